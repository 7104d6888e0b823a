"""Taking in what other stations wrote: commits into the log, and the records they touch."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from typing import Any

from sqlalchemy import Connection, func, select, text

from desktop.log.carried import Carried
from desktop.log.entry import OpId
from desktop.log.heads import Head, covers
from desktop.records import record_types

from .arriving import Arrived, enter
from .bulk import Beside
from .ownership import FOUNDING, JUDGED_BY, concerns_older, judge_again, judge_entries
from .rebuild import Made, Ready, make_ready, refresh
from .redacting import carry_out
from .rows import among
from .tables import log_commit
from .torn import fields_of
from .work import heads_of

_LAST = (
    select(log_commit.c.origin, func.max(log_commit.c.last).label("last"))
    .group_by(log_commit.c.origin)
    .subquery()
)
_ENDS = select(log_commit.c.origin, log_commit.c.last, log_commit.c.chain).join(
    _LAST, (_LAST.c.origin == log_commit.c.origin) & (_LAST.c.last == log_commit.c.last)
)

_DENIED = text(  # from the few that are denied to their entries, never the other way
    "SELECT record, why FROM denied_entry AS denied CROSS JOIN log_entry USING (origin, seq) WHERE arrival > :start"
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
    arrived: Arrived = field(default_factory=Arrived)

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
    before: Connection,
    commits: Iterable[Carried],
    sender_knows: Mapping[str, int],
    authority: str | None,
    readable: Mapping[str, str] | None = None,
    to_stay: bool = True,
    told: Arrived | None = None,
) -> Taken:
    """Put proven commits into the log and make the records they touch again. The caller commits or rolls back.

    - Whatever their author's section may not write is kept and denied.
    - A record is what all its entries add up to: the order of packages makes no difference.
    - `before` sees what was there already: the log is written while it is asked. `commits` must not ask `connection`.
    - `readable` are records whose masked values can be read from now on, with their kinds.
    - Not `to_stay`: new records get no keys to be searched by, in a run that will be rolled back.
    - `told` is what such a run, rolled back since, found the same commits to come to.
    """
    start = connection.execute(select(func.max(log_commit.c.arrival))).scalar() or 0
    with Beside(connection) as beside:
        arrived = enter(beside, commits, start, told)
        heads = heads_of(before, arrived.kinds)
        older = heads.keys() | {record for record, _ in _denied(before, 0)}  # with heads, or all of it denied
        new = _New(connection, beside, arrived, older, to_stay)
        new.make_ready_meanwhile()
        beside.wait()
        redacted = carry_out(connection, authority)
        taken = Taken(arrived.kinds | redacted, arrived.entries, arrived=arrived)
        judge_entries(connection, authority, start, arrived.written, _over_kept(arrived, older))
        judged_again = any(one.kind in JUDGED_BY for one in arrived.written) and concerns_older(connection, start)
        if judged_again:
            taken.kinds.update(judge_again(connection, authority))
        taken.kinds.update(readable or {})
        heads |= heads_of(connection, taken.kinds.keys() - arrived.kinds.keys())
        stood = _Before(connection, taken, heads)
        denied = _denied(connection, start)
        taken.denied = {record for record, why in denied if why != FOUNDING}
        new.leave_out(arrived.kinds if judged_again else redacted.keys() | {record for record, _ in denied})
        made = refresh(connection, {i: kind for i, kind in taken.kinds.items() if i not in new.states})
        made |= new.insert()
    _compare(connection, taken, stood, made, sender_knows)
    return taken


class _New:
    """Records that were not known before, made from what the package says of them and not read out of the log again.

    Their lines are made ready while the log is still being written, and inserted once it is known what counts.
    """

    def __init__(
        self, connection: Connection, beside: Beside, arrived: Arrived, older: Collection[str], to_stay: bool
    ):
        said = (arrived.states or {}).items()
        self.states = {i: state for i, state in said if state is not None and i not in older}
        self._beside = beside
        self._make_ready = partial(make_ready, connection, beside=beside, to_stay=to_stay)
        self._rest = self._make_ready(self.states.items())
        self._ready: list[Ready] = []

    def make_ready_meanwhile(self) -> None:
        while self._beside.busy and (one := next(self._rest, None)) is not None:
            self._ready.append(one)

    def leave_out(self, ids: Collection[str]) -> None:
        """The log says what these are."""
        if not self.states.keys().isdisjoint(ids):
            self.states = {i: state for i, state in self.states.items() if i not in ids}
            self._ready, self._rest = [], self._make_ready(self.states.items())

    def insert(self) -> dict[str, Made]:
        made: dict[str, Made] = {}
        for one in chain(self._ready, self._rest):
            for table, columns in one.lines:
                self._beside.put_columns(table, columns)
            made |= one.made
        self._beside.wait()
        return made


def _over_kept(arrived: Arrived, older: Collection[str]) -> list[OpId] | None:
    """The entries that change what only the keeping section may, and do not create it; None where nobody knows."""
    if arrived.states is None:
        return None
    return arrived.on_kept + [op for record, op in arrived.began.items() if record in older]


class _Before:
    """What the touched records were: their heads, rows and torn fields."""

    def __init__(self, connection: Connection, taken: Taken, heads: Mapping[str, Head]):
        self.heads = heads
        self.rows = _rows(connection, {i: taken.kinds[i] for i in heads})
        self.torn = fields_of(connection, heads)


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


def _denied(connection: Connection, start: int) -> list[tuple[str, str]]:
    """The records of entries that arrived after `start` and are denied, with the reason of each."""
    return [(line.record, line.why) for line in connection.execute(_DENIED, {"start": start})]
