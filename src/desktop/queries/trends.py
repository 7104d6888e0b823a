"""How a measure grew month by month: one question per measure, whatever the number of records."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, func, select

from desktop.records import Target, Task, TaskHolder, record_types
from desktop.rules.periods import Period

from .desk import Desk
from .lists import conditions
from .look import Filter, Look
from .measures import Measure, measures, of_task
from .progress import targets_by_task
from .reminder import Reminder
from .reminders import counted
from .wording import how_counted


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A plan task on the overview. `values` are its measure at the end of each month so far, 万元 for amounts."""

    title: str
    owners: str
    measured: str
    value: int | Decimal
    goal: int | None
    unit: str
    look: Look | None
    said: str
    values: tuple[int | Decimal, ...]
    late: int
    late_look: Look | None

    @property
    def percent(self) -> int | None:
        """Rounded down: 299 of 300 is not yet 100%."""
        return int(100 * self.value // self.goal) if self.goal else None


def trend(connection: Connection, measure: Measure, year: int, until: date) -> tuple[int | Decimal, ...]:
    """累计 at the end of each month of the year up to `until`; of a stock, what stood."""
    if not measure.on:
        return ()
    months = Period(year, "month", until.month if until.year == year else 12).months
    grown = _by_day(connection, measure, measure.on, year)
    ended = _by_day(connection, measure, measure.until, year) if measure.until else {}
    return tuple(_told(measure, _up_to(grown, month.last) - _up_to(ended, month.last)) for month in months)


def _by_day(connection: Connection, measure: Measure, name: str, year: int) -> dict[Any, Any]:
    record = record_types()[measure.kind]
    table = record.__table__
    counted = func.sum(table.c[measure.sums]) if measure.sums else func.count()
    bounds = () if measure.stock else (Filter(name, ">", date(year - 1, 12, 31)),)
    of_year = (Filter(measure.year, "=", year),) if measure.year else ()
    look = Look(measure.kind, filters=(*of_year, *measure.filters, *bounds))
    query = select(table.c[name], counted).where(*conditions(record, look), table.c[name].is_not(None))
    return dict(connection.execute(query.group_by(table.c[name])).all())


def _up_to(by_day: dict[Any, Any], day: date) -> Any:
    return sum(number or 0 for on, number in by_day.items() if on <= day)


def _told(measure: Measure, value: Any) -> int | Decimal:
    return Decimal(value) / 1_000_000 if measure.is_money else value


def task_lines(
    desk: Desk, year: int, due: Sequence[tuple[Reminder, Look, int]] | None = None
) -> tuple[TaskLine, ...]:
    """Every plan task with its owners, what is counted toward it, how it grew, and what of it is late."""
    from desktop.store.rows import find

    late = _late(counted(desk) if due is None else due)
    with desk.store.read() as connection:
        tasks = [
            task for task in find(connection, Task, order=(Task.__table__.c.position,)) if task.code.isdigit()
        ]
        owners, toward = owners_of(connection), targets_by_task(connection, year)
        return tuple(
            _line(
                desk,
                connection,
                task,
                next(iter(toward.get(task.id, ())), None),
                year,
                owners.get(task.id, ""),
                late.get(task.code, (0, None)),
            )
            for task in tasks
        )


def _line(
    desk: Desk,
    connection: Connection,
    task: Any,
    target: Any | None,
    year: int,
    owners: str,
    late: tuple[int, Look | None],
) -> TaskLine:
    measure = measure_of(task.code, target)
    title = task.title.split("，")[0]
    if measure is None:
        return TaskLine(title, owners, "尚未登记", 0, None, "", None, "", (), *late)
    look = measure.standing(target.year if target else year, desk.today)
    value = _told(measure, measure.count(connection, look))
    return TaskLine(
        title,
        owners,
        target.name if target else measure.label,
        value,
        target.value if target else None,
        (target.unit if target else "") or measure.unit,
        look,
        how_counted(desk, look, measure.clause, measure.sums),
        trend(connection, measure, year, desk.today),
        *late,
    )


def measure_of(task_code: str, target: Target | None) -> Measure | None:
    """What a task is seen by: what its target counts, else the first measure that tells of it."""
    own = measures().get(target.counts) if target else None
    return own or next(of_task(task_code), None)


def owners_of(connection: Connection) -> dict[str, str]:
    """The sections that hold each task, the leading one first."""
    from desktop.records import Section
    from desktop.store.rows import find

    sections = {section.id: section.name for section in find(connection, Section)}
    owners: dict[str, list[str]] = {}
    for holder in sorted(find(connection, TaskHolder), key=lambda one: not one.leads):
        owners.setdefault(holder.task, []).append(sections.get(holder.section, ""))
    return {task: "、".join(names) for task, names in owners.items()}


def _late(due: Iterable[tuple[Reminder, Look, int]]) -> dict[str, tuple[int, Look | None]]:
    """Overdue records by the plan task that they belong to, with the look of the largest ledger among them."""
    found: dict[str, tuple[int, Look | None]] = {}
    most: dict[str, int] = {}
    for one, look, number in due:
        if one.severity != "red":
            continue
        task = record_types()[one.kind].about.task
        whole, shown = found.get(task, (0, None))
        if number > most.get(task, 0):
            most[task], shown = number, look
        found[task] = (whole + number, shown)
    return found
