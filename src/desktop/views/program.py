"""Open the window on a data folder: sign in, or begin a new folder."""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QMessageBox

from desktop.fields import Refusal
from desktop.views.shell.opening import Opening
from desktop.views.theme.dress import dress

if TYPE_CHECKING:  # what knows records is read in behind the frame that stands on the screen by then
    from desktop.actions.session import Session
    from desktop.views.shell.window import MainWindow

TITLE = "小巨人台账"
PATIENCE_MS = 200  # a save that has to wait longer is kept and done when its turn comes
DATABASE = "ledger.db"
PASSWORD = "LITTLE_GIANT_PASSWORD"  # for scripts that drive the window


@dataclass(slots=True)
class Program:
    """The session and its window. A practice user who gives way to another gets a window in the same place."""

    session: "Session"
    window: "MainWindow | None" = None

    def show(self) -> "MainWindow":
        from desktop.views.shell.window import MainWindow

        before = self.window
        self.session.desk.store.wait_at_most(PATIENCE_MS)
        self.window = MainWindow(self.session.desk, self.switch, self.show)
        if before is not None:
            self.window.setGeometry(before.geometry())
            self.window.notebook.setCurrentIndex(before.notebook.currentIndex())
        self.window.show()
        if before is not None:
            before.close()
            before.deleteLater()
        return self.window

    def switch(self, login: str) -> None:
        from desktop.actions.session import sit_down

        self.session.desk = sit_down(self.session.desk.store, login, lambda: "")
        self.show()


def open_window(folder: Path, login: str | None) -> int:
    """Run the window until it is closed; the exit code. What cannot be opened is said in one sentence."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    dress(app)  # type: ignore[arg-type]
    opening = Opening(folder)
    begins = not (folder / DATABASE).exists()
    if not begins:
        opening.show_at_once()
    try:
        session = _begin(folder) if begins else _enter(folder, login)
    except Refusal as refusal:
        QMessageBox.warning(opening, TITLE, str(refusal))
        return 2
    if session is None:
        return 0
    try:
        program = Program(session)
        program.show()
        opening.close()
        return app.exec()
    finally:
        session.close()


def _begin(folder: Path) -> "Session | None":
    """First start: the wizard makes the folder. None when the user leaves it."""
    from desktop.actions.found_office import Founding, found_office
    from desktop.actions.sample import fill_from_samples
    from desktop.actions.session import Session, sit_down
    from desktop.views.start.wizard import StartWizard

    begun: list[Session] = []

    def create(founding: Founding, said: Callable[[str], None]) -> None:
        store = found_office(founding)
        login = None if founding.practice else founding.login
        begun.append(Session(sit_down(store, login, lambda: founding.password)))
        if founding.practice:
            fill_from_samples(begun[0].desk, said)

    return begun[0] if StartWizard(folder, create).exec() else None


class _NotSaid(Refusal):
    """Nobody has said a password yet."""


def _enter(folder: Path, login: str | None) -> "Session | None":
    """A practice folder opens at once, a real one asks who it is. None when the user gives up."""
    from desktop.actions.session import Session

    def kept() -> str:
        if login is None or PASSWORD not in os.environ:
            raise _NotSaid("请先登录。")
        return os.environ[PASSWORD]

    try:
        return Session.open(folder, login, kept)
    except _NotSaid:
        return _ask_who(folder)


def _ask_who(folder: Path) -> "Session | None":
    from desktop.actions.session import Session
    from desktop.views.start.login import LoginDialog

    entered: list[Session] = []
    dialog = LoginDialog(
        f"数据目录 {folder}",
        lambda login, password: entered.append(Session.open(folder, login, lambda: password)),
    )
    return entered[0] if dialog.exec() else None
