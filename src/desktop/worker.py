"""Long work in a process of its own: the window asks by lines of JSON, and hears by lines of JSON.

The window starts it with a first line that says where to sit (`folder`, `user`), then sends requests, one at
a time: ``{"do": "prepare_import", …}``. Answers are lines with one key each:

- ``{"progress": {"done": 400, "total": 10000, "doing": "核对"}}``, as often as there is something to say
- ``{"rows": [...]}``, a part of a preview
- ``{"done": {...}}``, ``{"refused": "一句话"}`` or ``{"failed": "…"}``: the last line of a request

``{"cancel": true}``, or the end of the input (the window is gone), stops it at the next step. Every write is one
transaction, so that a worker stopped or killed at any moment leaves all of a batch or nothing. The window holds
the lock of the folder meanwhile. Knows no Qt.
"""

import json
import os
import queue
import sys
import threading
import traceback
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any, TextIO

from desktop.actions import (
    archive,
    faults,
    import_sheet,
    keeping,
    pack,
    printing,
    receive_safely,
    records,
    self_examination,
    verbs,
)
from desktop.actions.outcome import Outcome
from desktop.fields import Kind, Refusal, from_plain
from desktop.queries.desk import Desk
from desktop.queries.disputed_papers import Disputed
from desktop.records import record_types
from desktop.store.accounts import actor_of
from desktop.store.store import ONLY_LOOK, Store

ROWS_PER_LINE = 400
HEAD_ROWS = 30  # of each sheet, for picking the header by hand


class Cancelled(Refusal):
    """The clerk stopped it; nothing of it is written."""


