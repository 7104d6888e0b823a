"""A key stroke in the search box of a list of 100,000 enterprises."""

import sqlite3
from itertools import cycle
from pathlib import Path

from desktop.queries.lists import find_ids, rows
from desktop.queries.look import Look
from desktop.records import record_types
from desktop.store.actor import Draft
from desktop.store.store import Store

from .measuring import Comparison, Side, Work
from .office import desk, firms, founded

FIRMS, VISIBLE = 100_000, 100
TYPED = (
    "鞍",
    "鞍山",
    "鞍山砺岳",
    "砺岳阀",
    "asly",
    "jxyxgs",
    "00004",
    "王海",
    "没有这样的企业",
    "精密铸造09",
)
LIKE = "select id from enterprise where search_key like ? order by sort_key, id"


def compare(folder: Path) -> Comparison:
    store = Store.open(founded(folder / "data"))
    at = desk(store)
    _fill(store, at.actor)
    plain = sqlite3.connect(store.database.path)
    ours, theirs = cycle(TYPED), cycle(TYPED)

    def strike() -> Work:
        typed = next(ours)
        return lambda: _shown(at, typed)

    def like() -> Work:
        typed = f"%{next(theirs)}%"
        return lambda: plain.execute(LIKE, (typed,)).fetchall()

    for typed in TYPED:
        found = plain.execute(LIKE, (f"%{typed}%",)).fetchall()
        assert [i for (i,) in found] == find_ids(at, Look("enterprise", search=typed)), typed
    return Comparison(
        "search in 100,000 firms, per key stroke",
        Side(f"every hit in pinyin order, and the cells of the first {VISIBLE} in words", strike),
        Side("a prepared LIKE over the same column in the same order, ids only", like),
        aim=2,
        rounds=len(TYPED) * 6,
    )


def _fill(store: Store, actor) -> None:
    record = record_types()["enterprise"]
    names = ("name", "contact", "legal_person", "address", "division")
    with store.unit_of_work(actor, "import") as work:
        work.put(record, *(Draft({name: firm[name] for name in names}) for firm in firms(FIRMS)))
        work.commit()


def _shown(at, typed: str) -> None:
    ids = find_ids(at, Look("enterprise", search=typed))
    rows(at, "enterprise", ids[:VISIBLE])
