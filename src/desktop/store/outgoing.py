"""Handing out what we know: commits out of the log, as they go into a package."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from msgspec import Raw
from sqlalchemy import Connection, and_, or_, select
from sqlalchemy.engine.interfaces import DBAPICursor

from desktop.fields import Refusal
from desktop.log.carried import Bundle, Carried, Sheaf

from .arriving import HEADER
from .intake import ends
from .tables import log_commit

MOST = 1000  # entries in a sheaf
WIDE = 4 * 1024 * 1024  # bytes of notes and reasons that are enough for one: its receivers refuse a line of 16 MB
_COLUMNS = tuple(log_commit.c[name] for name in (*HEADER, "chain", "seal"))
# The database puts the columns together, so that nothing is done here for each entry. All of it is read along the
# primary key, which is the order of the entries.
_ENTRIES = """
SELECT count(*), count(digest), CAST(json_group_array(kind) AS BLOB), CAST(json_group_array(record) AS BLOB),
 CAST(json_group_array(note) AS BLOB), CAST(group_concat(changes, char(10)) AS BLOB)
FROM log_entry WHERE origin = ? AND seq BETWEEN ? AND ?
"""
_CIPHERS = "SELECT seq, field, cipher FROM sealed_value WHERE origin = ? AND seq BETWEEN ? AND ? ORDER BY seq, field"
_DIGESTS = "SELECT seq, digest FROM log_entry WHERE origin = ? AND seq BETWEEN ? AND ? AND digest IS NOT NULL ORDER BY seq"


@dataclass(frozen=True, slots=True)
class _Run:
    """Entries of one origin that follow one another, and the commits that begin among them."""

    origin: str
    first: int
    last: int
    commits: tuple[Carried, ...]

    @property
    def bounds(self) -> tuple[str, int, int]:
        return self.origin, self.first, self.last


def beyond(connection: Connection, base: Mapping[str, int]) -> Iterator[Bundle]:
    """Everything known beyond `base`, of any origin, in an order in which causes come before effects."""
    cursor = connection.connection.cursor()  # of the driver itself: where origins take turns there are many runs
    for run in _runs(_wanted(connection, base)):
        yield from _bundles(cursor, run)


def _wanted(connection: Connection, base: Mapping[str, int]) -> list[Carried]:
    """The commits that go out, without their entries; the newest of each origin with its seal."""
    reach = {origin: last for origin, (last, _) in ends(connection).items()}
    behind = ((origin, base.get(origin, 0)) for origin, last in reach.items() if base.get(origin, 0) < last)
    beyond_it = [and_(log_commit.c.origin == origin, log_commit.c.last > known) for origin, known in behind]
    if not beyond_it:
        return []
    found = connection.execute(select(*_COLUMNS).where(or_(*beyond_it)).order_by(log_commit.c.arrival))
    return [Carried(*line[:-1], line.seal if line.last == reach[line.origin] else b"") for line in found]


def _runs(commits: Iterable[Carried]) -> Iterator[_Run]:
    """As many commits of one origin together as have `MOST` entries, and larger ones in parts."""
    origin, first, last, begun = "", 1, 0, list[Carried]()
    for commit in commits:
        follows = commit.origin == origin and commit.first == last + 1 and commit.last - first < MOST
        if not follows:
            if first <= last:
                yield _Run(origin, first, last, tuple(begun))
            origin, first, begun = commit.origin, commit.first, []
        last = commit.last
        begun.append(commit)
        while last - first >= MOST:
            yield _Run(origin, first, first + MOST - 1, tuple(begun))
            first, begun = first + MOST, []
    if first <= last:
        yield _Run(origin, first, last, tuple(begun))


def _bundles(cursor: DBAPICursor, run: _Run) -> Iterator[Bundle]:
    """The run as one, or in halves of halves where so much is said in it that a line would be too long."""
    made = _bundle(cursor, run)
    said = len(made.sheaf.notes) + sum(len(one.reason) + len(one.source) for one in run.commits) * 4
    if said <= WIDE or run.first == run.last:
        yield made
        return
    middle = (run.first + run.last) // 2
    for first, last in ((run.first, middle), (middle + 1, run.last)):
        begun = tuple(one for one in run.commits if first <= one.first <= last)
        yield from _bundles(cursor, _Run(run.origin, first, last, begun))


def _bundle(cursor: DBAPICursor, run: _Run) -> Bundle:
    cursor.execute(_ENTRIES, run.bounds)
    count, redacted, kinds, records, notes, changes = cursor.fetchone()
    if count != run.last - run.first + 1:
        raise Refusal("数据库中的变更记录不全，没有生成数据包；请用“系统自检”查看，并从最近的备份恢复。")
    digests = _found(cursor, _DIGESTS, run) if redacted else ()
    sheaf = Sheaf(run.commits, Raw(kinds), Raw(records), Raw(notes), _ciphers(cursor, run), digests)
    return Bundle(sheaf, changes, count)


def _ciphers(cursor: DBAPICursor, run: _Run) -> tuple[Any, ...]:
    return _found(cursor, _CIPHERS, run)


def _found(cursor: DBAPICursor, query: str, run: _Run) -> tuple[Any, ...]:
    """What few entries have, by its place in the run."""
    cursor.execute(query, run.bounds)
    return tuple((seq - run.first, *said) for seq, *said in cursor)
