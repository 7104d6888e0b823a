"""审批: the chain is data; a step is done 系统办理 or as 纸质签批登记 confirmed by a second user (office.md 1–3)."""

from collections.abc import Mapping, Sequence
from typing import Any

from desktop.fields import Refusal
from desktop.queries.desk import Desk
from desktop.queries.subjects import matter_of, subject_of
from desktop.queries.titles import titles
from desktop.records import Approval, ApprovalChainStep, ApprovalStep, Record, Section, User
from desktop.rules.permission import may_confirm, may_sign
from desktop.store.actor import Draft
from desktop.store.rows import find, get
from desktop.store.work import UnitOfWork

from .outcome import Outcome

DONE = ("agreed", "skipped")


def submit_for_approval(
    record: type[Record], desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]
) -> Outcome:
    """Open one approval for these records, with the steps of its kind of matter; the first step is the submitter's."""
    with desk.store.unit_of_work(desk.actor, "submit_for_approval", by_action=True) as work:
        rows = [work.get(record, record_id) for record_id in ids]
        _refuse_open(work, rows)
        approval = work.put(Approval, Draft(_opening(work, desk, record, rows, arguments)))[0]
        steps = [Draft(values) for values in _steps(work, desk, record, approval)]
        if not steps:
            raise Refusal(f"还没有设置“{record.about.label}”的审批环节，请系统管理员在系统设置中设置。")
        work.put(ApprovalStep, *steps)
        work.put(record, *(Draft({"approval": approval}, record_id) for record_id in ids))
        receipt = work.commit()
    return Outcome(f"已提交审批，共 {len(steps)} 个环节。", receipt.kinds, receipt.batch, (approval,))


def _refuse_open(work: UnitOfWork, rows: Sequence[Any]) -> None:
    for row in rows:
        before = get(work.connection, Approval, row.approval) if row.approval else None
        if before is not None and before.state in ("open", "approved"):
            label = Approval.field("state").label_of(before.state)
            raise Refusal(f"“{before.title}”{label}，不能重复提交。")


def _opening(
    work: UnitOfWork, desk: Desk, record: type[Record], rows: Sequence[Any], arguments: Mapping[str, Any]
) -> dict[str, Any]:
    firms = titles(work.connection, {subject_of(row) for row in rows})
    first = next(iter(firms.values()))
    amount = sum(row.requested or 0 for row in rows) if "requested" in rows[0].__slots__ else None
    return {
        "title": arguments.get("title")
        or f"{record.about.label}（{first}{f'等 {len(rows)} {record.about.measure}' if len(rows) > 1 else ''}）",
        "matter": matter_of(record),
        "applicant": first if len(firms) == 1 else _and_others(first, len(firms), record),
        "section": _section(work, desk.actor.section),
        "amount": amount,
        "basis": arguments.get("basis"),
        "state": "open",
        "opened_on": desk.today,
        "opened_by": desk.actor.id,
    }


def _and_others(first: str, number: int, record: type[Record]) -> str:
    teams = any(field.name == "team" for field in record.fields)
    return f"{first}等 {number} {'个团队' if teams else '家单位'}"


def _section(work: UnitOfWork, code: str) -> str | None:
    return next((s.id for s in find(work.connection, Section) if s.code == code), None)


def _steps(work: UnitOfWork, desk: Desk, record: type[Record], approval: str) -> list[dict[str, Any]]:
    """The chain's steps for this matter. The handler's own step is done by submitting."""
    chain = ApprovalChainStep.__table__
    declared = find(
        work.connection, ApprovalChainStep, chain.c.matter == matter_of(record), order=(chain.c.position,)
    )
    own = _section(work, desk.actor.section)
    steps = []
    for at, step in enumerate(declared, 1):
        mine = at == 1 and step.role == "clerk"
        values = {
            "approval": approval,
            "position": at,
            "title": step.title,
            "role": step.role,
            "section": step.section or (own if step.role in ("clerk", "chief") else None),
            "required": step.required,
            "state": "agreed" if mine else "waiting",
        }
        if mine:
            values |= {
                "way": "system",
                "signer": desk.actor.name,
                "signed_on": desk.today,
                "opinion": "拟同意，请审核。",
            }
        steps.append(values)
    return steps


