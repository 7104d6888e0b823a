"""A split over uses: an amount per use, the sum beside the total that it should make up."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from desktop.fields import Field, Kind, Refusal, parse, show, show_money
from desktop.queries.desk import Desk
from desktop.queries.vocabulary import offered
from desktop.views.forms.line_inputs import LineInput
from desktop.views.forms.marking import mark

PER_ROW = 2


class PartsInput(QFrame):
    """One small field for each use on the list. `total` is the amount in 分 that the parts should add up to."""

    edited = Signal()

    def __init__(self, desk: Desk, field: Field):
        super().__init__()
        self.desk, self.field = desk, field
        self.total: int | None = None
        self.lines: dict[str, LineInput] = {}
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setHorizontalSpacing(10)
        self.grid.setVerticalSpacing(4)
        self.grid.setColumnStretch(2 * PER_ROW, 1)
        self.sum = QLabel()
        self.sum.setProperty("role", "quiet")
        for use, _ in offered(desk, field):
            self._add_line(use)
        self.edited.connect(self.say_sum)
        self.say_sum()

    def _add_line(self, use: str) -> None:
        amount = LineInput(self.desk, Field(use, Kind.MONEY, unit=self.field.unit))
        amount.setFixedWidth(110)
        amount.setAccessibleName(f"{self.field.label}：{use}（{self.field.unit}）")
        amount.edited.connect(self.edited)
        at = len(self.lines)
        row, column = divmod(at, PER_ROW)
        label = QLabel(use)
        label.setContentsMargins(12 if column else 0, 0, 0, 0)
        label.setBuddy(amount)
        self.grid.addWidget(label, row, 2 * column)
        self.grid.addWidget(amount, row, 2 * column + 1)
        self.lines[use] = amount
        self.grid.addWidget(self.sum, row + 1, 0, 1, 2 * PER_ROW)

    def say_sum(self) -> None:
        """「合计 45.00 万元，还差 5.00 万元」 under the uses; nothing is refused here, that is a rule's business."""
        try:
            parts = self.read() or ()
        except Refusal:
            self.sum.setText("有金额未填对，暂不能合计")
            mark(self.sum, "role", "red")
            return
        adds_up = sum(fen for _, fen in parts)
        unit = self.field.unit
        said = f"合计 {show_money(adds_up, unit)} {unit}"
        off = 0 if self.total is None or not parts else self.total - adds_up
        if off:
            said += f"，比总额{'少' if off > 0 else '多'} {show_money(abs(off), unit)} {unit}"
        elif self.total is not None and parts:
            said += "，与总额相符"
        self.sum.setText(said)
        mark(self.sum, "role", "red" if off else "green" if self.total is not None and parts else "quiet")

    def set_total(self, total: int | None) -> None:
        self.total = total
        self.say_sum()

    def stops(self) -> list[QWidget]:
        return list(self.lines.values())

    def text_value(self) -> str:
        return "；".join(
            f"{use} {line.text().strip()}" for use, line in self.lines.items() if line.text().strip()
        )

    def set_text_value(self, text: str) -> None:
        given = dict(piece.rpartition(" ")[::2] for piece in text.split("；") if piece)
        for use in given:
            if use not in self.lines:  # a use since taken off the list is kept, not lost
                self._add_line(use)
        for use, line in self.lines.items():
            line.setText(given.get(use, ""))

    def read(self) -> Any:
        pairs = [(use, line.read()) for use, line in self.lines.items()]
        return parse(self.field, [(use, fen) for use, fen in pairs if fen])

    def show_value(self, value: Any, title: str = "") -> None:
        field = Field("", Kind.MONEY, unit=self.field.unit)
        self.set_text_value("；".join(f"{use} {show(field, fen)}" for use, fen in value or ()))

    def settle(self) -> None:
        for line in self.lines.values():
            line.settle()
        self.say_sum()
