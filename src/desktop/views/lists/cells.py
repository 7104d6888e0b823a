"""Painting the cells of a list: one call a cell, straight from the ready texts.

The stock delegate asks the model seven times for each cell and draws through the style sheet: in Python
that is the difference between a list that follows the wheel and one that stutters.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.views.theme.tokens import colour

from .marks import Marks
from .model import Index, ListModel

SIDE = 7  # px between the text and the lines beside it
TALLEST = 22  # px of large type at 9 to 11 pt: a text that fits so needs no measuring
SELECTED = QStyle.StateFlag.State_Selected
ELIDED = Qt.TextElideMode.ElideRight


class CellPainter(QStyledItemDelegate):
    """Chosen rows are tinted and their chosen cells more so; every other row is a shade quieter."""

    def __init__(self, model: ListModel, marks: Marks, parent: QWidget):
        super().__init__(parent)
        self.model, self.marks = model, marks
        self.ink, self.tint, self.alternate = colour("ink"), colour("tint"), colour("alternate")
        self.chosen, self.wrong = colour("chosen"), colour("red_tint")

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, column, area = index.row(), index.column(), option.rect
        marks = self.marks
        if marks.wrong and self.model.place(row, column) in marks.wrong:
            painter.fillRect(area, self.wrong)
        elif row in marks.rows:
            stands_out = not marks.whole and option.state & SELECTED
            painter.fillRect(area, self.chosen if stands_out else self.tint)
        elif row & 1:
            painter.fillRect(area, self.alternate)
        text = self.model.row_texts(row)[column]
        if text:
            painter.setPen(self.model.tones[column].get(text, self.ink))
            area.adjust(SIDE, 0, -SIDE, 0)
            painter.drawText(area, self.model.sides[column], self._fitted(text, option, area.width()))

    def _fitted(self, text: str, option: QStyleOptionViewItem, width: int) -> str:
        """The text, cut with … where it does not fit."""
        if "\n" in text:
            text = " ".join(text.split())
        if len(text) * TALLEST <= width:
            return text
        return option.fontMetrics.elidedText(text, ELIDED, width)
