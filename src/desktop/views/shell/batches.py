"""操作历史: what was done lately, and taking a batch back."""

from collections.abc import Callable

from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QMessageBox,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.actions import undo
from desktop.actions.outcome import Outcome
from desktop.fields import Refusal
from desktop.queries.desk import Desk
from desktop.queries.history import batches

HEADINGS = ("时间", "操作人", "操作", "来源", "条数", "能否撤销")
SHOWN_NOTES = 12


class BatchesDialog(QDialog):
    def __init__(self, desk: Desk, parent: QWidget, on_done: Callable[[Outcome], None]):
        super().__init__(parent)
        self.desk, self.on_done, self.batches = desk, on_done, batches(desk)
        self.setWindowTitle("操作历史")
        self.resize(860, 480)
        self.table = QTableWidget(len(self.batches), len(HEADINGS))
        self.table.setHorizontalHeaderLabels(HEADINGS)
        self.table.verticalHeader().hide()
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        for at, batch in enumerate(self.batches):
            why = "可撤销" if batch.undoable else batch.why_not
            texts = (batch.at, batch.who, batch.what, batch.source, f"{batch.entries:,}", why)
            for column, text in enumerate(texts):
                self.table.setItem(at, column, QTableWidgetItem(text))
        self.table.resizeColumnsToContents()
        self.table.horizontalHeader().setStretchLastSection(True)
        self.take_back = QPushButton("撤销这一批…", enabled=False)
        self.take_back.clicked.connect(self.undo)
        self.table.itemSelectionChanged.connect(self._judge)
        below = QHBoxLayout()
        below.addStretch()
        below.addWidget(self.take_back)
        box = QVBoxLayout(self)
        box.addWidget(self.table)
        box.addLayout(below)

    def _judge(self) -> None:
        row = self.table.currentRow()
        self.take_back.setEnabled(0 <= row < len(self.batches) and self.batches[row].undoable)

    def undo(self) -> None:
        """Say what would be taken back and what is left, then do it."""
        batch = self.batches[self.table.currentRow()]
        try:
            would = undo.preview_undo(self.desk, batch.id)
            said = "\n".join((would.message, *would.notes[:SHOWN_NOTES]))
            if QMessageBox.question(self, "撤销", said) != QMessageBox.StandardButton.Yes:
                return
            outcome = undo.undo_batch(self.desk, batch.id)
        except Refusal as refusal:
            QMessageBox.warning(self, "不能撤销", str(refusal))
            return
        self.accept()
        self.on_done(outcome)
