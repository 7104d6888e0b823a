"""What every workbook that we write has in common: type, colours, a safe save."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from desktop.fields import Refusal

from .survey import letters

HEADER_FILL = "DDE6F0"
REQUIRED_FILL = "F8E3C8"
WRONG_FILL = "F9C8C4"
FACE = "宋体"
_A4 = 9


def header_style(cell: Any, fill: str = HEADER_FILL) -> Any:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    thin = Side(style="thin", color="A6A6A6")
    cell.font = Font(name=FACE, size=11, bold=True)
    cell.fill = PatternFill("solid", start_color=fill)
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    cell.border = Border(left=thin, right=thin, top=thin, bottom=thin)
    return cell


def title_style(cell: Any) -> Any:
    from openpyxl.styles import Alignment, Font

    cell.font = Font(name=FACE, size=16, bold=True)
    cell.alignment = Alignment(horizontal="center", vertical="center")
    return cell


def body_style(
    cell: Any, number_format: str, wraps: bool = False, guarded: bool = False, fill: str = ""
) -> Any:
    """`guarded` text carries the mark that keeps it text when it is edited (Excel's apostrophe)."""
    from openpyxl.styles import Alignment, Font, PatternFill

    cell.font = Font(name=FACE, size=11)
    cell.number_format = number_format
    if wraps:
        cell.alignment = Alignment(vertical="center", wrap_text=True)
    if fill:
        cell.fill = PatternFill("solid", start_color=fill)
    if guarded:
        cell.quotePrefix = True
    return cell


def widen(sheet: Any, widths: Sequence[float]) -> None:
    for at, width in enumerate(widths):
        sheet.column_dimensions[letters(at)].width = width


def text_width(text: str) -> int:
    """The columns that a text takes: a Chinese sign takes two."""
    return sum(2 if ord(sign) > 0x2E7F else 1 for sign in text)


def for_print(sheet: Any, header_row: int) -> None:
    """Landscape, as wide as the page, the headings on every page."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{header_row}:{header_row}"


def sheet_name(title: str) -> str:
    """A name that Excel takes: 31 characters, none of []:*?/\\."""
    return "".join(sign for sign in title if sign not in "[]:*?/\\'")[:31] or "表"


@contextmanager
def replacing(path: str | Path) -> Iterator[Path]:
    """A file beside `path` to write to, moved into its place at the end: a failed save leaves it as it was.

    Raises `Refusal` when the file is open elsewhere or the folder cannot be written.
    """
    path = Path(path)
    part = path.with_name(f".{path.name}.part")
    try:
        yield part
        os.replace(part, path)
    except OSError:
        raise Refusal(
            f"文件“{path.name}”写不进去，可能正被 WPS 或 Excel 打开，请关闭后重试，或换一个文件名。"
        ) from None
    finally:
        part.unlink(missing_ok=True)


def save(workbook: Any, path: str | Path) -> None:
    """Saves as `replacing` does."""
    with replacing(path) as part:
        workbook.save(part)
