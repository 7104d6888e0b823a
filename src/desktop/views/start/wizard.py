"""First start: practice or real, which section, the first user, where the data lies."""

import tomllib
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QPushButton, QWidget

from desktop.actions.found_office import Founding
from desktop.assets import asset
from desktop.fields import Refusal
from desktop.views.designed import lay_out
from desktop.views.dialog import ENTER, Dialog

WHOLE_OFFICE = ("ALL", "全局：一台电脑管全部处室")
PLAN_YEAR = 2017
Create = Callable[[Founding, Callable[[str], None]], None]


class StartWizard(Dialog):
    """Hands the answers to `on_create`, which makes the folder or raises `Refusal`; its sentence is shown here.

    `on_create` is also given a callable to say how far it has come.
    """

    def __init__(self, folder: Path, on_create: Create, parent: QWidget | None = None):
        super().__init__(parent)
        self.on_create = on_create
        lay_out(self, "start_wizard")
        self.folder.setText(str(folder))
        for code, name in _sections():
            self.section.addItem(name, code)
        self.message.hide()
        self.practice.toggled.connect(self._show_what_is_asked)
        self.browse.clicked.connect(self._browse)
        self.cancel.clicked.connect(self.reject)
        self.create.clicked.connect(self.begin)
        self._show_what_is_asked()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the next answer that is still empty; after the last one it begins."""
        if event.key() not in ENTER or isinstance(self.focusWidget(), QPushButton):
            super().keyPressEvent(event)
            return
        lines = [line for line in (self.name, self.login, self.password, self.again) if line.isVisible()]
        here = lines.index(self.focusWidget()) + 1 if self.focusWidget() in lines else 0
        empty = next((line for line in lines[here:] if not line.text()), None)
        if empty is not None:
            empty.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.create.click()

    def _show_what_is_asked(self) -> None:
        """Practice needs no names and no password."""
        for part in ("name", "login", "password", "again"):
            getattr(self, part).setVisible(self.real.isChecked())
            getattr(self, f"{part}_label").setVisible(self.real.isChecked())
        self.message.hide()
        self._fit()

    def _fit(self) -> None:
        """As high as what is asked and said."""
        self.setFixedHeight(self.heightForWidth(self.width()))

    def _browse(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "选择数据目录", self.folder.text())
        if chosen:
            self.folder.setText(chosen)

    def begin(self) -> None:
        wrong = self._wrong()
        if wrong is not None:
            widget, sentence = wrong
            self._say(sentence)
            widget.setFocus()
            return
        self._say("正在建立，请稍候…", busy=True)
        try:
            self.on_create(self._founding(), lambda sentence: self._say(sentence, busy=True))
        except Refusal as refusal:
            self._say(str(refusal))
            (self.password if self.real.isChecked() else self.folder).setFocus()
            return
        finally:
            self.unsetCursor()
            self.create.setEnabled(True)
        self.accept()

    def _say(self, sentence: str, busy: bool = False) -> None:
        """A refusal in red; while it works, how far it has come."""
        self.message.setText(sentence)
        self.message.setProperty("role", "quiet" if busy else "red")
        self.message.style().polish(self.message)
        self.message.show()
        self._fit()
        self.create.setEnabled(not busy)
        if busy:
            self.setCursor(Qt.CursorShape.BusyCursor)
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)

    def _wrong(self) -> tuple[QLineEdit, str] | None:
        """The first answer that is missing or does not fit, with what to do."""
        if not self.folder.text().strip():
            return self.folder, "请选择数据目录。"
        if self.practice.isChecked():
            return None
        for line, label in ((self.name, self.name_label), (self.login, self.login_label)):
            if not line.text().strip():
                return line, f"请填写{_plain(label)}。"
        if self.password.text() != self.again.text():
            return self.again, "两次输入的密码不一样，请重新输入。"
        return None

    def _founding(self) -> Founding:
        folder, section = Path(self.folder.text().strip()), self.section.currentData()
        if self.practice.isChecked():
            return Founding(folder, section, practice=True, year=PLAN_YEAR)
        name, login = self.name.text().strip(), self.login.text().strip()
        return Founding(folder, section, name, login, self.password.text(), year=PLAN_YEAR)


def _sections() -> list[tuple[str, str]]:
    plan = tomllib.loads(asset("db", "plan", f"{PLAN_YEAR}.toml").read_text(encoding="utf-8"))
    return [WHOLE_OFFICE, *((section["code"], section["name"]) for section in plan["section"])]


def _plain(label: QLabel) -> str:
    return label.text().removeprefix("您的")
