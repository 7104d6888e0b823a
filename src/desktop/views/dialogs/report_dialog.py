"""报表: any of the reports for a period; a figure opens what it counts, the whole goes to Excel, PDF or the archive."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFileDialog, QHeaderView, QTableWidgetItem, QWidget

from desktop.actions.outcome import Outcome
from desktop.actions.reports import save_report
from desktop.actions.verbs import perform, verb_named
from desktop.fields import Refusal
from desktop.queries.desk import Desk
from desktop.queries.look import Look
from desktop.queries.reports.declared import report_for, reports, this_month
from desktop.queries.reports.table import ReportTable, Row
from desktop.views.designed import lay_out
from desktop.views.dialog import Dialog
from desktop.views.dialogs.file_name import named
from desktop.views.help.help_key import about
from desktop.views.theme.tokens import colour

from .message_bar import MessageBar

LOOK = Qt.ItemDataRole.UserRole
WIDEST = 24  # signs of a column before its text is wrapped


class ReportDialog(Dialog):
    """`on_open` is called with the look behind a figure, `on_done` after a report was kept."""

    def __init__(
        self,
        desk: Desk,
        parent: QWidget | None,
        on_open: Callable[[Look], None],
        on_done: Callable[[Outcome], None],
    ):
        super().__init__(parent)
        self.desk, self.on_open, self.on_done = desk, on_open, on_done
        self.shown: ReportTable | None = None
        lay_out(self, "report")
        about(self, "print")
        self.bar = MessageBar()
        self.outer.insertWidget(1, self.bar)
        for one in reports():
            self.report.addItem(f"{one.key}　{one.label}", one.key)
        self.period.setText(this_month(desk))
        self.table.verticalHeader().hide()
        self.table.setEditTriggers(self.table.EditTrigger.NoEditTriggers)
        self.table.setAlternatingRowColors(True)
        self.table.setWordWrap(True)
        self.table.itemClicked.connect(self._open)
        self.table.itemActivated.connect(self._open)
        self.report.activated.connect(self.show_report)
        self.period.returnPressed.connect(self.show_report)
        self.show_button.clicked.connect(self.show_report)
        self.workbook_button.clicked.connect(lambda: self.save_as("xlsx"))
        self.pdf_button.clicked.connect(lambda: self.save_as("pdf"))
        self.keep_button.clicked.connect(self.keep)
        self.close_button.clicked.connect(self.reject)
        self.show_report()

    def show_report(self) -> None:
        try:
            self.shown = report_for(self.desk, self.report.currentData(), self.period.text())
        except Refusal as refusal:
            self.bar.say(str(refusal), "red")
            return
        self.bar.hide()
        self._fill(self.shown)

    def _fill(self, shown: ReportTable) -> None:
        self.table.clear()
        self.table.setColumnCount(len(shown.headings))
        self.table.setRowCount(len(shown.all_rows))
        self.table.setHorizontalHeaderLabels([heading.title for heading in shown.headings])
        for at, row in enumerate(shown.all_rows):
            self._fill_row(at, row, shown, row is shown.total)
        self._fit(shown)
        self.about.setText(f"{shown.period}　数据截至 {shown.as_of.isoformat()}　单位：{shown.unit}")
        self.notes.setText("口径：" + "；".join(shown.definitions[:3]) if shown.definitions else "")
        self.notes.setToolTip("\n".join(shown.definitions))

    def _fill_row(self, at: int, row: Row, shown: ReportTable, is_total: bool) -> None:
        for column, text in enumerate(row.texts):
            item = QTableWidgetItem(text)
            right = column and shown.headings[column].right_aligned
            across = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            item.setTextAlignment(across | Qt.AlignmentFlag.AlignVCenter)
            font = item.font()
            font.setBold(is_total)
            look = row.cells[column - 1].look if column else None
            if look is not None:
                item.setData(LOOK, look)
                item.setForeground(colour("accent"))
                font.setUnderline(True)
                item.setToolTip("打开所计的记录")
            item.setFont(font)
            self.table.setItem(at, column, item)

    def _fit(self, shown: ReportTable) -> None:
        """Columns as wide as their words, up to a bound; what is left goes to the labels."""
        metrics = QFontMetrics(self.table.font())
        most = WIDEST * metrics.horizontalAdvance("国")
        for column, heading in enumerate(shown.headings):
            texts = [heading.title, *(row.texts[column] for row in shown.all_rows)]
            needed = max(metrics.horizontalAdvance(text) for text in texts) + 22
            self.table.setColumnWidth(column, min(needed, most))
        header = self.table.horizontalHeader()
        for column in range(len(shown.headings)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
        used = sum(self.table.columnWidth(column) for column in range(len(shown.headings)))
        if used < self.table.viewport().width():
            header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.resizeRowsToContents()

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        if self.shown is not None:
            self._fit(self.shown)

    def showEvent(self, event: object) -> None:
        """Only now is the table as wide as it will be."""
        super().showEvent(event)  # type: ignore[arg-type]
        if self.shown is not None:
            self._fit(self.shown)

    def _open(self, item: QTableWidgetItem) -> None:
        look = item.data(LOOK)
        if look is not None:
            self.on_open(look)
            self.accept()

    def keep(self) -> None:
        """编制存档; from then on it goes its way in 公文 — 报表存档."""
        given = {"report": self.report.currentData(), "period": self.period.text()}
        try:
            outcome = perform(self.desk, verb_named("compile_report"), (), given)
        except Refusal as refusal:
            self.bar.say(str(refusal), "red")
            return
        self.on_done(outcome)
        look = Look("report_snapshot")
        self.bar.say(outcome.message, "green", ("去审核、报出", lambda: self._go(look)))

    def _go(self, look: Look) -> None:
        self.on_open(look)
        self.accept()

    def save_as(self, ending: str) -> None:
        names = {"pdf": "PDF (*.pdf)", "xlsx": "Excel 工作簿 (*.xlsx)"}
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        offered = (
            Path(documents) / f"{self.report.currentText().split('　')[-1]} {self.period.text()}.{ending}"
        )
        name, _ = QFileDialog.getSaveFileName(self, "另存为", str(offered), names[ending])
        if not name:
            return
        try:
            target = named(name, f".{ending}")
            outcome = save_report(self.desk, self.report.currentData(), self.period.text(), target)
        except Refusal as refusal:
            self.bar.say(str(refusal), "red")
            return
        self.bar.say(outcome.message, "green")
