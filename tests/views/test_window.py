"""The window on a real data folder: tabs, lists, a form filled from the keyboard, an action, an undo."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.actions import records
from desktop.queries import lists
from desktop.queries.desk import Desk
from desktop.queries.look import Look
from desktop.views.dialogs.batches_dialog import BatchesDialog
from desktop.views.dialogs.question import Question
from desktop.views.dialogs.verb_dialog import VerbDialog
from desktop.views.forms.record_form import RecordForm
from desktop.views.lists.model import ListModel
from desktop.views.overview.lines import StepButton
from desktop.views.shell.section_page import SectionPage
from desktop.views.shell.window import MainWindow
from desktop.views.theme.dress import dress
from tests.patience import PATIENCE


@pytest.fixture
def window(qtbot: QtBot, qapp: object, office: Desk) -> MainWindow:
    dress(qapp)
    shown = MainWindow(office)
    qtbot.addWidget(shown)
    shown.show()
    return shown


@pytest.fixture(autouse=True)
def yes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Answer every question with yes; what was asked."""
    asked: list[str] = []

    def agreed(question: Question) -> bool:
        asked.append(question.text())
        return True

    monkeypatch.setattr(Question, "agreed", agreed)
    return asked


def open_tab(window: MainWindow, label: str) -> SectionPage:
    at = next(at for at, tab in enumerate(window.tabs) if tab.label == label)
    window.notebook.setCurrentIndex(at)
    return window.made[at]


def test_there_is_a_tab_for_every_responsible_section(window: MainWindow) -> None:
    shown = [window.notebook.tabText(at) for at in range(window.notebook.count())]
    assert shown == [
        "工作总览", "企业（团队）库", "创新创业处", "高新产业处", "科技合作处", "知识产权监管处", "科技服务处",
        "资金管理", "数据交换", "公文", "系统设置",
    ]  # fmt: skip


def test_every_tab_opens_and_no_button_is_english(window: MainWindow) -> None:
    for at in range(window.notebook.count()):
        window.notebook.setCurrentIndex(at)
    texts = [b.text() for b in window.findChildren(QPushButton) if b.text()]
    assert texts and not [t for t in texts if t.isascii() and t.isalpha()]


def test_a_firm_is_typed_in_from_the_keyboard(qtbot: QtBot, window: MainWindow, office: Desk) -> None:
    page = open_tab(window, "企业（团队）库").stack.currentWidget()
    assert page.look.kind == "enterprise" and "按 F7" in page.empty.text()
    form = RecordForm(office, "enterprise", None, window)
    form.saved.connect(window.done)
    with qtbot.waitActive(form):
        form.show()
        form.activateWindow()
    first = form.grids[0].inputs["name"]
    first.setFocus()
    first.insert("鞍山砺岳阀门有限公司")  # as an input method does: QTest types no Chinese
    qtbot.keyClick(first, Qt.Key.Key_Return)
    assert form.isVisible(), "Enter goes to the next field and never submits"
    form.grids[0].inputs["capital"].insert("１，２００．５")
    assert form.save(), form.message.text()
    assert not form.isVisible()
    assert lists.rows(office, "enterprise", page.model.ids, ["name", "capital"]) == [
        ("鞍山砺岳阀门有限公司", "1,200.50")
    ]
    assert page.count.text() == "1 家"


def test_a_wrong_code_is_explained_beside_its_field(qtbot: QtBot, window: MainWindow, office: Desk) -> None:
    form = RecordForm(office, "enterprise", None, window)
    qtbot.addWidget(form)
    form.grids[0].inputs["name"].setText("鞍山砺岳阀门有限公司")
    form.grids[0].inputs["code"].setText("912103002415881180")
    assert not form.save()
    assert "校验" in form.grids[0].notes["code"].text()
    assert lists.find_ids(office, Look("enterprise")) == []


