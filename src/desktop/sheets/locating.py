"""Which sheet of a workbook holds the records of a type."""

from collections.abc import Mapping
from dataclasses import replace

from desktop.fields import Refusal
from desktop.records import Record

from .book import Book, SheetData
from .headings import Headings, NoHeadings, find_headings
from .matching import EXPLANATIONS


def locate(
    book: Book,
    record_type: type[Record],
    synonyms: Mapping[str, str] | None = None,
    sheet_name: str | None = None,
    header_row: int | None = None,
    *,
    partial: bool = False,
    history: bool = False,
) -> tuple[SheetData, Headings]:
    """The sheet called `sheet_name`, or else the visible one that fits best, with its headings.

    Raises `Refusal`: no sheet fits, or the best one lacks required columns.
    """
    visible = [sheet for sheet in book.sheets if not sheet.hidden and sheet.name not in EXPLANATIONS]
    tried: list[tuple[int, SheetData, Headings | Refusal]] = []
    for sheet in [book.sheet(sheet_name)] if sheet_name else visible or book.sheets:
        try:
            found: Headings | Refusal = find_headings(
                sheet, record_type, synonyms, header_row, partial=partial, history=history
            )
        except Refusal as refusal:
            found = refusal
        tried.append((len(found.columns) if isinstance(found, Headings) else 0, sheet, found))
    most, sheet, best = max(tried, key=lambda each: each[0])
    if isinstance(best, Refusal):
        raise _clearest([found for *_, found in tried if isinstance(found, Refusal)])
    others = [other.name for width, other, _ in tried if other is not sheet and width * 2 > most]
    if others:
        also = f"工作表“{'”“'.join(others)}”也像{record_type.about.label}，本次只读取“{sheet.name}”。"
        best = replace(best, notices=(*best.notices, also))
    return sheet, best


def _clearest(refusals: list[Refusal]) -> Refusal:
    """What is wrong with a sheet that has headings says more than that another sheet has none."""
    return next((refusal for refusal in refusals if not isinstance(refusal, NoHeadings)), refusals[0])
