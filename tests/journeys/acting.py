"""What the journeys do at a desk: act, look, and walk an approval."""

from collections.abc import Callable
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
