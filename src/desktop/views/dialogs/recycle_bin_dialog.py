"""回收站: what was deleted, and bringing it back as it was."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTableWidgetItem, QWidget

from desktop.actions import records
from desktop.actions.outcome import Outcome
from desktop.fields import Refusal
from desktop.queries.desk import Desk
from desktop.queries.recycle_bin import Deleted, deleted
from desktop.views.designed import lay_out
from desktop.views.dialog import Dialog
from desktop.views.dialogs.message_bar import MessageBar
from desktop.views.help.help_key import about
from desktop.views.theme.filling import filling

HEADINGS = ("种类", "记录", "其他内容", "删除时间", "操作人")
STRETCHED = 2
ROW_MARGIN = 10


class RecycleBinDialog(Dialog):
    """`on_done` is told of each recovery, which is a batch like any other."""

    def __init__(self, desk: Desk, parent: QWidget, on_done: Callable[[Outcome], None]):
        super().__init__(parent)
        self.desk, self.on_done = desk, on_done
        self.shown: list[Deleted] = []
        lay_out(self, "recycle_bin")
        about(self, "safety")
        self.bar = MessageBar()
        self.outer.insertWidget(0, self.bar)
        table = self.table
        table.setColumnCount(len(HEADINGS))
        table.setHorizontalHeaderLabels(HEADINGS)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + ROW_MARGIN)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(STRETCHED, QHeaderView.ResizeMode.Stretch)
        self.search.textChanged.connect(self._narrow)
        table.itemSelectionChanged.connect(self._judge)
        self.restore_button.clicked.connect(self.restore)
        self.close_button.clicked.connect(self.reject)
        self.fill()

    def fill(self) -> None:
        self.shown = deleted(self.desk)
        with filling(self.table, len(self.shown)):
            for row, one in enumerate(self.shown):
                for column, text in enumerate((one.label, one.title, one.about, one.at, one.who)):
                    self.table.setItem(row, column, QTableWidgetItem(text))
        self.about.setText(
            f"{len(self.shown):,} 条已删除的记录" if self.shown else "回收站是空的：没有已删除的记录。"
        )
        self._narrow(self.search.text())
        self._judge()

    def _narrow(self, typed: str) -> None:
        for row, one in enumerate(self.shown):
            words = " ".join((one.label, one.title, one.about, one.who))
            self.table.setRowHidden(row, typed.strip() not in words)

    def chosen(self) -> list[Deleted]:
        rows = sorted({index.row() for index in self.table.selectedIndexes()})
        return [self.shown[row] for row in rows if not self.table.isRowHidden(row)]

    def _judge(self) -> None:
        self.restore_button.setEnabled(bool(self.chosen()))
        self.restore_button.setToolTip("" if self.chosen() else "请先选中要恢复的记录。")

    def restore(self) -> None:
        """Type by type; a type that cannot come back is told and the others do."""
        by_kind: dict[str, list[str]] = {}
        for one in self.chosen():
            by_kind.setdefault(one.kind, []).append(one.id)
        said, refused = [], []
        for kind, ids in by_kind.items():
            try:
                outcome = records.restore(self.desk, kind, ids)
            except Refusal as refusal:
                refused.append(str(refusal))
                continue
            said.append(outcome.message)
            self.on_done(outcome)
        self.fill()
        self.bar.say("".join((*said, *refused)), "red" if refused else "green")
