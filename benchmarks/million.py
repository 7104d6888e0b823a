"""A ledger of one million operations: how long it takes to open, how large it is, and to make its tables again."""

from math import inf
from pathlib import Path
from time import perf_counter

from desktop.store.rebuild import rebuild
from desktop.store.store import Store

from .exchanging import BARE, LARGE, prepared
from .measuring import Comparison, Side

MB = 1 << 20


def compare(folder: Path) -> Comparison:
    case = prepared(folder, times=10)
    Store.open(case.sender).close()  # a folder that was copied begins anew at its first opening
    began = perf_counter()
    store = Store.open(case.sender)
    opened = perf_counter() - began
    size = store.place.database.stat().st_size
    said = f"opened in {opened:.2f} s, {size / MB:.0f} MB on disk, {size / case.operations:.0f} bytes per operation"

    def again() -> None:
        with store.database.write() as connection:
            assert rebuild(connection) >= case.firms
            connection.commit()

    return Comparison(
        f"every table made again from {case.operations:,} operations",
        Side(f"{LARGE}; {said}", lambda: again),
        Side(BARE, case.raw),
        aim=inf,
        own=True,
        rounds=2,
    )
