"""A list repainted: the program's table over 100,000 records, and the same table on a QStandardItemModel."""

from pathlib import Path

from desktop.queries.look import Look
from desktop.store.store import Store

from .measuring import Comparison, Side, Work
from .office import desk
from .spread import spread

SIZE = (1000, 640)
ASKED = (
    "desk", "look", "editable", "ids", "marks", "columns", "names", "sides", "tones", "takes",
    "place", "text", "row_texts", "rows_of",
)  # fmt: skip
LOADED = 100  # rows whose texts the plain model holds: more than are ever painted at once


def compare(folder: Path) -> Comparison:
    from PySide6.QtGui import QStandardItem, QStandardItemModel
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

    copy = QStandardItemModel(model.rowCount(), model.columnCount())
    for name in ASKED:  # set on a plain one: a subclass in Python would be slower than what it stands for
        setattr(copy, name, getattr(model, name))
    for row in range(LOADED):
        for column, text in enumerate(model.row_texts(row)):
            copy.setItem(row, column, QStandardItem(text))
    plain = ListTable(copy, layout("annual_figures").frozen)
    for table in (ours, plain):
        table.resize(*SIZE)
        table.show()
    app.processEvents()

    def painting(table: ListTable) -> Work:
        return lambda: [table.repaint() for _ in range(5)]

    return Comparison(
        "list of 28,000 rows repainted five times",
        Side(
            "texts by page from the database, states in their colours, first columns frozen",
            lambda: painting(ours),
        ),
        Side(
            "the same table on a QStandardItemModel that holds the same texts",
            lambda: painting(plain),
        ),
        aim=1.2,
        rounds=40,
    )
