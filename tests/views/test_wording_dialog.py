"""公文模板: typed on the left, seen on the right."""

import pytest

from desktop.queries.wordings import LABELS, entries_of, text_with, wordings
from desktop.views.dialogs.wording_dialog import WordingDialog


@pytest.fixture
def dialog(qtbot, desk_of):
    shown = WordingDialog(desk_of("guanli"), None, lambda outcome: None, "approval_form")
    qtbot.addWidget(shown)
    shown.show()
    return shown


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


def test_what_the_program_ships_comes_back_unchanged_from_the_form(dialog):
    for facts in wordings(dialog.desk):
        dialog._fill(facts.text)
        assert dialog.written == facts.text
        assert entries_of(text_with(entries_of(facts.text), facts.text)) == entries_of(facts.text)
        assert set(dialog.editors) <= set(LABELS), "every text has a name on screen"
