"""The record tables made again from the log: after a schema change, and to prove that they agree."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from desktop.fields import from_plain
from desktop.log.entry import read_changes
from desktop.log.replay import Known, Replayed, replay
from desktop.log.upcast import upcast_changes
from desktop.records import Record, record_types

from .derived import row_mapping
from .rows import chunks
from .tables import head, log_commit, log_entry

BATCH = 2000


def entries_of(connection: Connection, ids: Iterable[str] | None = None) -> Iterator[tuple[str, list[Known]]]:
    """Each record's entries in causal order, record by record; of the whole log, or of the records named."""
    columns = (log_entry, log_commit.c.hlc, log_commit.c.schema)
    joined = select(*columns).join(log_commit, log_commit.c.arrival == log_entry.c.arrival)
    ordered = joined.order_by(log_entry.c.record, log_entry.c.arrival, log_entry.c.seq)
    queries = (
        [ordered] if ids is None else [ordered.where(log_entry.c.record.in_(c)) for c in chunks(sorted(ids))]
    )
    for query in queries:
        lines = connection.execution_options(yield_per=BATCH).execute(query).mappings()
        for record_id, group in groupby(lines, key=itemgetter("record")):
            yield record_id, [known_of(line) for line in group]


def known_of(line: Any) -> Known:
    return Known(
        (line["origin"], line["seq"]),
        line["kind"],
        upcast_changes(line["kind"], read_changes(line["changes"]), line["schema"]),
        line["hlc"],
    )


def typed_values(record: type[Record], state: Replayed) -> dict[str, Any]:
    """Plain values as the record's own types; what cannot be read as one stays in the log and shows as empty."""
    names = {field.name: field for field in record.fields}
    values = {}
    for name, plain in state.values.items():
        if name in names:
            try:
                values[name] = from_plain(names[name], plain)
            except (ValueError, TypeError, ArithmeticError):
                continue
    return values


def rebuild(connection: Connection) -> int:
    """Empty the record tables and heads and fill them from the log; the number of records replayed.

    Guarantee: the tables afterwards are a function of the log and of today's declarations alone.
    """
    types = record_types()
    for record in types.values():
        connection.execute(delete(record.__table__))
    connection.execute(delete(head))
    count = 0
    with connection.engine.connect() as reader:  # streams while this one writes
        pending: dict[str, list[dict[str, Any]]] = {}
        heads: list[dict[str, Any]] = []
        for record_id, entries in entries_of(reader):
            state = replay(entries)
            count += 1
            heads.append(_head_line(record_id, state))
            record = types.get(state.head.kind)
            if record is not None and not state.hidden:
                line = row_mapping(record, record_id, typed_values(record, state))
                pending.setdefault(state.head.kind, []).append(line)
            if len(heads) >= BATCH:
                _flush(connection, types, pending, heads)
        _flush(connection, types, pending, heads)
    return count


def _head_line(record_id: str, state: Replayed) -> dict[str, Any]:
    origin, seq = state.head.created
    fields = {name: [list(op) for op in ops] for name, ops in sorted(state.head.fields.items())}
    return {
        "record": record_id,
        "kind": state.head.kind,
        "origin": origin,
        "seq": seq,
        "fields": fields,
        "hidden": state.hidden,
    }


def _flush(
    connection: Connection,
    types: dict[str, type[Record]],
    pending: dict[str, list[dict[str, Any]]],
    heads: list[dict[str, Any]],
) -> None:
    for kind, lines in pending.items():
        connection.execute(insert(types[kind].__table__), lines)
    if heads:
        connection.execute(insert(head), heads)
    pending.clear()
    heads.clear()
