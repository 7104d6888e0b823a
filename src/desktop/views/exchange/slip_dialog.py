"""回执 on screen: what a package brought, to be printed or kept."""

from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.actions.slips import write_slip
from desktop.fields import Refusal
from desktop.queries.desk import Desk
from desktop.views.dialog import Dialog
from desktop.views.dialogs.file_name import named
from desktop.views.dialogs.message_bar import MessageBar
from desktop.views.dialogs.paper_view import PaperView
from desktop.views.dialogs.printer_dialog import PrinterDialog


class SlipDialog(Dialog):
    def __init__(self, desk: Desk, package: str, parent: QWidget | None):
        super().__init__(parent)
        self.desk = desk
        self.setWindowTitle("数据包接收回执")
        self.resize(820, 600)
        self._scratch = TemporaryDirectory(prefix="little-giant-")
        self.file = Path(self._scratch.name) / "回执.pdf"
        self.bar = MessageBar()
        pages, self.area, scale = QListWidget(), QScrollArea(), QLabel()
        pages.hide()
        self.view = PaperView(pages, self.area, scale)
        self.area.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.print_button = QPushButton("打印…", autoDefault=False)
        self.print_button.setProperty("primary", True)
        self.print_button.clicked.connect(self.print)
        keep = QPushButton("另存为 PDF…", autoDefault=False)
        keep.clicked.connect(self.save)
        close = QPushButton("关闭", autoDefault=False)
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addStretch()
        for button in (close, keep, self.print_button):
            foot.addWidget(button)
        box = QVBoxLayout(self)
        box.addWidget(self.bar)
        box.addWidget(self.area, 1)
        box.addLayout(foot)
        try:
            write_slip(desk, package, self.file)
            self.view.show_file(self.file)
        except Refusal as refusal:
            self.bar.say(str(refusal), "red")
            self.print_button.setEnabled(False)

    def print(self) -> None:
        PrinterDialog(self.desk, self.file, "receipt_slip", "数据包接收回执", self, self._printed).open()

    def _printed(self, said: str) -> None:
        self.bar.say(said, "green")

    def save(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, "另存为", str(Path.home() / "数据包接收回执.pdf"), "PDF (*.pdf)"
        )
        if not name:
            return
        try:
            copyfile(self.file, named(name, ".pdf"))
        except OSError as error:
            self.bar.say(f"不能写入 {name}（{error.strerror}），请换一个位置。", "red")
            return
        self.bar.say(f"已存为 {name}。", "green")

    def done(self, result: int) -> None:
        self.view.forget()
        self._scratch.cleanup()
        super().done(result)
