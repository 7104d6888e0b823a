"""A table model over ids: cells are fetched a page at a time, as ready texts."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from desktop.queries import lists
from desktop.queries.desk import Desk
from desktop.queries.look import Look

PAGE = 200
Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()


class ListModel(QAbstractTableModel):
    """What one look shows. Holds every id (100,000 cost 10 MB) and the texts of the pages seen."""

    def __init__(self, desk: Desk, look: Look):
        super().__init__()
        self.desk, self.look = desk, look
        self.columns = lists.columns(look.kind)
        self.ids: list[str] = []
        self._pages: dict[int, list[tuple[str, ...]]] = {}
        self.show_look(look)

    def show_look(self, look: Look) -> None:
        """Ask again, with another search, filter or order."""
        self.beginResetModel()
        self.look = look
        self.ids = lists.find_ids(self.desk, look)
        self._pages.clear()
        self.endResetModel()

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def text(self, row: int, column: int) -> str:
        page = row // PAGE
        if page not in self._pages:
            ids = self.ids[page * PAGE : (page + 1) * PAGE]
            self._pages[page] = lists.rows(self.desk, self.look.kind, ids)
        return self._pages[page][row % PAGE][column]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.text(index.row(), index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = self.columns[index.column()].right_aligned
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return self.columns[section].heading if orientation == Qt.Orientation.Horizontal else section + 1
