"""Open the window on a data folder: sign in, or begin a new folder."""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from desktop.fields import Refusal
from desktop.views.shell.faults import FaultWatch
from desktop.views.shell.opening import Opening, fill_screen
from desktop.views.shell.warm import Warm
from desktop.views.start.lock import AutoLock, Curtain, keep_drafts
from desktop.views.theme.dress import dress, dress_again
from desktop.views.theme.preferences import dark, large_type, lock_minutes, preferences, sit, toured

if TYPE_CHECKING:  # what knows records is read in behind the frame that stands on the screen by then
    from desktop.actions.session import Session
    from desktop.queries.desk import Desk
    from desktop.views.shell.window import MainWindow
    from desktop.views.start.login import LoginDialog

TITLE = "小巨人台账"
PATIENCE_MS = 200  # a save that has to wait longer is kept and done when its turn comes
DATABASE = "ledger.db"
PASSWORD = "LITTLE_GIANT_PASSWORD"  # for scripts that drive the window


@dataclass(slots=True)
class Program:
    """The session and its window. A user who gives way to another gets a window in the same place.

    `curtain` and `door` are there while it is locked; `watch` locks it when nobody touches it.
    """

    session: "Session"
    window: "MainWindow | None" = None
    curtain: Curtain | None = None
    watch: AutoLock | None = None
    door: "LoginDialog | None" = None

    def show(self) -> "MainWindow":
        from desktop.views.shell.window import MainWindow

        before = self.window
        if before is not None:
            keep_drafts(before)
        self.session.desk.store.wait_at_most(PATIENCE_MS)
        worn = large_type(), dark()
        sit(self.session.desk.actor.id)
        if (large_type(), dark()) != worn:
            dress_again(QApplication.instance())  # type: ignore[arg-type]
        self.window = MainWindow(self.session.desk, self.switch, self.show, self.lock)
        self.watch = AutoLock(self._minutes(), self.lock, self.window)
        self.window.settings_changed.connect(lambda: self.watch.arm(self._minutes()))
        if before is not None:
            self.window.setGeometry(before.geometry())
            self.window.setWindowState(before.windowState())
            self.window.notebook.setCurrentIndex(before.notebook.currentIndex())
        else:
            fill_screen(self.window)
        self.window.show()
        if self.session.desk.store.practice and not toured():
            QTimer.singleShot(0, self.window, self.window.start_tour)
        if before is not None:
            before.close()
            before.deleteLater()
        return self.window

    def _minutes(self) -> int:
        """In practice nobody has a password, so nothing is locked by itself."""
        return 0 if self.session.desk.store.practice else lock_minutes()

    def switch(self, login: str) -> None:
        """Another user sits down: in practice at once, else after saying the password."""
        if self.session.desk.store.practice:
            self._sit_down(login, "")
            self.show()
        else:
            from desktop.views.start.login import LoginDialog

            about = "换一个人使用；现在没有保存的内容已留作草稿。"
            dialog = LoginDialog(about, self._sit_down, self.window, login)
            dialog.cancel.setText("取消")
            before = self.session.desk
            dialog.accepted.connect(lambda: self._change_over(before))
            dialog.open()

    def _change_over(self, before: "Desk") -> None:
        """To the user who has just signed in; back to the one `before` when their unsaved text cannot be kept."""
        try:
            self.show()
        except Refusal as refusal:
            self.session.desk = before
            QMessageBox.warning(self.window, TITLE, f"{refusal} 没有换人，请先保存或清理磁盘。")

    def _sit_down(self, login: str, password: str) -> None:
        from desktop.actions.session import sit_down

        self.session.desk = sit_down(self.session.desk.store, login, lambda: password)

    def lock(self) -> "LoginDialog | None":
        """Hide everything until somebody signs in: the same user goes on where they were, another begins."""
        if self.curtain is not None or self.window is None or self.session.desk.store.practice:
            return None
        here = self.session.desk.actor
        self.curtain = Curtain(self.window)
        QApplication.setQuitOnLastWindowClosed(False)  # the last one that can be seen is the dialog
        kept = "已留作草稿" if self.curtain.kept else "仍在锁后面，没能存为草稿"
        return self._ask_who(f"已锁定。{here.name}没有保存的内容{kept}。", here.id, self._login())

    def _ask_who(self, about: str, locked_by: str, login: str) -> "LoginDialog":
        from desktop.views.start.login import LoginDialog

        dialog = LoginDialog(about, self._sit_down, None, login)
        dialog.accepted.connect(lambda: self._unlock(locked_by, login))
        dialog.rejected.connect(QApplication.quit)
        dialog.show()
        self.door = dialog
        return dialog

    def _login(self) -> str:
        from desktop.queries import station

        here = self.session.desk.actor.id
        return next((one.login for one in station.people(self.session.desk) if one.id == here), "")

    def _unlock(self, locked_by: str, login: str) -> None:
        curtain, self.curtain, self.door = self.curtain, None, None
        if curtain is None:
            return
        if self.session.desk.actor.id == locked_by:
            curtain.lift()
            self.watch.arm(self._minutes())
        else:
            try:
                self.show()
            except Refusal as refusal:  # nobody's text is thrown away for another: it stays behind the lock
                self.curtain = curtain
                self._ask_who(f"{refusal} 仍由原使用人解锁，或清理磁盘后再换人。", locked_by, login)
                return
        QApplication.setQuitOnLastWindowClosed(True)


