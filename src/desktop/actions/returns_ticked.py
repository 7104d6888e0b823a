"""An import ticks off what its sender owed (office.md 27)."""

from datetime import date
from typing import Any

from sqlalchemy import Connection

from desktop.queries.desk import Desk
from desktop.records import Record, Term, record_types
from desktop.records.office_papers import ReturnDue, ReturnRequest
from desktop.store.actor import Draft
from desktop.store.rows import find, get
from desktop.store.work import UnitOfWork


def tick_off(work: UnitOfWork, record: type[Record], sender: str, today: date) -> str:
    """Mark as 已报 what this unit owes of the type that was imported, the earliest due one; what to say of it.

    A place stands for its bureau: 「铁西区」 is 铁西区科技局. In the batch of the import, so that undo takes it back.
    """
    due = _owed(work.connection, record, sender) if sender else None
    if due is None:
        return ""
    request = work.get(ReturnRequest, due.request)
    work.by_action = True
    work.put(ReturnDue, Draft({"state": "received", "received_on": today}, due.id))
    return f"{due.unit}报送的“{request.title}”已登记为已报。"


def owed(desk: Desk, kind: str, sender: str) -> str:
    """What an import of this type from this unit would tick off though it changes nothing: its title, "" for nothing.

    A sheet that brings what is known already is a return all the same.
    """
    with desk.store.read() as connection:
        due = _owed(connection, record_types()[kind], sender) if sender else None
        request = get(connection, ReturnRequest, due.request) if due else None
    return request.title if request else ""


def _owed(connection: Connection, record: type[Record], sender: str) -> Any | None:
    units = _names(connection, sender)
    requests = {
        one.id
        for one in find(connection, ReturnRequest)
        if one.sheet in (record.about.label, record.about.key)
    }
    table = ReturnDue.__table__
    waiting = (
        find(connection, ReturnDue, table.c.state != "received", table.c.unit.in_(units)) if requests else []
    )
    return min(
        (d for d in waiting if d.request in requests), key=lambda d: d.due_on or date.max, default=None
    )


def _names(connection: Connection, sender: str) -> set[str]:
    """The unit by its name, and the units of the place that the sender is called after."""
    table = Term.__table__
    codes = {t.code for t in find(connection, Term, table.c.word == sender) if t.code}
    units = (
        find(connection, Term, table.c.vocabulary == "recommender", table.c.code.in_(codes)) if codes else []
    )
    return {sender, *(unit.word for unit in units)}
