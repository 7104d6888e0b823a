"""Opening 工作总览 over 100,000 records: every figure of it, and the widgets that show them, until they are painted."""

from pathlib import Path

from desktop.queries.overview import overview
from desktop.store.store import Store

from .bare import again, asked_by, connected
from .measuring import Comparison, Side, Work
from .office import desk
from .spread import spread


def compare(folder: Path) -> Comparison:
    from PySide6.QtWidgets import QApplication

    from desktop.views.overview.page import OverviewPage
    from desktop.views.theme.dress import dress

    app = QApplication.instance() or QApplication([])
    dress(app)  # type: ignore[arg-type]
    store = Store.open(spread(folder))
    at = desk(store)
    bare = connected(store.database.path)
    page = OverviewPage(at, lambda look: None)
    page.resize(1366, 700)
    page.show()

    def fill() -> Work:
        def work() -> None:
            page.refresh()
            page.repaint()

        return work

    asked = asked_by(store, lambda: overview(at, asking=False))
    return Comparison(
        "工作总览 opened, 100,000 records",
        Side("every count, trend, sum and reminder, laid out and painted; each opens what it counts", fill),
        Side("bare sqlite3 asks the same questions", lambda: again(bare, asked)),
        aim=10,
        within=0.5,
        rounds=15,
    )
