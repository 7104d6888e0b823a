"""On paper: moved and stretched as measured, without what the paper bears, one page after another, stopped when told."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtGui import QPageLayout
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop.fields import Refusal
from desktop.paper.documents import render_many
from desktop.paper.faces import Faces
from desktop.paper.raster import page_sizes, png
from desktop.queries.desk import Desk
from desktop.queries.print_setup import Alignment, blank_of, print_setup
from desktop.views.dialogs import printers, printing
from desktop.views.dialogs.measured_dialog import MeasuredDialog
from desktop.views.dialogs.printer_dialog import PrinterDialog
from desktop.views.dialogs.printers import AS_FILE
from desktop.views.dialogs.printing import PrintRun, chosen_pages
from desktop.views.theme import preferences
from tests.paper.samples import certificate
from tests.paper.test_preprinted import FRAME, NAME, TITLE, ink, mm, seen

Open = Callable[[], PrinterDialog]
MOVED = Alignment(3, -2, 101, 99)


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Certificates for three firms in one file."""
    target = tmp_path_factory.mktemp("papers") / "证书.pdf"
    values = [certificate(f"鞍山{name}有限公司", at) for at, name in enumerate(("甲", "乙", "丙"), 1)]
    render_many(values, target, faces=Faces(only_bundled=True))
    return target


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def opened(
    qapp: QApplication, office: Desk, papers: Path, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Open]:
    made: list[PrinterDialog] = []
    monkeypatch.setattr(printing, "MOST_DPI", 150)  # enough to measure half a millimetre

    def make() -> PrinterDialog:
        dialog = PrinterDialog(
            office, papers, "demonstration_certificate", "示范企业证书", None, said.append, several=True
        )
        made.append(dialog)
        dialog.printers.setCurrentIndex(dialog.printers.findData(AS_FILE))
        dialog.show_printer()
        dialog.show()
        return dialog

    yield make
    for dialog in filter(isValid, made):  # one that has printed is gone already
        dialog.close()


