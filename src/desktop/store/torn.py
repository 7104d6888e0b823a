"""Fields whose heads differ, with everything that was said about them."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, delete, func, select

from desktop.log.ancestry import shared
from desktop.log.entry import DELETED, OpId
from desktop.log.heads import covers
from desktop.log.replay import Known, replay

from .rebuild import entries_of
from .rows import among
from .tables import log_commit, log_entry, torn_field


@dataclass(frozen=True, slots=True)
class Said:
    """One head: a plain value, by whom and where from. Of a deletion the value is its vector, of what it
    had not seen None; `fields` are then those that were edited.

    An undone resolution says again what others had said: `op` is the head, the rest tells of its first author.
    """

    op: OpId
    value: Any
    origin: str
    user: str
    hlc: int
    arrival: int
    verb: str
    source: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Torn:
    """A field in conflict; `heads` in the order of (origin, seq), `before` what they all started from."""

    record: str
    kind: str
    field: str
    heads: tuple[Said, ...]
    before: Any


def count(connection: Connection) -> int:
    return connection.execute(select(func.count()).select_from(torn_field)).scalar_one()


def fields_of(connection: Connection, ids: Collection[str]) -> dict[str, set[str]]:
    """The torn fields of these records, by record."""
    found: dict[str, set[str]] = {}
    for line in connection.execute(select(torn_field).where(among(torn_field.c.record, ids))):
        found.setdefault(line.record, set()).add(line.field)
    return found


def torn(connection: Connection, only: Collection[str] | None = None) -> list[Torn]:
    """Every conflict, or those of the records named; by kind, record, field."""
    query = select(torn_field).order_by(torn_field.c.kind, torn_field.c.record, torn_field.c.field)
    lines = [line for line in connection.execute(query) if only is None or line.record in only]
    ids = {line.record for line in lines}
    known = {i: {one.op: one for one in entries} for i, entries in entries_of(connection, ids)}
    commits = dict(_commits(connection, ids))
    return [_torn(line.record, line.kind, line.field, known[line.record], commits) for line in lines]


def _commits(connection: Connection, ids: Collection[str]) -> Iterator[tuple[OpId, Row[Any]]]:
    names = ("user", "hlc", "arrival", "verb", "source")
    query = (
        select(log_entry.c.origin, log_entry.c.seq, log_entry.c.note, *(log_commit.c[n] for n in names))
        .join(log_commit, log_commit.c.arrival == log_entry.c.arrival)
        .where(among(log_entry.c.record, ids))
    )
    for line in connection.execute(query):
        yield (line.origin, line.seq), line


def _torn(
    record: str, kind: str, name: str, known: Mapping[OpId, Known], commits: Mapping[OpId, Row[Any]]
) -> Torn:
    state = replay(known.values())
    first = next(iter(known.values()))
    if name == DELETED:
        tombs = {op: known[op].changes[DELETED].value for op in state.head.fields[DELETED]}
        vectors = [vector for vector in tombs.values() if vector is not None]
        unseen = sorted(op for op in state.head.newest() if not any(covers(vector, op) for vector in vectors))
        heads = [_said(op, value, commits[op]) for op, value in sorted(tombs.items())]
        heads += [_said(op, None, commits[op], tuple(known[op].changes)) for op in unseen]
        return Torn(record, kind, name, tuple(heads), None)
    ops = state.head.of(name, name in first.changes)
    base = shared(known, name, ops)
    heads = [_first_said(op, name, known, commits) for op in ops]
    return Torn(record, kind, name, tuple(heads), known[base].changes[name].value if base else None)


def _first_said(op: OpId, name: str, known: Mapping[OpId, Known], commits: Mapping[OpId, Row[Any]]) -> Said:
    """A head with its author; where it stands again because a resolution was undone, with the one before."""
    value, author = known[op].changes[name].value, op
    while commits[author].verb == "undo":
        settled = [r for r in known[author].changes[name].replaces if r in known]
        before = [b for r in settled for b in known[r].changes[name].replaces if b in known]
        same = [b for b in before if known[b].changes[name].value == value]
        if not same:
            break
        author = same[0]
    return _said(op, value, commits[author])


def _said(op: OpId, value: Any, line: Row[Any], fields: tuple[str, ...] = ()) -> Said:
    source = line.note or line.source
    return Said(op, value, line.origin, line.user, line.hlc, line.arrival, line.verb, source, fields)


def forget(connection: Connection, ids: Collection[str]) -> None:
    """These records are hidden now: what is deleted is in no conflict."""
    connection.execute(delete(torn_field).where(among(torn_field.c.record, ids)))
