"""One firm saved by hand in a folder of 10,000: two fields, judged, chained, sealed and synced."""

import sqlite3
from itertools import count, cycle
from pathlib import Path

from desktop.actions import records
from desktop.queries.lists import find_ids
from desktop.queries.look import Look
from desktop.store.store import Store

from .exchanging import desk, prepared
from .measuring import Comparison, Side, Work


def compare(folder: Path) -> Comparison:
    store = Store.open(prepared(folder).sender)
    at, number = desk(store, "jingban"), count()
    ids = cycle(find_ids(at, Look("enterprise"))[::97])
    case = sqlite3.connect(folder / "plain.db", isolation_level=None)
    for line in ("journal_mode=WAL", "synchronous=FULL"):
        case.execute(f"pragma {line}")
    case.execute("create table firm (id integer primary key, contact, note)")
    case.executemany("insert into firm values (?, '', '')", ((n,) for n in range(10_000)))

    def save() -> Work:
        values = {"contact": f"联系人{next(number)}", "note": "核对"}
        values["note"] += str(next(number))
        return lambda: records.save(at, "enterprise", values, next(ids))

    def plain() -> Work:
        row = (f"联系人{next(number)}", "核对", next(number) % 10_000)
        return lambda: case.execute("update firm set contact = ?, note = ? where id = ?", row)

    return Comparison(
        "save of two fields, p95",
        Side("as the form saves: rules, draft against row, entry, heads, chain, seal, fsync", save),
        Side("one UPDATE, committed and synced", plain),
        aim=0.02,
        own=True,
        slowest=True,
        rounds=100,
    )
