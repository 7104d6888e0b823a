"""F1 opens the manual where one is; the manual is whole, and speaks of every type, key and button as they are."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from desktop.actions import records
from desktop.actions.verbs import verb_named
from desktop.assets import asset
from desktop.fields import heading
from desktop.queries import manual
from desktop.queries.desk import Desk
from desktop.queries.kinds import all_kinds
from desktop.queries.look import Look
from desktop.views.forms.record_form import RecordForm
from desktop.views.help.help_key import page_of
from desktop.views.help.manual_window import PICTURE_WIDTH, ManualWindow
from desktop.views.shell.menu import commands_of
from desktop.views.shell.window import MainWindow

CHAPTERS = manual.chapters()


def test_chapters_stand_in_order_and_each_has_a_title() -> None:
    assert CHAPTERS[0].key == "start" and len({one.key for one in CHAPTERS}) == len(CHAPTERS)
    assert all(one.title and not one.title.startswith("#") for one in CHAPTERS)


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda one: one.key)
def test_every_picture_of_a_chapter_is_there(chapter: manual.Chapter) -> None:
    named = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", chapter.path.read_text("utf-8"))
    missing = [name for name in named if not asset("docs", "manual", *name.split("/")).is_file()]
    assert not missing


@pytest.mark.parametrize("facts", all_kinds(), ids=lambda one: one.key)
def test_every_record_type_has_a_page_that_names_all_its_fields(facts) -> None:
    page = manual.page(f"kind:{facts.key}")
    assert page.startswith(f"# {facts.label}\n")
    assert all(heading(field) in page.replace("**", "") for field in facts.fields)


def test_every_key_of_the_menu_is_in_the_chapter_of_keys(window: MainWindow) -> None:
    told = manual.page("keys")
    for action in commands_of(window.menu_):
        keys = [key.toString() for key in action.shortcuts()] or action.text().split("\t")[1:]
        for key in keys:
            assert key.replace("Del", "Delete") in told, f"{action.text()} {key}"


def test_a_search_finds_the_chapters_that_hold_all_words() -> None:
    assert [one.key for one in manual.search("待核实 培育池")] == ["growth"]
    assert len(manual.search("")) == len(CHAPTERS)


def test_f1_in_a_list_opens_the_chapter_on_lists_and_in_a_form_its_fields(
    qtbot: QtBot, window: MainWindow, office: Desk
) -> None:
    window.open_look(Look("enterprise"))
    assert page_of(window.page.table) == "lists"
    window.page.focus_search()
    qtbot.keyClick(window.windowHandle(), Qt.Key.Key_F1)
    shown = next(w for w in QApplication.topLevelWidgets() if isinstance(w, ManualWindow))
    assert shown.key == "lists" and "列表" in shown.text.toPlainText()
    shown.close()
    window.doors.create("enterprise")
    form = window.findChild(RecordForm)
    qtbot.waitUntil(lambda: QApplication.focusWindow() is form.windowHandle())
    form.sheet.rows["name"].input.setFocus()
    qtbot.keyClick(form.windowHandle(), Qt.Key.Key_F1)
    shown = form.findChild(ManualWindow)
    assert shown.key == "kind:enterprise"
    assert "统一社会信用代码" in shown.text.toPlainText() and "115号预评" in shown.text.toPlainText()


def test_f1_knows_the_place_in_tabs_and_dialogs(window: MainWindow, office: Desk) -> None:
    for kind, page in (("enterprise", "lists"), ("grant", "money"), ("parameter", "settings")):
        window.open_look(Look(kind))
        assert page_of(window.page.table) == page
    firms = [records.save(office, "enterprise", {"name": f"鞍山{one}厂"}).ids[0] for one in "甲乙"]
    window.open_look(Look("enterprise"))
    merge = verb_named("merge", "enterprise")
    for open_it, page in (
        (window.doors.show_reports, "print"),
        (lambda: window.doors.act(merge, firms), "kind:enterprise"),
        (lambda: window.doors.compare("enterprise", *firms), "lists"),
        (lambda: window.doors.show_history(firms[0]), "forms"),
        (window.page.views.choose_columns, "lists"),
        (window.page.views.show_groups, "lists"),
        (window.doors.show_recycle_bin, "safety"),
        (lambda: window.doors.bring_in("enterprise"), "workbooks"),
        (window.show_settings, "shared"),
    ):
        known = set(window.findChildren(QDialog))
        open_it()
        dialog = next(one for one in window.findChildren(QDialog) if one not in known)
        assert page_of(dialog.focusWidget() or dialog) == page, dialog.windowTitle()
        dialog.reject()


def test_a_page_that_is_not_there_opens_the_first_one(qtbot: QtBot, dressed: QApplication) -> None:
    shown = ManualWindow(None, "no such page")
    qtbot.addWidget(shown)
    assert shown.key == "start"


def test_a_picture_has_no_more_room_than_it_needs(qtbot: QtBot, dressed: QApplication) -> None:
    shown = ManualWindow(None, "lists")
    qtbot.addWidget(shown)
    shown.show()
    document = shown.text.document()
    heights, block = [], document.begin()
    while block.isValid():
        if "\ufffc" in block.text():
            heights.append(document.documentLayout().blockBoundingRect(block).height())
        block = block.next()
    assert heights and max(heights) < PICTURE_WIDTH * 0.7, "as high as the picture, not half as much again"
