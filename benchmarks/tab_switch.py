"""Going from tab to tab of the window over 100,000 records, until what came to the front is painted."""

from itertools import cycle
from pathlib import Path

from desktop.store.store import Store

from .first_paint import TABS
from .measuring import Comparison, Side, Work
from .office import desk
from .spread import spread


def compare(folder: Path) -> Comparison:
    from PySide6.QtWidgets import QApplication, QTableWidget, QTabWidget

    from desktop.views.shell.window import MainWindow
    from desktop.views.theme.dress import dress

    app = QApplication.instance() or QApplication([])
    dress(app)  # type: ignore[arg-type]
    window = MainWindow(desk(Store.open(spread(folder))))
    plain = QTabWidget()
    for label in TABS:
        plain.addTab(QTableWidget(100, 8), label)
    for shown in (window, plain):
        shown.resize(1366, 768)
        shown.show()

    def switching(notebook: QTabWidget) -> "cycle[Work]":
        def to(at: int) -> Work:
            def work() -> None:
                notebook.setCurrentIndex(at)
                app.processEvents()

            return work

        return cycle([to(at) for at in range(notebook.count())])

    ours, theirs = switching(window.notebook), switching(plain)
    for _ in range(window.notebook.count()):  # each is made when it is first shown
        next(ours)()
    return Comparison(
        "switch to another tab, 100,000 records",
        Side(
            "tasks, list and explanation of the tab, or the overview, come to the front", lambda: next(ours)
        ),
        Side(
            f"a QTabWidget of {len(TABS)} tables of 100 empty rows, in the same style", lambda: next(theirs)
        ),
        aim=4,
        within=0.1,
        rounds=44,
        kept=(window, plain),
    )
