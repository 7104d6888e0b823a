"""A PC that several people use: who sits there changes, it locks itself, and a folder that takes no writes is looked at."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from desktop.actions import drafts, records
from desktop.actions.session import Held, Session
from desktop.fields import Refusal
from desktop.queries.look import Look
from desktop.records import User
from desktop.store.accounts import set_password
from desktop.store.rows import find
from desktop.store.store import Store
from desktop.store.tables import station
from desktop.views import program
from desktop.views.dialogs.settings_dialog import SettingsDialog
from desktop.views.forms.record_form import RecordForm
from desktop.views.program import Program
from desktop.views.start.login import LoginDialog
from desktop.views.theme import preferences
from desktop.views.theme.preferences import lock_minutes, scan_folder, set_lock_minutes

PASSWORD = "correct horse"


@pytest.fixture
def folder(founded: Path, tmp_path: Path) -> Path:
    """Real data: two people with passwords."""
    place = tmp_path / "data"
    shutil.copytree(founded, place, ignore=shutil.ignore_patterns(".lock"))
    with Store.open(place) as store, store.bookkeeping() as connection:
        connection.execute(station.update().values(practice=False))
        for user in find(connection, User):
            if user.login in ("jingban", "chuzhang"):
                set_password(connection, user.id, PASSWORD)
        connection.commit()
    return place


@pytest.fixture
def seat(qtbot: QtBot, dressed: QApplication, folder: Path) -> Iterator[Program]:
    session = Session.open(folder, "jingban", lambda: PASSWORD)
    set_lock_minutes(5)
    sitting = Program(session)
    sitting.show()
    yield sitting
    assert sitting.window is not None
    sitting.window.close()
    sitting.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    session.close()
    preferences.sit("")
    dressed.setQuitOnLastWindowClosed(True)


def half_filled(seat: Program) -> RecordForm:
    assert seat.window is not None
    seat.window.doors.create("enterprise")
    form = next(one for one in seat.window.findChildren(RecordForm) if one.isVisible())
    form.sheet.rows["name"].input.setText("鞍山砺岳阀门有限公司")
    return form


def sign_in(dialog: LoginDialog, login: str) -> None:
    dialog.login.setText(login)
    dialog.password.setText(PASSWORD)
    dialog.enter.click()


def test_it_locks_itself_and_the_same_user_goes_on_where_they_were(qtbot: QtBot, seat: Program) -> None:
    form = half_filled(seat)
    seat.watch.look()
    assert seat.curtain is None, "just touched"
    seat.watch.touched -= 5 * 60
    form.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWindow() is form.windowHandle())
    QTest.keyClick(form.windowHandle(), Qt.Key.Key_Shift)
    seat.watch.look()
    assert seat.curtain is None, "somebody is there"
    seat.watch.touched -= 5 * 60
    seat.watch.look()
    assert seat.curtain is not None and not seat.window.isVisible() and not form.isVisible()
    assert [draft.content["name"] for draft in drafts.kept(seat.session.desk, "enterprise")] == [
        "鞍山砺岳阀门有限公司"
    ]
    (dialog,) = [
        one for one in QApplication.topLevelWidgets() if isinstance(one, LoginDialog) and one.isVisible()
    ]
    dialog.password.setText("battery staple")
    dialog.enter.click()
    assert seat.curtain is not None and "不对" in dialog.message.text()
    sign_in(dialog, "jingban")
    assert seat.window.isVisible() and form.isVisible()
    assert form.sheet.rows["name"].input.text() == "鞍山砺岳阀门有限公司"
    form._before = form.sheet.texts()
    form.close()


def test_ctrl_l_locks_from_a_form_too_before_a_password_is_typed_into_it(qtbot: QtBot, seat: Program) -> None:
    form = half_filled(seat)
    form.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWindow() is form.windowHandle())
    QTest.keyClick(form.windowHandle(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: seat.curtain is not None and not form.isVisible())
    assert seat.door is not None and seat.door.isVisible()
    sign_in(seat.door, "jingban")
    assert form.isVisible() and form.sheet.rows["name"].input.text() == "鞍山砺岳阀门有限公司"
    form._before = form.sheet.texts()
    form.close()


def test_it_locks_on_a_full_disk_too_and_what_was_typed_is_still_there(seat: Program) -> None:
    form = half_filled(seat)
    (seat.session.desk.store.place.folder / "drafts").write_text("a file where a folder should be")
    with pytest.raises(Refusal, match="草稿没有存下"):
        form.keeper.keep()
    dialog = seat.lock()
    assert dialog is not None and not form.isVisible()
    assert "没能存为草稿" in dialog.about.text()
    sign_in(dialog, "chuzhang")
    assert "草稿没有存下" in seat.door.about.text(), "nobody's text is thrown away for another"
    assert not form.isVisible() and not seat.window.isVisible()
    sign_in(seat.door, "jingban")
    assert form.isVisible() and form.sheet.rows["name"].input.text() == "鞍山砺岳阀门有限公司"
    form._before = form.sheet.texts()
    form.close()


def test_nobody_takes_the_seat_while_the_text_of_the_other_cannot_be_kept(
    seat: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    form, said = half_filled(seat), []
    monkeypatch.setattr(program.QMessageBox, "warning", lambda parent, title, text: said.append(text))
    (seat.session.desk.store.place.folder / "drafts").write_text("a file where a folder should be")
    seat.switch("chuzhang")
    (dialog,) = [one for one in seat.window.findChildren(LoginDialog) if one.isVisible()]
    sign_in(dialog, "chuzhang")
    assert "没有换人" in said[0] and seat.session.desk.actor.name == "王经办" and form.isVisible()
    form._before = form.sheet.texts()
    form.close()


def test_another_user_unlocks_to_a_window_of_their_own(seat: Program) -> None:
    half_filled(seat)
    first = seat.session.desk
    dialog = seat.lock()
    assert dialog is not None
    sign_in(dialog, "chuzhang")
    assert seat.window.facts.user != first.actor.name and seat.window.isVisible()
    assert not [one for one in seat.window.findChildren(RecordForm) if one.isVisible()]
    assert len(drafts.kept(first, "enterprise")) == 1, "for when the first user is back"


def test_users_change_by_the_password_of_the_new_one(seat: Program) -> None:
    seat.switch("chuzhang")
    (dialog,) = [one for one in seat.window.findChildren(LoginDialog) if one.isVisible()]
    assert dialog.login.text() == "chuzhang" and seat.session.desk.actor.name == "王经办"
    sign_in(dialog, "chuzhang")
    assert seat.window.facts.user == seat.session.desk.actor.name != "王经办"


def test_a_folder_that_another_program_holds_is_looked_at_and_says_why(
    qtbot: QtBot, dressed: QApplication, folder: Path, monkeypatch: pytest.MonkeyPatch, yes: list[str]
) -> None:
    monkeypatch.setenv(program.PASSWORD, PASSWORD)
    with Store.open(folder):
        with pytest.raises(Held, match="正被另一个程序使用"):
            Session.open(folder, "jingban", lambda: PASSWORD)
        session = program._come_in(folder, "jingban")
        assert session is not None and "现在只读打开吗" in yes[0]
        window = Program(session).show()
        assert "（只读）" in window.windowTitle()
        window.open_look(Look("enterprise"))
        assert not window.page.new.isEnabled() and "正被另一个程序使用" in window.page.new.toolTip()
        with pytest.raises(Refusal, match="只读打开，不能写入"):
            records.save(session.desk, "enterprise", {"name": "鞍山砺岳阀门有限公司"})
        window.close()
        session.close()
    preferences.sit("")


def test_a_medium_that_takes_no_writes_is_looked_at(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a disc: not even SQLite's own notes can be made beside the database."""
    with Store.look_at(folder, "磁盘只读。") as store, store.read() as connection:
        assert find(connection, User)
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    folder.chmod(0o555)
    try:
        with (
            Store.look_at(folder, "磁盘只读。") as store,
            pytest.raises(Refusal, match="磁盘只读"),
            store.bookkeeping(),
        ):
            pass
    finally:
        folder.chmod(0o755)
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before


