"""Name and code of another section's firm at the window: locked with the reason, and a 更正建议 instead."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from desktop.actions import records, verbs
from desktop.queries.desk import Desk
from desktop.queries.record import view
from desktop.views.dialogs.verb_dialog import VerbDialog
from desktop.views.forms.record_form import RecordForm
from desktop.views.shell.window import MainWindow
from tests.patience import PATIENCE
from tests.views.at_the_window import Seat

NAME, RIGHT, DAY = "鞍山市甲电子有限公司", "鞍山甲电子有限公司", date(2017, 11, 3)


@pytest.fixture
def seat(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, desk_of: Callable[[str], Desk]) -> Seat:
    return Seat(qtbot, monkeypatch, desk_of)


@pytest.fixture
def firm(office: Desk) -> str:
    """Added by 创新创业处."""
    return records.save(office, "enterprise", {"name": NAME, "division": "铁西区"}).ids[0]


def test_the_form_says_who_keeps_the_name_and_takes_the_suggestion(
    qtbot: QtBot, seat: Seat, firm: str, desk_of: Callable[[str], Desk]
) -> None:
    seat.sit("gaoxin", DAY).choose("enterprise", NAME)
    seat.window.page.edit_record()
    form = seat.opened(RecordForm)
    rows = form.sheet.rows
    assert not rows["name"].input.isEnabled() and "由创新创业处归口" in rows["name"].label.toolTip()
    assert not rows["code"].input.isEnabled() and rows["contact"].input.isEnabled()
    assert "提出更正建议" in form.bar.text.text() and form.save_button.isEnabled()
    rows["contact"].input.set_text_value("张工")
    (offer,) = form.bar._buttons
    qtbot.mouseClick(offer, Qt.MouseButton.LeftButton)
    dialog = form.findChild(VerbDialog)
    assert dialog.grid.inputs["item"].text_value() == f"企业名称：{NAME}"
    dialog.grid.inputs["suggested"].set_text_value(RIGHT)
    dialog.grid.inputs["reason"].set_text_value("与营业执照不符")
    dialog.carry_out()
    assert not dialog.isVisible() and form.save(), form.bar.text.text()
    row = view(seat.desk, "enterprise", firm).row
    assert (row.name, row.contact) == (NAME, "张工")
    seat.sit("jingban", DAY)
    assert any("更正建议待办理 1 条" in todo for todo in waiting(seat))
    tabs = seat.window.notebook
    library = next(at for at in range(tabs.count()) if tabs.tabText(at).startswith("企业（团队）库"))
    qtbot.waitUntil(lambda: tabs.tabText(library) == "企业（团队）库　1", timeout=PATIENCE)
    seat.choose("suggestion", NAME)
    seat.do("采纳")
    assert tabs.tabText(library) == "企业（团队）库"
    assert view(seat.desk, "enterprise", firm).row.name == RIGHT
    assert seat.window.page.model.text(0, 1) == "已采纳"
    seat.window.page.records.meant.click()
    assert seat.window.page.look.kind == "enterprise" and seat.window.page.model.ids == [firm]


def waiting(seat: Seat) -> list[str]:
    from desktop.queries.todos import todos

    return [todo.text for todo in todos(seat.desk)]


def test_a_suggestion_is_counted_on_its_tab_whatever_tab_the_window_opens_on(
    qtbot: QtBot, office: Desk, firm: str, desk_of: Callable[[str], Desk]
) -> None:
    given = {"item": "name", "suggested": RIGHT, "reason": "与营业执照不符"}
    told = verbs.perform(desk_of("gaoxin"), verbs.verb_named("suggest", "enterprise"), [firm], given).message
    assert told == "更正建议已提出，请创新创业处办理。", "one computer: there is no package to wait for"
    window = MainWindow(office)
    qtbot.addWidget(window)
    window.notebook.setCurrentIndex(2)
    window.show()
    tabs = window.notebook
    library = next(at for at in range(tabs.count()) if tabs.tabText(at).startswith("企业（团队）库"))
    qtbot.waitUntil(lambda: tabs.tabText(library) == "企业（团队）库　1", timeout=PATIENCE)


def test_a_cell_that_is_anothers_takes_no_key_and_tells_why(qtbot: QtBot, seat: Seat, firm: str) -> None:
    own = records.save(seat.desk_of("gaoxin"), "enterprise", {"name": "鞍山乙电子有限公司"}).ids[0]
    page = seat.sit("gaoxin", DAY).list_of("enterprise")
    column, contact = page.model.names.index("name"), page.model.names.index("contact")
    at = {record: page.model.rows_of([record])[0] for record in (firm, own)}
    index = page.model.index(at[firm], column)
    assert not page.model.flags(index) & Qt.ItemFlag.ItemIsEditable
    assert "由创新创业处归口" in page.model.data(index, Qt.ItemDataRole.ToolTipRole)
    assert page.model.flags(page.model.index(at[own], column)) & Qt.ItemFlag.ItemIsEditable
    assert page.model.flags(page.model.index(at[firm], contact)) & Qt.ItemFlag.ItemIsEditable


def test_the_menu_of_a_record_offers_the_suggestion(qtbot: QtBot, seat: Seat, firm: str) -> None:
    """What one may change oneself needs none: the dialog says so."""
    for login, possible in (("gaoxin", True), ("jingban", False)):
        seat.sit(login, DAY).choose("enterprise", NAME)
        page = seat.window.page
        page.open_menu(page.table.visualRect(page.table.currentIndex()).center())
        qtbot.waitUntil(lambda page=page: bool(page.table.findChildren(QMenu)), timeout=PATIENCE)
        menu = page.table.findChildren(QMenu)[-1]
        (action,) = [one for one in menu.actions() if one.text().startswith("提出更正建议")]
        action.trigger()
        menu.close()
        dialog = seat.opened(VerbDialog)
        assert dialog.do_button.isEnabled() == possible
        assert possible or "不必提出建议" in dialog.do_button.toolTip()
        dialog.reject()
