"""来表套填: values into the cells of a superior's own workbook, its formats, formulas and print settings kept."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from desktop.fields import Refusal

from .formats import safe
from .workbook_file import save


@dataclass(frozen=True, slots=True)
class Put:
    """One value, or a column of values from this cell downwards. `sheet` "" is the first one."""

    sheet: str
    cell: str
    values: tuple[Any, ...]


def fill_in(form: Path, target: Path, puts: Sequence[Put]) -> int:
    """Writes a copy of `form` with the values; gives how many cells. Raises `Refusal` naming a wrong cell.

    A row below the first of a column takes over the style of the row above where it has none of its own.
    """
    workbook = _open(form)
    count = 0
    for put in puts:
        sheet = _sheet(workbook, put.sheet)
        for at, value in enumerate(put.values):
            cell = _cell(sheet, put.cell, at)
            if at and not cell.has_style:
                _dress(cell, _cell(sheet, put.cell, 0))
            cell.value = safe(value) if isinstance(value, str) else value
            count += 1
    save(workbook, target)
    return count


def labels_of(form: Path) -> Iterator[tuple[str, str, str, str]]:
    """(sheet, cell, text at the head of its row, text at the head of its column) of every empty cell of a table.

    The head of a row is the first text in it, that of a column the nearest text above.
    """
    for sheet in _open(form).worksheets:
        heads: dict[int, str] = {}
        for row in sheet.iter_rows(max_row=min(sheet.max_row, 300), max_col=min(sheet.max_column, 60)):
            first = next((str(cell.value).strip() for cell in row if isinstance(cell.value, str)), "")
            for cell in row:
                if isinstance(cell.value, str) and cell.value.strip():
                    heads[cell.column] = cell.value.strip()
                elif cell.value is None and cell.column in heads and first:
                    yield sheet.title, cell.coordinate, first, heads[cell.column]


def _open(form: Path) -> Any:
    from openpyxl import load_workbook

    try:
        return load_workbook(BytesIO(form.read_bytes()))  # an attachment is kept without its ending
    except (
        Exception
    ) as error:  # openpyxl raises errors of zipfile, of XML and of its own for what is no workbook
        raise Refusal("来表不是能打开的 .xlsx 工作簿，请另存为 .xlsx 后重新添加为附件。") from error


def _sheet(workbook: Any, name: str) -> Any:
    if not name:
        return workbook.worksheets[0]
    if name not in workbook.sheetnames:
        raise Refusal(f"来表中没有工作表“{name}”，现有：{'、'.join(workbook.sheetnames)}。")
    return workbook[name]


def _cell(sheet: Any, name: str, below: int) -> Any:
    from openpyxl.cell.cell import MergedCell

    found = re.fullmatch(r"([A-Z]{1,3})([1-9]\d{0,6})", name.strip().upper())
    if found is None:
        raise Refusal(f"“{name}”不是单元格，请写成 C5 这样。")
    column, row = found[1], int(found[2])
    cell = sheet[f"{column}{row + below}"]
    if isinstance(cell, MergedCell):
        raise Refusal(f"{sheet.title} 的 {column}{row + below} 在合并单元格内，请填合并区域左上角的单元格。")
    return cell


def _dress(cell: Any, like: Any) -> None:
    from copy import copy

    for part in ("font", "border", "fill", "alignment", "number_format"):
        setattr(cell, part, copy(getattr(like, part)))
