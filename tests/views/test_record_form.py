"""The form of a record, typed into as a clerk does: from the keyboard, with an input method, with mistakes."""

from collections.abc import Callable, Iterator

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.actions import drafts, records
from desktop.queries import lists
from desktop.queries.desk import Desk
from desktop.queries.look import Look
from desktop.queries.record import view
from desktop.views.dialogs.question import Question
from desktop.views.forms.record_form import RecordForm
from desktop.views.theme.dress import dress

from .reachable import unexplained, unnamed

CODE = "91210300241588116P"
Opened = Callable[..., RecordForm]


@pytest.fixture
def opened(qtbot: QtBot, qapp: QApplication, office: Desk) -> Iterator[Opened]:
    """Opens forms on the screen, with the focus in them."""
    dress(qapp)
    window = QWidget()
    qtbot.addWidget(window)
    forms = []

    def open_form(kind: str = "enterprise", record_id: str | None = None) -> RecordForm:
        form = RecordForm(office, kind, record_id, window)
        forms.append(form)
        with qtbot.waitActive(form):
            form.show()
            form.activateWindow()
        form.sheet.enter_first()
        return form

    yield open_form
    for form in filter(shiboken6.isValid, forms):
        form._before = form.sheet.texts()  # nothing to ask about on the way out
        form.close()


def typed(text: str) -> None:
    """Text as an input method commits it: QTest knows no Chinese keys."""
    QApplication.focusWidget().insert(text)