def open_window(folder: Path, login: str | None) -> int:
    """Run the window until it is closed; the exit code. What cannot be opened is said in one sentence."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    dress(app)  # type: ignore[arg-type]
    opening = Opening(folder)
    begins = not (folder / DATABASE).exists()
    if not begins:
        opening.show_at_once()
    try:
        session = _begin(folder) if begins else _come_in(folder, login)
    except Refusal as refusal:
        QMessageBox.warning(opening, TITLE, str(refusal))
        return 2
    except Exception as error:  # started from an icon, there is no terminal where it could be said
        from desktop.actions import faults

        faults.keep(folder, error)
        QMessageBox.warning(opening, TITLE, faults.told(error))
        return 2
    if session is None:
        return 0
    watch = FaultWatch(folder)
    try:
        program = Program(session)
        window = program.show()
        opening.close()
        Warm(window).begin()
        watch.begin()
        return app.exec()
    finally:
        watch.end()
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
        else:
            preferences().setValue("last_login", founding.login)

    return begun[0] if StartWizard(folder, create).exec() else None


def _come_in(folder: Path, login: str | None) -> "Session | None":
    """Sit down to work; where the folder takes no writes, to look, if that is wanted."""
    from desktop.actions.session import Held
    from desktop.views.dialogs.question import Question

    try:
        return _enter(folder, login)
    except Held as held:
        question = f"{held}\n\n现在只读打开吗？可以查看、查找、打印草稿，不能填写和办理。"
        look = Question(None, TITLE, question, "只读打开", "不打开").agreed()
        return _enter(folder, login, str(held)) if look else None


class _NotSaid(Refusal):
    """Nobody has said a password yet."""


def _enter(folder: Path, login: str | None, only_look: str = "") -> "Session | None":
    """A practice folder opens at once, a real one asks who it is. None when the user gives up."""
    from desktop.actions.session import Session

    def kept() -> str:
        if login is None or PASSWORD not in os.environ:
            raise _NotSaid("请先登录。")
        return os.environ[PASSWORD]

    try:
        return Session.open(folder, login, kept, only_look)
    except _NotSaid:
        return _ask_who(folder, only_look)


def _ask_who(folder: Path, only_look: str) -> "Session | None":
    from desktop.actions.session import Session
    from desktop.views.start.login import LoginDialog

    entered: list[Session] = []
    dialog = LoginDialog(
        f"数据目录 {folder}",
        lambda login, password: entered.append(Session.open(folder, login, lambda: password, only_look)),
    )
    return entered[0] if dialog.exec() else None
