"""Workbook files → `Book`. Values come from calamine; what it would hide is put in their place."""

from io import BytesIO
from pathlib import Path
from typing import Any

from desktop.fields import Refusal

from . import biff, limits, worksheet_xml
from .archive import Archive
from .book import Book, Merge, SheetData
from .delimited import read_text
from .quiet import quiet
from .sniff import Format, sniff
from .survey import Survey


def read_book(path: str | Path) -> Book:
    """Everything that the sheets of the file at `path` hold.

    Raises `Refusal` with one sentence when the file is no workbook, is damaged, has a password or goes
    past the limits; nothing is unpacked to disk, no macro, link or entity is followed.
    """
    path = Path(path)
    form = sniff(path)
    if form is Format.TEXT:
        sheets, notices = [read_text(path)], []
    else:
        sheets, notices = _read_workbook(path, form)
    sheets = [sheet for sheet in sheets if sheet.rows]
    if not sheets:
        raise Refusal(f"文件“{path.name}”里没有任何内容，请核对是否选错了文件。")
    return Book(path.name, tuple(sheets), tuple(notices))


def _read_workbook(path: Path, form: Format) -> tuple[list[SheetData], list[str]]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    notices = []
    source: bytes | None = None
    if form is Format.XLSX:
        archive = Archive(path)
        surveys = worksheet_xml.survey_sheets(archive)
        if archive.has_macros:
            notices.append("工作簿含有宏：宏没有运行，只读取了单元格内容。")
    else:
        surveys, source = biff.examine(path)
    sheets = []
    try:
        # by its content: from_path would go by the ending
        with (
            quiet(),
            path.open("rb") if source is None else BytesIO(source) as file,
            CalamineWorkbook.from_filelike(file) as workbook,
        ):
            area = 0
            for about in workbook.sheets_metadata:
                if about.typ == SheetTypeEnum.WorkSheet:
                    hidden = about.visible != SheetVisibleEnum.Visible
                    sheet = workbook.get_sheet_by_name(about.name)
                    area += sheet.height * sheet.width
                    if area > limits.AREA:
                        raise _too_much(path)
                    sheets.append(_sheet(sheet, hidden, surveys.get(about.name)))
    except (Refusal, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # a panic in calamine arrives as a bare BaseException
        if "password" in repr(error).lower():
            raise Refusal(f"文件“{path.name}”设有打开密码，请打开后取消密码、另存为 .xlsx 再导入。") from None
        raise Refusal(
            f"文件“{path.name}”不完整或已损坏，请重新复制，或打开后另存为 .xlsx 再导入。"
        ) from error
    return sheets, notices


def _too_much(path: Path) -> Refusal:
    return Refusal(f"文件“{path.name}”各工作表合计的行列过多，请把要导入的工作表另存为单独的文件。")


def _sheet(sheet: Any, hidden: bool, survey: Survey | None) -> SheetData:
    start_row, start_column = sheet.start or (0, 0)
    rows = sheet.to_python(skip_empty_area=True)
    if start_column:
        rows = [[""] * start_column + row for row in rows]
    if not rows and survey and survey.broken:
        start_row = min(survey.broken)[0] - 1
    for (row, column), broken in (survey.broken if survey else {}).items():
        start_row = _put(rows, start_row, row - 1, column - 1, broken)
    merges = tuple(
        Merge(top + 1, left + 1, bottom + 1, right + 1)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    )
    return SheetData(sheet.name, hidden, rows, start_row + 1, merges)


def _put(rows: list[list[Any]], start: int, row: int, column: int, value: Any) -> int:
    """Places `value`, growing `rows` where the reader saw nothing; gives the new first row."""
    if row < start:
        rows[:0] = [[] for _ in range(start - row)]
        start = row
    rows.extend([] for _ in range(row - start - len(rows) + 1))
    cells = rows[row - start]
    cells.extend([""] * (column - len(cells) + 1))
    cells[column] = value
    return start
