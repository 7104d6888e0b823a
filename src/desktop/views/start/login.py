"""Signing in to a real data folder."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop.fields import Refusal
from desktop.views.designed import lay_out
from desktop.views.dialog import Dialog
from desktop.views.theme.preferences import preferences

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LoginDialog(Dialog):
    """Hands name and password to `on_login`, which lets in or raises `Refusal`; its sentence is shown here."""

    def __init__(
        self, about: str, on_login: Callable[[str, str], None], parent: QWidget | None = None, login: str = ""
    ):
        super().__init__(parent)
        self.on_login = on_login
        lay_out(self, "login")
        self.about.setText(about)
        self.message.hide()
        self.login.setText(login or preferences().value("last_login", "", str))  # type: ignore[arg-type]
        self.enter.clicked.connect(self.sign_in)
        self.cancel.clicked.connect(self.reject)
        (self.password if self.login.text() else self.login).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the password, and from there in."""
        if event.key() not in ENTER:
            super().keyPressEvent(event)
        elif self.login.hasFocus():
            self.password.setFocus(Qt.FocusReason.TabFocusReason)  # selects what a first try left there
        else:
            self.sign_in()

    def sign_in(self) -> None:
        words = self.enter.text()
        self.enter.setText("正在核对…")
        self.enter.repaint()  # a password takes half a second to check, on purpose
        try:
            self.on_login(self.login.text().strip(), self.password.text())
        except Refusal as refusal:
            self.message.setText(str(refusal))
            self.message.show()
            self.password.selectAll()
            self.password.setFocus()
            return
        finally:
            self.enter.setText(words)
        preferences().setValue("last_login", self.login.text().strip())
        self.accept()
