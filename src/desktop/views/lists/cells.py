"""Painting a list: all cells that are seen in one go, straight from the ready texts.

The stock view asks the model ten times for each cell, counts its rows and columns each time, and sets every text anew;
with a model in Python that is the difference between a list that follows the wheel and one that stutters. Here a text
is set once and kept while it is among those seen last.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QStaticText, QTransform
from PySide6.QtWidgets import QTableView

from desktop.views.theme.tokens import colour

from .model import RIGHT, ListModel

SIDE = 7  # px between the text and the lines beside it
KEPT = 6_000  # set texts: some ten screens of a wide list
ELIDED = Qt.TextElideMode.ElideRight


@dataclass(frozen=True, slots=True)
class _Column:
    """`right` is where its text ends, or 0 where it begins at the left."""

    at: int
    left: int
    width: int
    right: int
    tones: dict[str, QColor]


class CellPainter:
    """Paints chosen rows tinted and their chosen cells more so, cells that were not taken in red, every other row a
    shade quieter.
    """

    def __init__(self, view: QTableView, model: ListModel):
        self.view, self.model, self.marks = view, model, model.marks
        self.ink, self.tint, self.alternate = colour("ink"), colour("tint"), colour("alternate")
        self.chosen, self.wrong, self.grid = colour("chosen"), colour("red_tint"), colour("track")
        self.forget()

    def forget(self) -> None:
        """The face has changed: nothing that was set before fits."""
        self._set: dict[tuple[str, int], tuple[QStaticText, int, int]] = {}

    def paint(self, painter: QPainter, area: QRect) -> None:
        columns, rows = list(self._columns(area)), self._rows(area)
        if not columns or not rows:
            return
        header = self.view.verticalHeader()
        height, top = header.defaultSectionSize(), header.sectionViewportPosition(rows[0])
        left, width = columns[0].left, columns[-1].left + columns[-1].width - columns[0].left
        painter.setFont(self.view.font())
        for step, row in enumerate(rows):
            line = QRect(left, top + step * height, width, height - 1)
            self._paint_ground(painter, row, line, columns)
            self._paint_texts(painter, row, line, columns)
        painter.setPen(self.grid)
        bottom = top + len(rows) * height - 1
        for column in columns:
            painter.drawLine(column.left + column.width - 1, top, column.left + column.width - 1, bottom)
        for at in range(top + height - 1, bottom + 1, height):
            painter.drawLine(left, at, left + width - 1, at)

    def _rows(self, area: QRect) -> range:
        first, last = self.view.rowAt(area.top()), self.view.rowAt(area.bottom())
        if first < 0:
            return range(0)
        return range(first, (last if last >= 0 else self.model.rowCount() - 1) + 1)

    def _columns(self, area: QRect) -> Iterator[_Column]:
        header = self.view.horizontalHeader()
        for at, side in enumerate(self.model.sides):
            left, width = header.sectionViewportPosition(at), header.sectionSize(at)
            if width and left <= area.right() and left + width > area.left():
                right = left + width - 1 - SIDE if side == RIGHT else 0
                yield _Column(at, left, width, right, self.model.tones[at])

    def _paint_ground(self, painter: QPainter, row: int, line: QRect, columns: list[_Column]) -> None:
        marks = self.marks
        if row in marks.rows:
            painter.fillRect(line, self.tint)
        elif row & 1:
            painter.fillRect(line, self.alternate)
        spans = () if marks.whole or row not in marks.rows else marks.spans(row)
        for column in columns if spans or marks.wrong else ():
            if marks.wrong and self.model.place(row, column.at) in marks.wrong:
                ground = self.wrong
            elif any(column.at in span for span in spans):
                ground = self.chosen
            else:
                continue
            painter.fillRect(column.left, line.top(), column.width - 1, line.height(), ground)

    def _paint_texts(self, painter: QPainter, row: int, line: QRect, columns: list[_Column]) -> None:
        texts, pen = self.model.row_texts(row), None
        for column in columns:
            text = texts[column.at]
            if not text:
                continue
            tone = column.tones.get(text, self.ink) if column.tones else self.ink
            if tone is not pen:
                painter.setPen(tone)
                pen = tone
            made, width, height = self._ready(text, column.width - 1 - 2 * SIDE)
            x = column.right - width if column.right else column.left + SIDE
            painter.drawStaticText(x, line.top() + (line.height() - height) // 2, made)

    def _ready(self, text: str, room: int) -> tuple[QStaticText, int, int]:
        """The text, cut with … where it does not fit, as it is drawn; its width and height."""
        found = self._set.get((text, room))
        if found is None:
            if len(self._set) >= KEPT:
                self._set.clear()
            found = self._set[text, room] = self._made(text, room)
        return found

    def _made(self, text: str, room: int) -> tuple[QStaticText, int, int]:
        words = " ".join(text.split()) if "\n" in text else text
        made = QStaticText(self.view.fontMetrics().elidedText(words, ELIDED, room))
        made.setTextFormat(Qt.TextFormat.PlainText)
        made.prepare(QTransform(), QFont(self.view.font()))
        size = made.size()
        return made, round(size.width()), round(size.height())
