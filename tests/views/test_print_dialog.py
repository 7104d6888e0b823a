"""A paper at the window: looked at before it is issued, issued once, printed again with a reason, void and let out again."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from desktop.actions import records
from desktop.paper.raster import page_sizes
from desktop.queries import lists
from desktop.queries.desk import Desk
from desktop.queries.look import Look
from desktop.records import Section
from desktop.store.rows import find
from desktop.views.dialogs.print_dialog import PrintDialog
from tests.patience import PATIENCE
from tests.views.at_the_window import Seat

DAY = date(2017, 11, 3)
NUMBER = "鞍科发〔2017〕35号"


@pytest.fixture
def call(office: Desk) -> str:
    """A call for applications, its 文号 given by 局办."""
    with office.store.read() as connection:
        section = find(connection, Section)[0].id
    (document,) = records.save(
        office, "official_document", {"doc_no": NUMBER, "title": "关于组织申报的通知", "issued_on": DAY}
    ).ids
    values = {
        "title": "2017年度成长路线图项目",
        "year": 2017,
        "scope": "在鞍注册的示范企业。",
        "materials": "项目申报书。",
        "closes_on": date(2017, 11, 29),
        "section": section,
        "notice_doc": document,
    }
    return records.save(office, "application_call", values).ids[0]


@pytest.fixture
def seat(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, desk_of: Callable[[str], Desk]) -> Seat:
    return Seat(qtbot, monkeypatch, desk_of)


def made(qtbot: QtBot, dialog: PrintDialog) -> None:
    qtbot.waitUntil(lambda: not dialog._working, timeout=PATIENCE)


def test_a_notice_is_issued_by_the_keyboard_printed_again_and_after_a_mistake_let_out_once_more(
    qtbot: QtBot, seat: Seat, call: str
) -> None:
    seat.sit("jingban", DAY).choose("application_call")
    seat.window.page.print_papers()
    dialog = seat.opened(PrintDialog)
    made(qtbot, dialog)
    assert dialog.focusWidget() is dialog.issue_button, "the keyboard stands on what comes next"
    qtbot.keyClick(dialog.issue_button, Qt.Key.Key_Space)
    assert f"{NUMBER}" not in dialog.bar.text.text() and "再印用“补打”" in dialog.bar.text.text()
    qtbot.keyClick(dialog.issue_button, Qt.Key.Key_Space)
    made(qtbot, dialog)
    first = dialog.issued
    assert dialog.bar.text.text().startswith("申报通知已出具，请打印或另存。")
    assert first is not None and dialog.focusWidget() is dialog.print_button, dialog.bar.text.text()

    dialog.reprint_button.click()
    assert dialog.focusWidget() is dialog.reason and "补打原因" in dialog.bar.text.text()
    qtbot.keyClicks(dialog.reason, "lost")
    dialog.reprint_button.click()
    made(qtbot, dialog)
    assert dialog.issued not in (None, first) and len(page_sizes(dialog.issued)) == len(page_sizes(first))
    assert lists.count(seat.desk, Look("print_log_entry")) == 2
    dialog.close_button.click()

    seat.sit("chuzhang", DAY).choose("issued_number", NUMBER)
    assert "已作废" in seat.do("作废编号", reason="截止日期印错")
    seat.choose("issued_number", NUMBER)
    assert "可以重新出具一次" in seat.do("准许重新出具", agreed_by="局办赵主任", reason="尚未印发")
    seat.sit("jingban", DAY).choose("application_call")
    assert seat.issue("申报通知").exists()
    assert lists.count(seat.desk, Look("issued_number")) == 2


def test_what_was_not_looked_at_is_not_issued_and_never_stands_under_another_name(qtbot: QtBot, office: Desk, call: str) -> None:
    dialog = PrintDialog(office, "application_call", [call], None, print)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog._job.cancel()  # as the progress window does: the preview takes too long
    made(qtbot, dialog)
    assert "已取消" in dialog.bar.text.text() and not dialog.issue_button.isEnabled()
    assert "没有预览" in dialog.issue_button.toolTip()
    again = [one for one in dialog.bar.findChildren(QPushButton) if one.text() == "重新预览"]
    again[0].click()
    made(qtbot, dialog)
    assert dialog.issue_button.isEnabled() and not dialog.view.sheet.pixmap().isNull()

    # and another paper never shows the page of the one before
    pages = dialog.view.pages.count()
    assert pages == 2 and "草稿" in dialog.bar.text.text()
    dialog.document.setCurrentIndex(dialog.document.findText("申报通知列表"))
    dialog.document.activated.emit(dialog.document.currentIndex())
    assert dialog.document.count() == 2 and dialog.view.file is None and dialog.view.pages.count() == 0
    made(qtbot, dialog)
    QApplication.processEvents()
    assert not dialog.issue_button.isVisible() and dialog.focusWidget() is not dialog.smaller
