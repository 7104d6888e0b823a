"""A list of 100,000 records' worth of firms scrolled and painted while the program's own worker imports into it."""

import os
from itertools import cycle
from pathlib import Path
from random import Random
from typing import Any

from desktop.queries.desk import Desk
from desktop.queries.look import Look
from desktop.store.store import Store

from .measuring import Comparison, Side
from .office import COLUMNS, desk, firms
from .spread import OWN, spread

PAINTS, ROWS = 10, 5_000


def compare(folder: Path) -> Comparison:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from desktop.views.shell.window import MainWindow

    app = QApplication.instance() or QApplication([])
    window = MainWindow(desk(Store.open(spread(folder))))
    window.resize(1366, 768)
    window.open_look(Look("enterprise"))
    window.show()
    app.processEvents()
    table = window.page.table
    importing = Importing(window.desk, [workbook(folder / f"{seed}.xlsx", seed) for seed in (1, 2)])
    rows = cycle(range(0, OWN["enterprise"], 137))

    def paint() -> None:
        for _ in range(PAINTS):
            table.scrollTo(table.model().index(next(rows), 0))
            table.viewport().grab()
            app.processEvents()

    return Comparison(
        "repaint of a list while an import runs",
        Side(
            f"scrolled to other rows and painted; the worker reads, judges and writes {ROWS:,} rows, over and over",
            lambda: importing.begin() or paint,
        ),
        Side("the same, nothing else going on", lambda: importing.rest() or paint),
        aim=2,
        rounds=12,
        kept=(window, importing),
    )


class Importing:
    """The window's end of a worker that imports one workbook after the other for as long as it is wanted."""

    def __init__(self, at: Desk, sheets: list[Path]):
        from desktop.views.jobs.process import JobProcess

        self.job, self.sheets = JobProcess(at), cycle(sheets)
        self.wanted, self.written = False, 0
        self.job.done.connect(self._next)
        self.job.refused.connect(self._fell_over)

    def begin(self) -> None:
        """Until its first rows have come back: by then the worker has started up."""
        from PySide6.QtTest import QTest

        self.wanted = True
        if not self.job.busy:
            self._look()
            heard: list[Any] = []
            self.job.rows.connect(heard.append)
            while not heard:
                QTest.qWait(5)

    def rest(self) -> None:
        from PySide6.QtTest import QTest

        self.wanted = False
        while self.job.busy:
            QTest.qWait(5)

    def _look(self) -> None:
        self.job.ask("prepare_import", path=str(next(self.sheets)), kind="enterprise", options={})

    def _next(self, done: dict[str, Any]) -> None:
        if "sheet" in done:  # a preview: carried out as it was seen
            assert done["counts"]["updated"], done["counts"]
            self.job.ask("carry_out_import")
        elif self.wanted:
            self.written += 1
            self._look()

    def _fell_over(self, sentence: str) -> None:
        raise RuntimeError(sentence)


def workbook(path: Path, seed: int) -> Path:
    """The first firms of the office with other contacts, telephones and notes than they have there."""
    from openpyxl import Workbook

    rng = Random(seed)
    book = Workbook(write_only=True)
    sheet = book.create_sheet("企业")
    sheet.append([heading for _, heading in COLUMNS])
    for firm in firms(ROWS):
        changed = firm | {"contact": f"联系人{rng.randrange(1000)}", "note": f"第{rng.randrange(1000)}次核对"}
        sheet.append([changed[name] for name, _ in COLUMNS])
    book.save(path)
    return path
