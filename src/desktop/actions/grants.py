"""资金: 分配额度, 拟安排, 批准, 会签, 拨付, 冲销. Σ批准 ≤ 分配额度 ≤ 预算, Σ拨付 ≤ 批准, in 分."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import func, select

from desktop.fields import Refusal, show_money
from desktop.queries import escrow, standing
from desktop.queries.desk import Desk
from desktop.queries.rekeyed import rekeying_missing
from desktop.queries.titles import title
from desktop.records import (
    Allotment,
    Budget,
    Disbursement,
    Enterprise,
    Fund,
    Grant,
    RoadmapProject,
)
from desktop.rules import money
from desktop.rules.gates import payment_gate
from desktop.rules.roadmap_gates import planning_gate
from desktop.store.actor import Draft

from .escrow import refuse_foreign_payment, target_of
from .gate import pass_gate
from .grant_gates import grant_in_order
from .outcome import Outcome


def allot_budget(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """分配额度 of a budget to a section; a negative amount gives back what is not committed yet."""
    amount = arguments["amount"]
    with desk.store.unit_of_work(desk.actor, "allot_budget", by_action=True) as work:
        for budget_id in ids:
            budget = work.get(Budget, budget_id)
            allotted = standing.allotted(work.connection, budget.fund, budget.year)
            committed = standing.approved_total(work.connection, budget.fund, budget.year)
            over = money.check_allotment(budget.amount, allotted, amount) or money.check_approval(
                allotted + amount, committed
            )
            name, origin = target_of(work, arguments["section"], arguments.get("station"), amount, budget_id)
            own = escrow.purse(work.connection, budget.fund, budget.year)
            if amount < 0 and not over:
                over = money.check_approval(own.held + amount, own.committed)
            pass_gate(title(work.connection, budget_id), [over] if over else [])
            held = standing.held(work.connection, budget_id, arguments["section"])
            if not amount or held + amount < 0:
                raise Refusal(f"该处室现有额度 {show_money(held, '元')} 元，分配或退回的金额不合适，请核对。")
            values = {
                "budget": budget_id,
                "section": arguments["section"],
                "amount": amount,
                "allotted_on": desk.today,
                "station_name": name,
                "escrow": origin,
                "reason": arguments.get("reason"),
            }
            work.put(Allotment, Draft(values))
        receipt = work.commit()
    return Outcome(
        f"已分配额度 {show_money(amount, '万元')} 万元。", receipt.kinds, receipt.batch, tuple(ids)
    )


def plan_grant(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """拟安排: one grant per project, for what it asked and its split over the uses, or another amount for all."""
    with desk.store.unit_of_work(desk.actor, "plan_grant", by_action=True) as work:
        fund = work.get(Fund, arguments["fund"])
        drafts = []
        for record_id in ids:
            project = work.get(RoadmapProject, record_id)
            pass_gate(f"“{project.title}”", planning_gate(project.state))
            amount = _amount(arguments, project.requested)
            if amount is None or amount <= 0:
                raise Refusal(f"“{project.title}”没有大于 0 的申请金额，请先补填，或指定拟安排金额。")
            values = {
                "enterprise": project.enterprise,
                "project": record_id,
                "fund": fund.id,
                "year": arguments.get("year") or project.year,
                "requested": amount,
                "uses": scaled(project.uses, amount),
                "state": "planned",
            }
            drafts.append(Draft(values))
        made = work.put(Grant, *drafts)
        receipt = work.commit()
    return Outcome(f"已拟安排 {len(made)} 笔资金。", receipt.kinds, receipt.batch, tuple(made))


def _amount(arguments: Mapping[str, Any], otherwise: int | None) -> int | None:
    """The amount that was typed, a zero too: only a blank stands for the amount at hand."""
    typed = arguments.get("amount")
    return otherwise if typed is None else typed


def scaled(uses: Sequence[tuple[str, int]] | None, amount: int) -> tuple[tuple[str, int], ...] | None:
    """The same split for another amount, exact to the 分: what rounding leaves goes to the largest use."""
    total = sum(fen for _, fen in uses or ())
    if not uses or not total:
        return None
    parts = [[use, fen * amount // total] for use, fen in uses]
    largest = max(range(len(parts)), key=lambda at: parts[at][1])
    parts[largest][1] += amount - sum(fen for _, fen in parts)
    return tuple((use, fen) for use, fen in parts if fen)


def approve_grant(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """批准: for demonstration firms, or at the end of the seed line, within what is allotted; the stage is frozen.

    Raises `Refusal` naming the firm, what is missing and who can supply it; then none is approved.
    """
    on = arguments.get("approved_on") or desk.today
    with desk.store.unit_of_work(desk.actor, "approve_grant", by_action=True) as work:
        for record_id in ids:
            grant = work.get(Grant, record_id)
            amount = _amount(arguments, grant.requested)
            name = title(work.connection, grant.enterprise)
            if grant.state != "planned":
                raise Refusal(f"{name} 的资金{Grant.field('state').label_of(grant.state)}，不能重复批准。")
            pass_gate(name, grant_in_order(work.connection, grant, amount, on))
            demonstration = standing.valid_demonstration(work.connection, grant.enterprise, on)
            values = {
                "state": "approved",
                "approved": amount,
                "approved_on": on,
                "escrow": work.origin,
                "stage_at_approval": work.get(Enterprise, grant.enterprise).stage,
                "demonstration": demonstration.id if demonstration else None,
            }
            work.put(Grant, Draft(values, record_id))
            if grant.project:  # 立项: the decision on the money is the decision on the project
                work.put(RoadmapProject, Draft({"state": "approved", "established_on": on}, grant.project))
        receipt = work.commit()
    return Outcome(f"已批准 {len(ids)} 笔资金。", receipt.kinds, receipt.batch, tuple(ids))


def countersign_grant(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """财政会签: the day on which the treasury's countersignature came back."""
    on = arguments.get("countersigned_on") or desk.today
    with desk.store.unit_of_work(desk.actor, "countersign_grant", by_action=True) as work:
        for record_id in ids:
            if work.get(Grant, record_id).state != "approved":
                raise Refusal("只有已批准、未拨付的资金可以登记会签，请先批准。")
        work.put(Grant, *(Draft({"countersigned_on": on}, record_id) for record_id in ids))
        receipt = work.commit()
    return Outcome(f"{len(ids)} 笔资金已登记财政会签。", receipt.kinds, receipt.batch, tuple(ids))


