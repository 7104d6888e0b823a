"""资金: each fund's budget of the year as states that add up, drawn to scale, every amount in words below."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from desktop.fields import show_money
from desktop.queries.look import Look
from desktop.queries.overview import MoneyBar
from desktop.views.theme.dress import role
from desktop.views.theme.panel import Panel, link
from desktop.views.theme.tokens import colour, tokens

COLOURS = {
    "已结算": "green",
    "已拨": "green",
    "已批未拨": "accent",
    "拟安排": "amber",
    "收回": "red",
    "未安排": "track",
}


class Money(Panel):
    def __init__(self, bars: tuple[MoneyBar, ...], on_open: Callable[[Look], None]):
        super().__init__("资金（万元）")
        self.box.setSpacing(5)
        if not bars:
            self.box.addWidget(role(QLabel("本年度还没有登记预算，请在“资金管理 — 年度预算”登记。"), "quiet"))
        for bar in bars:
            line = QHBoxLayout()
            line.addWidget(link(bar.fund, lambda look=bar.look: on_open(look)), 1)
            line.addWidget(role(QLabel(f"预算 {wan(bar.total)}"), "quiet"))
            self.box.addLayout(line)
            self.box.addWidget(StateBar(bar, on_open))
            self.box.addWidget(_legend(bar))
            self.box.addSpacing(4)
        self.box.addStretch()


class StateBar(QWidget):
    """The states side by side, to scale; a click opens the grants of the fund."""

    def __init__(self, bar: MoneyBar, on_open: Callable[[Look], None]):
        super().__init__()
        self.bar, self.on_open = bar, on_open
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        said = "，".join(f"{name} {wan(fen)}" for name, fen in bar.states)
        self.setToolTip(said)
        self.setAccessibleName(f"{bar.fund}：{said}，单位万元")

    def sizeHint(self) -> QSize:
        return QSize(300, 14)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(self.rect()), 4, 4)
        painter.setClipPath(outline)
        painter.fillRect(self.rect(), colour("track"))
        left, whole = 0.0, max(self.bar.total, sum(max(fen, 0) for _, fen in self.bar.states), 1)
        for name, fen in self.bar.states:
            width = self.width() * max(fen, 0) / whole
            painter.fillRect(QRectF(left, 0, max(width - 1, 0), self.height()), colour(COLOURS[name]))
            left += width

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.on_open(self.bar.look)


def _legend(bar: MoneyBar) -> QLabel:
    """Every state that has money, with its sign in its colour and its amount; 未安排 always."""
    shown = [(name, fen) for name, fen in bar.states if fen or name == "未安排"]
    parts = []
    for name, fen in shown:
        token = COLOURS[name] if COLOURS[name] != "track" else "scroll"
        parts.append(f'<span style="color:{tokens()[token]}">■</span>&nbsp;{name}&nbsp;{wan(fen)}')
    label = QLabel("　".join(parts))
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setWordWrap(True)
    return role(label, "quiet")  # type: ignore[return-value]


def wan(fen: int) -> str:
    """「1,234.56」 万元; whole amounts without places."""
    text = show_money(fen, "万元")
    return text.removesuffix(".00")
