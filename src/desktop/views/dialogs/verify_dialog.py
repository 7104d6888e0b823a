"""证书核验 at the counter: type the code, scan it, or drop a picture; the verdict stands large in place."""

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget

from desktop.actions import verify
from desktop.actions.outcome import Outcome
from desktop.actions.verb import Verb
from desktop.actions.verbs import perform
from desktop.fields import Refusal
from desktop.queries.desk import Desk
from desktop.views.designed import lay_out
from desktop.views.dialog import Dialog
from desktop.views.dialogs.verb_dialog import PICTURES
from desktop.views.forms.marking import mark
from desktop.views.help.help_key import about
from desktop.views.jobs.progress import run
from desktop.views.theme.icons import icon

SIDE = 40  # px of the sign before the verdict


class Shown(NamedTuple):
    """A verdict as it is seen: tone, icon, the large words, and what they mean for who holds the paper."""

    tone: str
    sign: str
    words: str
    meaning: str


VERDICTS = {
    verify.GENUINE: Shown("green", "check", "真实", "内容与签名一致，没有改动。"),
    verify.REPRINTED: Shown("green", "check", "真实（打印过不止一次）", "内容与签名一致；请看右上角标的是第几次打印。"),
    verify.REPLACED: Shown("amber", "alert", "已另行出具", "内容真实，但同一文号后来又出具过，以最后那一份为准。"),
    verify.ELSEWHERE: Shown("amber", "check", "真实，登记不在本机", "内容与签名一致；有没有作废本机不知道，请向发证处室核实。"),
    verify.VOID: Shown("red", "close", "已作废", "内容真实，但这份文书已经作废，不能使用。"),
    verify.ALTERED: Shown("red", "close", "不真实", "内容与签名不符：可能被改动过，或者不是本单位的工作机签发的。"),
    verify.UNKNOWN: Shown("amber", "search", "查不到", "本机没有这个核验码的登记：请核对有没有输错；仍查不到，请扫描二维码。"),
}
WAITING = Shown("quiet", "search", "等待核验", "把要核验的文书放好，输入或扫描即可。一份核验完，直接扫下一份。")


class VerifyDialog(Dialog):
    """Enter in the code, or at the end of what a scanner typed, verifies; the next scan goes over the last one."""

    def __init__(self, desk: Desk, verb: Verb, parent: QWidget | None):
        super().__init__(parent)
        self.desk, self.verb = desk, verb
        lay_out(self, "verify")
        about(self, "print")
        self.setAcceptDrops(True)
        self.code.setAcceptDrops(False)  # a file dropped on it is for the window, not a path to type
        # with a Chinese input method on, the letters of a scanner would end in its list of words
        self.code.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.code.returnPressed.connect(self.verify_code)
        self.verify_button.clicked.connect(self.verify_code)
        self.picture_button.clicked.connect(self.choose_picture)
        self.close_button.clicked.connect(self.reject)
        self._show(WAITING, [])
        self.code.setFocus()

    def verify_code(self) -> None:
        """By what was typed or scanned: it answers at once."""
        try:
            self._answer(perform(self.desk, self.verb, (), {"code": self.code.text()}))
        except Refusal as refusal:
            self._refused(str(refusal))

    def choose_picture(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "选择照片、扫描件或 PDF", "", PICTURES)
        if name:
            self.verify_picture(Path(name))

    def verify_picture(self, picture: Path) -> None:
        """Finding a code in a photograph takes a while: that is done in a process of its own."""
        self.code.clear()
        self._show(WAITING._replace(words="正在识别", meaning=f"正在从“{picture.name}”中找二维码……"), [])
        self._allow(False)
        request = {
            "do": "perform",
            "verb": self.verb.key,
            "kind": self.verb.on.about.key,
            "ids": [],
            "arguments": {"picture": str(picture)},
        }
        run(self.desk, self, self.verb.label, request, self._answer, self._refused)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.picture_button.isEnabled() and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        local = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if local:
            event.acceptProposedAction()
            self.verify_picture(local[0])

    def _allow(self, free: bool) -> None:
        for part in (self.code, self.verify_button, self.picture_button):
            part.setEnabled(free)

    def _answer(self, outcome: Outcome) -> None:
        self._show(VERDICTS[outcome.details["verdict"]], outcome.details["facts"])
        self._next()

    def _refused(self, sentence: str) -> None:
        self._show(Shown("amber", "alert", "没有核验", sentence), [])
        self._next()

    def _next(self) -> None:
        """Ready for the next paper: what is scanned now takes the place of the last one."""
        self._allow(True)
        self.code.setFocus()
        self.code.selectAll()

    def _show(self, shown: Shown, facts: list[list[str]]) -> None:
        ink = "accent" if shown.tone == "quiet" else shown.tone
        self.sign.setPixmap(icon(shown.sign, ink).pixmap(SIDE, SIDE))
        self.verdict.setText(shown.words)
        mark(self.verdict, "tone", shown.tone)
        self.meaning.setText(shown.meaning)
        self.answer.setAccessibleName(f"{shown.words}：{shown.meaning}")
        while self.facts.rowCount():
            self.facts.removeRow(0)
        self.line.setVisible(bool(facts))
        for label, text in facts:
            value = QLabel(text, wordWrap=True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.facts.addRow(self._quiet(label), value)

    def _quiet(self, label: str) -> QLabel:
        named = QLabel(label)
        named.setProperty("role", "quiet")
        return named
