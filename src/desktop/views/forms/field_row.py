"""One field on a form: its label, what it is filled in with, and what is said beside it."""

from typing import Any

from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit

from desktop.fields import Field, Kind, Refusal, heading
from desktop.queries.desk import Desk
from desktop.queries.echo import Echo, echo
from desktop.views.forms.inputs import make_input
from desktop.views.forms.marking import mark
from desktop.views.theme.tokens import tokens

LABEL_ROOM = 14
BY_ACTION = "由办理步骤写入，不在此填写"
ECHOED = (Kind.MONEY, Kind.DATE, Kind.CODE)


class FieldRow:
    """Reads its input, says what is wrong with it beside it, and echoes how it is understood.

    A mistake is said when the field is left, never while somebody is still typing; it is taken back as
    soon as it is mended.
    """

    def __init__(self, desk: Desk, field: Field, value: Any = None, title: str = ""):
        self.field = field
        self.input = make_input(desk, field)
        self.label = QLabel(_label_text(field))
        self.label.setProperty("role", "label")
        self.label.setBuddy(self.input)
        self.label.setWordWrap(True)
        self.note = QLabel(wordWrap=True)
        self.note.setProperty("role", "quiet")
        self.note.hide()
        if value is not None:
            self.input.show_value(value, title)
        if field.by_action:
            self.lock(BY_ACTION)
            if isinstance(self.input, QLineEdit) and not self.input.text():
                self.input.setPlaceholderText(BY_ACTION)
        self.input.edited.connect(self._edited)
        self._say_echo()

    def lock(self, why: str) -> None:
        """Only to be looked at, and wherever the pointer rests on it the reason is told."""
        self.input.setEnabled(False)
        for part in (self.label, self.input, *self.input.findChildren(QAbstractButton)):
            part.setToolTip(why)

    @property
    def label_width(self) -> int:
        """What the label takes on one line, in pixels."""
        return self.label.fontMetrics().horizontalAdvance(f"* {heading(self.field)}") + LABEL_ROOM

    def read(self) -> Any:
        """The value. Raises `Refusal` for what cannot be read, and for a required field that is empty."""
        value = self.input.read()
        if value is None and self.field.required:
            raise Refusal("必须填写。")
        return value

    def settle(self) -> None:
        """On leaving: put what was typed in order, or say what is wrong with it. Empty is no mistake yet."""
        try:
            self.input.settle()
        except Refusal as refusal:
            self.complain(str(refusal))
            return
        self._say_echo()

    def complain(self, sentence: str) -> None:
        self.say(sentence, "red")
        mark(self.input, "invalid", True)

    def quieten(self) -> None:
        mark(self.input, "invalid", False)
        self._say_echo()

    def _edited(self) -> None:
        if self.input.property("invalid"):
            try:
                self.input.read()
            except Refusal:
                return
            mark(self.input, "invalid", False)
        self._say_echo()

    def _say_echo(self) -> None:
        said = self._echo()
        self.say(said.text, "amber" if said.doubt else "quiet")

    def _echo(self) -> Echo:
        if self.field.kind is Kind.REF:
            return Echo(self.input.hint)
        if self.field.kind not in ECHOED:
            return Echo("")
        try:
            return echo(self.field, self.input.read())
        except Refusal:
            return Echo("")

    def say(self, text: str, how: str) -> None:
        self.note.setText(text)
        mark(self.note, "role", how)
        self.note.setVisible(bool(text))
        self.input.setAccessibleDescription(text)


def _label_text(field: Field) -> str:
    star = (
        f"<span style='color:{tokens()['red']}'>*</span> " if field.required and not field.by_action else ""
    )
    return star + heading(field)
