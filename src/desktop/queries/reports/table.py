"""A report as rows of figures that say what they count, before it becomes a workbook, paper, or a snapshot."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from desktop.fields import half_up, show_money
from desktop.queries.look import Look
from desktop.rules.periods import Period

NOT_REPORTED = "—"  # zero is not "not reported"


@dataclass(frozen=True, slots=True)
class Cell:
    """A text or a figure; `look` opens exactly the records behind it."""

    text: str
    value: int | Decimal | None = None
    look: Look | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    title: str
    right_aligned: bool = True


@dataclass(frozen=True, slots=True)
class Row:
    label: str
    cells: tuple[Cell, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        return (self.label, *(cell.text for cell in self.cells))


Body = tuple[tuple[Heading, ...], tuple[Row, ...], Row | None]
"""Headings, rows, and the total where there is one."""


@dataclass(frozen=True, slots=True)
class ReportTable:
    """`headings` begin with that of the rows' labels. `definitions` say what is counted, one line each."""

    key: str
    title: str
    period: Period
    as_of: date
    headings: tuple[Heading, ...]
    rows: tuple[Row, ...]
    total: Row | None = None
    definitions: tuple[str, ...] = ()
    unit: str = "万元"

    @property
    def all_rows(self) -> tuple[Row, ...]:
        return (*self.rows, self.total) if self.total else self.rows

    def cell(self, row: str, column: str) -> Cell | None:
        """The cell of a row and a column by their words; None where there is none."""
        titles = [heading.title for heading in self.headings[1:]]
        for one in self.all_rows:
            if one.label == row and column in titles:
                return one.cells[titles.index(column)]
        return None


def number(value: int | Decimal | None, look: Look | None = None) -> Cell:
    return Cell(NOT_REPORTED if value is None else f"{value:,}", value, look)


def money(fen: int | Decimal | None, look: Look | None = None) -> Cell:
    """An amount kept in 分, told in 万元; its value is in 万元 too."""
    if fen is None:
        return Cell(NOT_REPORTED, None, look)
    return Cell(show_money(int(fen), "万元"), Decimal(int(fen)) / 1_000_000, look)


def percent(part: int | Decimal | None, whole: int | Decimal | None) -> Cell:
    """「62.3%」; nothing where there is no whole to compare with."""
    if part is None or not whole:
        return Cell(NOT_REPORTED)
    share = half_up(Fraction(part) * 100 / Fraction(whole), 1)
    return Cell(f"{share}%", share)


def text(said: str | None, look: Look | None = None) -> Cell:
    return Cell(said or "", None, look)


def ranks(values: Sequence[int | Decimal]) -> list[int]:
    """1 for the largest; equal values share a rank."""
    return [1 + sum(other > value for other in values) for value in values]
