"""Keys as a keyboard sends them, to the window: those of a list are its own, and only while it has the focus."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.actions import records
from desktop.queries import lists
from desktop.queries.desk import Desk
from desktop.queries.look import Look
from desktop.views.forms.record_form import RecordForm
from desktop.views.shell.window import MainWindow

FIRMS = ("鞍山砺岳阀门有限公司", "海城铄程软件有限公司")
Press = Callable[..., None]


@pytest.fixture
def press(qtbot: QtBot, window: MainWindow, office: Desk) -> Press:
    """Press keys with the focus in a widget of the window, in which two lists were opened: the firms in front."""
    for name in FIRMS:
        records.save(office, "enterprise", {"name": name})
    for kind in ("annual_figures", "enterprise"):
        window.open_look(Look(kind))
        QApplication.processEvents()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWindow() is window.windowHandle())

    def at(widget: QWidget, *keys: Qt.Key, typed: str = "") -> None:
        widget.setFocus()
        for sign in typed:
            QTest.keyClick(window.windowHandle(), sign)
        for key in keys:
            QTest.keyClick(window.windowHandle(), key)
        QApplication.processEvents()

    return at


def opened(window: MainWindow) -> list[RecordForm]:
    return [form for form in window.findChildren(RecordForm) if form.isVisible()]


def test_enter_in_the_search_everywhere_opens_what_was_found(
    qtbot: QtBot, window: MainWindow, press: Press
) -> None:
    press(window.find, typed="hcsc")
    qtbot.waitUntil(window.find.hits.isVisible)
    press(window.find, Qt.Key.Key_Down, Qt.Key.Key_Up)
    assert window.find.hasFocus() and window.find.hits.isVisible(), "the arrows stay among what was found"
    press(window.find, Qt.Key.Key_Return)
    assert window.page.table.hasFocus(), "so that Enter goes on to the record"
    assert window.find.text() == "" and window.page.model.text(0, 0) == FIRMS[1]
    press(window.page.table, Qt.Key.Key_Return)
    assert len(opened(window)) == 1


def test_delete_while_searching_deletes_a_letter_and_no_record(
    window: MainWindow, office: Desk, press: Press, yes: list[str]
) -> None:
    page = window.page
    page.table.choose_rows([0])
    page.search.setText("鞍山")
    page.search.setCursorPosition(0)
    press(page.search, Qt.Key.Key_Delete)
    assert page.search.text() == "山" and yes == []
    assert lists.count(office, Look("enterprise")) == 2


def test_enter_opens_the_record_and_the_arrow_leads_from_the_search_into_the_list(
    window: MainWindow, press: Press
) -> None:
    page = window.page
    press(page.search, Qt.Key.Key_Down)
    assert page.table.hasFocus()
    page.table.choose_rows([0])
    press(page.table, Qt.Key.Key_Return)
    assert len(opened(window)) == 1


def test_delete_in_the_list_removes_the_chosen_record(
    window: MainWindow, office: Desk, press: Press, yes: list[str]
) -> None:
    window.page.table.choose_rows([0])
    press(window.page.table, Qt.Key.Key_Delete)
    assert len(yes) == 1 and lists.count(office, Look("enterprise")) == 1
