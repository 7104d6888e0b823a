"""年度复核 and what follows from it: 整改复查, 申辩, 裁定 (方案一（二）2: 实行动态管理)."""

from collections.abc import Mapping, Sequence
from typing import Any

from desktop.fields import Refusal
from desktop.queries.desk import Desk
from desktop.queries.titles import title
from desktop.records import PoolEnrolment, PoolReview
from desktop.rules.review_gates import appeal_gate, review_gate, ruling_gate, settle_gate
from desktop.store.actor import Draft
from desktop.store.work import UnitOfWork

from .gate import pass_gate
from .outcome import Outcome

_AFTER_REVIEW = {"keep": "member", "rectify": "warned", "withdraw": "withdrawn"}


def review_in_pool(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """继续培育, 限期整改 or 退出培育池, with the reason; one review per member and year."""
    conclusion, year = arguments["conclusion"], arguments.get("year") or desk.today.year
    reason, by = arguments.get("reason"), arguments.get("rectify_by")
    with desk.store.unit_of_work(desk.actor, "review_in_pool", by_action=True) as work:
        for record_id in ids:
            member = work.get(PoolEnrolment, record_id)
            pass_gate(
                title(work.connection, member.member),
                review_gate(conclusion, reason or "", by, desk.today),
            )
            values = {
                "enrolment": record_id,
                "year": year,
                "conclusion": conclusion,
                "reason": reason,
                "rectify_by": by if conclusion == "rectify" else None,
                "reviewed_on": desk.today,
            }
            work.put(PoolReview, Draft(values))
            _move(work, desk, record_id, _AFTER_REVIEW[conclusion], reason)
        receipt = work.commit()
    label = PoolReview.field("conclusion").label_of(conclusion)
    return Outcome(f"{len(ids)} 家已复核：{label}。", receipt.kinds, receipt.batch, tuple(ids))


def _move(work: UnitOfWork, desk: Desk, enrolment: str, state: str, reason: str | None) -> None:
    left = state == "withdrawn"
    values = {
        "state": state,
        "withdrawn_on": desk.today if left else None,
        "withdrawal_reason": (reason or "")[:200] if left else None,
    }
    work.put(PoolEnrolment, Draft(values, enrolment))


def settle_rectification(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """整改复查: who passes goes on as a member, who does not leaves the pool."""
    passed, finding = arguments["rectified"], arguments["finding"]
    with desk.store.unit_of_work(desk.actor, "settle_rectification", by_action=True) as work:
        for record_id in ids:
            row = work.get(PoolReview, record_id)
            _refuse(work, row, settle_gate(row.conclusion, row.rectified_on))
            values = {"rectified": passed, "rectified_on": desk.today, "finding": finding}
            work.put(PoolReview, Draft(values, record_id))
            _move(work, desk, row.enrolment, "member" if passed else "withdrawn", finding)
        receipt = work.commit()
    said = "整改合格，继续培育" if passed else "整改不合格，退出培育池"
    return Outcome(f"{len(ids)} 家已复查：{said}。", receipt.kinds, receipt.batch, tuple(ids))


def register_appeal(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """申辩: what the firm says against 限期整改 or 退出. The conclusion stands until it is ruled on."""
    with desk.store.unit_of_work(desk.actor, "register_appeal", by_action=True) as work:
        row = work.get(PoolReview, ids[0])
        _refuse(work, row, appeal_gate(row.conclusion, row.appealed_on))
        on = arguments.get("appealed_on") or desk.today
        work.put(PoolReview, Draft({"appeal": arguments["appeal"], "appealed_on": on}, row.id))
        receipt = work.commit()
    return Outcome("申辩已登记，请由处室负责人裁定。", receipt.kinds, receipt.batch, tuple(ids), waits=True)


def rule_on_appeal(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """维持 or 撤销, by the 处室负责人: 撤销 makes the firm a member again as if it had not been reviewed so."""
    if "chief" not in desk.actor.roles:
        raise Refusal("申辩由处室负责人裁定，请报处室负责人。")
    with desk.store.unit_of_work(desk.actor, "rule_on_appeal", by_action=True) as work:
        row = work.get(PoolReview, ids[0])
        _refuse(work, row, ruling_gate(row.appealed_on, row.ruled_on))
        values = {
            "ruling": arguments["ruling"],
            "ruling_reason": arguments["ruling_reason"],
            "ruled_on": desk.today,
        }
        work.put(PoolReview, Draft(values, row.id))
        if arguments["ruling"] == "revoked":
            _move(work, desk, row.enrolment, "member", None)
        receipt = work.commit()
    label = PoolReview.field("ruling").label_of(arguments["ruling"])
    return Outcome(f"申辩已裁定：{label}。", receipt.kinds, receipt.batch, tuple(ids))


def _refuse(work: UnitOfWork, row: Any, why: str) -> None:
    if why:
        raise Refusal(f"{title(work.connection, row.enrolment)}：{why}")
