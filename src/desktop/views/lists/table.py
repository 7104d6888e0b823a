"""The table of a list: quiet rows of one height, first columns that stay, rows copied as WPS pastes them."""

from html import escape

from PySide6.QtCore import QEvent, QItemSelectionModel, QMimeData, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableView,
    QWidget,
)

from desktop.fields import Kind

from .cells import CellPainter
from .model import ListModel

ROW_MARGIN = 10  # above and below the text together: 27 px at 9 pt
SAMPLE = 60  # rows that column widths are measured on
NARROWEST, WIDEST = 56, 260
SHORTEST = 120  # a column of words that gives way keeps so much
GROWS = (Kind.TEXT, Kind.LONG_TEXT, Kind.REF, Kind.TERM)


class _Rows(QTableView):
    """What the table and its frozen columns have alike."""

    def __init__(self, model: ListModel, parent: QWidget | None = None):
        super().__init__(parent)
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setItemDelegate(CellPainter(model, self))
        self._fit_rows()

    def _fit_rows(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + ROW_MARGIN)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_rows()


class ListTable(_Rows):
    """Emits `sort_asked(column)` for a click on a heading and `opened(row)` for a double click or Enter."""

    sort_asked = Signal(int)
    opened = Signal(int)

    def __init__(self, model: ListModel, frozen: int):
        super().__init__(model)
        self.list_model, self.frozen_count = model, frozen
        self._fitted_by_hand = False
        self.frozen = _Rows(model, self)
        self.frozen.setObjectName("frozen")
        self._freeze()
        for view in (self, self.frozen):
            view.horizontalHeader().sectionClicked.connect(self.sort_asked)
            view.doubleClicked.connect(lambda index: self.opened.emit(index.row()))
        self.horizontalHeader().sectionResized.connect(self._column_resized)
        self.horizontalHeader().sectionHandleDoubleClicked.connect(self.resizeColumnToContents)
        self.horizontalScrollBar().rangeChanged.connect(lambda *_: self._place_frozen())
        model.modelReset.connect(self._place_frozen)
        only_here = Qt.ShortcutContext.WidgetShortcut
        QShortcut(QKeySequence.StandardKey.Copy, self, self.copy, context=only_here)
        for key in ("Return", "Enter"):
            QShortcut(QKeySequence(key), self, self._open_current, context=only_here)

    def _freeze(self) -> None:
        frozen = self.frozen
        frozen.setSelectionModel(self.selectionModel())
        frozen.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        frozen.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        frozen.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        frozen.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        for column in range(self.frozen_count, self.list_model.columnCount()):
            frozen.setColumnHidden(column, True)
        ours, theirs = self.verticalScrollBar(), frozen.verticalScrollBar()
        ours.valueChanged.connect(theirs.setValue)
        theirs.valueChanged.connect(ours.setValue)

    def _place_frozen(self) -> None:
        """The frozen columns lie over the same columns, and are needed only where the rest scrolls sideways."""
        needed = self.frozen_count > 0 and self.horizontalScrollBar().maximum() > 0
        self.frozen.setVisible(needed)
        if needed:
            width = sum(self.columnWidth(column) for column in range(self.frozen_count)) + 1
            height = self.viewport().height() + self.horizontalHeader().height()
            self.frozen.horizontalHeader().setFixedHeight(self.horizontalHeader().height())
            self.frozen.setGeometry(self.frameWidth(), self.frameWidth(), width, height)
            self.frozen.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._fitted_by_hand:
            self.fit_columns()
        self._place_frozen()

    def _column_resized(self, column: int, before: int, width: int) -> None:
        if self.horizontalHeader().underMouse():
            self._fitted_by_hand = True
        if column < self.frozen_count:
            self.frozen.setColumnWidth(column, width)
        self._place_frozen()

    def fit_columns(self) -> None:
        """Each as wide as what stands in it; room left over goes to the columns of words."""
        model, metrics, head = self.list_model, self.fontMetrics(), self.horizontalHeader().fontMetrics()
        shown = [model.row_texts(row) for row in range(min(SAMPLE, model.rowCount()))]
        widths = []
        for at in range(len(model.columns)):
            text = max((metrics.horizontalAdvance(texts[at]) for texts in shown), default=0) + 20
            lines = model.headerData(at, Qt.Orientation.Horizontal).split("\n")
            heading = int(max(map(head.horizontalAdvance, lines)) * 1.08) + 26
            widths.append(min(max(text, heading, NARROWEST), max(WIDEST, heading)))
        words = [at for at, column in enumerate(model.columns) if column.field.kind in GROWS]
        for at, width in enumerate(spread(widths, words, words[1:], self.viewport().width())):
            self.setColumnWidth(at, width)

    def show_sort(self, column: int, descending: bool) -> None:
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        for view in (self, self.frozen):
            view.horizontalHeader().setSortIndicator(column, order)

    def chosen_rows(self) -> list[int]:
        """Row numbers of the selection, from its ranges: choosing all of 100,000 stays quick."""
        rows: set[int] = set()
        for block in self.selectionModel().selection():
            rows.update(range(block.top(), block.bottom() + 1))
        return sorted(rows)

    def choose_rows(self, rows: list[int]) -> None:
        """Select these rows and bring the first into view."""
        chosen, flags = self.selectionModel(), QItemSelectionModel.SelectionFlag
        chosen.clear()
        for row in rows:
            chosen.select(self.model().index(row, 0), flags.Select | flags.Rows)
        if rows:
            first = self.model().index(rows[0], 0)
            chosen.setCurrentIndex(first, flags.NoUpdate)
            self.scrollTo(first)

    def _open_current(self) -> None:
        if self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())

    def copy(self) -> None:
        """The selected rows with their headings, as text with tabs and as a table."""
        model = self.list_model
        lines = [tuple(column.heading for column in model.columns)]
        lines += [model.row_texts(row) for row in self.chosen_rows()]
        plain = "\n".join("\t".join(_one_line(text) for text in line) for line in lines)
        cells = ("".join(f"<td>{escape(text)}</td>" for text in line) for line in lines)
        data = QMimeData()
        data.setText(plain)
        data.setHtml("<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>")
        QGuiApplication.clipboard().setMimeData(data)


def spread(widths: list[int], words: list[int], yielding: list[int], room: int) -> list[int]:
    """The widths made to fill `room`: `words` take what is left over, `yielding` give way down to `SHORTEST`.

    Where even that is not enough all stay as they are, and the table scrolls sideways.
    """
    spare = room - sum(widths)
    if not words or spare == 0:
        return widths
    if spare > 0:
        shares = {at: spare // len(words) + (at == words[0]) * (spare % len(words)) for at in words}
        return [width + shares.get(at, 0) for at, width in enumerate(widths)]
    excess = {at: max(widths[at] - SHORTEST, 0) for at in yielding}
    available = sum(excess.values())
    if available < -spare:
        return widths
    return [width + spare * excess.get(at, 0) // available for at, width in enumerate(widths)]


def _one_line(text: str) -> str:
    return " ".join(text.split()) if "\t" in text or "\n" in text else text
