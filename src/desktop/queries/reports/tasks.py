"""R3 任务分解完成情况: every task × section with what was told of the month and what the ledger counts."""

from decimal import Decimal

from desktop.queries.desk import Desk
from desktop.queries.look import Filter, Look
from desktop.queries.progress import Held, held_tasks
from desktop.rules.periods import Period

from .table import Body, Cell, Heading, Row, percent, text


def task_rows(desk: Desk, period: Period) -> Body:
    with desk.store.read() as connection:
        held = held_tasks(connection, period.year, period.last.month)
    headings = [("责任处室", False), ("目标", True), ("填报完成", True), ("台账计数", True), ("完成率", True)]
    headings += [(title, False) for title in ("进展情况", "存在问题", "下步安排")]
    shown = (Heading("任务（目标）", False), *(Heading(title, right) for title, right in headings))
    return shown, tuple(map(_row, held)), None


def _row(held: Held) -> Row:
    told = held.told
    goal = told.goal if told and told.goal is not None else held.goal
    done = told.done if told and told.done is not None else None
    measured = done if done is not None else held.computed
    own = Look("task_progress", filters=(Filter("id", "in", (told.id,)),)) if told else None
    section = f"{held.section.name}{'（牵头）' if held.leads else ''}"
    aim = f"：{held.target.name}" if held.target else ""
    return Row(
        held.task.title.split("，")[0] + aim,
        (
            text(section),
            Cell(_plain(goal), goal),
            Cell(_plain(done), done, own),
            Cell(_plain(held.computed), held.computed),
            percent(measured, goal),
            text(told.progress if told else "未填报", own),
            text(told.problems if told else ""),
            text(told.next_steps if told else ""),
        ),
    )


def _plain(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():,f}"
