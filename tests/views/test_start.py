"""Beginning: the wizard asks what it needs and no more; signing in says one sentence when it fails."""

import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.actions.found_office import Founding, found_office
from desktop.actions.session import Session
from desktop.fields import Refusal
from desktop.queries.desk import Desk
from desktop.views.program import Program
from desktop.views.start.login import LoginDialog
from desktop.views.start.wizard import StartWizard
from desktop.views.theme.preferences import preferences


def wizard(qtbot: QtBot, folder: Path) -> tuple[StartWizard, list[Founding]]:
    made: list[Founding] = []
    shown = StartWizard(folder, lambda founding, said: made.append(founding))
    qtbot.addWidget(shown)
    shown.show()
    return shown, made


def test_what_paints_the_first_frame_reads_in_neither_records_nor_sqlalchemy() -> None:
    """It takes most of a second, which a clerk would look at an empty screen for."""
    check = (
        "import sys, desktop.views.program, desktop.views.shell.opening;"
        "sys.exit(not {'sqlalchemy', 'desktop.records', 'desktop.store'}.isdisjoint(sys.modules))"
    )
    subprocess.run([sys.executable, "-c", check], check=True)


def test_practice_asks_no_name_and_no_password(qtbot: QtBot, dressed: QApplication, tmp_path: Path) -> None:
    shown, made = wizard(qtbot, tmp_path / "data")
    assert shown.password.isHidden() and shown.name.isHidden()
    shown.create.click()
    assert made == [Founding(tmp_path / "data", "ALL", practice=True)]
    assert not shown.isVisible()


def test_real_use_names_the_first_answer_that_is_missing(
    qtbot: QtBot, dressed: QApplication, tmp_path: Path
) -> None:
    shown, made = wizard(qtbot, tmp_path)
    shown.real.setChecked(True)
    shown.password.setText("一个够长的密码")
    for widget, text, sentence in (
        (shown.name, "王某某", "请填写姓名。"),
        (shown.login, "wang", "请填写登录名。"),
        (shown.again, "一个够长的密码", "两次输入的密码不一样，请重新输入。"),
    ):
        shown.create.click()
        assert shown.message.text() == sentence
        widget.setText(text)
    shown.section.setCurrentIndex(shown.section.findData("FW"))
    shown.create.click()
    assert made == [Founding(tmp_path, "FW", "王某某", "wang", "一个够长的密码")]


def test_enter_goes_on_to_the_next_answer_and_begins_after_the_last(
    qtbot: QtBot, dressed: QApplication, tmp_path: Path
) -> None:
    shown, made = wizard(qtbot, tmp_path)
    shown.real.setChecked(True)
    shown.real.setFocus()
    lines = (shown.name, shown.login, shown.password, shown.again)
    for line, text in zip(lines, ("王某某", "wang", "够长的密码", "够长的密码"), strict=True):
        qtbot.keyClick(shown.focusWidget(), Qt.Key.Key_Return)
        assert shown.focusWidget() is line and not made
        line.setText(text)
    qtbot.keyClick(shown.again, Qt.Key.Key_Return)
    assert made == [Founding(tmp_path, "ALL", "王某某", "wang", "够长的密码")]


def test_a_refusal_is_said_in_the_wizard_and_nothing_is_lost(
    qtbot: QtBot, dressed: QApplication, tmp_path: Path
) -> None:
    def refuse(founding: Founding, said: object) -> None:
        raise Refusal("该目录中已有数据，请另选一个空目录。")

    shown = StartWizard(tmp_path, refuse)
    qtbot.addWidget(shown)
    shown.show()
    shown.create.click()
    assert shown.isVisible() and shown.create.isEnabled()
    assert shown.message.text() == "该目录中已有数据，请另选一个空目录。"


def test_signing_in_takes_the_right_password_only(
    qtbot: QtBot, dressed: QApplication, tmp_path: Path
) -> None:
    folder = tmp_path / "data"
    found_office(Founding(folder, "CX", "王某某", "wang", "correct horse")).close()
    entered: list[Session] = []
    meanwhile: list[str] = []

    def come_in(login: str, password: str) -> None:
        meanwhile.extend(one.enter.text() for one in dressed.topLevelWidgets() if isinstance(one, LoginDialog))
        entered.append(Session.open(folder, login, lambda: password))

    dialog = LoginDialog("", come_in)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.login.setFocus()
    qtbot.keyClicks(dialog.login, "wang")
    qtbot.keyClick(dialog.login, Qt.Key.Key_Return)
    qtbot.keyClicks(dialog.password, "battery staple")
    qtbot.keyClick(dialog.password, Qt.Key.Key_Return)
    assert "登录名或密码不对" in dialog.message.text() and not entered and dialog.enter.text() == "登录"
    dialog.login.setFocus()
    qtbot.keyClick(dialog.login, Qt.Key.Key_Return)
    qtbot.keyClicks(dialog.password, "correct horse")  # over the wrong one
    qtbot.keyClick(dialog.password, Qt.Key.Key_Return)
    assert entered[0].desk.actor.name == "王某某" and not dialog.isVisible()
    assert set(meanwhile) == {"正在核对…"}
    entered[0].close()


def test_another_practice_user_takes_over_the_place_and_the_tab(
    qtbot: QtBot, dressed: QApplication, office: Desk
) -> None:
    program = Program(Session(office))
    preferences().remove("place")
    before = program.show()
    assert before.isMaximized(), "never placed by anybody"
    before.showNormal()
    before.notebook.setCurrentIndex(2)
    before.setGeometry(40, 30, 1200, 700)
    program.switch("chuzhang")
    qtbot.addWidget(program.window)
    assert program.window is not before and not before.isVisible()
    assert program.window.desk.actor.name == "李处长"
    assert program.window.notebook.currentIndex() == 2
    assert program.window.geometry().size() == QSize(1200, 700) and not program.window.isMaximized()
