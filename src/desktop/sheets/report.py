"""A report as a workbook: title, period, headings, figures as numbers, totals, and what it counts below."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from .formats import safe
from .workbook_file import (
    body_style,
    for_print,
    header_style,
    save,
    sheet_name,
    text_width,
    title_style,
    widen,
)

_HEADER = 3
_WIDEST = 60  # columns; longer texts wrap


def write_report(
    path: str | Path,
    title: str,
    under: str,
    headings: Sequence[str],
    rows: Sequence[Sequence[str | int | Decimal]],
    total: Sequence[str | int | Decimal] | None = None,
    notes: Sequence[str] = (),
) -> int:
    """Writes an .xlsx; gives how many rows, the total left out. Raises `Refusal` when it cannot be written.

    `under` stands below the title: period, who compiled it, the unit. Amounts come in the unit they are told in.
    """
    from openpyxl import Workbook

    workbook = Workbook()
    sheet = workbook.active
    sheet.title = sheet_name(title)
    title_style(sheet.cell(1, 1, safe(title)))
    sheet.cell(2, 1, safe(under))
    for line in (1, 2):
        sheet.merge_cells(start_row=line, start_column=1, end_row=line, end_column=max(len(headings), 2))
    for at, text in enumerate(headings, 1):
        header_style(sheet.cell(_HEADER, at, safe(text)))
    lines = [*rows, *([total] if total else [])]
    for number, row in enumerate(lines, _HEADER + 1):
        for at, value in enumerate(row, 1):
            _put(sheet.cell(number, at), value)
    for number, note in enumerate(notes, _HEADER + len(lines) + 2):
        sheet.cell(number, 1, safe(f"{'说明：' if number == _HEADER + len(lines) + 2 else '　　　'}{note}"))
    widen(sheet, [_width(heading, [line[at] for line in lines]) for at, heading in enumerate(headings)])
    sheet.freeze_panes = f"B{_HEADER + 1}"
    for_print(sheet, _HEADER)
    save(workbook, path)
    return len(rows)


def _put(cell: Any, value: str | int | Decimal) -> None:
    if isinstance(value, str):
        cell.value = safe(value)
        body_style(cell, "@", wraps=True)
    else:
        cell.value = value
        body_style(cell, "#,##0" if isinstance(value, int) else "#,##0.00####")


def _width(heading: str, values: Sequence[str | int | Decimal]) -> float:
    widest = max((text_width(f"{v:,}" if not isinstance(v, str) else v) for v in values), default=0)
    return min(max(widest, text_width(heading)) + 2, _WIDEST)
