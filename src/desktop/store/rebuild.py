"""The record tables made again from the log: after a schema change, and to prove that they agree."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby, islice
from operator import itemgetter
from types import NoneType
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, delete, select

from desktop.fields import as_text, reader
from desktop.log.entry import DELETED, Data, Op, read_changes
from desktop.log.heads import Head
from desktop.log.replay import Known, Replayed, replay
from desktop.log.upcast import upcast_changes
from desktop.records import Record, record_types

from .bulk import Beside, put_columns
from .derived import Columns, columns_of, row_columns
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
    return {name: column[0] for name, column in typed_columns(record, [state.values], opener).items()}


def typed_columns(
    record: type[Record], values: Collection[Mapping[str, Any]], opener: Opener
) -> dict[str, list[Any]]:
    """The same for many records, field by field; without the fields that are empty in all of them.

    What only a newer program knows is left out.
    """
    readers = _readers(record)
    columns = columns_of(values, readers.keys() & set[str]().union(*values))
    for name, column in columns.items():
        if readers[name] is as_text and set(map(type, column)) <= {str, NoneType}:  # nearly always
            continue
        columns[name] = [None if one is None else _typed(readers[name], one, opener) for one in column]
    return {name: column for name, column in columns.items() if column.count(None) < len(column)}


def _typed(read: Callable[[Any], Any], plain: Any, opener: Opener) -> Any:
    try:
        return read(opener.open(plain) if type(plain) is dict else plain)
    except (ValueError, TypeError, ArithmeticError):
        return None


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
        return _fill(connection, ((i, replay(entries)) for i, entries in entries_of(reader)))


def refresh(
    connection: Connection,
    touched: Mapping[str, str],
    pending: Mapping[str, Sequence[Known]] | None = None,
) -> dict[str, Made]:
    """Make some records again from the log: `touched` is the kind of each record, by its id.

    `pending` are entries of theirs that this very transaction has yet to put into the log.
    """
    late, made = pending or {}, dict[str, Made]()
    _empty(connection, touched)
    logged = entries_of(connection, touched)
    _fill(connection, ((i, replay([*entries, *late.get(i, ())])) for i, entries in logged), made)
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
    connection: Connection, records: Iterable[tuple[str, Replayed]], made: dict[str, Made] | None = None
) -> int:
    """Write the lines of records that have none yet; how many there were, and into `made` what became of each."""
    count = 0
    for ready in make_ready(connection, records):
        count += len(ready.made)
        for table, columns in ready.lines:
            put_columns(connection, table, columns)
        if made is not None:
            made |= ready.made
    return count


class Ready(NamedTuple):
    """Lines to be inserted of some records that stand in no table, and what became of each record."""

    lines: list[tuple[Table, Columns]]
    made: dict[str, Made]


def make_ready(
    connection: Connection,
    records: Iterable[tuple[str, Replayed]],
    to_stay: bool = True,
    beside: Beside | None = None,
) -> Iterator[Ready]:
    """Rows, heads and torn fields of records, some thousand at a time.

    Not `to_stay`: rows without keys to be searched by, and heads that say no more than that a record is there, for a
    run that is rolled back. `beside` may be inserting
    through the same connection meanwhile.
    """
    opener, waiting = Opener(connection), iter(records)
    while states := list(islice(waiting, BATCH)):
        sealed = [value for _, state in states for value in state.values.values() if type(value) is dict]
        if sealed and beside is not None:
            beside.wait()  # opening them asks the database
        opener.look_up(sealed)
        lines = [(head, _head_columns(states, to_stay))]
        for kind, shown in _shown(states).items():
            record = record_types()[kind]
            values = typed_columns(record, list(shown.values()), opener)
            lines.append((record.__table__, row_columns(record, list(shown), values, to_stay)))
        torn = {record_id: torn_fields(state) for record_id, state in states}
        if said := [(i, state.head.kind, name) for i, state in states for name in torn[i]]:
            lines.append((torn_field, dict(zip(_TORN, map(list, zip(*said, strict=True)), strict=True))))
        yield Ready(lines, {i: None if state.hidden else torn[i] for i, state in states})


_TORN = ("record", "kind", "field")


def _shown(states: Iterable[tuple[str, Replayed]]) -> dict[str, dict[str, Mapping[str, Any]]]:
    """The values of each record that has a row, by type."""
    types, found = record_types(), defaultdict[str, dict[str, Mapping[str, Any]]](dict)
    for record_id, state in states:
        if not state.hidden and state.head.kind in types:
            found[state.head.kind][record_id] = state.values
    return found


def _head_columns(states: Collection[tuple[str, Replayed]], to_stay: bool) -> dict[str, list[Any]]:
    """Not `to_stay`: only that the records are there, and of which type."""
    heads = [state.head for _, state in states]
    return {
        "record": [record_id for record_id, _ in states],
        "kind": [one.kind for one in heads],
        "origin": [one.created[0] for one in heads],
        "seq": [one.created[1] for one in heads],
        "fields": [_in_order(one.fields) if to_stay else {} for one in heads],
        "hidden": [state.hidden for _, state in states],
    }


def _in_order(fields: dict[str, Any]) -> dict[str, Any]:
    return dict(sorted(fields.items())) if len(fields) > 1 else fields


def torn_fields(state: Replayed) -> list[str]:
    """The fields of a live record in conflict; "~" when it was deleted and changed at the same time."""
    if state.hidden or not (state.conflicts or state.survived):
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
