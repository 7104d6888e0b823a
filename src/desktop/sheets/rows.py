"""The rows of a sheet as values, with everything that is wrong with each of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from desktop.fields import Kind
from desktop.rules.identifiers import Scheme

from .book import SheetData, is_blank, shown
from .cells import CellReader
from .headings import Column, Headings
from .matching import BASE_MARK
from .skipping import Skipping
from .survey import letters


@dataclass(frozen=True, slots=True)
class CellError:
    """What is wrong (or only odd) in one cell; no letter and no heading when the whole row is meant."""

    letter: str
    heading: str
    value: str
    reason: str


class Mention(NamedTuple):
    """How a sheet names another record: `by` is a field of that record, or "" for its title or anything."""

    by: str
    text: str


@dataclass(slots=True)
class SheetRow:
    """One row, by its own number in the sheet. With `skip` (why) it is no record and has no values.

    A reference's value is a tuple of `Mention`, codes first. `blanks` are the fields that have a column
    here and nothing in it; fields without a column are in neither. A field with an error has no value.
    `base` is what stands behind the hidden id: what the row was made from, in the words of whoever wrote it.
    """

    number: int
    record_id: str | None = None
    base: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    raw: dict[str, Any] = field(default_factory=dict)
    blanks: set[str] = field(default_factory=set)
    errors: tuple[CellError, ...] = ()
    warnings: tuple[CellError, ...] = ()
    skip: str = ""


def read_rows(
    sheet: SheetData,
    headings: Headings,
    vocabularies: Mapping[str, Sequence[str]],
    schemes: Mapping[str, Scheme],
) -> Iterator[SheetRow]:
    """Every row below the headings that holds anything; blank lines are not rows and do not come out.

    `vocabularies` are the words offered by list name (an unknown list offers anything), `schemes` the
    shapes of identifiers by key. Nothing is raised for what a row holds: errors come with the row.
    """
    yield from _RowReader(sheet, headings, vocabularies, schemes).rows()


class _RowReader:
    def __init__(
        self,
        sheet: SheetData,
        headings: Headings,
        vocabularies: Mapping[str, Sequence[str]],
        schemes: Mapping[str, Scheme],
    ):
        self._sheet = sheet
        self._headings = headings
        self._skipping = Skipping(sheet, headings)
        readers = [(c, CellReader(c, vocabularies, schemes).read) for c in headings.columns]
        self._plain = [(c.at, c.field.name, read, c) for c, read in readers if c.field.kind is not Kind.REF]
        self._references = [each for each in readers if each[0].field.kind is Kind.REF]
        self._reference_names = {column.field.name for column, _ in self._references}
        read = {column.at for column in headings.columns}
        self._covered = {
            (row, at)
            for merge in sheet.merges
            if merge.bottom > merge.top > headings.last
            for row in range(merge.top + 1, min(merge.bottom, sheet.last_row) + 1)
            for at in range(merge.left - 1, merge.right)
            if at in read
        }

    def rows(self) -> Iterator[SheetRow]:
        for number, cells in self._sheet.numbered(self._headings.last + 1):
            record_id, base = self._id(cells)
            why = "" if record_id else self._skipping.why(number, cells)
            if why:
                yield SheetRow(number, skip=why)
                continue
            row = self._row(number, cells)
            row.record_id, row.base = record_id, base
            if row.values or row.errors or record_id:
                yield row
            elif not all(map(is_blank, cells)):
                yield SheetRow(number, skip="没有可以导入的内容")

    def _id(self, cells: Sequence[Any]) -> tuple[str | None, str]:
        at = self._headings.record_id
        if at is None or at >= len(cells) or is_blank(cells[at]):
            return None, ""
        record_id, _, base = str(cells[at]).strip().partition(BASE_MARK)
        return record_id, base

    def _row(self, number: int, cells: Sequence[Any]) -> SheetRow:
        row = SheetRow(number)
        errors: list[CellError] = []
        warnings: list[CellError] = []
        width = len(cells)
        values, originals, blanks = row.values, row.raw, row.blanks
        for at, name, read, column in self._plain:
            raw = cells[at] if at < width else ""
            if raw == "":
                blanks.add(name)
                continue
            value, error, doubts = read(raw)
            originals[name] = raw
            if error or doubts:
                _note(column, raw, error, doubts, errors, warnings)
            if value is None and not error:
                blanks.add(name)
            elif not error:
                values[name] = value
        self._add_references(row, cells, errors, warnings)
        self._look_beside(number, cells, errors, warnings)
        row.errors, row.warnings = tuple(errors), tuple(warnings)
        return row

    def _add_references(
        self, row: SheetRow, cells: Sequence[Any], errors: list[CellError], warnings: list[CellError]
    ) -> None:
        wrong = set()
        for column, read in self._references:
            name = column.field.name
            raw = cells[column.at] if column.at < len(cells) else ""
            value, error, doubts = read(raw)
            if error or doubts:
                _note(column, raw, error, doubts, errors, warnings)
            if error:
                wrong.add(name)
            if value is not None:
                mention = Mention(column.part.name if column.part else "", value)
                row.values[name] = (*row.values.get(name, ()), mention)
                row.raw.setdefault(name, raw)
        for name in self._reference_names:
            if name in wrong:
                row.values.pop(name, None)
            elif name not in row.values:
                row.blanks.add(name)

    def _look_beside(
        self, number: int, cells: Sequence[Any], errors: list[CellError], warnings: list[CellError]
    ) -> None:
        if len(cells) > self._headings.width:  # only separated text has ragged rows
            for at, raw in enumerate(cells[self._headings.width :], self._headings.width):
                if not is_blank(raw):
                    errors.append(CellError(letters(at), "", str(raw), "表头右边多出内容，可能是分隔符错位"))
                    break
        for column in self._headings.columns if self._covered else ():
            if (number, column.at) in self._covered:
                reason = "与上面的单元格合并，本行按空白处理，需要时请取消合并、逐行填写"
                warnings.append(CellError(column.letter, column.heading, "", reason))


def _note(
    column: Column,
    raw: Any,
    error: str,
    doubts: tuple[str, ...],
    errors: list[CellError],
    warnings: list[CellError],
) -> None:
    if error:
        errors.append(CellError(column.letter, column.heading, shown(raw), error))
    warnings += [CellError(column.letter, column.heading, shown(raw), doubt) for doubt in doubts]
