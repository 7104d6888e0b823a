"""分组汇总: what a list shows, counted and added up by one of its columns; each group opens its records."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableWidgetItem, QWidget

from desktop.fields import Kind, heading
from desktop.queries.desk import Desk
from desktop.queries.grouping import Group, groupable, grouped, summed
from desktop.queries.kinds import KindFacts
from desktop.queries.look import Look
from desktop.views.designed import lay_out
from desktop.views.dialog import Dialog
from desktop.views.help.help_key import about
from desktop.views.theme.filling import filling

from . import clipboard

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
ROW_MARGIN = 10
MOST_SUMS = 5
WIDEST = 300  # px of the names


class GroupsDialog(Dialog):
    """`open_look` shows the records of one group in the list behind."""

    def __init__(
        self, desk: Desk, facts: KindFacts, look: Look, parent: QWidget, open_look: Callable[[Look], None]
    ):
        super().__init__(parent)
        self.desk, self.facts, self.look, self.open_look = desk, facts, look, open_look
        self.groups: list[Group] = []
        self.sums = summed(facts.key)[:MOST_SUMS]
        lay_out(self, "groups")
        about(self, "lists")
        self.setWindowTitle(f"分组汇总：{facts.label}")
        self.table.horizontalHeader().setHighlightSections(False)
        for field in sorted(groupable(facts.key), key=lambda field: field.kind is Kind.REF):
            self.by.addItem(field.label, field.name)
        self.about.setText("汇总，只含列表现在显示的记录")
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(self.table.fontMetrics().height() + ROW_MARGIN)
        self.by.currentIndexChanged.connect(lambda _: self.fill())
        self.table.doubleClicked.connect(lambda _: self._open())
        self.open_button.clicked.connect(self._open)
        self.copy_button.clicked.connect(self.copy)
        self.close_button.clicked.connect(self.reject)
        self.fill()

    @property
    def headings(self) -> list[str]:
        return [self.by.currentText(), self.facts.measure + "数", *(heading(field) for field in self.sums)]

    def _broken(self) -> list[str]:
        """The headings as in the list: what is counted over the unit it is counted in."""
        return [words.replace("（", "\n（", 1) for words in self.headings]

    def fill(self) -> None:
        name = self.by.currentData()
        self.groups = grouped(self.desk, self.look, name, [f.name for f in self.sums]) if name else []
        table = self.table
        table.setColumnCount(len(self.headings))
        table.setHorizontalHeaderLabels(self._broken())
        table.horizontalHeaderItem(0).setTextAlignment(LEFT)
        with filling(table, len(self.groups)):
            for row, group in enumerate(self.groups):
                for column, text in enumerate(self._texts(group)):
                    item = QTableWidgetItem(text)
                    if column:
                        item.setTextAlignment(RIGHT)
                    if group.look is None:
                        font = item.font()
                        font.setBold(True)
                        item.setFont(font)
                    table.setItem(row, column, item)
        self._fit()

    def _fit(self) -> None:
        """The names of the groups are never cut short for the figures beside them: those scroll."""
        table, header = self.table, self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        room = table.viewport().width() - sum(header.sectionSize(at) for at in range(1, header.count()))
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        header.resizeSection(0, max(room, header.sectionSizeHint(0), min(table.sizeHintForColumn(0), WIDEST)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._fit)  # by then the table is as wide as it will be

    def _texts(self, group: Group) -> list[str]:
        return [group.label, f"{group.count:,}", *group.sums]

    def copy(self) -> None:
        clipboard.put([self.headings, *map(self._texts, self.groups)])

    def _open(self) -> None:
        at = self.table.currentRow()
        look = self.groups[at].look if 0 <= at < len(self.groups) else None
        if look is not None:
            self.open_look(look)
            self.accept()
