"""Fields of many records changed at once: counted before, written as one, undone as one; what cannot be done says why."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from desktop.actions import records
from desktop.actions.undo import undo_batch
from desktop.queries import lists
from desktop.queries.desk import Desk
from desktop.queries.look import Look
from desktop.views.dialogs import bulk_edit_dialog
from desktop.views.dialogs.bulk_edit_dialog import BulkEditDialog
from desktop.views.forms.record_form import RecordForm
from desktop.views.shell.window import MainWindow
from tests.patience import PATIENCE


@pytest.fixture
def firms(office: Desk) -> list[str]:
    rows = (("甲", "铁西区"), ("乙", "铁东区"), ("丙", None))
    return [
        records.save(
            office, "enterprise", {"name": f"鞍山{name}厂", "division": place, "contact": "王工"}
        ).ids[0]
        for name, place in rows
    ]


def opened(window: MainWindow, firms: list[str]) -> BulkEditDialog:
    window.open_look(Look("enterprise"))
    assert window.page is not None
    window.page.table.choose_rows(window.page.model.rows_of(firms))
    window.page.edit_many()
    return next(one for one in window.findChildren(BulkEditDialog) if one.isVisible())


def test_the_field_to_change_is_found_by_its_initials(qtbot: QtBot, window: MainWindow, firms: list[str]) -> None:
    dialog = opened(window, firms)
    dialog.activateWindow()
    dialog.pick.setFocus()
    qtbot.waitUntil(dialog.pick.hasFocus, timeout=PATIENCE)
    for key in "lxr":
        QTest.keyClick(dialog.windowHandle(), key)
    assert dialog.pick.view().currentIndex().data() == "联系人" and not dialog.grids
    QTest.keyClick(dialog.pick.view(), Qt.Key.Key_Return)
    assert list(dialog.grids) == ["contact"]


def held(office: Desk, firms: list[str]) -> list[tuple[str, ...]]:
    return lists.rows(office, "enterprise", firms, ("division", "contact"))


def test_two_fields_of_three_firms_are_changed_in_one_step(
    qtbot: QtBot, window: MainWindow, office: Desk, firms: list[str]
) -> None:
    dialog = opened(window, firms)
    assert not dialog.do_button.isEnabled() and "选要改的项" in dialog.do_button.toolTip()
    assert "name" not in [field.name for field in dialog.fields()]
    dialog.add("division")
    dialog.grids["division"].inputs["division"].set_text_value("铁西区")
    dialog.judge()
    assert "将改 2 家，1 家已是这样" in dialog.preview.text()
    dialog.add("contact")
    dialog.judge()
    assert dialog.do_button.text() == "修改 3 家" and "联系人 → （清空）" in dialog.preview.text()
    done = []
    dialog.on_done, before = lambda outcome: done.append(outcome), dialog.on_done
    dialog.do_button.click()
    before(done[0])
    assert held(office, firms) == [("铁西区", "")] * 3
    undo_batch(office, done[0].batch)
    assert held(office, firms) == [("铁西区", "王工"), ("铁东区", "王工"), ("", "王工")]


def test_what_cannot_be_read_changes_nothing_and_says_so(
    window: MainWindow, office: Desk, firms: list[str]
) -> None:
    dialog = opened(window, firms)
    dialog.add("division")
    dialog.grids["division"].inputs["division"].set_text_value("没有的区")
    dialog.judge()
    assert not dialog.do_button.isEnabled() and "没有的区" in dialog.do_button.toolTip()
    assert held(office, firms)[0] == ("铁西区", "王工")


def test_everything_that_cannot_be_done_says_why(
    qtbot: QtBot, window: MainWindow, desk_of: Callable[[str], Desk], firms: list[str]
) -> None:
    reader = MainWindow(desk_of("zhidu"))
    qtbot.addWidget(reader)
    reader.show()
    reader.open_look(Look("enterprise"))
    page = reader.page
    assert page is not None
    assert not page.new.isEnabled() and "只读" in page.new.toolTip()
    page.table.choose_rows([0])
    page.open_menu(page.table.rect().center())
    menu = next(one for one in page.table.findChildren(QMenu) if one.isVisible())
    why = {one.text().partition("\t")[0]: one.toolTip() for one in menu.actions() if not one.isEnabled()}
    menu.close()
    assert (
        "只读" in why["粘贴"] and "只读" in why["删除…"] and why["比较这两条…"] == "请选中要比较的两条记录。"
    )
    page.edit_record()
    form = next(one for one in reader.findChildren(RecordForm) if one.isVisible())
    assert not form.save_button.isEnabled() and "只读" in form.save_button.toolTip()
    assert "只能查看" in form.bar.text.text()
    form.close()


def test_very_many_are_changed_by_a_process_of_its_own(
    qtbot: QtBot, window: MainWindow, office: Desk, firms: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk_edit_dialog, "MANY", 2)
    dialog = opened(window, firms)
    for name, text in (("registered_on", "2011年5月6日"), ("capital", "500")):
        dialog.add(name)
        dialog.grids[name].inputs[name].set_text_value(text)
    dialog.judge()
    done = []
    dialog.on_done = done.append
    dialog.do_button.click()
    assert not done, "the window goes on meanwhile"
    qtbot.waitUntil(lambda: bool(done), timeout=PATIENCE)
    assert done[0].message == "已修改 3 家企业。"
    assert not any(one.isVisible() for one in window.findChildren(BulkEditDialog))
    assert {row for row in lists.rows(office, "enterprise", firms, ("registered_on", "capital"))} == {
        ("2011-05-06", "500.00")
    }
    undo_batch(office, done[0].batch)
    assert lists.rows(office, "enterprise", firms, ("capital",)) == [("",)] * 3
