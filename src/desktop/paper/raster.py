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


def raster(source: Path | bytes, page: int, dpi: float = 96, without: frozenset[str] = frozenset()) -> Raster:
    """A page, counted from 0, ready for QImage.Format_RGB888. Raises Refusal for a page that is not there.

    `without`: what stands on the paper already is left out, by the marks of `desktop.paper.pen.Blank`.
    """
    with _opened(source) as document:
        bitmap = _rendered(document, page, dpi, without)
        return Raster(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))


def png(source: Path | bytes, page: int, dpi: float = 96) -> bytes:
    """A page, counted from 0, as the bytes of a PNG file."""
    with _opened(source) as document:
        picture = BytesIO()
        _rendered(document, page, dpi).to_pil().save(picture, "PNG")
        return picture.getvalue()


def marks(source: Path | bytes, page: int = 0) -> frozenset[str]:
    """What of a page may stand on preprinted paper already."""
    with _opened(source) as document:
        return frozenset(name for one in document[page].get_objects(max_depth=1) for name in _marks(one.raw))


def _rendered(document, page: int, dpi: float, without: frozenset[str] = frozenset()):
    if not 0 <= page < len(document):
        raise Refusal(f"没有第 {page + 1} 页：这份文件共 {len(document)} 页。")
    shown = document[page]
    if without:
        for one in list(shown.get_objects(max_depth=1)):
            if without.intersection(_marks(one.raw)):
                shown.remove_obj(one)
    return shown.render(scale=dpi / _POINTS_PER_INCH, rev_byteorder=True)


def _marks(drawn) -> Iterator[str]:
    """The marks around one piece of a page."""
    from ctypes import byref, c_ulong, create_string_buffer

    from pypdfium2 import raw

    for at in range(max(0, raw.FPDFPageObj_CountMarks(drawn))):
        name, length = create_string_buffer(64), c_ulong()
        if raw.FPDFPageObjMark_GetName(raw.FPDFPageObj_GetMark(drawn, at), _wide(name), 64, byref(length)):
            yield name.raw[: length.value].decode("utf-16-le").rstrip("\0")


def _wide(buffer):
    from ctypes import POINTER, c_ushort, cast

    return cast(buffer, POINTER(c_ushort))
