"""Every word of the loop's windows has the room it needs: on a screen of 1366×768 at 100 %, with large type, and at
125–150 %, where Windows leaves the program as little as 1093×614 of its own pixels.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from desktop.actions.verbs import verb_named
from desktop.queries.desk import Desk
from desktop.queries.look import Look
from desktop.views.dialogs.approval_dialog import ApprovalDialog
from desktop.views.dialogs.backup_dialog import BackupDialog
from desktop.views.dialogs.batches_dialog import BatchesDialog
from desktop.views.dialogs.history_view import HistoryDialog
from desktop.views.dialogs.import_dialog import ImportDialog
from desktop.views.dialogs.print_dialog import PrintDialog
from desktop.views.dialogs.verb_dialog import VerbDialog
from desktop.views.forms.record_form import RecordForm
from desktop.views.shell.window import MainWindow
from desktop.views.theme.dress import dress_again
from desktop.views.theme.preferences import set_large_type
from tests.views.conftest import Nominated
from tests.views.cut_off import cut_off

SCREENS = {"1366×768": (1366, 768, False), "1093×614": (1093, 614, False), "1366×768 大字": (1366, 768, True)}
ROOMY = pytest.param("1366×768", marks=pytest.mark.full)  # less tight than the others
LISTS = (
    "enterprise", "annual_figures", "sme_evaluation", "pool_enrolment", "demonstration", "approval", "publicity",
    "roadmap_project", "grant", "official_document", "issued_number",
)  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def usual_type(qapp: QApplication) -> Iterator[None]:
    yield
    _dress(qapp)


def _dress(app: QApplication) -> None:
    """Once the windows of earlier tests are gone: each that is left would be dressed too."""
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    dress_again(app)


@pytest.fixture(params=[ROOMY, "1093×614", "1366×768 大字"])
def window(
    request: pytest.FixtureRequest,
    qtbot: QtBot,
    qapp: QApplication,
    dressed: Any,
    office: Desk,
    nominated: Nominated,
) -> MainWindow:
    width, height, large = SCREENS[request.param]
    if large:
        set_large_type(True)  # in the profile of this test
        _dress(qapp)
    shown = MainWindow(office)
    qtbot.addWidget(shown)
    shown.show()
    shown.resize(width, height)
    return shown


def settled(window: Any) -> list[str]:
    for _ in range(3):  # words that wrap ask for their height once they know their width
        QApplication.processEvents()
    return cut_off(window)


def test_no_word_is_cut_off(qtbot: QtBot, window: MainWindow, nominated: Nominated) -> None:
    found = {**in_the_window(window), **in_dialogs(qtbot, window, nominated)}
    assert {place: words for place, words in found.items() if words} == {}


def in_the_window(window: MainWindow) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    settled(window)
    assert window.made[0].is_filled
    for at in range(window.notebook.count()):
        window.notebook.setCurrentIndex(at)
        found[window.notebook.tabText(at)] = settled(window)
    for kind in LISTS:
        window.open_look(Look(kind))
        page = window.page
        if page.model.rowCount():
            page.table.choose_rows([0])
            page.show_chosen()
        found[page.title.text()] = settled(window)
    return found


def in_dialogs(qtbot: QtBot, window: MainWindow, nominated: Nominated) -> dict[str, list[str]]:
    desk, told = window.desk, print
    dialogs: tuple[QDialog, ...] = (
        RecordForm(desk, "enterprise", nominated.firm, window),
        RecordForm(desk, "annual_figures", None, window),
        VerbDialog(
            desk, verb_named("open_publicity", "demonstration"), (nominated.demonstration,), window, told
        ),
        VerbDialog(desk, verb_named("enrol_in_pool"), (nominated.evaluation,), window, told),
        ApprovalDialog(desk, nominated.approval, window, told),
        PrintDialog(desk, "demonstration", [nominated.demonstration], window, told),
        HistoryDialog(desk, nominated.firm, window),
        ImportDialog(desk, "enterprise", window, told),
        BatchesDialog(desk, window, told),
        BackupDialog(desk, window, told),
    )
    found = {}
    for dialog in dialogs:
        dialog.open()
        if isinstance(dialog, PrintDialog):
            qtbot.waitUntil(lambda dialog=dialog: not dialog._working, timeout=30_000)
        found[type(dialog).__name__] = settled(dialog)
        dialog.close()
    return found


def test_a_label_and_a_button_with_too_little_room_are_found(qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QLabel, QPushButton, QWidget

    window = QWidget()
    qtbot.addWidget(window)
    for at, widget in enumerate((QLabel("统一社会信用代码", window), QPushButton("结束公示…", window))):
        widget.setGeometry(0, at * 40, 30, 30)
    window.show()
    assert [words.split("“")[0] for words in cut_off(window)] == ["QLabel", "QPushButton"]
