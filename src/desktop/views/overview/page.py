"""工作总览: targets, the three lines, what is due, money. Every figure opens the records that it counts."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop.queries.desk import Desk
from desktop.queries.history import batches
from desktop.queries.look import Look
from desktop.queries.overview import Overview, overview
from desktop.views.theme.dress import role

from .cards import Card
from .lines import Lines
from .money import Money
from .quality import Quality
from .todos import Recent, Todos

RECENT = 8


class OverviewPage(QScrollArea):
    """`on_open` is called with the look behind the figure that was clicked."""

    def __init__(self, desk: Desk, on_open: Callable[[Look], None]):
        super().__init__(widgetResizable=True)
        self.desk, self.on_open = desk, on_open
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.refresh()

    def refresh(self) -> None:
        place = self.verticalScrollBar().value()
        self.setWidget(self._body(overview(self.desk)))
        self.verticalScrollBar().setValue(place)

    def _body(self, shown: Overview) -> QWidget:
        body = QWidget(objectName="page")
        box = QVBoxLayout(body)
        box.setContentsMargins(16, 12, 16, 16)
        box.setSpacing(12)
        box.addLayout(_heading(shown))
        cards = QHBoxLayout()
        cards.setSpacing(12)
        for card in shown.targets:
            cards.addWidget(Card(card, self.on_open), 1)
        box.addLayout(cards)
        below = QHBoxLayout()
        below.setSpacing(12)
        left, right = QVBoxLayout(), QVBoxLayout()
        for side in (left, right):
            side.setSpacing(12)
        left.addWidget(Lines(shown.lines, self.on_open))
        left.addWidget(Quality(shown.hnte, self.on_open))
        left.addWidget(Money(shown.money, self.on_open), 1)
        right.addWidget(Todos(shown.todos, self.on_open))
        right.addWidget(Recent(batches(self.desk, RECENT)), 1)
        below.addLayout(left, 3)
        below.addLayout(right, 2)
        box.addLayout(below, 1)
        return body


def _heading(shown: Overview) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(12)
    line.addWidget(role(QLabel(f"{shown.year} 年度目标"), "title"))
    line.addWidget(role(QLabel(f"{shown.as_of} · 数据来自本机 · 点数字查看所计的记录"), "quiet"))
    line.addStretch()
    return line
