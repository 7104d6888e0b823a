"""The hits under a drop-down that is typed into: by any part of the word, or by its pinyin initials."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QWidget

from desktop.queries.everywhere import like, typed_for

FOUND_BY = Qt.ItemDataRole.UserRole


class PinyinCompleter(QCompleter):
    """`words` are shown and taken; what they are found by is worked out when the field is entered for the first time."""

    def __init__(self, words: Sequence[str], parent: QWidget):
        super().__init__(parent)
        self.words = words
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompletionRole(FOUND_BY)
        self.setMaxVisibleItems(12)

    def make_ready(self) -> None:
        if isinstance(self.model(), QStandardItemModel):
            return
        model = QStandardItemModel(self)
        for word in self.words:
            item = QStandardItem(word)
            item.setData(typed_for(word), FOUND_BY)
            model.appendRow(item)
        self.setModel(model)

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """What is put into the field: the word, not what it was found by."""
        return index.data(Qt.ItemDataRole.DisplayRole) or ""

    def only_hit(self, typed: str) -> str:
        """The one word that initials or a code can mean; "" when it is none, or more than one."""
        hits = list(like(typed, self.words)) if typed.isascii() else []
        return hits[0] if len(hits) == 1 else ""
