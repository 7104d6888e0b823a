"""一并修改: one field or several of many records at once, counted before, undone as one."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.actions import records
from desktop.actions.cells import writable
from desktop.actions.outcome import Outcome
from desktop.fields import Field, Refusal, heading, show, to_plain
from desktop.queries.bulk import differing
from desktop.queries.desk import Desk
from desktop.queries.kinds import kind_facts
from desktop.views.dialog import Dialog
from desktop.views.dialogs.message_bar import MessageBar
from desktop.views.forms.field_grid import FieldGrid, enter
from desktop.views.help.help_key import about
from desktop.views.jobs.progress import run
from desktop.views.theme.allow import allow
from desktop.views.theme.dress import role

PAUSE_MS = 150
MANY = 200  # records that are written while one waits
BUSY = "另一项工作正在写入，请稍候再试；填写的内容都还在。"
FIRST = "先在上面选要改的项。"


class BulkEditDialog(Dialog):
    """The fields to change are added one by one; one that is left empty is cleared. Nothing else is touched."""

    def __init__(
        self,
        desk: Desk,
        kind: str,
        ids: Sequence[str],
        parent: QWidget | None,
        on_done: Callable[[Outcome], None],
    ):
        super().__init__(parent)
        self.desk, self.facts, self.ids, self.on_done = desk, kind_facts(kind), list(ids), on_done
        about(self, "lists")
        self.setWindowTitle(f"一并修改 {len(ids):,} {self.facts.measure}{self.facts.label}")
        self.resize(620, 340)
        self.bar = MessageBar()
        self.grids: dict[str, FieldGrid] = {}
        self.preview = role(QLabel(FIRST, wordWrap=True), "quiet")
        self._settle = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._settle.timeout.connect(self.judge)
        self._lay_out()
        self.judge()

    def fields(self) -> list[Field]:
        """What may be the same for many: not what only steps set, nor what tells one record from another."""
        return [f for f in self.facts.fields if writable(f) and f.name not in self.facts.title]

    def _lay_out(self) -> None:
        self.pick = QComboBox()
        self.pick.setAccessibleName("要改的项")
        self.pick.addItem("选择要改的项…", "")
        for field in self.fields():
            self.pick.addItem(heading(field), field.name)
        self.pick.activated.connect(lambda _: self.add(self.pick.currentData()))
        holder = QWidget()
        self.rows = QVBoxLayout(holder)
        self.rows.setContentsMargins(0, 0, 8, 0)
        self.rows.addStretch()
        area = QScrollArea(widgetResizable=True)
        area.setWidget(holder)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.close_button = QPushButton("取消", autoDefault=False)
        self.do_button = QPushButton("修改", autoDefault=False)
        self.do_button.setProperty("primary", True)
        self.close_button.clicked.connect(self.reject)
        self.do_button.clicked.connect(self.carry_out)
        for keys in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            QShortcut(QKeySequence(keys), self, self.carry_out)
        buttons = QHBoxLayout()
        buttons.addWidget(self.preview, 1)
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.do_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(18, 16, 18, 16)
        box.setSpacing(10)
        for widget in (self.bar, self.pick, area):
            box.addWidget(widget, int(widget is area))
        box.addLayout(buttons)

    def add(self, name: str) -> None:
        """One more field to change; one that is there already gets the focus."""
        if not name:
            return
        self.pick.setCurrentIndex(0)
        if name not in self.grids:
            grid = FieldGrid(self.desk, [self.facts.field(name)])
            grid.edited.connect(lambda _: self._settle.start())
            grid.walked_off.connect(lambda step: enter(self.do_button) if step > 0 else None)
            self.grids[name] = grid
            self.rows.insertWidget(self.rows.count() - 1, grid)
        enter(self.grids[name].stops()[0])
        self.judge()

    def values(self) -> dict[str, Any]:
        """Raises `Refusal` with the first sentence about what cannot be read; it stands beside its field too."""
        found = {}
        for name, grid in self.grids.items():
            read = grid.values()
            if read is None:
                raise Refusal(f"{self.facts.field(name).label}：{grid.notes[name].text()}")
            found |= read
        return found

    def judge(self) -> None:
        """How many records it would change, before it does."""
        values = {}
        for name, grid in self.grids.items():
            try:
                values[name] = grid.inputs[name].read()
            except Refusal as refusal:
                return self._say("", str(refusal))
        if not values:
            return self._say(FIRST, FIRST)
        number = len(differing(self.desk, self.facts.key, self.ids, values))
        said = "；".join(
            f"{self.facts.field(name).label} → {self._text(name, value) or '（清空）'}"
            for name, value in values.items()
        )
        alike = len(self.ids) - number
        rest = f"，{alike:,} {self.facts.measure}已是这样" if alike else ""
        self.do_button.setText(f"修改 {number:,} {self.facts.measure}")
        self._say(
            f"{said}。将改 {number:,} {self.facts.measure}{rest}。", "" if number else "没有要改的记录。"
        )

    def _text(self, name: str, value: Any) -> str:
        field = self.facts.field(name)
        return self.grids[name].inputs[name].text_value() if field.to else show(field, value)

    def _say(self, said: str, why_not: str) -> None:
        self.preview.setText(said or why_not)
        allow(self.do_button, why_not, "一次撤销即可全部恢复（Ctrl+Enter）")
        if why_not:
            self.do_button.setText("修改")

    def carry_out(self) -> None:
        if not self.do_button.isEnabled():
            return
        try:
            values = self.values()
            wanted = differing(self.desk, self.facts.key, self.ids, values)
            if len(wanted) > MANY:
                self._hand_over(wanted, values)
                return
            outcome = records.bulk_edit(self.desk, self.facts.key, [(i, values) for i in wanted])
        except records.Busy:
            self.bar.say(BUSY, "amber")
        except Refusal as refusal:
            self._refused(str(refusal))
        else:
            self._changed(outcome)

    def _hand_over(self, wanted: list[str], values: dict[str, Any]) -> None:
        """Thousands are changed by a process of its own, so that the window stays alive and can stop it."""
        plain = {name: to_plain(self.facts.field(name), value) for name, value in values.items()}
        request = {"do": "bulk_edit", "kind": self.facts.key, "ids": wanted, "values": plain}
        title = f"修改 {len(wanted):,} {self.facts.measure}{self.facts.label}"
        run(self.desk, self, title, request, self._changed, self._refused)

    def _changed(self, outcome: Outcome) -> None:
        self.on_done(outcome)
        self.accept()

    def _refused(self, sentence: str) -> None:
        self.bar.say(f"没有修改任何记录：{sentence}", "red")
