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
