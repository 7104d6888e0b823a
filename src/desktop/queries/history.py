"""The log in the words of a clerk."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from desktop.fields import Field, Kind, from_plain
from desktop.log.clock import moment
from desktop.log.entry import DELETED
from desktop.log.redacted import is_redacted
from desktop.records import User, record_types
from desktop.store import history
from desktop.store.rows import find
from desktop.store.undo import UNDOABLE

from .desk import Desk
from .lists import cell
from .titles import titles
from .verb_labels import verb_label

FEW = 500  # records of a batch that is named after its first one
REDACTED = "（个人信息，已删除）"


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One entry: `changes` are (label, old text, new text)."""

    at: str
    who: str
    what: str
    source: str
    changes: tuple[tuple[str, str, str], ...]
    batch: str


@dataclass(frozen=True, slots=True)
class BatchLine:
    id: str
    at: str
    who: str
    what: str
    source: str
    entries: int
    undoable: bool
    why_not: str
    undone: bool


def local_time(hlc: int) -> str:
    return moment(hlc).astimezone().strftime("%Y-%m-%d %H:%M")


def of_record(desk: Desk, record_id: str) -> list[HistoryLine]:
    """Every change of a record, newest first."""
    with desk.store.read() as connection:
        changes = history.of_record(connection, record_id)
        people = user_names(connection)
        refs = [v for change in changes for v in _referenced(change)]
        named = titles(connection, refs)
    return [_line(change, people, named) for change in reversed(changes)]


def batches(desk: Desk, limit: int = 200) -> list[BatchLine]:
    """What was done lately, newest first, with whether it can be undone."""
    with desk.store.read() as connection:
        found = history.batches(connection, limit)
        people = user_names(connection)
        named = _first_named(connection, [batch for batch in found if not batch.source])
    return [_batch_line(batch, people, named.get(batch.began, "")) for batch in found]


def _first_named(connection: Connection, found: list[history.Batch]) -> dict[int, str]:
    """What was done to, where no file says it: the first record, and that there were others."""
    few = {batch.began: batch.entries for batch in found if batch.entries <= FEW}
    firsts = history.first_records(connection, list(few))
    known = titles(connection, {record for _, record in firsts.values()})
    return {
        began: f"{record_types()[kind].about.label}　{known[record]}{'等' * (few[began] > 1)}"
        for began, (kind, record) in firsts.items()
        if kind in record_types()
    }


def user_names(connection: Any) -> dict[str, str]:
    return {user.id: user.name for user in find(connection, User)}


def _batch_line(batch: history.Batch, people: dict[str, str], named: str) -> BatchLine:
    why = ""
    if batch.undone_by:
        why = "已经撤销"
    elif batch.verb not in UNDOABLE:
        why = "办理事项不能撤销，请用退回、作废或冲销"
    return BatchLine(
        batch.id,
        batch.at.astimezone().strftime("%Y-%m-%d %H:%M"),
        people.get(batch.user, "程序"),
        verb_label(batch.verb),
        batch.source or named,
        batch.entries,
        not why,
        why,
        bool(batch.undone_by),
    )


def _referenced(change: history.Change) -> list[str]:
    record = record_types().get(change.kind)
    names = {field.name for field in record.fields if field.kind is Kind.REF} if record else set()
    values = [op.value for name, op in change.changes.items() if name in names]
    return [v for v in (*values, *(change.before.get(n) for n in names)) if isinstance(v, str)]


def _line(change: history.Change, people: dict[str, str], named: dict[str, str]) -> HistoryLine:
    record = record_types().get(change.kind)
    fields = {field.name: field for field in record.fields} if record else {}
    shown = tuple(
        (
            fields[name].label if name in fields else name,
            _text(fields.get(name), change.before.get(name), named),
            _text(fields.get(name), op.value, named),
        )
        for name, op in change.changes.items()
        if name != DELETED
    )
    return HistoryLine(
        change.at.astimezone().strftime("%Y-%m-%d %H:%M"),
        people.get(change.user, "程序"),
        verb_label(change.verb),
        change.note or change.source or change.reason,
        shown,
        change.batch,
    )


def _text(field: Field | None, plain: Any, named: dict[str, str]) -> str:
    if is_redacted(plain):
        return REDACTED
    if plain is None or field is None:
        return "" if plain is None else str(plain)
    try:
        return cell(field, from_plain(field, plain), named)
    except (ValueError, TypeError, ArithmeticError):
        return f"无法识别：{plain}"
