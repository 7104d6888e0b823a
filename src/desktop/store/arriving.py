"""Commits of a package on their way into the log, and what is kept of them in memory so that nothing is read back."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any

from desktop.log.carried import Carried, Line
from desktop.log.entry import Commit, OpId, read_changes
from desktop.log.replay import Replayed, begin, follow
from desktop.log.upcast import upcast_changes
from desktop.records import record_types

from .bulk import Beside
from .ownership import Written
from .tables import log_commit, log_entry, sealed_value

BATCH = 2000
KEPT = 400_000  # entries of a package that are kept in memory; of a larger one none, they are read from the log again
HEADER = tuple(Commit.__dataclass_fields__)


@dataclass(slots=True)
class Arrived:
    """What went into the log: the kind of each record, how many entries, and of which types in each commit.

    `states` are the records by what their entries in the package come to; None for one whose entries have to be
    replayed. `on_kept` are the entries that say what only the keeping section may change, apart from `began`: those
    that are the first of their record here. None of these is known when there were too many entries to keep.
    """

    kinds: dict[str, str] = field(default_factory=dict)
    entries: int = 0
    written: list[Written] = field(default_factory=list)
    states: dict[str, Replayed | None] | None = field(default_factory=dict)
    on_kept: list[OpId] = field(default_factory=list)
    began: dict[str, OpId] = field(default_factory=dict)

    def add(self, carried: Carried) -> None:
        kinds = {line.record: line.kind for line in carried.lines}
        types = set(kinds.values())
        self.kinds.update(kinds)
        self.entries += len(carried.lines)
        said = (carried.origin, carried.first, carried.last, carried.verb, carried.policy)
        self.written += [Written(kind, *said) for kind in types]
        if self.entries > KEPT:
            self.states = None
        if self.states is not None:
            self._follow(self.states, carried, {kind: _kept(kind) for kind in types})

    def _follow(
        self, states: dict[str, Replayed | None], carried: Carried, kept: Mapping[str, frozenset[str]]
    ) -> None:
        origin, schema = carried.origin, carried.schema
        for line in carried.lines:
            op, kind, record = (origin, line.seq), line.kind, line.record
            changes = upcast_changes(kind, read_changes(line.changes), schema)
            on_kept = not kept[kind].isdisjoint(changes)
            if record not in states:
                states[record] = begin(op, kind, changes)
                if on_kept:
                    self.began[record] = op
                continue
            state = states[record]
            if state is not None and not follow(state, op, changes):
                states[record] = None
            if on_kept:
                self.on_kept.append(op)


def _kept(kind: str) -> frozenset[str]:
    record = record_types().get(kind)
    return frozenset(record.about.kept) if record is not None else frozenset()


def enter(beside: Beside, commits: Iterable[Carried], start: int, told: Arrived | None = None) -> Arrived:
    """Write commits into the log, the first as arrival `start` + 1; some may still be on their way there.

    The log is written beside the proving of what comes next: `commits` must not use the connection. What they come to
    is `told` where they were entered before, as the same arrivals, and taken back.
    """
    arrived, waiting = told or Arrived(), _Waiting(beside)
    for arrival, carried in enumerate(commits, start + 1):
        waiting.add(arrival, carried)
        if told is None:
            arrived.add(carried)
    waiting.end()
    return arrived


class _Waiting:
    """Lines of the log waiting to be written together; the entries, of which there are most, column by column."""

    def __init__(self, beside: Beside) -> None:
        self.beside = beside
        self.headers: list[dict[str, Any]] = []
        self.entries = _no_entries()
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
        if len(entries["seq"]) >= BATCH or len(self.headers) >= BATCH:
            self.flush()

    def flush(self) -> None:
        """Give on what there is enough of."""
        self.beside.put_columns(log_entry, self.entries)
        self.entries = _no_entries()
        if len(self.headers) >= BATCH or len(self.sealed) >= BATCH:
            self.end()

    def end(self) -> None:
        """Give on what is left."""
        self.beside.put(log_commit, self.headers)
        self.beside.put(sealed_value, self.sealed)
        self.beside.put_columns(log_entry, self.entries)
        self.headers, self.sealed, self.entries = [], [], _no_entries()


def _no_entries() -> dict[str, list[Any]]:
    return {column.name: [] for column in log_entry.columns}


def _ciphers(origin: str, line: Line) -> Iterator[dict[str, Any]]:
    changes = read_changes(line.changes)
    for one in line.sealed:
        value = changes[one.field].value
        facts = {"field": one.field, "kind": line.kind, "record": line.record, "key": value["key"]}
        yield {"origin": origin, "seq": line.seq, **facts, "digest": value["sealed"], "cipher": one.cipher}
