"""What the ruler says of a printed ruler page; the program works out how to move and stretch the pages."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QDoubleSpinBox,
    QFormLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from desktop.fields import Refusal
from desktop.queries.print_setup import Alignment, Measured, corrected
from desktop.views.dialog import Dialog
from desktop.views.dialogs.message_bar import MessageBar

ASKED = ("标记甲到纸的左边", "标记甲到纸的上边", "标记乙到纸的右边", "标记乙到纸的下边")


def _millimetres() -> QDoubleSpinBox:
    box = QDoubleSpinBox(suffix=" 毫米", decimals=1, maximum=400, singleStep=0.5, value=20)
    box.setButtonSymbols(QDoubleSpinBox.ButtonSymbols.NoButtons)
    return box


class MeasuredDialog(Dialog):
    """`found` gives the alignment once four numbers make sense."""

    found = Signal(Alignment)

    def __init__(self, before: Alignment, paper: tuple[float, float], parent: QWidget | None):
        super().__init__(parent)
        self.setWindowTitle("按量得的数校准")
        self.before, self.size_mm = before, paper
        self.bar = MessageBar()
        box = QVBoxLayout(self)
        box.setContentsMargins(18, 16, 18, 16)
        box.addWidget(self.bar)
        box.addWidget(QLabel("量刚打出的刻度校准页上两个十字的中心，单位毫米："))
        lines = QFormLayout()
        self.boxes = [_millimetres() for _ in ASKED]
        for label, one in zip(ASKED, self.boxes, strict=True):
            lines.addRow(label, one)
        box.addLayout(lines)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.reckon)
        buttons.rejected.connect(self.reject)
        box.addWidget(buttons)
        self.boxes[0].setFocus()
        self.boxes[0].selectAll()

    def reckon(self) -> None:
        try:
            one = corrected(self.before, self.size_mm, Measured(*(box.value() for box in self.boxes)))
        except Refusal as refusal:
            self.bar.say(str(refusal), "red")
            return
        self.found.emit(one)
        self.accept()
