"""A list as a workbook: what is exported is read back as no change."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import repeat
from pathlib import Path
from typing import Any

from desktop.fields import Field, heading

from .formats import TEXT, cell_format, safe
from .matching import RECORD_ID
from .row_stream import cell_writer, save_with_rows
from .survey import letters
from .workbook_file import for_print, header_style, sheet_name, text_width, title_style, widen

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
    `ids` go into a hidden last column, so that the list can be edited and imported again; behind BASE_MARK an
    id may carry what its row was made from. `units` says
    元 or 万元 by field name where it is not the field's own. `totals` make a last row marked 合计, whose
    first cell is taken by that word. Raises `Refusal` when the file cannot be written.
    """
    from openpyxl import Workbook

    fields = [replace(f, unit=units[f.name]) if units and f.name in units else f for f in fields]
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = sheet_name(title)
    _write_headings(sheet, title, fields, with_ids=ids is not None)
    lines = _Lines(sheet, fields)
    save_with_rows(workbook, path, lines.of(rows, ids, totals))
    return lines.count


def _write_headings(sheet: Any, title: str, fields: Sequence[Field], with_ids: bool) -> None:
    title_style(sheet.cell(1, 1, safe(title)))
    if len(fields) > 1:
        sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(fields))
    headings = [heading(field) for field in fields]
    for at, text in enumerate(headings, 1):
        header_style(sheet.cell(_HEADER, at, text))
    widen(
        sheet, [max(cell_format(f).width, text_width(h) + 2) for f, h in zip(fields, headings, strict=True)]
    )
    if with_ids:
        header_style(sheet.cell(_HEADER, len(fields) + 1, RECORD_ID))
        sheet.column_dimensions[letters(len(fields))].hidden = True
    sheet.freeze_panes = f"B{_HEADER + 1}"
    for_print(sheet, _HEADER)


class _Lines:
    """The rows as XML; `count` says how many records there were."""

    def __init__(self, sheet: Any, fields: Sequence[Field]):
        formats = [cell_format(field) for field in fields]
        self._columns = [
            (cell_writer(sheet, at, form.number_format, form.wraps), form.put)
            for at, form in enumerate(formats)
        ]
        self._word = cell_writer(sheet, 0, "General")
        self._id = cell_writer(sheet, len(fields), TEXT)
        self.count = 0

    def of(
        self, rows: Iterable[Sequence[Any]], ids: Iterable[str] | None, totals: Sequence[Any] | None
    ) -> Iterator[str]:
        number = _HEADER
        for row, record_id in zip(rows, repeat("") if ids is None else ids, strict=False):
            number += 1
            cells = self._cells(row, number)
            if record_id:
                cells.append(self._id(record_id, number))
            yield f'<row r="{number}">{"".join(cells)}</row>'
        self.count = number - _HEADER
        if totals is not None:
            number += 1
            cells = self._cells((None, *totals[1:]), number)
            yield f'<row r="{number}">{self._word("合计", number)}{"".join(cells)}</row>'

    def _cells(self, row: Sequence[Any], number: int) -> list[str]:
        return [
            write(put(value), number)
            for (write, put), value in zip(self._columns, row, strict=True)
            if value is not None and value != ""
        ]
