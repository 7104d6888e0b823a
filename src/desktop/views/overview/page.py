"""工作总览: targets, the three lines, what is due, money. Every figure opens the records that it counts."""

from collections.abc import Callable, Iterator
from datetime import timedelta

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.actions.snooze import snooze, wake_all
from desktop.queries.desk import Desk
from desktop.queries.disagreements import read_together
from desktop.queries.history import batches
from desktop.queries.look import Look
from desktop.queries.overview import Overview, overview
from desktop.queries.todo import Todo
from desktop.views.theme.dress import role

from .cards import Card
from .lines import Lines
from .money import Money
from .quality import Quality
from .tasks import Tasks
from .todos import Recent, Todos

RECENT = 8
READING_MS = 50  # after the figures have been painted


class Waiting(QLabel):
    """What stands here until the figures do. `then` is called once it has been painted."""

    def __init__(self, then: Callable[[], None]):
        super().__init__("正在统计…", objectName="page", alignment=Qt.AlignmentFlag.AlignCenter)
        self._painted = QTimer(self, singleShot=True, interval=0)
        self._painted.timeout.connect(then)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self._painted.start()


class OverviewPage(QScrollArea):
    """`on_open` is called with the look behind the figure that was clicked.

    Nothing is counted before the page has been painted once, empty: a window is there at once, and a user who goes
    straight on to a list never waits for figures. Emits `filled` when the figures stand, `reports_wanted` and
    `print_wanted` (the progress of the year on paper).
    """

    filled = Signal()
    reports_wanted = Signal()
    print_wanted = Signal()

    def __init__(self, desk: Desk, on_open: Callable[[Look], None]):
        super().__init__(widgetResizable=True)
        self.desk, self.on_open = desk, on_open
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidget(Waiting(self._fill))
        self.is_filled = False
        self._steps: Iterator[bool] = iter(())
        self._reading = QTimer(self, singleShot=True)
        self._reading.timeout.connect(self._read_on)

    def _fill(self) -> None:
        if self.isVisible() and not self.is_filled:
            self.refresh()

    def refresh(self) -> None:
        place = self.verticalScrollBar().value()
        self.setWidget(self._body(overview(self.desk, asking=False)))
        self.verticalScrollBar().setValue(place)
        self.is_filled = True
        self.filled.emit()
        self._steps = read_together(self.desk)
        self._reading.start(READING_MS)

    def _read_on(self) -> None:
        """What the records say when read together comes last, a step at a time: no figure and no key waits for it."""
        if not self.isVisible():
            return
        changed = next(self._steps, None)
        if changed:
            self.refresh()
        elif changed is not None:
            self._reading.start(0)

    def _body(self, shown: Overview) -> QWidget:
        body = QWidget(objectName="page")
        box = QVBoxLayout(body)
        box.setContentsMargins(16, 8, 16, 12)
        box.setSpacing(10)
        box.addLayout(_heading(shown, self.reports_wanted.emit, self.print_wanted.emit))
        cards = QHBoxLayout()
        cards.setSpacing(10)
        for card in shown.targets:
            cards.addWidget(Card(card, self.on_open), 1)
        box.addLayout(cards)
        below = QHBoxLayout()
        below.setSpacing(10)
        left, right = QVBoxLayout(), QVBoxLayout()
        for side, share in ((left, 3), (right, 2)):
            side.setSpacing(10)
            below.addLayout(side, share)
        left.addWidget(Lines(shown.lines, self.on_open))
        left.addWidget(Tasks(shown.tasks, self.on_open))
        left.addWidget(Quality(shown.hnte, self.on_open))
        left.addStretch()
        right.addWidget(self._todos(shown))
        right.addWidget(Money(shown.money, self.on_open))
        right.addWidget(Recent(batches(self.desk, RECENT)), 1)
        box.addLayout(below, 1)
        return body

    def _todos(self, shown: Overview) -> Todos:
        panel = Todos(shown.todos, self.on_open, shown.put_off)
        panel.snoozed.connect(self._snooze)
        panel.all_wanted.connect(self._wake)
        return panel

    def _snooze(self, todo: Todo, days: int) -> None:
        snooze(self.desk, todo, self.desk.today + timedelta(days=days))
        self.refresh()

    def _wake(self) -> None:
        wake_all(self.desk)
        self.refresh()


def _heading(shown: Overview, on_reports: Callable[[], None], on_print: Callable[[], None]) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(12)
    line.addWidget(role(QLabel(f"{shown.year} 年度目标"), "title"))
    line.addWidget(role(QLabel(f"{shown.as_of} · 数据来自本机 · 点数字查看所计的记录"), "quiet"))
    line.addStretch()
    for text, do in (("打印进展…", on_print), ("报表…", on_reports)):
        button = QPushButton(text)
        button.clicked.connect(do)
        line.addWidget(button)
    return line
