"""docs/measured.md: what the long tests measured, each figure with the commit and the day it was measured on."""

from __future__ import annotations

import json
import os
import platform
import re
import subprocess
from collections.abc import Iterable
from datetime import date
from pathlib import Path

COLUMNS = ("what", "value", "unit", "note", "commit", "day")
_PART = re.compile(r"(.*), part \d+ of (\d+)")
HEAD = [
    "# Measured",
    "",
    "Written by the long tests (`python3 installer/dev.py test --full`, or `pytest -m full FILE`); not edited by hand.",
    "A run brings its own figures up to date and leaves the others as they were.",
    "",
]


def machine() -> str:
    system = f"{platform.system()} {platform.machine()}"
    return f"Python {platform.python_version()}, {system}, {os.cpu_count()} cores"


def basis(root: Path) -> str:
    """On what something was measured: the commit, the day, the machine."""
    return f"Commit {commit(root)} · {date.today().isoformat()} · {machine()}"


def page(lines: Iterable[str], commit: str, day: str, machine: str, before: str = "") -> str:
    """The page `before` with the JSON lines that ``tests.figures.record`` wrote, sorted by name."""
    rows = _rows(before)
    for figure in (json.loads(line) for line in lines if line.strip()):
        cells = (figure["name"], f"{figure['value']:,}", figure["unit"], figure["note"], commit, day)
        rows[figure["name"]] = cells
    rows |= _sums(rows)
    return "\n".join(
        [
            *HEAD,
            f"Last on {machine}.",
            "",
            _line(COLUMNS),
            "|---|---:|---|---|---|---|",
            *(_line(rows[name]) for name in sorted(rows)),
            "",
        ]
    )


def _rows(page: str) -> dict[str, tuple[str, ...]]:
    """The figures that a page holds, by name."""
    tabled = (line.strip("| ").split(" | ") for line in page.splitlines() if line.startswith("| "))
    return {cells[0]: tuple(cell.strip() for cell in cells) for cells in tabled if tuple(cells) != COLUMNS}


def _sums(rows: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """What the parts of long runs add up to: a figure for all of those named "…, part 03 of 20"."""
    parts: dict[tuple[str, str], list[tuple[str, ...]]] = {}
    for name, cells in rows.items():
        if found := _PART.fullmatch(name):
            parts.setdefault(found.groups(), []).append(cells)
    return {
        f"{name}, in all": (
            f"{name}, in all",
            f"{sum(int(cells[1].replace(',', '')) for cells in run):,}",
            run[0][2],
            f"{len(run)} of {of} parts",
            *max((cells[4:6] for cells in run), key=lambda last: last[1]),
        )
        for (name, of), run in parts.items()
    }


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def write(root: Path, figures: Path) -> Path | None:
    """Bring the page of this checkout up to date with a run that just ended; None when it measured nothing."""
    lines = figures.read_text("utf-8").splitlines() if figures.exists() else []
    if not lines:
        return None
    target = root / "docs" / "measured.md"
    before = target.read_text("utf-8") if target.exists() else ""
    target.parent.mkdir(exist_ok=True)
    target.write_text(page(lines, commit(root), date.today().isoformat(), machine(), before), "utf-8")
    return target


def commit(root: Path) -> str:
    """Short id of HEAD, with -dirty when tracked files differ from it."""
    answer = subprocess.run(
        ["git", "-C", str(root), "describe", "--always", "--dirty", "--abbrev=12", "--exclude=*"],
        capture_output=True,
        encoding="utf-8",
    )
    return answer.stdout.strip() or "unknown"
