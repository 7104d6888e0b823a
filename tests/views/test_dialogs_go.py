"""A dialog that was closed is gone, with all that it held; one that something comes back to waits for it."""

import importlib
import pkgutil
from collections.abc import Callable

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

import desktop.views
from desktop.actions import records
from desktop.actions.verbs import verb_named
from desktop.queries.desk import Desk
from desktop.views.dialog import Dialog
from desktop.views.dialogs.question import Question
from desktop.views.forms.record_form import RecordForm
from desktop.views.jobs.process import JobProcess
from desktop.views.jobs.progress import ProgressDialog
from desktop.views.lists.doors import Doors
from desktop.views.shell.window import MainWindow
from tests.views.conftest import Nominated

Opening = Callable[[Doors, Nominated], object]
OPENINGS: dict[str, Opening] = {
    "新增": lambda doors, _: doors.create("enterprise"),
    "修改": lambda doors, there: doors.edit("enterprise", there.firm),
    "办理": lambda doors, there: doors.act(
        verb_named("open_publicity", "demonstration"), [there.demonstration]
    ),
    "审批": lambda doors, there: doors.open_approval(there.approval),
    "公文模板": lambda doors, _: doors.act(verb_named("save_wording", "document_wording"), []),
    "导入": lambda doors, _: doors.bring_in("enterprise"),
    "附件": lambda doors, there: doors.show_attachments(there.firm, "厂"),
    "历史": lambda doors, there: doors.show_history(there.firm),
    "回收站": lambda doors, _: doors.show_recycle_bin(),
    "操作历史": lambda doors, _: doors.show_past(),
    "备份": lambda doors, _: doors.back_up(),
    "报表": lambda doors, _: doors.show_reports(),
}


def shown(window: MainWindow) -> list[QDialog]:
    return [one for one in window.findChildren(QDialog) if one.isVisible()]


def turn() -> None:
    """What the event loop does next: among it, destroying what was let go."""
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(params=["reject", "close"])
def leave(request: pytest.FixtureRequest) -> str:
    """By Esc or its button, and by the corner of the window."""
    return request.param


def test_a_closed_dialog_is_gone(window: MainWindow, nominated: Nominated, leave: str) -> None:
    left = {}
    for name, open_it in OPENINGS.items():
        open_it(window.doors, nominated)
        (dialog,) = shown(window)
        getattr(dialog, leave)()
        turn()
        left[name] = shiboken6.isValid(dialog)
    assert left == dict.fromkeys(OPENINGS, False)


class Working(JobProcess):
    """A process that takes its time."""

    def __init__(self, desk: Desk, parent: QObject):
        super().__init__(desk, parent)
        self.busy = True


def test_a_dialog_goes_when_the_work_for_it_has_ended(window: MainWindow, office: Desk) -> None:
    dialog = Dialog(window)
    job = Working(office, dialog)
    dialog.open()
    dialog.reject()
    turn()
    assert shiboken6.isValid(dialog) and not dialog.isVisible()
    job.busy = False
    job.done.emit({})
    turn()
    assert not shiboken6.isValid(dialog)


def test_a_form_that_waits_comes_back_with_what_is_wrong(
    window: MainWindow, office: Desk, yes: list[str]
) -> None:
    firm = records.save(office, "enterprise", {"name": "鞍山等待厂"}).ids[0]
    window.doors.edit("enterprise", firm)
    (form,) = shown(window)
    assert isinstance(form, RecordForm)
    form.sheet.rows["contact"].input.setText("王工")
    office.store.wait_at_most(1)
    with office.store.unit_of_work(office.actor, "import"):
        form.save()
        form.reject()
        turn()
        assert shiboken6.isValid(form) and not form.isVisible()
    records.remove(office, "enterprise", [firm])
    form.waiting.try_again()
    assert form.isVisible() and "已被删除" in form.bar.text.text()
    assert form.sheet.rows["contact"].input.text() == "王工"
    form.reject()
    turn()
    assert not shiboken6.isValid(form)


def test_a_question_goes_once_it_is_answered(qtbot: QtBot) -> None:
    over = QWidget()
    qtbot.addWidget(over)
    question = Question(over, "删除", "删除这条记录？", "删除", lost=True)
    QTimer.singleShot(0, question.go.click)
    assert question.agreed()
    turn()
    assert not shiboken6.isValid(question)


@pytest.mark.parametrize("signs", [6, 30, 300])
def test_a_question_or_a_refusal_is_never_cut_off(qtbot: QtBot, dressed: QApplication, signs: int) -> None:
    for box in (
        Question(None, "题", "字" * signs, "删除"),
        QMessageBox(QMessageBox.Icon.Warning, "题", "字" * signs),
    ):
        qtbot.addWidget(box)
        box.show()
        words = box.findChild(QLabel, "qt_msgbox_label")
        needed = words.fontMetrics().horizontalAdvance(words.text())
        assert words.wordWrap() or words.width() >= needed
        assert words.height() >= words.heightForWidth(words.width()) and box.width() >= 320


def test_every_dialog_of_ours_goes_that_way() -> None:
    ours = set()
    for module in pkgutil.walk_packages(desktop.views.__path__, "desktop.views."):
        for one in vars(importlib.import_module(module.name)).values():
            if isinstance(one, type) and issubclass(one, QDialog) and one.__module__ == module.name:
                ours.add(one)
    assert {one for one in ours if not issubclass(one, Dialog)} == {ProgressDialog, Question}
    # let go by its job, and by its answer