def press(qtbot: QtBot, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A key where the keyboard is: in the list that hangs open, else in the focused field."""
    qtbot.keyClick(QApplication.activePopupWidget() or QApplication.focusWidget(), key, held)


def focused() -> str:
    return QApplication.focusWidget().objectName()


def firms(office: Desk, *names: str) -> list[tuple[str, ...]]:
    ids = lists.find_ids(office, Look("enterprise"))
    return lists.rows(office, "enterprise", ids, names or ("name",))


def test_enter_walks_through_every_field_and_ends_on_the_button_that_saves(
    qtbot: QtBot, opened: Opened
) -> None:
    form = opened()
    walked = [focused()]
    while focused() != "save_button":
        press(qtbot, Qt.Key.Key_Return)
        walked.append(focused() or "four_new")  # its first box has the focus
    fields = [name for name, row in form.sheet.rows.items()]
    assert walked == [*fields, "save_button"]
    press(qtbot, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert form.isVisible()


def test_shift_enter_goes_back(qtbot: QtBot, opened: Opened) -> None:
    opened()
    press(qtbot, Qt.Key.Key_Return)
    press(qtbot, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert focused() == "name"


def test_a_firm_is_entered_without_the_mouse(qtbot: QtBot, opened: Opened, office: Desk) -> None:
    form = opened()
    typed("鞍山砺岳阀门（集团）有限公司")
    press(qtbot, Qt.Key.Key_Return)
    typed("９１２１０３００２４１５８８１１６ｐ")
    for _ in range(3):
        press(qtbot, Qt.Key.Key_Return)
    typed("2015年6月1日")
    press(qtbot, Qt.Key.Key_Return)
    typed("１，２００．５")
    press(qtbot, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert not form.isVisible()
    assert firms(office, "name", "code", "registered_on", "capital") == [
        ("鞍山砺岳阀门（集团）有限公司", CODE, "2015-06-01", "1,200.50")
    ]


def test_what_will_be_stored_is_shown_when_a_field_is_left(qtbot: QtBot, opened: Opened) -> None:
    form = opened()
    capital = form.sheet.rows["capital"]
    capital.input.setFocus()
    typed("￥１２３４５")
    assert capital.note.text() == "¥12,345.00　人民币壹万贰仟叁佰肆拾伍元整"
    press(qtbot, Qt.Key.Key_Return)
    assert capital.input.text() == "1.2345"
    day = form.sheet.rows["registered_on"]
    day.input.setFocus()
    typed("20171103")
    press(qtbot, Qt.Key.Key_Return)
    assert (day.input.text(), day.note.text()) == ("2017-11-03", "2017 年 11 月 3 日　星期五")


def test_a_mistake_is_said_on_leaving_and_taken_back_when_mended(qtbot: QtBot, opened: Opened) -> None:
    form = opened()
    code = form.sheet.rows["code"]
    code.input.setFocus()
    typed("912103002415881180")
    assert not code.note.isVisible(), "nobody is interrupted while typing"
    press(qtbot, Qt.Key.Key_Return)
    assert "校验" in code.note.text() and code.input.property("invalid")
    code.input.setText(CODE)
    assert not code.note.isVisible() and code.input.good.isVisible()


def test_saving_shows_every_mistake_and_goes_to_the_first(qtbot: QtBot, opened: Opened, office: Desk) -> None:
    form = opened()
    form.sheet.rows["code"].input.setText("912103002415881180")
    form.sheet.rows["capital"].input.setText("很多")
    assert not form.save()
    assert focused() == "name"
    said = {name: row.note.text() for name, row in form.sheet.rows.items() if row.input.property("invalid")}
    assert said.keys() == {"name", "code", "capital"}
    assert said["name"] == "必须填写。" and firms(office) == []


def test_a_word_is_found_by_some_of_its_signs(qtbot: QtBot, opened: Opened) -> None:
    form = opened()
    division = form.sheet.rows["division"].input
    division.setFocus()
    division.lineEdit().insert("岫岩")
    press(qtbot, Qt.Key.Key_Return)
    assert division.currentText() == "岫岩满族自治县"
    division.setFocus()
    division.setCurrentText("铁西")
    press(qtbot, Qt.Key.Key_Return)
    assert "铁西区、铁西工业经济区" in form.sheet.rows["division"].note.text(), "two begin so: not guessed"


def test_a_word_is_picked_by_its_pinyin_initials(qtbot: QtBot, opened: Opened) -> None:
    form = opened()
    division, status = (form.sheet.rows[name].input for name in ("division", "status"))
    division.setFocus()
    qtbot.keyClicks(division, "tdq")
    popup = division.hits.popup()
    qtbot.waitUntil(popup.isVisible)
    assert [popup.model().index(row, 0).data() for row in range(popup.model().rowCount())] == ["铁东区"]
    press(qtbot, Qt.Key.Key_Tab)
    assert (division.currentText(), focused()) == ("铁东区", "address")
    status.setFocus()
    status.setCurrentText("cx")
    press(qtbot, Qt.Key.Key_Return)
    assert status.currentText() == "存续", "the only one needs no list"


def test_enter_takes_a_hit_in_one_drop_down_after_the_other_without_a_turn_of_the_event_loop(
    qtbot: QtBot, opened: Opened
) -> None:
    """As fast as a script types: each Enter goes to the field, not to the list that hangs open since a moment."""
    rows = opened().sheet.rows
    rows["industry"].input.setFocus()
    for initials, following in (("c35", "technology_field"), ("dzxx", "contact")):
        qtbot.keyClicks(QApplication.focusWidget(), initials)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        assert focused() == following
    assert rows["industry"].input.currentText() == "C35 专用设备制造业"
    assert rows["technology_field"].input.currentText() == "电子信息"


def test_a_new_user_is_in_use_from_the_beginning(qtbot: QtBot, opened: Opened, office: Desk) -> None:
    form = RecordForm(office, "user", None, None)
    qtbot.addWidget(form)
    assert form.sheet.rows["active"].input.read() is True and not form.changed()


@pytest.mark.parametrize("typed", ["hcsc", "铄程", "8C"], ids=["initials", "part of the name", "tail of the code"])
def test_a_firm_is_picked_by_a_few_signs_and_shown_with_its_code(
    qtbot: QtBot, opened: Opened, office: Desk, typed: str
) -> None:
    for name, code in (("鞍山砺岳阀门有限公司", None), ("海城铄程软件有限公司", "91210300586509858C")):
        records.save(office, "enterprise", {"name": name, "code": code, "division": "铁东区"})
    form = opened("annual_figures")
    assert focused() == "enterprise"
    pick = form.sheet.rows["enterprise"].input
    pick.insert(typed)
    pick.textEdited.emit(typed)
    qtbot.waitUntil(lambda: pick._completer.popup().isVisible())
    press(qtbot, Qt.Key.Key_Return)
    assert pick.text() == "海城铄程软件有限公司"
    assert "铁东区" in form.sheet.rows["enterprise"].note.text()
    assert focused() == "year", "what was picked is done: the next field has the focus"


def test_a_name_that_may_be_two_firms_is_not_guessed(opened: Opened, office: Desk) -> None:
    for name in ("鞍山砺岳阀门有限公司", "鞍山砺岳软件有限公司"):
        records.save(office, "enterprise", {"name": name})
    row = opened("annual_figures").sheet.rows["enterprise"]
    row.input.setText("砺岳")
    row.settle()
    assert "可能是" in row.note.text() and "鞍山砺岳软件有限公司" in row.note.text()


def test_yes_no_and_unanswered_are_three_answers(qtbot: QtBot, opened: Opened, office: Desk) -> None:
    form = opened()
    flag = form.sheet.rows["above_scale"].input
    flag.setFocus()
    assert flag.read() is None
    press(qtbot, Qt.Key.Key_0)
    assert flag.read() is False
    press(qtbot, Qt.Key.Key_Y)
    assert flag.read() is True
    press(qtbot, Qt.Key.Key_Delete)
    assert flag.read() is None


def test_the_parts_of_an_amount_are_added_up_beside_the_total(opened: Opened) -> None:
    sheet = opened("roadmap_project").sheet
    sheet.rows["requested"].input.setText("50")
    uses = sheet.rows["uses"].input
    uses.lines["产品研发"].setText("30")
    uses.lines["人才培养"].setText("１５万元")
    assert uses.sum.text() == "合计 45.00 万元，比总额少 5.00 万元"
    uses.lines["技术咨询"].setText("5")
    assert uses.sum.text() == "合计 50.00 万元，与总额相符"
    assert uses.read() == (("产品研发", 30_000_000), ("人才培养", 15_000_000), ("技术咨询", 5_000_000))


def test_save_and_new_keeps_the_place_and_the_year(qtbot: QtBot, opened: Opened, office: Desk) -> None:
    form = opened()
    typed("鞍山砺岳阀门有限公司")
    form.sheet.rows["division"].input.setCurrentText("铁西区")
    form.sheet.rows["contact"].input.setText("王工")
    press(qtbot, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert form.isVisible() and focused() == "name"
    assert form.sheet.texts()["division"] == "铁西区" and form.sheet.texts()["contact"] == ""
    assert not form.changed() and firms(office) == [("鞍山砺岳阀门有限公司",)]
    typed("海城铄程软件有限公司")
    press(qtbot, Qt.Key.Key_F9)
    assert firms(office, "name", "division") == [
        ("鞍山砺岳阀门有限公司", "铁西区"),
        ("海城铄程软件有限公司", "铁西区"),
    ]


def test_a_likely_repetition_is_told_while_typing_and_opens(
    qtbot: QtBot, opened: Opened, office: Desk
) -> None:
    records.save(office, "enterprise", {"name": "鞍山砺岳阀门有限公司"})
    form = opened()
    typed("鞍山砺岳阀门")
    qtbot.waitUntil(lambda: form.bar.isVisible())
    assert "鞍山砺岳阀门有限公司" in form.bar.text.text()
    form.bar.offers["打开已有记录"].click()
    other = next(child for child in form.findChildren(RecordForm))
    assert other.sheet.rows["name"].input.text() == "鞍山砺岳阀门有限公司"
    other.accept()
    assert form.save(), "told once, a second save means it"


def test_a_field_changed_by_somebody_else_is_not_overwritten(opened: Opened, office: Desk) -> None:
    first = records.save(office, "enterprise", {"name": "鞍山砺岳阀门有限公司", "contact": "王工"}).ids[0]
    form = opened("enterprise", first)
    seen = view(office, "enterprise", first).row
    records.save(office, "enterprise", {"contact": "李工", "address": "鞍千路 1 号"}, first, seen)
    form.sheet.rows["contact"].input.setText("张工")
    assert not form.save()
    assert "已被改动过" in form.sheet.rows["contact"].note.text()
    form.bar.offers["载入最新内容"].click()
    assert form.sheet.rows["address"].input.text() == "鞍千路 1 号"
    assert form.sheet.rows["contact"].note.text() == "库中现为：李工"
    assert form.save() and firms(office, "contact", "address") == [("张工", "鞍千路 1 号")]


def test_a_save_waits_while_another_job_writes(qtbot: QtBot, opened: Opened, office: Desk) -> None:
    form = opened()
    typed("鞍山砺岳阀门有限公司")
    office.store.wait_at_most(1)
    with office.store.unit_of_work(office.actor, "import"):
        assert not form.save()
        assert "等待写入" in form.bar.text.text() and not form.save_button.isEnabled()
        assert [draft.waiting for draft in drafts.kept(office, "enterprise")] == [True]
        form.waiting.try_again()
        assert firms(office) == []
    form.waiting.try_again()
    assert firms(office) == [("鞍山砺岳阀门有限公司",)] and not form.isVisible()
    assert drafts.kept(office, "enterprise") == []


def test_what_was_typed_before_a_crash_is_offered_again(opened: Opened, office: Desk) -> None:
    first = opened()
    typed("鞍山砺岳阀门有限公司")
    first.sheet.rows["above_scale"].input.set_text_value("否")
    first.keeper.keep()  # two seconds after the last key
    again = opened()
    again.bar.offers["接着填写"].click()
    assert again.sheet.rows["name"].input.text() == "鞍山砺岳阀门有限公司"
    assert again.sheet.rows["above_scale"].input.read() is False
    assert again.save() and drafts.kept(office, "enterprise") == []


def test_escape_asks_only_when_something_changed(
    qtbot: QtBot, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    monkeypatch.setattr(Question, "agreed", lambda question: asked.append(question))
    form = opened()
    typed("鞍山")
    press(qtbot, Qt.Key.Key_Escape)
    assert len(asked) == 1 and form.isVisible()
    assert asked[0].defaultButton().text() == asked[0].escapeButton().text() == "继续填写", (
        "nothing lost by Enter"
    )
    form.sheet.rows["name"].input.setText("")
    press(qtbot, Qt.Key.Key_Escape)
    assert len(asked) == 1 and not form.isVisible()


def test_what_only_actions_write_is_shown_but_cannot_be_typed(opened: Opened, office: Desk) -> None:
    assert "stage" not in opened().sheet.rows, "nothing to show yet on a new record"
    first = records.save(office, "enterprise", {"name": "鞍山砺岳阀门有限公司"}).ids[0]
    row = opened("enterprise", first).sheet.rows["stage"]
    assert not row.input.isEnabled() and "由办理步骤写入" in row.input.toolTip()


def test_every_kind_of_record_has_a_form_named_for_a_reader_and_gone_through_in_the_order_of_its_fields(
    opened: Opened, office: Desk
) -> None:
    from desktop.queries.kinds import all_kinds

    for facts in filter(lambda facts: facts.by_hand, all_kinds()):
        form = opened(facts.key)
        assert unnamed(form) == [] and unexplained(form) == [], facts.label
        wanted = [stop for grid in form.grids for stop in grid.stops()]
        seen, at = [], form.nextInFocusChain()
        while at is not form:
            seen += [at] if at in wanted else []
            at = at.nextInFocusChain()
        assert seen == wanted, facts.label
        form.close()
