"""Heads: the operations that no known one replaces. One head is the value; several different ones a conflict."""

from collections.abc import Collection, Mapping
from typing import Any

import msgspec

from .entry import DELETED, Op, OpId


class Head(msgspec.Struct, gc=False):
    """The heads of one record. `fields` holds only what differs from its creation, so that 10,000
    imported firms cost 10,000 entries and 10,000 empty maps.

    Guarantee: applying entries in any order that respects what each replaces gives the same heads.
    """

    kind: str
    created: OpId
    fields: dict[str, tuple[OpId, ...]] = msgspec.field(default_factory=dict)

    def of(self, name: str, created_with_it: bool) -> tuple[OpId, ...]:
        """The heads of field `name`; `created_with_it` says whether the creation wrote that field."""
        if name in self.fields:
            return self.fields[name]
        return (self.created,) if created_with_it else ()

    def apply(
        self, op_id: OpId, changes: Mapping[str, Op], created_with: Collection[str] = frozenset()
    ) -> None:
        """Take in one later entry of this record, once: the log's primary key keeps repetitions away."""
        fields, born, mine = self.fields, (self.created,), (op_id,)
        for name, op in changes.items():
            before = fields.get(name) or (born if name in created_with else ())
            if before == op.replaces:  # nearly always: written by somebody who had all of it in front of them
                fields[name] = mine
            else:
                left = (head for head in before if head not in op.replaces and head != op_id)
                fields[name] = tuple(sorted((*left, op_id)))

    def newest(self) -> set[OpId]:
        """Every operation that a deletion must have seen to hide this record."""
        return {self.created, *(op for name, ops in self.fields.items() if name != DELETED for op in ops)}


def covers(vector: Mapping[str, int], op: OpId) -> bool:
    return vector.get(op[0], 0) >= op[1]


def vector_in(value: Any) -> Mapping[str, int] | None:
    """What a deletion had seen. None where it was taken back; what is no vector deletes nothing."""
    sound = type(value) is dict and all(type(last) is int for last in value.values())
    return value if sound else None


def is_hidden(head: Head, deletions: Mapping[OpId, Mapping[str, int] | None]) -> bool:
    """Whether the record is deleted: every head of the deletion is one, and together they saw all its edits.

    An edit that no deletion had seen keeps the record visible (「删除与修改冲突」).
    """
    tombs = [deletions[op] for op in head.fields.get(DELETED, ())]
    vectors = [vector for vector in tombs if vector is not None]
    if not vectors or len(vectors) < len(tombs):
        return False
    return all(any(covers(vector, op) for vector in vectors) for op in head.newest())
