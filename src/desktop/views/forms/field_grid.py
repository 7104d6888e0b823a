"""Fields side by side with their labels and messages; Enter goes on, Shift+Enter goes back."""

from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QGridLayout, QVBoxLayout, QWidget

from desktop.fields import Field, Kind, Refusal
from desktop.queries.desk import Desk
from desktop.views.forms.field_row import FieldRow
from desktop.views.forms.inputs import WIDE
from desktop.views.forms.keys import ENTER, pressed

MOST_LABEL_WIDTH = 190


class FieldGrid(QWidget):
    """Some fields of a form. Messages stand beside their fields; none is lost behind a dialog.

    `edited` names the field that changed, `entered` the one that has got the focus, `walked_off` is emitted
    with +1 or -1 when Enter leaves the last field or Shift+Enter the first.
    """

    edited = Signal(str)
    entered = Signal(str)
    walked_off = Signal(int)

    def __init__(
        self,
        desk: Desk,
        fields: Iterable[Field],
        row: Any = None,
        named: dict[str, str] | None = None,
        columns: int = 1,
    ):
        super().__init__()
        self.rows: dict[str, FieldRow] = {}
        for field in fields:
            begins = field.starts if row is None and not field.by_action else None
            value = getattr(row, field.name, begins)
            self.rows[field.name] = FieldRow(desk, field, value, _title(field, value, named or {}))
        self.inputs = {name: row.input for name, row in self.rows.items()}
        self.notes = {name: row.note for name, row in self.rows.items()}
        self._lay_out(columns)
        for name, one in self.rows.items():
            one.input.edited.connect(lambda name=name: self.edited.emit(name))
            if hasattr(one.input, "chosen"):
                one.input.chosen.connect(lambda one=one: self._walk(one.input.stops()[-1], 1))
            for widget in (one.input, *one.input.findChildren(QWidget)):
                widget.installEventFilter(self)

    def _lay_out(self, columns: int) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(7)
        at, column = 0, 0
        for row in self.rows.values():
            wide = row.field.kind in WIDE
            if column and (wide or column == columns):
                at, column = at + 1, 0
            grid.addWidget(row.label, at, 2 * column, Qt.AlignmentFlag.AlignTop)
            grid.addLayout(_with_note(row), at, 2 * column + 1, 1, 2 * columns - 1 if wide else 1)
            column = columns if wide else column + 1
        for column in range(columns):
            grid.setColumnStretch(2 * column + 1, 1)
        self.give_labels(self.widest_label())

    def widest_label(self) -> int:
        """How wide the labels want to be, in pixels, up to where they rather wrap."""
        return min(max((row.label_width for row in self.rows.values()), default=0), MOST_LABEL_WIDTH)

    def give_labels(self, width: int) -> None:
        """Let every column of labels be this wide, so that grids below each other line up."""
        for row in self.rows.values():
            row.label.setFixedWidth(width)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if pressed(event, *ENTER):
            if (hits := QApplication.activePopupWidget()) is not None:  # opened within this turn of the event loop
                QApplication.sendEvent(hits, event)
                return True
            held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier  # type: ignore[attr-defined]
            if held in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier):
                self._walk(watched, -1 if held else 1)
                return True
        elif event.type() == QEvent.Type.FocusIn:
            name = self._name_of(watched)
            if name:
                self.entered.emit(name)
        elif event.type() == QEvent.Type.FocusOut:
            self._left(watched)
        elif event.type() == QEvent.Type.DragEnter and event.mimeData().hasUrls():  # type: ignore[attr-defined]
            event.ignore()  # a file is for the form; a line would write its path
            return True
        return super().eventFilter(watched, event)

    def _name_of(self, watched: QObject) -> str:
        for name, widget in self.inputs.items():
            if watched is widget or widget.isAncestorOf(watched):  # type: ignore[arg-type]
                return name
        return ""

    def _left(self, watched: QObject) -> None:
        """Settle a field when the focus went elsewhere, not to its own list of hits or another of its boxes."""
        name = self._name_of(watched)
        now = QApplication.focusWidget()
        if not name or QApplication.activePopupWidget() is not None:
            return
        if now is not None and (now is self.inputs[name] or self.inputs[name].isAncestorOf(now)):
            return
        self.rows[name].settle()

    def stops(self) -> list[QWidget]:
        """Where the keyboard stops, in order."""
        return [stop for row in self.rows.values() if row.input.isEnabled() for stop in row.input.stops()]

    def _walk(self, start: QObject, step: int) -> None:
        stops = self.stops()
        name = self._name_of(start)
        here = start if start in stops else self.inputs[name].stops()[0]
        at = stops.index(here) + step
        if 0 <= at < len(stops):
            enter(stops[at])
        else:
            self.walked_off.emit(step)

    def texts(self) -> dict[str, str]:
        """What stands in each field, for drafts."""
        return {name: row.input.text_value() for name, row in self.rows.items() if not row.field.by_action}

    def values(self) -> dict[str, Any] | None:
        """Every value; None when one cannot be read: then its sentence is shown and it has the focus."""
        values, wrong = read_rows(self.rows)
        self.complain(wrong)
        return None if wrong else values

    def complain(self, sentences: Mapping[str, str]) -> None:
        complain(self.rows, sentences)


def read_rows(rows: Mapping[str, FieldRow]) -> tuple[dict[str, Any], dict[str, str]]:
    """The values of what a clerk fills in, and a sentence for each field that cannot be read."""
    values, wrong = {}, {}
    for name, row in rows.items():
        row.quieten()
        if row.field.by_action:
            continue
        try:
            values[name] = row.read()
        except Refusal as refusal:
            wrong[name] = str(refusal)
    return values, wrong


def complain(rows: Mapping[str, FieldRow], sentences: Mapping[str, str]) -> FieldRow | None:
    """Show a sentence beside each field named; the first of them on the form gets the focus and is returned."""
    wrong = [row for name, row in rows.items() if name in sentences]
    for row in wrong:
        row.complain(sentences[row.field.name])
    if wrong:
        enter((wrong[0].input.stops() or [wrong[0].input])[0])
    return wrong[0] if wrong else None


def enter(widget: QWidget) -> None:
    """Give the focus as Tab does: the content of a line is selected, ready to be typed over."""
    widget.setFocus(Qt.FocusReason.TabFocusReason)


def _title(field: Field, value: Any, named: dict[str, str]) -> str:
    return named.get(value, "") if field.kind is Kind.REF and value else ""


def _with_note(row: FieldRow) -> QVBoxLayout:
    box = QVBoxLayout()
    box.setSpacing(2)
    box.addWidget(row.input)
    box.addWidget(row.note)
    box.addStretch()
    return box
