"""Pages to a printer, one after another, while the window stays alive."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QSizeF, QTimer, Signal
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from desktop.fields import Refusal
from desktop.queries.pages import page_sizes, raster
from desktop.views.dialogs.preprinted import AS_IT_IS, Arrangement, image_of, place

MOST_DPI = 300  # beyond this a page of text only takes longer
OFF = "打印机没有接受，请检查打印机是否开机、联机，再打印一次。"


class PrintRun(QObject):
    """One print of some pages of a file, each at its own size. A page at a time, so that it can be stopped.

    `progress` gives (done, all) of the pages that are sent, copies among them where the printer cannot
    count. It ends with exactly one of `done`, `stopped` (how many were sent before) and `refused` (a sentence).
    """

    progress = Signal(int, int)
    done = Signal()
    stopped = Signal(int)
    refused = Signal(str)

    def __init__(
        self,
        printer: QPrinter,
        file: Path,
        parent: QObject | None = None,
        *,
        pages: Sequence[int] = (),
        how: Arrangement = AS_IT_IS,
    ):
        super().__init__(parent)
        self.printer, self.file, self.how = printer, file, how
        self.sizes = page_sizes(file)
        self.pages = list(pages) or list(range(len(self.sizes)))
        self.sheets = _sheets(printer, self.pages)
        self.sent = 0
        self._dpi = min(printer.resolution(), MOST_DPI)
        self._painter = QPainter()
        self._next = QTimer(self, interval=0)
        self._next.timeout.connect(self._page)

    def start(self) -> None:
        self.printer.setFullPage(True)
        _turn(self.printer, self.sizes[self.sheets[0]])
        if not self._painter.begin(self.printer):
            self.refused.emit(OFF)
            return
        self._next.start()

    def cancel(self) -> None:
        """Stop; what the printer has not drawn in yet it forgets."""
        if self._next.isActive():
            self._next.stop()
            self.printer.abort()
            self._painter.end()
            self.stopped.emit(self.sent)

    def _page(self) -> None:
        at = self.sheets[self.sent]
        if self.sent:
            _turn(self.printer, self.sizes[at])
            if not self.printer.newPage():
                return self._broken(OFF)
        try:
            page = image_of(raster(self.file, at, self._dpi, self.how.bears))
        except Refusal as refusal:
            return self._broken(str(refusal))
        place(self._painter, page, self.how.alignment, self._dpi, self.printer.resolution())
        self.sent += 1
        if self.sent == len(self.sheets):
            self._next.stop()
            self._painter.end()
            self.progress.emit(self.sent, len(self.sheets))
            self.done.emit()
        else:
            self.progress.emit(self.sent, len(self.sheets))

    def _broken(self, sentence: str) -> None:
        self._next.stop()
        self._painter.end()
        self.refused.emit(sentence)


def _sheets(printer: QPrinter, pages: list[int]) -> list[int]:
    """The pages in the order they are sent: a printer that cannot count copies gets them one by one."""
    copies = printer.copyCount()
    if copies == 1 or printer.supportsMultipleCopies():
        return pages
    if printer.collateCopies():
        return pages * copies
    return [page for page in pages for _ in range(copies)]


def chosen_pages(text: str, last: int) -> list[int]:
    """「1-3,5」 → the pages counted from 0; empty is all. Raises `Refusal` for anything else."""
    pages: list[int] = []
    plain = (
        text.strip()
        .replace("，", ",")
        .replace("、", ",")
        .replace("—", "-")
        .replace("－", "-")
        .replace("～", "-")
    )
    for part in filter(None, (one.strip() for one in plain.split(","))):
        start, _, end = part.partition("-")
        bounds = (start.strip(), (end or start).strip())
        if (
            not all(bound.isdecimal() for bound in bounds)
            or not 1 <= int(bounds[0]) <= int(bounds[1]) <= last
        ):
            raise Refusal(f"页码“{part}”不对：请写成 1-3 或 1,3,5，最大 {last}；全部打印就留空。")
        pages.extend(range(int(bounds[0]) - 1, int(bounds[1])))
    return pages or list(range(last))


def _turn(printer: QPrinter, size: tuple[float, float]) -> None:
    printer.setPageSize(_paper(size))
    wide = size[0] > size[1]
    printer.setPageOrientation(
        QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
    )


def _paper(size: tuple[float, float]) -> QPageSize:
    upright = QSizeF(min(size), max(size))
    return QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
