"""Taking in what other stations wrote: commits into the log, and the records they touch."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection, exists, func, select

from desktop.log.carried import Carried, Line
from desktop.log.entry import Commit, read_changes
from desktop.log.heads import Head, covers
from desktop.records import record_types

from .bulk import put, put_columns
from .ownership import FOUNDING, concerns_older, judge_again, judge_entries
from .rebuild import Brought, Made, refresh
from .redacting import carry_out
from .rows import among
from .tables import denied_entry, head, log_commit, log_entry, sealed_value
from .torn import fields_of
from .work import head_of

BATCH = 2000
KEPT = 400_000  # entries of a package that are kept in memory; of a larger one none, they are read from the log again
HEADER = tuple(Commit.__dataclass_fields__)
_LAST = (
    select(log_commit.c.origin, func.max(log_commit.c.last).label("last"))
    .group_by(log_commit.c.origin)
    .subquery()
)
_ENDS = select(log_commit.c.origin, log_commit.c.last, log_commit.c.chain).join(
    _LAST, (_LAST.c.origin == log_commit.c.origin) & (_LAST.c.last == log_commit.c.last)
)


@dataclass(slots=True)
class Taken:
    """What taking in came to: ids of records by what happened to each, with the kind of every one."""

    kinds: dict[str, str] = field(default_factory=dict)
    entries: int = 0
    new: set[str] = field(default_factory=set)
    updated: set[str] = field(default_factory=set)
    merged: set[str] = field(default_factory=set)
    conflicts: set[str] = field(default_factory=set)
    denied: set[str] = field(default_factory=set)
    unknown: set[str] = field(default_factory=set)

    @property
    def unchanged(self) -> set[str]:
        told = self.new | self.updated | self.merged | self.conflicts | self.denied | self.unknown
        return set(self.kinds) - told


def ends(connection: Connection) -> dict[str, tuple[int, bytes]]:
    """How far each origin is known, and its chain value there."""
    return {line.origin: (line.last, line.chain) for line in connection.execute(_ENDS)}


def chain_at(connection: Connection, origin: str, last: int) -> bytes | None:
    """The chain value at the end of a known commit; None when none ends there."""
    query = select(log_commit.c.chain).where(log_commit.c.origin == origin, log_commit.c.last == last)
    return connection.execute(query).scalar()


def take_in(
    connection: Connection,
    commits: Iterable[Carried],
    sender_knows: Mapping[str, int],
    authority: str | None,
    readable: Mapping[str, str] | None = None,
    to_be_found: bool = True,
) -> Taken:
    """Put proven commits into the log and make the records they touch again. The caller commits or rolls back.

    - Whatever their author's section may not write is kept and denied.
    - A record is what all its entries add up to: the order of packages makes no difference.
    - `readable` are records whose masked values can be read from now on, with their kinds.
    - Not `to_be_found`: new records get no keys to be searched by, for a run that will be rolled back.
    """
    start = connection.execute(select(func.max(log_commit.c.arrival))).scalar() or 0
    taken, denied_before = Taken(), _any_denied(connection)
    arrived = _enter(connection, commits, start, taken)
    redacted = carry_out(connection, authority)
    taken.kinds.update(redacted)
    judge_entries(connection, authority, start)
    if concerns_older(connection, start):
        taken.kinds.update(judge_again(connection, authority))
    taken.kinds.update(readable or {})
    before = _Before(connection, taken)
    taken.denied = _denied(connection, start)
    new: dict[str, list[Brought]] = {}
    if not (redacted or denied_before or _any_denied(connection)):  # else there may be entries without heads
        new = {record: said for record, said in arrived.items() if record not in before.heads}
    made = refresh(connection, taken.kinds, arrived=new, to_be_found=to_be_found)
    _compare(connection, taken, before, made, sender_knows)
    return taken


def _enter(
    connection: Connection, commits: Iterable[Carried], start: int, taken: Taken
) -> dict[str, list[Brought]]:
    """Write commits into the log. What is returned are their entries by record, unless there are too many to keep."""
    waiting = _Waiting()
    arrived: dict[str, list[Brought]] | None = {}
    for arrival, carried in enumerate(commits, start + 1):
        waiting.add(arrival, carried)
        taken.kinds.update((line.record, line.kind) for line in carried.lines)
        taken.entries += len(carried.lines)
        if taken.entries > KEPT:
            arrived = None
        for line in carried.lines if arrived is not None else ():
            arrived.setdefault(line.record, []).append((carried, line))
        if len(waiting.entries["seq"]) >= BATCH:
            waiting.flush(connection)
    waiting.flush(connection)
    return arrived or {}


class _Waiting:
    """Lines of the log waiting to be written together; the entries, of which there are most, column by column."""

    def __init__(self) -> None:
        self.headers: list[dict[str, Any]] = []
        self.entries: dict[str, list[Any]] = {column.name: [] for column in log_entry.columns}
        self.sealed: list[dict[str, Any]] = []

    def add(self, arrival: int, carried: Carried) -> None:
        header = {name: getattr(carried, name) for name in HEADER}
        self.headers.append({**header, "arrival": arrival, "chain": carried.chain, "seal": carried.seal})
        lines, entries = carried.lines, self.entries
        for name in ("seq", "kind", "record", "changes", "note"):
            entries[name] += map(attrgetter(name), lines)
        entries["digest"] += [line.digest or None for line in lines]
        entries["origin"] += [carried.origin] * len(lines)
        entries["arrival"] += [arrival] * len(lines)
        for line in lines:
            if line.sealed:
                self.sealed += _ciphers(carried.origin, line)

    def flush(self, connection: Connection) -> None:
        put(connection, log_commit, self.headers)
        put_columns(connection, log_entry, self.entries)
        put(connection, sealed_value, self.sealed)
        for lines in (self.headers, *self.entries.values(), self.sealed):
            lines.clear()


def _ciphers(origin: str, line: Line) -> Iterator[dict[str, Any]]:
    changes = read_changes(line.changes)
    for one in line.sealed:
        value = changes[one.field].value
        facts = {"field": one.field, "kind": line.kind, "record": line.record, "key": value["key"]}
        yield {"origin": origin, "seq": line.seq, **facts, "digest": value["sealed"], "cipher": one.cipher}


class _Before:
    """What the touched records were: their heads, rows and torn fields."""

    def __init__(self, connection: Connection, taken: Taken):
        ids = sorted(taken.kinds)
        self.heads = {i: head for i, head in _heads(connection, ids)}
        self.rows = _rows(connection, {i: taken.kinds[i] for i in self.heads})
        self.torn = fields_of(connection, ids)


def _compare(
    connection: Connection,
    taken: Taken,
    before: _Before,
    made: Mapping[str, Made],
    sender_knows: Mapping[str, int],
) -> None:
    """Sort the touched records by what happened to them."""
    after = _rows(connection, {i: taken.kinds[i] for i in before.heads})
    taken.unknown = {i for i, kind in taken.kinds.items() if kind not in record_types()}
    for record_id in sorted(taken.kinds):
        torn = made.get(record_id)
        if torn and set(torn) - before.torn.get(record_id, set()):
            taken.conflicts.add(record_id)
        elif record_id not in before.heads:
            if torn is not None and record_id not in taken.unknown:
                taken.new.add(record_id)
        elif before.rows.get(record_id) != after.get(record_id):
            unseen = any(not covers(sender_knows, op) for op in before.heads[record_id].newest())
            (taken.merged if unseen else taken.updated).add(record_id)


def _heads(connection: Connection, ids: Collection[str]) -> Iterator[tuple[str, Head]]:
    for line in connection.execute(select(head).where(among(head.c.record, ids))).mappings():
        yield line["record"], head_of(line)


def _rows(connection: Connection, kinds: Mapping[str, str]) -> dict[str, Any]:
    """The lines of their tables, only to be compared."""
    found: dict[str, Any] = {}
    ids_of: dict[str, list[str]] = {}
    for record_id, kind in kinds.items():
        ids_of.setdefault(kind, []).append(record_id)
    for kind in ids_of.keys() & record_types().keys():
        table = record_types()[kind].__table__
        lines = connection.execute(select(table).where(among(table.c.id, ids_of[kind])))
        found.update((line.id, tuple(line)) for line in lines)
    return found


def _denied(connection: Connection, start: int) -> set[str]:
    same = (denied_entry.c.origin == log_entry.c.origin) & (denied_entry.c.seq == log_entry.c.seq)
    query = select(log_entry.c.record).join(denied_entry, same)
    query = query.where(log_entry.c.arrival > start, denied_entry.c.why != FOUNDING)
    return set(connection.execute(query).scalars())


def _any_denied(connection: Connection) -> bool:
    return connection.execute(select(exists().select_from(denied_entry))).scalar_one()