def pay_grant(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """拨付 of what was approved, or of a part. Raises `Refusal` naming what is missing."""
    with desk.store.unit_of_work(desk.actor, "pay_grant", by_action=True) as work:
        made = []
        for record_id in ids:
            grant = work.get(Grant, record_id)
            refuse_foreign_payment(work, grant)
            before = standing.used(work.connection, record_id)
            amount = _amount(arguments, (grant.approved or 0) - before)
            pass_gate(
                title(work.connection, grant.enterprise),
                (
                    *payment_gate(standing.payment_facts(work.connection, grant, amount)),
                    *rekeying_missing(work.connection, grant),
                ),
            )
            whole = before + amount == grant.approved
            kind = arguments.get("kind") or ("first" if not whole else "rest" if before else "whole")
            values = {
                "grant": record_id,
                "amount": amount,
                "kind": kind,
                "paid_on": arguments.get("paid_on") or desk.today,
                "method": arguments.get("method"),
                "voucher": arguments.get("voucher"),
            }
            made += work.put(Disbursement, Draft(values))
            if whole:
                work.put(Grant, Draft({"state": "paid"}, record_id))
        receipt = work.commit()
    return Outcome(f"已登记 {len(made)} 笔拨付。", receipt.kinds, receipt.batch, tuple(made))


def reverse_payment(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """冲销 or 收回 of a payment by a further record; the first one stays as it was."""
    with desk.store.unit_of_work(desk.actor, "reverse_payment", by_action=True) as work:
        made = []
        for record_id in ids:
            payment = work.get(Disbursement, record_id)
            amount = _amount(arguments, payment.amount)
            table = Disbursement.__table__
            reversed_ = select(func.sum(table.c.amount)).where(table.c.reverses == record_id)
            left = payment.amount + (work.connection.execute(reversed_).scalar() or 0)
            if payment.amount <= 0 or not 0 < amount <= left:
                raise Refusal(f"这笔拨付还可冲销 {show_money(max(left, 0), '元')} 元，请核对金额。")
            values = {
                "grant": payment.grant,
                "amount": -amount,
                "kind": arguments.get("kind") or "reversal",
                "paid_on": arguments.get("paid_on") or desk.today,
                "voucher": arguments.get("voucher"),
                "reverses": record_id,
                "reason": arguments["reason"],
            }
            made += work.put(Disbursement, Draft(values))
            state = "recovered" if values["kind"] == "recovery" else "approved"
            work.put(Grant, Draft({"state": state}, payment.grant))
        receipt = work.commit()
    return Outcome(f"已登记 {len(made)} 笔冲销。", receipt.kinds, receipt.batch, tuple(made))
