"""The record tables made again from the log: after a schema change, and to prove that they agree."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import groupby, islice
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Table, delete, select

from desktop.fields import as_text, reader
from desktop.log.entry import DELETED, Data, Op, read_changes
from desktop.log.heads import Head
from desktop.log.replay import Known, Replayed, replay
from desktop.log.upcast import upcast_changes
from desktop.records import Record, record_types

from .bulk import Beside, put
from .derived import row_mapping
from .envelopes import Opener
from .rows import among
from .tables import denied_entry, head, log_commit, log_entry, torn_field

BATCH = 2000

Made = list[str] | None  # the torn fields of a record that was made again; None where it is hidden


def entries_of(connection: Connection, ids: Iterable[str] | None = None) -> Iterator[tuple[str, list[Known]]]:
    """Each record's entries in causal order, record by record; of the whole log, or of the records named.

    Denied entries are left out: they are kept in the log, and never applied. Whoever wrote over one had seen
    what it replaced, and so replaces that.
    """
    query = _ENTRIES if ids is None else _ENTRIES.where(among(log_entry.c.record, ids))
    lines = connection.execute(query.execution_options(yield_per=BATCH))
    for record_id, group in groupby(lines, key=itemgetter(0)):
        known = _allowed(list(group))
        if known:
            yield record_id, known


_SAME = (denied_entry.c.origin == log_entry.c.origin) & (denied_entry.c.seq == log_entry.c.seq)
_ENTRIES = (
    select(
        *(log_entry.c[name] for name in ("record", "origin", "seq", "kind", "changes")),
        log_commit.c.hlc,
        log_commit.c.schema,
        denied_entry.c.why,
    )
    .join(log_commit, log_commit.c.arrival == log_entry.c.arrival)
    .outerjoin(denied_entry, _SAME)
    .order_by(log_entry.c.record, log_entry.c.arrival, log_entry.c.seq)
)


def _allowed(lines: list[Any]) -> list[Known]:
    """The entries of one record that count, with what they replace by way of denied ones."""
    if not any(line[-1] for line in lines):
        return [known_of(*line[1:-1]) for line in lines]
    known, through = [], {}
    for _, *said, why in lines:
        entry = known_of(*said)
        changes = {
            name: Op(
                op.value,
                tuple(sorted({r for seen in op.replaces for r in through.get((name, seen), (seen,))})),
            )
            for name, op in entry.changes.items()
        }
        if not why:
            known.append(Known(entry.op, entry.kind, changes, entry.hlc))
        else:
            through |= {(name, entry.op): op.replaces for name, op in changes.items()}
    return known


def known_of(origin: str, seq: int, kind: str, changes: Data, hlc: int, schema: int) -> Known:
    return Known((origin, seq), kind, upcast_changes(kind, read_changes(changes), schema), hlc)


def typed_values(record: type[Record], state: Replayed, opener: Opener) -> dict[str, Any]:
    """Plain values as the record's own types; what cannot be read as one stays in the log and shows as empty.

    Sensitive ones are opened where this station holds the key; else their `Masked` mask stands for them.
    """
    readers, values = _readers(record), {}
    for name, plain in state.values.items():
        read = readers.get(name)
        if read is as_text and type(plain) is str:  # nearly always
            values[name] = plain
            continue
        if read is None:  # a newer program knows what it is
            continue
        try:
            value = read(opener.open(plain) if type(plain) is dict else plain)
        except (ValueError, TypeError, ArithmeticError):
            continue
        if value is not None:
            values[name] = value
    return values


@cache
def _readers(record: type[Record]) -> dict[str, Callable[[Any], Any]]:
    return {field.name: reader(field) for field in record.fields}


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
    connection: Connection,
    touched: Mapping[str, str],
    pending: Mapping[str, Sequence[Known]] | None = None,
    arrived: Mapping[str, Sequence[Known]] | None = None,
    to_be_found: bool = True,
) -> dict[str, Made]:
    """Make some records again from the log: `touched` is the kind of each record, by its id.

    `pending` are entries of theirs that this very transaction has yet to put into the log. `arrived` are all entries
    of records that stand in no table yet: what was just written into the log is not read out of it again. Not
    `to_be_found`: those cannot be searched for, in a run that is rolled back.
    """
    late, new = pending or {}, arrived or {}
    older = {record_id: kind for record_id, kind in touched.items() if record_id not in new}
    _empty(connection, older)
    made: dict[str, Made] = {}
    logged = ((i, [*entries, *late.get(i, ())]) for i, entries in entries_of(connection, older))
    _fill(connection, logged, made)
    with Beside(connection) as beside:
        _fill(connection, new.items(), made, to_be_found, beside)
    return made


def _empty(connection: Connection, touched: Mapping[str, str]) -> None:
    types = record_types()
    ids_of: dict[str, list[str]] = defaultdict(list)
    for record_id, kind in touched.items():
        ids_of[kind].append(record_id)
    for kind, ids in ids_of.items():
        if kind in types:
            table = types[kind].__table__
            connection.execute(delete(table).where(among(table.c.id, ids)))
    for table in (head, torn_field) if touched else ():
        connection.execute(delete(table).where(among(table.c.record, touched)))


def _fill(
    connection: Connection,
    records: Iterable[tuple[str, Sequence[Known]]],
    made: dict[str, Made] | None = None,
    to_be_found: bool = True,
    beside: Beside | None = None,
) -> int:
    """Write the rows, heads and torn fields of records that have none yet; how many there were, and what became of each.

    With `beside` the lines of some are inserted while the next records are made, so that `records` must not come out
    of the same connection.
    """
    types, lines, count, opener = record_types(), _Lines(), 0, Opener(connection)
    waiting = iter(records)
    while states := [(record_id, replay(entries)) for record_id, entries in islice(waiting, BATCH)]:
        count += len(states)
        sealed = [value for _, state in states for value in state.values.values() if type(value) is dict]
        if sealed and beside is not None:
            beside.wait()  # opening them asks the database
        opener.look_up(sealed)
        for record_id, state in states:
            torn, kind = torn_fields(state), state.head.kind
            lines.heads.append(head_line(record_id, state.head, state.hidden))
            lines.torn += [{"record": record_id, "kind": kind, "field": name} for name in torn]
            record = types.get(kind)
            if record is not None and not state.hidden:
                values = typed_values(record, state, opener)
                lines.rows[kind].append(row_mapping(record, record_id, values, to_be_found))
            if made is not None:
                made[record_id] = None if state.hidden else torn
        lines.flush(beside.put if beside is not None else partial(put, connection))
    return count


def torn_fields(state: Replayed) -> list[str]:
    """The fields of a live record in conflict; "~" when it was deleted and changed at the same time."""
    if state.hidden:
        return []
    return [*sorted(state.conflicts), *([DELETED] if state.survived else [])]


def head_line(record_id: str, head: Head, hidden: bool) -> dict[str, Any]:
    """A record's heads as the line of their table."""
    origin, seq = head.created
    fields = dict(sorted(head.fields.items()))
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

    def flush(self, insert: Callable[[Table, list[dict[str, Any]]], None]) -> None:
        for kind, lines in self.rows.items():
            insert(record_types()[kind].__table__, lines)
        insert(head, self.heads)
        if self.torn:
            insert(torn_field, self.torn)
        self.rows, self.heads, self.torn = defaultdict(list), [], []