def test_escape_asks_only_when_something_changed(
    qtbot: QtBot, window: MainWindow, office: Desk, yes: list[str]
) -> None:
    form = RecordForm(office, "enterprise", None, window)
    form.reject()
    assert yes == []
    form = RecordForm(office, "enterprise", None, window)
    form.grids[0].inputs["name"].setText("鞍山")
    form.reject()
    assert yes == ["有内容还没有保存，放弃后就没有了。"]


def test_search_narrows_the_list_by_pinyin_initials(qtbot: QtBot, window: MainWindow, office: Desk) -> None:
    for name in ("鞍山砺岳阀门有限公司", "海城铄程软件有限公司"):
        window.done(records.save(office, "enterprise", {"name": name}))
    page = open_tab(window, "企业（团队）库").stack.currentWidget()
    qtbot.keyClicks(page.search, "hcs")
    qtbot.waitUntil(lambda: len(page.model.ids) == 1)
    assert page.model.text(0, 0) == "海城铄程软件有限公司"
    page.table.selectRow(0)
    page.copy()
    assert QGuiApplication.clipboard().text().splitlines()[1].startswith("海城铄程软件有限公司\t")


def test_the_overview_opens_the_records_it_counts(window: MainWindow, office: Desk) -> None:
    team = records.save(office, "team", {"name": "砺岳团队", "leader": "王工"}).ids[0]
    window.done(records.save(office, "pool_application", {"team": team, "year": 2017}))
    button = next(b for b in window.findChildren(StepButton) if b.accessibleName() == "种子期 已征集 1")
    button.click()
    page = window.made[window.notebook.currentIndex()].stack.currentWidget()
    assert page.look.kind == "pool_application" and len(page.model.ids) == 1


def test_an_action_asks_its_arguments_and_says_what_is_missing(
    qtbot: QtBot, window: MainWindow, office: Desk
) -> None:
    from desktop.actions.verbs import verb_named

    dialog = VerbDialog(office, verb_named("evaluate_sme"), (), window, window.done)
    qtbot.addWidget(dialog)
    dialog.grid.inputs["year"].setText("2017")
    dialog.carry_out()
    qtbot.waitUntil(lambda: "请先导入" in dialog.bar.text.text(), timeout=PATIENCE)


def test_a_batch_is_taken_back_from_the_list_of_what_was_done(
    qtbot: QtBot, window: MainWindow, office: Desk
) -> None:
    records.save(office, "enterprise", {"name": "鞍山砺岳阀门有限公司"})
    dialog = BatchesDialog(office, window, window.done)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.preview.text() == "将撤销 1 条。" and dialog.focusWidget() is dialog.take_back
    assert dialog.batches[0].source == "企业　鞍山砺岳阀门有限公司"
    dialog.take_back.click()
    assert lists.find_ids(office, Look("enterprise")) == []


def test_the_model_of_a_list_keeps_qt_s_rules(qtmodeltester: object, office: Desk) -> None:
    for n in range(3):
        records.save(office, "enterprise", {"name": f"鞍山第{n}有限公司"})
    model = ListModel(office, Look("enterprise"))
    qtmodeltester.check(model)


def test_a_list_of_another_section_says_that_it_may_only_be_looked_at(window: MainWindow) -> None:
    window.open_look(Look("ip_pledge"))
    assert window.page.heading.read_only.text() == "只读：这类记录由知识产权监管处填写"
    assert not window.page.new.isEnabled() and "提出更正建议" in window.page.heading.read_only.toolTip()
    window.open_look(Look("contest"))
    assert window.page.heading.read_only.text() == "" and window.page.new.isEnabled()


def test_a_reader_is_told_why_nothing_can_be_saved(
    qtbot: QtBot, window: QWidget, desk_of: Callable[[str], Desk]
) -> None:
    form = RecordForm(desk_of("zhidu"), "enterprise", None, window)
    qtbot.addWidget(form)
    form.grids[0].inputs["name"].setText("鞍山砺岳阀门有限公司")
    assert not form.save()
    assert "只读" in form.message.text()
