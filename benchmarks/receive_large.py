"""A package of 100,000 firms and 200,000 edits, proven and taken."""

from pathlib import Path

from .exchanging import prepared
from .measuring import Comparison, Side


def compare(folder: Path) -> Comparison:
    case = prepared(folder, times=10)
    size = case.package.stat().st_size / case.operations
    return Comparison(
        "receive of 100,000 firms and 200,000 edits",
        Side(
            f"digest, signature, chains, seals, log, heads and rows; {size:.1f} bytes per operation",
            case.take,
        ),
        Side("the same changes by executemany", case.raw),
        aim=5,
        own=True,
        rounds=3,
    )
