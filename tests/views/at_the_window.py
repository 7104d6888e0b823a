"""A person at the real window: lists are opened, rows chosen, buttons pressed and dialogs filled in, nothing else."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.queries.desk import Desk
from desktop.queries.look import Look
from desktop.views.dialogs.approval_dialog import ApprovalDialog
from desktop.views.dialogs.backup_dialog import BackupDialog
from desktop.views.dialogs.batches_dialog import BatchesDialog
from desktop.views.dialogs.import_dialog import ImportDialog
from desktop.views.dialogs.print_dialog import PrintDialog
from desktop.views.dialogs.verb_dialog import VerbDialog
from desktop.views.forms.record_form import RecordForm
from desktop.views.lists.page import ListPage
from desktop.views.shell.window import MainWindow
from tests.patience import PATIENCE


class Seat:
    """Who sits at the window, on what day. `sit` gives way to another user, who gets a window of their own."""

    def __init__(self, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, desk_of: Callable[[str], Desk]):
        self.qtbot, self.monkeypatch, self.desk_of = qtbot, monkeypatch, desk_of
        self.window: MainWindow | None = None

    def sit(self, login: str, day: date) -> "Seat":
        if self.window is not None:
            self.window.close()
        self.desk = replace(self.desk_of(login), on=day)
        self.window = MainWindow(self.desk)
        self.qtbot.addWidget(self.window)
        self.window.show()
        return self

    def desk_beside(self, login: str) -> Desk:
        """Of a colleague who works at the same time, on the same day."""
        return replace(self.desk_of(login), on=self.desk.on)

    def list_of(self, kind: str) -> ListPage:
        self.window.open_look(Look(kind))
        QApplication.processEvents()  # a page made just now is shown by the next turn of the loop
        return self.window.page

    def choose(self, kind: str, *words: str) -> list[str]:
        """Select the rows in which one of these words stands, or all; the records that they are."""
        page = self.list_of(kind)
        texts = [page.model.row_texts(row) for row in range(page.model.rowCount())]
        rows = [
            at for at, cells in enumerate(texts) if not words or any(w in c for w in words for c in cells)
        ]
        assert rows, f"{page.title.text()}里没有 {words}：{texts}"
        page.table.choose_rows(rows)
        page.show_chosen()
        return page.chosen()

    def do(self, label: str, **typed: str) -> str:
        """Press the next step, or take it from the menu beside it; fill in its dialog and carry it out."""
        steps = self.window.page.steps
        if steps.next.isVisible() and steps.next.text() == f"{label}…":
            steps.next.click()
        else:
            actions = {action.text(): action for action in steps.menu.actions()}
            assert actions.get(f"{label}…") and actions[f"{label}…"].isEnabled(), (label, steps.next.text())
            actions[f"{label}…"].trigger()
        return self.carry_out(self.opened(VerbDialog), **typed)

    def carry_out(self, dialog: VerbDialog, **typed: str) -> str:
        """What the window says of it."""
        said: list[str] = []
        before = dialog.on_done
        dialog.on_done = lambda outcome: (said.append(outcome.message), before(outcome))
        for name, text in typed.items():
            dialog.grid.inputs[name].set_text_value(text)
        dialog.do_button.click()
        wrong = [row.note.text() for row in dialog.grid.rows.values() if row.input.property("invalid")]
        self.qtbot.waitUntil(lambda: bool(said or wrong or dialog.message.text()), timeout=PATIENCE)
        assert said, (dialog.message.text(), wrong)
        dialog.close()
        return said[0]

    def opened(self, of: type[QDialog], parent: QWidget | None = None) -> QDialog:
        """The dialog that has just come up."""
        shown = [dialog for dialog in (parent or self.window).findChildren(of) if dialog.isVisible()]
        assert shown, f"no {of.__name__} is open"
        return shown[-1]

    def press(self, text: str) -> None:
        """The button of the list in front."""
        buttons = self.window.page.findChildren(QPushButton)
        fitting = [button for button in buttons if button.text() == text and button.isVisible()]
        assert fitting, [button.text() for button in buttons]
        fitting[0].click()

    def fill_in(self, kind: str, **typed: str) -> None:
        """A new record, by the form."""
        self.list_of(kind).new.click()
        self._save(self.opened(RecordForm), typed)

    def correct(self, kind: str, word: str, **typed: str) -> None:
        self.choose(kind, word)
        self.window.page.edit_record()
        self._save(self.opened(RecordForm), typed)

    def _save(self, form: RecordForm, typed: dict[str, str]) -> None:
        for name, text in typed.items():
            form.sheet.rows[name].input.set_text_value(text)
        form.save_button.click()
        assert not form.isVisible(), form.message.text()

    @contextmanager
    def choosing_file(self, path: Path) -> Iterator[None]:
        with self.monkeypatch.context() as patch:
            for name in ("getOpenFileName", "getSaveFileName"):
                patch.setattr(QFileDialog, name, lambda *_, **__: (str(path), ""))
            yield

    def bring_in(self, kind: str, path: Path) -> dict[str, int]:
        """Through the preview; the counts it showed."""
        self.list_of(kind)
        self.press("导入 Excel…")
        dialog = self.opened(ImportDialog)
        with self.choosing_file(path):
            dialog.choose_button.click()
        self.qtbot.waitUntil(lambda: not dialog.job.busy, timeout=PATIENCE)
        assert dialog.import_button.isEnabled(), dialog.bar.text.text()
        counts = dialog._found["counts"]
        dialog.import_button.click()
        self.qtbot.waitUntil(lambda: dialog.outcome is not None, timeout=PATIENCE)
        dialog.close_button.click()
        return counts

    def sign(self, approval: str) -> None:
        """The step that is this user's, in the approval's own dialog."""
        self.choose("approval", approval)
        self.window.page.edit_record()
        dialog = self.opened(ApprovalDialog)
        assert dialog.buttons["sign_step"].isEnabled(), dialog.buttons["sign_step"].toolTip()
        dialog.buttons["sign_step"].click()
        self.carry_out(self.opened(VerbDialog, dialog))
        dialog.close_button.click()

    def issue(self, paper: str) -> Path:
        """See the draft of a paper of the chosen records, issue it at the second press; the file."""
        self.window.page.print_papers()
        dialog = self.opened(PrintDialog)
        assert dialog.document.currentText() == paper
        self._made(dialog)
        dialog.issue_button.click()
        dialog.issue_button.click()
        self._made(dialog)
        assert dialog.issued is not None, dialog.bar.text.text()
        file = dialog.issued
        dialog.close_button.click()
        return file

    def _made(self, dialog: PrintDialog) -> None:
        self.qtbot.waitUntil(lambda: not dialog._working, timeout=PATIENCE)

    def export(self, kind: str, target: Path) -> Path:
        self.list_of(kind)
        with self.choosing_file(target):
            self.press("导出")
        return target

    def back_up(self, folder: Path) -> list[Path]:
        self.window.doors.back_up()
        dialog = self.opened(BackupDialog)
        dialog.folder.setText(str(folder))
        dialog.back_up_button.click()
        self.qtbot.waitUntil(lambda: "核对" in dialog.bar.text.text(), timeout=PATIENCE)
        dialog.close_button.click()
        return list(folder.iterdir())

    def undo_last(self) -> str:
        """Take back the newest batch, from 操作历史; what the dialog says of it."""
        self.window.doors.show_past()
        dialog = self.opened(BatchesDialog)
        dialog.table.selectRow(0)
        assert dialog.take_back.isEnabled(), dialog.preview.text()
        dialog.take_back.click()
        said = dialog.bar.text.text()
        dialog.close_button.click()
        return said
