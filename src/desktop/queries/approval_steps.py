"""An approval as the row of its steps: who signed what, who is next."""

from dataclasses import dataclass
from typing import Any

from desktop.fields import show
from desktop.records import Approval, ApprovalStep
from desktop.store.rows import find, get

from .desk import Desk
from .titles import titles

DONE = ("agreed", "skipped")


@dataclass(frozen=True, slots=True)
class StepView:
    """One step in words. `state` is its key, `said` its word; `current` marks the one that is next."""

    position: int
    title: str
    who: str
    state: str
    said: str
    way: str
    signer: str
    signed_on: str
    opinion: str
    minutes_no: str
    scan: str
    required: bool
    current: bool


@dataclass(frozen=True, slots=True)
class ApprovalView:
    id: str
    title: str
    applicant: str
    amount: str
    state: str
    steps: tuple[StepView, ...]


def approval_view(desk: Desk, approval_id: str) -> ApprovalView:
    """The approval with its steps in order."""
    table = ApprovalStep.__table__
    with desk.store.read() as connection:
        row = get(connection, Approval, approval_id)
        steps = find(connection, ApprovalStep, table.c.approval == approval_id, order=(table.c.position,))
        named = titles(connection, [i for step in steps for i in (step.section, step.scan)])
    following = next((step.id for step in steps if step.state not in DONE), None)
    is_open = row.state == "open"
    return ApprovalView(
        row.id,
        row.title,
        row.applicant or "",
        f"{show(Approval.field('amount'), row.amount)} 元" if row.amount else "",
        Approval.field("state").label_of(row.state),
        tuple(_step(step, named, is_open and step.id == following) for step in steps),
    )


def _step(step: Any, named: dict[str, str], current: bool) -> StepView:
    def word(name: str) -> str:
        return show(ApprovalStep.field(name), getattr(step, name))

    who = "　".join(filter(None, (named.get(step.section or "", ""), word("role"))))
    return StepView(
        step.position or 0,
        word("title"),
        who,
        step.state or "",
        word("state"),
        word("way"),
        word("signer"),
        word("signed_on"),
        word("opinion"),
        word("minutes_no"),
        named.get(step.scan or "", ""),
        bool(step.required),
        current,
    )
