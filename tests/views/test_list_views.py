"""Views of a list: columns of one's own, kept under a name, handed to others; groups that add up."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog, QInputDialog, QTableWidgetItem
from pytestqt.qtbot import QtBot

from desktop.actions import records, saved_views
from desktop.actions.saved_views import SavedView
from desktop.fields import Refusal
from desktop.queries.desk import Desk
from desktop.queries.grouping import grouped
from desktop.queries.list_values import list_print
from desktop.queries.look import Filter, Look
from desktop.views.dialogs.print_dialog import PrintDialog
from desktop.views.lists.columns_dialog import ColumnsDialog
from desktop.views.lists.groups_dialog import GroupsDialog
from desktop.views.lists.page import ListPage
from desktop.views.shell.window import MainWindow
from desktop.views.theme import preferences
from tests.patience import PATIENCE

WAN = 1_000_000
FIRMS = (
    ("鞍山甲阀门有限公司", "铁西区", 100),
    ("鞍山乙阀门有限公司", "铁西区", 50),
    ("海城丙软件有限公司", "海城市", 7),
    ("台安丁环保有限公司", None, None),
)
LOOK = Look(
    "enterprise",
    "阀门",
    (
        Filter("division", "in", ("铁西区", None)),
        Filter("capital", ">", 1),
        Filter("registered_on", "<", date(2017, 1, 1)),
        Filter("four_new", "in", ("technology",)),
        Filter("name", "~", "鞍山"),
    ),
    "capital",
    True,
)


@pytest.fixture
def page(window: MainWindow, office: Desk) -> ListPage:
    for name, division, wan in FIRMS:
        values = {"name": name, "division": division, "capital": wan and wan * WAN}
        records.save(office, "enterprise", values)
    window.open_look(Look("enterprise"))
    assert window.page is not None
    return window.page


def test_a_view_comes_back_as_it_was_kept(office: Desk) -> None:
    kept = saved_views.save_view(office, "铁西 阀门", LOOK, ("name", "capital"))
    assert saved_views.views(office, "enterprise") == [kept]
    assert saved_views.views(office, "team") == []


def test_a_view_of_ones_own_is_hidden_from_others_and_a_shared_one_is_not(office: Desk, desk_of) -> None:
    saved_views.save_view(office, "我的", LOOK)
    shared = saved_views.save_view(office, "大家的", LOOK, shared=True)
    assert saved_views.views(desk_of("chuzhang"), "enterprise") == [shared]
    saved_views.forget_view(office, shared)
    assert [view.name for view in saved_views.views(office, "enterprise")] == ["我的"]


def test_a_view_travels_as_a_file_and_a_foreign_file_is_refused(office: Desk, tmp_path: Path) -> None:
    file = tmp_path / "视图.kjview"
    saved_views.hand_out(SavedView("铁西", LOOK, (), shared=True), file)
    assert saved_views.take_in(office, file) == SavedView("铁西", LOOK, (), shared=False)
    file.write_text('{"name":"x","kind":"no_such"}')
    with pytest.raises(Refusal, match="不是列表视图文件"):
        saved_views.take_in(office, file)


def test_a_view_without_a_name_or_of_a_lost_field_is_not_kept(office: Desk, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="起个名称"):
        saved_views.save_view(office, "  ", LOOK)
    file = tmp_path / "视图.kjview"
    file.write_text('{"name":"x","kind":"enterprise","sort":"no_such_field"}')
    with pytest.raises(Refusal, match="没有的字段"):
        saved_views.take_in(office, file)


def test_columns_are_chosen_moved_and_kept_with_the_view(page: ListPage, monkeypatch) -> None:
    page.views.choose_columns()
    dialog = page.window().findChild(ColumnsDialog)
    labels = [dialog.list.item(at).text() for at in range(dialog.list.count())]
    capital = next(at for at, label in enumerate(labels) if label.startswith("注册资本"))
    dialog.list.item(capital).setCheckState(Qt.CheckState.Checked)
    dialog.list.item(1).setCheckState(Qt.CheckState.Unchecked)
    dialog.list.setCurrentRow(capital)
    for _ in range(capital - 1):
        dialog.up_button.click()
    dialog.take_button.click()
    assert page.model.names[:2] == ("name", "capital") and "code" not in page.model.names
    assert page.model.text(0, 1) == "100.00"
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: ("金额在前", True))
    page.views.save(shared=False)
    page.show_columns(())
    assert page.model.names[1] == "code"
    page.views.fill()
    next(action for action in page.views.menu_.actions() if action.text() == "金额在前").trigger()
    assert page.model.names[:2] == ("name", "capital")


def test_columns_once_chosen_are_there_in_the_next_window_for_the_same_user_only(
    page: ListPage, office: Desk, desk_of, qtbot: QtBot
) -> None:
    def names(desk: Desk) -> tuple[str, ...]:
        preferences.sit(desk.actor.id)
        again = MainWindow(desk)
        qtbot.addWidget(again)
        again.open_look(Look("enterprise"))
        return again.page.model.names

    try:
        preferences.sit(office.actor.id)
        page.views.choose_columns()
        dialog = page.window().findChild(ColumnsDialog)
        dialog.list.item(1).setCheckState(Qt.CheckState.Unchecked)
        dialog.take_button.click()
        assert "code" not in page.model.names
        assert names(office) == page.model.names and names(desk_of("chuzhang"))[1] == "code"
    finally:
        preferences.sit("")


def test_saving_a_view_is_said_and_the_button_names_the_view_that_is_shown(page: ListPage, monkeypatch) -> None:
    page.narrow("division", Filter("division", "in", ("海城市",)))
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: ("海城", True))
    page.views.save(shared=True)
    assert "已存为共用视图“海城”" in page.bar.text.text() and page.views.text() == "视图：海城"
    page.show_all()
    assert page.views.text() == "视图"
    page.views.fill()
    next(action for action in page.views.menu_.actions() if action.text() == "海城（共用）").trigger()
    assert page.views.text() == "视图：海城" and len(page.model.ids) == 1


def test_no_column_at_all_is_refused_with_a_reason(page: ListPage) -> None:
    page.views.choose_columns()
    dialog = page.window().findChild(ColumnsDialog)
    for at in range(dialog.list.count()):
        dialog.list.item(at).setCheckState(Qt.CheckState.Unchecked)
    assert not dialog.take_button.isEnabled() and "至少" in dialog.take_button.toolTip()
    dialog.reject()


def test_the_names_of_groups_are_not_cut_short_for_the_figures(page: ListPage) -> None:
    page.views.show_groups()
    dialog = page.window().findChild(GroupsDialog)
    dialog.by.setCurrentIndex(dialog.by.findData("division"))
    dialog.table.setItem(0, 0, QTableWidgetItem("鞍山高新技术产业开发区激光产业园"))
    dialog.table.setFixedWidth(260)
    dialog.resize(dialog.width() - 40, dialog.height())
    QApplication.processEvents()
    assert dialog.table.columnWidth(0) >= dialog.table.sizeHintForColumn(0)
    dialog.reject()


def test_what_is_narrowed_away_is_no_longer_painted_as_chosen(page: ListPage) -> None:
    page.table.choose_rows([0])
    gone = page.model.text(0, page.model.names.index("division"))
    page.narrow("division", Filter("division", "in", tuple({"铁西区", "海城市"} - {gone})))
    assert not page.chosen() and not page.model.marks.rows


def test_groups_count_and_add_up_what_the_list_shows(office: Desk, page: ListPage) -> None:
    found = grouped(office, Look("enterprise"), "division", ["capital"])
    lines = [(group.label, group.count, *group.sums) for group in found]
    assert lines == [
        ("铁西区", 2, "150.00"),
        ("海城市", 1, "7.00"),
        ("（空）", 1, "0.00"),
        ("合计", 4, "157.00"),
    ]


def test_a_group_opens_its_records(qtbot: QtBot, page: ListPage) -> None:
    page.views.show_groups()
    dialog = page.window().findChild(GroupsDialog)
    dialog.by.setCurrentIndex(dialog.by.findData("division"))
    dialog.table.setCurrentCell(0, 0)
    dialog.open_button.click()
    assert [page.model.text(row, 0) for row in range(2)] == ["鞍山甲阀门有限公司", "鞍山乙阀门有限公司"]
    assert len(page.model.ids) == 2


def _of_the_worker(seen: dict[str, object]) -> dict[str, object]:
    return {"names": seen["columns"], "conditions": seen["conditions"]}


def test_a_list_is_exported_and_printed_in_the_columns_it_shows(
    qtbot: QtBot, window: MainWindow, office: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, place in (("甲", "铁西区"), ("乙", "铁东区")):
        records.save(office, "enterprise", {"name": f"鞍山{name}厂", "division": place, "contact": "王工"})
    window.open_look(Look("enterprise", filters=(Filter("division", "in", ("铁西区",)),)))
    page = window.page
    assert page is not None
    page.show_columns(("contact", "name"))
    target = tmp_path / "所见.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(target), ""))
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(Path(url.toLocalFile())))
    page.export()
    assert "所见.xlsx" in page.bar.text.text() and page.bar.isVisibleTo(page)
    for button in page.bar._buttons:
        button.click()
    assert opened == [target, tmp_path]
    sheet = openpyxl.load_workbook(target).active
    shown = [[cell.value for cell in row[:3]] for row in sheet.iter_rows(min_row=2)]
    assert [line[:2] for line in shown] == [["联系人", "企业名称"], ["王工", "鞍山甲厂"]]
    page.print_papers()
    dialog = next(one for one in window.findChildren(PrintDialog) if one.isVisible())
    dialog.document.setCurrentIndex(dialog.document.count() - 1)
    assert dialog.seen == {"columns": ["contact", "name"], "conditions": "所属地区：铁西区"}
    printed = list_print(office, "enterprise", page.model.ids, **_of_the_worker(dialog.seen))
    assert [column.title for column in printed.columns] == ["序号", "联系人", "企业名称"]
    assert printed.rows == (("1", "王工", "鞍山甲厂"),) and printed.notes == ("筛选条件：所属地区：铁西区",)
    qtbot.waitUntil(lambda: not dialog._working, timeout=PATIENCE)
    assert "错" not in dialog.bar.text.text() and dialog.view.file is not None
    dialog.reject()
