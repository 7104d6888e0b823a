"""Which sections a task belongs to, and which keep a firm or a team, in words."""

from sqlalchemy import Connection

from desktop.records import Section, Task, TaskHolder
from desktop.store.keepers import keepers_of
from desktop.store.rows import find

from .desk import Desk


def keeping_sections(desk: Desk, connection: Connection, record_id: str) -> tuple[str, ...]:
    """The names of the sections that keep one record; () where it is open to all."""
    codes = keepers_of(desk.store, connection, [record_id]).get(record_id, frozenset())
    order = (Section.__table__.c.position, Section.__table__.c.code)
    return tuple(section.name for section in find(connection, Section, order=order) if section.code in codes)


def owners(connection: Connection) -> dict[str, str]:
    """The names of its sections by the code of each task, the leading one first; 各处室 where all hold it."""
    order = (Section.__table__.c.position, Section.__table__.c.code)
    sections = {section.id: section.name for section in find(connection, Section, order=order)}
    places = list(sections)
    held: dict[str, list[str]] = {}
    known = [one for one in find(connection, TaskHolder) if one.section in sections]
    for holder in sorted(known, key=lambda one: (not one.leads, places.index(one.section))):
        held.setdefault(holder.task, []).append(sections[holder.section])
    return {task.code: _said(held.get(task.id, []), every=len(sections)) for task in find(connection, Task)}


def _said(names: list[str], every: int) -> str:
    if len(names) >= every > 1:
        return f"各处室（{names[0]}牵头）"
    return "、".join(names) or "（尚未指定）"
