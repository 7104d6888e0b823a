"""What a package of 10,000 firms × 8 fields and 20,000 edits would do, said before anything is written."""

from pathlib import Path

from .exchanging import prepared
from .measuring import Comparison, Side


def compare(folder: Path) -> Comparison:
    case = prepared(folder, times=1)
    return Comparison(
        "preview of 10,000 firms × 8 fields and 20,000 edits",
        Side(
            "every proof, a rolled-back run, and what it would do to each record",
            lambda: case.take(dry_run=True),
        ),
        Side("the same changes by executemany", case.raw),
        aim=1,
        own=True,
        rounds=5,
    )