def test_settings_are_one_s_own_or_the_computer_s_and_travel_as_a_file(
    qtbot: QtBot, seat: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "设置.kjset"
    for name in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_, **__: (str(file), ""))
    seat.window.show_settings()
    dialog = next(one for one in seat.window.findChildren(SettingsDialog) if one.isVisible())
    keys = dialog.pages.widget(2)
    assert ("新增", "F7") in [
        (keys.item(r, 0).text(), keys.item(r, 1).text()) for r in range(keys.rowCount())
    ]
    dialog.large.setChecked(True)
    dialog.minutes.setValue(12)
    dialog.folder.setText(str(tmp_path / "没有"))
    dialog.save_button.click()
    assert dialog.isVisible() and "没有文件夹" in dialog.bar.text.text()
    dialog.folder.setText(str(tmp_path))
    dialog.give_button.click()
    dialog.save_button.click()
    assert (preferences.large_type(), lock_minutes(), scan_folder()) == (True, 12, tmp_path)
    assert seat.watch.minutes == 12
    preferences.sit("somebody else")
    preferences.set_large_type(False)
    preferences.sit(seat.session.desk.actor.id)
    assert preferences.large_type()
    file.write_text("不是设置")
    seat.window.show_settings()
    dialog = next(one for one in seat.window.findChildren(SettingsDialog) if one.isVisible())
    dialog.take_button.click()
    assert "不是设置文件" in dialog.bar.text.text()
    dialog.reject()
    preferences.set_large_type(False)
    seat.window._settle((True, False))
