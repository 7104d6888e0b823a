"""Kind of field → the widget it is typed into. Values go in and out as texts; reading them is one parser's work."""

from typing import Any

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QPlainTextEdit, QWidget

from desktop.fields import Field, Kind, show
from desktop.queries.desk import Desk
from desktop.queries.pick import candidates
from desktop.queries.vocabulary import offered

MOST_OFFERED = 12


class LineInput(QLineEdit):
    """Text, numbers, dates, amounts: typed any way, checked when the field is left."""

    def __init__(self, desk: Desk, field: Field):
        super().__init__()

    def text_value(self) -> str:
        return self.text()

    def set_text_value(self, text: str) -> None:
        self.setText(text)


class LongInput(QPlainTextEdit):
    def __init__(self, desk: Desk, field: Field):
        super().__init__()
        self.setTabChangesFocus(True)
        self.setFixedHeight(64)

    def text_value(self) -> str:
        return self.toPlainText()

    def set_text_value(self, text: str) -> None:
        self.setPlainText(text)


class PickInput(QComboBox):
    """One of a list, found by typing any part of it; blank is unanswered."""

    def __init__(self, desk: Desk, field: Field):
        super().__init__()
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.addItem("")
        self.addItems([label for _, label in offered(desk, field)])
        completer = self.completer()
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)

    def text_value(self) -> str:
        return self.currentText()

    def set_text_value(self, text: str) -> None:
        self.setCurrentText(text)


class ReferenceInput(QLineEdit):
    """Another record, found by part of its name, pinyin initials or the tail of its code."""

    def __init__(self, desk: Desk, field: Field):
        super().__init__(placeholderText="名称、拼音首字母或代码尾号")
        self.desk, self.field = desk, field
        self._found: dict[str, str] = {}
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.setCompleter(completer)
        self.textEdited.connect(self._look)

    def _look(self, typed: str) -> None:
        hits = candidates(self.desk, self.field.to, typed, MOST_OFFERED) if typed.strip() else []
        self._found |= {hit.title: hit.id for hit in hits}
        self._names.setStringList([hit.title for hit in hits])

    def remember(self, title: str, record_id: str) -> None:
        self._found[title] = record_id

    def text_value(self) -> str:
        """The id of the record chosen, else the text for the resolver to judge."""
        return self._found.get(self.text(), self.text())

    def set_text_value(self, text: str) -> None:
        self.setText(text)


INPUTS: dict[Kind, Any] = {
    Kind.LONG_TEXT: LongInput,
    Kind.CHOICE: PickInput,
    Kind.TERM: PickInput,
    Kind.FLAG: PickInput,
    Kind.REF: ReferenceInput,
}


def make_input(desk: Desk, field: Field, value: Any = None, title: str = "") -> QWidget:
    """The widget for a field, holding a value; `title` names the record that a reference points to."""
    widget = INPUTS.get(field.kind, LineInput)(desk, field)
    widget.setAccessibleName(field.label)
    widget.setObjectName(field.name)
    if value is not None:
        if field.kind is Kind.REF:
            widget.remember(title, value)
        widget.set_text_value(title if field.kind is Kind.REF else show(field, value))
    return widget


def read_input(desk: Desk, field: Field, widget: Any) -> Any:
    """The value typed. Raises `Refusal` with one sentence that says what to write instead."""
    from desktop.fields import parse
    from desktop.queries.pick import resolve

    text = widget.text_value()
    if field.kind is Kind.REF and text.strip():
        return resolve(desk, field, text)
    return parse(field, text)
