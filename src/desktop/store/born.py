"""Which fields a record was created with.

A head that is not written down is that of the creation, if the creation wrote the field. A row does not always say:
a value that was taken out for good, or that nobody can read, shows as empty and stands in the log all the same.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select, tuple_

from desktop.log.entry import read_changes
from desktop.log.heads import Head
from desktop.log.upcast import upcast_changes

from .rows import chunks
from .tables import log_commit, log_entry

_CREATIONS = select(log_entry.c.record, log_entry.c.kind, log_entry.c.changes, log_commit.c.schema).join(
    log_commit, log_commit.c.arrival == log_entry.c.arrival
)


def born_with(
    connection: Connection, heads: Mapping[str, Head], rows: Mapping[str, Any], named: Mapping[str, Collection[str]]
) -> dict[str, frozenset[str]]:
    """Of the fields named for each record, those that its creation wrote and that no head stands for yet.

    The log is asked only where the row is empty.
    """
    open_ = {i: {n for n in names if n not in heads[i].fields} for i, names in named.items()}
    shown = {i: {n for n in names if getattr(rows[i], n) is not None} for i, names in open_.items()}
    unsure = [i for i, names in open_.items() if names - shown[i]]
    written = _written(connection, [heads[i].created for i in unsure])
    return {i: frozenset(shown[i] | (names & written.get(i, frozenset()))) for i, names in open_.items()}


def _written(connection: Connection, creations: Sequence[tuple[str, int]]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for chunk in chunks(creations):
        query = _CREATIONS.where(tuple_(log_entry.c.origin, log_entry.c.seq).in_(chunk))
        for record_id, kind, changes, schema in connection.execute(query):
            found[record_id] = frozenset(upcast_changes(kind, read_changes(changes), schema))
    return found
