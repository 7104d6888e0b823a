"""A workbook as it was read: sheets of rows that keep the sheet's own row and column numbers."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from desktop.fields import Refusal


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged range; rows and columns count from 1, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class SheetData:
    """One sheet. `rows[0]` is the sheet's row `first_row`, its first cell is column A.

    A cell is text, a number (int or float), a truth, a date, time or duration, `Broken`, or "" for blank.
    """

    name: str
    hidden: bool
    rows: list[list[Any]]
    first_row: int = 1
    merges: tuple[Merge, ...] = ()

    @property
    def last_row(self) -> int:
        return self.first_row + len(self.rows) - 1

    def row(self, number: int) -> list[Any]:
        """The cells of the row with that number in the sheet; an empty list outside of what is filled."""
        at = number - self.first_row
        return self.rows[at] if 0 <= at < len(self.rows) else []

    def numbered(self, start: int = 1) -> Iterator[tuple[int, list[Any]]]:
        """(row number, cells) from row `start` on."""
        at = max(start - self.first_row, 0)
        return enumerate(self.rows[at:], self.first_row + at)


@dataclass(frozen=True, slots=True)
class Book:
    """The sheets that hold something, and what the clerk should know of the file as a whole."""

    name: str
    sheets: tuple[SheetData, ...]
    notices: tuple[str, ...] = ()

    def sheet(self, name: str) -> SheetData:
        """The sheet called `name`. Raises `Refusal` naming those there are."""
        for sheet in self.sheets:
            if sheet.name == name:
                return sheet
        listed = "、".join(f"“{sheet.name}”" for sheet in self.sheets)
        raise Refusal(f"文件“{self.name}”没有工作表“{name}”，请从 {listed} 中选择。")


def is_blank(value: Any) -> bool:
    """Nothing, or only spaces (the ideographic one too)."""
    return value is None or (value.__class__ is str and not value.strip())


def shown(value: Any) -> str:
    """A cell as a clerk saw it: no .0 behind whole numbers, and of a long number the 15 digits Excel keeps."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value)) if abs(value) < 10**15 else str(int(Decimal(f"{value:.15g}")))
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return str(value)