def current_step(connection: Any, approval: str) -> Any | None:
    """The first step that is not done; None when all are."""
    table = ApprovalStep.__table__
    steps = find(connection, ApprovalStep, table.c.approval == approval, order=(table.c.position,))
    return next((step for step in steps if step.state not in DONE), None)


def hindrance(desk: Desk, row: Any) -> str:
    """Why this user cannot sign the approval's current step; "" when they can."""
    with desk.store.read() as connection:
        return _hindrance(connection, desk, row)


def _hindrance(connection: Any, desk: Desk, approval: Any) -> str:
    if approval.state != "open":
        return f"这件审批{Approval.field('state').label_of(approval.state)}，不能再签批。"
    step = current_step(connection, approval.id)
    if step is None:
        return "所有环节都已办完。"
    if step.state == "to_confirm":
        return "纸质签批登记待第二人复核。"
    section = get(connection, Section, step.section) if step.section else None
    actors = [(desk.actor.roles, desk.actor.section), *_stood_in_for(connection, desk)]
    why = [
        may_sign(
            desk.actor.id, roles, code, approval.opened_by or "", step.role, section.code if section else None
        )
        for roles, code in actors
    ]
    return "" if None in why else why[0] or ""


def _stood_in_for(connection: Any, desk: Desk) -> list[tuple[tuple[str, ...], str]]:
    """Roles and sections of those whom the user stands in for today (AB角)."""
    me = get(connection, User, desk.actor.id)
    if me is None or not me.stands_in_for:
        return []
    from_, until = me.stands_in_from, me.stands_in_until
    if (from_ and desk.today < from_) or (until and desk.today > until):
        return []
    other = get(connection, User, me.stands_in_for)
    section = get(connection, Section, other.section) if other and other.section else None
    return [(other.roles, section.code if section else "")] if other else []


