"""Fields under each other with their labels, units and messages; Enter goes on, Shift+Enter goes back."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from desktop.fields import Field, Refusal
from desktop.queries.desk import Desk
from desktop.views.forms.inputs import make_input, read_input
from desktop.views.theme.dress import role


class FieldGrid(QWidget):
    """Widgets for some fields. A message stands beside its field; none is lost behind a dialog."""

    def __init__(
        self, desk: Desk, fields: Iterable[Field], row: Any = None, named: dict[str, str] | None = None
    ):
        super().__init__()
        self.desk, self.inputs, self.notes = desk, {}, {}
        self._fields: dict[str, Field] = {}
        layout = QGridLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setColumnStretch(1, 1)
        for at, field in enumerate(fields):
            value = getattr(row, field.name, None)
            widget = make_input(desk, field, value, (named or {}).get(value, "") if field.to else "")
            widget.installEventFilter(self)
            unit = f"（{field.unit}）" if field.unit else ""
            label = QLabel(f"{field.label}{unit}{' *' if field.required else ''}")
            label.setBuddy(widget)
            note = role(QLabel(field.help, wordWrap=True), "quiet")
            layout.addWidget(label, 2 * at, 0, Qt.AlignmentFlag.AlignTop)
            layout.addWidget(widget, 2 * at, 1)
            layout.addWidget(note, 2 * at + 1, 1)
            note.setVisible(bool(field.help))
            widget.setEnabled(not field.by_action)
            self._fields[field.name], self.inputs[field.name], self.notes[field.name] = field, widget, note

        layout.setRowStretch(layout.rowCount(), 1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):  # type: ignore[attr-defined]
            held = event.modifiers()  # type: ignore[attr-defined]
            if held == Qt.KeyboardModifier.ShiftModifier:
                return self.focusNextPrevChild(False)
            if held == Qt.KeyboardModifier.NoModifier:
                return self.focusNextPrevChild(True)
        return super().eventFilter(watched, event)

    def texts(self) -> dict[str, str]:
        return {name: widget.text_value() for name, widget in self.inputs.items()}

    def values(self) -> dict[str, Any] | None:
        """Every value typed; None when one cannot be read: then its sentence is shown and it has the focus."""
        self.quieten()
        values, wrong = {}, {}
        for name, field in self._fields.items():
            if field.by_action:
                continue
            try:
                values[name] = read_input(self.desk, field, self.inputs[name])
                if values[name] is None and field.required:
                    wrong[name] = "必须填写。"
            except Refusal as refusal:
                wrong[name] = str(refusal)
        self.complain(wrong)
        return None if wrong else values

    def complain(self, sentences: dict[str, str]) -> None:
        """Show a sentence beside each field named, and put the focus into the first."""
        for name, sentence in sentences.items():
            if name in self.notes:
                self._mark(name, sentence)
        first = next((name for name in self._fields if name in sentences), None)
        if first is not None:
            self.inputs[first].setFocus()

    def quieten(self) -> None:
        for name, field in self._fields.items():
            self.notes[name].setText(field.help)
            self._paint(name, False)
            self.notes[name].setVisible(bool(field.help))

    def _mark(self, name: str, sentence: str) -> None:
        self.notes[name].setText(sentence)
        self.notes[name].show()
        self._paint(name, True)

    def _paint(self, name: str, wrong: bool) -> None:
        self.inputs[name].setProperty("invalid", wrong)
        role(self.notes[name], "red" if wrong else "quiet")
        for widget in (self.inputs[name], self.notes[name]):
            widget.style().unpolish(widget)
            widget.style().polish(widget)
