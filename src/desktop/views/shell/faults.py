"""What nobody expected is said in a window too: a button that silently does nothing would be taken for one that did."""

import sys
from pathlib import Path
from types import TracebackType

from PySide6.QtWidgets import QApplication, QMessageBox

from desktop.fields import Refusal

CALM = "已经保存的都在；没有保存的还在窗口里，可以再试一次。"


class FaultWatch:
    """While it watches, whatever is raised in a slot is said once and kept in the faults of the folder.

    A fault that comes back by itself (a timer's) is not said on top of the box that says it already.
    """

    def __init__(self, folder: Path):
        self.folder = folder
        self.box: QMessageBox | None = None
        self._before = sys.excepthook

    def begin(self) -> None:
        sys.excepthook = self.catch

    def end(self) -> None:
        sys.excepthook = self._before

    def catch(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if not isinstance(error, Exception):
            self._before(kind, error, trace)
            return
        if isinstance(error, Refusal):
            self.say(str(error))
            return
        from desktop.actions import faults

        self._before(kind, error, trace)
        faults.keep(self.folder, error)
        self.say(f"{faults.told(error)}\n\n{CALM}")

    def say(self, sentence: str) -> None:
        if self.box is not None:
            return
        self.box = QMessageBox(
            QMessageBox.Icon.Warning, "小巨人台账", sentence, parent=QApplication.activeWindow()
        )
        self.box.addButton("知道了", QMessageBox.ButtonRole.AcceptRole)
        self.box.finished.connect(self._done)
        self.box.open()

    def _done(self) -> None:
        if self.box is not None:
            self.box.deleteLater()
            self.box = None
