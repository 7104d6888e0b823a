"""Paper: a watermarked draft on screen first; then issue it, print it, keep it as PDF or Word."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import QStandardPaths, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.actions.outcome import Outcome
from desktop.fields import Refusal
from desktop.queries.desk import Desk
from desktop.queries.disagreements import CONFLICTS
from desktop.queries.documents import DocumentFacts, documents_for, list_document
from desktop.queries.look import Filter, Look
from desktop.views.designed import lay_out
from desktop.views.dialog import Dialog
from desktop.views.dialogs.file_name import named
from desktop.views.dialogs.message_bar import MessageBar
from desktop.views.dialogs.paper_view import PaperView
from desktop.views.dialogs.printer_dialog import PrinterDialog
from desktop.views.help.help_key import about
from desktop.views.jobs.process import JobProcess
from desktop.views.jobs.progress import run
from desktop.views.theme.allow import allow

DRAFT = "草稿预览：有水印，未取号。"


class PrintDialog(Dialog):
    """The papers of some records, and their list as it is seen. All are made in a process of their own.

    A number is taken only by 正式出具, which is confirmed by the second press of the same button. A list is
    neither drafted nor issued; it holds the records `listed`, or else those chosen.
    """

    def __init__(
        self,
        desk: Desk,
        kind: str,
        ids: Sequence[str],
        parent: QWidget | None,
        on_done: Callable[[Outcome], None],
        listed: Sequence[str] = (),
        on_look: Callable[[Look], None] | None = None,
        seen: Mapping[str, Any] = MappingProxyType({}),
    ):
        super().__init__(parent)
        self.seen = dict(seen)  # the columns of the list and what narrows it, as they are on the screen
        self.desk, self.chosen, self.on_done, self.on_look = desk, list(ids), on_done, on_look
        self._job: JobProcess | None = None
        self.listed = list(listed) or self.chosen
        self.documents = (*(documents_for(kind) if ids else ()), list_document(kind))
        self.issued: Path | None = None
        self._sure = self._looked_at = False
        self._working, self._how, self._was_choosing = False, "", False
        self._scratch = TemporaryDirectory(prefix="little-giant-")
        self._folder = Path(self._scratch.name)
        lay_out(self, "print")
        about(self, "print")
        self.bar = MessageBar()
        self.outer.insertWidget(1, self.bar)
        self.view = PaperView(self.pages, self.paper, self.scale)
        self.reason_label.hide()
        self.reason.hide()
        for document in self.documents:
            self.document.addItem(document.label, document.key)
        self._connect()
        self.show_draft()

    def _connect(self) -> None:
        self.document.activated.connect(lambda _: self.show_draft())
        self.smaller.clicked.connect(lambda: self.view.zoom(-1))
        self.larger.clicked.connect(lambda: self.view.zoom(1))
        self.fit.clicked.connect(lambda: self.view.zoom(0))
        self.issue_button.clicked.connect(self.issue)
        self.reprint_button.clicked.connect(self.reprint)
        self.print_button.clicked.connect(self.print)
        self.pdf_button.clicked.connect(lambda: self.save_as("pdf"))
        self.word_button.clicked.connect(lambda: self.save_as("docx"))
        self.close_button.clicked.connect(self.reject)
        for keys, do in (
            ("Ctrl++", lambda: self.view.zoom(1)),
            ("Ctrl+=", lambda: self.view.zoom(1)),
            ("Ctrl+-", lambda: self.view.zoom(-1)),
            ("Ctrl+0", lambda: self.view.zoom(0)),
            ("Ctrl+P", self.print),
            ("F12", self.print),
        ):
            QShortcut(QKeySequence(keys), self, do)

    # making

    def _make(self, how: str, target: Path, then: Callable[[Outcome], None], **more: Any) -> None:
        if self._working:
            return
        self._was_choosing = self.focusWidget() is self.document
        self._working, self._how = True, how
        self._judge()
        request = {
            "do": "print_papers",
            "how": how,
            "document": self.document.currentData(),
            "ids": self.ids,
            "target": str(target),
            **more,
        }
        self._job = run(
            self.desk, self, "生成文书", request, lambda outcome: self._made(outcome, then), self._refused
        )

    def _made(self, outcome: Outcome, then: Callable[[Outcome], None]) -> None:
        self._working = False
        then(outcome)
        self._judge()
        self._lead()

    def _refused(self, sentence: str) -> None:
        self._working = False
        disputed = self._job.disputed if self._job is not None else ()
        if disputed and self.on_look is not None:
            self.bar.say(sentence, "red", ("去处理", lambda: self._settle(disputed)))
        elif not self._looked_at:
            self.bar.say(sentence, "red", ("重新预览", self.show_draft))
        else:
            self.bar.say(sentence, "red")
        self._judge()
        self._lead()

    def _lead(self) -> None:
        """The keyboard goes to what comes next: to issue what was looked at, then to print it.

        Who goes through the papers of the drop-down stays there.
        """
        issuable = self.issue_button.isEnabled() and not self._chosen().plain
        after = self.issue_button if issuable else self.print_button
        (self.document if self._was_choosing else after).setFocus()

    def _settle(self, disputed: tuple[str, ...]) -> None:
        """Leave the paper for the conflict that keeps it from being printed."""
        self.reject()
        if self.on_look is not None:
            self.on_look(Look(CONFLICTS, filters=(Filter("id", "in", disputed),)))

    def show_draft(self) -> None:
        """A draft of the chosen document, as it would be issued now; a list as it stands."""
        self.issued, self._sure, self._looked_at = None, False, False
        self.view.clear()  # never the paper before under the name of this one
        plain = self._chosen().plain
        self.about.setText(f"{'列出' if plain else '已选'} {len(self.ids):,} 条")
        self.reason_label.hide()
        self.reason.hide()
        target = self._folder / f"{self.document.currentText()}_草稿.pdf"
        said = "与屏幕上的列表相同。" if plain else DRAFT
        as_seen = self.seen if plain else {}
        self._make("draft", target, lambda _: self._show(target, said, "quiet"), **as_seen)

    def reject(self) -> None:
        """A paper that is just being issued is waited for: its number is taken or not, never in between unseen."""
        if self._working and self._how != "draft":
            self.bar.say("正在出具，请等它结束；要停下来，请按进度窗口的“取消”，停下来就不取号。", "amber")
            return
        super().reject()

    def issue(self) -> None:
        """Issue for good; the first press says what that means."""
        if not self._sure:
            self._sure = True
            one = self._chosen()
            number = (
                "将取正式编号，编号不可收回（作废也保留）。"
                if one.series
                else "按文号登记，以后再印用“补打”。"
                if one.registered
                else "不再有“草稿”水印。"
            )
            copies = 1 if one.together else len(self.ids)
            self.bar.say(
                f"正式出具 {copies} 份{one.label}，{number}核对无误请再按一次。",
                "amber",
                ("出具并打印", self.issue_and_print),
            )
            return
        self._issue(lambda: None)

    def issue_and_print(self) -> None:
        """Issue, and go on to the printer as soon as that is done."""
        self._issue(lambda: QTimer.singleShot(0, self, self.print))  # its window waits: never within a signal

    def _issue(self, then: Callable[[], None]) -> None:
        target = self._kept("")

        def issued(outcome: Outcome) -> None:
            self._issued(outcome, target)
            then()

        self._make("issue", target, issued)

    def reprint(self) -> None:
        """Again under the same numbers, with a reason that is kept."""
        self.reason_label.show()
        self.reason.show()
        if not self.reason.text().strip():
            self.bar.say("请填写补打原因，再按一次“补打”。", "amber")
            self.reason.setFocus()
            return
        target = self._kept("_补打")
        self._make(
            "reprint",
            target,
            lambda outcome: self._issued(outcome, target),
            reason=self.reason.text().strip(),
        )

    def _kept(self, what: str) -> Path:
        """Where an issued paper stays, beside the data: closing the dialog must not lose it."""
        stamp = f"{datetime.now():%Y%m%d_%H%M%S}"
        return self.desk.store.place.exports / f"{self.document.currentText()}{what}_{stamp}.pdf"

    def _issued(self, outcome: Outcome, file: Path) -> None:
        self.issued, self._sure = file, False
        said, kept, _ = outcome.message.partition("，已存为")
        self._show(file, f"{said if kept else f'{self._chosen().label}已出具'}，请打印或另存。", "green")
        self.on_done(outcome)

    def _show(self, file: Path, said: str, tone: str) -> None:
        try:
            self.view.show_file(file)
        except Refusal as refusal:
            self.bar.say(str(refusal), "red")
            return
        self._looked_at = True
        self.bar.say(f"{said}　共 {len(self.view.sizes)} 页。", tone)

    @property
    def ids(self) -> list[str]:
        """The records on the paper that is shown."""
        return self.listed if self._chosen().plain else self.chosen

    def _chosen(self) -> DocumentFacts:
        return self.documents[self.document.currentIndex()]

    def _judge(self) -> None:
        ready = not self._working and self.view.file is not None
        plain = self._chosen().plain
        self.issue_button.setVisible(not plain)
        busy = "正在生成，请稍候。" if self._working else ""
        done = "已经出具；要再打一份请用“补打”。" if self.issued is not None else ""
        unseen = "" if self._looked_at else "还没有预览，看过草稿才能出具。"
        allow(self.issue_button, busy or done or unseen, "核对无误后出具；有自编号的此时取号")
        self.reprint_button.setVisible(self._chosen().registered)
        allow(self.reprint_button, busy, "用原编号再打一份，标明第几次打印")
        why = busy or ("" if ready else "还没有可以打印的内容，原因见上面。")
        allow(self.print_button, why, "Ctrl+P、F12")
        allow(self.pdf_button, why, "存下现在看到的各页")
        one = len(self.ids) == 1 or self._chosen().together
        self.word_button.setVisible(self._chosen().as_word)
        allow(
            self.word_button, why if one else "Word 一次只能存一份，请只选一条记录", "在 WPS 或 Word 中修改"
        )
        self.document.setEnabled(not self._working)

    # out of the program

    def print(self) -> None:
        """On which printer and paper; what is shown here goes to it as it is."""
        if self.view.file is not None and not self._working:
            chosen = self._chosen()
            several = len(self.ids) > 1 and not (chosen.plain or chosen.together)
            PrinterDialog(
                self.desk, self.view.file, chosen.key, chosen.label, self, self._printed, several=several
            ).open()

    def _printed(self, said: str) -> None:
        self.bar.say(said, "green")

    def save_as(self, ending: str) -> None:
        """Keep what is shown as PDF; a Word file is drawn up anew, as a draft while nothing is issued."""
        names = {"pdf": "PDF (*.pdf)", "docx": "Word 文档 (*.docx)"}
        state = "" if self.issued or self._chosen().plain else "_草稿"
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        offered = Path(documents) / f"{self.document.currentText()}{state}.{ending}"
        name, _ = QFileDialog.getSaveFileName(self, "另存为", str(offered), names[ending])
        if not name:
            return
        target = named(name, f".{ending}")
        if ending == "docx":
            self._make("draft", target, lambda outcome: self.bar.say(outcome.message, "green"))
            return
        try:
            copyfile(self.view.file, target)  # type: ignore[arg-type]
        except OSError as error:
            self.bar.say(f"不能写入 {target}（{error.strerror}），请换一个位置。", "red")
            return
        self.bar.say(f"已存为 {target}。", "green")

    def done(self, result: int) -> None:
        if self._working and self._job is not None:  # a draft: nobody waits for it any more
            self._job.cancel()
        self.view.forget()
        self._scratch.cleanup()
        super().done(result)
