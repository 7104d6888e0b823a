"""Opening the list of each record type in turn, 100,000 records in all."""

from itertools import cycle
from pathlib import Path

from desktop.queries.lists import find_ids, rows
from desktop.queries.look import Look
from desktop.records import record_types
from desktop.store.store import Store

from .bare import again, asked_by, connected
from .measuring import Comparison, Side, Work
from .office import desk
from .spread import TOTAL, spread

VISIBLE = 100


def compare(folder: Path) -> Comparison:
    store = Store.open(spread(folder))
    at = desk(store)
    bare = connected(store.database.path)
    kinds = tuple(record_types())
    assert sum(len(find_ids(at, Look(kind))) for kind in kinds) >= TOTAL

    def opened(kind: str) -> Work:
        return lambda: rows(at, kind, find_ids(at, Look(kind))[:VISIBLE])

    ours = cycle([opened(kind) for kind in kinds])
    plain = cycle([again(bare, asked_by(store, opened(kind))) for kind in kinds])
    return Comparison(
        f"list of each of {len(kinds)} types opened, 100,000 records",
        Side(
            f"every id in pinyin order, the first {VISIBLE} rows in words, references by their titles",
            lambda: next(ours),
        ),
        Side("bare sqlite3 asks the same questions and fetches the same rows", lambda: next(plain)),
        aim=6,
        within=0.2,
        rounds=len(kinds),
    )
