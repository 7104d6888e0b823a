"""What falls due in the sections' ledgers: one line of 待办 each, opening exactly the records it counts."""

from dataclasses import dataclass
from datetime import date, timedelta

from desktop.records import record_types
from desktop.rules.cooperation_gates import REGISTRATION_DAYS

from .desk import Desk
from .lists import count
from .look import Filter, Look
from .todo import Todo


@dataclass(frozen=True, slots=True)
class Reminder:
    severity: str
    kind: str
    filters: tuple[Filter, ...]
    what: str
    origin: str


def reminders(desk: Desk) -> list[Todo]:
    """One line for each ledger that has something due, the overdue ones first."""
    todos = []
    for one in sorted(_declared(desk.today), key=lambda one: one.severity != "red"):
        look = Look(one.kind, filters=one.filters)
        if number := count(desk, look):
            measure = record_types()[one.kind].about.measure
            todos.append(Todo(one.severity, f"{one.what} {number} {measure}", one.origin, look))
    return todos


def _declared(today: date) -> tuple[Reminder, ...]:
    return (
        Reminder(
            "red",
            "technology_contract",
            (
                Filter("state", "=", "submitted"),
                Filter("submitted_on", "<", today - timedelta(days=REGISTRATION_DAYS)),
            ),
            f"技术合同送登记超过 {REGISTRATION_DAYS} 日未办结",
            "技术合同认定登记",
        ),
        Reminder(
            "amber",
            "visit",
            (Filter("answer_by", "<", today), Filter("answered_on", "empty")),
            "走访问题逾期未答复",
            "企业走访",
        ),
    )
