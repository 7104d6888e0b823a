"""附件 of one record: drop files on it, open what is there."""

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.actions.attachments import attach
from desktop.actions.outcome import Outcome
from desktop.fields import Refusal
from desktop.queries.attachments import AttachedFile, attached, copy_out
from desktop.queries.desk import Desk
from desktop.views.dialogs.message_bar import MessageBar
from desktop.views.theme.icons import icon

EMPTY = "还没有附件。把扫描件、文件拖到这里，或点“添加附件”。"


class AttachmentsView(QWidget):
    """The files of a record. Emits `changed` with the outcome of what was added."""

    changed = Signal(Outcome)

    def __init__(self, desk: Desk, owner: str):
        super().__init__()
        self.desk, self.owner = desk, owner
        self.setAcceptDrops(True)
        self.bar = MessageBar()
        self.list = QListWidget()
        self.list.setAccessibleName("附件")
        self.list.itemActivated.connect(self._open)
        self.empty = QLabel(EMPTY, alignment=Qt.AlignmentFlag.AlignCenter)
        self.empty.setProperty("role", "quiet")
        self.open_button = QPushButton("打开", autoDefault=False)
        self.add_button = QPushButton("添加附件…", autoDefault=False)
        self.open_button.clicked.connect(lambda: self._open(self.list.currentItem()))
        self.add_button.clicked.connect(self.choose)
        self.list.currentItemChanged.connect(lambda item, _: self.open_button.setEnabled(item is not None))
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.open_button)
        buttons.addWidget(self.add_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(14, 12, 14, 12)
        for widget in (self.bar, self.list, self.empty):
            box.addWidget(widget, int(widget is not self.bar))
        box.addLayout(buttons)
        self.fill()

    def fill(self) -> None:
        self.list.clear()
        for file in attached(self.desk, self.owner):
            holders = f"，{'、'.join(file.held_by)} 有" if file.held_by else ""
            lacking = "" if file.there else f"　（文件不在本机{holders}）"
            item = QListWidgetItem(icon("attachment"), f"{file.name}　{size_said(file.size)}{lacking}")
            item.setData(Qt.ItemDataRole.UserRole, file)
            self.list.addItem(item)
        self.list.setVisible(self.list.count() > 0)
        self.empty.setVisible(self.list.count() == 0)
        self.open_button.setEnabled(False)

    def choose(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self, "添加附件")
        self.add([Path(name) for name in names])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.add([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])

    def add(self, files: Sequence[Path]) -> None:
        if files and (outcome := self._try(lambda: attach(self.desk, self.owner, files))):
            self.bar.say(outcome.message, "green")
            self.fill()
            self.changed.emit(outcome)

    def _open(self, item: QListWidgetItem | None) -> None:
        """Show a copy in the program that the system has for it: what is kept is never edited."""
        if item is None:
            return
        file: AttachedFile = item.data(Qt.ItemDataRole.UserRole)
        folder = Path(tempfile.mkdtemp(prefix="little-giant-"))
        if path := self._try(lambda: copy_out(self.desk, file.id, folder)):
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def _try(self, do: Callable[[], Any]) -> Any:
        try:
            return do()
        except Refusal as refusal:
            self.bar.say(str(refusal), "red")
            return None


def size_said(size: int) -> str:
    """``1,234,567`` bytes → ``1.2 MB``."""
    return f"{size / 1024 / 1024:.1f} MB" if size >= 1024 * 1024 else f"{max(size // 1024, 1)} KB"