class Worker:
    """Serves one window until its input ends."""

    def __init__(self, requests: TextIO, answers: TextIO):
        self._answers = answers
        self._requests: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self._stopped = threading.Event()
        self._preview: import_sheet.Preview | None = None
        threading.Thread(target=self._listen, args=(requests,), daemon=True).start()

    def _listen(self, requests: TextIO) -> None:
        for line in requests:
            asked = json.loads(line)
            if asked.get("cancel"):
                self._stopped.set()
            else:
                self._stopped.clear()  # here, in the order of the lines: a cancel right behind must count
                self._requests.put(asked)
        self._stopped.set()
        self._requests.put(None)

    def serve(self) -> None:
        seat = self._requests.get()
        if seat is None:
            return
        try:
            folder, why = Path(seat["folder"]), os.environ.get(ONLY_LOOK, "")
            with Store.look_at(folder, why) if why else Store.open(folder, locked=True) as store:
                with store.read() as connection:
                    actor = actor_of(connection, seat["user"])
                on = date.fromisoformat(seat["on"]) if seat.get("on") else None
                self._serve_at(Desk(store, actor, on))
        except Refusal as refusal:
            self._say(refused=str(refusal))
        except Exception as error:
            self._fail(Path(seat["folder"]), error)

    def _serve_at(self, desk: Desk) -> None:
        while (asked := self._requests.get()) is not None:
            desk.store.changed_elsewhere()  # the window may have written since the last request
            try:
                self._say(done=JOBS[asked.pop("do")](self, desk, **asked))
            except Refusal as refusal:
                disputed = list(refusal.conflicts) if isinstance(refusal, Disputed) else []
                cancelled = isinstance(refusal, Cancelled)
                self._say(refused=str(refusal), cancelled=cancelled, disputed=disputed)
            except Exception as error:
                self._fail(desk.store.place.folder, error)

    def _fail(self, folder: Path, error: Exception) -> None:
        traceback.print_exc()
        faults.keep(folder, error)
        self._say(failed=f"{faults.told(error)}没有写入任何内容，可以重试。")

    def progress(self, done: int, total: int, doing: str = "") -> None:
        """Say how far it is; raises `Cancelled` when the window wants it stopped."""
        if self._stopped.is_set():
            raise Cancelled("已取消，没有写入任何内容。")
        self._say(progress={"done": done, "total": total, "doing": doing})

    def _say(self, **answer: Any) -> None:
        with suppress(OSError):  # the window is gone; Windows calls it an invalid argument
            self._answers.write(json.dumps(answer, ensure_ascii=True, default=str) + "\n")
            self._answers.flush()

    # the jobs

    def prepare_import(self, desk: Desk, path: str, kind: str, options: dict[str, Any]) -> dict[str, Any]:
        """Read a workbook and judge its rows; the preview stays here, to be carried out as it was seen."""
        from desktop import sheets

        self._preview = None
        self.progress(0, 0, "读取文件")
        book = sheets.read_book(Path(path))
        self._say(book=_book(book))
        given = import_sheet.ImportOptions(**options)
        preview = import_sheet.prepare(
            desk, kind, Path(path), given, book=book, on_progress=lambda n, m: self.progress(n, m, "核对")
        )
        for part in _parts(preview):
            self.progress(0, 0, "整理预览")
            self._say(rows=part)
        self._preview = preview
        return _preview_facts(preview)

    def carry_out_import(self, desk: Desk, report: str | None = None) -> dict[str, Any]:
        """Write the preview that was shown, in one batch."""
        if self._preview is None:
            raise Refusal("还没有可以导入的预览，请重新选择文件。")
        self.progress(0, 0, "写入")
        outcome = import_sheet.carry_out(desk, self._preview, Path(report) if report else None)
        return _outcome(outcome)

    def save_refused(self, desk: Desk, target: str) -> dict[str, Any]:
        """The refused rows alone, in the clerk's own layout."""
        if self._preview is None:
            raise Refusal("没有可以保存的错误行，请重新选择文件。")
        return _outcome(import_sheet.save_refused(self._preview, Path(target)))

    def perform(
        self, desk: Desk, verb: str, kind: str, ids: list[str], arguments: dict[str, str]
    ) -> dict[str, Any]:
        self.progress(0, 0, "办理")
        return _outcome(verbs.perform(desk, verbs.verb_named(verb, kind), ids, arguments))

    def bulk_edit(
        self, desk: Desk, kind: str, ids: list[str], values: dict[str, Any]
    ) -> dict[str, Any]:
        """The same plain values for every record, in one batch."""
        self.progress(0, 0, "写入")
        record = record_types()[kind]
        typed = {name: from_plain(record.field(name), value) for name, value in values.items()}
        return _outcome(records.bulk_edit(desk, kind, [(record_id, typed) for record_id in ids]))

    def print_papers(
        self,
        desk: Desk,
        how: str,
        document: str,
        ids: list[str],
        target: str,
        reason: str = "",
        columns: tuple[str, ...] = (),
        conditions: str = "",
    ) -> dict[str, Any]:
        """`how` is draft, issue or reprint; `columns` and `conditions` are those of a list.

        A cancel leaves neither a file nor a used-up number.
        """

        def told(done: int, total: int) -> None:
            self.progress(done, total, "排版")

        told(0, len(ids))
        if how == "reprint":
            return _outcome(printing.reprint(desk, document, ids, Path(target), reason, told))
        if how == "draft":
            return _outcome(printing.draft(desk, document, ids, Path(target), told, columns, conditions))
        return _outcome(printing.issue(desk, document, ids, Path(target), told))

    def back_up(self, desk: Desk, target: str | None = None) -> dict[str, Any]:
        self.progress(0, 0, "备份并核对")
        return _outcome(keeping.back_up(desk, Path(target) if target else None))

    def archive(self, desk: Desk, kind: str, record_id: str, target: str) -> dict[str, Any]:
        self.progress(0, 0, "归档")
        return _outcome(archive.archive(desk, kind, record_id, Path(target)))

    def pack(self, desk: Desk, target: str, to: str = "", locked: bool = False) -> dict[str, Any]:
        self.progress(0, 0, "打包并读回核对")
        return _outcome(pack.pack(desk, Path(target), to, locked))

    def receive(self, desk: Desk, path: str, dry_run: bool) -> dict[str, Any]:
        """A dry run tells of every record; what is taken is one transaction."""
        self.progress(0, 0, "核对数据包" if dry_run else "接收数据包")
        return _outcome(receive_safely.receive_safely(desk, Path(path), dry_run, with_records=dry_run))

    def examine(self, desk: Desk) -> dict[str, Any]:
        return _outcome(self_examination.examine(desk, lambda n, m: self.progress(n, m, "检查")))


