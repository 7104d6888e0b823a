"""Commits of a package on their way into the log, and what is kept of them in memory so that nothing is read back."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection

from desktop.log.carried import Carried, Line
from desktop.log.entry import Commit, OpId, read_changes
from desktop.log.replay import Known
from desktop.log.upcast import upcast_changes
from desktop.records import record_types

from .bulk import Beside
from .tables import log_commit, log_entry, sealed_value

BATCH = 2000
KEPT = 400_000  # entries of a package that are kept in memory; of a larger one none, they are read from the log again
HEADER = tuple(Commit.__dataclass_fields__)


@dataclass(slots=True)
class Arrived:
    """What went into the log: the kind of each record, how many entries, and of which types.

    `entries_of` are all entries of a record that the package brought, in causal order; `on_kept` those of them that
    say what only the keeping section may change. Both are None when there were too many entries to keep.
    """

    kinds: dict[str, str] = field(default_factory=dict)
    entries: int = 0
    types: set[str] = field(default_factory=set)
    entries_of: dict[str, list[Known]] | None = field(default_factory=dict)
    on_kept: list[OpId] | None = field(default_factory=list)

    def add(self, carried: Carried) -> None:
        lines = carried.lines
        kinds = {line.record: line.kind for line in lines}
        self.kinds.update(kinds)
        self.types.update(kinds.values())
        self.entries += len(lines)
        if self.entries > KEPT:
            self.entries_of = self.on_kept = None
        if self.entries_of is None or self.on_kept is None:
            return
        kept = {kind: _kept(kind) for kind in self.types}
        origin, schema, hlc = carried.origin, carried.schema, carried.hlc
        for line in lines:
            op, kind = (origin, line.seq), line.kind
            changes = upcast_changes(kind, read_changes(line.changes), schema)
            self.entries_of.setdefault(line.record, []).append(Known(op, kind, changes, hlc))
            if kept[kind] and not kept[kind].isdisjoint(changes):
                self.on_kept.append(op)


def _kept(kind: str) -> frozenset[str]:
    record = record_types().get(kind)
    return frozenset(record.about.kept) if record is not None else frozenset()


def enter(connection: Connection, commits: Iterable[Carried], start: int) -> Arrived:
    """Write commits into the log, the first as arrival `start` + 1.

    The log is written beside the proving of what comes next: `commits` must not use the connection, unless nothing of
    what they gave so far was new.
    """
    arrived = Arrived()
    with Beside(connection) as beside:
        waiting = _Waiting(beside)
        for arrival, carried in enumerate(commits, start + 1):
            waiting.add(arrival, carried)
            arrived.add(carried)
        waiting.flush()
    return arrived


class _Waiting:
    """Lines of the log waiting to be written together; the entries, of which there are most, column by column."""

    def __init__(self, beside: Beside) -> None:
        self.beside = beside
        self._start()

    def _start(self) -> None:
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
        if len(entries["seq"]) >= BATCH:
            self.flush()

    def flush(self) -> None:
        self.beside.put(log_commit, self.headers)
        self.beside.put_columns(log_entry, self.entries)
        if self.sealed:
            self.beside.put(sealed_value, self.sealed)
        self._start()


def _ciphers(origin: str, line: Line) -> Iterator[dict[str, Any]]:
    changes = read_changes(line.changes)
    for one in line.sealed:
        value = changes[one.field].value
        facts = {"field": one.field, "kind": line.kind, "record": line.record, "key": value["key"]}
        yield {"origin": origin, "seq": line.seq, **facts, "digest": value["sealed"], "cipher": one.cipher}
