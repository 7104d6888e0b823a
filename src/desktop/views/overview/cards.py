"""A target of the year: how many there are, how many there should be; a click opens exactly those counted."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton

from desktop.queries.look import Look
from desktop.queries.overview import TargetCard
from desktop.views.theme.dress import role
from desktop.views.theme.panel import Panel

from .spark import Spark


class Card(Panel):
    def __init__(self, card: TargetCard, on_open: Callable[[Look], None]):
        super().__init__(card.name)
        self.card, self.on_open = card, on_open
        self.box.setContentsMargins(14, 8, 14, 8)
        self.box.setSpacing(3)
        fulfilled = card.look is not None and card.goal > 0 and card.value >= card.goal
        self.figure = self._figure(fulfilled)
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(self.figure)
        goal = f"/ {card.goal:,} {card.unit}" if card.goal else f"{card.unit}（目标未填）"
        line.addWidget(role(QLabel(goal), "quiet"), 0, Qt.AlignmentFlag.AlignBottom)
        line.addStretch()
        share = QLabel("✓ 已完成" if fulfilled else f"{card.percent}%" if card.look else "")
        line.addWidget(role(share, "green" if fulfilled else "quiet"), 0, Qt.AlignmentFlag.AlignBottom)
        self.box.addLayout(line)
        bar = QProgressBar(textVisible=False, maximum=max(card.goal, 1), value=min(card.value, card.goal))
        bar.setAccessibleName(f"{card.name} 完成 {card.percent}%")
        self.box.addWidget(role(bar, "green") if fulfilled else bar)
        self.box.addStretch()  # titles of one row stand at one height
        foot = QHBoxLayout()
        self.note = role(QLabel(card.note, wordWrap=True), "quiet")
        foot.addWidget(self.note, 1)
        foot.addWidget(Spark(card.trend, card.unit, 78, 18), 0, Qt.AlignmentFlag.AlignBottom)
        self.box.addLayout(foot)
        if card.look is not None:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setToolTip(f"{card.said}\n点开看所计的记录")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A note of two lines has room for both: a row of cards does not ask what height a width needs."""
        super().resizeEvent(event)
        self.layout().activate()
        self.note.setMinimumHeight(self.note.heightForWidth(self.note.width()))

    def _figure(self, fulfilled: bool) -> QPushButton:
        card = self.card
        button = QPushButton(f"{card.value:,}" if card.look else "—")
        button.setProperty("figure", "green" if fulfilled else "accent")
        button.setAccessibleName(f"{card.name} {card.value}，目标 {card.goal}")
        button.setEnabled(card.look is not None)
        button.clicked.connect(self.open)
        return button

    def open(self) -> None:
        if self.card.look is not None:
            self.on_open(self.card.look)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.open()
