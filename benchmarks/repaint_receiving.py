"""A list of 10,000 firms painted again while a process of its own receives a package into the same folder."""

import os
import subprocess
import sys
from itertools import cycle
from pathlib import Path

from desktop.queries.look import Look
from desktop.store.store import Store

from .exchanging import FIRMS, desk, prepared
from .measuring import Comparison, Side
from .office import copied

PAINTS = 10
RECEIVE = """
import sys
from pathlib import Path
from benchmarks.exchanging import desk
from desktop.actions.receive import receive
from desktop.store.store import Store
with Store.open(Path(sys.argv[1]), locked=True) as store:
    print("ready", flush=True)
    while sys.stdin.readline():
        receive(desk(store, "gaoxin"), Path(sys.argv[2]), dry_run=True)
        print("done", flush=True)
"""


def compare(folder: Path) -> Comparison:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from desktop.views.shell.window import MainWindow

    case = prepared(folder)
    app = QApplication.instance() or QApplication([])
    window = MainWindow(desk(Store.open(case.sender), "jingban"))
    window.resize(1366, 768)
    window.open_look(Look("enterprise"))
    window.show()
    app.processEvents()
    table = window.page.table
    busy = Busy(copied(case.receiver, folder / "busy"), case.package)
    rows = cycle(range(0, FIRMS, 137))

    def paint() -> None:
        for _ in range(PAINTS):
            table.scrollTo(table.model().index(next(rows), 0))
            table.viewport().grab()

    return Comparison(
        "repaint of a list while a package is received",
        Side(
            "scrolled to other rows and painted, a process of its own receiving",
            lambda: busy.begin() or paint,
        ),
        Side("the same, nothing else going on", lambda: busy.rest() or paint),
        aim=2,
        rounds=6,
    )


class Busy:
    """A process that receives whenever it is told to."""

    def __init__(self, folder: Path, package: Path):
        asked = [sys.executable, "-c", RECEIVE, str(folder), str(package)]
        self._process = subprocess.Popen(asked, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._at_work = True
        self.rest()

    def begin(self) -> None:
        if not self._at_work:
            self._process.stdin.write("\n")
            self._process.stdin.flush()
            self._at_work = True

    def rest(self) -> None:
        if self._at_work:
            self._process.stdout.readline()
            self._at_work = False
