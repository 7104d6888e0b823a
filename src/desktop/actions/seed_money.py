"""种子基金引导资金 to a settled firm: 无偿资助 is planned here; a share is an 股权投资, 平台出资 goes into a platform."""

from collections.abc import Mapping, Sequence
from typing import Any

from desktop.fields import Field, Kind, Refusal
from desktop.queries.desk import Desk
from desktop.queries.parameters import parameters_on
from desktop.queries.seed_standing import seed_only
from desktop.queries.titles import title
from desktop.records import Enterprise, Fund, Grant
from desktop.records.settlement import Settlement, ShortlistEntry
from desktop.store.actor import Draft
from desktop.store.rows import find, get

from .outcome import Outcome
from .steps import ask
from .verb import Verb


def plan_seed_grant(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """拟安排: one grant per settled firm, fund and year, for what the shortlist says or another amount for all."""
    typed, year = arguments.get("amount"), arguments.get("year") or desk.today.year
    with desk.store.unit_of_work(desk.actor, "plan_seed_grant", by_action=True) as work:
        fund = work.get(Fund, arguments["fund"])
        if not seed_only(fund):
            raise Refusal(f"{fund.name} 不是种子期资金，请选择只支持种子期的资金。")
        drafts, usual = [], parameters_on(work.connection, desk.today).fen("seed_amount")
        for row in (work.get(Settlement, one) for one in ids):
            firm = title(work.connection, row.enterprise)
            if row.state != "active":
                raise Refusal(f"{firm} 已注销或迁出，不能安排种子资金。")
            table = Grant.__table__
            mine = (table.c.enterprise == row.enterprise, table.c.fund == fund.id, table.c.year == year)
            if find(work.connection, Grant, *mine, table.c.state != "dropped"):
                raise Refusal(f"{firm} {year} 年已有 {fund.name} 的安排，不能重复资助。")
            entry = get(work.connection, ShortlistEntry, row.entry) if row.entry else None
            suggested = entry.suggested if entry and entry.suggested is not None else usual
            values = {
                "enterprise": row.enterprise,
                "fund": fund.id,
                "year": year,
                "requested": suggested if typed is None else typed,
                "uses": arguments.get("uses"),
                "other_use": arguments.get("other_use"),
                "account_name": work.get(Enterprise, row.enterprise).name,
                "state": "planned",
            }
            if values["requested"] <= 0:
                raise Refusal("拟安排金额应大于 0，请重新填写。")
            drafts.append(Draft(values))
        made = work.put(Grant, *drafts)
        receipt = work.commit()
    return Outcome(f"已拟安排 {len(made)} 笔种子资金。", receipt.kinds, receipt.batch, tuple(made))


SEED_MONEY_VERBS: tuple[Verb, ...] = (
    Verb(
        "plan_seed_grant",
        Settlement,
        plan_seed_grant,
        (
            Field("资金", Kind.REF, name="fund", to=("fund",), required=True),
            Field("拟安排金额", Kind.MONEY, name="amount", unit="万元", help="空白为名单中的拟支持额"),
            Field("年度", Kind.YEAR, name="year", help="空白为今年"),
            ask(Grant, "uses"),
            ask(Grant, "other_use"),
        ),
        hindrance=lambda desk, row: "" if row.state == "active" else "已注销或迁出，不能安排种子资金。",
        help="无偿资助在此拟安排；股权（可转债）在“股权投资”中办理，平台出资在“投资平台”中登记，各记各账。",
        primary=True,
    ),
)
