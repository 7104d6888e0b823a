"""Where the headings stand in an office sheet: under titles, in one row or several, under shared heads."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from .book import Merge, SheetData, is_blank
from .matching import is_money_unit, take_apart

_SEARCHED = 40  # rows looked at for headings
_DEEPEST = 3


@dataclass(frozen=True, slots=True)
class HeaderRows:
    """Rows `first` to `last`; `paths` has the texts over each column, from the shared head down."""

    first: int
    last: int
    paths: tuple[tuple[str, ...], ...]
    under_units: bool = False  # the last row only says in what the columns are counted


def find_header_rows(
    sheet: SheetData, score: Callable[[Sequence[tuple[str, ...]]], int], header_row: int | None
) -> HeaderRows | None:
    """The rows whose headings `score` highest (fields recognised), the upper ones of equals; None for nothing.

    With `header_row` only those beginning there are considered.
    """
    best, most = None, (0, False)
    for number, cells in sheet.numbered(header_row or 1):
        if number >= (header_row + 1 if header_row else sheet.first_row + _SEARCHED):
            break
        filled = sum(not is_blank(cell) for cell in cells)
        for rows in _readings(sheet, number):
            got = score(rows.paths)
            lonely = got == 1 and filled > 2 and not header_row
            if got and (got, rows.under_units) > most and not lonely:
                best, most = rows, (got, rows.under_units)
    return best


def _readings(sheet: SheetData, number: int) -> Iterator[HeaderRows]:
    """The row alone and with the rows below it; only the latter where merged cells reach down."""
    merged_down = [m.bottom for m in sheet.merges if m.top == number and m.bottom > number]
    reach = min(max(merged_down, default=number), number + _DEEPEST - 1)
    for last in range(reach, max(reach, number + 1) + 1):
        rows = _read(sheet, number, last)
        if rows is not None:
            yield rows


def _read(sheet: SheetData, first: int, last: int) -> HeaderRows | None:
    """The texts over each column; None when the upper rows are titles or the lower ones data."""
    cells = [sheet.row(number) for number in range(first, last + 1)]
    if any(isinstance(cell, int | float) for row in cells[1:] for cell in row):
        return None
    width = max(map(len, cells))
    rows = [[_text(cell) for cell in row] + [""] * (width - len(row)) for row in cells]
    if any(map(_is_title, rows[:-1])):
        return None
    merges = [merge for merge in sheet.merges if first <= merge.top <= last]
    under_units = last > first and all(_is_unit(text) for text in rows[-1] if text)
    for number, (upper, lower) in enumerate(pairwise(rows), first):
        if not any(lower) or not _spread(upper, lower, number, merges):
            return None
    paths = tuple(tuple(dict.fromkeys(filter(None, column))) for column in zip(*rows, strict=True))
    return HeaderRows(first, last, paths, under_units)


def _is_title(row: list[str]) -> bool:
    """A title, or a line such as 填报单位：… 单位：万元."""
    return sum(map(bool, row)) < 2 or any("：" in text or ":" in text for text in row)


def _spread(upper: list[str], lower: list[str], number: int, merges: list[Merge]) -> bool:
    """Copies a shared head over the columns that it stands above.

    False when `lower` looks like data: something stands right under a heading that shares nothing.
    """
    spans = {merge.left - 1: merge.right for merge in merges if merge.top <= number <= merge.bottom}
    at = 0
    while at < len(upper):
        end = spans.get(at, 0)
        if not end:
            end = at + 1
            while end < len(upper) and not upper[end] and lower[end] and end not in spans:
                end += 1
        shared = end - at > 1
        if upper[at] and not shared and lower[at] and not _is_unit(lower[at]):
            return False
        for column in range(at, min(end, len(upper))):
            upper[column] = upper[at]
        at = end
    return True


def _is_unit(text: str) -> bool:
    """A cell such as （万元） or 人 under its heading."""
    written = take_apart(f"数({text.strip('()（）')})")
    return written.key == "数" and bool(written.unit)


def unit_of(path: Sequence[str]) -> str:
    """The unit of money nearest to the column: its own, then that of the shared head."""
    for text in reversed(path):
        unit = text if is_money_unit(text) else take_apart(text).unit
        if is_money_unit(unit):
            return unit
    return ""


def _text(cell: Any) -> str:
    return "" if is_blank(cell) else " ".join(str(cell).split())
