"""What narrows a list beyond its filter buttons, each with a cross, and the way back to all records."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop.queries.desk import Desk
from desktop.queries.look import Filter, Look
from desktop.queries.wording import condition_words
from desktop.views.theme.icons import icon


class Chips(QWidget):
    """Emits `dropped` with a condition whose cross was pressed, `all_wanted` for 返回全部."""

    dropped = Signal(object)
    all_wanted = Signal()

    def __init__(self, desk: Desk):
        super().__init__()
        self.desk = desk
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(0, 0, 0, 0)
        self.line.setSpacing(6)
        self.hide()

    def show_conditions(self, look: Look, beside: tuple[Filter, ...]) -> None:
        """`beside` are the conditions of `look` that no filter button shows."""
        while self.line.count():
            old = self.line.takeAt(0).widget()
            if old is not None:
                old.deleteLater()
        if look.filters:
            self._add("返回全部", "chevron-left", self.all_wanted.emit)
        for condition in beside:
            self._add(
                condition_words(self.desk, look.kind, condition),
                "close",
                lambda condition=condition: self.dropped.emit(condition),
            )
        self.line.addStretch()
        self.setVisible(bool(look.filters))

    def _add(self, text: str, drawn: str, do: Callable[[], None]) -> None:
        chip = QPushButton(icon(drawn, "accent"), text)
        chip.setProperty("chip", True)
        chip.clicked.connect(do)
        if drawn == "close":
            chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
            chip.setToolTip("去掉这个条件")
        self.line.addWidget(chip)
