"""任务进展: how far each task is by its targets, month by month, and what its sections told of it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection

from desktop.records import Section, Target, Task, TaskHolder
from desktop.records.office_papers import TaskProgress
from desktop.rules.periods import Period
from desktop.store.rows import find

from .measures import measures


@dataclass(frozen=True, slots=True)
class Held:
    """A task as one section holds it, for one target of it; with what was told of the month (None: nothing yet)."""

    task: Any
    section: Any
    leads: bool
    target: Any | None
    computed: Decimal | None
    told: Any | None

    @property
    def goal(self) -> Decimal | None:
        value = self.target.value if self.target else None
        return None if value is None else Decimal(value)


def held_tasks(connection: Connection, year: int, month: int) -> list[Held]:
    """Every numbered task × section that holds it × target, in the plan's order, the leading section first."""
    tasks = {task.id: task for task in find(connection, Task) if task.code.isdigit()}
    sections = {section.id: section for section in find(connection, Section)}
    last = Period(year, "month", month).last
    told = {
        (row.task, row.section, row.target): row
        for row in find(connection, TaskProgress)
        if (row.year, row.month) == (year, month)
    }
    holders = [h for h in find(connection, TaskHolder) if h.task in tasks and h.section in sections]
    holders.sort(key=lambda h: (tasks[h.task].position or 0, not h.leads, sections[h.section].position or 0))
    toward = targets_by_task(connection, year)
    aims = {task: toward.get(task, []) for task in tasks}
    counted = {t.id: counted_toward(connection, t, last) for of in aims.values() for t in of}
    return [
        Held(
            tasks[h.task],
            sections[h.section],
            bool(h.leads),
            target,
            counted.get(target.id) if target else None,
            told.get((h.task, h.section, target.id if target else None))
            or (told.get((h.task, h.section, None)) if at == 0 else None),
        )
        for h in holders
        if h.until is None or h.until >= last
        for at, target in enumerate(aims[h.task] or [None])
    ]


def targets_by_task(connection: Connection, year: int) -> dict[str, list[Any]]:
    """The targets in force in this year by the task they belong to, in the order of their codes."""
    table, found = Target.__table__, defaultdict(list)
    for target in find(connection, Target, table.c.year <= year, order=(table.c.code, table.c.year)):
        if in_force(target, year):
            found[target.task].append(target)
    return found


def counted_toward(connection: Connection, target: Any, day: date) -> Decimal | None:
    """What the ledger counts toward a target as `day` ends; None where nothing records it yet."""
    measure = measures().get(target.counts)
    if measure is None:
        return None
    return Decimal(measure.count(connection, measure.standing(target.year, day)))


def in_force(target: Any, year: int) -> bool:
    """A target of this year, or one of an earlier plan that is not yet due (200 户 by 2020)."""
    return target.year == year or (target.year < year and bool(target.due) and target.due.year >= year)
