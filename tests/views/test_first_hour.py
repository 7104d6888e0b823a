"""The first hour of a real folder at the window: its administrator lets colleagues in, who find out where to begin."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.actions import records
from desktop.actions.found_office import Founding, found_office
from desktop.actions.passwords import change_password
from desktop.actions.session import sit_down
from desktop.fields import Refusal
from desktop.queries import station
from desktop.queries.desk import Desk
from desktop.queries.look import Look
from desktop.queries.todos import todos
from desktop.views.forms.record_form import RecordForm
from desktop.views.shell.menu import commands_of
from desktop.views.shell.window import MainWindow
from desktop.views.start.password import PasswordDialog
from desktop.views.start.wizard import StartWizard

PASSWORD, OTHER = "correct horse", "battery staple"


@pytest.fixture(scope="module")
def founder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with found_office(Founding(tmp_path_factory.mktemp("real") / "data", "ALL", "张管理", "zhang", PASSWORD)) as store:
        yield sit_down(store, "zhang", lambda: PASSWORD)


def steps(desk: Desk) -> list[str]:
    return [one.text for one in todos(desk) if one.origin == "第一次使用"]


def test_the_administrator_is_led_to_users_and_gives_each_a_password(
    qtbot: QtBot, dressed: QApplication, founder: Desk
) -> None:
    assert steps(founder) == ["还没有经办人，请先增加用户"]
    colleague = records.save(founder, "user", {"login": "limin", "name": "李敏", "roles": ("clerk",)}).ids[0]
    assert steps(founder) == ["李敏还没有密码，不能登录"]
    window = MainWindow(founder, lambda login: None)
    qtbot.addWidget(window)
    window.open_look(Look("user"))
    window.page.table.choose_rows(window.page.model.rows_of([colleague]))
    window.page.show_chosen()
    window.page.records.password.click()
    dialog = window.findChild(PasswordDialog)
    for words, line in (("12345678", dialog.new), ("87654321", dialog.again)):
        line.setText(words)
    dialog.again.setFocus()
    qtbot.keyClick(dialog.again, Qt.Key.Key_Return)
    assert "不一样" in dialog.message.text()
    for line in (dialog.new, dialog.again):
        line.setText(PASSWORD)
    dialog.new.setFocus()
    qtbot.keyClick(dialog.new, Qt.Key.Key_Return)
    assert dialog.focusWidget() is dialog.again, "Enter goes on first"
    qtbot.keyClick(dialog.again, Qt.Key.Key_Return)
    assert steps(founder) == [] and all(one.has_password for one in station.people(founder))
    li = sit_down(founder.store, "limin", lambda: PASSWORD)
    assert steps(li) == ["企业库是空的，请导入企业表格或逐家填写"]
    change_password(li, PASSWORD, OTHER)
    with pytest.raises(Refusal, match="原密码不对"):
        change_password(li, PASSWORD, OTHER)
    assert sit_down(founder.store, "limin", lambda: OTHER).actor.name == "李敏"


def test_who_may_not_write_a_list_is_told_so_where_it_is_empty(
    qtbot: QtBot, dressed: QApplication, founder: Desk
) -> None:
    window = MainWindow(founder)
    qtbot.addWidget(window)
    window.open_look(Look("enterprise"))
    assert window.page.empty.text() == f"还没有企业。\n{window.page.why_not}" and window.page.why_not


def test_a_password_that_is_too_short_brings_the_keyboard_back_to_it(
    qtbot: QtBot, dressed: QApplication, tmp_path: Path
) -> None:
    wizard = StartWizard(tmp_path / "new", lambda founding, said: found_office(founding))
    qtbot.addWidget(wizard)
    wizard.show()
    wizard.real.click()
    for line in (wizard.name, wizard.login, wizard.password, wizard.again):
        line.setText("wang")
    wizard.create.click()
    assert "至少 8 位" in wizard.message.text() and wizard.focusWidget() is wizard.password


def test_the_whole_menu_fits_on_a_small_screen_in_large_type(qtbot: QtBot, window: MainWindow) -> None:
    rows = [one for one in window.menu_.actions() if not one.isSeparator()]
    assert len(rows) * 30 < 720 and len(commands_of(window.menu_)) > len(rows)


def test_a_dialog_opens_over_its_window_not_in_the_corner_of_the_screen(
    qtbot: QtBot, dressed: QApplication
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.setGeometry(100, 100, 600, 500)
    window.show()
    dialog = PasswordDialog("为 李敏 设置", print, window)
    dialog.open()
    assert (dialog.geometry().center() - window.geometry().center()).manhattanLength() < 40


def test_a_form_is_no_larger_than_the_window_of_a_small_screen(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(1092, 600)  # 1366×768 at 125 %, without the title bar and the bar of the system
    window.show()
    window.doors.create("enterprise")
    form = window.findChild(RecordForm)
    assert form.height() <= 600 and form.save_button.mapTo(form, form.save_button.rect().bottomLeft()).y() < 600
    form.close()