JOBS = {
    "prepare_import": Worker.prepare_import,
    "carry_out_import": Worker.carry_out_import,
    "save_refused": Worker.save_refused,
    "perform": Worker.perform,
    "bulk_edit": Worker.bulk_edit,
    "print_papers": Worker.print_papers,
    "back_up": Worker.back_up,
    "archive": Worker.archive,
    "pack": Worker.pack,
    "receive": Worker.receive,
    "examine": Worker.examine,
}


def _outcome(outcome: Outcome) -> dict[str, Any]:
    return {
        "message": outcome.message,
        "kinds": sorted(outcome.kinds),
        "batch": outcome.batch,
        "ids": list(outcome.ids),
        "counts": dict(outcome.counts),
        "notes": list(outcome.notes),
        "waits": outcome.waits,
        "details": dict(outcome.details),
    }


def _book(book: Any) -> dict[str, Any]:
    from desktop.sheets.book import shown

    return {
        "notices": list(book.notices),
        "sheets": [
            {
                "name": sheet.name,
                "hidden": sheet.hidden,
                "rows": len(sheet.rows),
                "head": [[n, [shown(c) for c in cells]] for n, cells in sheet.numbered()][:HEAD_ROWS],
            }
            for sheet in book.sheets
        ],
    }


def _preview_facts(preview: import_sheet.Preview) -> dict[str, Any]:
    headings = preview.headings
    return {
        "sheet": preview.sheet.name,
        "first": headings.first,
        "last": headings.last,
        "columns": [[c.at, c.letter, c.heading, c.field.name] for c in headings.columns],
        "unread": [[u.at, u.letter, u.heading, u.reason] for u in headings.unread],
        "notices": list(headings.notices),
        "counts": preview.counts,
        "doubted": sum(bool(row.doubts) for row in preview.rows),
    }


def _parts(preview: import_sheet.Preview) -> Iterator[list[Any]]:
    """The rows of a preview in lines that the window reads without a stutter."""
    ats = [at for name in preview.record.about.title if (at := _column_of(preview, name)) is not None]
    for start in range(0, len(preview.rows), ROWS_PER_LINE):
        yield [
            [
                row.number,
                row.fate,
                _named_by(preview.sheet.row(row.number), ats),
                row.changes,
                [[e.letter, e.heading, e.value, e.reason] for e in row.errors],
                row.why,
                [[e.letter, e.heading, e.value, e.reason] for e in row.doubts],
            ]
            for row in preview.rows[start : start + ROWS_PER_LINE]
        ]


def _column_of(preview: import_sheet.Preview, name: str) -> int | None:
    """The column that names a record best for a reader: by a name rather than by a code."""
    fitting = [column for column in preview.headings.columns if column.field.name == name]
    fitting.sort(key=lambda column: column.part is not None and column.part.kind is Kind.CODE)
    return fitting[0].at if fitting else None


def _named_by(cells: list[Any], ats: list[int]) -> str:
    from desktop.sheets.book import shown

    return " ".join(shown(cells[at]) for at in ats if at < len(cells) and cells[at] not in ("", None))


def main() -> None:
    """Serve the window at the other end of standard input and output. Nothing else may write there."""
    answers = sys.stdout
    sys.stdout = sys.stderr
    answers.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[attr-defined]
    sys.stdin.reconfigure(encoding="utf-8")  # type: ignore[attr-defined]
    Worker(sys.stdin, answers).serve()


if __name__ == "__main__":
    main()
