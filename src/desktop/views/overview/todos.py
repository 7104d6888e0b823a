"""待办 with where each comes from, and what was done lately."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel

from desktop.queries.history import BatchLine
from desktop.queries.look import Look
from desktop.queries.overview import Todo
from desktop.views.theme.dress import role
from desktop.views.theme.panel import Panel, link

SIGNS = {"red": ("■", "有误"), "amber": ("▲", "该办"), "blue": ("●", "在办")}
MOST = 7


class Todos(Panel):
    def __init__(self, todos: tuple[Todo, ...], on_open: Callable[[Look], None]):
        super().__init__(f"待办　{len(todos)}" if todos else "待办")
        self.box.setSpacing(6)
        if not todos:
            self.box.addWidget(role(QLabel("没有待办事项。"), "quiet"))
        for todo in todos[:MOST]:
            self._add(todo, on_open)
        if len(todos) > MOST:
            self.box.addWidget(role(QLabel(f"另有 {len(todos) - MOST} 项，办完前面的就会出现。"), "quiet"))
        self.box.addStretch()

    def _add(self, todo: Todo, on_open: Callable[[Look], None]) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        sign, word = SIGNS[todo.severity]
        mark = role(QLabel(sign), todo.severity)
        mark.setToolTip(word)
        mark.setAccessibleName(word)
        grid.addWidget(mark, 0, 0, Qt.AlignmentFlag.AlignTop)
        look = todo.look
        grid.addWidget(link(todo.text, (lambda: on_open(look)) if look else None), 0, 1)
        grid.addWidget(role(QLabel(todo.origin, wordWrap=True), "quiet"), 1, 1)
        self.box.addLayout(grid)


class Recent(Panel):
    """最近办理: the last batches of the log in a line each."""

    def __init__(self, batches: list[BatchLine]):
        super().__init__("最近办理")
        if not batches:
            self.box.addWidget(role(QLabel("还没有办理过什么。"), "quiet"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(2, 1)
        for at, batch in enumerate(batches):
            grid.addWidget(role(QLabel(batch.at[5:]), "quiet"), at, 0)
            grid.addWidget(QLabel(batch.who), at, 1)
            said = f"{batch.what}　{batch.entries:,} 条" + ("　已撤销" if batch.undone else "")
            done = QLabel(said)
            done.setToolTip(batch.source or said)
            grid.addWidget(done, at, 2)
        self.box.addLayout(grid)
        self.box.addStretch()
