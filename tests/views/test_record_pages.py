"""Around a record: what is part of it, its neighbours, its likeness to another, and its way back from deletion."""

import pytest
from PySide6.QtWidgets import QTabWidget
from pytestqt.qtbot import QtBot

from desktop.actions import records
from desktop.queries.desk import Desk
from desktop.queries.look import Look
from desktop.queries.recycle_bin import deleted
from desktop.views.dialogs.compare_dialog import CompareDialog
from desktop.views.dialogs.recycle_bin_dialog import RecycleBinDialog
from desktop.views.forms.record_form import RecordForm
from desktop.views.forms.related_page import RelatedPage
from desktop.views.shell.window import MainWindow

NAMES = ("鞍山丙阀门有限公司", "鞍山甲阀门有限公司", "鞍山乙阀门有限公司")  # in pinyin order


@pytest.fixture
def firms(office: Desk) -> list[str]:
    return [records.save(office, "enterprise", {"name": n, "division": "铁西区"}).ids[0] for n in NAMES]


def forms(window: MainWindow) -> list[RecordForm]:
    return [form for form in window.findChildren(RecordForm) if form.isVisible()]


def labels(pages: QTabWidget) -> list[str]:
    return [pages.tabText(at) for at in range(pages.count())]


def test_what_is_part_of_a_record_has_tabs_and_new_parts_know_their_owner(
    qtbot: QtBot, window: MainWindow, office: Desk, firms: list[str]
) -> None:
    records.save(office, "annual_figures", {"enterprise": firms[0], "year": 2016})
    window.doors.edit("enterprise", firms[0])
    form = forms(window)[0]
    assert "年度情况 1" in labels(form.pages) and "曾用名" in labels(form.pages)
    form.pages.setCurrentIndex(labels(form.pages).index("年度情况 1"))
    page = next(p for p in form.findChildren(RelatedPage) if p.isVisible())
    page.open_form("annual_figures", None, "enterprise")
    new = next(one for one in form.findChildren(RecordForm) if one.isVisible())
    assert new.sheet.rows["enterprise"].input.text() == NAMES[0]
    new.sheet.rows["year"].input.setText("2017")
    assert new.save()
    assert len(page.model.ids) == 2 and page.said.text().startswith("2 条")


def test_the_form_goes_on_to_the_neighbours_in_the_list(
    qtbot: QtBot, window: MainWindow, firms: list[str]
) -> None:
    window.open_look(Look("enterprise"))
    assert window.page is not None
    window.page.table.choose_rows([1])
    window.page.edit_record()
    form = forms(window)[0]
    assert form.windowTitle().endswith(NAMES[1])
    form.after_button.click()
    form = forms(window)[0]
    assert form.windowTitle().endswith(NAMES[2]) and not form.after_button.isEnabled()
    form.before_button.click()
    assert forms(window)[0].windowTitle().endswith(NAMES[1])


def test_going_on_asks_before_it_gives_up_what_was_typed(
    qtbot: QtBot, window: MainWindow, firms: list[str], yes: list[str]
) -> None:
    window.doors.edit("enterprise", firms[0], firms)
    form = forms(window)[0]
    form.sheet.rows["contact"].input.setText("王工")
    form.after_button.click()
    assert yes == ["有内容还没有保存，放弃后就没有了。"]


def test_two_records_stand_side_by_side_and_only_what_differs_can_be_shown(
    window: MainWindow, office: Desk, firms: list[str]
) -> None:
    window.doors.compare("enterprise", firms[0], firms[1])
    dialog = window.findChild(CompareDialog)
    assert dialog.about.text() == "1 项不同，1 项相同"
    dialog.only_different.setChecked(True)
    assert [dialog.table.isRowHidden(row) for row in range(2)] == [False, True]


def test_a_deleted_record_comes_back_from_the_bin_as_it_was(
    window: MainWindow, office: Desk, firms: list[str]
) -> None:
    window.done(records.remove(office, "enterprise", firms[:2]))
    found = deleted(office)
    assert {one.title for one in found} == set(NAMES[:2]) and {one.who for one in found} == {"王经办"}
    window.doors.show_recycle_bin()
    dialog = window.findChild(RecycleBinDialog)
    dialog.table.selectRow(0)
    dialog.restore_button.click()
    assert len(deleted(office)) == 1 and dialog.bar.text.text() == "已恢复 1 家企业。"


def test_a_record_that_was_entered_anew_meanwhile_stays_in_the_bin_and_says_why(
    window: MainWindow, office: Desk, firms: list[str]
) -> None:
    records.remove(office, "enterprise", firms[:1])
    records.save(office, "enterprise", {"name": NAMES[0]})
    window.doors.show_recycle_bin()
    dialog = window.findChild(RecycleBinDialog)
    dialog.table.selectRow(0)
    dialog.restore()
    assert "已有相同的企业" in dialog.bar.text.text() and len(deleted(office)) == 1
