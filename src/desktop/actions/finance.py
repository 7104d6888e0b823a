"""科技服务处: requests pushed to institutions, contributions to platforms, one firm's finance on one page."""

from collections.abc import Mapping, Sequence
from typing import Any

from desktop.fields import Refusal, show_money
from desktop.queries.desk import Desk
from desktop.queries.escrow import purse
from desktop.queries.firm_finance import firm_finance
from desktop.queries.titles import title
from desktop.records import Fund
from desktop.records.finance import FinancingRequest, InvestmentPlatform, PlatformContribution, RequestPush
from desktop.rules import money
from desktop.store.actor import Draft
from desktop.store.rows import find
from desktop.store.work import UnitOfWork

from .gate import pass_gate
from .outcome import Outcome


def push_request(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """推送 each request to an institution, which answers on a record of its own."""
    with desk.store.unit_of_work(desk.actor, "push_request", by_action=True) as work:
        made = []
        for record_id in ids:
            request = work.get(FinancingRequest, record_id)
            if request.state == "closed":
                raise Refusal(f"{title(work.connection, record_id)} 已办结，不能再推送。")
            values = {
                "request": record_id,
                "institution": arguments["institution"],
                "product": arguments.get("product"),
                "pushed_on": desk.today,
            }
            made += work.put(RequestPush, Draft(values))
            move_request(work, record_id, "pushed")
        receipt = work.commit()
    return Outcome(f"已推送 {len(made)} 项融资需求。", receipt.kinds, receipt.batch, tuple(made))


_WAY = ("registered", "pushed", "credited", "lent")


def move_request(work: UnitOfWork, request: str, to: str) -> None:
    """A request is as far as the furthest of its answers."""
    row = work.get(FinancingRequest, request)
    if row.state in _WAY[: _WAY.index(to)]:
        work.put(FinancingRequest, Draft({"state": to}, request))


def contribute(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """出资 into a platform. Public money stays within what its fund was allotted, together with all approvals.

    A negative amount records money given back; it names its reason.
    """
    amount, kind, fund = arguments["paid_in"], arguments["kind"], arguments.get("fund")
    on = arguments.get("paid_on") or desk.today
    if amount < 0 and not arguments.get("reason"):
        raise Refusal("退回出资请写明说明。")
    if (kind == "public") != bool(fund):
        raise Refusal("财政引导资金须填写出自哪项资金，其他性质的出资不填。")
    with desk.store.unit_of_work(desk.actor, "contribute", by_action=True) as work:
        work.get(InvestmentPlatform, ids[0])
        if fund:
            own = purse(work.connection, fund, on.year)
            over = money.check_approval(own.held, own.committed, amount)
            pass_gate(work.get(Fund, fund).name, [over] if over and amount > 0 else [])
        if amount < 0:
            _refuse_more_than_paid_in(work, ids[0], arguments["contributor"], amount)
        values = {**arguments, "platform": ids[0], "year": on.year, "paid_on": on}
        values |= {"escrow": work.origin} if fund else {}
        made = work.put(PlatformContribution, Draft(values))
        receipt = work.commit()
    return Outcome(
        f"已登记实缴 {show_money(amount, '万元')} 万元。", receipt.kinds, receipt.batch, tuple(made)
    )


def _refuse_more_than_paid_in(work: UnitOfWork, platform: str, contributor: str, amount: int) -> None:
    table = PlatformContribution.__table__
    mine = find(
        work.connection,
        PlatformContribution,
        table.c.platform == platform,
        table.c.contributor == contributor,
    )
    held = sum(one.paid_in for one in mine)
    if held + amount < 0:
        raise Refusal(f"{contributor}实缴 {show_money(held, '万元')} 万元，退回不能多于此数。")


def show_finance(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """One line per kind of finance of the firm; nothing is changed."""
    lines = firm_finance(desk, ids[0])
    with desk.store.read() as connection:
        name = title(connection, ids[0])
    notes = tuple(
        f"{line.kind} — {line.label}：{line.number} 笔，{show_money(line.amount, '万元')} 万元"
        for line in lines
    )
    return Outcome(f"{name} 的融资一览（各类不相加）：", ids=tuple(ids), notes=notes)
