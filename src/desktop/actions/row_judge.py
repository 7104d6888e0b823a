"""What becomes of each row of a sheet, judged against what is stored and what came before in the same file."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

from desktop.fields import Kind, Refusal, alike, show
from desktop.queries.doubts import Doubts
from desktop.queries.pick import Resolver
from desktop.queries.titles import titles
from desktop.records import FormerName, PlanYear, Record
from desktop.rules.back_entry import changed_by_back_entry, wrong_in_back_entry
from desktop.sheets import CellError, SheetRow
from desktop.store import door
from desktop.store.actor import Draft
from desktop.store.rows import find, get_many

from .exported_cells import ExportedCells


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """`mode`: insert 只新增, update 只更新, upsert 新增并更新, fill 只补空白. A blank clears only when asked to.

    `synonyms` are headings → field names. `history` is 历史补录: of types with `About.back_entry`, what else only
    actions set may be entered; gates are not asked, no number is taken, nothing that an action wrote is changed.
    `sender` is the unit whose sheet it is: what it owed of this type is then in.
    """

    mode: str = "upsert"
    clear_blanks: bool = False
    sheet: str | None = None
    header_row: int | None = None
    synonyms: Mapping[str, str] = field(default_factory=dict)
    atomic: bool = False
    history: bool = False
    sender: str = ""

    def sets_all(self, record: type[Record]) -> bool:
        """Whether fields that only actions set are read and written too."""
        return self.history and bool(record.about.back_entry)


@dataclass(slots=True)
class PreviewRow:
    """What becomes of one row: its `fate`, the changes as (label, old, new), and what is wrong with it.

    `doubts` ask about what goes in all the same; `why` tells of a row that is skipped, or of what was written
    since the row was exported.
    """

    number: int
    fate: str
    changes: tuple[tuple[str, str, str], ...] = ()
    errors: tuple[CellError, ...] = ()
    doubts: tuple[CellError, ...] = ()
    draft: Draft | None = None
    why: str = ""


class RowJudge:
    """Decides row by row against what is stored and what came before in the same file.

    `kept_elsewhere` tells of records why their name and code are not the user's to change.
    """

    def __init__(
        self,
        connection: Any,
        record: type[Record],
        options: ImportOptions,
        source: str,
        kept_elsewhere: Callable[[Iterable[str]], Mapping[str, str]],
    ):
        self.connection, self.record, self.options, self.source = connection, record, options, source
        self.kept_elsewhere = kept_elsewhere
        self.labels = {f.name: f.label for f in record.fields}
        self.tellers = {f.name: partial(show, f) for f in record.fields}
        self.keys = door.keys_in_store(connection, record)
        self.resolvers = {f.name: Resolver(connection, f) for f in record.fields if f.kind is Kind.REF}
        self.opened_on = _opened_on(connection) if options.history else None
        self.seen: dict[Any, int] = {}
        self.exported = ExportedCells(connection, record)
        self.former: dict[str, set[str]] = {}
        for row in find(connection, FormerName) if record.about.key == "enterprise" else ():
            self.former.setdefault(row.enterprise, set()).add(alike(row.name))
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
            self.exported.refuse_masked(values, before)
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
            known = {alike(before.name), *self.former.get(before.id, ())}
            if values.get("code") and alike(values["name"]) not in known:
                raise Refusal(
                    f"此代码在库中是“{before.name}”，名称不同：如已更名请先办理“更名”，否则请核对代码。"
                )
        staff, tech = values.get("staff"), values.get("tech_staff")
        if staff is not None and tech is not None and tech > staff:
            raise Refusal(f"科技人员 {tech} 人多于职工总数 {staff} 人，请核对。")

    def _wrong_in_history(self, values: Mapping[str, Any], before: Any | None) -> tuple[CellError, ...]:
        if not self.options.sets_all(self.record):
            return ()
        fields, asked_for = self.record.fields, self.record.about.back_entry
        stored = {f.name: getattr(before, f.name, None) for f in fields}
        found = wrong_in_back_entry(fields, asked_for, stored | values, self.opened_on)
        found += changed_by_back_entry(fields, stored, values)
        return tuple(CellError("", self.labels[name], "", sentence) for name, sentence in found)

    def _decide(self, row: SheetRow, values: dict[str, Any], before: Any | None) -> PreviewRow:
        note = f"{'历史补录：' if self.options.history else ''}{self.source} 第{row.number}行"
        mode = self.options.mode
        if before is None:
            if mode in ("update", "fill"):
                return PreviewRow(row.number, "skip", why="库中没有这条记录，按所选方式不新增")
            draft = Draft(values, note=note)
            return PreviewRow(row.number, "insert", self._shown(row, values, None), (), row.warnings, draft)
        left = self.exported.left_masked
        differing = {
            n: v for n, v in values.items() if v != getattr(before, n) and not left(n, v, before)
        }
        self._leave_spellings(differing, before)
        if mode == "fill":
            differing = {n: v for n, v in differing.items() if getattr(before, n) is None}
        beside, why = self.exported.merge(row, before, differing)
        if not differing:
            return PreviewRow(row.number, "unchanged", why=why)
        if mode == "insert":
            return PreviewRow(row.number, "skip", why="库中已有这条记录，按所选方式不更新")
        draft = Draft(differing, before.id, before, note, beside)
        shown = self._shown(row, differing, before)
        return PreviewRow(row.number, "update", shown, (), row.warnings, draft, why)

    def _leave_spellings(self, differing: dict[str, Any], before: Any) -> None:
        """（） for (): of a firm that another section keeps no reason to refuse what else the sheet says of it."""
        spelt = [n for n in self.record.about.kept if _spelt_otherwise(differing.get(n), getattr(before, n))]
        if spelt and self.kept_elsewhere([before.id]):
            for name in spelt:
                del differing[name]

    def _shown(
        self, row: SheetRow, values: Mapping[str, Any], before: Any | None
    ) -> tuple[tuple[str, str, str], ...]:
        """(label, old, new) of each value; a reference in the sheet's own words."""
        labels, tellers, references = self.labels, self.tellers, self.resolvers
        return tuple(
            [
                (
                    labels[name],
                    self._told(name, getattr(before, name)) if before is not None else "",
                    row.values[name][-1].text if name in references and value else tellers[name](value),
                )
                for name, value in values.items()
            ]
        )

    def _told(self, name: str, value: Any) -> str:
        if name in self.resolvers and value:
            return titles(self.connection, [value])[value]
        return self.tellers[name](value)

    def refuse_what_the_door_would(self, words: Mapping[str, Any], rows: list[PreviewRow]) -> None:
        """Let the door judge the drafts beforehand, so that a bad row is refused and the others go in."""
        going = [row for row in rows if row.draft is not None]
        drafts = [row.draft for row in going if row.draft is not None]
        elsewhere = self.kept_elsewhere(door.changing_kept(self.record, drafts, self.stored))
        sets_all = self.options.sets_all(self.record)
        for complaint in door.judge(
            self.connection, self.record, drafts, self.stored, sets_all, words, elsewhere
        ):
            row = going[complaint.index]
            label = self.labels[complaint.field] if complaint.field else ""
            row.fate, row.draft, row.doubts = "refuse", None, ()
            row.errors = (*row.errors, CellError("", label, "", complaint.sentence))

    def ask_about(self, rows: list[PreviewRow]) -> None:
        """Add to the rows that go in what is unlikely about them, also beside other rows of the same file."""
        doubts = Doubts(self.connection, self.record)
        if not doubts.asks:
            return
        going = [(row, self._as_it_will_be(row.draft)) for row in rows if row.draft is not None]
        for _, values in going:
            doubts.learn(values)
        for row, values in going:
            row.doubts += tuple(CellError("", "", "", question) for question in doubts.about(values))

    def _as_it_will_be(self, draft: Draft) -> Mapping[str, Any]:
        if draft.seen is None:
            return draft.values
        return {f.name: getattr(draft.seen, f.name) for f in self.record.fields} | draft.values


def _spelt_otherwise(value: Any, before: Any) -> bool:
    return bool(value and before and value != before) and alike(value) == alike(before)


def _opened_on(connection: Any) -> date | None:
    """The day on which this office took the program into use: the first of its plan years."""
    return min((row.opened_on for row in find(connection, PlanYear) if row.opened_on), default=None)
