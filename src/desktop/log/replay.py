"""What the entries of one record add up to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec

from .entry import DELETED, Op, OpId
from .heads import Head, is_hidden, vector_in
from .sealed import compared


class Known(msgspec.Struct, frozen=True, gc=False):
    """One entry of a record, its changes in today's words, with the stamp of its commit."""

    op: OpId
    kind: str
    changes: dict[str, Op]
    hlc: int


@dataclass(slots=True)
class Replayed:
    """The state of one record: its heads, its provisional plain values, and the fields in conflict.

    `survived`: it was deleted by somebody who had not seen all of it, and so is still there.
    """

    head: Head
    values: dict[str, Any] = field(default_factory=dict)
    hidden: bool = False
    conflicts: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    survived: bool = False


def replay(entries: Iterable[Known]) -> Replayed:
    """Apply a record's entries, given in an order that respects what they replace; repeated ones count once.

    Of several heads with different values the newest stamp gives the provisional value; all of them are
    listed under `conflicts` in the order of (origin, seq).
    """
    first, *later = entries
    if not later and DELETED not in first.changes:
        return Replayed(Head(first.kind, first.op), _filled(first.changes))
    return _straight(first, later) or _replay(first, later)


def _filled(changes: dict[str, Op]) -> dict[str, Any]:
    return {name: op.value for name, op in changes.items() if op.value is not None}


def _straight(first: Known, later: Sequence[Known]) -> Replayed | None:
    """Where each edit replaced just what stood there, as nearly always. None where it is not so simple."""
    born, made = (first.op,), first.changes
    latest, heads = dict(made), {}
    for entry in later:
        mine = (entry.op,)
        for name, op in entry.changes.items():
            if op.replaces != (heads.get(name) or (born if name in made else ())):
                return None
            heads[name] = mine
        latest.update(entry.changes)
    if DELETED in latest:
        return None
    return Replayed(Head(first.kind, first.op, heads), _filled(latest))


def _replay(first: Known, later: Iterable[Known]) -> Replayed:
    born = first.changes
    state = Replayed(Head(first.kind, first.op))
    known = {first.op: first}
    for entry in later:
        if entry.op in known:
            continue
        known[entry.op] = entry
        state.head.apply(entry.op, entry.changes, born)
    fields = state.head.fields
    state.values = {name: value for name, value in _filled(born).items() if name not in fields}
    state.values.pop(DELETED, None)
    for name, ops in fields.items():
        if len(ops) > 1 and name != DELETED:
            _settle(state, name, ops, known)
        elif name != DELETED and (value := known[ops[0]].changes[name].value) is not None:
            state.values[name] = value
    if DELETED in fields:
        deletions = {op: vector_in(known[op].changes[DELETED].value) for op in fields[DELETED]}
        state.hidden = is_hidden(state.head, deletions)
        state.survived = not state.hidden and any(vector is not None for vector in deletions.values())
    return state


def _settle(state: Replayed, name: str, ops: tuple[OpId, ...], known: dict[OpId, Known]) -> None:
    """The value of one field that has several heads, and whether they differ."""
    said = [(known[op].hlc, op, known[op].changes[name].value) for op in ops]
    value = max(said, key=lambda one: one[:2])[2]
    if value is not None:
        state.values[name] = value
    different = tuple(value for _, _, value in said)
    first = compared(different[0])
    if any(compared(other) != first for other in different[1:]):
        state.conflicts[name] = different
