"""The rows refused, back in the clerk's own layout: mended there, they can be imported again."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from desktop.fields import Kind

from .book import SheetData, is_blank, shown
from .formats import DAY, TEXT
from .headings import Headings
from .matching import REASON, key
from .row_stream import CellWriter, cell_writer, save_with_rows
from .rows import CellError
from .survey import Broken, letters
from .workbook_file import WRONG_FILL, header_style, sheet_name, text_width, title_style, widen

_WIDEST = 40
_FIRST_DAY = date(1900, 3, 1)


def write_refused(
    path: str | Path,
    sheet: SheetData,
    headings: Headings,
    refused: Mapping[int, Sequence[CellError]],
) -> None:
    """Writes the rows numbered in `refused` under the sheet's own titles and headings, columns in their order.

    Wrong cells are coloured; a last column 错误原因 says why and which row it was. An error without a
    letter speaks of the whole row. Raises `Refusal` when the file cannot be written.
    """
    _RefusedSheet(sheet, headings).write(path, refused)


class _RefusedSheet:
    def __init__(self, sheet: SheetData, headings: Headings):
        self._source = sheet
        self._headings = headings
        titles = [sheet.row(number) for number in range(1, headings.last + 1)]
        known = (
            at for at, cell in enumerate(titles[-1]) if isinstance(cell, str) and key(cell) == key(REASON)
        )
        self._width = max(max(map(len, titles)), headings.width)
        self._reason = next(known, self._width)
        self._width = max(self._width, self._reason + 1)
        codes = (c for c in headings.columns if (c.part or c.field).kind is Kind.CODE)
        self._codes = {column.at for column in codes}

    def write(self, path: str | Path, refused: Mapping[int, Sequence[CellError]]) -> None:
        from openpyxl import Workbook

        workbook = Workbook()
        self._out = workbook.active
        self._out.title = sheet_name(self._source.name)
        self._write_headings()
        self._writers: dict[tuple[int, str, str], CellWriter] = {}
        rows = list(self._rows(refused))  # each new colour or format adds a style
        save_with_rows(workbook, path, rows)

    def _write_headings(self) -> None:
        for number in range(1, self._headings.last + 1):
            style = header_style if number >= self._headings.first else title_style
            for at in range(self._width):
                text = self._text(number, at)
                if text or style is header_style:
                    style(self._out.cell(number, at + 1, text))
        for m in self._source.merges:
            if m.bottom <= self._headings.last:
                self._out.merge_cells(None, m.top, m.left, m.bottom, m.right)
        widen(self._out, [self._column_width(at) for at in range(self._width)])
        if self._headings.record_id is not None:
            self._out.column_dimensions[letters(self._headings.record_id)].hidden = True
        self._out.freeze_panes = f"A{self._headings.last + 1}"

    def _text(self, number: int, at: int) -> str | None:
        if number == self._headings.last and at == self._reason:
            return REASON
        row = self._source.row(number)
        return shown(row[at]) if at < len(row) and not is_blank(row[at]) else None

    def _column_width(self, at: int) -> float:
        if at == self._reason:
            return 50
        texts = [
            self._text(number, at) or "" for number in range(self._headings.first, self._headings.last + 1)
        ]
        longest = max(text_width(text) for text in texts) + 2
        return min(max(longest, 24 if at in self._codes else 12), _WIDEST)

    def _rows(self, refused: Mapping[int, Sequence[CellError]]) -> Iterator[str]:
        for row, number in enumerate(sorted(refused), self._headings.last + 1):
            errors = refused[number]
            wrong = {error.letter for error in errors}
            source = self._source.row(number)
            cells = []
            for at in range(self._width):
                if at == self._reason:
                    cells.append(self._write(at, row, _reasons(number, errors), "General"))
                    continue
                raw = source[at] if at < len(source) else ""
                fill = WRONG_FILL if letters(at) in wrong else ""
                if fill or not is_blank(raw):
                    value, number_format = _as_it_was(raw)
                    number_format = TEXT if at in self._codes else number_format
                    cells.append(self._write(at, row, value, number_format, fill))
            yield f'<row r="{row}">{"".join(cells)}</row>'

    def _write(self, at: int, row: int, value: Any, number_format: str, fill: str = "") -> str:
        place = at, number_format, fill
        if place not in self._writers:
            wraps = at == self._reason
            self._writers[place] = cell_writer(self._out, at, number_format, wraps, fill)
        return self._writers[place](value, row)


def _as_it_was(raw: Any) -> tuple[Any, str]:
    """The value to write and the format to see it in."""
    if isinstance(raw, Broken) or (isinstance(raw, str) and not raw.strip()):
        return (raw.shown if isinstance(raw, Broken) else None), "General"
    if isinstance(raw, date):
        day = raw.date() if isinstance(raw, datetime) else raw
        return (raw, DAY) if day >= _FIRST_DAY else (day.isoformat(), "General")
    if isinstance(raw, bool | int | float | str):
        return raw, "General"
    return str(raw), "General"


def _reasons(number: int, errors: Sequence[CellError]) -> str:
    said = (f"{error.heading}：{error.reason}" if error.heading else error.reason for error in errors)
    return f"原第 {number} 行：{'；'.join(dict.fromkeys(said))}"
