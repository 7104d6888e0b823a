"""Undo of a batch: new entries with the earlier values, leaving what was edited since."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, or_, select

from desktop.fields import Kind, Refusal, from_plain
from desktop.log.entry import DELETED, Op, read_changes
from desktop.records import Record, record_types

from .actor import Draft
from .rows import chunks, get_many
from .tables import log_commit, log_entry
from .work import UnitOfWork

UNDOABLE = frozenset(
    {"create", "edit", "delete", "import", "paste", "bulk_edit", "fill", "merge", "undo", "restore"}
)


@dataclass(frozen=True, slots=True)
class Left:
    """A record that undo did not touch, or not wholly, and why."""

    kind: str
    record: str
    why: str


def undo(work: UnitOfWork, batch: str) -> tuple[int, list[Left]]:
    """Take back every change of `batch` that still stands; the number taken back, and what was left.

    Guarantees: an edit made since is never overwritten; a record that others refer to is kept; approvals,
    issued numbers and payments are never undone (`Refusal`), only reversed by their own actions.
    """
    entries = _entries(work.connection, batch)
    if not entries:
        raise Refusal("找不到这一批操作，可能编号有误；请在“操作历史”中选择。")
    if any(line["origin"] != work.origin and line["verb"] != "import" for line in entries):
        raise Refusal("这一批来自收到的数据包，不能撤销；有不同意见请在“数据不一致”中处理。")
    if entries[0]["verb"] not in UNDOABLE:
        raise Refusal("审批、发证、拨付等办理事项不能撤销，请用对应的退回、作废或冲销。")
    by_kind: dict[str, list[Any]] = defaultdict(list)
    for line in entries:
        by_kind[line["kind"]].append(line)
    taken, left = 0, []
    for kind, lines in by_kind.items():
        done, kept = _undo_kind(work, record_types()[kind], lines, {line["record"] for line in entries})
        taken += done
        left += kept
    return taken, left


def records_in(connection: Connection, batch: str) -> list[str]:
    """The ids of the records that a batch touched."""
    return list(dict.fromkeys(line["record"] for line in _entries(connection, batch)))


def _entries(connection: Connection, batch: str) -> list[Any]:
    query = (
        select(log_entry, log_commit.c.verb)
        .join(log_commit, log_commit.c.arrival == log_entry.c.arrival)
        .where(log_commit.c.batch == batch)
        .order_by(log_entry.c.arrival.desc(), log_entry.c.seq.desc())
    )
    return list(connection.execute(query).mappings())


def _undo_kind(
    work: UnitOfWork, record: type[Record], lines: list[Any], in_batch: set[str]
) -> tuple[int, list[Left]]:
    ids = list(dict.fromkeys(line["record"] for line in lines))
    heads, rows = work.heads(ids), get_many(work.connection, record, ids)
    referred = referred_to(work.connection, ids, in_batch)
    removals, returns, drafts, left = [], [], [], []
    for line in lines:
        record_id, op = line["record"], (line["origin"], line["seq"])
        head, changes = heads[record_id], read_changes(line["changes"])
        kind = record.about.key
        if DELETED in changes:
            (returns if changes[DELETED].value is not None else removals).append(record_id)
        elif head.created == op:
            if head.fields and set(head.newest()) != {op}:
                left.append(Left(kind, record_id, "之后又有改动"))
            elif record_id in referred:
                left.append(Left(kind, record_id, "已被其他记录引用"))
            elif record_id in rows:
                removals.append(record_id)
        elif record_id in rows:
            standing = {name: change for name, change in changes.items() if head.of(name, False) == (op,)}
            if len(standing) < len(changes):
                left.append(Left(kind, record_id, "之后又有改动"))
            if standing:
                drafts.append(Draft(_earlier(work.connection, record, record_id, standing), id=record_id))
    if removals:
        work.remove(record, removals)
    if returns:
        work.bring_back(record, returns)
    if drafts:
        work.put(record, *drafts)
    return len(removals) + len(returns) + len(drafts), left


def _earlier(
    connection: Connection, record: type[Record], record_id: str, changes: dict[str, Op]
) -> dict[str, Any]:
    """The values that these changes replaced; a field that had none becomes empty again."""
    values: dict[str, Any] = {}
    for name, op in changes.items():
        plain = None
        for origin, seq in op.replaces:
            query = select(log_entry.c.changes).where(log_entry.c.origin == origin, log_entry.c.seq == seq)
            plain = read_changes(connection.execute(query).scalar_one())[name].value
        values[name] = from_plain(record.field(name), plain)
    return values


def referred_to(connection: Connection, ids: list[str], in_batch: set[str]) -> set[str]:
    """Those of `ids` that a live record outside the batch refers to."""
    own, found = set(ids), set()
    for record in record_types().values():
        table = record.__table__
        names = [field.name for field in record.fields if field.kind is Kind.REF]
        for chunk in chunks(ids) if names else ():
            hit = or_(*(table.c[name].in_(chunk) for name in names))
            for line in connection.execute(select(table).where(hit)).mappings():
                if line["id"] not in in_batch:
                    found |= {line[name] for name in names} & own
    return found
