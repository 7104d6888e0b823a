"""交接清单 when people change: 待办, drafts, approvals, contacts, number books; then the bulk change of 经办人."""

import os
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import func, select

from desktop.fields import Kind, Refusal
from desktop.queries.desk import Desk
from desktop.queries.titles import titles
from desktop.queries.todos import todos
from desktop.records import Approval, ApprovalStep, IssuedNumber, NumberSeries, Record, User, record_types
from desktop.records.year_end import Handover, HandoverItem
from desktop.store.actor import Draft
from desktop.store.rows import find
from desktop.store.work import UnitOfWork

from .outcome import Outcome
from .verb import Verb

CONTACT = "contact_person"


def draw_handover(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """列清单: what the giver has in hand, item by item; drawn again, only what is new is added."""
    waiting = todos(desk)
    with desk.store.unit_of_work(desk.actor, "draw_handover", by_action=True) as work:
        row = work.get(Handover, ids[0])
        if row.state == "done":
            raise Refusal("已交接完毕，清单不再变动。")
        giver = work.get(User, row.giver)
        table = HandoverItem.__table__
        listed = {item.what for item in find(work.connection, HandoverItem, table.c.handover == row.id)}
        items = [("todo", todo.text, 1) for todo in waiting]
        items += [
            ("draft", f"未完草稿 {n} 份（交接时转入接收人名下）", n) for n in [_drafts(desk, giver.id)] if n
        ]
        items += [("approval", f"经办审批：{one.title}", 1) for one in _approvals(work.connection, giver.id)]
        items += [
            ("contact", f"责任联系：{record.about.label} {n} {record.about.measure}", n)
            for record, n in _contacts(work.connection, giver.name)
        ]
        items += list(_number_books(work.connection))
        fresh = [item for item in items if item[1] not in listed]
        drafts = (Draft({"handover": row.id, "kind": k, "what": w[:200], "count": n}) for k, w, n in fresh)
        work.put(HandoverItem, *drafts)
        work.put(Handover, Draft({"state": "drawn", "drawn_on": desk.today}, row.id))
        receipt = work.commit()
    return Outcome(
        f"已列出移交事项 {len(fresh)} 项，请三方核对签字。", receipt.kinds, receipt.batch, tuple(ids)
    )


def _approvals(connection: Any, user: str) -> list[Any]:
    table = Approval.__table__
    return find(connection, Approval, table.c.opened_by == user, table.c.state == "open")


def _contacts(connection: Any, name: str) -> list[tuple[type[Record], int]]:
    """The types with a 责任联系人, and how many of their records name this person."""
    found = []
    for record in record_types().values():
        if any(f.name == CONTACT and f.kind is Kind.TEXT and not f.by_action for f in record.fields):
            table = record.__table__
            query = select(func.count()).select_from(table).where(table.c[CONTACT] == name)
            if number := connection.execute(query).scalar_one():
                found.append((record, number))
    return found


def _number_books(connection: Any) -> list[tuple[str, str, int]]:
    """Each own series with its last number: gapless, so that the next hand goes on from there."""
    table, books = IssuedNumber.__table__, []
    for series in find(connection, NumberSeries):
        used = find(
            connection, IssuedNumber, table.c.series == series.id, order=(table.c.year, table.c.number)
        )
        if used:
            books.append(("numbers", f"编号簿“{series.label}”：已编至 {used[-1].text}", len(used)))
    return books


def _drafts(desk: Desk, user: str) -> int:
    return len(list((desk.store.place.folder / "drafts" / user).glob("*.json")))


def hand_over(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """交接: open approvals, contacts and drafts of the giver become the taker's, in one batch.

    An approval that the taker has signed stays with its 经办人 (经办 ≠ 审核); types that this user may not write are
    left and named.
    """
    with desk.store.unit_of_work(desk.actor, "hand_over", by_action=True) as work:
        row = work.get(Handover, ids[0])
        if row.state != "drawn":
            raise Refusal("请先“列交接清单”并由三方核对。" if row.state != "done" else "已交接完毕。")
        giver, taker = work.get(User, row.giver), work.get(User, row.taker)
        moved, notes = _move_approvals(work, giver, taker)
        for record, _ in _contacts(work.connection, giver.name):
            changed = _move_contacts(work, desk, record, giver.name, taker.name, notes)
            moved += changed
        work.put(Handover, Draft({"state": "done", "done_on": desk.today}, row.id))
        receipt = work.commit()
    drafts = _move_drafts(desk, giver.id, taker.id)
    message = f"已交接：{moved} 条记录的经办人改为{taker.name}，草稿 {drafts} 份。"
    return Outcome(message, receipt.kinds, receipt.batch, tuple(ids), notes=tuple(notes), waits=bool(notes))


def _move_approvals(work: UnitOfWork, giver: Any, taker: Any) -> tuple[int, list[str]]:
    mine = _approvals(work.connection, giver.id)
    steps = ApprovalStep.__table__
    signed = {
        step.approval
        for step in find(work.connection, ApprovalStep, steps.c.signer == taker.name)
        if step.role != "clerk"
    }
    free = [one for one in mine if one.id not in signed]
    named = titles(work.connection, [one.id for one in mine if one.id in signed])
    work.put(Approval, *(Draft({"opened_by": taker.id}, one.id) for one in free))
    return len(free), [f"{title}：{taker.name}已在其中签批，承办人未改。" for title in named.values()]


def _move_contacts(
    work: UnitOfWork, desk: Desk, record: type[Record], giver: str, taker: str, notes: list[str]
) -> int:
    try:
        work.store.refuse_stranger(work.connection, desk.actor, record)
    except Refusal:
        notes.append(f"{record.about.label}的责任联系人不由本处室填写，请其处室更改。")
        return 0
    table = record.__table__
    rows = find(work.connection, record, table.c[CONTACT] == giver)
    work.put(record, *(Draft({CONTACT: taker}, one.id) for one in rows))
    return len(rows)


def _move_drafts(desk: Desk, giver: str, taker: str) -> int:
    folder = desk.store.place.folder / "drafts"
    files = list((folder / giver).glob("*.json"))
    (folder / taker).mkdir(parents=True, exist_ok=True)
    for file in files:
        os.replace(file, folder / taker / file.name)
    return len(files)


HANDOVER_VERBS: tuple[Verb, ...] = (
    Verb(
        "draw_handover",
        Handover,
        draw_handover,
        hindrance=lambda desk, row: "已交接完毕。" if row.state == "done" else "",
        help="列出移交人的待办、草稿、经办审批、责任联系和编号簿。",
        many=False,
        primary=True,
    ),
    Verb(
        "hand_over",
        Handover,
        hand_over,
        hindrance=lambda desk, row: "" if row.state == "drawn" else "列出清单、核对以后才能交接。",
        help="把移交人经办的审批、责任联系和草稿一并改到接收人名下。",
        many=False,
    ),
)