@pytest.fixture
def target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the clerk saves what goes to paper."""
    file = tmp_path / "打印.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    return file


def shown(dialog: PrinterDialog) -> Image.Image:
    image = (
        dialog.view.sheet.pixmap()
        .toImage()
        .convertToFormat(dialog.view.sheet.pixmap().toImage().Format.Format_RGB888)
    )
    return Image.frombuffer(
        "RGB",
        (image.width(), image.height()),
        bytes(image.constBits()),
        "raw",
        "RGB",
        image.bytesPerLine(),
        1,
    )


def test_a_page_comes_out_where_the_alignment_sends_it(
    qtbot: QtBot, opened: Open, papers: Path, target: Path, said: list[str], office: Desk
) -> None:
    dialog = opened()
    dialog._set(MOVED)
    dialog.stock.setCurrentIndex(dialog.stock.findText("印好文字的底纸：只印可变内容"))
    dialog.range.setText("1")
    dialog.send()
    qtbot.waitUntil(lambda: bool(said))
    (size,) = page_sizes(target)
    assert [round(side) for side in size] == [842, 595]
    plain, printed = seen(papers), seen(target)
    left, top, right, bottom = mm(ink(plain, NAME))
    found = mm(ink(printed, (50, 85, 250, 105.5)))
    wanted = [*MOVED.place(left, top), *MOVED.place(right, bottom)]
    assert found == pytest.approx(wanted, abs=0.5), "within half a millimetre"
    assert ink(printed, FRAME) is None and ink(printed, TITLE) is None
    kept = print_setup(office, AS_FILE, "demonstration_certificate")
    assert (kept.alignment, kept.stock) == (MOVED, "printed")
    assert print_setup(office, AS_FILE, "funding_notice").alignment == Alignment(), (
        "each document has its own"
    )
    again = opened()
    assert again.alignment == MOVED and again.stock.currentData().key == "printed"


def test_a_ruler_page_that_was_measured_sets_the_alignment(
    qtbot: QtBot, opened: Open, target: Path, office: Desk
) -> None:
    dialog = opened()
    dialog._set(MOVED)
    dialog.print_ruler_page()
    qtbot.waitUntil(lambda: dialog.run is None)
    assert dialog.bar.text.text().startswith("已存为") and "用尺量" in dialog.bar.text.text()
    image = seen(target)
    left, _, right, _ = mm(ink(image, (12, 17.5, 34, 18.3)))
    assert (left + right) / 2 == pytest.approx(MOVED.place(20, 20)[0], abs=0.5)
    dialog.measure()
    measured = dialog.findChild(MeasuredDialog)
    assert measured.focusWidget() is measured.boxes[0], "four numbers and Enter"
    for box, value in zip(measured.boxes, (23.2, 17.8, 14.2, 23.9), strict=True):
        box.setValue(value)
    measured.reckon()
    assert dialog.alignment.right == pytest.approx(0, abs=0.3) and dialog.alignment.across == pytest.approx(
        100, abs=0.2
    )
    assert print_setup(office, AS_FILE, "demonstration_certificate").alignment == dialog.alignment


def test_the_preview_lies_on_the_scan_of_the_blank_which_is_not_printed(
    qtbot: QtBot,
    opened: Open,
    tmp_path: Path,
    target: Path,
    monkeypatch: pytest.MonkeyPatch,
    office: Desk,
    said: list[str],
) -> None:
    scan = tmp_path / "底纸.png"
    Image.new("RGB", (600, 848), (255, 230, 120)).save(scan)  # scanned upright: it is turned
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(scan), ""))
    dialog = opened()
    dialog.choose_blank()
    assert blank_of(office, "demonstration_certificate").read_bytes() == scan.read_bytes()
    page = shown(dialog)
    assert page.getpixel((page.width // 2, page.height - 4)) == pytest.approx((255, 230, 120), abs=3)
    dialog.send()
    qtbot.waitUntil(lambda: bool(said))
    assert seen(target).getpixel((600, 1200)) == 255, "only a look, never ink"
    dialog = opened()
    assert dialog.no_blank_button.isEnabled(), "remembered for this document"
    dialog.drop_blank()
    assert blank_of(office, "demonstration_certificate") is None
    scan.write_bytes(b"no picture")
    dialog.choose_blank()
    assert "不能打开图片" in dialog.bar.text.text()


def test_a_batch_says_how_far_it_is_and_stops_when_told(
    qtbot: QtBot, opened: Open, target: Path, said: list[str]
) -> None:
    dialog = opened()
    dialog.send()
    assert dialog.progress.isVisible() and dialog.close_button.text() == "停止打印"
    with qtbot.waitSignal(dialog.run.progress):
        pass
    dialog.close_button.click()
    assert dialog.bar.text.text().startswith("已停止，前 1 页") and dialog.isVisible() and not said
    dialog.send()
    qtbot.waitUntil(lambda: bool(said))
    assert "共 3 页" in said[0] and len(page_sizes(target)) == 3


def printed(
    qtbot: QtBot, file: Path, target: Path, copies: int, collate: bool, pages: list[int]
) -> list[bytes]:
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    printer.setCopyCount(copies)
    printer.setCollateCopies(collate)
    run = PrintRun(printer, file, pages=pages)
    with qtbot.waitSignal(run.done):
        run.start()
    assert printer.pageLayout().orientation() == QPageLayout.Orientation.Landscape
    return [png(target, at, 30) for at in range(len(page_sizes(target)))]


def test_copies_are_collated_or_not(qtbot: QtBot, papers: Path, tmp_path: Path) -> None:
    first, second, third, fourth = printed(qtbot, papers, tmp_path / "a.pdf", 2, True, [0, 2])
    assert first == third != second == fourth
    first, second, third, fourth = printed(qtbot, papers, tmp_path / "b.pdf", 2, False, [0, 2])
    assert first == second != third == fourth
    assert b"/DCTDecode" not in (tmp_path / "b.pdf").read_bytes(), "no dirt of JPEG around the strokes"


class Queue:
    """What Qt says of one printer of this computer."""

    def __init__(self, name: str, label: str = "", state: QPrinter.PrinterState = QPrinter.PrinterState.Idle):
        self.printerName, self.description, self.state = lambda: name, lambda: label, lambda: state
        self.isNull = lambda: not name
        self.supportedDuplexModes = lambda: [QPrinter.DuplexMode.DuplexNone, QPrinter.DuplexMode.DuplexLongSide]


class Room:
    """The printers that Qt finds, in place of those of the computer that runs the tests."""

    queues = (Queue("HP1020", "三楼打印机"), Queue("彩色", state=QPrinter.PrinterState.Error))

    @classmethod
    def availablePrinters(cls) -> tuple[Queue, ...]:
        return cls.queues

    @classmethod
    def printerInfo(cls, name: str) -> Queue:
        return next((one for one in cls.queues if one.printerName() == name), Queue(""))

    @staticmethod
    def defaultPrinterName() -> str:
        return "彩色"


def test_the_printer_of_a_paper_is_remembered_for_each_user_of_this_computer(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printers, "QPrinterInfo", Room)
    labels = [opened().printers.itemText(at) for at in range(3)]
    assert labels == ["三楼打印机", "彩色", "存为 PDF 文件…"]
    there = printers.printers()
    assert printers.first_choice("list_print", there) == "彩色", "what the computer prefers"
    monkeypatch.setitem(preferences._sits, "user", "wang")
    preferences.keep_printer("list_print", "HP1020")
    preferences.sit("li")
    assert printers.first_choice("list_print", there) == "HP1020", "as the last one had it"
    assert printers.first_choice("certificate", there) == "彩色", "each paper has its own"
    preferences.keep_printer("list_print", AS_FILE)
    preferences.sit("wang")
    assert printers.first_choice("list_print", there) == "HP1020"
    del there["HP1020"]
    assert printers.first_choice("list_print", there) == "彩色", "it was taken away"


def test_a_printer_that_is_gone_or_not_ready_is_told(
    opened: Open, monkeypatch: pytest.MonkeyPatch, said: list[str]
) -> None:
    dialog = opened()
    monkeypatch.setattr(printers, "QPrinterInfo", Room)
    dialog.printers.insertItem(0, "彩色", "彩色")
    dialog.printers.setCurrentIndex(0)
    dialog.show_printer()
    assert "没有就绪" in dialog.bar.text.text() and dialog.duplex.count() == 2
    monkeypatch.setattr(Room, "queues", Room.queues[:1])
    dialog.send()
    assert "已经不在" in dialog.bar.text.text() and dialog.run is None and not said


def test_pages_are_chosen_as_a_clerk_writes_them() -> None:
    assert chosen_pages("", 3) == [0, 1, 2] and chosen_pages("1—2，5", 9) == [0, 1, 4]
    for wrong in ("0", "2-1", "4", "一"):
        with pytest.raises(Refusal, match="页码"):
            chosen_pages(wrong, 3)
