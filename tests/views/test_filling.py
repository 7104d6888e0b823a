"""A small table on the screen is measured once when it is filled anew, not once for every cell."""

from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QTableWidget, QTableWidgetItem
from pytestqt.qtbot import QtBot

from desktop.views.theme.filling import filling

ROWS, COLUMNS = 60, 3


class Counting(QStyledItemDelegate):
    measured = 0

    def sizeHint(self, option, index):
        self.measured += 1
        return super().sizeHint(option, index)


def test_columns_as_wide_as_their_contents_are_measured_at_the_end(qtbot: QtBot) -> None:
    table, counting = QTableWidget(0, COLUMNS), Counting()
    qtbot.addWidget(table)
    table.setItemDelegate(counting)
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    table.show()
    qtbot.waitExposed(table)
    with filling(table, ROWS):
        for row in range(ROWS):
            for column in range(COLUMNS):
                table.setItem(row, column, QTableWidgetItem("鞍山" * (row + 1)))
    qtbot.waitUntil(lambda: table.columnWidth(2) >= table.fontMetrics().horizontalAdvance("鞍山" * ROWS))
    assert counting.measured <= 8 * ROWS * COLUMNS, "60 times as often without it"
    with filling(table, 1):
        table.setItem(0, 0, QTableWidgetItem("短"))
    assert table.rowCount() == 1 and table.item(0, 0).text() == "短"
