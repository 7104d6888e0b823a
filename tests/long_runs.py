"""What the long tests measured, and how long each took, goes to docs/measured.md when a run of them ends.

Such a run is ``installer/dev.py test --full`` or ``pytest -m full [FILE]``; any other leaves the page alone. Each figure
is kept with the commit and the day, and stays until its own test is run again.
"""

import os
from pathlib import Path

import measured
import pytest

from tests.figures import FIGURES, record

ROOT = Path(__file__).resolve().parents[1]


class LongRun:
    """Owns the file of one run; the workers and children of the run find its name in their environment."""

    def __init__(self, collected: Path):
        self.collected = collected
        self.seconds: dict[str, list[float]] = {}
        self.failed: set[str] = set()
        collected.parent.mkdir(exist_ok=True)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if "full" in report.keywords:
            name = report.nodeid.partition("[")[0]
            if report.failed:
                self.failed.add(name)
            elif report.when == "call" and report.passed:
                self.seconds.setdefault(name, []).append(report.duration)

    def pytest_unconfigure(self) -> None:
        for name, seconds in self.seconds.items():
            if name not in self.failed:
                each = f"{len(seconds)} of them" if len(seconds) > 1 else ""
                record(f"`{name}` passed in", round(sum(seconds)), "s", each)
        measured.write(ROOT, self.collected)
        self.collected.unlink(missing_ok=True)
        del os.environ[FIGURES]


def pytest_configure(config: pytest.Config) -> None:
    asked = os.environ.get(FIGURES)
    if asked == "yes" or (not asked and config.option.markexpr == "full"):
        run = LongRun(ROOT / "out" / f"figures-{os.getpid()}.jsonl")
        os.environ[FIGURES] = str(run.collected)
        config.pluginmanager.register(run)
