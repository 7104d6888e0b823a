"""Every word of the windows has the room it needs, every control a name for a screen reader, every disabled button a
reason: on a screen of 1366×768 at 100 %, with large type, and at
125–150 %, where Windows leaves the program as little as 1093×614 of its own pixels.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.actions.verbs import verb_named
from desktop.queries.desk import Desk
from desktop.queries.kinds import kind_facts
from desktop.queries.look import Look
from desktop.queries.print_setup import Alignment, draw_ruler_page
from desktop.views.dialog import Dialog
from desktop.views.dialogs.approval_dialog import ApprovalDialog
from desktop.views.dialogs.backup_dialog import BackupDialog
from desktop.views.dialogs.batches_dialog import BatchesDialog
from desktop.views.dialogs.bulk_edit_dialog import BulkEditDialog
from desktop.views.dialogs.history_view import HistoryDialog
from desktop.views.dialogs.import_dialog import ImportDialog
from desktop.views.dialogs.measured_dialog import MeasuredDialog
from desktop.views.dialogs.print_dialog import PrintDialog
from desktop.views.dialogs.printer_dialog import PrinterDialog
from desktop.views.dialogs.recycle_bin_dialog import RecycleBinDialog
from desktop.views.dialogs.report_dialog import ReportDialog
from desktop.views.dialogs.settings_dialog import SettingsDialog
from desktop.views.dialogs.verb_dialog import VerbDialog
from desktop.views.dialogs.verify_dialog import VerifyDialog
from desktop.views.dialogs.wording_dialog import WordingDialog
from desktop.views.forms.record_form import RecordForm
from desktop.views.help.manual_window import ManualWindow
from desktop.views.lists.columns_dialog import ColumnsDialog
from desktop.views.lists.groups_dialog import GroupsDialog
from desktop.views.shell.menu import commands_of
from desktop.views.shell.window import MainWindow
from desktop.views.start.login import LoginDialog
from desktop.views.theme.dress import dress_again
from desktop.views.theme.preferences import large_type, set_large_type
from tests.figures import record
from tests.views.conftest import Nominated
from tests.views.cut_off import cut_off
from tests.views.reachable import unexplained, unnamed

SCREENS = {"1366×768": (1366, 768, False), "1093×614": (1093, 614, False), "1366×768 大字": (1366, 768, True)}
ROOMY = pytest.param("1366×768", marks=pytest.mark.full)  # less tight than the others
PATIENCE_MS = 300_000  # for a page from the worker on a busy machine
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
    return [*cut_off(window), *unnamed(window), *unexplained(window)]


def test_no_word_is_cut_off(qtbot: QtBot, window: MainWindow, nominated: Nominated) -> None:
    found = {**in_the_window(window), **in_dialogs(qtbot, window, nominated)}
    assert {place: words for place, words in found.items() if words} == {}
    scale = os.environ.get("QT_SCALE_FACTOR", "1")
    screen = f"{window.width()}×{window.height()}{' in large type' if large_type() else ''}"
    record(f"places without a word cut off, {screen} at {scale}", len(found), "windows, tabs and lists")


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
    ruler = desk.store.place.folder / "ruler.pdf"
    draw_ruler_page(ruler, (842, 595), "办公室打印机", "示范企业证书")
    dialogs: tuple[QDialog, ...] = (
        RecordForm(desk, "enterprise", nominated.firm, window),
        RecordForm(desk, "annual_figures", None, window),
        VerbDialog(
            desk, verb_named("open_publicity", "demonstration"), (nominated.demonstration,), window, told
        ),
        VerbDialog(desk, verb_named("enrol_in_pool"), (nominated.evaluation,), window, told),
        ApprovalDialog(desk, nominated.approval, window, told),
        PrintDialog(desk, "demonstration", [nominated.demonstration], window, told),
        PrinterDialog(desk, ruler, "demonstration_certificate", "示范企业证书", window, told),
        MeasuredDialog(Alignment(), (297.0, 210.0), window),
        HistoryDialog(desk, nominated.firm, window),
        ImportDialog(desk, "enterprise", window, told),
        BatchesDialog(desk, window, told),
        BackupDialog(desk, window, told),
        BulkEditDialog(desk, "enterprise", [nominated.firm], window, told),
        SettingsDialog("王经办", True, commands_of(window.menu_), window),
        RecycleBinDialog(desk, window, told),
        ReportDialog(desk, window, told, told),
        WordingDialog(desk, window, told),
        VerifyDialog(desk, verb_named("verify_paper"), window),
        ColumnsDialog(kind_facts("enterprise"), ("name", "code"), window, told),
        GroupsDialog(desk, kind_facts("enterprise"), Look("enterprise"), window, told),
        LoginDialog("已锁定。", told, window),
        ManualWindow(window, "lists"),
        attachments(desk, nominated.firm, window),
    )
    found = {}
    for dialog in dialogs:
        dialog.open()
        if isinstance(dialog, PrintDialog):
            qtbot.waitUntil(lambda dialog=dialog: not dialog._working, timeout=PATIENCE_MS)
        found[type(dialog).__name__] = settled(dialog)
        dialog.close()
    return found


def attachments(desk: Desk, firm: str, window: MainWindow) -> QDialog:
    before = window.findChildren(Dialog)
    window.doors.show_attachments(firm, "鞍山砺岳阀门有限公司")
    return next(one for one in window.findChildren(Dialog) if one not in before)


@pytest.mark.full
@pytest.mark.parametrize("scale", ["1.25", "1.5", "2"])
def test_nothing_is_cut_off_at_a_scale_of_the_screen(scale: str) -> None:
    """Windows tells the scale to Qt; each is a process of its own, since Qt hears of it once."""
    asked = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        __file__,
        "-k",
        "no_word_is_cut_off",
        "-p",
        "no:cacheprovider",
    ]
    done = subprocess.run(asked, env={**os.environ, "QT_SCALE_FACTOR": scale}, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-4000:]


def test_a_control_without_a_name_and_a_button_without_a_reason_are_found(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    QLineEdit(window).setGeometry(0, 0, 80, 20)
    button = QPushButton("保存", window)
    button.setEnabled(False)
    window.show()
    assert len(unnamed(window)) == len(unexplained(window)) == 1
    button.setToolTip("请先填写名称")
    assert unexplained(window) == []


def test_a_label_and_a_button_with_too_little_room_are_found(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    for at, widget in enumerate((QLabel("统一社会信用代码", window), QPushButton("结束公示…", window))):
        widget.setGeometry(0, at * 40, 30, 30)
    window.show()
    assert [words.split("“")[0] for words in cut_off(window)] == ["QLabel", "QPushButton"]
