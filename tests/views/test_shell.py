"""The frame of the window: search across firms and teams, who sits here, the menu, places, refreshing."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QMessageBox,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.actions import keeping, records
from desktop.queries.desk import Desk
from desktop.queries.look import Look
from desktop.queries.overview import overview
from desktop.views.dialogs.recycle_bin_dialog import RecycleBinDialog
from desktop.views.overview.cards import Card
from desktop.views.shell.window import MainWindow
from desktop.views.theme.preferences import large_type, set_large_type


def test_find_opens_a_firm_by_the_initials_of_its_name(
    qtbot: QtBot, window: MainWindow, office: Desk
) -> None:
    records.save(office, "enterprise", {"name": "鞍山砺岳阀门有限公司"})
    records.save(office, "enterprise", {"name": "海城铄程软件有限公司"})
    qtbot.keyClicks(window.find, "hcsc")
    qtbot.waitUntil(window.find.hits.isVisible)
    assert "海城铄程软件有限公司" in window.find.hits.item(0).text()
    qtbot.keyClick(window.find, Qt.Key.Key_Return)
    assert window.page is not None and window.page.model.text(0, 0) == "海城铄程软件有限公司"
    assert "海城铄程软件有限公司" in {label.text() for label in window.page.detail.findChildren(QLabel)}


def test_find_says_when_there_is_nothing(qtbot: QtBot, window: MainWindow) -> None:
    window.find.setText("不存在的企业")
    window.find.find()
    assert "没有找到" in window.find.hits.item(0).text()
    qtbot.keyClick(window.find, Qt.Key.Key_Escape)
    assert window.find.hits.isHidden()


def test_a_practice_folder_is_framed_and_named(window: MainWindow) -> None:
    assert "练习" in window.windowTitle()
    assert window.header.findChild(QLabel, "practice").text() == "练习"
    assert window.centralWidget().objectName() == "practiceFrame"


def test_another_person_sits_down_in_practice(qtbot: QtBot, dressed: QApplication, office: Desk) -> None:
    asked = []
    window = MainWindow(office, asked.append)
    qtbot.addWidget(window)
    button = next(b for b in window.header.findChildren(QPushButton) if "王经办" in b.text())
    people = {action.text().split(" · ")[0]: action for action in button.menu().actions()}
    assert not people["王经办"].isEnabled(), "who sits here already need not sit down"
    people["李处长"].trigger()
    assert asked == ["chuzhang"]


def test_only_what_is_in_front_is_asked_again_at_once(window: MainWindow, office: Desk) -> None:
    window.open_look(Look("team"))
    window.done(records.save(office, "team", {"name": "砺岳团队", "leader": "王工"}))
    assert len(window.page.model.ids) == 1
    assert window.stale == {0}, "the overview waits until it is shown"
    window.notebook.setCurrentIndex(0)
    assert window.stale == set()


def test_tabs_are_made_when_first_shown(window: MainWindow) -> None:
    assert set(window.made) == {0}
    window.notebook.setCurrentIndex(3)
    assert set(window.made) == {0, 3}


def test_keys_without_a_list_say_what_to_do(window: MainWindow) -> None:
    window.notebook.setCurrentIndex(0)
    next(action for action in window.actions() if action.text() == "新增").trigger()
    assert "先打开一个列表" in window.status.done.text()


def test_every_target_opens_exactly_what_it_counts(qtbot: QtBot, window: MainWindow, office: Desk) -> None:
    qtbot.waitUntil(lambda: window.made[0].is_filled)
    for card in window.findChildren(Card):
        if card.card.look is None:
            assert not card.figure.isEnabled()
            continue
        window.notebook.setCurrentIndex(0)
        card.figure.click()
        assert window.page.look == card.card.look
        assert len(window.page.model.ids) == card.card.value
    assert len(overview(office).targets) == 5


def test_a_backup_made_anywhere_shows_in_the_status_bar(
    window: MainWindow, office: Desk, tmp_path: Path
) -> None:
    assert "尚未备份" in window.status.backup.text()
    window.done(keeping.back_up(office, tmp_path / "U盘.zip"))
    assert "已备份到" in window.status.done.text()
    assert str(tmp_path) in window.status.backup.text()


def test_large_type_is_remembered_and_makes_rows_higher(window: MainWindow, dressed: QApplication) -> None:
    window.open_look(Look("enterprise"))
    before = window.page.table.verticalHeader().defaultSectionSize()
    window.toggle_large_type()
    try:
        dressed.processEvents()
        assert large_type()
        assert window.page.table.verticalHeader().defaultSectionSize() > before
    finally:
        window.toggle_large_type()
    assert not large_type()
    set_large_type(False)


def drop_down(page: QWidget) -> QComboBox:
    box = QComboBox(page)
    box.addItems(["铁东区", "铁西区", "立山区"])
    return box


def number(page: QWidget) -> QSpinBox:
    return QSpinBox(page, value=5)


def tabs(page: QWidget) -> QTabBar:
    bar = QTabBar(page)
    for name in ("资料", "历史", "附件"):
        bar.addTab(name)
    return bar


@pytest.mark.parametrize(
    ("make", "value", "turned"),
    [(drop_down, QComboBox.currentIndex, 1), (number, QSpinBox.value, 4), (tabs, QTabBar.currentIndex, 0)],
    ids=["drop-down", "number", "tabs"],
)
def test_the_wheel_scrolls_the_page_and_changes_nothing_that_has_no_focus(
    qtbot: QtBot, dressed: QApplication, make: Callable, value: Callable, turned: int
) -> None:
    area = QScrollArea(widgetResizable=True)
    page = QWidget(minimumHeight=2000)
    widget = make(page)
    area.setWidget(page)
    with qtbot.waitActive(area):
        area.show()
    area.setFocus()
    before, place = value(widget), QPointF(widget.mapTo(area, QPoint(5, 5)))
    turn = QWheelEvent(
        place, place, QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    qtbot.addWidget(area)
    QApplication.sendEvent(area.windowHandle(), turn)
    assert value(widget) == before and area.verticalScrollBar().value() > 0, "the page scrolls instead"
    area.verticalScrollBar().setValue(0)
    widget.setFocus()
    QApplication.sendEvent(area.windowHandle(), turn)
    assert value(widget) == turned, "what has the focus is turned on purpose, but for tabs"


def test_standard_buttons_are_chinese(dressed: QApplication) -> None:
    box = QMessageBox(
        QMessageBox.Icon.Question, "", "", QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.Cancel
    )
    words = {button.text() for button in box.buttons()}
    assert words and all(not word.replace("&", "").isascii() for word in words)


@pytest.mark.parametrize("login", ["zhidu", "juzhang", "guanli"])
def test_every_role_sees_the_window(
    qtbot: QtBot, dressed: QApplication, desk_of: Callable[[str], Desk], login: str
) -> None:
    window = MainWindow(desk_of(login))
    qtbot.addWidget(window)
    for at in range(window.notebook.count()):
        window.notebook.setCurrentIndex(at)
    assert len(window.made) == window.notebook.count()


def test_the_finder_knows_documents_numbers_lists_and_what_the_menu_does(
    qtbot: QtBot, window: MainWindow, office: Desk
) -> None:
    values = {"doc_no": "鞍科发〔2017〕40号", "title": "关于认定示范企业的通知"}
    records.save(office, "official_document", values)

    def found(typed: str) -> list[str]:
        window.find.setText(typed)
        window.find.find()
        return [window.find.hits.item(at).text() for at in range(window.find.hits.count())]

    assert any("文件登记" in text for text in found("认定示范"))
    assert found("sfqy")[0].startswith("示范企业\n列表") and len(found("sfqy")) > 2, "named so, before what mentions it"
    assert any(text.startswith("知识产权\n列表") for text in found("zscq"))
    assert any(text.startswith("备份\n功能") for text in found("bf"))


def test_what_the_finder_finds_in_the_menu_is_carried_out(qtbot: QtBot, window: MainWindow) -> None:
    window.find.setText("回收站")
    window.find.find()
    item = next(
        window.find.hits.item(at)
        for at in range(window.find.hits.count())
        if window.find.hits.item(at).text().startswith("回收站")
    )
    window.find.hits.itemClicked.emit(item)
    dialog = window.findChild(RecycleBinDialog)
    assert dialog is not None and dialog.isVisible()
    dialog.close()
