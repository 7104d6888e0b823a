"""公文模板: typed on the left, seen on the right."""

import pytest
from shiboken6 import isValid

from desktop.queries.wordings import LABELS, entries_of, text_with, wordings
from desktop.views.dialogs.question import Question
from desktop.views.dialogs.wording_dialog import WordingDialog


@pytest.fixture
def dialog(qtbot, desk_of, monkeypatch):
    shown = WordingDialog(desk_of("guanli"), None, lambda outcome: None, "approval_form")
    shown.show()
    yield shown
    if isValid(shown):
        monkeypatch.setattr(Question, "agreed", lambda _: True)
        shown.reject()


def test_a_wrong_field_is_named_while_it_is_typed_and_cannot_be_saved(dialog, qtbot):
    before = dialog.view.file
    amount = dialog.editors["amount_text"]
    amount.setPlainText(amount.toPlainText().replace("{figures}", "{figurs}"))
    qtbot.waitUntil(lambda: "{figurs}" in dialog.bar.text.text())
    assert "“审批表”的“金额的写法”" in dialog.bar.text.text(), "the text is named as the form names it"
    assert not dialog.save_button.isEnabled()
    assert dialog.view.file == before, "the last page that could be drawn stays"


def test_a_field_is_put_in_by_its_meaning_and_the_words_are_kept(dialog, qtbot):
    assert dialog.editors["matter"].toPlainText() == "事项"
    dialog.editors["matter"].setPlainText("事由")
    qtbot.waitUntil(dialog.save_button.isEnabled)
    dialog.save_button.click()
    assert "第 1 版" in dialog.bar.text.text()
    assert dialog.version.text() == "第 1 版"
    (facts,) = [one for one in wordings(dialog.desk) if one.key == "approval_form"]
    assert "事由" in facts.text
    dialog.field.setCurrentIndex(1)
    dialog.field.activated.emit(1)
    assert f"{{{next(iter(facts.fields))}}}" in next(iter(dialog.editors.values())).toPlainText()


def test_an_older_version_comes_back_as_a_new_one(dialog, qtbot):
    assert not dialog.older.isVisible(), "there is none yet"
    for words in ("事由", "事项名称"):
        dialog.editors["matter"].setPlainText(words)
        dialog.note.setText(f"改为{words}")
        dialog.draw()
        dialog.save_button.click()
    assert dialog.older.isVisible() and dialog.older.count() == 2
    assert dialog.older.itemText(1).startswith("第 1 版") and dialog.older.itemText(1).endswith("改为事由")
    dialog.take_older(1)
    assert dialog.editors["matter"].toPlainText() == "事由" and "成为第 3 版" in dialog.bar.text.text()
    dialog.save_button.click()
    assert dialog.version.text() == "第 3 版" and dialog.older.count() == 3
    assert "事由" in dialog.chosen.text


def test_what_was_typed_is_not_lost_by_a_slip(dialog, monkeypatch):
    asked = []
    monkeypatch.setattr(Question, "agreed", lambda question: asked.append(question.text()) or False)
    dialog.editors["matter"].setPlainText("事由")
    before = dialog.document.currentIndex()
    dialog.document.setCurrentIndex(before + 1)
    dialog.change_document()
    dialog.reject()
    assert len(asked) == 2 and "审批表" in asked[0]
    assert dialog.isVisible() and dialog.document.currentIndex() == before
    assert dialog.editors["matter"].toPlainText() == "事由"
    monkeypatch.setattr(Question, "agreed", lambda _: True)
    dialog.reject()
    assert not dialog.isVisible()


def test_what_the_program_ships_comes_back_unchanged_from_the_form(dialog):
    for facts in wordings(dialog.desk):
        dialog._fill(facts.text)
        assert dialog.written == facts.text
        assert entries_of(text_with(entries_of(facts.text), facts.text)) == entries_of(facts.text)
        assert set(dialog.editors) <= set(LABELS), "every text has a name on screen"
