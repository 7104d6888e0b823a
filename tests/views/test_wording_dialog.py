"""公文模板: typed on the left, seen on the right."""

import pytest

from desktop.queries.wordings import wordings
from desktop.views.dialogs.wording_dialog import WordingDialog


@pytest.fixture
def dialog(qtbot, desk_of):
    shown = WordingDialog(desk_of("guanli"), None, lambda outcome: None, "approval_form")
    qtbot.addWidget(shown)
    shown.show()
    return shown


def test_a_wrong_field_is_named_while_it_is_typed_and_cannot_be_saved(dialog, qtbot):
    before = dialog.view.file
    dialog.text.setPlainText(dialog.text.toPlainText().replace("{figures}", "{figurs}"))
    qtbot.waitUntil(lambda: "{figurs}" in dialog.bar.text.text())
    assert not dialog.save_button.isEnabled()
    assert dialog.view.file == before, "the last page that could be drawn stays"


def test_a_field_is_put_in_by_its_meaning_and_the_words_are_kept(dialog, qtbot):
    dialog.text.setPlainText(dialog.text.toPlainText().replace('matter = "事项"', 'matter = "事由"'))
    qtbot.waitUntil(dialog.save_button.isEnabled)
    dialog.save_button.click()
    assert "第 1 版" in dialog.bar.text.text()
    assert dialog.version.text() == "第 1 版"
    (facts,) = [one for one in wordings(dialog.desk) if one.key == "approval_form"]
    assert "事由" in facts.text
    dialog.field.setCurrentIndex(1)
    dialog.field.activated.emit(1)
    assert f"{{{next(iter(facts.fields))}}}" in dialog.text.toPlainText()
