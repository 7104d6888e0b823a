"""What the window holds in memory with every tab open over 100,000 records, after the largest list was read through.

python -m benchmarks.memory [FOLDER]   shows the window on the folder, or a bare QTabWidget; prints its peak in MB
"""

import os
import subprocess
import sys
from pathlib import Path

from .first_paint import TABS
from .measuring import Comparison, Side

STEP = 400  # rows between two looks on the way through a list
LARGEST = "annual_figures"


def compare(folder: Path) -> Comparison:
    from .spread import spread

    data = str(spread(folder))
    return Comparison(
        "memory with 100,000 records open",
        Side(
            "every tab and its first list open, the largest list scrolled to its end",
            lambda: lambda: _peak(data),
        ),
        Side(f"a QTabWidget of {len(TABS)} empty tabs", lambda: lambda: _peak()),
        aim=8,
        within=400,
        rounds=3,
        unit="MB",
    )


def _peak(*arguments: str) -> float:
    command = [sys.executable, "-m", "benchmarks.memory", *arguments]
    said = subprocess.run(
        command, check=True, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, stdout=subprocess.PIPE
    )
    return float(said.stdout)


def _peak_of_this() -> float:
    """MB. Not from getrusage: there a process begins with the peak of the one that started it."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    raise OSError("no VmHWM in /proc/self/status")


def _bare() -> None:
    from PySide6.QtWidgets import QApplication, QTabWidget, QWidget

    app = QApplication([])
    notebook = QTabWidget()
    for label in TABS:
        notebook.addTab(QWidget(), label)
    notebook.show()
    app.processEvents()


def _ours(folder: Path) -> None:
    from PySide6.QtWidgets import QApplication

    from desktop.actions.session import Session
    from desktop.queries.look import Look
    from desktop.views.shell.window import MainWindow
    from desktop.views.theme.dress import dress

    app = QApplication([])
    dress(app)
    window = MainWindow(Session.open(folder, None, lambda: "").desk)
    window.show()
    for at in range(window.notebook.count()):
        window.notebook.setCurrentIndex(at)
        app.processEvents()
    window.open_look(Look(LARGEST))
    table = window.page.table
    for row in range(0, window.page.model.rowCount(), STEP):
        table.scrollTo(window.page.model.index(row, 0))
        app.processEvents()


if __name__ == "__main__":
    _ours(Path(sys.argv[1])) if len(sys.argv) > 1 else _bare()
    print(_peak_of_this(), flush=True)
    os._exit(0)
