"""审批: the chain as steps, who is next, and what can be done now — signed here, or registered from paper."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.actions.outcome import Outcome
from desktop.actions.verb import Verb
from desktop.actions.verbs import verbs_for
from desktop.queries.approval_steps import StepView, approval_view
from desktop.queries.desk import Desk
from desktop.queries.record import view
from desktop.views.designed import lay_out
from desktop.views.dialog import Dialog
from desktop.views.dialogs.attachments_view import AttachmentsView
from desktop.views.dialogs.message_bar import MessageBar
from desktop.views.dialogs.verb_dialog import VerbDialog
from desktop.views.forms.marking import mark
from desktop.views.help.help_key import about

KIND = "approval"
SIGNS = {
    "agreed": ("✓", "green"),
    "skipped": ("–", "quiet"),
    "waiting": ("○", "quiet"),
    "to_confirm": ("◐", "amber"),
    "returned": ("←", "red"),
    "refused": ("×", "red"),
}


class ApprovalDialog(Dialog):
    """One approval. A button that cannot be pressed says why in its tooltip; the step to do is marked."""

    def __init__(
        self, desk: Desk, approval_id: str, parent: QWidget | None, on_done: Callable[[Outcome], None]
    ):
        super().__init__(parent)
        self.desk, self.approval_id, self.on_done = desk, approval_id, on_done
        lay_out(self, "approval")
        about(self, "approval")
        self.bar = MessageBar()
        self.outer.insertWidget(1, self.bar)
        self.steps_box = QVBoxLayout()
        self.steps_box.setSpacing(6)
        page = QWidget()
        box = QVBoxLayout(page)
        box.setContentsMargins(4, 4, 10, 4)
        box.addLayout(self.steps_box)
        box.addStretch()
        self.steps.setWidget(page)
        self.files = AttachmentsView(desk, approval_id)
        self.files.changed.connect(on_done)
        self.pages.addTab(self.files, "附件（扫描件）")
        self.buttons: dict[str, QPushButton] = {}
        for verb in verbs_for(KIND):
            button = QPushButton(f"{verb.label}…", autoDefault=False)
            button.clicked.connect(lambda _=False, verb=verb: self._act(verb))
            self.verbs_line.addWidget(button)
            self.buttons[verb.key] = button
        self.close_button.clicked.connect(self.accept)
        self.show_steps()
        first = next((button for button in self.buttons.values() if button.isEnabled()), self.close_button)
        first.setFocus()

    def show_steps(self) -> None:
        """The chain as it stands now, and what this user can do about it."""
        shown = approval_view(self.desk, self.approval_id)
        self.title.setText(shown.title)
        self.about.setText("　".join(filter(None, (shown.applicant, shown.amount, shown.state))))
        while self.steps_box.count():
            self.steps_box.takeAt(0).widget().deleteLater()
        for step in shown.steps:
            self.steps_box.addWidget(StepCard(step))
        row = view(self.desk, KIND, self.approval_id).row
        current = next((step for step in shown.steps if step.current), None)
        for verb in verbs_for(KIND):
            why = verb.hindrance(self.desk, row) or _out_of_turn(verb, current)
            button = self.buttons[verb.key]
            button.setEnabled(not why)
            button.setToolTip(why or verb.help or verb.label)
            mark(button, "primary", verb.primary and not why)

    def _act(self, verb: Verb) -> None:
        VerbDialog.ask(self.desk, verb, (self.approval_id,), self, self._acted)

    def _acted(self, outcome: Outcome) -> None:
        self.bar.say(outcome.message, "amber" if outcome.waits else "green")
        self.show_steps()
        self.files.fill()
        self.on_done(outcome)


class StepCard(QFrame):
    """One step: its sign and word, who does it, and what was said."""

    def __init__(self, step: StepView):
        super().__init__()
        self.setProperty("role", "step")
        self.setProperty("current", step.current)
        sign, tone = SIGNS.get(step.state, ("○", "quiet"))
        mark_label = QLabel(sign)
        mark_label.setProperty("role", tone)
        mark_label.setFixedWidth(18)
        name = QLabel(f"{step.position}. {step.title}{'' if step.required else '（可跳过）'}")
        state = QLabel("　".join(filter(None, ("当前环节" if step.current else "", step.said, step.way))))
        state.setProperty("role", "blue" if step.current else tone)
        head = QHBoxLayout()
        head.addWidget(mark_label)
        head.addWidget(name)
        head.addStretch()
        head.addWidget(state)
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 8, 12, 8)
        box.setSpacing(3)
        box.addLayout(head)
        signed = "　".join(filter(None, (step.signer, step.signed_on, step.minutes_no)))
        scan = f"扫描件：{step.scan}" if step.scan else ""
        for text, how in ((step.who, "quiet"), (step.opinion, ""), (signed, "quiet"), (scan, "quiet")):
            if text:
                line = QLabel(text, wordWrap=True)
                line.setProperty("role", how)
                line.setIndent(24)
                box.addWidget(line)
        self.setAccessibleName(f"{step.title} {step.said}")


def _out_of_turn(verb: Verb, current: StepView | None) -> str:
    """What the approval's own state does not tell: whether the step is one to sign, to confirm or to skip."""
    if current is None:
        return "所有环节都已办完。"
    confirming = current.state == "to_confirm"
    if verb.key == "confirm_paper_signature" and not confirming:
        return "没有待复核的纸质签批。"
    if verb.key == "register_paper_signature" and confirming:
        return "纸质签批已登记，待第二人复核。"
    if verb.key == "skip_step" and (current.required or confirming):
        return f"“{current.title}”是必经环节，不能跳过。" if current.required else "纸质签批已登记，待复核。"
    return ""
