"""How pages are put on paper that may bear something already (套打): left out, moved, shown over its scan."""

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QTransform

from desktop.fields import Refusal
from desktop.queries.pages import Raster, raster
from desktop.queries.print_setup import Alignment

MM_PER_INCH = 25.4
BLANK_DPI = 150  # of a scan in a PDF


@dataclass(frozen=True)
class Arrangement:
    """`bears`: what is on the paper and left out; `blank`: its scan, shown under a preview, never printed."""

    alignment: Alignment = field(default_factory=Alignment)
    bears: frozenset[str] = frozenset()
    blank: QImage | None = None


AS_IT_IS = Arrangement()


def image_of(page: Raster) -> QImage:
    """A page as an image that owns its pixels."""
    return QImage(page.pixels, page.width, page.height, page.stride, QImage.Format.Format_RGB888).copy()


def place(painter: QPainter, page: QImage, one: Alignment, page_dpi: float, dpi: float) -> None:
    """Draw a page, an image of `page_dpi`, where the alignment sends it on a device of `dpi` dots per inch."""
    across, along = (dpi / page_dpi * percent / 100 for percent in (one.across, one.along))
    x, y = (round(mm * dpi / MM_PER_INCH) for mm in (one.right, one.down))  # whole dots: letters stay sharp
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)  # or a queue gets JPEG: dirt around strokes
    painter.drawImage(QRectF(x, y, page.width() * across, page.height() * along), page)


def preview(file: Path, at: int, dpi: float, how: Arrangement) -> QImage:
    """A page as it will lie on its paper, white dots of the page letting the scan through."""
    page = image_of(raster(file, at, dpi, how.bears))
    if how.blank is None and how.alignment == Alignment():
        return page
    paper = QImage(page.size(), QImage.Format.Format_RGB32)
    paper.fill(Qt.GlobalColor.white)
    painter = QPainter(paper)
    if how.blank is not None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(paper.rect()), _turned(how.blank, paper.width() > paper.height()))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    place(painter, page, how.alignment, dpi, dpi)
    painter.end()
    return paper


def scan_of(file: Path) -> QImage:
    """The scan of a blank. Raises `Refusal` for a file that shows nothing."""
    image = image_of(raster(file, 0, BLANK_DPI)) if file.suffix.lower() == ".pdf" else QImage(str(file))
    if image.isNull():
        raise Refusal(f"不能打开图片“{file.name}”：请选择 PNG、JPG 或 PDF 的扫描件。")
    return image


def _turned(scan: QImage, wide: bool) -> QImage:
    """A sheet that was scanned the other way round lies as the page does."""
    if (scan.width() > scan.height()) == wide:
        return scan
    return scan.transformed(QTransform().rotate(90))
