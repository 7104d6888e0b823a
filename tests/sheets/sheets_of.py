"""Small sheets for tests: drawn as they look, read as files would be."""

from collections.abc import Sequence
from typing import Any

from desktop.fields import Refusal
from desktop.records import Record
from desktop.sheets import Headings, Merge, SheetData, SheetRow, find_headings, read_rows
from desktop.tables import identifier_schemes


def drawn(picture: str, merges: Sequence[Merge] = ()) -> SheetData:
    """A sheet from lines with cells between bars; ``1.5`` becomes a number, ``·`` stands for a blank line."""
    rows = [[_cell(text) for text in line.split("|")] for line in picture.strip("\n").splitlines()]
    return SheetData("表", False, rows, 1, tuple(merges))


def _cell(text: str) -> Any:
    text = text.strip().replace("·", "")
    try:
        return float(text)
    except ValueError:
        return text


def mapping(record_type: type[Record], sheet: SheetData, **options: Any) -> dict[str, str]:
    """Column letter → field name with its unit."""
    headings = find_headings(sheet, record_type, **options)
    return {c.letter: c.field.name + (f" {c.field.unit}" if c.field.unit else "") for c in headings.columns}


def refusal(record_type: type[Record], sheet: SheetData, **options: Any) -> str:
    try:
        find_headings(sheet, record_type, **options)
    except Refusal as said:
        return str(said)
    raise AssertionError("it was taken")


def rows_of(
    record_type: type[Record],
    sheet: SheetData,
    vocabularies: dict[str, Sequence[str]] | None = None,
    headings: Headings | None = None,
    **options: Any,
) -> list[SheetRow]:
    headings = headings or find_headings(sheet, record_type, **options)
    return list(read_rows(sheet, headings, vocabularies or {}, identifier_schemes()))
