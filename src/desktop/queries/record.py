"""One record, as a detail panel or a form shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from desktop.fields import Kind, Refusal
from desktop.records import User, record_types
from desktop.store.rows import get, get_many
from desktop.store.tables import head, log_commit, log_entry

from .desk import Desk
from .lists import cell
from .titles import title, titles


@dataclass(frozen=True, slots=True)
class RecordView:
    """`row` holds the values, `texts` the words for each field; `named` the titles of what it refers to."""

    id: str
    kind: str
    title: str
    row: Any
    texts: dict[str, str]
    named: dict[str, str]
    last_change: str


def kind_of(desk: Desk, record_id: str) -> str:
    """The type of a live record. Raises `Refusal` when there is none."""
    with desk.store.read() as connection:
        query = select(head.c.kind).where(head.c.record == record_id, ~head.c.hidden)
        found = connection.execute(query).scalar()
    if found is None:
        raise Refusal(f"没有编号为 {record_id} 的记录，可能已被删除。")
    return found


def view(desk: Desk, kind: str, record_id: str) -> RecordView:
    """Everything about one record. Raises `Refusal` when it is gone."""
    record = record_types()[kind]
    with desk.store.read() as connection:
        row = get(connection, record, record_id)
        if row is None:
            raise Refusal(f"这条{record.about.label}记录不存在或已被删除，请刷新。")
        refs = [getattr(row, field.name) for field in record.fields if field.kind is Kind.REF]
        named = titles(connection, refs)
        texts = {field.name: cell(field, getattr(row, field.name), named) for field in record.fields}
        return RecordView(
            record_id,
            kind,
            title(connection, record_id),
            row,
            texts,
            named,
            _last_change(connection, record_id),
        )


def chosen_rows(desk: Desk, kind: str, ids: Sequence[str]) -> tuple[tuple[str, Any, str], ...]:
    """(id, row, title) of each of these records in their order; those that are gone meanwhile are left out."""
    with desk.store.read() as connection:
        found, named = get_many(connection, record_types()[kind], ids), titles(connection, ids)
    return tuple((record_id, found[record_id], named[record_id]) for record_id in ids if record_id in found)


def _last_change(connection: Any, record_id: str) -> str:
    query = (
        select(log_entry.c.note, log_commit.c.user, log_commit.c.hlc, log_commit.c.source)
        .join(log_commit, log_commit.c.arrival == log_entry.c.arrival)
        .where(log_entry.c.record == record_id)
        .order_by(log_entry.c.arrival.desc())
        .limit(1)
    )
    line = connection.execute(query).first()
    if line is None:
        return ""
    user = get_many(connection, User, [line.user]).get(line.user)
    from .history import local_time

    parts = (user.name if user else "程序", local_time(line.hlc), line.note or line.source)
    return "　".join(filter(None, parts))
