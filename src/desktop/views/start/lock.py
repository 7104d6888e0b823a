"""锁定: nothing of the data stays on the screen of a shared PC, and nothing that was typed is lost."""

import time
from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from PySide6.QtWidgets import QDialog, QWidget

from desktop.fields import Refusal

LOOK_EVERY_MS = 5_000
LOCK = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_L)
SIGNS_OF_LIFE = (
    QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.InputMethod,
)  # fmt: skip


class AutoLock(QObject):
    """Calls `lock` when nobody has touched the window `parent` for `minutes`; 0 never does. Counts only while armed.

    It listens at each window that comes to the front, for keys and the mouse, and at what has the focus, where
    input methods write: a filter on the application would be asked about every event of every widget.
    """

    def __init__(self, minutes: int, lock: Callable[[], None], parent: QWidget):
        super().__init__(parent)
        self.minutes, self.lock = minutes, lock
        self.touched = time.monotonic()
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        application: QGuiApplication = QGuiApplication.instance()  # type: ignore[assignment]
        application.focusWindowChanged.connect(self._listen)
        application.focusObjectChanged.connect(self._listen)
        for one in (application.focusWindow(), application.focusObject()):
            self._listen(one)
        self.arm(minutes)

    def _listen(self, one: QObject | None) -> None:
        if one is not None:
            one.installEventFilter(self)  # once, however often it is said

    def arm(self, minutes: int) -> None:
        self.minutes, self.touched = minutes, time.monotonic()
        if minutes:
            self._timer.start()
        else:
            self._timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in SIGNS_OF_LIFE:
            self.touched = time.monotonic()
        if event.type() == QEvent.Type.KeyPress and self._asked_in_a_dialog(watched, event):  # type: ignore[arg-type]
            QTimer.singleShot(0, self, self.lock)
            return True
        return False

    def _asked_in_a_dialog(self, watched: QObject, event: QKeyEvent) -> bool:
        """Ctrl+L in another window than the main one: a modal dialog keeps the shortcut from the window behind."""
        window = self.parent()
        elsewhere = isinstance(watched, QWindow) and watched is not window.windowHandle()  # type: ignore[attr-defined]
        return elsewhere and event.keyCombination() == LOCK

    def look(self) -> None:
        if self.minutes and time.monotonic() - self.touched >= 60 * self.minutes:
            self.arm(0)
            self.lock()


def keep_drafts(window: QWidget) -> None:
    """Write what stands unsaved in the forms of this window, at once. Raises `Refusal` when the disk takes nothing."""
    from desktop.views.forms.keeping import DraftKeeper

    for keeper in window.findChildren(DraftKeeper):
        keeper.keep()


class Curtain:
    """Hides a window with its dialogs, and shows them again as they were. `kept`: whether drafts could be written."""

    def __init__(self, window: QWidget):
        self.window, self.kept = window, False
        with suppress(Refusal):  # locked it must be, on a full disk too; the forms behind stay as they are
            keep_drafts(window)
            self.kept = True
        dialogs = [one for one in window.findChildren(QDialog) if one.isVisible()]
        self.hidden = [window, *dialogs]  # in the order in which they lie over each other
        for one in reversed(self.hidden):
            one.hide()

    def lift(self) -> None:
        for one in self.hidden:
            one.show()
