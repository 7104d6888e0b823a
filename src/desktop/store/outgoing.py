"""Handing out what we know: commits out of the log, as they go into a package."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from operator import attrgetter
from typing import Any

import msgspec
from msgspec import Raw
from sqlalchemy import Connection, select

from desktop.log.carried import Carried, Cipher, Line
from desktop.log.entry import OpId

from .intake import HEADER, ends
from .tables import log_commit, log_entry, sealed_value

BATCH = 2000
_LINES = (  # in the order of the index, which is that of writing: nothing has to be sorted
    "SELECT seq, kind, record, changes, note, digest FROM log_entry"
    " WHERE arrival IN (SELECT value FROM json_each(?)) ORDER BY arrival, rowid"
)


def commits_beyond(connection: Connection, base: Mapping[str, int]) -> Iterator[Carried]:
    """Everything known beyond `base`, of any origin, in an order in which causes come before effects."""
    reach = {origin: last for origin, (last, _) in ends(connection).items()}
    behind = [origin for origin, last in reach.items() if base.get(origin, 0) < last]
    query = select(log_commit).where(log_commit.c.origin.in_(behind)).order_by(log_commit.c.arrival)
    wanted = [c for c in connection.execute(query).all() if c.last > base.get(c.origin, 0)]
    arrivals = [commit.arrival for commit in wanted]
    lines, ciphers = _lines_of(connection, arrivals), _ciphers_since(connection, min(arrivals, default=0))
    for commit in wanted:
        header = {name: getattr(commit, name) for name in HEADER}
        seal = commit.seal if commit.last == reach[commit.origin] else b""
        own = (
            Line(seq, kind, record, Raw(changes), note, ciphers.get((commit.origin, seq), ()), digest or b"")
            for seq, kind, record, changes, note, digest in islice(lines, commit.last - commit.first + 1)
        )
        said = tuple(sorted(own, key=attrgetter("seq")))  # as a rule they are in order already
        yield Carried(**header, chain=commit.chain, seal=seal, lines=said)


def _lines_of(connection: Connection, arrivals: Sequence[int]) -> Iterator[Any]:
    """The entries of these commits, in the order of their arrival: as they stand, with no type to be asked for each."""
    found = connection.exec_driver_sql(_LINES, (msgspec.json.encode(arrivals).decode(),))
    for part in found.partitions(BATCH):
        yield from part


def _ciphers_since(connection: Connection, arrival: int) -> dict[OpId, tuple[Cipher, ...]]:
    """The ciphers that belong to entries which arrived then or later."""
    same = (log_entry.c.origin == sealed_value.c.origin) & (log_entry.c.seq == sealed_value.c.seq)
    names = (sealed_value.c[n] for n in ("origin", "seq", "field", "cipher"))
    query = select(*names).join(log_entry, same).where(log_entry.c.arrival >= arrival)
    found: dict[OpId, tuple[Cipher, ...]] = {}
    for line in connection.execute(query.order_by(sealed_value.c.field)):
        op = (line.origin, line.seq)
        found[op] = (*found.get(op, ()), Cipher(line.field, line.cipher))
    return found
