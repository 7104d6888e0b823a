"""待办: what waits for somebody, and what falls due; each line opens exactly the records it speaks of."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import Connection, func, select

from desktop.records import Approval, ApprovalStep, Demonstration, Publicity, SmeEvaluation
from desktop.store.rows import find

from .desk import Desk
from .disagreements import disagreements
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
            *disagreements(desk, asking),
            *_publicities(connection, desk),
            *_waiting_approvals(connection, desk),
            *_pending_evaluations(connection),
            *_expiring(connection, desk),
            *due,
        ]


def _publicities(connection: Connection, desk: Desk) -> list[Todo]:
    todos = []
    for row in find(connection, Publicity, Publicity.__table__.c.state == "open"):
        look = Look("publicity", filters=(Filter("id", "in", (row.id,)),))
        if row.ends_on < desk.today:
            todos.append(Todo("amber", "公示已到期，待登记结果", row.title, look))
        else:
            todos.append(Todo("blue", f"公示至 {row.ends_on.isoformat()}", row.title, look))
    return todos


def _waiting_approvals(connection: Connection, desk: Desk) -> list[Todo]:
    steps, approvals = ApprovalStep.__table__, Approval.__table__
    query = (
        select(approvals.c.id, approvals.c.title, func.min(steps.c.position))
        .join(steps, steps.c.approval == approvals.c.id)
        .where(approvals.c.state == "open", steps.c.state.in_(("waiting", "to_confirm")))
        .group_by(approvals.c.id, approvals.c.title)
    )
    todos = []
    for approval_id, title, position in connection.execute(query):
        step = find(connection, ApprovalStep, steps.c.approval == approval_id, steps.c.position == position)[
            0
        ]
        mine = step.role in desk.actor.roles
        what = "待复核纸质签批" if step.state == "to_confirm" else f"待{step.title}签批"
        look = Look("approval", filters=(Filter("id", "in", (approval_id,)),))
        todos.append(Todo("amber" if mine else "blue", f"{what}：{title}", "审批", look))
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
