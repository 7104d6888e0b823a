"""待办 with where each comes from, and what was done lately."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QGridLayout, QLabel, QMenu

from desktop.queries.history import BatchLine
from desktop.queries.look import Look
from desktop.queries.todo import Todo
from desktop.views.theme.dress import role
from desktop.views.theme.panel import Panel, link

SIGNS = {"red": ("■", "有误"), "amber": ("▲", "该办"), "blue": ("●", "在办")}
MOST = 7
LATER = (("明天再提醒", 1), ("三天后", 3), ("一周后", 7), ("一个月后", 30))


class Todos(Panel):
    """Emits `snoozed` with a line and the days it is put off for, `all_wanted` to see again what was put off."""

    snoozed = Signal(object, int)
    all_wanted = Signal()

    def __init__(self, todos: tuple[Todo, ...], on_open: Callable[[Look], None], put_off: int = 0):
        super().__init__(f"待办　{len(todos)}" if todos else "待办")
        self.box.setSpacing(4)
        self.menus: list[QMenu] = []
        if not todos:
            self.box.addWidget(role(QLabel("没有待办事项。"), "quiet"))
        for todo in todos[:MOST]:
            self._add(todo, on_open)
        if len(todos) > MOST:
            self.box.addWidget(role(QLabel(f"另有 {len(todos) - MOST} 项，办完前面的就会出现。"), "quiet"))
        if put_off:
            self.box.addWidget(link(f"稍后提醒 {put_off} 项，现在就看", self.all_wanted.emit))
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
        words = link(todo.text, (lambda: on_open(look)) if look else None)
        words.setToolTip(todo.origin)
        grid.addWidget(words, 0, 1)
        grid.addWidget(self._later(todo), 0, 2, Qt.AlignmentFlag.AlignTop)
        self.box.addLayout(grid)

    def _later(self, todo: Todo) -> QLabel:
        """稍后提醒: only this user's reminder, on this station."""
        menu = QMenu(self)
        for label, days in LATER:
            menu.addAction(label, lambda days=days: self.snoozed.emit(todo, days))
        words = link("稍后", lambda: menu.popup(QCursor.pos()))
        words.setWordWrap(False)
        words.setToolTip("稍后提醒：只在本机对您本人生效，事项本身不变")
        words.setAccessibleName(f"稍后提醒 {todo.text}")
        self.menus.append(menu)
        return words


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
