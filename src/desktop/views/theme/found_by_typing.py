"""Any drop-down that is chosen from, not typed into, is found in by typing: a part of the word or its pinyin initials."""

import time

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox


class FoundByTyping:
    """The first key opens the list and goes to the first word that fits; Enter takes it, Esc leaves all as it was.

    Qt's own search knows only how words begin, and takes what it finds at each key.
    """

    def __init__(self) -> None:
        self._typed, self._last = "", 0.0

    def takes(self, event: QKeyEvent) -> bool:
        """Whether the key was meant for a drop-down, and has done its work there."""
        # it knows all records: read in with this module it would hold back the first paint
        from desktop.queries.everywhere import like

        box = _in_hand()
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        if box is None or not plain or not event.text().strip() or not event.text().isprintable():
            return False
        now = time.monotonic()
        if now - self._last > QApplication.keyboardInputInterval() / 1000:
            self._typed = ""
        self._typed, self._last = self._typed + event.text(), now
        words = [box.itemText(at) for at in range(box.count())]
        hit = next(like(self._typed, words), None)
        if not box.view().isVisible():
            box.showPopup()
        if hit is not None:
            at = box.model().index(words.index(hit), box.modelColumn(), box.rootModelIndex())
            box.view().setCurrentIndex(at)
        return True


def _in_hand() -> QComboBox | None:
    """The drop-down that has the focus, or whose list is open; None for one that is typed into."""
    widget = QApplication.activePopupWidget() or QApplication.focusWidget()
    while widget is not None and not isinstance(widget, QComboBox):
        widget = widget.parentWidget() if widget is QApplication.activePopupWidget() else None
    return widget if widget is not None and not widget.isEditable() else None
