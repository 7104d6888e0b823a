"""Redactions carried out: values taken out of this station's log and tables, whenever either of the two arrives."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, delete, select, update

from desktop.log import redacted
from desktop.log.chain import entry_digest
from desktop.log.entry import OpId, changes_bytes, entry_bytes, read_changes
from desktop.log.redacted import Statement
from desktop.log.sealed import is_sealed

from .ownership import OFFICE
from .tables import incarnation, log_commit, log_entry, peer, sealed_value, station

NAMES = ("origin", "seq", "kind", "record", "changes", "note", "digest")


def redactors(connection: Connection, authority: str | None) -> set[str]:
    """The origins whose redactions count: those of the station that all obey, in practice without one of 局办's."""
    if authority is not None:
        chosen = incarnation.c.station == authority
    else:
        ours = select(station.c.id).where(station.c.section.in_(OFFICE))
        theirs = select(peer.c.id).where(peer.c.section.in_(OFFICE))
        chosen = incarnation.c.station.in_(ours.union(theirs))
    return set(connection.execute(select(incarnation.c.origin).where(chosen)).scalars())


def known(connection: Connection, authority: str | None) -> Iterator[Statement]:
    """What the redactions known here say, in order of arrival."""
    query = select(log_entry.c.changes).where(
        log_entry.c.kind == redacted.KIND, log_entry.c.origin.in_(redactors(connection, authority))
    )
    for data in connection.execute(query.order_by(log_entry.c.arrival)).scalars().all():
        yield from redacted.statements(read_changes(data))


def files(connection: Connection, authority: str | None) -> frozenset[str]:
    """The attachments whose content was taken out."""
    query = select(log_entry.c.changes).where(
        log_entry.c.kind == redacted.KIND, log_entry.c.origin.in_(redactors(connection, authority))
    )
    said = (read_changes(data).get("files") for data in connection.execute(query).scalars())
    return frozenset(name for op in said if op and op.value for name in op.value)


def carry_out(connection: Connection, authority: str | None) -> dict[str, str]:
    """Take out what redactions name and what is still here; the records concerned, with their kinds.

    A statement that does not agree with the entry it names is passed over: it is about another entry.
    """
    touched: dict[str, str] = {}
    for said in known(connection, authority):
        line = entry_at(connection, said.op)
        if line is None:
            continue
        changes, digest = read_changes(line.changes), digest_of(line)
        gone = said.field not in changes or redacted.is_redacted(changes[said.field].value)
        if gone or not redacted.agrees(said, digest, changes):
            continue
        if not touched:
            connection.exec_driver_sql("PRAGMA secure_delete=ON")  # else the file keeps what was overwritten
        _take_out(connection, said, changes[said.field].value)
        left = changes_bytes(redacted.without(said, changes))
        here = (log_entry.c.origin == said.op[0]) & (log_entry.c.seq == said.op[1])
        connection.execute(update(log_entry).where(here).values(changes=left, digest=digest))
        touched[line.record] = line.kind
    return touched


def _take_out(connection: Connection, said: Statement, value: Any) -> None:
    """The cipher goes too, wherever the value was said again."""
    if is_sealed(value):
        connection.execute(delete(sealed_value).where(sealed_value.c.digest == value["sealed"]))


def entry_at(connection: Connection, op: OpId) -> Any | None:
    """The entry as it stands in the log, with the revision it was written under."""
    query = select(*(log_entry.c[name] for name in NAMES), log_commit.c.schema)
    query = query.join(log_commit, log_commit.c.arrival == log_entry.c.arrival)
    return connection.execute(query.where(log_entry.c.origin == op[0], log_entry.c.seq == op[1])).first()


def digest_of(line: Any) -> bytes:
    return line.digest or entry_digest(entry_bytes(line.seq, line.kind, line.record, line.changes, line.note))


def operations_on(connection: Connection, record_id: str, field: str) -> Mapping[OpId, Any]:
    """Every entry that wrote a value into this field and still shows it."""
    query = select(log_entry.c.origin, log_entry.c.seq).where(log_entry.c.record == record_id)
    lines = (entry_at(connection, (op.origin, op.seq)) for op in connection.execute(query).all())
    found = {}
    for line in lines:
        changes = read_changes(line.changes)
        value = changes[field].value if field in changes else None
        if value is not None and not redacted.is_redacted(value):
            found[line.origin, line.seq] = line
    return found
