"""A list as a workbook: what is exported is read back as no change."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import repeat
from pathlib import Path
from typing import Any

from desktop.fields import Field, heading

from .formats import cell_format, safe
from .matching import RECORD_ID
from .workbook_file import (
    ColumnCells,
    for_print,
    header_style,
    merge,
    save,
    sheet_name,
    text_width,
    title_style,
    widen,
)

_HEADER = 2


def write_list(
    path: str | Path,
    title: str,
    fields: Sequence[Field],
    rows: Iterable[Sequence[Any]],
    *,
    ids: Iterable[str] | None = None,
    units: Mapping[str, str] | None = None,
    totals: Sequence[Any] | None = None,
) -> int:
    """Writes an .xlsx with a title, a header row and the rows; gives how many rows.

    A row has a value for each field, None for blank; a reference is given as the text that names it.
    `ids` go into a hidden last column, so that the list can be edited and imported again. `units` says
    元 or 万元 by field name where it is not the field's own. `totals` make a last row marked 合计, whose
    first cell is taken by that word. Raises `Refusal` when the file cannot be written.
    """
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    fields = [replace(f, unit=units[f.name]) if units and f.name in units else f for f in fields]
    formats = [cell_format(field) for field in fields]
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet(sheet_name(title))
    headings = [heading(field) for field in fields] + ([RECORD_ID] if ids is not None else [])
    widen(sheet, [max(f.width, text_width(h) + 2) for f, h in zip(formats, headings, strict=False)])
    sheet.freeze_panes = f"B{_HEADER + 1}"
    for_print(sheet, _HEADER)
    if ids is not None:
        _hide(sheet, len(headings))
    if len(fields) > 1:
        merge(sheet, 1, 1, 1, len(fields))
    sheet.append([title_style(WriteOnlyCell(sheet, safe(title)))])
    sheet.append([header_style(WriteOnlyCell(sheet, text)) for text in headings])
    count = _write_rows(sheet, fields, rows, ids)
    if totals is not None:
        columns = [ColumnCells(sheet, each.number_format) for each in formats]
        last = [
            None if v is None else c.put(f.put(v)) for c, f, v in zip(columns, formats, totals, strict=True)
        ]
        sheet.append([ColumnCells(sheet, "General").put("合计"), *last[1:]])
    save(workbook, path)
    return count


def _write_rows(
    sheet: Any, fields: Sequence[Field], rows: Iterable[Sequence[Any]], ids: Iterable[str] | None
) -> int:
    columns = [
        (ColumnCells(sheet, form.number_format, form.wraps).put, form.put)
        for form in map(cell_format, fields)
    ]
    id_cells = ColumnCells(sheet, "@")
    count = 0
    for row, record_id in zip(rows, ids if ids is not None else repeat(None), strict=False):
        cells = [
            None if value is None or value == "" else place(put(value))
            for (place, put), value in zip(columns, row, strict=True)
        ]
        if record_id is not None:
            cells.append(id_cells.put(record_id))
        sheet.append(cells)
        count += 1
    return count


def _hide(sheet: Any, column: int) -> None:
    from openpyxl.utils import get_column_letter

    dimension = sheet.column_dimensions[get_column_letter(column)]
    dimension.hidden = True
    dimension.width = 4
