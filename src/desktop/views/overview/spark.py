"""A trend as a small drawing: the months of a year so far as bars, the last one strong."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.views.theme.tokens import colour

MONTHS = 12


class Spark(QWidget):
    """`values` are those at the end of January, February …; a month that has not come leaves its place free."""

    def __init__(self, values: Sequence[int | Decimal], unit: str, width: int = 96, height: int = 22):
        super().__init__()
        self.values, self._size = tuple(values), QSize(width, height)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, not values)
        said = "　".join(f"{month}月 {value:,}" for month, value in enumerate(self.values, 1))
        self.setToolTip(f"各月末累计（{unit}）：{said}" if said else "")
        self.setAccessibleName(f"走势：{said}" if said else "尚无走势")

    def sizeHint(self) -> QSize:
        return self._size

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), colour("track"))
        most = max((float(value) for value in self.values), default=0)
        if most <= 0:
            return
        step = self.width() / MONTHS
        for at, value in enumerate(self.values):
            tall = (self.height() - 2) * max(float(value), 0) / most
            bar = QRectF(at * step + 1, self.height() - 1 - tall, step - 2, tall)
            last = at == len(self.values) - 1
            painter.fillRect(bar, colour("accent" if last else "scroll"))