def sign(state: str, verb: str, desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """系统办理: the user signs the current step with an opinion; `state` is agreed, returned or refused.

    The last agreement approves the matter; a return or a refusal closes it with its reason.
    """
    if state != "agreed" and not arguments.get("opinion"):
        raise Refusal("退回或不同意请写明意见。")
    with desk.store.unit_of_work(desk.actor, verb, by_action=True) as work:
        for approval_id in ids:
            approval = work.get(Approval, approval_id)
            why = _hindrance(work.connection, desk, approval)
            if why:
                raise Refusal(f"“{approval.title}”：{why}")
            step = current_step(work.connection, approval_id)
            values = {
                "state": state,
                "way": "system",
                "signer": desk.actor.name,
                "opinion": arguments.get("opinion") or "同意。",
                "signed_on": arguments.get("signed_on") or desk.today,
                "minutes_no": arguments.get("minutes_no"),
                "entered_by": desk.actor.id,
            }
            work.put(ApprovalStep, Draft(values, step.id))
            _move_on(work, desk, approval_id)
        receipt = work.commit()
    return _where_it_stands(desk, ids, receipt)


def register_paper_signature(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """纸质签批登记: what a leader signed on paper, keyed by the handler, with the scan; a second user confirms it."""
    with desk.store.unit_of_work(desk.actor, "register_paper_signature", by_action=True) as work:
        for approval_id in ids:
            approval = work.get(Approval, approval_id)
            step = current_step(work.connection, approval_id)
            if approval.state != "open" or step is None or step.state != "waiting":
                raise Refusal(f"“{approval.title}”当前没有待签批的环节，请刷新后再试。")
            if "admin" in desk.actor.roles:
                raise Refusal("系统管理员不参与审批，请由经办人登记。")
            values = {
                "state": "to_confirm",
                "way": "paper",
                "signer": arguments["signer"],
                "opinion": arguments["opinion"],
                "signed_on": arguments["signed_on"],
                "minutes_no": arguments.get("minutes_no"),
                "scan": arguments.get("scan"),
                "entered_by": desk.actor.id,
            }
            work.put(ApprovalStep, Draft(values, step.id))
        receipt = work.commit()
    return Outcome("纸质签批已登记，请由第二人复核。", receipt.kinds, receipt.batch, tuple(ids), waits=True)


def confirm_paper_signature(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """The second user compares the entry with the paper and confirms it, or sends it back to be keyed again."""
    matches = arguments.get("matches", True)
    with desk.store.unit_of_work(desk.actor, "confirm_paper_signature", by_action=True) as work:
        for approval_id in ids:
            step = current_step(work.connection, approval_id)
            if step is None or step.state != "to_confirm":
                raise Refusal("没有待复核的纸质签批，请刷新后再试。")
            why = may_confirm(desk.actor.id, desk.actor.roles, step.entered_by or "")
            if why:
                raise Refusal(why)
            values = {
                "state": "agreed" if matches else "waiting",
                "confirmed_by": desk.actor.id if matches else None,
            }
            work.put(ApprovalStep, Draft(values, step.id))
            _move_on(work, desk, approval_id)
        receipt = work.commit()
    return _where_it_stands(desk, ids, receipt)


def skip_step(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """Skip the current step for a reason; a step that the chain requires cannot be skipped."""
    with desk.store.unit_of_work(desk.actor, "skip_step", by_action=True) as work:
        for approval_id in ids:
            approval = work.get(Approval, approval_id)
            step = current_step(work.connection, approval_id)
            if approval.state != "open" or step is None or step.state != "waiting":
                raise Refusal(f"“{approval.title}”当前没有可跳过的环节。")
            if step.required:
                raise Refusal(f"“{step.title}”是必经环节，不能跳过。")
            if "admin" in desk.actor.roles:
                raise Refusal("系统管理员不参与审批，请由经办人办理。")
            values = {
                "state": "skipped",
                "opinion": arguments["reason"],
                "entered_by": desk.actor.id,
                "signed_on": desk.today,
            }
            work.put(ApprovalStep, Draft(values, step.id))
            _move_on(work, desk, approval_id)
        receipt = work.commit()
    return _where_it_stands(desk, ids, receipt)


def withdraw_approval(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """The handler takes an open matter back."""
    with desk.store.unit_of_work(
        desk.actor, "withdraw_approval", by_action=True, reason=arguments["reason"]
    ) as work:
        for approval_id in ids:
            approval = work.get(Approval, approval_id)
            if approval.state != "open" or approval.opened_by != desk.actor.id:
                raise Refusal("只有承办人可以撤回办理中的审批。")
            work.put(Approval, Draft({"state": "cancelled", "closed_on": desk.today}, approval_id))
        receipt = work.commit()
    return Outcome("审批已撤回。", receipt.kinds, receipt.batch, tuple(ids))


def _move_on(work: UnitOfWork, desk: Desk, approval_id: str) -> None:
    """Close the matter when its last step is done, or when one sent it back."""
    step = current_step(work.connection, approval_id)
    state = "approved" if step is None else {"returned": "returned", "refused": "refused"}.get(step.state)
    if state:
        work.put(Approval, Draft({"state": state, "closed_on": desk.today}, approval_id))


def _where_it_stands(desk: Desk, ids: Sequence[str], receipt: Any) -> Outcome:
    with desk.store.read() as connection:
        step = current_step(connection, ids[0])
        approval = get(connection, Approval, ids[0])
    if approval.state == "open" and step is not None:
        message = f"已办理，下一环节：{step.title}。"
    else:
        message = f"审批{Approval.field('state').label_of(approval.state)}。"
    return Outcome(message, receipt.kinds, receipt.batch, tuple(ids))
