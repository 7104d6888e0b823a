"""成长路线图 projects: what becomes of one beside its plain steps: 中期检查, changes, 验收, 催办 (office.md 14)."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection

from desktop.fields import Refusal
from desktop.queries import roadmap_standing, standing
from desktop.queries.desk import Desk
from desktop.queries.parameters import parameters_on
from desktop.queries.titles import title
from desktop.records import RoadmapProject
from desktop.records.roadmap import ProjectAcceptance, ProjectChange, ProjectCheck
from desktop.rules.missing import Missing
from desktop.rules.roadmap_gates import acceptance_gate, average, change_gate, review_gate
from desktop.store.actor import Draft
from desktop.store.work import UnitOfWork

from .gate import pass_gate
from .outcome import Outcome

ALIVE = ("approved", "running", "closing", "rectifying")


def opinions_gate(connection: Connection, row: Any, today: date) -> tuple[Missing, ...]:
    least = parameters_on(connection, today).whole("project_opinions")
    return review_gate(roadmap_standing.opinions_of(connection, row.id, row.session), least)


def keep_score(work: UnitOfWork, row: Any, today: date) -> None:
    """The mean of the experts' scores."""
    opinions = roadmap_standing.opinions_of(work.connection, row.id, row.session)
    work.put(RoadmapProject, Draft({"review_score": average(opinions)}, row.id))


def check_project(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """中期检查 of running projects; each is a record of its own."""
    with desk.store.unit_of_work(desk.actor, "check_project", by_action=True) as work:
        drafts = []
        for record_id in ids:
            row = work.get(RoadmapProject, record_id)
            if row.state != "running":
                raise Refusal(f"“{row.title}”不在实施中，不做中期检查。")
            on = arguments.get("checked_on") or desk.today
            drafts.append(Draft({**arguments, "project": record_id, "checked_on": on}))
        made = work.put(ProjectCheck, *drafts)
        receipt = work.commit()
    return Outcome(f"已登记 {len(made)} 次中期检查。", receipt.kinds, receipt.batch, tuple(made))


def ask_change(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """变更申请: kept with what it would change; nothing changes before it is approved and carried out."""
    with desk.store.unit_of_work(desk.actor, "ask_change", by_action=True) as work:
        row = work.get(RoadmapProject, ids[0])
        if row.state not in ALIVE:
            raise Refusal(f"“{row.title}”没有立项或已结束，不能申请变更。")
        kind = arguments["kind"]
        new = arguments.get("new_leader" if kind == "leader" else "new_content") or ""
        pass_gate(row.title, change_gate(kind, arguments.get("new_ends_on"), row.ends_on, new))
        before = {"extend": row.ends_on, "leader": row.leader, "content": row.content}.get(kind)
        values = {
            **arguments,
            "project": row.id,
            "enterprise": row.enterprise,
            "before": None if before is None else str(before)[:400],
            "asked_on": desk.today,
        }
        made = work.put(ProjectChange, Draft(values))
        receipt = work.commit()
    return Outcome("变更申请已登记，请提交审批。", receipt.kinds, receipt.batch, tuple(made))


def change_project(work: UnitOfWork, change: Any, today: date) -> None:
    """Carry an approved change over to its project."""
    values: dict[str, Any] = {
        "content": {"content": change.new_content},
        "leader": {"leader": change.new_leader},
        "extend": {"ends_on": change.new_ends_on},
        "end": {"state": "ended", "ended_on": change.done_on},
        "revoke": {"state": "revoked", "ended_on": change.done_on},
    }[change.kind]
    work.put(RoadmapProject, Draft(values, change.project))


def approved_gate(connection: Connection, change: Any, today: date) -> tuple[Missing, ...]:
    from desktop.rules.roadmap_gates import carry_out_gate

    return carry_out_gate(standing.approved(connection, change.approval))


def apply_acceptance(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """验收申请: of a running project the first round, after 整改 the 复验."""
    with desk.store.unit_of_work(desk.actor, "apply_acceptance", by_action=True) as work:
        row = work.get(RoadmapProject, ids[0])
        if row.state not in ("running", "rectifying"):
            raise Refusal(f"“{row.title}”不在实施中，也没有待复验的整改，不能申请验收。")
        rounds = roadmap_standing.acceptances_of(work.connection, row.id)
        open_ = any(one.state == "applied" for one in rounds)
        pass_gate(row.title, acceptance_gate(len(rounds), open_))
        values = {
            **arguments,
            "project": row.id,
            "enterprise": row.enterprise,
            "round": len(rounds) + 1,
            "applied_on": desk.today,
        }
        made = work.put(ProjectAcceptance, Draft(values))
        work.put(RoadmapProject, Draft({"state": "closing", "rectify_by": None}, row.id))
        receipt = work.commit()
    return Outcome(f"已登记第 {len(rounds) + 1} 次验收申请。", receipt.kinds, receipt.batch, tuple(made))


def accept_project(work: UnitOfWork, acceptance: Any, today: date) -> None:
    values = {"state": "accepted", "accepted_on": acceptance.concluded_on}
    work.put(RoadmapProject, Draft(values, acceptance.project))


def send_to_rectify(work: UnitOfWork, acceptance: Any, today: date) -> None:
    values = {"state": "rectifying", "rectify_by": acceptance.rectify_by}
    work.put(RoadmapProject, Draft(values, acceptance.project))


def take_back_conclusion(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """更正 of a 验收结论 by the 处室负责人: the round waits again, and the project with it."""
    if "chief" not in desk.actor.roles:
        raise Refusal("更正须由处室负责人办理，请报处室负责人。")
    with desk.store.unit_of_work(
        desk.actor, "take_back_conclusion", by_action=True, reason=arguments["reason"]
    ) as work:
        row = work.get(ProjectAcceptance, ids[0])
        last = roadmap_standing.acceptances_of(work.connection, row.project)[-1]
        project = work.get(RoadmapProject, row.project)
        if row.state == "applied" or last.id != row.id or project.state not in ("accepted", "rectifying"):
            raise Refusal(f"“{project.title}”这次验收没有可更正的结论：尚无结论，或其后已另行办理。")
        cleared = dict.fromkeys(("group_head", "opinion", "concluded_on", "rectify_by"))
        work.put(ProjectAcceptance, Draft({**cleared, "state": "applied"}, row.id))
        back = {"state": "closing", "accepted_on": None, "rectify_by": None}
        work.put(RoadmapProject, Draft(back, project.id))
        receipt = work.commit()
    return Outcome("验收结论已退回，请重新登记。", receipt.kinds, receipt.batch, tuple(ids))


def urge_project(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """催办: counted and dated; the letter is printed from the project."""
    with desk.store.unit_of_work(desk.actor, "urge_project", by_action=True) as work:
        drafts = []
        for record_id in ids:
            row = work.get(RoadmapProject, record_id)
            if row.state not in (*ALIVE, "supplementing"):
                raise Refusal(f"{title(work.connection, record_id)} 没有待办事项，不必催办。")
            drafts.append(Draft({"urged": (row.urged or 0) + 1, "urged_on": desk.today}, record_id))
        work.put(RoadmapProject, *drafts)
        receipt = work.commit()
    return Outcome(f"已登记催办 {len(drafts)} 项。", receipt.kinds, receipt.batch, tuple(ids))
