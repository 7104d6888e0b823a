"""A package of 10,000 firms × 8 fields and 20,000 edits, proven and taken."""

from pathlib import Path

from .exchanging import prepared
from .measuring import Comparison, Side


def compare(folder: Path) -> Comparison:
    case = prepared(folder, times=1)
    size = case.package.stat().st_size / case.operations
    return Comparison(
        "receive of 10,000 firms × 8 fields and 20,000 edits",
        Side(
            f"digest, signature, chains, seals, log, heads and rows; {size:.1f} bytes per operation",
            case.take,
        ),
        Side("the same changes by executemany", case.raw),
        aim=0.5,
        own=True,
        rounds=5,
    )
