"""A clerk whose keys and clicks are counted: what is typed as text is not, what opens, moves and confirms is."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from desktop.views.shell.window import MainWindow
from tests.patience import PATIENCE

CTRL = Qt.KeyboardModifier.ControlModifier


@dataclass(frozen=True, slots=True)
class Measured:
    """A task of the table: how many keys and clicks it may take and did take; seconds of the program's own part."""

    task: str
    target: str
    keys: int
    clicks: int
    system: int  # windows of the system that were answered: to choose a file
    seconds: float  # on the clock
    work: float  # of the processor, in the program's own process: what a busy machine does not change

    @property
    def actions(self) -> int:
        return self.keys + self.clicks + self.system


class Hands:
    """Drives the window that has the focus. Windows of the system are answered with one action each."""

    def __init__(self, qtbot: QtBot, patch: pytest.MonkeyPatch):
        self.qtbot = qtbot
        self.keys = self.clicks = self.system = 0
        self.file = Path()
        self._began, self._worked = time.perf_counter(), time.process_time()
        for name in ("getOpenFileName", "getSaveFileName"):
            patch.setattr(QFileDialog, name, self._choose_file)

    def _choose_file(self, *_: object, **__: object) -> tuple[str, str]:
        self.system += 1
        return str(self.file), ""

    def sit_at(self, window: MainWindow) -> None:
        """The list in front has the keyboard, as it has for a clerk who works in it; counting begins."""
        if not window.isActiveWindow():
            with self.qtbot.waitActive(window):
                window.activateWindow()
        assert window.page is not None
        window.page.table.setFocus()
        QApplication.processEvents()
        self.begin()

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """One press, wherever the keyboard is: in the list that hangs open, else in the focused field."""
        self.keys += 1
        over = QApplication.activePopupWidget() or QApplication.focusWidget()
        assert over is not None, "nothing has the keyboard"
        QTest.keyClick(over, key, held)
        QApplication.processEvents()

    def write(self, text: str) -> None:
        """The text itself, as an input method commits it."""
        focused = QApplication.focusWidget()
        if hasattr(focused, "lineEdit"):
            focused = focused.lineEdit()
        focused.insertPlainText(text) if hasattr(focused, "insertPlainText") else focused.insert(text)
        QApplication.processEvents()

    def click(self, button: QAbstractButton) -> None:
        assert button.isEnabled(), (button.text(), button.toolTip())
        self.clicks += 1
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def copied(self, block: list[tuple[str, ...]]) -> None:
        """In another program; not counted."""
        QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in block))

    def wait(self, until: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(until, timeout=PATIENCE)

    def dialog(self, kind: type[QWidget]) -> QWidget:
        """The dialog that has just come up."""
        self.wait(lambda: isinstance(QApplication.activeModalWidget(), kind))
        return QApplication.activeModalWidget()

    def measured(self, task: str, target: str) -> Measured:
        """What it took since the last one."""
        spent, work = time.perf_counter() - self._began, time.process_time() - self._worked
        found = Measured(task, target, self.keys, self.clicks, self.system, spent, work)
        self.begin()
        return found

    def begin(self) -> None:
        self.keys = self.clicks = self.system = 0
        self._began, self._worked = time.perf_counter(), time.process_time()
