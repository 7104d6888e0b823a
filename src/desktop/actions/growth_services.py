"""精准服务 (方案二（五）): 一企一策 for members of the pool, and the yearly comparison with 同期."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from desktop.fields import Refusal, half_up
from desktop.queries.desk import Desk
from desktop.queries.hnte_standing import adopted_by_firm
from desktop.queries.sme_inputs import right_counts
from desktop.queries.titles import title, titles
from desktop.records import AnnualFigures, Enterprise, IpRight, PoolEnrolment, User
from desktop.records.services import FirmPlan, GrowthOutcome
from desktop.rules.growth_comparison import GrowthYear, compare, ratio, suggested
from desktop.store.actor import Draft
from desktop.store.rows import chunks, find, get
from desktop.store.work import UnitOfWork

from .outcome import Outcome

_CHANGES = {
    "revenue": "revenue_change",
    "profit": "profit_change",
    "tax": "tax_change",
    "rd_expense": "rd_change",
    "staff": "staff_change",
}


def assign_contact(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """一企一策: every member gets a plan of the year and a person who answers for it; a plan that stands keeps its text."""
    year = arguments.get("year") or desk.today.year
    with desk.store.unit_of_work(desk.actor, "assign_contact", by_action=True) as work:
        contact = work.get(User, arguments["contact"])
        table, drafts = FirmPlan.__table__, []
        for record_id in ids:
            row = work.get(PoolEnrolment, record_id)
            if row.state == "withdrawn" or get(work.connection, Enterprise, row.member) is None:
                raise Refusal(f"{title(work.connection, row.member)} 不是在池企业，不能安排责任联系人。")
            known = find(work.connection, FirmPlan, table.c.enterprise == row.member, table.c.year == year)
            values = {"enterprise": row.member, "year": year, "contact": contact.id}
            drafts.append(Draft(values, known[0].id if known else None))
        made = work.put(FirmPlan, *drafts)
        work.put(PoolEnrolment, *(Draft({"contact_person": contact.name}, one) for one in ids))
        receipt = work.commit()
    return Outcome(
        f"{len(made)} 家企业已由{contact.name}联系，请填写一企一策。",
        receipt.kinds,
        receipt.batch,
        tuple(made),
    )


def compare_growth(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """同期比较 of members for a year: figures, rights, the hints at 四升. What a clerk judged stays as it is.

    A firm without figures of that year is left out and named. Raises `Refusal` when none has any.
    """
    year = arguments.get("year") or desk.today.year - 1
    with desk.store.unit_of_work(desk.actor, "compare_growth", by_action=True) as work:
        members = [work.get(PoolEnrolment, record_id).member for record_id in ids]
        firms = [one for one in members if get(work.connection, Enterprise, one)]
        now, before = _years(work, firms, year), _years(work, firms, year - 1)
        names = titles(work.connection, firms)
        compared = [firm for firm in firms if now[firm].revenue is not None]
        left = tuple(f"{names[firm]}：没有 {year} 年的年度情况" for firm in firms if firm not in compared)
        if not compared:
            raise Refusal(f"所选企业都没有 {year} 年的年度情况，请先导入，再做同期比较。")
        table = GrowthOutcome.__table__
        known = {row.enterprise: row.id for row in find(work.connection, GrowthOutcome, table.c.year == year)}
        drafts = [
            Draft(_outcome(desk, firm, year, now[firm], before[firm]), known.get(firm)) for firm in compared
        ]
        made = work.put(GrowthOutcome, *drafts)
        receipt = work.commit()
    message = f"{len(made)} 家企业已与 {year - 1} 年同期比较" + (
        f"，{len(left)} 家没有数据。" if left else "。"
    )
    return Outcome(message, receipt.kinds, receipt.batch, tuple(made), notes=left, waits=bool(left))


def _years(work: UnitOfWork, firms: Sequence[str], year: int) -> dict[str, GrowthYear]:
    reported, owned = AnnualFigures.__table__, IpRight.__table__
    rows: list[Any] = []
    rights: dict[str, list[Any]] = defaultdict(list)
    for chunk in chunks(list(firms)):
        of_them = reported.c.enterprise.in_(chunk)
        rows += find(work.connection, AnnualFigures, of_them, reported.c.year == year)
        for right in find(work.connection, IpRight, owned.c.enterprise.in_(chunk)):
            rights[right.enterprise].append(right)
    figures = adopted_by_firm(rows)
    return {firm: _year(figures.get(firm), rights[firm], year) for firm in firms}


def _year(row: Any | None, rights: Iterable[Any], year: int) -> GrowthYear:
    counted = sum(right_counts(right, year) is True for right in rights)
    if row is None:
        return GrowthYear(rights=counted)
    return GrowthYear(
        row.revenue, row.profit, row.tax, row.rd_expense, row.hightech_revenue, row.staff, counted
    )


def _outcome(desk: Desk, firm: str, year: int, now: GrowthYear, before: GrowthYear) -> dict[str, Any]:
    comparisons = compare(now, before)
    hints = suggested(now, before)
    label = GrowthOutcome.field("suggested").label_of
    lines = [one.said for one in comparisons] + [f"提示{label(key)}：{why}" for key, why in hints]
    return {
        "enterprise": firm,
        "year": year,
        "suggested": tuple(key for key, _ in hints) or None,
        **{_CHANGES[one.name]: _percent(one.change) for one in comparisons if one.name in _CHANGES},
        "rd_ratio": _percent(ratio(now.rd_expense, now.revenue), 2),
        "rights_added": (now.rights or 0) - (before.rights or 0),
        "explanation": "\n".join(lines),
        "compared_on": desk.today,
    }


def _percent(share: Fraction | None, places: int = 1) -> Decimal | None:
    return None if share is None else half_up(share * 100, places)
