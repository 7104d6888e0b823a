"""Saving and deleting records by hand: forms, pasted blocks, bulk changes."""

from collections.abc import Mapping, Sequence
from typing import Any

from desktop.fields import Refusal
from desktop.queries.desk import Desk
from desktop.queries.related import related
from desktop.queries.titles import titles
from desktop.records import record_types
from desktop.store.actor import Draft, Rejected
from desktop.store.database import Busy
from desktop.store.work import Receipt

from .outcome import Outcome

__all__ = ["Busy", "Rejected", "bulk_edit", "remove", "restore", "save"]

DETACHED = ("attachment",)  # made by an action, and deleted by one that anybody may think better of


def save(
    desk: Desk, kind: str, values: Mapping[str, Any], record_id: str | None = None, seen: Any = None
) -> Outcome:
    """Create or change one record. `seen` is the row that the form showed.

    Raises `Rejected` with a sentence per field, `Busy` when another job writes: nothing is written then.
    """
    record = record_types()[kind]
    with desk.store.unit_of_work(desk.actor, "edit" if record_id else "create") as work:
        ids = work.put(record, Draft(values, record_id, seen))
        receipt = work.commit()
    return _said(receipt, tuple(ids), f"{record.about.label}已保存。")


def bulk_edit(
    desk: Desk, kind: str, changes: Sequence[tuple[str, Mapping[str, Any]]], verb: str = "bulk_edit"
) -> Outcome:
    """Change several records in one batch, undone as one. Raises `Rejected`; then nothing is changed."""
    record = record_types()[kind]
    with desk.store.unit_of_work(desk.actor, verb) as work:
        ids = work.put(record, *(Draft(values, record_id) for record_id, values in changes))
        receipt = work.commit()
    return _said(
        receipt,
        tuple(ids),
        f"已修改 {receipt.changed.get(kind, 0)} {record.about.measure}{record.about.label}。",
    )


def remove(desk: Desk, kind: str, ids: Sequence[str], *, action: str = "") -> Outcome:
    """Delete records; they stay in the recycle bin. Raises `Refusal` when something still refers to them.

    `action` names the action that deletes what only actions make.
    """
    from desktop.store.undo import referred_to

    record = record_types()[kind]
    with desk.store.unit_of_work(desk.actor, action or "delete", by_action=bool(action)) as work:
        held = referred_to(work.connection, list(ids), set(ids))
        if held:
            raise Refusal(_referred(desk, kind, [one for one in ids if one in held]))
        work.remove(record, ids)
        receipt = work.commit()
    return _said(
        receipt,
        tuple(ids),
        f"已删除 {len(ids)} {record.about.measure}{record.about.label}，可在操作历史中撤销。",
    )


def _referred(desk: Desk, kind: str, held: Sequence[str]) -> str:
    """Which record cannot go, for what, and what to do about it; of several the first is told of."""
    about = record_types()[kind].about
    with desk.store.read() as connection:
        name = titles(connection, held[:1])[held[0]]
    by = "、".join(f"{one.label} {one.count} 条" for one in related(desk, kind, held[0])) or "其他记录"
    others = f"等 {len(held)} {about.measure}" if len(held) > 1 else ""
    return f"{about.label}“{name}”{others}已被{by}引用，不能删除；请先处理引用它的记录。"


def restore(desk: Desk, kind: str, ids: Sequence[str]) -> Outcome:
    """Bring deleted records back as they were."""
    record = record_types()[kind]
    with desk.store.unit_of_work(desk.actor, "restore", by_action=kind in DETACHED) as work:
        work.bring_back(record, ids)
        receipt = work.commit()
    return _said(receipt, tuple(ids), f"已恢复 {len(ids)} {record.about.measure}{record.about.label}。")


def _said(receipt: Receipt, ids: tuple[str, ...], message: str) -> Outcome:
    return Outcome(message, receipt.kinds, receipt.batch, ids)
