"""The form of one record, made from its declaration and its layout."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QPushButton,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.actions import records
from desktop.actions.outcome import Outcome
from desktop.fields import Refusal
from desktop.queries.desk import Desk
from desktop.queries.duplicates import similar
from desktop.queries.history import of_record
from desktop.queries.kinds import kind_facts
from desktop.queries.layout import layout
from desktop.queries.record import view
from desktop.views.forms.field_grid import FieldGrid
from desktop.views.theme.dress import role

STICKY = ("division", "year", "enterprise", "source")  # stay for the next record after “保存并新增”


class RecordForm(QDialog):
    """New or existing record. Enter never submits; Esc asks only when something changed."""

    saved = Signal(Outcome)

    def __init__(self, desk: Desk, kind: str, record_id: str | None, parent: QWidget | None = None):
        super().__init__(parent)
        self.desk, self.facts, self.record_id = desk, kind_facts(kind), record_id
        self.shown = view(desk, kind, record_id) if record_id else None
        self.setWindowTitle(f"{'修改' if record_id else '新增'}{self.facts.label}")
        self.resize(680, 620)
        self.message = role(QLabel(wordWrap=True), "red")
        self.message.hide()
        self.grids: list[FieldGrid] = []
        self._lay_out()
        self._before = self._texts()

    def _lay_out(self) -> None:
        pages = QTabWidget()
        row, named = (self.shown.row, self.shown.named) if self.shown else (None, {})
        for group in layout(self.facts.key).groups:
            grid = FieldGrid(self.desk, (self.facts.field(name) for name in group.fields), row, named)
            self.grids.append(grid)
            pages.addTab(_scrolling(grid), group.title)
        if self.record_id:
            pages.addTab(_scrolling(self._history()), "历史")
        self.pages = pages
        save, again = QPushButton("保存"), QPushButton("保存并新增")
        save.setProperty("primary", True)
        save.setToolTip("Ctrl+S")
        again.setToolTip("Ctrl+Enter 或 F9")
        for button, do in ((save, self.save), (again, self.save_and_new)):
            button.setAutoDefault(False)
            button.clicked.connect(do)
        again.setVisible(not self.record_id)
        for keys, do in (
            ("Ctrl+S", self.save),
            ("Ctrl+Return", self.save_and_new),
            ("F9", self.save_and_new),
        ):
            QShortcut(QKeySequence(keys), self, do)
        below = QHBoxLayout()
        below.addWidget(self.message, 1)
        below.addStretch()
        below.addWidget(again)
        below.addWidget(save)
        outer = QVBoxLayout(self)
        outer.addWidget(pages, 1)
        outer.addLayout(below)

    def _history(self) -> QWidget:
        body = QWidget()
        box = QVBoxLayout(body)
        for line in of_record(self.desk, self.record_id or ""):
            box.addWidget(
                role(QLabel(f"{line.at}　{line.who}　{line.what}　{line.source}", wordWrap=True), "quiet")
            )
            for label, old, new in line.changes:
                box.addWidget(QLabel(f"　{label}：{old or '（空）'} → {new or '（空）'}", wordWrap=True))
        box.addStretch()
        return body

    def _texts(self) -> dict[str, str]:
        return {name: text for grid in self.grids for name, text in grid.texts().items()}

    def changed(self) -> bool:
        return self._texts() != self._before

    def save(self) -> bool:
        """Write what is on the form; False when something keeps it out, with its sentence shown."""
        values = {}
        for at, grid in enumerate(self.grids):
            read = grid.values()
            if read is None:
                self.pages.setCurrentIndex(at)
                return False
            values |= read
        if not self._sure_it_is_new(values):
            return False
        try:
            seen = self.shown.row if self.shown else None
            outcome = records.save(self.desk, self.facts.key, values, self.record_id, seen)
        except records.Rejected as rejected:
            self._complain({c.field: c.sentence for c in rejected.complaints}, str(rejected))
            return False
        except Refusal as refusal:
            self._complain({}, str(refusal))
            return False
        self._before = self._texts()
        self.saved.emit(outcome)
        self.accept()
        return True

    def _sure_it_is_new(self, values: dict) -> bool:
        if self.record_id:
            return True
        alike = similar(self.desk, self.facts.key, values)
        if not alike:
            return True
        names = "、".join(one.title for one in alike)
        question = f"库中已有相近的{self.facts.label}：{names}。仍要新增吗？"
        return QMessageBox.question(self, "可能重复", question) == QMessageBox.StandardButton.Yes

    def _complain(self, sentences: dict[str, str], all_of_it: str) -> None:
        for grid in self.grids:
            grid.complain(sentences)
        self.message.setText(all_of_it)
        self.message.show()

    def save_and_new(self) -> None:
        if self.record_id:
            self.save()
            return
        kept = {name: text for name, text in self._texts().items() if name in STICKY}
        if self.save():
            following = RecordForm(self.desk, self.facts.key, None, self.parentWidget())
            following.saved.connect(self.saved)
            following.finished.connect(following.deleteLater)
            for grid in following.grids:
                for name, text in kept.items():
                    if name in grid.inputs:
                        grid.inputs[name].set_text_value(text)
            following._before = following._texts()
            following.open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return  # a QDialog would submit a half-filled form
        super().keyPressEvent(event)

    def may_close(self) -> bool:
        """Whether nothing would be lost, or the user said that it may."""
        if not self.changed():
            return True
        question = "有内容还没有保存，确定放弃吗？"
        return QMessageBox.question(self, "放弃修改", question) == QMessageBox.StandardButton.Yes

    def reject(self) -> None:
        if self.may_close():
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.isVisible() and not self.may_close():
            event.ignore()
            return
        event.accept()
        self.done(QDialog.DialogCode.Rejected)


def _scrolling(widget: QWidget) -> QScrollArea:
    area = QScrollArea(widgetResizable=True)
    area.setWidget(widget)
    return area
