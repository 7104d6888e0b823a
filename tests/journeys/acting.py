"""What the journeys do at a desk: act, look, and walk an approval."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from desktop.actions import records
from desktop.actions.verbs import perform, verb_named
from desktop.fields import Refusal
from desktop.queries import record
from desktop.queries.desk import Desk
from desktop.records import RoadmapProject
from desktop.store.actor import Draft

Sit = Callable[[str], Desk]
WAN = 1_000_000  # 分 per 万元
SIGNERS = ("chuzhang", "gaochu", "fuwu", "zhichu", "caiwu", "juzhang", "wenshu")


def act(desk: Desk, verb: str, kind: str, /, *ids: str, **given: Any) -> Any:
    """Perform an action with its arguments as a person types them."""
    return perform(desk, verb_named(verb, kind), ids, given)


def row(desk: Desk, kind: str, record_id: str) -> Any:
    return record.view(desk, kind, record_id).row


def new(desk: Desk, kind: str, /, **values: Any) -> str:
    """A record saved by form; its id."""
    return records.save(desk, kind, values).ids[0]


def as_if_selected(desk: Desk, *projects: str) -> None:
    """As 受理 to 处务会 and a signed 任务书 leave projects (test_roadmap_project.py walks the whole way)."""
    with desk.store.unit_of_work(desk.actor, "discuss_project", by_action=True) as work:
        values = {"state": "discussed", "signed_on": desk.today}
        work.put(RoadmapProject, *(Draft(values, project) for project in projects))
        work.commit()


def check_form(office: Desk, project: str) -> None:
    answers = act(office, "lay_out_checklist", "roadmap_project", project).ids
    records.bulk_edit(office, "checklist_answer", [(one, {"met": True}) for one in answers])
    act(office, "check_form", "roadmap_project", project)


def review(office: Desk, project: str, scores: tuple[str, ...] = ("80", "90", "85.5")) -> str:
    """A session with an expert for each score, all signed in."""
    session = new(
        office, "expert_session", title="路线图项目评审", matter="roadmap", held_on=date(2017, 11, 6)
    )
    for at, score in enumerate(scores):
        expert = new(office, "expert", name=f"专家{at}", unit=f"第{at}研究院")
        given = {"expert": f"专家{at}", "reason": "小领域"}
        (one,) = act(office, "name_expert", "expert_session", session, **given).ids
        act(office, "sign_in_expert", "session_expert", one, pledged="是")
        assert row(office, "session_expert", one).expert == expert
        opinion = {
            "project": project,
            "expert": one,
            "score": Decimal(score),
            "recommends": True,
            "opinion": "可行",
        }
        new(office, "project_opinion", **opinion)
    return session


def select(office: Desk, project: str) -> None:
    """受理 to 处务会 of a roadmap project."""
    act(office, "take_project", "roadmap_project", project)
    check_form(office, project)
    act(office, "review_project", "roadmap_project", project, session=review(office, project))
    act(
        office,
        "inspect_project",
        "roadmap_project",
        project,
        inspectors="王经办、孙复核",
        inspection="设备齐全",
    )
    act(office, "discuss_project", "roadmap_project", project, discussion="同意上会")


def sign_all(sit: Sit, approval: str) -> None:
    """Every step of an approval by the practice user whose role and section it asks for."""
    for _ in range(12):
        for login in SIGNERS:
            desk = sit(login)
            if row(desk, "approval", approval).state != "open":
                return
            try:
                act(desk, "sign_step", "approval", approval)
            except Refusal:
                continue
    raise AssertionError("nobody could sign the next step")
