"""Cells of a list written without a form: typed in place, pasted as a block, filled down."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from desktop.fields import Field, Kind, Refusal, heading, parse
from desktop.queries.desk import Desk
from desktop.queries.echo import as_stored
from desktop.queries.pick import Resolver
from desktop.queries.vocabulary import words
from desktop.records import Record, record_types
from desktop.store.actor import Draft, Rejected

from .outcome import Outcome

NEW = "new:"  # how the id of a row begins that is not in the ledger yet


@dataclass(frozen=True, slots=True)
class Cell:
    """What somebody wants to stand in one cell, as typed. `record` is an id, or `NEW` and a number."""

    record: str
    field: str
    text: str


@dataclass(frozen=True, slots=True)
class BadCell:
    """A cell that was not written, and the sentence that says why; all other cells were."""

    cell: Cell
    why: str


@dataclass(frozen=True, slots=True)
class Written:
    outcome: Outcome
    bad: tuple[BadCell, ...]


def writable(field: Field) -> bool:
    """Whether a list may take this field in a cell: not what actions set, nor what a cell cannot show whole."""
    return not field.by_action and not field.sensitive and field.kind not in (Kind.PARTS, Kind.LONG_TEXT)


def names_columns(kind: str, line: Sequence[str]) -> bool:
    """Whether a line holds headings: then the block is a sheet to import, matched by its columns."""
    known: set[str] = set()
    for field in record_types()[kind].fields:
        known |= {field.label, heading(field), *field.also}
    return sum(text.strip() in known for text in line) >= min(2, len(line))


def write_cells(desk: Desk, kind: str, cells: Sequence[Cell], verb: str = "paste") -> Written:
    """Write what can be written, in one batch that is undone as one; the rest is told cell by cell.

    - A blank clears its cell. A cell that cannot be read, or that the door turns away, is left as it was.
    - A row beyond the list becomes a new record; where one of its cells is bad, the whole row stays out.
    - Raises `Refusal` when the user may not write such records, `Busy` when another job writes.
    """
    record = record_types()[kind]
    values, bad = _read(desk, record, cells)
    given = {(cell.record, cell.field): cell for cell in cells}
    while values:
        ids = list(values)
        drafts = [Draft(values[i], None if i.startswith(NEW) else i) for i in ids]
        try:
            with desk.store.unit_of_work(desk.actor, verb) as work:
                written = work.put(record, *drafts)
                receipt = work.commit()
        except Rejected as rejected:
            bad += _take_out(rejected, ids, values, given)
            continue
        done = sum(len(row) for row in values.values())
        message = _said(done, len(bad), receipt.created.get(kind, 0), record)
        return Written(
            Outcome(message, receipt.kinds, receipt.batch, tuple(written), waits=bool(bad)), tuple(bad)
        )
    return Written(Outcome(_said(0, len(bad), 0, record), waits=bool(bad)), tuple(bad))


def _read(
    desk: Desk, record: type[Record], cells: Iterable[Cell]
) -> tuple[dict[str, dict[str, Any]], list[BadCell]]:
    """The values by record and field, and the cells that cannot be read."""
    values: dict[str, dict[str, Any]] = {}
    bad: list[BadCell] = []
    readers: dict[str, _Reader] = {}
    for cell in cells:
        if cell.field not in readers:
            readers[cell.field] = _Reader(desk, record.field(cell.field))
        try:
            value = readers[cell.field].read(cell.text)
        except Refusal as refusal:
            bad.append(BadCell(cell, str(refusal)))
        else:
            values.setdefault(cell.record, {})[cell.field] = value
    for record_id in {one.cell.record for one in bad if one.cell.record.startswith(NEW)}:
        values.pop(record_id, None)
    return values, bad


class _Reader:
    """Reads the texts of one column; what it must look up is looked up once."""

    def __init__(self, desk: Desk, field: Field):
        if not writable(field):
            raise Refusal(f"“{field.label}”不能在列表中直接填写，请打开记录办理。")
        self.field = field
        self.words = words(desk, field.vocabulary) if field.vocabulary else ()
        self.resolver: Resolver | None = None
        if field.kind is Kind.REF:
            with desk.store.read() as connection:
                self.resolver = Resolver(connection, field)

    def read(self, text: str) -> Any:
        if self.resolver is not None:
            return self.resolver.find([text.strip()]) if text.strip() else None
        return as_stored(self.field, parse(self.field, text), self.words)


def _take_out(
    rejected: Rejected,
    ids: Sequence[str],
    values: dict[str, dict[str, Any]],
    given: dict[tuple[str, str], Cell],
) -> list[BadCell]:
    """Leave off what the door complained of: the cell where it is one, the whole row where it is not."""
    bad: list[BadCell] = []
    for complaint in rejected.complaints:
        record_id = ids[complaint.index]
        row = values.get(record_id)
        if row is None:
            continue
        cell = given.get((record_id, complaint.field))
        whole = cell is None or complaint.field not in row or record_id.startswith(NEW)
        said = complaint.sentence
        if complaint.field and cell is None:
            said = f"{rejected.record.field(complaint.field).label}：{said}"
        taken = [name for name in row if whole or name == complaint.field]
        for name in taken:
            bad.append(BadCell(given[record_id, name], said))
            del row[name]
        if not row:
            del values[record_id]
    return bad


def _said(done: int, bad: int, created: int, record: type[Record]) -> str:
    if not done:
        return f"{bad} 格都没有写入，原因见标红的格。" if bad else "没有可写入的内容。"
    new = f"，新增 {created} {record.about.measure}" if created else ""
    left = f"；{bad} 格没有写入，已标红，鼠标停在上面看原因" if bad else ""
    return f"已写入 {done} 格{new}{left}。"
