"""待办: what waits for somebody, and what falls due; each line opens exactly the records it speaks of."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, func, select

from desktop.records import Approval, ApprovalStep, Demonstration, Publicity, SmeEvaluation

from .desk import Desk
from .disagreements import disagreements
from .first_steps import first_steps
from .look import Filter, Look
from .parameters import parameters_on
from .reminder import Reminder
from .reminders import reminders
from .todo import Todo


def todos(
    desk: Desk, counted: Sequence[tuple[Reminder, Look, int]] | None = None, asking: bool = True
) -> list[Todo]:
    """Everything that waits or falls due, what was put off included.

    `counted` are the reminders where they are counted already; without `asking`, findings are told as last known.
    """
    due = reminders(desk, counted)
    with desk.store.read() as connection:
        return [
            *first_steps(connection, desk),
            *disagreements(desk, asking),
            *_publicities(connection, desk),
            *_waiting_approvals(connection, desk),
            *_pending_evaluations(connection),
            *_expiring(connection, desk),
            *due,
        ]


def _publicities(connection: Connection, desk: Desk) -> list[Todo]:
    table, todos = Publicity.__table__, []
    query = select(table.c.id, table.c.title, table.c.ends_on).where(table.c.state == "open")
    for row in connection.execute(query.order_by(table.c.sort_key, table.c.id)):
        look = Look("publicity", filters=(Filter("id", "in", (row.id,)),))
        if row.ends_on < desk.today:
            todos.append(Todo("amber", "公示已到期，待登记结果", row.title, look))
        else:
            todos.append(Todo("blue", f"公示至 {row.ends_on.isoformat()}", row.title, look))
    return todos


def _waiting_approvals(connection: Connection, desk: Desk) -> list[Todo]:
    """Each approval under way at its first step that waits."""
    steps, approvals = ApprovalStep.__table__, Approval.__table__
    query = (
        select(approvals.c.id, approvals.c.title, steps.c.role, steps.c.state, steps.c.title.label("step"))
        .join(steps, steps.c.approval == approvals.c.id)
        .where(approvals.c.state == "open", steps.c.state.in_(("waiting", "to_confirm")))
        .order_by(approvals.c.id, steps.c.position, steps.c.sort_key, steps.c.id)
    )
    first: dict[str, Any] = {}
    for row in connection.execute(query):
        first.setdefault(row.id, row)
    todos = []
    for approval_id, row in first.items():
        mine = row.role in desk.actor.roles
        what = "待复核纸质签批" if row.state == "to_confirm" else f"待{row.step}签批"
        look = Look("approval", filters=(Filter("id", "in", (approval_id,)),))
        todos.append(Todo("amber" if mine else "blue", f"{what}：{row.title}", "审批", look))
    return todos


def _pending_evaluations(connection: Connection) -> list[Todo]:
    table = SmeEvaluation.__table__
    query = select(func.count()).select_from(table).where(table.c.conclusion == "pending")
    number = connection.execute(query).scalar_one()
    look = Look("sme_evaluation", filters=(Filter("conclusion", "=", "pending"),))
    return [Todo("amber", f"{number} 家企业预评待核实", "国科发政〔2017〕115号", look)] if number else []


def _expiring(connection: Connection, desk: Desk) -> list[Todo]:
    table = Demonstration.__table__
    ahead = parameters_on(connection, desk.today).whole("remind_demonstration")
    soon = desk.today + timedelta(days=ahead)
    query = (
        select(func.count())
        .select_from(table)
        .where(table.c.state == "recognised", table.c.valid_until.between(desk.today, soon))
    )
    number = connection.execute(query).scalar_one()
    look = Look(
        "demonstration",
        filters=(Filter("state", "=", "recognised"), Filter("valid_until", "<", soon)),
    )
    return [Todo("amber", f"示范企业 {ahead} 日内到期 {number} 家", "有效期", look)] if number else []
