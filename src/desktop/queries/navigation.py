"""The tabs of the window: one per responsible section, from the tasks each holds, and the office's own."""

from dataclasses import dataclass
from functools import cache

from sqlalchemy import Select, func, select

from desktop.records import Section, Task, TaskHolder, record_types
from desktop.store.rows import find
from desktop.store.sameness import counted

from .desk import Desk
from .look import Look

OFFICE_TABS = (
    ("library", "企业（团队）库"),
    ("money", "资金管理"),
    ("papers", "公文"),
    ("settings", "系统设置"),
)


@dataclass(frozen=True, slots=True)
class ListEntry:
    kind: str
    label: str
    count: int
    look: Look


@dataclass(frozen=True, slots=True)
class TaskGroup:
    title: str
    entries: tuple[ListEntry, ...]


@dataclass(frozen=True, slots=True)
class Tab:
    """`key` is overview, library, exchange, money, papers, settings, or the code of a section."""

    key: str
    label: str
    groups: tuple[TaskGroup, ...] = ()


def tabs(desk: Desk) -> tuple[Tab, ...]:
    """Every tab with its lists and how many records each holds, in the order of the window."""
    with desk.store.read() as connection:
        sections = find(connection, Section, order=(Section.__table__.c.position,))
        tasks = {task.id: task for task in find(connection, Task, order=(Task.__table__.c.position,))}
        holders = find(connection, TaskHolder)
        counts = connection.execute(_counting()).mappings().one()
    entries: dict[str, list[ListEntry]] = {}
    for record in record_types().values():
        about = record.about
        entry = ListEntry(about.key, about.label, counts[about.key], Look(about.key))
        entries.setdefault(about.task, []).append(entry)
    office = {
        key: Tab(key, label, (TaskGroup(label, tuple(entries.get(key, ()))),)) for key, label in OFFICE_TABS
    }
    by_section = []
    for section in sections:
        held = [tasks[h.task] for h in holders if h.section == section.id and h.task in tasks]
        numbered = sorted((task for task in held if task.code.isdigit()), key=lambda task: task.position)
        groups = tuple(TaskGroup(_short(task.title), tuple(entries.get(task.code, ()))) for task in numbered)
        if section.active is not False and numbered:
            by_section.append(Tab(section.code, section.name, groups))
    return (
        Tab("overview", "工作总览"),
        office["library"],
        *by_section,
        office["money"],
        Tab("exchange", "数据交换"),
        office["papers"],
        office["settings"],
    )


@cache
def _counting() -> Select:
    """One question for all ledgers, put together once: after every save it is asked again."""
    parts = [
        select(func.count())
        .select_from(record.__table__)
        .where(*counted(record))
        .scalar_subquery()
        .label(key)
        for key, record in record_types().items()
    ]
    return select(*parts)


def _short(title: str) -> str:
    """「任务（五）实施…计划，助推…」 → up to its first comma: what fits beside a list."""
    return title.split("，")[0]
