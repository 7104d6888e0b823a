"""On which printer and which paper: copies, sides, and how pages meet what is preprinted (套打)."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.actions.print_setup import PICTURES, forget_blank, keep_blank, keep_setup
from desktop.fields import Refusal
from desktop.queries.desk import Desk
from desktop.queries.print_setup import (
    Alignment,
    PrintSetup,
    blank_of,
    draw_ruler_page,
    print_setup,
    stocks_for,
)
from desktop.views.designed import lay_out
from desktop.views.dialog import Dialog
from desktop.views.dialogs.file_name import named
from desktop.views.dialogs.measured_dialog import MeasuredDialog
from desktop.views.dialogs.message_bar import MessageBar
from desktop.views.dialogs.paper_view import PaperView
from desktop.views.dialogs.preprinted import Arrangement, scan_of
from desktop.views.dialogs.printers import AS_FILE, SIDES, first_choice, gone, halted, printers, sides_of
from desktop.views.dialogs.printing import PrintRun, chosen_pages
from desktop.views.help.help_key import about
from desktop.views.theme.allow import allow
from desktop.views.theme.preferences import keep_printer

HALTED = "打印机没有就绪（脱机、缺纸或被暂停），送去的先排着队，就绪后才打出来。"


class PrinterDialog(Dialog):
    """Shows a file as it will lie on its paper, and sends it. What is set stands for this printer and document
    the next time; the scan of a blank for this document.
    """

    def __init__(
        self,
        desk: Desk,
        file: Path,
        document: str,
        label: str,
        parent: QWidget | None,
        on_sent: Callable[[str], None],
        *,
        several: bool = False,
    ):
        super().__init__(parent)
        self.desk, self.file, self.key, self.label, self.on_sent = desk, file, document, label, on_sent
        self.several = several  # papers in one file: the next one would be printed on the back
        self.run: PrintRun | None = None
        self._filling = False
        self._scratch = TemporaryDirectory(prefix="little-giant-")
        lay_out(self, "printer")
        about(self, "print")
        self.setWindowTitle(f"打印{label}")
        self.bar = MessageBar()
        self.outer.insertWidget(0, self.bar)
        self.view = PaperView(self.pages, self.paper, self.scale)
        self._idle()
        self.view.show_file(file)
        self._fill()
        self._connect()
        self.show_printer()

    def _fill(self) -> None:
        for stock in stocks_for(self.file):
            self.stock.addItem(stock.label, stock)
        there = printers()
        for name, label in there.items():
            self.printers.addItem(label, name)
        self.printers.setCurrentIndex(max(0, self.printers.findData(first_choice(self.key, there))))
        self._blank = self._scan()

    def _connect(self) -> None:
        self.printers.activated.connect(lambda _: self.show_printer())
        self.stock.activated.connect(lambda _: self.arrange())
        self.duplex.activated.connect(lambda _: self._warn_of_backs())
        for box in (self.right, self.down, self.across, self.along):
            box.valueChanged.connect(lambda _: self.arrange())
        self.ruler_button.clicked.connect(self.print_ruler_page)
        self.measured_button.clicked.connect(self.measure)
        self.blank_button.clicked.connect(self.choose_blank)
        self.no_blank_button.clicked.connect(self.drop_blank)
        self.properties_button.clicked.connect(self.show_properties)
        self.smaller.clicked.connect(lambda: self.view.zoom(-1))
        self.larger.clicked.connect(lambda: self.view.zoom(1))
        self.send_button.clicked.connect(self.send)
        self.close_button.clicked.connect(self.reject)
        for keys, do in (
            ("Ctrl++", lambda: self.view.zoom(1)),
            ("Ctrl+=", lambda: self.view.zoom(1)),
            ("Ctrl+-", lambda: self.view.zoom(-1)),
            ("Ctrl+P", self.send),
        ):
            QShortcut(QKeySequence(keys), self, do)

    # what is set

    @property
    def printer_name(self) -> str:
        return self.printers.currentData()

    @property
    def alignment(self) -> Alignment:
        return Alignment(*(box.value() for box in (self.right, self.down, self.across, self.along)))

    def show_printer(self) -> None:
        """What this printer can do, and how this document was printed on it before."""
        name = self.printer_name
        self.printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if name == AS_FILE:
            self.printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        else:
            self.printer.setPrinterName(name)
        self.duplex.clear()
        for mode in sides_of(name):
            self.duplex.addItem(SIDES[mode], mode)
        self.duplex.setEnabled(self.duplex.count() > 1)
        self.bar.let_go()
        if halted(name):
            self.bar.say(HALTED, "amber")
        why_not = "存为文件时没有打印机属性" if name == AS_FILE else ""
        allow(self.properties_button, why_not, "打印机自己的设置：纸盒、纸张种类、黑白")
        self._show_setup(print_setup(self.desk, name, self.key))

    def _show_setup(self, setup: PrintSetup) -> None:
        self._filling = True
        keys = [self.stock.itemData(at).key for at in range(self.stock.count())]
        self.stock.setCurrentIndex(keys.index(setup.stock) if setup.stock in keys else 0)
        self._set(setup.alignment)
        self._filling = False
        self.arrange()

    def _set(self, one: Alignment) -> None:
        for box, value in zip(
            (self.right, self.down, self.across, self.along),
            (one.right, one.down, one.across, one.along),
            strict=True,
        ):
            box.setValue(value)

    def arrange(self) -> None:
        """Show the page as it will lie on its paper."""
        if self._filling:
            return
        self.view.arrange(Arrangement(self.alignment, self.stock.currentData().bears, self._blank))
        allow(self.no_blank_button, "" if self._blank is not None else "还没有选底纸扫描件")
        self.kept.setText(f"偏移、比例和纸张按打印机和文书分别记住，下次打印{self.label}直接用。")

    def _warn_of_backs(self) -> None:
        both = self.duplex.currentData() != QPrinter.DuplexMode.DuplexNone
        if both and self.several:
            self.bar.say("一份接一份双面打印，下一份会印在上一份的背面；各份分开请选单面。", "amber")

    def show_properties(self) -> None:
        """The printer's own dialog: trays and the like, of which we know nothing."""
        self._tell_printer()
        dialog = QPrintDialog(self.printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(self._take_over)
        dialog.open()

    def _take_over(self) -> None:
        self.copies.setValue(self.printer.copyCount())
        self.collate.setChecked(self.printer.collateCopies())
        self.duplex.setCurrentIndex(max(0, self.duplex.findData(self.printer.duplex())))

    def _tell_printer(self) -> None:
        self.printer.setDocName(self.label)
        self.printer.setCopyCount(self.copies.value())
        self.printer.setCollateCopies(self.collate.isChecked())
        self.printer.setDuplex(self.duplex.currentData())

    # 套打

    def _scan(self):
        kept = blank_of(self.desk, self.key)
        try:
            return scan_of(kept) if kept is not None else None
        except Refusal as refusal:
            self.bar.say(str(refusal), "red")
            return None

    def choose_blank(self) -> None:
        """A scan of the preprinted paper, under the preview of this document from now on."""
        pictures = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        wanted = f"底纸扫描件 ({' '.join(f'*{ending}' for ending in PICTURES)})"
        name, _ = QFileDialog.getOpenFileName(self, "底纸扫描件", pictures, wanted)
        if not name:
            return
        try:
            scan_of(Path(name))
            keep_blank(self.desk, self.key, Path(name))
        except Refusal as refusal:
            self.bar.say(str(refusal), "red")
            return
        self._blank = self._scan()
        self.bar.say("底纸只衬在预览下面，不会打印出来。", "quiet")
        self.arrange()

    def drop_blank(self) -> None:
        forget_blank(self.desk, self.key)
        self._blank = None
        self.arrange()

    def print_ruler_page(self) -> None:
        """A page to measure by, under the alignment that is set."""
        page = Path(self._scratch.name) / "刻度校准页.pdf"
        draw_ruler_page(page, self.view.sizes[0], self.printers.currentText(), self.label)
        self._start(page, [0], Arrangement(self.alignment), "在纸上用尺量，再按“按量得的数校准”。")

    def measure(self) -> None:
        size = tuple(side / 72 * 25.4 for side in self.view.sizes[0])
        dialog = MeasuredDialog(self.alignment, size, self)
        dialog.found.connect(self._measured)
        dialog.open()

    def _measured(self, one: Alignment) -> None:
        self._set(one)
        self._keep()
        self.bar.say("已校准并记住。请再打一张刻度校准页核对：四个数都应是 20 毫米。", "green")

    def _keep(self) -> None:
        keep_setup(
            self.desk, self.printer_name, self.key, PrintSetup(self.alignment, self.stock.currentData().key)
        )

    # sending

    def send(self) -> None:
        """All the pages wanted; what is set is remembered."""
        if self.run is not None:
            return
        try:
            pages = chosen_pages(self.range.text(), len(self.view.sizes))
            self._keep()
        except Refusal as refusal:
            self.bar.say(str(refusal), "red")
            return
        keep_printer(self.key, self.printer_name)
        how = Arrangement(self.alignment, self.stock.currentData().bears)
        self._start(self.file, pages, how, "", close=True)

    def _start(
        self, file: Path, pages: list[int], how: Arrangement, said: str, *, close: bool = False
    ) -> None:
        if self.run is not None or not self._ready_to_write(file):
            return
        self._tell_printer()
        run = PrintRun(self.printer, file, self, pages=pages, how=how)
        run.progress.connect(self._say_progress)
        run.done.connect(lambda: self._sent(said, close=close))
        run.stopped.connect(self._stopped)
        run.refused.connect(lambda sentence: self._ended(sentence, "red"))
        self.run = run
        for part in (self.settings, self.send_button):
            part.setEnabled(False)
        self.close_button.setText("停止打印")
        self.progress.show()
        self._say_progress(0, len(run.sheets))
        run.start()

    def _ready_to_write(self, file: Path) -> bool:
        """A printer that is still there is; a PDF file wants a name."""
        if gone(self.printer_name):
            name = self.printers.currentText()
            self.bar.say(f"打印机“{name}”已经不在（被删除或改了名），请另选一台，再按“打印”。", "red")
            return False
        if self.printer_name != AS_FILE:
            return True
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name, _ = QFileDialog.getSaveFileName(
            self, "存为 PDF", str(Path(documents) / f"{file.stem}_打印.pdf"), "PDF (*.pdf)"
        )
        if name:
            self.printer.setOutputFileName(str(named(name, ".pdf")))
        return bool(name)

    def _say_progress(self, sent: int, of: int) -> None:
        self.progress.setMaximum(of)
        self.progress.setValue(sent)
        self.sending.setText(f"正在送出第 {min(sent + 1, of):,} 页，共 {of:,} 页")

    def _stopped(self, sent: int) -> None:
        to = self.printer.outputFileName()
        where = f"已存为 {to}。" if to else "已送打印机，请在打印机旁核对。"
        self._ended(f"已停止，前 {sent} 页{where}", "amber")

    def _sent(self, said: str, *, close: bool) -> None:
        to = self.printer.outputFileName()
        where = f"已存为 {to}" if to else f"已送打印机“{self.printers.currentText()}”"
        copies = self.printer.copyCount()
        each = f"，各 {copies} 份" if copies > 1 else ""
        waits = HALTED if halted(self.printer_name) else ""
        self._ended(f"{where}，共 {len(self.run.pages)} 页{each}。{said}{waits}", "amber" if waits else "green")
        if close:
            self.on_sent(self.bar.text.text())
            self.accept()

    def _ended(self, said: str, tone: str) -> None:
        self._idle()
        self.bar.say(said, tone)

    def _idle(self) -> None:
        if self.run is not None:
            self.run.deleteLater()
            self.run = None
        for part in (self.settings, self.send_button):
            part.setEnabled(True)
        self.close_button.setText("取消")
        self.progress.hide()
        self.sending.clear()

    def reject(self) -> None:
        """While it prints: stop. What was sent is on paper already."""
        if self.run is not None:
            self.run.cancel()
            return
        super().reject()

    def done(self, result: int) -> None:
        self.view.forget()
        self._scratch.cleanup()
        super().done(result)
