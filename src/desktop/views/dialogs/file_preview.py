"""A file looked at inside the program: the pages of a PDF, a picture fitted to the room there is."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QImageReader, QPixmap
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.fields import Refusal
from desktop.views.dialogs.paper_view import PaperView
from desktop.views.theme.dress import role

PAGES_WIDTH = 152  # a small page, its number, a scroll bar
PICTURES = ("png", "jpg", "jpeg", "bmp", "tif", "tiff")
NOTHING = "在左边选一份附件，这里显示内容。"
ELSEWHERE = "这种文件不能在这里显示，请点“打开”，用系统里的程序看。"
SPOILT = "这份文件打不开，可能已损坏；请重新扫描后再添加。"


class FilePreview(QWidget):
    """`show_file` shows what a file holds; what it cannot show it says."""

    def __init__(self) -> None:
        super().__init__()
        self.words = role(QLabel(NOTHING, alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True), "quiet")
        self.picture = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self.picture.setAccessibleName("图片预览")
        self.picture.setMinimumSize(1, 1)
        self.picture.installEventFilter(self)
        self.pages, self.area, self.scale = QListWidget(), QScrollArea(), role(QLabel(), "quiet")
        self.pages.setAccessibleName("页")
        self.pages.setFixedWidth(PAGES_WIDTH)
        self.area.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.paper = PaperView(self.pages, self.area, self.scale)
        self.stack = QStackedWidget()
        for widget in (self.words, self.picture, self._paper_page()):
            self.stack.addWidget(widget)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.stack)
        self._image = QPixmap()

    def _paper_page(self) -> QWidget:
        page = QWidget()
        box, beside = QHBoxLayout(page), QVBoxLayout()
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(self.area, 1)
        beside.addWidget(self.pages, 1)
        beside.addWidget(self.scale, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
        box.addLayout(beside)
        return page

    def say(self, words: str = NOTHING) -> None:
        self.paper.forget()
        self.words.setText(words)
        self.stack.setCurrentWidget(self.words)

    def show_file(self, content: Path, name: str) -> None:
        """`content` may lie under any name; `name` says what it is."""
        self.paper.forget()
        ending = name.rpartition(".")[2].lower()
        if ending == "pdf":
            self._show_pdf(content)
        elif ending in PICTURES:
            self._show_picture(content)
        else:
            self.say(ELSEWHERE)

    def _show_pdf(self, content: Path) -> None:
        self.stack.setCurrentIndex(2)
        try:
            self.paper.show_file(content)
        except Refusal:
            self.say(SPOILT)

    def _show_picture(self, content: Path) -> None:
        reader = QImageReader(str(content))
        reader.setDecideFormatFromContent(True)
        reader.setAutoTransform(True)  # a photograph says which way is up
        image = reader.read()
        if image.isNull():
            self.say(SPOILT)
            return
        self._image = QPixmap.fromImage(image)
        self.stack.setCurrentWidget(self.picture)
        self._fit()

    def _fit(self) -> None:
        """No larger than it is, and no larger than the room."""
        if self._image.isNull():
            return
        ratio = self.devicePixelRatioF()
        room = QSize(round(self.picture.width() * ratio), round(self.picture.height() * ratio))
        size = self._image.size()
        if size.width() > room.width() or size.height() > room.height():
            size = size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        fitted = self._image.scaled(
            size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        fitted.setDevicePixelRatio(ratio)
        self.picture.setPixmap(fitted)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.picture and event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)
