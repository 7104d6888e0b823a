"""A table model over ids: cells are fetched a page at a time, as ready texts."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from desktop.actions.cells import writable
from desktop.fields import Field, heading
from desktop.queries import lists
from desktop.queries.desk import Desk
from desktop.queries.kinds import kind_facts
from desktop.queries.look import Look
from desktop.queries.writing import locked_records
from desktop.views.theme.tokens import colour
from desktop.views.theme.tones import tones_of

from .marks import Marks

PAGE = 100
PAGES_KEPT = 60
LONG_LABEL = 4
Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()

DISPLAY, TOOL_TIP = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole
ALIGNMENT, FOREGROUND = Qt.ItemDataRole.TextAlignmentRole, Qt.ItemDataRole.ForegroundRole
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class ListModel(QAbstractTableModel):
    """What one look shows. Holds every id (100,000 cost 10 MB) and the texts of the pages seen last."""

    def __init__(self, desk: Desk, look: Look, names: Sequence[str] = (), editable: bool = False):
        super().__init__()
        self.desk, self.look, self.editable = desk, look, editable
        self.ids: list[str] = []
        self.marks = Marks()
        self._pages: dict[int, list[tuple[str, ...]]] = {}
        self._locked: dict[int, dict[str, str]] = {}  # page → records kept by another section, with the reason
        self._take_columns(names)
        self.show_look(look)

    def _take_columns(self, names: Sequence[str]) -> None:
        self.columns = lists.columns(self.look.kind, names)
        self.names = tuple(column.field.name for column in self.columns)
        self.sides = [RIGHT if column.right_aligned else LEFT for column in self.columns]
        self.tones = [
            {word: colour(tone) for word, tone in tones_of(column.field).items()} for column in self.columns
        ]
        kept = kind_facts(self.look.kind).kept if self.editable else ()
        self.kept = [column.field.name in kept for column in self.columns]
        self.takes = [self.editable and writable(column.field) for column in self.columns]

    def show_columns(self, names: Sequence[str]) -> None:
        """Other columns of the same records; without names those of the layout."""
        self.beginResetModel()
        self._take_columns(names)
        self._pages.clear()
        self.endResetModel()

    def place(self, row: int, column: int) -> tuple[str, str]:
        """The record and the field of a cell."""
        return self.ids[row], self.names[column]

    def show_look(self, look: Look) -> None:
        """Ask again, with another search, filter or order."""
        ids = lists.find_ids(self.desk, look)
        self.beginResetModel()
        self.look, self.ids = look, ids
        self._pages.clear()
        self._locked.clear()
        self.endResetModel()

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def row_texts(self, row: int) -> tuple[str, ...]:
        page = self._pages.get(row // PAGE)
        if page is None:
            page = self._fetch(row // PAGE)
        return page[row % PAGE]

    def text(self, row: int, column: int) -> str:
        return self.row_texts(row)[column]

    def _fetch(self, number: int) -> list[tuple[str, ...]]:
        ids = self.ids[number * PAGE : (number + 1) * PAGE]
        if len(self._pages) >= PAGES_KEPT:
            del self._pages[next(iter(self._pages))]
        self._pages[number] = lists.rows(self.desk, self.look.kind, ids, self.names)
        return self._pages[number]

    def why_locked(self, row: int, column: int) -> str:
        """Why a cell cannot be typed over though its column can: another section keeps the record. "" when it can."""
        if not self.kept[column]:
            return ""
        page = row // PAGE
        if page not in self._locked:
            ids = self.ids[page * PAGE : (page + 1) * PAGE]
            if len(self._locked) >= PAGES_KEPT:
                del self._locked[next(iter(self._locked))]
            self._locked[page] = locked_records(self.desk, self.look.kind, ids)
        return self._locked[page].get(self.ids[row], "")

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        if not index.isValid():
            return None
        if role == DISPLAY:
            return self.row_texts(index.row())[index.column()]
        if role == ALIGNMENT:
            return self.sides[index.column()]
        if role == FOREGROUND:
            tones = self.tones[index.column()]
            return tones.get(self.text(index.row(), index.column())) if tones else None
        if role == TOOL_TIP:
            text = self.text(index.row(), index.column())
            why = self.marks.wrong.get(self.place(index.row(), index.column()))
            if why := (why and f"没有写入：{why}") or self.why_locked(index.row(), index.column()):
                return f"{text or '（空）'}\n{why}"
            return text or None
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A cell that can be typed over says so: the view then takes keys and input methods."""
        flags = super().flags(index)
        if index.isValid() and self.takes[index.column()] and not self.why_locked(index.row(), index.column()):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return section + 1 if role == DISPLAY else None
        if role == DISPLAY:
            return _in_two_lines(self.columns[section].field)
        if role == TOOL_TIP:
            return self.columns[section].heading
        return self.sides[section] if role == ALIGNMENT else None

    def rows_of(self, ids: Sequence[str]) -> list[int]:
        """Where these records stand in the list; one that it does not show is left out."""
        wanted = set(ids)
        return [row for row, record_id in enumerate(self.ids) if record_id in wanted] if wanted else []


def _in_two_lines(field: Field) -> str:
    """The heading, a unit below a long label: numbers are narrower than the words above them."""
    if field.unit and len(field.label) >= LONG_LABEL:
        return f"{field.label}\n（{field.unit}）"
    return heading(field)
