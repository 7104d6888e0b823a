"""The page of a form that is filled in: groups of fields under their headings, scrolled as one."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop.fields import Kind, Refusal
from desktop.queries.desk import Desk
from desktop.queries.kinds import KindFacts
from desktop.queries.layout import layout
from desktop.queries.record import RecordView
from desktop.views.forms.field_grid import FieldGrid, complain, enter, read_rows
from desktop.views.forms.field_row import FieldRow

SIDE_BY_SIDE = 2


class FormSheet(QScrollArea):
    """All fields of a record that its layout places. A new record does not show what only actions write.

    `edited` names a field, `entered` gives the `Field` that has the focus, `walked_off` says that Enter
    left the last one.
    """

    edited = Signal(str)
    entered = Signal(object)
    walked_off = Signal()

    def __init__(self, desk: Desk, facts: KindFacts, shown: RecordView | None):
        super().__init__(widgetResizable=True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.desk, self.facts = desk, facts
        self.grids: list[FieldGrid] = []
        body = QWidget()
        self._box = QVBoxLayout(body)
        self._box.setContentsMargins(14, 4, 18, 14)
        self._box.setSpacing(8)
        for group in layout(facts.key).groups:
            fields = [facts.field(name) for name in group.fields]
            if shown is None:
                fields = [field for field in fields if not field.by_action]
            if fields:
                self._add_group(group.title, fields, shown)
        self._box.addStretch(1)  # a short form stays together at the top
        self.setWidget(body)
        widest = max((grid.widest_label() for grid in self.grids), default=0)
        for grid in self.grids:
            grid.give_labels(widest)
        self.rows: dict[str, FieldRow] = {n: row for grid in self.grids for n, row in grid.rows.items()}
        self._connect_totals()

    def _add_group(self, title: str, fields: list[Any], shown: RecordView | None) -> None:
        heading = QLabel(title)
        heading.setProperty("role", "group")
        self._box.addWidget(heading)
        row, named = (shown.row, shown.named) if shown else (None, {})
        grid = FieldGrid(self.desk, fields, row, named, SIDE_BY_SIDE)
        at = len(self.grids)
        grid.edited.connect(self.edited)
        grid.entered.connect(self._entered)
        grid.walked_off.connect(lambda step: self._walk_on(at, step))
        self.grids.append(grid)
        self._box.addWidget(grid)

    def _entered(self, name: str) -> None:
        self.entered.emit(self.facts.field(name))
        self.ensureWidgetVisible(self.rows[name].input, 20, 60)

    def _walk_on(self, at: int, step: int) -> None:
        """From the end of one group to the next one that can be filled in."""
        at += step
        while 0 <= at < len(self.grids):
            stops = self.grids[at].stops()
            if stops:
                enter(stops[0 if step > 0 else -1])
                return
            at += step
        if step > 0:
            self.walked_off.emit()

    def _connect_totals(self) -> None:
        """A split adds up to the amount that stands before it on the form."""
        before: FieldRow | None = None
        for row in self.rows.values():
            if row.field.kind is Kind.PARTS and before is not None:
                amount, split = before, row.input
                amount.input.edited.connect(
                    lambda amount=amount, split=split: split.set_total(_money(amount))
                )
                split.set_total(_money(amount))
            if row.field.kind is Kind.MONEY:
                before = row

    def enter_first(self, empty: bool = False) -> None:
        """The focus into the first field, or the first one that is still empty."""
        stops = [stop for grid in self.grids for stop in grid.stops()]
        blank = [
            stop
            for grid in self.grids
            for row in grid.rows.values()
            if row.input.isEnabled() and not row.input.text_value()
            for stop in row.input.stops()[:1]
        ]
        first = (blank if empty else stops)[:1] or stops[:1]
        if first:
            enter(first[0])

    def texts(self) -> dict[str, str]:
        return {name: text for grid in self.grids for name, text in grid.texts().items()}

    def set_texts(self, texts: Mapping[str, str]) -> None:
        for name, text in texts.items():
            if name in self.rows and not self.rows[name].field.by_action:
                self.rows[name].input.set_text_value(text)

    def values(self) -> dict[str, Any] | None:
        """Every value; None when one cannot be read, with the sentence beside it and the focus in the first."""
        values, wrong = read_rows(self.rows)
        self.complain(wrong)
        return None if wrong else values

    def readable(self) -> dict[str, Any]:
        """The values that can be read already, while the rest is still being typed."""
        values = {}
        for name, row in self.rows.items():
            try:
                values[name] = None if row.field.kind is Kind.REF else row.input.read()
            except Refusal:
                continue
        return values

    def complain(self, sentences: Mapping[str, str]) -> None:
        """A sentence beside each field named; the focus into the first of them on the form."""
        first = complain(self.rows, sentences)
        if first is not None:
            self.ensureWidgetVisible(first.input, 20, 60)

    def quieten(self) -> None:
        for row in self.rows.values():
            row.quieten()

    def show_stored(self, fresh: RecordView, untouched: Mapping[str, str]) -> None:
        """Show stored values in fields whose text is still the one in `untouched`; beside the others, say them."""
        self.quieten()
        for name, row in self.rows.items():
            stored = getattr(fresh.row, name)
            if row.field.by_action or row.input.text_value() == untouched.get(name):
                row.input.set_text_value("")
                if stored is not None:
                    row.input.show_value(stored, fresh.named.get(stored, "") if row.field.to else "")
            elif fresh.texts[name] != row.input.text_value():
                row.say(f"库中现为：{fresh.texts[name] or '（空）'}", "amber")


def _money(row: FieldRow) -> int | None:
    try:
        return row.input.read()
    except Refusal:
        return None
