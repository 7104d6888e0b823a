"""A monkey at the window: keys, clicks, pastes and forms by chance, and the sum of what was accepted from it."""

import random
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFileDialog,
    QInputDialog,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QTabBar,
    QTableView,
    QWidget,
)

from desktop.actions import cells, records
from desktop.actions.cells import NEW
from desktop.fields import Kind, parse, to_plain
from desktop.queries.desk import Desk
from desktop.queries.echo import as_stored
from desktop.queries.look import Look
from desktop.queries.vocabulary import words
from desktop.records import record_types
from desktop.store.undo import records_in
from desktop.views.dialogs.question import Question
from desktop.views.forms.record_form import RecordForm
from desktop.views.shell.window import MainWindow

LISTS = ("enterprise", "team", "annual_figures", "ip_right", "official_document", "expert", "visit")
KEYS = (
    "Key_Up", "Key_Down", "Key_Left", "Key_Right", "Key_Home", "Key_End", "Key_PageDown", "Key_Tab", "Key_Backtab",
    "Key_Return", "Key_Return", "Key_Escape", "Key_F2", "Key_F3", "Key_F4", "Key_F5", "Key_F7", "Key_F9", "Key_Delete",
    "Key_Space", "Key_A", "Key_7", "Key_Backspace",
)  # fmt: skip
WITH_CTRL = ("Key_A", "Key_C", "Key_V", "Key_D", "Key_K", "Key_S", "Key_H", "Key_Z", "Key_Return")
WORDS = (
    "鞍山", "阀门有限公司", "铁西区", "2017-05-01", "20170630", "2017年3月", "１２３４．５０", "¥1,200", "3.5万元", "0",
    "-5", "99999999999999999", "是", "否", "a'b\"c", "<b>粗</b>", "=1+1", "𬭎", "  ", "张三", "0412-5555555", "2016",
    "91210300241588116P", "发明专利", "鞍科发〔2017〕3号", "\u200b", "长" * 300,
)  # fmt: skip
LEFT_ALONE = (
    "退出",
    "打印",
    "导入",
    "导出",
    "备份",
    "自检",
    "深色",
    "说明",
    "快捷键",
    "打包",
    "接收",
    "报表",
    "帮助",
)
SAVES_AMONG = 6  # gestures: one of so many is a save, or the next one tries to be
NEEDED = {"name": "鞍山{}号厂", "title": "第{}号文件", "year": "201{}"}


class Sum:
    """What the accepted saves add up to: (type, id) → field → plain value. Watches them go by, and lets them pass.

    What steps, undoing and restoring have touched is not reckoned with here: it is left out by name.
    """

    def __init__(self, desk: Desk, patch: pytest.MonkeyPatch):
        self.desk, self.accepted = desk, 0
        self.records: dict[tuple[str, str], dict[str, Any]] = {}
        self.unreckoned: set[str] = set()
        self._save, self._cells, self._remove = records.save, cells.write_cells, records.remove
        patch.setattr(records, "save", self.save)
        patch.setattr(cells, "write_cells", self.write_cells)
        patch.setattr(records, "remove", self.remove)

    def _put(self, kind: str, record_id: str, values: Mapping[str, Any], new: bool) -> None:
        record = record_types()[kind]
        started = {field.name: field.starts for field in record.fields if field.starts is not None} if new else {}
        held = self.records.setdefault((kind, record_id), {})
        for name, value in (started | dict(values)).items():
            held[name] = to_plain(record.field(name), value)
        self.records[kind, record_id] = {name: value for name, value in held.items() if value is not None}

    def save(
        self, desk: Desk, kind: str, values: Mapping[str, Any], record_id: str | None = None, seen: Any = None
    ):
        outcome = self._save(desk, kind, values, record_id, seen)
        given = {name: value for name, value in values.items() if value is not None or record_id}
        self._put(kind, outcome.ids[0], given, not record_id)
        self.accepted += 1
        return outcome

    def write_cells(self, desk: Desk, kind: str, wanted: Sequence[cells.Cell], verb: str = "paste"):
        written = self._cells(desk, kind, wanted, verb)
        bad = {(one.cell.record, one.cell.field) for one in written.bad}
        rows: dict[str, dict[str, Any]] = {}
        for cell in wanted:
            if (cell.record, cell.field) not in bad:
                rows.setdefault(cell.record, {})[cell.field] = self._value(kind, cell)
        for at, (record_id, values) in zip(written.outcome.ids, rows.items(), strict=True):
            self._put(kind, at, values, record_id.startswith(NEW))
        self.accepted += bool(written.outcome.batch)
        return written

    def _value(self, kind: str, cell: cells.Cell) -> Any:
        field = record_types()[kind].field(cell.field)
        if field.kind is Kind.REF:
            return cells._Reader(self.desk, field).read(cell.text)
        known = words(self.desk, field.vocabulary) if field.vocabulary else ()
        return as_stored(field, parse(field, cell.text), known)

    def remove(self, desk: Desk, kind: str, ids: Sequence[str]):
        outcome = self._remove(desk, kind, ids)
        for record_id in ids:
            self.records.pop((kind, record_id), None)
        self.accepted += 1
        return outcome

    def done(self, outcome: Any) -> None:
        """Of a batch that was not written by hand, only which records it touched."""
        if outcome.batch:
            with self.desk.store.read() as connection:
                label = connection.exec_driver_sql(
                    "select verb from log_commit where batch = ? order by rowid desc limit 1",
                    (outcome.batch,),
                ).scalar()
                if label not in ("create", "edit", "paste", "fill", "delete"):
                    self.unreckoned.update(records_in(connection, outcome.batch))


