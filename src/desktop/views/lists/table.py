"""The table of a list: quiet rows of one height, first columns that stay, rows copied as WPS pastes them."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QTableView, QWidget

from desktop.fields import Kind

from . import clipboard
from .cell_editor import CellEditor
from .cells import CellPainter
from .key_at import key_at
from .model import Index, ListModel

SORT_ARROW = 14  # px, beside the heading that the list is sorted by
ROW_MARGIN = 10  # above and below the text together: 27 px at 9 pt
SAMPLE = 60  # rows that column widths are measured on
NARROWEST, WIDEST, WIDEST_FIRST = 56, 260, 290  # the first column names the record
SHORTEST = 120  # a column of words that gives way keeps so much
ISSUED = "issued_number"
GROWS = (Kind.TEXT, Kind.LONG_TEXT, Kind.REF, Kind.TERM)


@dataclass(frozen=True, slots=True)
class Area:
    """Chosen cells: the columns from `left` to `right` of some rows; `whole` where rows were chosen as such."""

    rows: tuple[int, ...]
    left: int
    right: int
    whole: bool

    @property
    def columns(self) -> range:
        return range(self.left, self.right + 1)


class _Rows(QTableView):
    """What the table and its frozen columns have alike. Cells are chosen; their rows count as chosen too."""

    def __init__(self, model: ListModel, parent: QWidget | None = None):
        super().__init__(parent)
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.AnyKeyPressed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setCornerButtonEnabled(False)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.writer = CellEditor(model.desk, model, self)
        self.setItemDelegate(self.writer)
        self.painter = CellPainter(self, model)
        self._fit_rows()

    def paintEvent(self, event: QPaintEvent) -> None:
        self.painter.paint(QPainter(self.viewport()), event.rect())

    def _fit_rows(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + ROW_MARGIN)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_rows()
            self.painter.forget()


class ListTable(_Rows):
    """Emits `sort_asked(column)` for a click on a heading, `heading_menu_asked(column, place)` for a right one,
    `opened(row)` for a double click or Enter, and `typed(row, column, text)` for a cell that was typed over.
    """

    sort_asked = Signal(int)
    heading_menu_asked = Signal(int, QPoint)
    opened = Signal(int)
    typed = Signal(int, int, str)

    def __init__(self, model: ListModel, frozen: int):
        super().__init__(model)
        self.list_model, self.frozen_count = model, frozen
        self._fitted_by_hand = False
        self.frozen = _Rows(model, self)
        self.frozen.setObjectName("frozen")
        self._freeze()
        for view in (self, self.frozen):
            view.horizontalHeader().sectionClicked.connect(self.sort_asked)
            self._hear_right_button(view.horizontalHeader())
            view.doubleClicked.connect(lambda index: self.opened.emit(index.row()))
            view.writer.typed.connect(self.typed)
            if view is not self:
                view.customContextMenuRequested.connect(self.customContextMenuRequested)
            view.writer.closeEditor.connect(self._editor_closed)
        self.horizontalHeader().sectionResized.connect(self._column_resized)
        self.horizontalHeader().sectionHandleDoubleClicked.connect(self.resizeColumnToContents)
        self.horizontalScrollBar().rangeChanged.connect(lambda *_: self._place_frozen())
        model.modelReset.connect(self._place_frozen)
        key_at(self, QKeySequence.StandardKey.Copy, self.copy)
        key_at(self, "Shift+Space", self.choose_whole_rows)
        for key in ("Return", "Enter"):
            key_at(self, key, self._open_current)

    def _hear_right_button(self, header: QHeaderView) -> None:
        def ask(point: QPoint) -> None:
            if (column := header.logicalIndexAt(point)) >= 0:
                self.heading_menu_asked.emit(column, header.mapToGlobal(point))

        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(ask)

    def edit(self, index: Index, *how: object) -> bool:  # type: ignore[override]
        """A cell under the frozen columns is typed into where it can be seen."""
        over = self.frozen.isVisible() and index.column() < self.frozen_count
        view = self.frozen if over else super()
        return bool(view.edit(index, *how))

    def _editor_closed(self, _: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Enter goes on to the cell below, as in a sheet."""
        self.setFocus()
        below = self.currentIndex().siblingAtRow(self.currentIndex().row() + 1)
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache and below.isValid():
            self.setCurrentIndex(below)

    def _freeze(self) -> None:
        frozen = self.frozen
        frozen.setSelectionModel(self.selectionModel())
        self.selectionModel().selectionChanged.connect(self._tell_painters)
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
        """A cell in hand that was in view stays in view, when a message takes room below."""
        super().resizeEvent(event)
        place = self.visualRect(self.currentIndex())
        if place.isValid() and self.viewport().height() < place.bottom() <= event.oldSize().height():
            self.scrollTo(self.currentIndex())
        if not self._fitted_by_hand:
            self.fit_columns()
        self._place_frozen()

    def _column_resized(self, column: int, before: int, width: int) -> None:
        if self.horizontalHeader().underMouse():
            self._fitted_by_hand = True
        if column < self.frozen_count:
            self.frozen.setColumnWidth(column, width)
        self._place_frozen()

    def columns_changed(self) -> None:
        """The model has other columns: measure them, and lay the frozen ones over the first of them."""
        self._fitted_by_hand = False
        for column in range(self.list_model.columnCount()):
            self.frozen.setColumnHidden(column, column >= self.frozen_count)
        self.fit_columns()
        self._place_frozen()

    def fit_columns(self) -> None:
        """Each as wide as what stands in it; room left over goes to the columns of words."""
        model, metrics, head = self.list_model, self.fontMetrics(), self.horizontalHeader().fontMetrics()
        shown = [model.row_texts(row) for row in range(min(SAMPLE, model.rowCount()))]
        widths, sorted_by = [], self.horizontalHeader().sortIndicatorSection()
        for at in range(len(model.columns)):
            text = max((metrics.horizontalAdvance(texts[at]) for texts in shown), default=0) + 20
            lines = model.headerData(at, Qt.Orientation.Horizontal).split("\n")
            heading = int(max(map(head.horizontalAdvance, lines)) * 1.08) + 26 + SORT_ARROW * (at == sorted_by)
            widest = WIDEST if at else WIDEST_FIRST
            widths.append(min(max(text, heading, NARROWEST), max(widest, heading)))
        words = [at for at, column in enumerate(model.columns) if column.field.kind in GROWS]
        phrases = [at for at in words[1:] if ISSUED not in model.columns[at].field.to]
        for yielding in (phrases, words[:1]):  # the names give way last, and a number of a paper never
            widths = spread(widths, words, yielding, self.viewport().width())
        for at, width in enumerate(widths):
            self.setColumnWidth(at, width)

    def show_sort(self, column: int, descending: bool) -> None:
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        for view in (self, self.frozen):
            view.horizontalHeader().setSortIndicator(column, order)
        if not self._fitted_by_hand:
            self.fit_columns()

    def chosen_rows(self) -> list[int]:
        """Row numbers of the selection, from its ranges: choosing all of 100,000 stays quick."""
        rows: set[int] = set()
        for block in self.selectionModel().selection():
            rows.update(range(block.top(), block.bottom() + 1))
        return sorted(rows)

    def area(self) -> Area:
        """What is chosen, from its ranges; without a choice no rows."""
        blocks = [block for block in self.selectionModel().selection() if block.isValid()]
        left = min((block.left() for block in blocks), default=0)
        right = max((block.right() for block in blocks), default=0)
        return Area(tuple(self.chosen_rows()), left, right, self.list_model.marks.whole)

    def choose_rows(self, rows: list[int]) -> None:
        """Select these rows and bring the first into view."""
        self.choose(Area(tuple(rows), 0, self.list_model.columnCount() - 1, True))

    def choose(self, area: Area) -> None:
        """Select these cells and bring the first into view."""
        model, flags = self.list_model, QItemSelectionModel.SelectionFlag
        chosen = QItemSelection()
        last = model.columnCount() - 1
        left, right = (0, last) if area.whole else (min(area.left, last), min(area.right, last))
        for row in area.rows:
            chosen.select(model.index(row, left), model.index(row, right))
        self.selectionModel().select(chosen, flags.ClearAndSelect)
        if area.rows:
            first = model.index(area.rows[0], left)
            self.selectionModel().setCurrentIndex(first, flags.NoUpdate)
            self.scrollTo(first)
        self._tell_painters()  # a model asked anew forgets its selection without a word

    def choose_whole_rows(self) -> None:
        self.choose_rows(self.chosen_rows())

    def _tell_painters(self) -> None:
        """The row of a chosen cell is painted too: both views anew, since only its cells were told."""
        model = self.list_model
        model.marks.take(self.selectionModel().selection(), model.columnCount() - 1)
        self.viewport().update()
        self.frozen.viewport().update()

    def _open_current(self) -> None:
        if self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())

    def copy(self) -> None:
        """The chosen cells; rows chosen as such with their headings."""
        self.copy_area(self.area())

    def copy_rows(self) -> None:
        """The rows of the chosen cells, whole and with their headings."""
        self.copy_area(Area(tuple(self.chosen_rows()), 0, self.list_model.columnCount() - 1, True))

    def copy_area(self, area: Area) -> None:
        model = self.list_model
        lines = [tuple(model.columns[at].heading for at in area.columns)] if area.whole else []
        for row in area.rows:
            texts = model.row_texts(row)
            lines.append(tuple(texts[at] for at in area.columns))
        clipboard.put(lines)


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
