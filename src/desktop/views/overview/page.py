"""工作总览: targets, the three lines, what is due, money. Every figure opens the records that it counts."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.fields import show_money
from desktop.queries.desk import Desk
from desktop.queries.look import Look
from desktop.queries.overview import Line, MoneyBar, Overview, TargetCard, Todo, overview
from desktop.views.theme.dress import role, tokens

COLOURS = {"已结算": "green", "已拨": "green", "已批未拨": "accent", "拟安排": "amber", "未安排": "track"}
SIGNS = {"red": "■", "amber": "▲", "blue": "●"}


class OverviewPage(QScrollArea):
    """`on_open` is called with the look behind the figure that was clicked."""

    def __init__(self, desk: Desk, on_open: Callable[[Look], None]):
        super().__init__(widgetResizable=True)
        self.desk, self.on_open = desk, on_open
        self.refresh()

    def refresh(self) -> None:
        shown = overview(self.desk)
        body = QWidget(objectName="page")
        grid = QGridLayout(body)
        grid.setContentsMargins(16, 12, 16, 16)
        grid.setSpacing(12)
        grid.addWidget(_heading(shown), 0, 0, 1, 10)
        for at, card in enumerate(shown.targets):
            grid.addWidget(self._card(card), 1, 2 * at, 1, 2)
        grid.addWidget(self._lines(shown.lines), 2, 0, 1, 6)
        grid.addWidget(self._todos(shown.todos), 2, 6, 1, 4)
        grid.addWidget(self._money(shown.money), 3, 0, 1, 10)
        grid.setRowStretch(2, 1)
        self.setWidget(body)

    def _card(self, card: TargetCard) -> QFrame:
        panel, box = _panel(card.name)
        head = QHBoxLayout()
        figure = self._figure(f"{card.value:,}", card.look)
        figure.setAccessibleName(f"{card.name} {card.value}")
        head.addWidget(figure)
        head.addWidget(role(QLabel(f"/ {card.goal:,} {card.unit}"), "quiet"))
        head.addStretch()
        head.addWidget(role(QLabel(f"{card.percent}%"), "quiet"))
        box.addLayout(head)
        box.addWidget(
            QProgressBar(textVisible=False, maximum=max(card.goal, 1), value=min(card.value, card.goal))
        )
        box.addWidget(role(QLabel(card.note, wordWrap=True), "quiet"))
        return panel

    def _figure(self, text: str, look: Look | None) -> QPushButton:
        button = QPushButton(text, flat=True)
        button.setStyleSheet(
            f"border:none; background:transparent; padding:0; font-size:20pt; color:{tokens()['accent']};"
        )
        button.setEnabled(look is not None)
        if look is not None:
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.clicked.connect(lambda: self.on_open(look))
        return button

    def _lines(self, lines: tuple[Line, ...]) -> QFrame:
        panel, box = _panel("三条主线")
        for line in lines:
            row = QHBoxLayout()
            stage = QLabel(line.stage)
            stage.setFixedWidth(84)
            row.addWidget(stage)
            for step in line.steps:
                button = QPushButton(f"{step.count:,}\n{step.label}")
                button.setAccessibleName(f"{line.stage} {step.label} {step.count}")
                button.clicked.connect(lambda _=False, look=step.look: self.on_open(look))
                row.addWidget(button, 1)
            box.addLayout(row)
        box.addStretch()
        return panel

    def _todos(self, todos: tuple[Todo, ...]) -> QFrame:
        panel, box = _panel("待办")
        if not todos:
            box.addWidget(role(QLabel("没有待办事项。"), "quiet"))
        for todo in todos[:8]:
            line = QHBoxLayout()
            line.addWidget(role(QLabel(SIGNS[todo.severity]), todo.severity))
            button = QPushButton(todo.text)
            button.setProperty("link", True)
            button.setEnabled(todo.look is not None)
            button.clicked.connect(lambda _=False, look=todo.look: self.on_open(look))
            line.addWidget(button, 1)
            box.addLayout(line)
            box.addWidget(role(QLabel(f"　　{todo.origin}", wordWrap=True), "quiet"))
        box.addStretch()
        return panel

    def _money(self, bars: tuple[MoneyBar, ...]) -> QFrame:
        panel, box = _panel("资金（万元）")
        for bar in bars:
            row = QHBoxLayout()
            button = QPushButton(bar.fund)
            button.setProperty("link", True)
            button.setFixedWidth(300)
            button.setToolTip(bar.fund)
            button.clicked.connect(lambda _=False, look=bar.look: self.on_open(look))
            row.addWidget(button)
            row.addWidget(StateBar(bar), 1)
            box.addLayout(row)
        return panel


class StateBar(QWidget):
    """A budget as its states side by side, to scale, each with its name and amount."""

    def __init__(self, bar: MoneyBar):
        super().__init__()
        self.bar = bar
        self.setMinimumHeight(24)
        said = "，".join(f"{name} {show_money(fen, '万元')}" for name, fen in bar.states)
        self.setToolTip(said)
        self.setAccessibleName(f"{bar.fund}：{said}")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        left, total = 0.0, max(self.bar.total, 1)
        for name, fen in self.bar.states:
            width = self.width() * max(fen, 0) / total
            if width < 1:
                continue
            area = QRectF(left, 1, width - 1, self.height() - 2)
            colour = COLOURS[name]
            painter.fillRect(area, QColor(tokens()[colour]))
            text = f"{name} {fen / 1_000_000:,.0f}"
            if painter.fontMetrics().horizontalAdvance(text) + 8 < width:
                painter.setPen(QColor(tokens()["quiet" if colour == "track" else "panel"]))
                painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)
            left += width


def _heading(shown: Overview) -> QWidget:
    line = QWidget()
    box = QHBoxLayout(line)
    box.setContentsMargins(0, 0, 0, 0)
    box.addWidget(role(QLabel(f"{shown.year} 年度目标"), "title"))
    box.addWidget(role(QLabel(shown.as_of), "quiet"))
    box.addStretch()
    return line


def _panel(title: str) -> tuple[QFrame, QVBoxLayout]:
    panel = QFrame()
    role(panel, "panel")
    box = QVBoxLayout(panel)
    box.setContentsMargins(14, 10, 14, 12)
    box.setSpacing(6)
    box.addWidget(QLabel(title))
    return panel, box
