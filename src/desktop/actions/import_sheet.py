"""导入: a preview of every row first, then all of it in one batch that can be undone."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from desktop import sheets, tables
from desktop.fields import Refusal
from desktop.queries.desk import Desk
from desktop.queries.kinds import kind_named
from desktop.records import Record
from desktop.sheets import CellError
from desktop.store.keepers import kept_elsewhere

from .outcome import Outcome
from .returns_ticked import tick_off
from .row_judge import ImportOptions, PreviewRow, RowJudge

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
        """What keeps rows out."""
        return self._told((row.number, row.errors) for row in self.rows)

    def doubts(self) -> list[dict[str, Any]]:
        """What to ask about rows that go in."""
        return self._told((row.number, row.doubts) for row in self.rows)

    def _told(self, found: Iterable[tuple[int, tuple[CellError, ...]]]) -> list[dict[str, Any]]:
        return [
            {
                "sheet": self.sheet.name,
                "row": number,
                "column": one.heading,
                "value": one.value,
                "reason": one.reason,
            }
            for number, several in found
            for one in several
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
        history=given.sets_all(record),
    )
    with desk.store.read() as connection:
        words = desk.store.vocabularies(connection)
        elsewhere = partial(kept_elsewhere, desk.store, connection, desk.actor, record)
        judge = RowJudge(connection, record, given, path.name, elsewhere)
        read = list(sheets.read_rows(sheet, headings, words, tables.identifier_schemes()))
        judge.exported.learn(read)
        rows = []
        for row in read:
            rows.append(judge.row(row))
            if on_progress is not None and len(rows) % ROWS_PER_WORD == 0:
                on_progress(len(rows), sheet.last_row - headings.last)
        judge.refuse_what_the_door_would(words, rows)
        judge.ask_about(rows)
    return Preview(record, path, sheet, headings, rows, given)


def _refuse_made_by_action(record: type[Record], history: bool) -> None:
    about = record.about
    if about.made_by != "action":
        return
    if not about.back_entry:
        raise Refusal(f"{about.label}由办理步骤产生，不能直接导入。")
    if not history:
        raise Refusal(f"{about.label}由办理步骤产生，不能直接导入；启用以前的请用“历史补录”导入。")


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
    by_action = preview.options.sets_all(preview.record)
    beside = sum(bool(row.draft.base) for row in preview.rows if row.draft is not None)
    with desk.store.unit_of_work(desk.actor, verb, by_action=by_action, source=preview.path.name) as work:
        work.put(preview.record, *(row.draft for row in preview.rows if row.draft is not None))
        told = "" if counts["refused"] else tick_off(work, preview.record, preview.options.sender, desk.today)
        receipt = work.commit()
    message = (
        f"读取 {counts['read']} 行：新增 {counts['inserted']}，更新 {counts['updated']}，无变化 {counts['unchanged']}，"
        f"跳过 {counts['skipped']}，错误 {counts['refused']}。{told}"
    )
    if beside:
        message += f"其中 {beside} 行与库中之后的修改不一致，请到“数据交换”的“数据不一致”中处理。"
    doubts = preview.doubts()
    notes = tuple(_said(error) for error in errors) + tuple(f"请核对：{_said(doubt)}" for doubt in doubts)
    return Outcome(
        message,
        receipt.kinds,
        receipt.batch,
        (),
        counts,
        (*preview.headings.notices, *notes),
        bool(counts["refused"] or beside),
        {"errors": errors, "doubts": doubts, "conflicts": beside},
    )


def _said(told: dict[str, Any]) -> str:
    return f"第 {told['row']} 行 {told['column']}：{told['reason']}"
