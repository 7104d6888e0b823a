"""A table that is only read: rows of texts, the whole row chosen, a width for what is long."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from desktop.views.theme.tokens import colour
from desktop.views.theme.toned import Toned

ROW_MARGIN = 10
WIDEST = 260


class PlainTable(QTableWidget):
    """`stretch` is the column that takes the room left. `tone` colours one column by its words."""

    def __init__(self, headings: Sequence[str], stretch: int, several: bool = False):
        super().__init__(0, len(headings))
        self.setHorizontalHeaderLabels(list(headings))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + ROW_MARGIN)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setItemDelegate(Toned(self))
        modes = QAbstractItemView.SelectionMode
        self.setSelectionMode(modes.ExtendedSelection if several else modes.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionResizeMode(stretch, QHeaderView.ResizeMode.Stretch)
        self.stretch = stretch

    def show_rows(self, rows: Sequence[Sequence[str]], tones: Sequence[dict[int, str]] = ()) -> None:
        """Other rows; `tones` names a colour of the theme by column, row by row."""
        self.clearSelection()
        self.setRowCount(len(rows))
        for at, texts in enumerate(rows):
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                if tones and column in tones[at]:
                    item.setForeground(colour(tones[at][column]))
                self.setItem(at, column, item)
        self._fit()

    def _fit(self) -> None:
        """Each column as wide as its words up to a bound; beyond it only out of room that the long one leaves over."""
        wants = {at: self._wants(at) for at in range(self.columnCount())}
        long = wants.pop(self.stretch)
        spare = self.viewport().width() - long - sum(min(wanted, WIDEST) for wanted in wants.values())
        for column, wanted in wants.items():
            more = max(min(wanted - WIDEST, spare), 0)
            spare -= more
            self.setColumnWidth(column, min(wanted, WIDEST) + more)

    def _wants(self, column: int) -> int:
        return max(self.sizeHintForColumn(column), self.horizontalHeader().sectionSizeHint(column)) + 8

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @property
    def chosen(self) -> list[int]:
        """The chosen rows, from the top."""
        return sorted({index.row() for index in self.selectionModel().selectedRows()})
