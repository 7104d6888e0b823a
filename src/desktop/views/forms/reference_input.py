"""Another record, found by part of its name, by pinyin initials, or by the tail of its code."""

from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from desktop.fields import Field, Refusal
from desktop.queries.desk import Desk
from desktop.queries.kinds import kind_facts
from desktop.queries.pick import Candidate, candidates
from desktop.views.forms.keys import ENTER, pressed
from desktop.views.theme.icons import icon

MOST_OFFERED = 12
PAUSE_MS = 80  # between the last key and the search
HIT = Qt.ItemDataRole.UserRole


class ReferenceInput(QLineEdit):
    """Holds the id of a record behind its title. F4 lists what there is; `chosen` says that one was taken."""

    edited = Signal()
    chosen = Signal()

    def __init__(self, desk: Desk, field: Field):
        super().__init__(placeholderText="名称、拼音首字母或代码尾号")
        self.desk, self.field = desk, field
        self.hint = ""
        self._id: str | None = None
        self._title = ""
        self._hits = QStandardItemModel(self)
        completer = QCompleter(self._hits, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCompletionRole(HIT + 1)
        completer.setMaxVisibleItems(MOST_OFFERED)
        completer.setWidget(self)
        completer.activated[QModelIndex].connect(self._take_index)
        completer.popup().setObjectName("hits")
        completer.popup().installEventFilter(self)
        self._completer = completer
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._search)
        self.addAction(icon("search"), QLineEdit.ActionPosition.TrailingPosition).triggered.connect(
            self._search
        )
        self.textEdited.connect(self._typed)
        self.textChanged.connect(lambda _: self.edited.emit())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_F4, Qt.Key.Key_Down) and not self._completer.popup().isVisible():
            self._search()
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter takes the hit that is marked, or the first one."""
        popup = self._completer.popup()
        if watched is popup and pressed(event, *ENTER, Qt.Key.Key_Tab):
            index = popup.currentIndex()
            self._take_index(index if index.isValid() else popup.model().index(0, 0))
            return True
        return super().eventFilter(watched, event)

    def _typed(self, _: str) -> None:
        self._id = None
        self.hint = ""
        self._pause.start()

    def _search(self) -> None:
        """Show what matches, each with what tells it from others of the same name."""
        typed = self.text().strip() if self._id is None else ""
        self._hits.clear()
        for hit in candidates(self.desk, self.field.to, typed, MOST_OFFERED):
            item = QStandardItem("　".join(filter(None, (hit.title, self._told_apart(hit)))))
            item.setData(hit, HIT)
            item.setData(hit.title, HIT + 1)
            self._hits.appendRow(item)
        if not self.hasFocus() or not self._hits.rowCount():
            self._completer.popup().hide()
            return
        self._completer.complete()

    def _told_apart(self, hit: Candidate) -> str:
        kind = kind_facts(hit.kind).label if len(self.field.to) > 1 else ""
        return "　".join(filter(None, (kind, hit.hint)))

    def _take_index(self, index: QModelIndex) -> None:
        hit = index.data(HIT)
        self._completer.popup().hide()
        if hit is not None:
            self._take(hit)
            self.chosen.emit()

    def _take(self, hit: Candidate) -> None:
        self.set_reference(hit.id, hit.title, hit.hint)

    def set_reference(self, record_id: str, title: str, hint: str = "") -> None:
        self._id, self._title, self.hint = record_id, title, hint
        self.setText(title)
        self.setCursorPosition(0)
        self.edited.emit()

    def stops(self) -> list[QWidget]:
        return [self]

    def text_value(self) -> str:
        """The title and the id behind it: a draft is understood again after a restart."""
        return f"{self._title}\t{self._id}" if self._id else self.text()

    def set_text_value(self, text: str) -> None:
        title, _, record_id = text.partition("\t")
        if record_id:
            self.set_reference(record_id, title)
        else:
            self._id, self.hint = None, ""
            self.setText(title)

    def read(self) -> Any:
        """The id of the record that is meant. Raises `Refusal` with those that it may be."""
        typed = self.text().strip()
        if self._id is not None or not typed:
            return self._id
        hits = candidates(self.desk, self.field.to, typed, MOST_OFFERED)
        exact = [hit for hit in hits if hit.title == typed]
        if len(hits) == 1 or len(exact) == 1:
            self._take((exact or hits)[0])
            return self._id
        labels = "或".join(kind_facts(kind).label for kind in self.field.to)
        if not hits:
            raise Refusal(f"库中没有{labels}“{typed}”，请核对，或先登记该{labels}。")
        named = "、".join(hit.title for hit in hits[:3])
        more = "等" if len(hits) > 3 else ""
        raise Refusal(f"“{typed}”可能是 {named}{more}，请按 F4 从列表中选择。")

    def show_value(self, value: Any, title: str = "") -> None:
        self.set_reference(value, title)

    def settle(self) -> None:
        self.read()
