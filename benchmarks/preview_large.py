"""What a package of 100,000 firms and 200,000 edits would do, said before anything is written."""

from pathlib import Path

from .exchanging import prepared
from .measuring import Comparison, Side


def compare(folder: Path) -> Comparison:
    case = prepared(folder, times=10)
    return Comparison(
        "preview of 100,000 firms and 200,000 edits",
        Side(
            "every proof, a rolled-back run, and what it would do to each record",
            lambda: case.take(dry_run=True),
        ),
        Side("the same changes by executemany", case.raw),
        aim=5,
        own=True,
        rounds=3,
    )
