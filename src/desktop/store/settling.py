"""Settling a conflict: one operation that replaces all heads; and undoing that, by saying again what was replaced."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from desktop.log.entry import Op, OpId, read_changes
from desktop.log.upcast import upcast_changes
from desktop.records import Record, record_types

from .rebuild import entries_of
from .work import UnitOfWork

Settled = tuple[str, str, Any]  # record, field, the plain value that stands from now on


def settle(work: UnitOfWork, record: type[Record], settled: Iterable[Settled]) -> None:
    """Write the chosen values; each replaces every head of its field, so that the field has one again."""
    changes: dict[str, dict[str, Any]] = defaultdict(dict)
    for record_id, name, value in settled:
        changes[record_id][name] = value
    heads = work.heads(list(changes))
    work.settle(
        record,
        [
            (i, {name: Op(value, heads[i].of(name, False)) for name, value in values.items()})
            for i, values in changes.items()
        ],
    )


def unsettle(work: UnitOfWork, entries: Iterable[Mapping[str, Any]]) -> tuple[int, list[tuple[str, str]]]:
    """Take resolutions back: what each replaced stands again, side by side. How many, and (kind, record) left.

    As many entries as there were heads, each replacing the resolution and none of the others.
    """
    by_kind: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for line in entries:
        by_kind[line["kind"]].append(line)
    taken, left = 0, []
    for kind, lines in by_kind.items():
        record, ids = record_types()[kind], [line["record"] for line in lines]
        heads = work.heads(ids)
        known = {i: {one.op: one for one in all_} for i, all_ in entries_of(work.connection, ids)}
        again: list[tuple[str, Mapping[str, Op]]] = []
        for line in lines:
            record_id, op = line["record"], (line["origin"], line["seq"])
            changes = upcast_changes(kind, read_changes(line["changes"]), line["schema"])
            standing = {n: one for n, one in changes.items() if heads[record_id].of(n, False) == (op,)}
            if len(standing) < len(changes):
                left.append((kind, record_id))
            if standing:
                again += [(record_id, said) for said in _said_again(op, standing, known[record_id])]
                taken += 1
        if again:
            work.settle(record, again)
    return taken, left


def _said_again(op: OpId, standing: Mapping[str, Op], known: Mapping[OpId, Any]) -> list[dict[str, Op]]:
    layers: list[dict[str, Op]] = []
    for name, change in standing.items():
        values: list[Any] = []
        for replaced in change.replaces:
            value = known[replaced].changes[name].value
            if value not in values:
                values.append(value)
        for at, value in enumerate(values):
            if at == len(layers):
                layers.append({})
            layers[at][name] = Op(value, (op,))
    return layers
