"""Sheets → .xlsx, .xls and .csv files that are the same whenever they are made."""

import csv
import io
import re
import zipfile
from datetime import date, datetime
from pathlib import Path
from random import Random
from typing import Any

from .handwriting import write
from .sheet import Sheet

MADE = datetime(2017, 10, 20, 9, 0, 0)
Grid = list[list[Any]]


def grid(sheet: Sheet, rng: Random) -> Grid:
    """All lines of the sheet, headings included, as the clerk wrote them."""
    width = len(sheet.columns)
    lines: Grid = [[text] + [None] * (width - 1) for text in sheet.above]
    if any(column.group for column in sheet.columns):
        lines.append([column.group or column.heading for column in sheet.columns])
        lines.append([column.heading if column.group else None for column in sheet.columns])
    else:
        lines.append([column.heading for column in sheet.columns])
    serial = 0
    for row in sheet.rows:
        if row is None:
            lines.append([None] * width)
            continue
        serial += 1
        line = [write(column, row.record.get(column.field), sheet, rng) for column in sheet.columns]
        for index, column in enumerate(sheet.columns):
            if column.heading == "序号":
                line[index] = serial
            elif column.field in row.cells:
                line[index] = row.cells[column.field]
        lines.append(line)
    return lines + [[cells.get(index) for index in range(width)] for cells in sheet.below]


def save(folder: Path, sheets: list[Sheet], rng: Random) -> None:
    """One file with these sheets. The ending and its mark say how: .csv is GB18030 or UTF-8 with BOM."""
    path = folder / sheets[0].file
    grids = [grid(sheet, rng) for sheet in sheets]
    if path.suffix == ".csv":
        _save_csv(path, grids[0])
    elif path.suffix == ".xls":
        _save_xls(path, sheets[0], grids[0])
    else:
        _save_xlsx(path, sheets, grids)


def encoding_of(file: str) -> str:
    return "utf-8-sig" if "年度" in file else "gb18030"


def _save_csv(path: Path, lines: Grid) -> None:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([["" if cell is None else cell for cell in line] for line in lines])
    path.write_bytes(text.getvalue().encode(encoding_of(path.name)))


def _save_xls(path: Path, sheet: Sheet, lines: Grid) -> None:
    import xlwt

    book = xlwt.Workbook(encoding="utf-8")
    page = book.add_sheet(sheet.name)
    day_style = xlwt.easyxf(num_format_str="yyyy-mm-dd")
    for y, line in enumerate(lines):
        for x, cell in enumerate(line):
            if y < len(sheet.above) and x == 0:
                page.write_merge(y, y, 0, len(line) - 1, cell, xlwt.easyxf("align: horiz center"))
            elif isinstance(cell, date):
                page.write(y, x, cell, day_style)
            elif cell is not None:
                page.write(y, x, cell)
    book.save(str(path))


def _save_xlsx(path: Path, sheets: list[Sheet], grids: list[Grid]) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.properties.creator = "填表人"
    book.properties.created = MADE
    book.remove(book.active)
    if len(sheets) > 1:
        _explain(book.create_sheet("填报说明"))
    for sheet, lines in zip(sheets, grids, strict=True):
        _fill(book.create_sheet(sheet.name), sheet, lines)
    raw = io.BytesIO()
    book.save(raw)
    path.write_bytes(timeless(raw.getvalue()))


def _explain(page: Any) -> None:
    for text in ("填报说明", "一、本表由各企业填报，县（市）区、开发区科技局汇总。", "二、请勿改动表头。"):
        page.append([text])


def _fill(page: Any, sheet: Sheet, lines: Grid) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    for line in lines:
        page.append(line)
    width, top = len(sheet.columns), len(sheet.above)
    for y in range(1, top + 1):
        page.merge_cells(start_row=y, end_row=y, start_column=1, end_column=width)
        page.cell(y, 1).alignment = Alignment(horizontal="center")
        page.cell(y, 1).font = Font(bold=True, size=16 if y == 1 else 11)
    if any(column.group for column in sheet.columns):
        _merge_headings(page, sheet, top + 1)
    for x, column in enumerate(sheet.columns, 1):
        page.column_dimensions[get_column_letter(x)].width = 26 if column.field in ("name", "code") else 13


def _merge_headings(page: Any, sheet: Sheet, y: int) -> None:
    """Merge equal groups to the side, single headings downwards, as a hand-made form does."""
    x = 1
    while x <= len(sheet.columns):
        group = sheet.columns[x - 1].group
        end = x
        while group and end < len(sheet.columns) and sheet.columns[end].group == group:
            end += 1
        page.merge_cells(start_row=y, end_row=y + (not group), start_column=x, end_column=end)
        x = end + 1


def timeless(data: bytes) -> bytes:
    """The same .xlsx with the times of its making fixed, in the archive and in its properties."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                stamp = MADE.isoformat().encode() + b"Z"
                content = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + stamp, content)
            new.writestr(zipfile.ZipInfo(name, MADE.timetuple()[:6]), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
