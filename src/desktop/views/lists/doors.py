"""Every way out of a list: to forms, actions, sheets, paper, the past, other lists. Each is opened when used."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMessageBox, QVBoxLayout, QWidget

from desktop.actions import records
from desktop.actions.verb import Verb
from desktop.fields import Refusal
from desktop.queries.desk import Desk
from desktop.queries.kinds import kind_facts
from desktop.queries.look import Filter, Look
from desktop.queries.record import kind_of, view
from desktop.views.dialog import Dialog
from desktop.views.dialogs.file_name import named
from desktop.views.dialogs.message_bar import MessageBar
from desktop.views.dialogs.question import Question


class Doors(QObject):
    """`done` tells the window what an action changed, `look_wanted` which list to show.

    Dialogs are windows of `parent`; a refusal is said there in its one sentence.
    """

    done = Signal(object)
    look_wanted = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget):
        super().__init__(parent)
        self.desk, self.parent_window = desk, parent

    def open_look(self, look: Look) -> None:
        self.look_wanted.emit(look)

    def open_record(self, kinds: Sequence[str], record_id: str) -> None:
        """Show one record in the list of its type; `kinds` are the types it may be of."""

        def find() -> None:
            kind = kinds[0] if len(kinds) == 1 else kind_of(self.desk, record_id)
            self.open_look(Look(kind, filters=(Filter("id", "in", (record_id,)),)))

        self._try(find, "不能打开")

    def create(self, kind: str) -> None:
        self._form(kind, None)

    def edit(self, kind: str, record_id: str, among: Sequence[str] = ()) -> None:
        """Open one record; `among` are its neighbours in the list, to go on to."""
        self._try(lambda: self._form(kind, record_id, among), "不能修改")

    def _form(self, kind: str, record_id: str | None, among: Sequence[str] = ()) -> None:
        from desktop.views.forms.record_form import RecordForm

        form = RecordForm(self.desk, kind, record_id, self.parent_window, among=among)
        form.saved.connect(self.done)
        form.step_wanted.connect(lambda other: self.edit(kind, other, among))
        form.open()

    def edit_many(self, kind: str, ids: Sequence[str]) -> None:
        """Fields of many records at once."""
        from desktop.views.dialogs.bulk_edit_dialog import BulkEditDialog

        BulkEditDialog(self.desk, kind, ids, self.parent_window, self.done.emit).open()

    def act(self, verb: Verb, ids: Sequence[str]) -> None:
        from desktop.views.dialogs.verb_dialog import VerbDialog
        from desktop.views.dialogs.verify_dialog import VerifyDialog
        from desktop.views.dialogs.wording_dialog import WordingDialog

        if verb.key == "save_wording":  # which is seen while it is written
            key = view(self.desk, "document_wording", ids[0]).row.document if ids else ""
            WordingDialog(self.desk, self.parent_window, self.done.emit, key).open()
            return
        if verb.key == "verify_paper":  # at the counter, one paper after another
            VerifyDialog(self.desk, verb, self.parent_window).open()
            return
        self._try(
            lambda: VerbDialog.ask(self.desk, verb, tuple(ids), self.parent_window, self.done.emit),
            "不能办理",
        )

    def suggest(self, kind: str, record_id: str) -> None:
        """更正建议 about a record of which another section keeps something."""
        from desktop.actions.suggestions import suggestion_about

        self._try(lambda: self.act(suggestion_about(self.desk, kind, record_id), (record_id,)), "不能提出建议")

    def open_approval(self, approval_id: str) -> None:
        from desktop.views.dialogs.approval_dialog import ApprovalDialog

        self._try(
            lambda: ApprovalDialog(self.desk, approval_id, self.parent_window, self.done.emit).open(),
            "不能打开",
        )

    def print_papers(
        self,
        kind: str,
        ids: Sequence[str],
        listed: Sequence[str] = (),
        columns: Sequence[str] = (),
        conditions: str = "",
    ) -> None:
        """The documents of these records, and the list; on screen before anything is printed or numbered."""
        from desktop.views.dialogs.print_dialog import PrintDialog

        dialog = PrintDialog(
            self.desk,
            kind,
            ids,
            self.parent_window,
            self.done.emit,
            listed,
            self.open_look,
            {"columns": list(columns), "conditions": conditions},
        )
        dialog.open()

    def show_reports(self) -> None:
        """The reports that superiors ask for; a figure opens the records behind it."""
        from desktop.views.dialogs.report_dialog import ReportDialog

        self._try(
            lambda: ReportDialog(self.desk, self.parent_window, self.open_look, self.done.emit).open(),
            "不能出报表",
        )

    def print_progress(self) -> None:
        """The year's progress with its months drawn, as PDF."""
        name = f"年度进展表 {self.desk.today:%Y-%m-%d}.pdf"
        chosen, _ = QFileDialog.getSaveFileName(
            self.parent_window, "年度进展表存为", str(Path.home() / name), "PDF (*.pdf)"
        )
        if chosen:
            from desktop.actions.progress import print_progress

            target = named(chosen, ".pdf")
            self._try(lambda: self.done.emit(print_progress(self.desk, target)), "不能打印")

    def back_up(self) -> None:
        from desktop.views.dialogs.backup_dialog import BackupDialog

        BackupDialog(self.desk, self.parent_window, self.done.emit).open()

    def remove(self, kind: str, ids: Sequence[str]) -> None:
        """Delete after asking; what was deleted can be brought back from 操作历史."""
        facts = kind_facts(kind)
        question = f"删除选中的 {len(ids):,} {facts.measure}{facts.label}？可在操作历史中撤销。"
        if Question(self.parent_window, "删除", question, "删除").agreed():
            self._try(lambda: self.done.emit(records.remove(self.desk, kind, ids)), "不能删除")

    def export(self, kind: str, ids: Sequence[str], columns: Sequence[str], bar: MessageBar) -> None:
        """Save these records, in these columns if any, as a workbook that can be edited and imported again.

        `bar` says where it is and opens it.
        """
        name = f"{kind_facts(kind).label} {self.desk.today:%Y-%m-%d}.xlsx"
        chosen, _ = QFileDialog.getSaveFileName(
            self.parent_window, "导出到", str(Path.home() / name), "Excel 工作簿 (*.xlsx)"
        )
        if chosen:
            self._try(lambda: self._export(kind, ids, named(chosen, ".xlsx"), columns, bar), "不能导出")

    def _export(
        self, kind: str, ids: Sequence[str], target: Path, columns: Sequence[str], bar: MessageBar
    ) -> None:
        from desktop.actions.export_list import export_list

        QGuiApplication.setOverrideCursor(Qt.CursorShape.BusyCursor)
        try:
            outcome = export_list(self.desk, kind, ids, target, columns)
        except OSError as error:
            raise Refusal(
                f"{target} 不能写入（{error.strerror}），请关闭正在打开它的程序，或换个位置。"
            ) from None
        finally:
            QGuiApplication.restoreOverrideCursor()
        self.done.emit(outcome)
        shown = {"打开": target, "打开文件夹": target.parent}
        offers = ((label, partial(QDesktopServices.openUrl, QUrl.fromLocalFile(str(path)))) for label, path in shown.items())
        bar.say(outcome.message, "green", *offers)

    def bring_in(self, kind: str) -> None:
        from desktop.views.dialogs.import_dialog import ImportDialog

        ImportDialog(self.desk, kind, self.parent_window, self.done.emit).open()

    def bring_in_text(self, kind: str, text: str) -> None:
        """A block copied with its headings: previewed and imported like the sheet that it came from."""
        from desktop.views.dialogs.import_dialog import ImportDialog

        folder = TemporaryDirectory(prefix="little-giant-")
        sheet = Path(folder.name) / "粘贴的表格.txt"
        sheet.write_text(text, encoding="utf-8")
        dialog = ImportDialog(self.desk, kind, self.parent_window, self.done.emit)
        dialog.finished.connect(lambda _: folder.cleanup())
        dialog.open()
        dialog.take(sheet, "刚才复制的表格")

    def show_attachments(self, record_id: str, title: str) -> None:
        from desktop.views.dialogs.attachments_view import AttachmentsView

        dialog = Dialog(self.parent_window)
        dialog.setWindowTitle(f"附件　{title}")
        dialog.resize(860, 560)
        files = AttachmentsView(self.desk, record_id)
        files.changed.connect(self.done)
        QVBoxLayout(dialog).addWidget(files)
        dialog.open()

    def archive(self, kind: str, record_id: str, title: str) -> None:
        """One zip of all that is kept about a firm, a project or a fund in a year; what is missing is said."""
        from desktop.views.dialogs.archiving import ask_where, begin

        target = ask_where(title, self.desk.today, self.parent_window)
        if target is not None:
            begin(self.desk, kind, record_id, target, self.parent_window, self.done.emit)

    def set_password(self, user_id: str, name: str) -> None:
        """For an administrator: the password with which this user signs in here."""
        from desktop.actions.passwords import give_password
        from desktop.views.start.password import PasswordDialog

        told = f"为 {name} 设置在这台电脑上的登录密码；设好后请当面告诉本人，本人可以自己修改。"
        PasswordDialog(
            told, lambda _, new: self.done.emit(give_password(self.desk, user_id, new)), self.parent_window
        ).open()

    def show_history(self, record_id: str) -> None:
        """Every change of one record."""
        from desktop.views.dialogs.history_view import HistoryDialog

        self._try(lambda: HistoryDialog(self.desk, record_id, self.parent_window, self.done.emit).open(), "不能查看历史")

    def compare(self, kind: str, first: str, second: str) -> None:
        from desktop.views.dialogs.compare_dialog import CompareDialog

        self._try(
            lambda: CompareDialog(self.desk, kind, first, second, self.parent_window).open(), "不能比较"
        )

    def show_recycle_bin(self) -> None:
        from desktop.views.dialogs.recycle_bin_dialog import RecycleBinDialog

        RecycleBinDialog(self.desk, self.parent_window, self.done.emit).open()

    def show_examination(self) -> None:
        from desktop.views.dialogs.examination_dialog import ExaminationDialog

        ExaminationDialog(self.desk, self.parent_window).open()

    def show_past(self) -> None:
        from desktop.views.dialogs.batches_dialog import BatchesDialog

        BatchesDialog(self.desk, self.parent_window, self.done.emit).open()

    def _try(self, do: Callable[[], None], heading: str) -> None:
        try:
            do()
        except Refusal as refusal:
            QMessageBox.warning(self.parent_window, heading, str(refusal))
