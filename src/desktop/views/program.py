"""Open the window on a data folder: sign in, or begin a new folder."""

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication, QInputDialog, QLineEdit, QMessageBox

from desktop.actions.found_office import Founding, found_office
from desktop.actions.session import Session, sit_down
from desktop.fields import Refusal
from desktop.views.shell.window import MainWindow
from desktop.views.theme.dress import dress


class Cancelled(Refusal):
    """The user closed the question."""


def open_window(folder: Path, login: str | None) -> int:
    """Run the window until it is closed; the exit code. What cannot be opened is said in one sentence."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    dress(app)
    try:
        if not (folder / "ledger.db").exists() and not _begin(folder):
            return 0
        session = Session.open(folder, login, _ask_password)
    except Cancelled:
        return 0
    except Refusal as refusal:
        QMessageBox.warning(None, "小巨人台账", str(refusal))
        return 2
    try:
        show_window(session)
        return app.exec()
    finally:
        session.close()


def show_window(session: Session) -> MainWindow:
    """The window of a session; switching the practice user opens it anew in the same place."""

    def switch(login: str) -> None:
        before = session.window  # type: ignore[attr-defined]
        session.desk = sit_down(session.desk.store, login, _ask_password)
        show_window(session).setGeometry(before.geometry())
        before.close()

    window = MainWindow(session.desk, switch)
    session.window = window  # kept alive by its session
    window.show()
    return window


def _begin(folder: Path) -> bool:
    """First start: an empty folder becomes a practice folder of a one-PC bureau when the user agrees."""
    text = f"{folder} 中还没有数据。\n\n现在建立练习用的数据目录吗？正式使用请先运行 little-giant init。"
    if QMessageBox.question(None, "小巨人台账", text) != QMessageBox.StandardButton.Yes:
        return False
    found_office(Founding(folder, "ALL", practice=True)).close()
    return True


def _ask_password() -> str:
    text, given = QInputDialog.getText(None, "小巨人台账", "密码", QLineEdit.EchoMode.Password)
    if not given:
        raise Cancelled("已取消登录。")
    return text
