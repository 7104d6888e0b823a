"""操作历史: what was done lately, and taking a batch back after seeing what that would do."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from desktop.actions import undo
from desktop.actions.outcome import Outcome
from desktop.fields import Refusal
from desktop.queries.desk import Desk
from desktop.queries.history import BatchLine, batches
from desktop.views.designed import lay_out
from desktop.views.dialog import Dialog
from desktop.views.dialogs.message_bar import MessageBar
from desktop.views.help.help_key import about
from desktop.views.theme.allow import allow
from desktop.views.theme.filling import filling
from desktop.views.theme.tokens import colour
from desktop.views.theme.toned import Toned

HEADINGS = ("时间", "操作人", "操作", "来源或记录", "条数", "能否撤销")
COUNT, SOURCE, STATE = 4, 3, 5
ROW_MARGIN = 10


class BatchesDialog(Dialog):
    """The newest batches first. Choosing one shows what undoing it would take back and what it would leave."""

    def __init__(self, desk: Desk, parent: QWidget, on_done: Callable[[Outcome], None]):
        super().__init__(parent)
        self.desk, self.on_done = desk, on_done
        self.batches: list[BatchLine] = []
        lay_out(self, "batches")
        about(self, "safety")
        self.bar = MessageBar()
        self.outer.insertWidget(0, self.bar)
        self.take_back = self.undo_button
        self._dress()
        self.table.itemSelectionChanged.connect(self._judge)
        self.search.setAccessibleName("查找一批操作")
        self.search.textChanged.connect(self._narrow)
        self.take_back.clicked.connect(self.undo)
        self.close_button.clicked.connect(self.accept)
        self.fill()
        self._offer_last()

    def _offer_last(self) -> None:
        """The last thing this user did, with what undoing it would do: Ctrl+Z and Enter take it back."""
        if self.batches and self.batches[0].undoable and self.batches[0].who == self.desk.actor.name:
            self.table.selectRow(0)
            self.take_back.setFocus()

    def _dress(self) -> None:
        table: QTableWidget = self.table
        table.setColumnCount(len(HEADINGS))
        table.setHorizontalHeaderLabels(HEADINGS)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + ROW_MARGIN)
        table.setShowGrid(False)
        table.setItemDelegate(Toned(table))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(SOURCE, QHeaderView.ResizeMode.Stretch)

    def fill(self) -> None:
        self.batches = batches(self.desk)
        with filling(self.table, len(self.batches)):
            for at, batch in enumerate(self.batches):
                self._fill_row(at, batch)
        self._judge()

    def _fill_row(self, at: int, batch: BatchLine) -> None:
        state = "可以撤销" if batch.undoable else batch.why_not
        texts = (batch.at, batch.who, batch.what, batch.source, f"{batch.entries:,}", state)
        for column, text in enumerate(texts):
            item = QTableWidgetItem(text)
            if column == COUNT:
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            if column == STATE and not batch.undoable:
                item.setForeground(colour("quiet"))
            item.setToolTip(text)
            self.table.setItem(at, column, item)

    def _narrow(self, typed: str) -> None:
        """Show only the batches whose words contain what was typed."""
        for at, batch in enumerate(self.batches):
            words = " ".join((batch.at, batch.who, batch.what, batch.source))
            self.table.setRowHidden(at, typed.strip() not in words)

    def chosen(self) -> BatchLine | None:
        at = self.table.currentRow()
        chosen = 0 <= at < len(self.batches) and self.table.item(at, 0).isSelected()
        return self.batches[at] if chosen else None

    def _judge(self) -> None:
        """Say beforehand what undoing would do, from a run that is rolled back."""
        batch = self.chosen()
        self.left.clear()
        if batch is None:
            self.preview.setText("选中一批，先看撤销会怎样。撤销不删除历史，撤销本身也可以再撤销。")
            return allow(self.take_back, "请先在上面选中一批。")
        if not batch.undoable:
            self.preview.setText(f"{batch.why_not}。")
            return allow(self.take_back, f"{batch.why_not}。")
        try:
            would = undo.preview_undo(self.desk, batch.id)
        except Refusal as refusal:
            self.preview.setText(str(refusal))
            return allow(self.take_back, str(refusal))
        self.preview.setText(would.message)
        self.left.addItems(would.notes)
        allow(self.take_back, "" if would.counts.get("undone", 0) else would.message)

    def undo(self) -> None:
        batch = self.chosen()
        if batch is None:
            return
        try:
            outcome = undo.undo_batch(self.desk, batch.id)
        except Refusal as refusal:
            self.bar.say(str(refusal), "red")
            return
        self.bar.say(outcome.message, "amber" if outcome.waits else "green")
        self.fill()
        self.on_done(outcome)
