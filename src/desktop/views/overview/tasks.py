"""重点任务: every plan task with its owner, how far it is, how it grew, and what of it is late."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel

from desktop.queries.look import Look
from desktop.queries.trends import TaskLine
from desktop.views.theme.dress import role
from desktop.views.theme.panel import Panel, link

from .spark import Spark

HEADS = ("任务", "责任处室", "指标", "完成", "各月累计", "逾期")


class Tasks(Panel):
    def __init__(self, tasks: tuple[TaskLine, ...], on_open: Callable[[Look], None]):
        super().__init__("重点任务")
        self.box.setSpacing(4)
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(1)
        grid.setColumnStretch(0, 5)
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(2, 4)
        for column, head in enumerate(HEADS):
            grid.addWidget(role(QLabel(head), "quiet"), 0, column, _side(column))
        for at, task in enumerate(tasks, 1):
            self._add(grid, at, task, on_open)
        self.box.addLayout(grid)
        self.box.addStretch()

    def _add(self, grid: QGridLayout, at: int, task: TaskLine, on_open: Callable[[Look], None]) -> None:
        grid.addWidget(_whole(task.title), at, 0)
        grid.addWidget(role(_whole(task.owners), "quiet"), at, 1)
        grid.addWidget(role(_whole(task.measured), "quiet"), at, 2)
        grid.addWidget(_figure(task, on_open), at, 3, _side(3))
        grid.addWidget(Spark(task.values, task.unit, 84, 17), at, 4, Qt.AlignmentFlag.AlignCenter)
        grid.addWidget(_late(task, on_open), at, 5, _side(5))


def _side(column: int) -> Qt.AlignmentFlag:
    right = column in (3, 5)
    return (
        Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    ) | Qt.AlignmentFlag.AlignVCenter


def _whole(text: str) -> QLabel:
    """On a wall there is no tool tip: a long name takes a second line."""
    label = QLabel(text)
    label.setWordWrap(True)
    return label


def _figure(task: TaskLine, on_open: Callable[[Look], None]) -> QLabel:
    if task.look is None:
        return role(QLabel("—"), "quiet")  # type: ignore[return-value]
    goal = f" / {task.goal:,}" if task.goal else ""
    share = f"（{task.percent}%）" if task.percent is not None else f" {task.unit}"
    look = task.look
    words = link(f"{task.value:,}{goal}{share}", lambda: on_open(look))
    words.setWordWrap(False)
    words.setToolTip(task.said)
    words.setAccessibleName(f"{task.title} {task.measured} {task.value}")
    return words


def _late(task: TaskLine, on_open: Callable[[Look], None]) -> QLabel:
    if not task.late or task.late_look is None:
        return role(QLabel("—"), "quiet")  # type: ignore[return-value]
    look = task.late_look
    words = link(f"{task.late:,} 项", lambda: on_open(look))
    words.setWordWrap(False)
    words.setToolTip(f"{task.title}有 {task.late} 项逾期，点开查看")
    return words
