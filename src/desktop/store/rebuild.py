"""The record tables made again from the log: after a schema change, and to prove that they agree."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, islice
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from desktop.log.entry import DELETED, Op, read_changes
from desktop.log.heads import Head
from desktop.log.replay import Known, Replayed, replay
from desktop.log.upcast import upcast_changes
from desktop.records import Record, record_types

from .derived import row_mapping
from .envelopes import Opener
from .rows import chunks
from .tables import denied_entry, head, log_commit, log_entry, torn_field

BATCH = 2000


def entries_of(connection: Connection, ids: Iterable[str] | None = None) -> Iterator[tuple[str, list[Known]]]:
    """Each record's entries in causal order, record by record; of the whole log, or of the records named.

    Denied entries are left out: they are kept in the log, and never applied. Whoever wrote over one had seen
    what it replaced, and so replaces that.
    """
    same = (denied_entry.c.origin == log_entry.c.origin) & (denied_entry.c.seq == log_entry.c.seq)
    columns = (log_entry, log_commit.c.hlc, log_commit.c.schema, denied_entry.c.why)
    joined = select(*columns).join(log_commit, log_commit.c.arrival == log_entry.c.arrival)
    joined = joined.outerjoin(denied_entry, same)
    ordered = joined.order_by(log_entry.c.record, log_entry.c.arrival, log_entry.c.seq)
    queries = (
        [ordered] if ids is None else [ordered.where(log_entry.c.record.in_(c)) for c in chunks(sorted(ids))]
    )
    for query in queries:
        lines = connection.execution_options(yield_per=BATCH).execute(query).mappings()
        for record_id, group in groupby(lines, key=itemgetter("record")):
            known = _allowed(list(group))
            if known:
                yield record_id, known


def _allowed(lines: list[Any]) -> list[Known]:
    """The entries of one record that count, with what they replace by way of denied ones."""
    if all(line["why"] is None for line in lines):
        return [known_of(line) for line in lines]
    known, through = [], {}
    for line in lines:
        entry = known_of(line)
        changes = {
            name: Op(
                op.value,
                tuple(sorted({r for seen in op.replaces for r in through.get((name, seen), (seen,))})),
            )
            for name, op in entry.changes.items()
        }
        if line["why"] is None:
            known.append(replace(entry, changes=changes))
        else:
            through |= {(name, entry.op): op.replaces for name, op in changes.items()}
    return known


def known_of(line: Any) -> Known:
    return Known(
        (line["origin"], line["seq"]),
        line["kind"],
        upcast_changes(line["kind"], read_changes(line["changes"]), line["schema"]),
        line["hlc"],
    )


def typed_values(record: type[Record], state: Replayed, opener: Opener) -> dict[str, Any]:
    """Plain values as the record's own types; what cannot be read as one stays in the log and shows as empty.

    Sensitive ones are opened where this station holds the key; else their `Masked` mask stands for them.
    """
    names = {one.name: one for one in record.fields}
    values = {}
    for name, plain in state.values.items():
        if name in names:
            try:
                values[name] = opener.typed(names[name], plain)
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
    connection.execute(delete(torn_field))
    with connection.engine.connect() as reader:  # streams while this one writes
        return _fill(connection, entries_of(reader))


def refresh(
    connection: Connection, touched: Mapping[str, str], pending: Mapping[str, Sequence[Known]] | None = None
) -> None:
    """Make some records again from the log: `touched` is the kind of each record, by its id.

    `pending` are entries of theirs that this very transaction has yet to put into the log.
    """
    types = record_types()
    ids_of: dict[str, list[str]] = defaultdict(list)
    for record_id, kind in touched.items():
        ids_of[kind].append(record_id)
    for kind, ids in ids_of.items():
        for chunk in chunks(ids):
            if kind in types:
                table = types[kind].__table__
                connection.execute(delete(table).where(table.c.id.in_(chunk)))
            connection.execute(delete(head).where(head.c.record.in_(chunk)))
            connection.execute(delete(torn_field).where(torn_field.c.record.in_(chunk)))
    late = pending or {}
    logged = entries_of(connection, touched)
    _fill(connection, ((i, [*entries, *late.get(i, ())]) for i, entries in logged))


def _fill(connection: Connection, records: Iterable[tuple[str, list[Known]]]) -> int:
    """Write the rows, heads and torn fields of records that have none yet; how many there were."""
    types, lines, count, opener = record_types(), _Lines(), 0, Opener(connection)
    waiting = iter(records)
    while states := [(record_id, replay(entries)) for record_id, entries in islice(waiting, BATCH)]:
        count += len(states)
        opener.look_up(value for _, state in states for value in state.values.values())
        for record_id, state in states:
            lines.heads.append(head_line(record_id, state.head, state.hidden))
            lines.torn += [
                {"record": record_id, "kind": state.head.kind, "field": name} for name in torn_fields(state)
            ]
            record = types.get(state.head.kind)
            if record is not None and not state.hidden:
                line = row_mapping(record, record_id, typed_values(record, state, opener))
                lines.rows[state.head.kind].append(line)
        lines.flush(connection)
    return count


def torn_fields(state: Replayed) -> list[str]:
    """The fields of a live record in conflict; "~" when it was deleted and changed at the same time."""
    if state.hidden:
        return []
    return [*sorted(state.conflicts), *([DELETED] if state.survived else [])]


def head_line(record_id: str, head: Head, hidden: bool) -> dict[str, Any]:
    """A record's heads as the line of their table."""
    origin, seq = head.created
    fields = {name: [list(op) for op in ops] for name, ops in sorted(head.fields.items())}
    return {
        "record": record_id,
        "kind": head.kind,
        "origin": origin,
        "seq": seq,
        "fields": fields,
        "hidden": hidden,
    }


@dataclass(slots=True)
class _Lines:
    """Lines waiting to be written together."""

    rows: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    heads: list[dict[str, Any]] = field(default_factory=list)
    torn: list[dict[str, Any]] = field(default_factory=list)

    def flush(self, connection: Connection) -> None:
        for kind, lines in self.rows.items():
            connection.execute(insert(record_types()[kind].__table__), lines)
        if self.heads:
            connection.execute(insert(head), self.heads)
        if self.torn:
            connection.execute(insert(torn_field), self.torn)
        self.rows.clear()
        self.heads.clear()
        self.torn.clear()
