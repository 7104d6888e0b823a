"""Which column of the sheet is which field: found by the program, put right by hand."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHeaderView, QTableWidget, QTableWidgetItem

from desktop.fields import Field

HEADINGS = ("列", "表中的列名", "表中内容（前几行）", "对应到")
LEFT_OUT = "（不导入）"
SAMPLES = 3
ROW_MARGIN = 20


class ColumnsTable(QTableWidget):
    """A line for each column with a heading. `mapped` gives (heading, field name, "" for left out)."""

    mapped = Signal(str, str)

    def __init__(self, fields: Iterable[Field], history: bool = False):
        super().__init__(0, len(HEADINGS))
        self.fields = [field for field in fields if history or not field.by_action]
        self.setHorizontalHeaderLabels(HEADINGS)
        self.setAccessibleName("列对应")
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + ROW_MARGIN)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        for column, width in ((0, 44), (1, 260), (3, 240)):
            self.setColumnWidth(column, width)

    def show_columns(self, found: dict[str, Any], rows: list[list[Any]]) -> None:
        """`found` is what the worker understood of the headings, `rows` the first (number, cells) of the sheet."""
        read = {at: (letter, heading, name, "") for at, letter, heading, name in found["columns"]}
        unread = {at: (letter, heading, "", reason) for at, letter, heading, reason in found["unread"]}
        below = [cells for number, cells in rows if number > found["last"]][:SAMPLES]
        columns = sorted((read | unread).items())
        self.setRowCount(len(columns))
        for line, (at, (letter, heading, name, reason)) in enumerate(columns):
            samples = "、".join(cells[at] for cells in below if at < len(cells) and cells[at])
            for column, text in enumerate((letter, heading, samples)):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self.setItem(line, column, item)
            self.setCellWidget(line, 3, self._choice(heading, name, reason))

    def _choice(self, heading: str, name: str, reason: str) -> QComboBox:
        box = QComboBox()
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        box.setAccessibleName(f"“{heading}”对应到")
        box.addItem(LEFT_OUT, "")
        for field in self.fields:
            box.addItem(field.label, field.name)
        box.setCurrentIndex(max(box.findData(name), 0))
        box.setToolTip(reason)
        box.activated.connect(lambda _: self.mapped.emit(heading, box.currentData()))
        return box
