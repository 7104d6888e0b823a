"""A list repainted: the program's table over 100,000 records, and Qt's own on a QStandardItemModel."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.queries.look import Look
from desktop.store.store import Store

from .measuring import Comparison, Side, Work
from .office import desk
from .spread import spread

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTableView

    from desktop.views.lists.model import ListModel

SIZE = (1000, 640)
LOADED = 100  # rows whose texts the plain model holds: more than are ever painted at once


def compare(folder: Path) -> Comparison:
    from PySide6.QtWidgets import QApplication

    from desktop.queries.layout import layout
    from desktop.views.lists.model import ListModel
    from desktop.views.lists.table import ListTable
    from desktop.views.theme.dress import dress

    app = QApplication.instance() or QApplication([])
    dress(app)  # type: ignore[arg-type]
    at = desk(Store.open(spread(folder)))
    model = ListModel(at, Look("annual_figures"))
    ours = ListTable(model, layout("annual_figures").frozen)
    plain = stock(held(model))
    for table in (ours, plain):
        table.resize(*SIZE)
        table.show()
    app.processEvents()
    plain.verticalHeader().setDefaultSectionSize(ours.verticalHeader().defaultSectionSize())
    for column in range(model.columnCount()):
        plain.setColumnWidth(column, ours.columnWidth(column))
    assert not ours.frozen.isVisible(), "the plain table has none"
    app.processEvents()

    def painting(table: "QTableView") -> Work:
        return lambda: [table.repaint() for _ in range(5)]

    return Comparison(
        "list of 28,000 rows repainted five times",
        Side("texts by page from the database, states in their colours", lambda: painting(ours)),
        Side(
            "a QTableView, with Qt's own painter in the same style, on a QStandardItemModel that holds the same cells",
            lambda: painting(plain),
        ),
        aim=1.2,
        rounds=40,
    )


def held(model: "ListModel") -> Any:
    """A QStandardItemModel of as many rows, the first of them with the texts, sides and colours of `model`."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QBrush, QStandardItem, QStandardItemModel

    copy = QStandardItemModel(model.rowCount(), model.columnCount())
    for column in range(model.columnCount()):
        heading = model.headerData(column, Qt.Orientation.Horizontal)
        copy.setHeaderData(column, Qt.Orientation.Horizontal, heading)
        for row in range(LOADED):
            text = model.row_texts(row)[column]
            item = QStandardItem(text)
            item.setTextAlignment(Qt.AlignmentFlag(model.sides[column]))
            if text in model.tones[column]:
                item.setForeground(QBrush(model.tones[column][text]))
            copy.setItem(row, column, item)
    return copy


def stock(model: Any) -> "QTableView":
    from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

    table = QTableView(alternatingRowColors=True, wordWrap=False)
    table.setModel(model)
    model.setParent(table)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.verticalHeader().hide()
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    table.horizontalHeader().setSortIndicatorShown(True)
    return table
