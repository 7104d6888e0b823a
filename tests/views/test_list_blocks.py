"""A list used as a sheet: typed into, pasted into, filled down, copied out of, with one undo each."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.actions import records
from desktop.queries.desk import Desk
from desktop.queries.look import Filter, Look
from desktop.views.dialogs.import_dialog import ImportDialog
from desktop.views.forms.choice_inputs import PickInput
from desktop.views.lists.clipboard import block_of
from desktop.views.lists.page import ListPage
from desktop.views.lists.table import Area
from desktop.views.shell.window import MainWindow
from tests.patience import PATIENCE

WAN = 1_000_000
NAMES = ("鞍山丙阀门有限公司", "鞍山甲阀门有限公司", "鞍山乙阀门有限公司")  # in pinyin order


@pytest.fixture
def page(window: MainWindow, office: Desk) -> ListPage:
    for name in NAMES:
        records.save(office, "enterprise", {"name": name, "division": "铁西区", "capital": 100 * WAN})
    window.open_look(Look("enterprise", sort="name"))
    assert window.page is not None
    return window.page


def column(page: ListPage, name: str) -> int:
    return page.model.names.index(name)


def cells(page: ListPage, name: str) -> list[str]:
    return [page.model.text(row, column(page, name)) for row in range(page.model.rowCount())]


def choose(page: ListPage, rows: tuple[int, ...], first: str, last: str = "") -> None:
    page.table.choose(Area(rows, column(page, first), column(page, last or first), whole=False))
    page.table.setFocus()


def paste(page: ListPage, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    page.paste()


def test_a_key_opens_the_cell_and_enter_writes_it_and_goes_down(qtbot: QtBot, page: ListPage) -> None:
    choose(page, (0,), "contact")
    QApplication.sendPostedEvents()
    qtbot.keyClick(page.table, "W")
    editor = page.table.findChild(QLineEdit)
    assert editor is not None and editor.text() == "W"
    qtbot.keyClicks(editor, "ang")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: cells(page, "contact")[0] == "Wang")
    assert page.bar.text.text() == "已写入 1 格。"


def test_a_hit_taken_in_a_cell_is_written_at_once(qtbot: QtBot, page: ListPage) -> None:
    choose(page, (0,), "division")
    qtbot.keyClick(page.table, "h")
    editor = page.table.findChild(PickInput)
    assert editor is not None
    qtbot.keyClick(editor.lineEdit(), "c")
    hits = editor.completer().popup()
    qtbot.waitUntil(hits.isVisible, timeout=PATIENCE)
    qtbot.keyClick(hits, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: cells(page, "division")[0] == "海城市", timeout=PATIENCE)
    qtbot.waitUntil(lambda: page.table.hasFocus() and page.table.currentIndex().row() == 1, timeout=PATIENCE)


def test_a_message_moves_no_row_and_its_button_leaves_the_keys_in_the_list(page: ListPage) -> None:
    choose(page, (0,), "division")
    before = page.table.mapTo(page, page.table.rect().topLeft())
    paste(page, "海城市\n千山区")
    assert page.table.area().rows == (0, 1)  # what was pasted is what is chosen, as in WPS
    QApplication.processEvents()
    assert page.bar.isVisible() and page.table.mapTo(page, page.table.rect().topLeft()) == before
    assert not page.bar.offers["撤销"].focusPolicy() & Qt.FocusPolicy.ClickFocus


@pytest.mark.parametrize("name", ["name", "code", "division", "contact"])
def test_an_input_method_keeps_its_first_letter(qtbot: QtBot, page: ListPage, name: str) -> None:
    """In a text, a code, and a word that is chosen."""
    choose(page, (0,), name)
    QApplication.sendEvent(page.table, QInputMethodEvent("w", []))
    editor = page.table.findChild(QLineEdit)
    assert editor is not None
    committed = QInputMethodEvent()
    committed.setCommitString("王工")
    QApplication.sendEvent(editor, committed)
    assert editor.text() == "王工"


def test_a_cell_that_only_an_action_sets_takes_no_keys(qtbot: QtBot, window: MainWindow) -> None:
    window.open_look(Look("grant"))
    assert window.page is not None
    states = window.page.model.names.index("state")
    assert not window.page.model.takes[states]


def test_a_pasted_block_is_checked_cell_by_cell_and_undone_as_one(
    page: ListPage, window: MainWindow, office: Desk
) -> None:
    for firm in page.model.ids:
        records.save(office, "annual_figures", {"enterprise": firm, "year": 2016, "revenue": WAN, "staff": 5})
    window.open_look(Look("annual_figures"))
    figures = window.page
    assert figures is not None
    first, last = sorted(("staff", "revenue"), key=figures.model.names.index)
    between = figures.model.names[column(figures, first) + 1 : column(figures, last)]
    typed = {"staff": ("１２", "很多人", "30"), "revenue": ("1,200.5", "¥3万元", "-5亿亿")}
    choose(figures, (0,), first)
    lines = [[typed[first][at], *[""] * len(between), typed[last][at]] for at in range(3)]
    paste(figures, "\n".join("\t".join(line) for line in lines))
    assert cells(figures, "staff") == ["12", "5", "30"]
    assert cells(figures, "revenue") == ["1,200.50", "3.00", "1.00"]
    assert {field for _, field in figures.model.marks.wrong} == {"staff", "revenue"}
    assert figures.bar.text.text().startswith("已写入 4 格；2 格没有写入")
    figures.bar.offers["撤销"].click()
    assert cells(figures, "staff") == ["5"] * 3 and not figures.model.marks.wrong


def test_rows_pasted_below_the_last_become_new_records(page: ListPage) -> None:
    choose(page, (2,), "name")
    paste(page, "鞍山乙阀门有限公司\n鞍山丁阀门有限公司\n鞍山戊阀门有限公司\n")
    assert len(page.model.ids) == 5
    assert page.bar.text.text() == "已写入 2 格，新增 2 家。"


def test_a_block_too_wide_is_refused_with_what_to_do(page: ListPage) -> None:
    choose(page, (0,), page.model.names[-1])
    paste(page, "甲\t乙\t丙")
    assert "只剩 1 列" in page.bar.text.text() and cells(page, "name") == list(NAMES)


def test_one_value_goes_into_all_chosen_cells(page: ListPage) -> None:
    choose(page, (0, 1, 2), "division")
    paste(page, "千山区")
    assert cells(page, "division") == ["千山区"] * 3


def test_fill_down_repeats_the_first_chosen_row(page: ListPage) -> None:
    choose(page, (0,), "division")
    paste(page, "海城市")
    choose(page, (0, 1, 2), "division")
    page.fill_down()
    assert cells(page, "division") == ["海城市"] * 3
    page.bar.offers["撤销"].click()
    assert cells(page, "division") == ["海城市", "铁西区", "铁西区"]


def test_a_block_with_headings_is_imported_by_its_columns(
    qtbot: QtBot, page: ListPage, window: MainWindow
) -> None:
    paste(page, "企业名称\t注册资本\n鞍山己阀门有限公司\t50\n")
    dialog = window.findChild(ImportDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.import_button.isEnabled(), timeout=PATIENCE)
    dialog.carry_out()
    qtbot.waitUntil(lambda: dialog.outcome is not None and bool(dialog.outcome.batch), timeout=PATIENCE)
    dialog.close()
    assert "鞍山己阀门有限公司" in cells(page, "name")


def test_a_chosen_block_is_copied_without_headings_and_whole_rows_with_them(page: ListPage) -> None:
    choose(page, (0, 1), "division")
    page.copy()
    assert QGuiApplication.clipboard().text() == "铁西区\n铁西区"
    page.table.choose_whole_rows()
    page.copy()
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0].startswith("企业名称\t") and len(lines) == 3


def test_lines_without_headings_are_previewed_as_new_records(
    qtbot: QtBot, window: MainWindow, page: ListPage
) -> None:
    QGuiApplication.clipboard().setText("鞍山丁阀门有限公司\t\t铁东区\n鞍山戊阀门有限公司\t\t火星区")
    page.paste_new()
    dialog = window.findChild(ImportDialog)
    qtbot.waitUntil(lambda: dialog.import_button.isEnabled(), timeout=PATIENCE)
    said = dialog.file.text(), dialog.import_button.text(), dialog.refused_button.isEnabled()
    dialog.reject()
    assert said == ("刚才复制的表格", "导入 1 行", True)


def test_what_was_pasted_keeps_its_place_in_the_list(page: ListPage) -> None:
    choose(page, (1,), "division")
    paste(page, "千山区")
    area = page.table.area()
    assert area.rows == (1,) and area.left == column(page, "division") and not area.whole


def test_only_records_with_the_value_under_the_pointer_are_shown(page: ListPage) -> None:
    choose(page, (1,), "division")
    paste(page, "千山区")
    point = page.table.visualRect(page.model.index(1, column(page, "division"))).center()
    page.open_menu(point)
    menu = page.table.findChild(type(page.steps.menu))
    same = next(action for action in menu.actions() if action.text().startswith("只看"))
    same.trigger()
    menu.close()
    assert cells(page, "division") == ["千山区"]
    assert Filter("division", "in", ("千山区",)) in page.look.filters


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("", []),
        ("甲\t乙\n丙", [["甲", "乙"], ["丙", ""]]),
        ("甲\r\n乙\r\n", [["甲"], ["乙"]]),
        ('"第一行\n第二行"\t乙', [["第一行\n第二行", "乙"]]),
        ('"说""好"""\t乙', [['说"好"', "乙"]]),
        ('5" 管\t乙', [['5" 管', "乙"]]),
        ('"孤单的引号\t乙', [['"孤单的引号', "乙"]]),
    ],
)
def test_the_clipboard_is_read_as_sheets_write_it(text: str, block: list[list[str]]) -> None:
    assert block_of(text) == block
