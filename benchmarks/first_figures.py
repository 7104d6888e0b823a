"""From the start of a process until the window can be worked with and 工作总览 stands in it with its figures."""

from pathlib import Path

from .first_paint import TABS, paint, practising
from .measuring import Comparison, Side


def compare(folder: Path) -> Comparison:
    data = practising(folder / "data")
    return Comparison(
        "until the window can be worked with",
        Side(
            "the practice folder with its samples is open, the overview counted and painted",
            lambda: lambda: paint(str(data), "figures"),
        ),
        Side(f"PySide6 shows a QTabWidget of {len(TABS)} empty tabs", lambda: lambda: paint()),
        aim=1.5,
        extra=True,
    )
