"""What the entries of one record add up to."""

from collections.abc import Iterable, Mapping
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


class Replayed(msgspec.Struct, gc=False):
    """The state of one record: its heads, its provisional plain values, and the fields in conflict.

    `survived`: it was deleted by somebody who had not seen all of it, and so is still there.
    """

    head: Head
    values: dict[str, Any] = msgspec.field(default_factory=dict)
    hidden: bool = False
    conflicts: dict[str, tuple[Any, ...]] = msgspec.field(default_factory=dict)
    survived: bool = False


def begin(op: OpId, kind: str, changes: Mapping[str, Op]) -> Replayed | None:
    """The state of a record after its creation. None where that is a deletion too."""
    if DELETED in changes:
        return None
    return Replayed(Head(kind, op), {name: one.value for name, one in changes.items()})


def follow(state: Replayed, op: OpId, changes: Mapping[str, Op]) -> bool:
    """Bring a state that `begin` gave up to date, where an edit replaced just what stood there, as nearly always.

    False where it is not so simple: then the state is worth nothing, and the entries have to be replayed. A value
    that was cleared stands as None.
    """
    heads, values, mine = state.head.fields, state.values, (op,)
    for name, one in changes.items():
        stood = heads.get(name) or ((state.head.created,) if name in values else ())
        if one.replaces != stood or name == DELETED:
            return False
        heads[name], values[name] = mine, one.value
    return True


def replay(entries: Iterable[Known]) -> Replayed:
    """Apply a record's entries, given in an order that respects what they replace; repeated ones count once.

    Of several heads with different values the newest stamp gives the provisional value; all of them are
    listed under `conflicts` in the order of (origin, seq).
    """
    first, *later = entries
    state = begin(first.op, first.kind, first.changes)
    if state is None or not all(follow(state, entry.op, entry.changes) for entry in later):
        return _replay(first, later)
    state.values = {name: value for name, value in state.values.items() if value is not None}
    return state


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
    state.values = {n: op.value for n, op in born.items() if op.value is not None and n not in fields}
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
