"""A package of 100,000 firms and 200,000 edits, written and read back."""

from pathlib import Path

from desktop.actions.pack import pack
from desktop.store.store import Store

from .exchanging import desk, prepared
from .measuring import Comparison, Side, Work


def compare(folder: Path) -> Comparison:
    case = prepared(folder, times=10)
    store = Store.open(case.sender)

    def write() -> Work:
        (folder / "again.kjbx").unlink(missing_ok=True)
        return lambda: pack(desk(store, "jingban"), folder / "again.kjbx")

    return Comparison(
        "pack of 100,000 firms and 200,000 edits",
        Side("what the receiver was not heard to know, deflated, signed, read back and verified", write),
        Side("the same changes by executemany", case.raw),
        aim=1,
        own=True,
        rounds=3,
    )
