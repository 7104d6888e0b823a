"""What every workbook that we write has in common: type, colours, rows of cells, a safe save."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from desktop.fields import Refusal

from .formats import may_calculate, safe

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


class ColumnCells:
    """The cells of one column of a streamed sheet: one styled cell, given a new value for each row.

    A streamed row is written at once, so the cell may be used again. Text stays text whatever it begins
    with; what a program could take for a formula also carries the mark that keeps it text when edited.
    """

    def __init__(self, sheet: Any, number_format: str, wraps: bool = False, fill: str = ""):
        self._cells = [self._styled(sheet, number_format, wraps, fill, guarded) for guarded in (False, True)]

    @staticmethod
    def _styled(sheet: Any, number_format: str, wraps: bool, fill: str, guarded: bool) -> Any:
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Alignment, Font, PatternFill

        cell = WriteOnlyCell(sheet)
        cell.font = Font(name=FACE, size=11)
        cell.number_format = number_format
        if wraps:
            cell.alignment = Alignment(vertical="center", wrap_text=True)
        if fill:
            cell.fill = PatternFill("solid", start_color=fill)
        if guarded:
            cell.quotePrefix = True
        return cell

    def put(self, value: Any) -> Any:
        if value.__class__ is not str:
            cell = self._cells[0]
            cell.value = value
            return cell
        cell = self._cells[may_calculate(value)]
        cell.value = safe(value)
        cell.data_type = "s"
        return cell


def merge(sheet: Any, top: int, left: int, bottom: int, right: int) -> None:
    """Merges a range of a streamed sheet; rows and columns count from 1."""
    from openpyxl.worksheet.cell_range import CellRange

    sheet.merged_cells.ranges.add(CellRange(min_row=top, min_col=left, max_row=bottom, max_col=right))


def widen(sheet: Any, widths: Sequence[float]) -> None:
    from openpyxl.utils import get_column_letter

    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width


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


def save(workbook: Any, path: str | Path) -> None:
    """Saves beside `path`, then moves into place: a failed save leaves the older file as it was.

    Raises `Refusal` when the file is open elsewhere or the folder cannot be written.
    """
    path = Path(path)
    part = path.with_name(f".{path.name}.part")
    try:
        workbook.save(part)
        os.replace(part, path)
    except OSError:
        part.unlink(missing_ok=True)
        raise Refusal(
            f"文件“{path.name}”写不进去，可能正被 WPS 或 Excel 打开，请关闭后重试，或换一个文件名。"
        ) from None
