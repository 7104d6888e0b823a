"""附件 of one record: drop files on it, paste a screenshot, take what the scanner wrote; look at it here."""

import tempfile
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from PySide6.QtCore import QFileSystemWatcher, QMimeData, QPoint, Qt, QUrl, Signal
from PySide6.QtGui import (
    QDesktopServices,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desktop.actions.attachments import attach, detach
from desktop.actions.outcome import Outcome
from desktop.actions.scan_folder import scans
from desktop.actions.undo import undo_batch
from desktop.fields import Refusal
from desktop.queries.attachments import AttachedFile, attached, content_of, copy_out, copy_to, shown_name
from desktop.queries.desk import Desk
from desktop.queries.writing import why_not_write
from desktop.views.dialogs.file_preview import FilePreview
from desktop.views.dialogs.message_bar import MessageBar
from desktop.views.help.help_key import about
from desktop.views.theme.icons import icon
from desktop.views.theme.preferences import scan_folder, set_scan_folder

EMPTY = "还没有附件。\n把扫描件、照片拖到这里，\n按 Ctrl+V 粘贴截图，或点“添加附件”。"
NOTHING_TO_PASTE = "剪贴板里没有截图或文件。先截图，或在文件夹里复制文件，再按 Ctrl+V。"


class AttachmentsView(QWidget):
    """The files of a record. Emits `changed` with the outcome of what was added."""

    changed = Signal(Outcome)

    def __init__(self, desk: Desk, owner: str):
        super().__init__()
        about(self, "forms")
        self.desk, self.owner = desk, owner
        self.why_not = why_not_write(desk, "attachment")
        self.setAcceptDrops(not self.why_not)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("附件，可拖入文件、按 Ctrl+V 粘贴")
        self.bar, self.preview = MessageBar(), FilePreview()
        self.list = QListWidget()
        self.list.setAccessibleName("附件")
        self.list.setMinimumWidth(200)
        self.list.itemActivated.connect(self._open)
        self.list.currentItemChanged.connect(lambda item, _: self._look(item))
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._offer)
        self.empty = QLabel(EMPTY, alignment=Qt.AlignmentFlag.AlignCenter)
        self.empty.setProperty("role", "quiet")
        self.body = QSplitter(childrenCollapsible=False)
        self.body.addWidget(self.list)
        self.body.addWidget(self.preview)
        self.body.setStretchFactor(1, 1)
        self.body.setSizes([250, 480])
        box = QVBoxLayout(self)
        box.setContentsMargins(14, 12, 14, 12)
        for widget in (self.bar, self.body, self.empty):
            box.addWidget(widget, int(widget is not self.bar))
        box.addLayout(self._buttons())
        self._watch()
        self.fill()

    def _buttons(self) -> QHBoxLayout:
        self.scan_button = QPushButton("扫描文件夹", autoDefault=False)
        self.scan_button.setProperty("menu", True)
        self.scans = QMenu(self.scan_button)
        self.scans.aboutToShow.connect(self._fill_scans)
        self.scan_button.setMenu(self.scans)
        self.paste_button = QPushButton("粘贴截图", autoDefault=False)
        self.open_button = QPushButton("打开", autoDefault=False)
        self.add_button = QPushButton("添加附件…", autoDefault=False)
        self.paste_button.clicked.connect(self.paste)
        self.open_button.clicked.connect(lambda: self._open(self.list.currentItem()))
        self.add_button.clicked.connect(self.choose)
        for button, told in (
            (self.scan_button, "扫描仪存文件的文件夹里新近的文件"),
            (self.paste_button, "剪贴板里的截图或文件（Ctrl+V）"),
            (self.add_button, "选择文件；也可以直接拖到这里"),
        ):
            button.setEnabled(not self.why_not)
            button.setToolTip(self.why_not or told)
        line = QHBoxLayout()
        for button in (self.scan_button, self.paste_button):
            line.addWidget(button)
        line.addStretch()
        for button in (self.open_button, self.add_button):
            line.addWidget(button)
        return line

    def fill(self) -> None:
        self.list.clear()
        for file in attached(self.desk, self.owner):
            holders = f"，{'、'.join(file.held_by)} 有" if file.held_by else ""
            lacking = "" if file.there else f"　（文件不在本机{holders}）"
            item = QListWidgetItem(icon("attachment"), f"{file.name}　{size_said(file.size)}{lacking}")
            item.setToolTip(file.name)
            item.setData(Qt.ItemDataRole.UserRole, file)
            self.list.addItem(item)
        self.body.setVisible(self.list.count() > 0)
        self.empty.setVisible(self.list.count() == 0)
        self._look(self.list.currentItem())
        if self.list.count():
            self.list.setCurrentRow(0)

    def _look(self, item: QListWidgetItem | None) -> None:
        """Show the chosen file beside the list."""
        self.open_button.setEnabled(item is not None)
        self.open_button.setToolTip("用系统里的程序看" if item is not None else "请先选一份附件")
        if item is None:
            self.preview.say()
            return
        file: AttachedFile = item.data(Qt.ItemDataRole.UserRole)
        try:
            self.preview.show_file(content_of(self.desk, file.id), file.name)
        except Refusal as refusal:
            self.preview.say(str(refusal))

    # adding

    def choose(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self, "添加附件")
        self.add([Path(name) for name in names])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() or event.mimeData().hasImage():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self._take(event.mimeData())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste) and not self.why_not:
            self.paste()
        elif event.matches(QKeySequence.StandardKey.Delete) and self.list.currentItem() and not self.why_not:
            self.remove(self.list.currentItem())
        else:
            super().keyPressEvent(event)

    def paste(self) -> None:
        held = QGuiApplication.clipboard().mimeData()  # None where nothing was ever copied
        if held is None or not self._take(held):
            self.bar.say(NOTHING_TO_PASTE, "amber")

    def _take(self, data: QMimeData) -> bool:
        """Files as they are, a picture as PNG under the time it was taken; whether there was either."""
        files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if files:
            self.add(files)
        elif data.hasImage():
            with tempfile.TemporaryDirectory(prefix="little-giant-") as folder:
                file = Path(folder) / f"截图 {datetime.now():%Y-%m-%d %H%M%S}.png"
                data.imageData().save(str(file), "PNG")
                self.add([file])
        return bool(files) or data.hasImage()

    def add(self, files: Sequence[Path]) -> None:
        if files and (outcome := self._try(lambda: attach(self.desk, self.owner, files))):
            self._known.update(files)
            self.bar.say(outcome.message, "green")
            self.fill()
            self.changed.emit(outcome)

    # what is there already

    def _offer(self, at: QPoint) -> None:
        """The right-click menu of one file; also for the menu key."""
        if (item := self.list.itemAt(at) or self.list.currentItem()) is not None:
            self.list.setCurrentItem(item)
            self.menu_of(item).popup(self.list.viewport().mapToGlobal(at))

    def menu_of(self, item: QListWidgetItem) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setToolTipsVisible(True)
        menu.addAction("打开", lambda: self._open(item))
        menu.addAction("另存为…", lambda: self.save_as(item))
        menu.addSeparator()
        gone = menu.addAction("删除", lambda: self.remove(item))
        gone.setEnabled(not self.why_not)
        gone.setToolTip(self.why_not)
        return menu

    def save_as(self, item: QListWidgetItem) -> None:
        file: AttachedFile = item.data(Qt.ItemDataRole.UserRole)
        chosen, _ = QFileDialog.getSaveFileName(self, "另存为", str(Path.home() / shown_name(file.name)))
        if chosen and self._try(lambda: copy_to(self.desk, file.id, Path(chosen)) or chosen):
            self.bar.say(f"已另存为 {chosen}。", "green")

    def remove(self, item: QListWidgetItem) -> None:
        """At once, and back again at once: it is in the recycle bin like any record."""
        file: AttachedFile = item.data(Qt.ItemDataRole.UserRole)
        if outcome := self._try(lambda: detach(self.desk, file.id)):
            self.fill()
            self.bar.say(f"已删除附件“{file.name}”。", "quiet", ("撤销", lambda: self._bring_back(outcome)))
            self.changed.emit(outcome)

    def _bring_back(self, removed: Outcome) -> None:
        if outcome := self._try(lambda: undo_batch(self.desk, removed.batch)):
            self.bar.say(outcome.message, "green")
            self.fill()
            self.changed.emit(outcome)

    # the scanner

    def _watch(self) -> None:
        """A file that the scanner writes while this is open is offered at once."""
        folder = scan_folder()
        self._known = {scan.path for scan in scans(folder)}
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(lambda _: self.offer_new())
        if folder is not None and folder.is_dir() and not self.why_not:
            self._watcher.addPath(str(folder))

    def offer_new(self) -> None:
        new = [scan.path for scan in scans(scan_folder(), self._known)]
        if new:
            self._known.update(new)
            said = f"扫描文件夹里新到 {len(new)} 个文件：{new[0].name}{' 等' if len(new) > 1 else ''}。"
            self.bar.say(said, "quiet", ("添加为附件", lambda: self.add(new)))

    def _fill_scans(self) -> None:
        self.scans.clear()
        for scan in scans(scan_folder())[:12]:
            words = f"{scan.path.name}　{scan.at:%m-%d %H:%M}"
            self.scans.addAction(words, lambda path=scan.path: self.add([path]))
        if self.scans.isEmpty():
            none = "没有可添加的文件" if scan_folder() else "还没有指定扫描文件夹"
            self.scans.addAction(none).setEnabled(False)
        self.scans.addSeparator()
        self.scans.addAction("指定扫描文件夹…", self._choose_folder)

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "扫描文件夹", str(scan_folder() or Path.home()))
        if chosen:
            set_scan_folder(Path(chosen))
            self._watcher.deleteLater()
            self._watch()

    def _open(self, item: QListWidgetItem | None) -> None:
        """Show a copy in the program that the system has for it: what is kept is never edited."""
        if item is None:
            return
        file: AttachedFile = item.data(Qt.ItemDataRole.UserRole)
        folder = Path(tempfile.mkdtemp(dir=_opened().name))
        if path := self._try(lambda: copy_out(self.desk, file.id, folder)):
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def _try(self, do: Callable[[], Any]) -> Any:
        try:
            return do()
        except Refusal as refusal:
            self.bar.say(str(refusal), "red")
            return None


@cache
def _opened() -> "tempfile.TemporaryDirectory[str]":
    """Where copies lie that other programs show: they go with this program, since they may be about people."""
    return tempfile.TemporaryDirectory(prefix="little-giant-", ignore_cleanup_errors=True)


def size_said(size: int) -> str:
    """``1,234,567`` bytes → ``1.2 MB``."""
    return f"{size / 1024 / 1024:.1f} MB" if size >= 1024 * 1024 else f"{max(size // 1024, 1)} KB"
