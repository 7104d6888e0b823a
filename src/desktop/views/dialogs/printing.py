"""Pages to a printer, at the size they are laid out in."""

from pathlib import Path

from PySide6.QtCore import QPointF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from desktop.fields import Refusal
from desktop.queries.pages import page_sizes, raster
from desktop.views.dialogs.paper_view import image_of

MOST_DPI = 300  # beyond this a page of text only takes longer


def send_to_printer(parent: QWidget, file: Path, name: str) -> bool:
    """Ask for printer, pages and copies, then print; False when the clerk thought better of it.

    Raises `Refusal` when the printer does not take it.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    sizes = page_sizes(file)
    printer.setPageSize(_paper(sizes[0]))
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, len(sizes))
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    if not dialog.exec():
        return False
    print_pages(printer, file)
    return True


def print_pages(printer: QPrinter, file: Path) -> None:
    """Every page (or the range the printer was told) at its own size, without scaling."""
    sizes = page_sizes(file)
    first, last = printer.fromPage() or 1, printer.toPage() or len(sizes)
    dpi = min(printer.resolution(), MOST_DPI)
    printer.setFullPage(True)
    _turn(printer, sizes[first - 1])
    painter = QPainter()
    if not painter.begin(printer):
        raise Refusal("打印机没有接受，请检查打印机是否开机、联机，再打印一次。")
    try:
        for at in range(first - 1, last):
            if at > first - 1:
                _turn(printer, sizes[at])
                printer.newPage()
            image = image_of(raster(file, at, dpi))
            scale = printer.resolution() / dpi
            painter.save()
            painter.scale(scale, scale)
            painter.drawImage(QPointF(0, 0), image)
            painter.restore()
    finally:
        painter.end()


def _turn(printer: QPrinter, size: tuple[float, float]) -> None:
    printer.setPageSize(_paper(size))
    wide = size[0] > size[1]
    printer.setPageOrientation(
        QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
    )


def _paper(size: tuple[float, float]) -> QPageSize:
    upright = QSizeF(min(size), max(size))
    return QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
