"""What refers to a record: the lists on its detail panel, found from the declared references."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, func, select

from desktop.records import Record, record_types
from desktop.store.sameness import counted

from .desk import Desk
from .look import Filter, Look


@dataclass(frozen=True, slots=True)
class RelatedList:
    label: str
    kind: str
    look: Look
    count: int


def related(desk: Desk, kind: str, record_id: str) -> tuple[RelatedList, ...]:
    """Every type with a reference to this kind, and how many of its records refer to this one."""
    found = []
    for (record, field), number in _how_many(desk, _referring(kind), record_id).items():
        if number:
            about = record.about
            look = Look(about.key, filters=(Filter(field, "=", record_id),))
            found.append(RelatedList(about.label, about.key, look, number))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Belonging:
    """Records of one type that are part of another: the members of a team, the figures of a firm.

    `field` is the reference that makes them so; `by_hand` tells whether a clerk adds them.
    """

    label: str
    kind: str
    field: str
    look: Look
    count: int
    by_hand: bool


def belonging(desk: Desk, kind: str, record_id: str) -> tuple[Belonging, ...]:
    """Types that cannot be without a record of this kind; of the same task also those that have no records yet."""
    found, task = [], record_types()[kind].about.task
    for (record, owner), number in _how_many(desk, _owned(kind), record_id).items():
        about = record.about
        look = Look(about.key, filters=(Filter(owner, "=", record_id),))
        by_hand = about.made_by == "anyone" and not about.irrevocable
        if number or (by_hand and about.task == task):
            found.append(Belonging(about.label, about.key, owner, look, number, by_hand))
    return tuple(sorted(found, key=lambda one: not one.count))


References = tuple[tuple[type[Record], str], ...]


@cache
def _referring(kind: str) -> References:
    return tuple((other, f.name) for other in record_types().values() for f in other.fields if kind in f.to)


@cache
def _owned(kind: str) -> References:
    """The types that cannot be without a record of this kind, each with the reference that says whose it is."""
    found = []
    for other in record_types().values():
        owner = next((f for f in other.fields if f.required and kind in f.to), None)
        if owner is not None and other.about.key != "attachment":
            found.append((other, owner.name))
    return tuple(found)


def _how_many(desk: Desk, references: References, record_id: str) -> dict[tuple[type[Record], str], int]:
    if not references:
        return {}
    with desk.store.read() as connection:
        numbers = connection.execute(_counting(references), {"owner": record_id}).one()
    return dict(zip(references, numbers, strict=True))


@cache
def _counting(references: References) -> Select[Any]:
    """All of them counted in one question, which is put together once."""
    parts = []
    for at, (record, field) in enumerate(references):
        table = record.__table__
        mine = select(func.count()).select_from(table).where(table.c[field] == bindparam("owner"))
        parts.append(mine.where(*counted(record)).scalar_subquery().label(f"n{at}"))
    return select(*parts)