class Monkey:
    """Every choice comes from one seed; `act` is one gesture."""

    def __init__(self, window: MainWindow, kept: Sum, seed: int, patch: pytest.MonkeyPatch):
        self.window, self.kept, self.chance = window, kept, random.Random(seed)
        self.gestures = 0
        self.did: list[str] = []
        self._answers(patch)
        self._menus = QTimer(window, interval=30)
        self._menus.timeout.connect(self._in_menu)
        self._menus.start()

    def _answers(self, patch: pytest.MonkeyPatch) -> None:
        """Questions are answered by chance, files never chosen: windows of the system are not ours to test."""
        patch.setattr(Question, "agreed", lambda _: self.chance.random() < 0.5)
        patch.setattr(QMessageBox, "warning", lambda *_, **__: QMessageBox.StandardButton.Ok)
        patch.setattr(QInputDialog, "getText", lambda *_, **__: (self._word(), self.chance.random() < 0.5))
        for name in ("getOpenFileName", "getSaveFileName"):
            patch.setattr(QFileDialog, name, lambda *_, **__: ("", ""))
        patch.setattr(QFileDialog, "getOpenFileNames", lambda *_, **__: ([], ""))
        patch.setattr(QFileDialog, "getExistingDirectory", lambda *_, **__: "")

    def _word(self) -> str:
        return self.chance.choice(WORDS)

    def _in_menu(self) -> None:
        """A menu runs a loop of its own until something in it is chosen or it is left."""
        menu = QApplication.activePopupWidget()
        if isinstance(menu, QMenu):
            fit = [
                one
                for one in menu.actions()
                if one.isEnabled() and not any(w in one.text() for w in LEFT_ALONE)
            ]
            menu.hide()
            if fit and self.chance.random() < 0.6 and not fit[0].menu():
                self.chance.choice([one for one in fit if not one.menu()]).trigger()

    def act(self) -> None:
        self.gestures += 1
        gestures: tuple[Callable[[], None], ...] = (
            self.key, self.click, self.word, self.paste, self.form, self.cell, self.list,
            self.leave,
        )  # fmt: skip
        gesture = self.chance.choices(gestures, weights=(28, 20, 10, 8, 16, 14, 4, 8))[0]
        if (
            self.kept.accepted * SAVES_AMONG < self.gestures
        ):  # a monkey that only opens and closes proves little
            gesture = self.chance.choice((self.form, self.cell, self.list, self.leave))
        self.did.append(gesture.__name__)
        gesture()
        QApplication.processEvents()
        if not self.window.isVisible():
            self.window.show()

    def _front(self) -> QWidget:
        """Where the next key goes: the list that hangs open, else the focus of the dialog in front."""
        over = QApplication.activePopupWidget() or QApplication.activeModalWidget() or self.window
        focused = QApplication.focusWidget()
        return focused if focused is not None and over.isAncestorOf(focused) else over

    def key(self) -> None:
        if self.chance.random() < 0.2:
            key, held = self.chance.choice(WITH_CTRL), Qt.KeyboardModifier.ControlModifier
        else:
            shifted = self.chance.random() < 0.1
            held = Qt.KeyboardModifier.ShiftModifier if shifted else Qt.KeyboardModifier.NoModifier
            key = self.chance.choice(KEYS)
        self.did[-1] += f" {key}"
        QTest.keyClick(self._front(), getattr(Qt.Key, key), held)

    def word(self) -> None:
        """As an input method commits it."""
        event = QInputMethodEvent()
        event.setCommitString(self._word())
        QApplication.sendEvent(self._front(), event)

    def paste(self) -> None:
        block = [
            [self._word() for _ in range(self.chance.randint(1, 4))] for _ in range(self.chance.randint(1, 4))
        ]
        QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in block))
        front = self._front()
        if self.window.page is not None and QApplication.activeModalWidget() is None:
            front = self.window.page.table
            front.setFocus()
            if self.window.page.model.rowCount():
                self._click(front.viewport())
        QTest.keyClick(front, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    def cell(self) -> None:
        """Type over one cell of the list."""
        page = self.window.page
        if page is None or QApplication.activeModalWidget() is not None or not page.model.rowCount():
            return
        row, column = (
            self.chance.randrange(page.model.rowCount()),
            self.chance.randrange(page.model.columnCount()),
        )
        page.table.setFocus()
        page.table.setCurrentIndex(page.model.index(row, column))
        self.word()
        QTest.keyClick(self._front(), Qt.Key.Key_Return)

    def click(self) -> None:
        over = QApplication.activePopupWidget() or QApplication.activeModalWidget() or self.window
        kinds = (QAbstractButton, QLineEdit, QTabBar, QTableView, QPlainTextEdit)
        there = [one for one in over.findChildren(QWidget) if isinstance(one, kinds) and one.isVisible()]
        there = [one for one in there if one.isEnabled() and not any(w in _said(one) for w in LEFT_ALONE)]
        if there:
            one = self.chance.choice(there)
            self.did[-1] += f" {type(one).__name__} {_said(one)[:20]}"
            self._click(one.viewport() if isinstance(one, QTableView) else one)

    def _click(self, widget: QWidget) -> None:
        at = QPoint(
            self.chance.randrange(max(widget.width(), 1)), self.chance.randrange(max(widget.height(), 1))
        )
        button = Qt.MouseButton.RightButton if self.chance.random() < 0.08 else Qt.MouseButton.LeftButton
        QTest.mouseClick(widget, button, Qt.KeyboardModifier.NoModifier, at)

    def list(self) -> None:
        if QApplication.activeModalWidget() is None:
            self.window.open_look(Look(self.chance.choice(LISTS)))

    def leave(self) -> None:
        """Whatever lies over the window."""
        for over in (QApplication.activePopupWidget(), QApplication.activeModalWidget()):
            if over is not None:
                over.close()

    def form(self) -> None:
        """Fill in a form, sensibly more often than not, and save it."""
        form = QApplication.activeModalWidget()
        if form is None and self.window.page is not None:
            page = self.window.page
            if page.model.rowCount() and self.chance.random() < 0.4:
                page.table.choose_rows([self.chance.randrange(page.model.rowCount())])
                page.edit_record()
            else:
                page.create_record()
            form = QApplication.activeModalWidget()
        if not isinstance(form, RecordForm):
            return
        for row in form.sheet.rows.values():
            if row.input.isEnabled() and self.chance.random() < 0.15:
                row.input.set_text_value(self._word())
        for _ in range(3):
            wanting = [
                row for row in form.sheet.rows.values() if row.field.required and not row.input.text_value()
            ]
            wrong = [row for row in form.sheet.rows.values() if row.input.property("invalid")]
            for row in (*wrong, *wanting):
                row.input.set_text_value("")
                if row.field.required and self.chance.random() < 0.95:
                    self._fill(row, NEEDED.get(row.field.name, ""))
            if form.isVisible():
                QTest.mouseClick(form.save_button, Qt.MouseButton.LeftButton)

    def _fill(self, row: Any, sample: str) -> None:
        """A value of its kind; the first record of its type for a reference."""
        field = row.field
        if sample:
            row.input.set_text_value(
                sample.format(self.chance.randrange(8 if field.kind is Kind.YEAR else 9999))
            )
        elif field.kind is Kind.REF:
            firm = next(
                (held["name"] for (kind, _), held in self.kept.records.items() if kind == "enterprise"), ""
            )
            row.input.set_text_value(firm)
        elif hasattr(row.input, "words") and row.input.words:
            row.input.set_text_value(self.chance.choice(row.input.words))
        else:
            row.input.set_text_value(
                {Kind.DATE: "20170601", Kind.FLAG: "是", Kind.TEXT: "甲"}.get(field.kind, "12")
            )


def _said(widget: QWidget) -> str:
    return f"{widget.text() if hasattr(widget, 'text') else ''}{widget.accessibleName()}"
