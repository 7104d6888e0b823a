"""Setting a password: twice, so that a slip of the hand locks nobody out; one's own after saying the old one."""

from collections.abc import Callable

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop.fields import Refusal
from desktop.views.designed import lay_out
from desktop.views.dialog import ENTER, Dialog
from desktop.views.help.help_key import about


class PasswordDialog(Dialog):
    """Hands the old password ("" unless `owned`) and the new one to `on_set`; its `Refusal` is said here."""

    def __init__(
        self, told: str, on_set: Callable[[str, str], None], parent: QWidget | None = None, owned: bool = False
    ):
        super().__init__(parent)
        self.on_set = on_set
        lay_out(self, "password")
        about(self, "shared")
        self.told.setText(told)
        for part in (self.before_label, self.before):
            part.setVisible(owned)
        self.message.hide()
        self.keep.clicked.connect(self.set_it)
        self.cancel.clicked.connect(self.reject)
        self.lines = [line for line in (self.before, self.new, self.again) if owned or line is not self.before]
        self.lines[0].setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the next line, and from the last one sets the password."""
        here = self.focusWidget()
        if event.key() not in ENTER or here not in self.lines:
            super().keyPressEvent(event)
        elif here is self.lines[-1]:
            self.set_it()
        else:
            self.lines[self.lines.index(here) + 1].setFocus()

    def set_it(self) -> None:
        if self.new.text() != self.again.text():
            self._say("两次输入的密码不一样，请重新输入。", self.again)
            return
        try:
            self.on_set(self.before.text(), self.new.text())
        except Refusal as refusal:
            self._say(str(refusal), self.lines[0])
            return
        self.accept()

    def _say(self, sentence: str, line: QWidget) -> None:
        self.message.setText(sentence)
        self.message.show()
        line.setFocus()
        line.selectAll()  # type: ignore[attr-defined]
