"""导入: a preview of every row first, then all of it in one batch that can be undone."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from desktop import sheets, tables
from desktop.fields import Field, Kind, Refusal, narrow, show
from desktop.queries.desk import Desk
from desktop.queries.kinds import kind_named
from desktop.queries.pick import Resolver
from desktop.queries.titles import titles
from desktop.records import FormerName, PlanYear, Record
from desktop.rules.back_entry import changed_by_back_entry, wrong_in_back_entry
from desktop.sheets import CellError, SheetRow
from desktop.store import door
from desktop.store.actor import Draft
from desktop.store.rows import find, get_many

from .outcome import Outcome

Progress = Callable[[int, int], None]

MODES = ("insert", "update", "upsert", "fill")
ROWS_PER_WORD = 200  # between two words of progress
FATES = {"insert": "新增", "update": "更新", "unchanged": "无变化", "skip": "跳过", "refuse": "错误"}
_COUNTED = {
    "insert": "inserted",
    "update": "updated",
    "unchanged": "unchanged",
    "skip": "skipped",
    "refuse": "refused",
}


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """`mode`: insert 只新增, update 只更新, upsert 新增并更新, fill 只补空白. A blank clears only when asked to.

    `synonyms` are headings → field names. `history` is 历史补录: of types with `About.back_entry`, what else only
    actions set may be entered; gates are not asked, no number is taken, nothing that an action wrote is changed.
    """

    mode: str = "upsert"
    clear_blanks: bool = False
    sheet: str | None = None
    header_row: int | None = None
    synonyms: Mapping[str, str] = field(default_factory=dict)
    atomic: bool = False
    history: bool = False


@dataclass(slots=True)
class PreviewRow:
    """What becomes of one row: its `fate`, the changes as (label, old, new), and what is wrong with it.

    `why` tells of a row that is skipped.
    """

    number: int
    fate: str
    changes: tuple[tuple[str, str, str], ...] = ()
    errors: tuple[CellError, ...] = ()
    draft: Draft | None = None
    why: str = ""


@dataclass(slots=True)
class Preview:
    record: type[Record]
    path: Path
    sheet: sheets.SheetData
    headings: sheets.Headings
    rows: list[PreviewRow]
    options: ImportOptions

    @property
    def counts(self) -> dict[str, int]:
        """Rows by fate, and `read`, which is their sum."""
        found = {name: sum(row.fate == fate for row in self.rows) for fate, name in _COUNTED.items()}
        return {"read": len(self.rows), **found}

    def errors(self) -> list[dict[str, Any]]:
        return [
            {
                "sheet": self.sheet.name,
                "row": row.number,
                "column": e.heading,
                "value": e.value,
                "reason": e.reason,
            }
            for row in self.rows
            for e in row.errors
        ]


def prepare(
    desk: Desk,
    kind: str,
    path: Path,
    options: ImportOptions | None = None,
    book: sheets.Book | None = None,
    on_progress: Progress | None = None,
) -> Preview:
    """Read the file and judge every row; nothing is written. Raises `Refusal` for a file that cannot be read.

    `book` is the file if it was read already; `on_progress` is told (rows judged, rows in all) and may raise.
    """
    given, record = options or ImportOptions(), kind_named(kind)
    if given.mode not in MODES:
        raise Refusal(f"没有“{given.mode}”这种导入方式，可用的有：{'、'.join(MODES)}。")
    _refuse_made_by_action(record, given.history)
    sheet, headings = sheets.locate(
        book or sheets.read_book(path),
        record,
        given.synonyms,
        given.sheet,
        given.header_row,
        partial=given.mode in ("update", "fill"),
        history=_sets_all(record, given),
    )
    with desk.store.read() as connection:
        words = desk.store.vocabularies(connection)
        judge = _Judge(connection, record, given, path.name)
        rows = []
        for row in sheets.read_rows(sheet, headings, words, tables.identifier_schemes()):
            rows.append(judge.row(row))
            if on_progress is not None and len(rows) % ROWS_PER_WORD == 0:
                on_progress(len(rows), sheet.last_row - headings.last)
        judge.refuse_what_the_door_would(words, rows)
    return Preview(record, path, sheet, headings, rows, given)


def _refuse_made_by_action(record: type[Record], history: bool) -> None:
    about = record.about
    if about.made_by != "action":
        return
    if not about.back_entry:
        raise Refusal(f"{about.label}由办理步骤产生，不能直接导入。")
    if not history:
        raise Refusal(f"{about.label}由办理步骤产生，不能直接导入；启用以前的请用“历史补录”导入。")


def _sets_all(record: type[Record], options: ImportOptions) -> bool:
    """Whether fields that only actions set are read and written too."""
    return options.history and bool(record.about.back_entry)


class _Judge:
    """Decides row by row against what is stored and what came before in the same file."""

    def __init__(self, connection: Any, record: type[Record], options: ImportOptions, source: str):
        self.connection, self.record, self.options, self.source = connection, record, options, source
        self.keys = door.keys_in_store(connection, record)
        self.resolvers = {f.name: Resolver(connection, f) for f in record.fields if f.kind is Kind.REF}
        self.opened_on = _opened_on(connection) if options.history else None
        self.seen: dict[Any, int] = {}
        self.former: dict[str, set[str]] = {}
        for row in find(connection, FormerName) if record.about.key == "enterprise" else ():
            self.former.setdefault(row.enterprise, set()).add(narrow(row.name))
        self.stored = get_many(connection, record, self.keys.values())

    def row(self, row: SheetRow) -> PreviewRow:
        if row.skip:
            return PreviewRow(row.number, "skip", why=row.skip)
        if row.errors:
            return PreviewRow(row.number, "refuse", errors=row.errors)
        try:
            values = self._values(row)
            before = self._before(row, values)
            self._refuse_repeated(row, values)
            self._refuse_contradiction(values, before)
        except Refusal as refusal:
            return PreviewRow(row.number, "refuse", errors=(CellError("", "", "", str(refusal)),))
        if wrong := self._wrong_in_history(values, before):
            return PreviewRow(row.number, "refuse", errors=wrong)
        return self._decide(row, values, before)

    def _values(self, row: SheetRow) -> dict[str, Any]:
        """Values with references found, and blanks as None where they are to clear."""
        values = {
            name: self.resolvers[name].find([mention.text for mention in value])
            if name in self.resolvers
            else value
            for name, value in row.values.items()
        }
        if self.options.clear_blanks:
            values |= dict.fromkeys(row.blanks)
        return values

    def _before(self, row: SheetRow, values: Mapping[str, Any]) -> Any | None:
        """The stored row that this one means: by its hidden id, else by what makes it the same record."""
        if row.record_id and row.record_id in self.stored:
            return self.stored[row.record_id]
        key = door.match_key(self.record, values.get)
        return self.stored.get(self.keys.get(key, "")) if key else None

    def _refuse_repeated(self, row: SheetRow, values: Mapping[str, Any]) -> None:
        for key in filter(None, (row.record_id, door.match_key(self.record, values.get))):
            if key in self.seen:
                raise Refusal(f"与本表第 {self.seen[key]} 行重复，请保留一行。")
            self.seen[key] = row.number

    def _refuse_contradiction(self, values: Mapping[str, Any], before: Any | None) -> None:
        """Same code, other name: ask (office.md 22). More 科技人员 than 职工 cannot be."""
        if self.record.about.key == "enterprise" and before is not None and values.get("name"):
            known = {narrow(before.name), *self.former.get(before.id, ())}
            if values.get("code") and narrow(values["name"]) not in known:
                raise Refusal(
                    f"此代码在库中是“{before.name}”，名称不同：如已更名请先办理“更名”，否则请核对代码。"
                )
        staff, tech = values.get("staff"), values.get("tech_staff")
        if staff is not None and tech is not None and tech > staff:
            raise Refusal(f"科技人员 {tech} 人多于职工总数 {staff} 人，请核对。")

    def _wrong_in_history(self, values: Mapping[str, Any], before: Any | None) -> tuple[CellError, ...]:
        if not _sets_all(self.record, self.options):
            return ()
        fields, asked_for = self.record.fields, self.record.about.back_entry
        stored = {f.name: getattr(before, f.name, None) for f in fields}
        found = wrong_in_back_entry(fields, asked_for, stored | values, self.opened_on)
        found += changed_by_back_entry(fields, stored, values)
        return tuple(CellError("", self._field(name).label, "", sentence) for name, sentence in found)

    def _decide(self, row: SheetRow, values: dict[str, Any], before: Any | None) -> PreviewRow:
        note = f"{'历史补录：' if self.options.history else ''}{self.source} 第{row.number}行"
        mode = self.options.mode
        if before is None:
            if mode in ("update", "fill"):
                return PreviewRow(row.number, "skip", why="库中没有这条记录，按所选方式不新增")
            draft = Draft(values, note=note)
            return PreviewRow(row.number, "insert", self._shown(row, values, None), draft=draft)
        differing = {n: v for n, v in values.items() if v != getattr(before, n)}
        if mode == "fill":
            differing = {n: v for n, v in differing.items() if getattr(before, n) is None}
        if not differing:
            return PreviewRow(row.number, "unchanged")
        if mode == "insert":
            return PreviewRow(row.number, "skip", why="库中已有这条记录，按所选方式不更新")
        draft = Draft(differing, before.id, before, note)
        return PreviewRow(row.number, "update", self._shown(row, differing, before), draft=draft)

    def _shown(
        self, row: SheetRow, values: Mapping[str, Any], before: Any | None
    ) -> tuple[tuple[str, str, str], ...]:
        """(label, old, new) of each value; a reference in the sheet's own words."""
        return tuple(
            (
                self._field(name).label,
                self._named(name, getattr(before, name, None)),
                row.values[name][-1].text
                if name in self.resolvers and value
                else show(self._field(name), value),
            )
            for name, value in values.items()
        )

    def _named(self, name: str, value: Any) -> str:
        if name in self.resolvers and value:
            return titles(self.connection, [value])[value]
        return show(self._field(name), value)

    def _field(self, name: str) -> Field:
        return self.record.field(name)

    def refuse_what_the_door_would(self, words: Mapping[str, Any], rows: list[PreviewRow]) -> None:
        """Let the door judge the drafts beforehand, so that a bad row is refused and the others go in."""
        going = [row for row in rows if row.draft is not None]
        drafts = [row.draft for row in going if row.draft is not None]
        for complaint in door.judge(
            self.connection, self.record, drafts, self.stored, _sets_all(self.record, self.options), words
        ):
            row = going[complaint.index]
            label = self._field(complaint.field).label if complaint.field else ""
            row.fate, row.draft = "refuse", None
            row.errors = (*row.errors, CellError("", label, "", complaint.sentence))


