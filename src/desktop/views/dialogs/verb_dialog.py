"""What an action asks before it is done: its arguments as fields, the records it is about, what hinders it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from desktop.actions import attachments
from desktop.actions.outcome import Outcome
from desktop.actions.records import Busy
from desktop.actions.verb import Verb
from desktop.actions.verbs import perform
from desktop.fields import Kind, Refusal
from desktop.queries.desk import Desk
from desktop.queries.kinds import kind_facts
from desktop.queries.record import chosen_rows
from desktop.queries.stations import to_choose_from
from desktop.views.designed import lay_out
from desktop.views.dialog import FRAME, Dialog
from desktop.views.dialogs.message_bar import MessageBar
from desktop.views.forms.field_grid import FieldGrid, enter
from desktop.views.forms.inputs import typing_help
from desktop.views.help.help_key import about
from desktop.views.jobs.progress import run
from desktop.views.theme.icons import icon

NAMED = 3  # records named in the first line
WIDTH = 540
MOST_LINES, LINE_HEIGHT = 6, 26
MANY = 20  # more than these are done in a process of their own
FILE = "file"  # the scheme of a text that is the place of a file
PICTURES = "图片和 PDF (*.png *.jpg *.jpeg *.bmp *.tif *.tiff *.pdf);;所有文件 (*)"
SCANS = "扫描件 (*.pdf *.jpg *.jpeg *.png *.tif *.tiff *.ofd);;所有文件 (*)"
BUSY = "另一项工作正在写入，请稍候再办理；填写的内容都还在。"


class VerbDialog(Dialog):
    """Does the action to the records that it can be done to; the others are listed with the reason.

    A refusal is shown in the dialog and nothing that was typed is lost. What is left to say after it is
    done (rows left out, what to do next) stays on the screen until it is closed.
    """

    def __init__(
        self,
        desk: Desk,
        verb: Verb,
        ids: tuple[str, ...],
        parent: QWidget | None,
        on_done: Callable[[Outcome], None],
    ):
        super().__init__(parent)
        self.desk, self.verb, self.on_done = desk, verb, on_done
        self.facts = kind_facts(verb.on.about.key)
        lay_out(self, "verb")
        about(self, f"kind:{self.facts.key}")
        self.setWindowTitle(verb.label)
        self.title.setText(verb.label)
        self.bar = MessageBar()
        self.outer.insertWidget(0, self.bar)
        self.grid = FieldGrid(desk, to_choose_from(desk, verb.arguments))
        self.arguments.addWidget(self.grid)
        self._offer_files(ids)
        self._offer_pictures()
        self.ids, self.hindrances = self._judge(ids)
        self._say_about(len(ids))
        self._connect()
        if self.grid.stops():
            enter(self.grid.stops()[0])

    @classmethod
    def ask(
        cls,
        desk: Desk,
        verb: Verb,
        ids: tuple[str, ...],
        parent: QWidget | None,
        on_done: Callable[[Outcome], None],
    ) -> "VerbDialog":
        dialog = cls(desk, verb, ids, parent, on_done)
        dialog.open()
        return dialog

    @property
    def message(self):
        return self.bar.text

    def _connect(self) -> None:
        self.do_button.clicked.connect(self.carry_out)
        self.close_button.clicked.connect(self.reject)
        self.grid.walked_off.connect(lambda step: enter(self.do_button) if step > 0 else None)
        arguments = {field.name: field for field in self.verb.arguments}
        self.grid.entered.connect(lambda name: self.help.setText(typing_help(arguments[name])))
        for keys in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            QShortcut(QKeySequence(keys), self, self.carry_out)

    def _judge(self, ids: tuple[str, ...]) -> tuple[tuple[str, ...], list[str]]:
        """The records that it can be done to, and for each other one its name and why not."""
        free, hindered, self.names = [], [], []
        for record_id, row, title in chosen_rows(self.desk, self.facts.key, ids):
            if why := self.verb.hindrance(self.desk, row):
                hindered.append(f"{title}：{why}")
            else:
                free.append(record_id)
                self.names.append(title)
        return tuple(free), hindered

    def _offer_files(self, ids: tuple[str, ...]) -> None:
        """Beside a reference to an attachment: choose the file itself, it is attached to the first record."""
        for row in self.grid.rows.values():
            if row.field.to == ("attachment",) and ids:
                choose = row.input.addAction(icon("attachment"), QLineEdit.ActionPosition.TrailingPosition)
                choose.setToolTip("选择扫描件文件…")
                choose.triggered.connect(lambda _=False, row=row: self._choose_file(row.input, ids[0]))

    def _offer_pictures(self) -> None:
        """Beside a text that is the place of a file: choose the file."""
        for row in self.grid.rows.values():
            if row.field.scheme == FILE:
                choose = row.input.addAction(icon("open"), QLineEdit.ActionPosition.TrailingPosition)
                choose.setToolTip("选择图片或 PDF…")
                choose.triggered.connect(lambda _=False, row=row: self._choose_picture(row.input))

    def _choose_picture(self, field: QLineEdit) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "选择图片", "", PICTURES)
        if name:
            field.setText(name)

    def _choose_file(self, field: Any, owner: str) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "选择扫描件", "", SCANS)
        if name:
            self.attach(field, owner, Path(name))

    def attach(self, field: Any, owner: str, file: Path) -> None:
        """Keep a file as an attachment of `owner` and refer to it."""
        try:
            outcome = attachments.attach(self.desk, owner, [file])
        except Refusal as refusal:
            self.bar.say(str(refusal), "red")
            return
        field.set_reference(outcome.ids[0], file.name)
        self.on_done(outcome)

    def _say_about(self, chosen: int) -> None:
        measure, label = self.facts.measure, self.facts.label
        about = ""
        if self.ids:
            named = "、".join(self.names[:NAMED]) + ("等" if len(self.names) > NAMED else "")
            about = f"{label} {len(self.ids)} {measure}将办理：{named}。"
        elif not chosen and not self.verb.alone:
            about = f"请先在列表中选中要办理的{label}。"
        self.about.setText("".join((about, self.verb.help)))
        self.about.setVisible(bool(self.about.text()))
        rest = "，其余照常办理。" if self.ids else "："
        self.hindered.setText(f"{len(self.hindrances)} {measure}不能办理{rest}")
        self.hindered.setVisible(bool(self.hindrances))
        self._list(self.hindrances)
        possible = bool(self.ids) or (self.verb.alone and not chosen)
        self.do_button.setEnabled(possible)
        count = f" {len(self.ids)} {measure}" if self.hindrances and self.ids else ""
        self.do_button.setText(f"{self.verb.label}{count}")
        self.grid.setVisible(possible and bool(self.verb.arguments))
        if not possible:
            self.do_button.setToolTip("；".join(self.hindrances[:NAMED]) or "请先选中记录")

    def _list(self, lines: list[str]) -> None:
        self.reasons.clear()
        self.reasons.addItems(lines)
        self.reasons.setVisible(bool(lines))
        self.reasons.setFixedHeight(min(len(lines), MOST_LINES) * LINE_HEIGHT + 8)

    def raw(self) -> dict[str, Any]:
        """The arguments as they are typed; a reference as the record that was picked."""
        raw = {}
        for name, row in self.grid.rows.items():
            text = row.input.read() if row.field.kind is Kind.REF else row.input.text_value()
            if text and text.strip():
                raw[name] = text
        return raw

    def carry_out(self) -> None:
        if not self.do_button.isEnabled() or self.grid.values() is None:
            return
        raw = self.raw()
        if len(self.ids) > MANY or not self.ids:
            self._carry_out_apart(raw)
            return
        try:
            outcome = perform(self.desk, self.verb, self.ids, raw)
        except Busy:
            self.bar.say(BUSY, "amber")
        except Refusal as refusal:
            self.bar.say(str(refusal), "red")
        else:
            self._finish(outcome)

    def _carry_out_apart(self, raw: dict[str, Any]) -> None:
        self.do_button.setEnabled(False)
        request = {
            "do": "perform",
            "verb": self.verb.key,
            "kind": self.facts.key,
            "ids": list(self.ids),
            "arguments": raw,
        }
        run(self.desk, self, self.verb.label, request, self._finish, self._refused)

    def _refused(self, sentence: str) -> None:
        self.do_button.setEnabled(True)
        self.bar.say(sentence, "red")

    def _finish(self, outcome: Outcome) -> None:
        self.on_done(outcome)
        if not outcome.notes:
            self.accept()
            return
        self.bar.say(outcome.message, "amber" if outcome.waits else "green")
        self.hindered.hide()
        self.about.hide()
        self.grid.hide()
        self._list(list(outcome.notes))
        self.do_button.hide()
        self.close_button.setText("关闭")
        enter(self.close_button)

    def showEvent(self, event: QShowEvent) -> None:
        """As high as its words need, now that their type is known; the help line keeps room for two lines."""
        super().showEvent(event)
        self.help.setMinimumHeight(2 * self.help.fontMetrics().lineSpacing() + 4)
        self.setMinimumWidth(WIDTH)
        self.resize(WIDTH, max(self.layout().totalHeightForWidth(WIDTH), self.sizeHint().height()))

    def event(self, event: QEvent) -> bool:
        """What is said beside a field while it is filled in makes the dialog higher; it never squeezes the fields."""
        heard = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            needed = self.layout().totalHeightForWidth(self.width())
            if needed > self.height():
                self.resize(self.width(), min(needed, self.screen().availableSize().height() - FRAME))
        return heard
