"""Undo of a batch: new entries with the earlier values, leaving what was edited since."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, or_, select

from desktop.fields import Kind, Refusal
from desktop.log.entry import DELETED, Op, OpId, read_changes
from desktop.log.heads import Head
from desktop.log.upcast import upcast_changes
from desktop.records import Record, record_types

from .actor import Draft
from .envelopes import Opener
from .rows import chunks, get_many
from .settling import unsettle
from .tables import head, log_commit, log_entry
from .work import UnitOfWork

IMPORTS = ("import", "import_history")
UNDOABLE = frozenset(
    {
        *IMPORTS,
        "create",
        "edit",
        "delete",
        "paste",
        "bulk_edit",
        "fill",
        "merge",
        "adopt_suggestion",
        "detach",
        "resolve",
        "undo",
        "restore",
    }
)

TICKED_BY_IMPORT = frozenset({"return_due"})
"""What the program itself marks when a sheet comes in, and takes back with it."""


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
    if any(line["origin"] != work.origin and line["verb"] not in IMPORTS for line in entries):
        raise Refusal("这一批来自收到的数据包，不能撤销；有不同意见请在“数据不一致”中处理。")
    if entries[0]["verb"] not in UNDOABLE:
        raise Refusal("审批、发证、拨付等办理事项不能撤销，请用对应的退回、作废或冲销。")
    if entries[0]["verb"] == "resolve":
        count, changed = unsettle(work, entries)
        return count, [Left(kind, record_id, "之后又有改动") for kind, record_id in changed]
    work.by_action = entries[0]["verb"] in (
        "import_history",
        "merge",
        "adopt_suggestion",
        "detach",
    )  # they wrote what else only actions set
    by_kind: dict[str, list[Any]] = defaultdict(list)
    for line in entries:
        by_kind[line["kind"]].append(line)
    taken, left = 0, []
    acts = work.by_action
    for kind, lines in by_kind.items():
        work.by_action = acts or kind in TICKED_BY_IMPORT
        done, kept = _undo_kind(work, record_types()[kind], lines, {line["record"] for line in entries})
        taken += done
        left += kept
    return taken, left


def records_in(connection: Connection, batch: str) -> list[str]:
    """The ids of the records that a batch touched."""
    return list(dict.fromkeys(line["record"] for line in _entries(connection, batch)))


def _entries(connection: Connection, batch: str) -> list[Any]:
    query = (
        select(log_entry, log_commit.c.verb, log_commit.c.schema)
        .join(log_commit, log_commit.c.arrival == log_entry.c.arrival)
        .where(log_commit.c.batch == batch)
        .order_by(log_entry.c.arrival.desc(), log_entry.c.seq.desc())
    )
    return list(connection.execute(query).mappings())


@dataclass(slots=True)
class _Steps:
    """What undoing a batch comes to, for the records of one type."""

    remove: list[str] = field(default_factory=list)
    bring_back: list[str] = field(default_factory=list)
    change: list[Draft] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)


def _undo_kind(
    work: UnitOfWork, record: type[Record], lines: list[Any], in_batch: set[str]
) -> tuple[int, list[Left]]:
    ids = list(dict.fromkeys(line["record"] for line in lines))
    heads, rows = work.heads(ids), get_many(work.connection, record, ids)
    referred = referred_to(work.connection, ids, in_batch)
    steps = _Steps()
    for line in lines:
        _plan(work, record, line, heads[line["record"]], rows, referred, steps)
    if steps.remove:
        work.remove(record, steps.remove)
    if steps.bring_back:
        work.bring_back(record, steps.bring_back)
    if steps.change:
        work.put(record, *steps.change)
    return len(steps.remove) + len(steps.bring_back) + len(steps.change), steps.left


def _plan(
    work: UnitOfWork,
    record: type[Record],
    line: Any,
    head: Head,
    rows: dict[str, Any],
    referred: set[str],
    steps: _Steps,
) -> None:
    """Decide what becomes of one entry: taken back, or left with its reason."""
    record_id, op = line["record"], (line["origin"], line["seq"])
    changes = upcast_changes(line["kind"], read_changes(line["changes"]), line["schema"])
    if DELETED in changes:
        _plan_deletion(record, record_id, op, changes[DELETED].value is not None, head, referred, steps)
    elif record_id not in rows:
        if head.created != op:  # what was only to be taken away is gone already
            steps.left.append(Left(record.about.key, record_id, "之后已被删除"))
    elif head.created == op:
        if head.newest() != {op}:
            steps.left.append(Left(record.about.key, record_id, "之后又有改动"))
        elif record_id in referred:
            steps.left.append(Left(record.about.key, record_id, "已被其他记录引用"))
        else:
            steps.remove.append(record_id)
    else:
        standing = {name: change for name, change in changes.items() if head.of(name, False) == (op,)}
        if len(standing) < len(changes):
            steps.left.append(Left(record.about.key, record_id, "之后又有改动"))
        if standing:
            steps.change.append(Draft(_earlier(work.connection, record, record_id, standing), id=record_id))


def _plan_deletion(
    record: type[Record],
    record_id: str,
    op: OpId,
    deleted: bool,
    head: Head,
    referred: set[str],
    steps: _Steps,
) -> None:
    """A deletion or a restoring that still stands goes back; a restored record in use stays."""
    if head.fields.get(DELETED) != (op,):
        steps.left.append(Left(record.about.key, record_id, "之后又被删除或恢复过"))
    elif deleted:
        steps.bring_back.append(record_id)
    elif record_id in referred:
        steps.left.append(Left(record.about.key, record_id, "已被其他记录引用"))
    else:
        steps.remove.append(record_id)


def _earlier(
    connection: Connection, record: type[Record], record_id: str, changes: dict[str, Op]
) -> dict[str, Any]:
    """The values that these changes replaced; a field that had none becomes empty again."""
    values: dict[str, Any] = {}
    opener = Opener(connection)
    for name, op in changes.items():
        plain = None
        for origin, seq in op.replaces:
            query = (
                select(log_entry.c.changes, log_commit.c.schema)
                .join(log_commit, log_commit.c.arrival == log_entry.c.arrival)
                .where(log_entry.c.origin == origin, log_entry.c.seq == seq)
            )
            data, schema = connection.execute(query).one()
            plain = upcast_changes(record.about.key, read_changes(data), schema)[name].value
        values[name] = opener.typed(record.field(name), plain)
    return values


def referred_to(connection: Connection, ids: list[str], in_batch: set[str]) -> set[str]:
    """Those of `ids` that a live record outside the batch refers to."""
    own, found = set(ids), set()
    kinds, there = set(), set(connection.execute(select(head.c.kind).distinct()).scalars())
    for chunk in chunks(ids):
        kinds |= set(connection.execute(select(head.c.kind).where(head.c.record.in_(chunk))).scalars())
    for record in record_types().values() if kinds else ():
        if record.about.key not in there:  # most ledgers of a small office are empty
            continue
        table = record.__table__
        names = [f.name for f in record.fields if f.kind is Kind.REF and kinds & set(f.to)]
        for chunk in chunks(ids) if names else ():
            hit = or_(*(table.c[name].in_(chunk) for name in names))
            query = select(table.c.id, *(table.c[name] for name in names)).where(hit)
            for line in connection.execute(query).mappings():
                if line["id"] not in in_batch:
                    found |= {line[name] for name in names} & own
    return found
