"""docs/measured.md: what the long tests measured, and on which commit."""

from __future__ import annotations

import json
import os
import platform
import subprocess
from collections.abc import Iterable
from datetime import date
from pathlib import Path


def basis(root: Path) -> str:
    """On what something was measured: the commit, the day, the machine."""
    system = f"{platform.system()} {platform.machine()}"
    machine = f"Python {platform.python_version()}, {system}, {os.cpu_count()} cores"
    return f"Commit {_commit(root)} · {date.today().isoformat()} · {machine}"


def page(lines: Iterable[str], basis: str) -> str:
    """The page for the JSON lines that ``tests.figures.record`` wrote, sorted by name."""
    figures = sorted((json.loads(line) for line in lines if line.strip()), key=lambda figure: figure["name"])
    rows = [
        "| {} | {:,} | {} | {} |".format(*(figure[key] for key in ("name", "value", "unit", "note")))
        for figure in figures
    ]
    return "\n".join(
        [
            "# Measured",
            "",
            "Written by `python3 installer/dev.py test --full`; not edited by hand.",
            "",
            basis,
            "",
            "| what | value | unit | note |",
            "|---|---:|---|---|",
            *rows,
            "",
        ]
    )


def write(root: Path, figures: Path) -> Path:
    """Write the page of this checkout from the figures of the run that just ended."""
    target = root / "docs" / "measured.md"
    target.parent.mkdir(exist_ok=True)
    lines = figures.read_text("utf-8").splitlines() if figures.exists() else []
    target.write_text(page(lines, basis(root)), "utf-8")
    return target


def _commit(root: Path) -> str:
    """Short id of HEAD, with -dirty when tracked files differ from it."""
    answer = subprocess.run(
        ["git", "-C", str(root), "describe", "--always", "--dirty", "--abbrev=12", "--exclude=*"],
        capture_output=True,
        encoding="utf-8",
    )
    return answer.stdout.strip() or "unknown"
