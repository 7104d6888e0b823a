"""Typing into a cell of a list: the same inputs as in a form, each with its completion."""

import weakref

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from shiboken6 import isValid

from desktop.fields import Field, Kind
from desktop.queries.desk import Desk
from desktop.views.forms.choice_inputs import PickInput
from desktop.views.forms.line_inputs import CodeInput, DateInput, LineInput
from desktop.views.forms.marking import mark
from desktop.views.forms.reference_input import ReferenceInput

from .model import Index, ListModel

EDITORS: dict[Kind, type] = {
    Kind.CODE: CodeInput,
    Kind.DATE: DateInput,
    Kind.CHOICE: PickInput,
    Kind.TERM: PickInput,
    Kind.FLAG: PickInput,
    Kind.REF: ReferenceInput,
}
NARROWEST = 120  # px, in which a name can be typed


class CellEditor(QStyledItemDelegate):
    """Emits `typed(row, column, text)` for a cell whose text was changed; nothing is written here.

    The text of a chosen record is its id: two firms of one name stay apart. A hit taken from the list of what matches
    is written at once, as if Enter had been pressed.
    """

    typed = Signal(int, int, str)

    def __init__(self, desk: Desk, model: ListModel, parent: QWidget):
        super().__init__(parent)
        self.desk, self.model = desk, model

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        field = self.model.columns[index.column()].field
        editor = make_editor(self.desk, field)
        editor.setParent(parent)
        editor.setAccessibleName(field.label)
        mark(editor, "cell", True)
        if isinstance(editor, PickInput | ReferenceInput):
            self._open = weakref.ref(editor)
            editor.chosen.connect(lambda: QTimer.singleShot(0, self, self._take_hit))
        return editor

    def _take_hit(self) -> None:
        editor = self._open()
        if editor is not None and isValid(editor) and editor.isVisible():
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.SubmitModelCache)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        text = self.model.text(index.row(), index.column())
        line = editor if isinstance(editor, QLineEdit) else editor.lineEdit()  # type: ignore[attr-defined]
        if isinstance(editor, PickInput):
            editor.setCurrentText(text)
        else:
            line.setText(text)
        line.selectAll()  # the first key replaces what stands there, as in a sheet

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        written = editor.text_value()  # type: ignore[attr-defined]
        if written.partition("\t")[0] != self.model.text(index.row(), index.column()):
            self.typed.emit(index.row(), index.column(), written.rpartition("\t")[2])

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Over its cell; wide enough to type a name where the column is narrow."""
        area = option.rect
        editor.setGeometry(area.x(), area.y(), max(area.width(), NARROWEST), area.height())


def make_editor(desk: Desk, field: Field) -> QWidget:
    editor = EDITORS.get(field.kind, LineInput)(desk, field)
    editor.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return editor
