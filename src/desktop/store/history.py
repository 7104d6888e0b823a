"""The log as a clerk reads it: who changed what, when, from which sheet; and the batches that can be undone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from desktop.log.clock import moment
from desktop.log.entry import Op, read_changes
from desktop.log.upcast import upcast_changes

from .tables import OF_COMMIT, log_commit, log_entry


@dataclass(frozen=True, slots=True)
class Change:
    """One entry of one record. `changes` holds plain values; `before` what each replaced."""

    origin: str
    seq: int
    kind: str
    record: str
    at: datetime
    user: str
    verb: str
    reason: str
    source: str
    note: str
    batch: str
    changes: dict[str, Op]
    before: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Batch:
    """What was done in one go. `undone_by` names the batch that took it back, if any."""

    id: str
    at: datetime
    user: str
    verb: str
    reason: str
    source: str
    entries: int
    undone_by: str | None
    began: int = 0  # the arrival of its first commit


def of_record(connection: Connection, record_id: str) -> list[Change]:
    """Every change of one record, oldest first."""
    query = (
        select(log_entry, log_commit)
        .join(log_commit, log_commit.c.arrival == log_entry.c.arrival)
        .where(log_entry.c.record == record_id)
        .order_by(log_entry.c.arrival, log_entry.c.seq)
    )
    found, values = [], {}
    for line in connection.execute(query).mappings():
        changes = upcast_changes(line["kind"], read_changes(line["changes"]), line["schema"])
        before = {
            name: values[origin, seq, name] for name, op in changes.items() for origin, seq in op.replaces
        }
        for name, op in changes.items():
            values[line["origin"], line["seq"], name] = op.value
        found.append(_change(line, changes, before))
    return found


def _change(line: Any, changes: dict[str, Op], before: dict[str, Any]) -> Change:
    names = ("origin", "seq", "kind", "record", "user", "verb", "reason", "source", "note", "batch")
    facts = {name: line[name] for name in names}
    return Change(**facts, at=moment(line["hlc"]), changes=changes, before=before)


def first_records(connection: Connection, began: Sequence[int]) -> dict[int, tuple[str, str]]:
    """(type, id) of the first record in each of these commits, by arrival."""
    query = select(log_commit.c.arrival, log_entry.c.kind, log_entry.c.record).join(log_entry, OF_COMMIT)
    query = query.where(log_commit.c.arrival.in_(began)).order_by(log_commit.c.arrival, log_entry.c.seq.desc())
    found = connection.execute(query)
    return {arrival: (kind, record) for arrival, kind, record in found}


def batches(connection: Connection, limit: int = 200, only: Sequence[str] = ()) -> list[Batch]:
    """The newest batches first, or just those named."""
    count = func.sum(log_commit.c.last - log_commit.c.first + 1).label("entries")
    newest = func.max(log_commit.c.arrival).label("newest")
    began = func.min(log_commit.c.arrival).label("began")
    columns = [log_commit.c[name] for name in ("batch", "user", "verb", "reason", "source")]
    query = select(*columns, func.max(log_commit.c.hlc).label("hlc"), count, newest, began)
    query = query.group_by(*columns).order_by(newest.desc())
    if only:
        query = query.where(log_commit.c.batch.in_(only))
    undone = dict(
        connection.execute(
            select(log_commit.c.reason, log_commit.c.batch).where(log_commit.c.verb == "undo")
        ).all()
    )
    return [
        Batch(
            id=line["batch"],
            at=moment(line["hlc"]),
            user=line["user"],
            verb=line["verb"],
            reason=line["reason"],
            source=line["source"],
            entries=line["entries"],
            undone_by=undone.get(line["batch"]),
            began=line["began"],
        )
        for line in connection.execute(query.limit(limit)).mappings()
    ]
