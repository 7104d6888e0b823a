"""PDF pages as pictures for the preview inside the program; no Qt, no external viewer."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from desktop.fields import Refusal

_POINTS_PER_INCH = 72


@dataclass(frozen=True, slots=True)
class Raster:
    """A page as rows of pixels, three bytes each (red, green, blue); a row takes `stride` bytes."""

    width: int
    height: int
    stride: int
    pixels: bytes


@contextmanager
def _opened(source: Path | bytes) -> Iterator:
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        document = PdfDocument(source)
    except (PdfiumError, OSError) as error:
        raise Refusal("这个文件不是能打开的 PDF：请重新生成后再预览。") from error
    try:
        yield document
    finally:
        document.close()


def page_count(source: Path | bytes) -> int:
    """How many pages a PDF has. Raises Refusal if it is none."""
    with _opened(source) as document:
        return len(document)


def page_sizes(source: Path | bytes) -> tuple[tuple[float, float], ...]:
    """Width and height of every page, in points."""
    with _opened(source) as document:
        return tuple(document.get_page_size(number) for number in range(len(document)))


def raster(source: Path | bytes, page: int, dpi: float = 96) -> Raster:
    """A page, counted from 0, ready for QImage.Format_RGB888. Raises Refusal for a page that is not there."""
    with _opened(source) as document:
        bitmap = _rendered(document, page, dpi)
        return Raster(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))


def png(source: Path | bytes, page: int, dpi: float = 96) -> bytes:
    """A page, counted from 0, as the bytes of a PNG file."""
    with _opened(source) as document:
        picture = BytesIO()
        _rendered(document, page, dpi).to_pil().save(picture, "PNG")
        return picture.getvalue()


def _rendered(document, page: int, dpi: float):
    if not 0 <= page < len(document):
        raise Refusal(f"没有第 {page + 1} 页：这份文件共 {len(document)} 页。")
    return document[page].render(scale=dpi / _POINTS_PER_INCH, rev_byteorder=True)
