"""导入: choose a workbook, see what would become of every row, put the columns right, then write it in one batch."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.actions import export_list, returns_ticked, senders, undo
from desktop.actions.outcome import Outcome
from desktop.fields import Refusal
from desktop.queries.desk import Desk
from desktop.queries.kinds import kind_facts
from desktop.views.designed import lay_out
from desktop.views.dialog import Dialog
from desktop.views.dialogs.file_name import named
from desktop.views.dialogs.import_columns import ColumnsTable
from desktop.views.dialogs.import_preview import PreviewPanel
from desktop.views.dialogs.message_bar import MessageBar
from desktop.views.help.help_key import about
from desktop.views.jobs.process import JobProcess, outcome_from
from desktop.views.jobs.progress import ProgressLine

MODES = (("新增并更新", "upsert"), ("只新增", "insert"), ("只更新", "update"), ("只补空白", "fill"))
SHEETS = "表格文件 (*.xlsx *.xls *.csv *.et *.txt);;所有文件 (*)"
PAUSE_MS = 150  # between a choice and looking again


class ImportDialog(Dialog):
    """Nothing is written before 导入 is pressed; then all of it is one batch that can be taken back.

    `on_done` is told after an import, and after its undo. Reading, judging and writing happen in a process
    of their own; a cancel or a close in the middle leaves nothing half done.
    """

    def __init__(self, desk: Desk, kind: str, parent: QWidget | None, on_done: Callable[[Outcome], None]):
        super().__init__(parent)
        self.desk, self.facts, self.on_done = desk, kind_facts(kind), on_done
        self.path: Path | None = None
        self.mapping: dict[str, str] = {}  # said by hand in this dialog
        self.outcome: Outcome | None = None
        self._sheets: dict[str, list[Any]] = {}
        self._found: dict[str, Any] = {}
        self._wanted = ""  # the request to send when the one under way has ended
        self._doing = ""
        lay_out(self, "import")
        about(self, "workbooks")
        self.setWindowTitle(f"导入{self.facts.label}")
        self.bar, self.preview = MessageBar(), PreviewPanel()
        self.columns = ColumnsTable(self.facts.fields, self.facts.back_entry)
        self.history.setVisible(self.facts.back_entry)
        self.history.setChecked(not self.facts.by_hand)
        self.outer.insertWidget(2, self.bar)
        self.pages.addTab(self.preview, "逐行预览")
        self.pages.addTab(self.columns, "列对应")
        self.job = JobProcess(desk, self)
        self.progress = ProgressLine(self.job)
        self.progress.hide()
        self.outer.insertWidget(4, self.progress)
        for label, mode in MODES:
            self.mode.addItem(label, mode)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.look)
        self._connect()
        self._judge()

    def _connect(self) -> None:
        self.choose_button.clicked.connect(self.choose)
        self.import_button.clicked.connect(self.carry_out)
        self.refused_button.clicked.connect(self.save_refused)
        self.template_button.clicked.connect(self.save_template)
        self.close_button.clicked.connect(self.reject)
        QShortcut(QKeySequence.StandardKey.Open, self, self.choose)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.carry_out)
        for box in (self.sheet, self.header, self.mode):
            box.activated.connect(lambda _: self._pause.start())
        for choice in (self.clear_blanks, self.history):
            choice.clicked.connect(lambda _: self._pause.start())
        self.sender.lineEdit().editingFinished.connect(self._sender_named)
        self.columns.mapped.connect(self._map)
        self.job.book.connect(self._show_book)
        self.job.rows.connect(self.preview.model.add)
        self.job.done.connect(self._done)
        self.job.refused.connect(self._refused)
        self.job.cancelled.connect(self._cancelled)

    # choosing

    def choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, f"选择要导入的{self.facts.label}表格", "", SHEETS)
        if name:
            self.take(Path(name))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            self.take(files[0])

    def take(self, path: Path, named: str = "") -> None:
        """Begin with this file, `named` so for what is none; what was said of another one's columns is forgotten."""
        self.path, self.mapping, self.outcome = path, {}, None
        self.file.setText(named or str(path))
        self.sheet.clear()
        self.header.clear()
        self.sender.clear()
        self.sender.addItems(["", *senders.known(self.desk)])
        self.sender.setCurrentText(senders.guess(self.desk, path))
        self.look()

    def look(self) -> None:
        """Read the file anew, with the choices as they are now."""
        if self.path is not None:
            self._ask("prepare_import")

    def _sender_named(self) -> None:
        if self.path is not None and self.sender.currentText() != self._asked_for:
            self._pause.start()

    def _map(self, heading: str, name: str) -> None:
        self.mapping[heading] = name
        self._pause.start()

    def options(self) -> dict[str, Any]:
        known = senders.recall(self.desk, self.sender.currentText(), self.facts.key)
        return {
            "mode": self.mode.currentData(),
            "clear_blanks": self.clear_blanks.isChecked(),
            "sheet": self.sheet.currentData(),
            "header_row": self.header.currentData(),
            "synonyms": known | self.mapping,
            "history": self.history.isChecked(),
            "sender": self._sender(),
        }

    # the worker

    _asked_for = ""

    def _ask(self, do: str, **request: Any) -> None:
        if self.job.busy:
            self._wanted = do
            self.job.cancel()
            return
        self._wanted, self._doing = "", do
        if do == "prepare_import":
            self._asked_for = self.sender.currentText()
            self.outcome = None
            self.preview.clear()
            request = {"path": str(self.path), "kind": self.facts.key, "options": self.options()}
        self.bar.hide()
        self.progress.begin({"prepare_import": "读取", "carry_out_import": "写入"}.get(do, "处理"))
        self.progress.show()
        self.job.ask(do, **request)
        self._judge()

    def _ended(self) -> bool:
        """A request ended; whether another one is wanted in its place."""
        self.progress.hide()
        if self._wanted:
            self._ask(self._wanted)
            return True
        return False

    def _done(self, plain: dict[str, Any]) -> None:
        if self._ended():
            return
        if self._doing == "prepare_import":
            self._show_preview(plain)
        else:
            outcome = outcome_from(plain)
            if self._doing == "carry_out_import":
                self._imported(outcome)
            else:
                self.bar.say(outcome.message, "green")
        self._judge()

    def _refused(self, sentence: str) -> None:
        if not self._ended():
            self.bar.say(sentence, "red")
            self._judge()

    def _cancelled(self) -> None:
        if not self._ended():
            self.preview.clear()
            self.bar.say("已取消，没有写入任何内容。", "amber", ("重新读取", self.look))
            self._judge()

    def _show_book(self, book: dict[str, Any]) -> None:
        """Offer the sheets and the rows that may be headings."""
        self._sheets = {sheet["name"]: sheet["head"] for sheet in book["sheets"]}
        self.notices = book["notices"]
        if self.sheet.count() == 0:
            self.sheet.addItem("自动选择", None)
            for name in self._sheets:
                self.sheet.addItem(name, name)
            self.header.addItem("自动查找", None)
            for number, _ in max(self._sheets.values(), key=len, default=[]):
                self.header.addItem(f"第 {number} 行", number)

    notices: tuple[str, ...] | list[str] = ()

    def _show_preview(self, found: dict[str, Any]) -> None:
        self._found = found
        self.preview.show_counts(found["counts"], found["doubted"])
        self.preview.show_first()
        self.columns.show_columns(found, self._sheets.get(found["sheet"], []))
        read, left = len(found["columns"]), sum(bool(reason) for *_, reason in found["unread"])
        self.pages.setTabText(1, f"列对应（认出 {read} 列{f'，{left} 列未认出' if left else ''}）")
        self.sheet.setItemText(0, f"自动选择（{found['sheet']}）")
        rows = (
            f"第 {found['last']} 行"
            if found["first"] == found["last"]
            else f"第 {found['first']}–{found['last']} 行"
        )
        self.header.setItemText(0, f"自动查找（{rows}）")
        notices = [*self.notices, *found["notices"]]
        if notices:
            more = f"　另有 {len(notices) - 2} 条。" if len(notices) > 2 else ""
            offer = (("看列对应", lambda: self.pages.setCurrentIndex(1)),) if left else ()
            self.bar.say("".join(notices[:2]) + more, "amber", *offer)

    def _sender(self) -> str:
        return self.sender.currentText().strip()

    def _judge(self) -> None:
        """Buttons say how many rows go in; why they cannot is in their tooltips."""
        counts = self._found.get("counts", {}) if self._doing else {}
        ready = bool(counts) and not self.job.busy and bool(self.preview.model.lines)
        going = counts.get("inserted", 0) + counts.get("updated", 0) if ready else 0
        done = self.outcome is not None
        unchanged = ready and not going and not counts.get("refused", 0)
        owed = returns_ticked.owed(self.desk, self.facts.key, self._sender()) if unchanged else ""
        self.import_button.setText(
            f"导入 {going:,} 行" if going and not done else "登记为已报" if owed and not done else "导入"
        )
        self.import_button.setEnabled(bool(going or owed) and not done)
        idle = "没有要新增或更新的行" if ready else "先选择文件，看过预览后再导入"
        self.import_button.setToolTip(
            "Ctrl+Enter" if going else f"内容与库中一致；登记“{owed}”已报（Ctrl+Enter）" if owed else idle
        )
        self.refused_button.setEnabled(ready and counts.get("refused", 0) > 0)
        for widget in (self.sheet, self.header, self.mode, self.clear_blanks, self.sender):
            widget.setEnabled(self.path is not None)
        self.history.setEnabled(self.path is not None and self.facts.by_hand)

    # writing

    def carry_out(self) -> None:
        if self.import_button.isEnabled():
            senders.remember(self.desk, self.sender.currentText(), self.facts.key, self.mapping)
            self._ask("carry_out_import")

    def _imported(self, outcome: Outcome) -> None:
        self.outcome = outcome
        offers = [("撤销本批", self.undo), ("再导入一个文件", self.choose)]
        if outcome.waits:
            offers.insert(0, ("另存错误行…", self.save_refused))
        self.bar.say(f"已导入。{outcome.message}", "amber" if outcome.waits else "green", *offers)
        self.on_done(outcome)

    def undo(self) -> None:
        if self.outcome is None:
            return
        try:
            outcome = undo.undo_batch(self.desk, self.outcome.batch)
        except Refusal as refusal:
            self.bar.say(str(refusal), "red")
            return
        self.bar.say(outcome.message, "green", ("重新读取", self.look))
        self.on_done(outcome)

    def save_template(self) -> None:
        """A blank workbook of this type, to be sent out and filled in."""
        name = f"{self.facts.label}空白表格.xlsx"
        chosen, _ = QFileDialog.getSaveFileName(self, "空白表格存为", name, "Excel 工作簿 (*.xlsx)")
        if not chosen:
            return
        try:
            target = named(chosen, ".xlsx")
            self.bar.say(export_list.write_template(self.desk, self.facts.key, target).message, "green")
        except (Refusal, OSError) as error:
            self.bar.say(f"{chosen} 不能写入，请关闭正在打开它的程序，或换个位置。（{error}）", "red")

    def save_refused(self) -> None:
        if self.path is None:
            return
        beside = self.path.with_name(f"{self.path.stem}_错误行.xlsx")
        name, _ = QFileDialog.getSaveFileName(self, "另存错误行", str(beside), "Excel 工作簿 (*.xlsx)")
        if name:
            self._ask("save_refused", target=name)

    # leaving

    def reject(self) -> None:
        """Esc first stops what is under way, then closes."""
        if self.job.busy:
            self.progress.cancel()
            return
        self.job.close()
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.job.close()
        super().closeEvent(event)
