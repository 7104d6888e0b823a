"""What happened to one record: who changed what, when, from which sheet and row."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from desktop.actions.outcome import Outcome
from desktop.actions.redact import why_not
from desktop.queries.desk import Desk
from desktop.queries.history import HistoryLine, of_record
from desktop.queries.record import kind_of, view
from desktop.views.designed import lay_out
from desktop.views.dialog import Dialog
from desktop.views.help.help_key import about
from desktop.views.theme.toned import Toned

from .redact_dialog import RedactDialog

HEADINGS = ("时间", "操作人", "操作", "改动", "来源")
CHANGES = 3
EMPTY = "（空）"


class HistoryView(QTableWidget):
    """One line for each change of a record, newest first, with old → new per field."""

    def __init__(self, desk: Desk, record_id: str):
        super().__init__(0, len(HEADINGS))
        self.setHorizontalHeaderLabels(HEADINGS)
        self.setAccessibleName("修改历史")
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setItemDelegate(Toned(self))
        self.setWordWrap(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(CHANGES, QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for line in of_record(desk, record_id):
            self._add(line)

    def _add(self, line: HistoryLine) -> None:
        at = self.rowCount()
        self.insertRow(at)
        for column, text in enumerate((line.at, line.who, line.what, changes_said(line), line.source)):
            item = QTableWidgetItem(text)
            item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            self.setItem(at, column, item)


class HistoryDialog(Dialog):
    """The past of one record, in a window of its own."""

    def __init__(
        self,
        desk: Desk,
        record_id: str,
        parent: QWidget | None = None,
        on_done: Callable[[Outcome], None] = lambda outcome: None,
    ):
        super().__init__(parent)
        self.desk, self.record_id, self.on_done = desk, record_id, on_done
        lay_out(self, "history")
        about(self, "forms")
        self.title.setText(view(desk, kind_of(desk, record_id), record_id).title)
        self.view = HistoryView(desk, record_id)
        self.outer.insertWidget(1, self.view, 1)
        self.close_button.clicked.connect(self.accept)
        self.close_button.setFocus()
        self.redact_button.setVisible(not why_not(desk))
        self.redact_button.clicked.connect(self.redact)

    def redact(self) -> None:
        """Only where it may be done is there a button for it."""
        RedactDialog(self.desk, self.record_id, self, self._redacted).open()

    def _redacted(self, outcome: Outcome) -> None:
        fresh = HistoryView(self.desk, self.record_id)
        self.outer.replaceWidget(self.view, fresh)
        self.view.deleteLater()
        self.view = fresh
        self.on_done(outcome)


def changes_said(line: HistoryLine) -> str:
    """「联系人：王工 → 李工」 a line each; of a new record just what was filled in."""
    return "\n".join(
        f"{label}：{old or EMPTY} → {new or EMPTY}" if old else f"{label}：{new or EMPTY}"
        for label, old, new in line.changes
    )
