"""What refers to a record: the lists on its detail panel, found from the declared references."""

from dataclasses import dataclass

from desktop.records import record_types

from .desk import Desk
from .lists import count
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
    for other in record_types().values():
        for field in other.fields:
            if kind in field.to:
                look = Look(other.about.key, filters=(Filter(field.name, "=", record_id),))
                number = count(desk, look)
                if number:
                    found.append(RelatedList(other.about.label, other.about.key, look, number))
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
    for other in record_types().values():
        about = other.about
        owner = next((f for f in other.fields if f.required and kind in f.to), None)
        if owner is None or about.key == "attachment":
            continue
        look = Look(about.key, filters=(Filter(owner.name, "=", record_id),))
        number = count(desk, look)
        by_hand = about.made_by == "anyone" and not about.irrevocable
        if number or (by_hand and about.task == task):
            found.append(Belonging(about.label, about.key, owner.name, look, number, by_hand))
    return tuple(sorted(found, key=lambda one: not one.count))