def _opened_on(connection: Any) -> date | None:
    """The day on which this office took the program into use: the first of its plan years."""
    return min((row.opened_on for row in find(connection, PlanYear) if row.opened_on), default=None)


def save_refused(preview: Preview, target: Path) -> Outcome:
    """The refused rows alone, in the clerk's own layout with their reasons. Raises `Refusal` when there are none."""
    refused = {row.number: row.errors for row in preview.rows if row.fate == "refuse"}
    if not refused:
        raise Refusal("没有错误行，不必另存。")
    sheets.write_refused(target, preview.sheet, preview.headings, refused)
    return Outcome(
        f"{len(refused)} 行有错误的内容已存为 {target}，改好后可直接再次导入。", details={"file": str(target)}
    )


def carry_out(desk: Desk, preview: Preview, report: Path | None = None) -> Outcome:
    """Write the rows that can go in, in one batch; the refused ones come back in the clerk's own layout.

    With `atomic` one refused row keeps all of them out (`Refusal`).
    """
    counts, errors = preview.counts, preview.errors()
    if preview.options.atomic and counts["refused"]:
        first = errors[0]
        raise Refusal(
            f"有 {counts['refused']} 行有错误（如第 {first['row']} 行 {first['column']}：{first['reason'].rstrip('。')}），"
            "按“全部或全不”的要求没有写入任何内容。"
        )
    if report is not None and counts["refused"]:
        save_refused(preview, report)
    verb = "import_history" if preview.options.history else "import"
    by_action = _sets_all(preview.record, preview.options)
    with desk.store.unit_of_work(desk.actor, verb, by_action=by_action, source=preview.path.name) as work:
        work.put(preview.record, *(row.draft for row in preview.rows if row.draft is not None))
        receipt = work.commit()
    message = (
        f"读取 {counts['read']} 行：新增 {counts['inserted']}，更新 {counts['updated']}，无变化 {counts['unchanged']}，"
        f"跳过 {counts['skipped']}，错误 {counts['refused']}。"
    )
    notes = tuple(f"第 {e['row']} 行 {e['column']}：{e['reason']}" for e in errors)
    return Outcome(
        message,
        receipt.kinds,
        receipt.batch,
        (),
        counts,
        (*preview.headings.notices, *notes),
        bool(counts["refused"]),
        {"errors": errors},
    )
