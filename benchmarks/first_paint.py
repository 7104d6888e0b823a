"""From the start of a process to the first painted window: the program on its sample data, and a bare QTabWidget."""

import os
import subprocess
import sys
from pathlib import Path

from .measuring import Comparison, Side
from .office import founded

TABS = (
    "工作总览",
    "企业（团队）库",
    "创新创业处",
    "高新处",
    "合作处",
    "知识产权处",
    "服务中心",
    "资金管理",
    "数据交换",
    "公文",
)


def compare(folder: Path) -> Comparison:
    data = practising(folder / "data")
    return Comparison(
        "first paint of the window",
        Side(
            "the program opens the practice folder with its samples: the frame, with the tabs of last time",
            lambda: lambda: paint(str(data)),
        ),
        Side(f"PySide6 shows a QTabWidget of {len(TABS)} empty tabs", lambda: lambda: paint()),
        aim=0.5,
        extra=True,
    )


def practising(folder: Path) -> Path:
    """A practice folder with the samples in it."""
    from desktop.actions.sample import fill_from_samples
    from desktop.store.store import Store

    from .office import desk

    with Store.open(founded(folder)) as store:
        fill_from_samples(desk(store))
    return folder


def paint(*arguments: str) -> None:
    """With compiled modules kept, as they are on a clerk's machine from the second start on."""
    keeping = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, "-m", "benchmarks.painting", *arguments]
    subprocess.run(command, check=True, env={**keeping, "QT_QPA_PLATFORM": "offscreen"})
