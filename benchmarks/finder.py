"""A key stroke in 查找 (Ctrl+K), which looks in every ledger: 100,000 records of all types."""

from itertools import cycle
from pathlib import Path

from desktop.queries.everywhere import lists_like, records_like
from desktop.store.store import Store

from .bare import connected
from .measuring import Comparison, Side, Work
from .office import desk
from .spread import spread

TYPED = (
    "鞍",
    "鞍山",
    "阀门",
    "asly",
    "jxyxgs",
    "00004",
    "海纳",
    "没有这样的",
    "第7号",
    "dyz",
    "资金",
    "第250号",
)
LIKE = "select id from (select id, search_key from enterprise union all select id, search_key from team) where search_key like ?"


def compare(folder: Path) -> Comparison:
    store = Store.open(spread(folder))
    at = desk(store)
    bare = connected(store.database.path)
    ours, theirs = cycle(TYPED), cycle(TYPED)
    lists_like("a")  # as the window does when the box is entered

    def strike() -> Work:
        typed = next(ours)
        return lambda: (records_like(at, typed), lists_like(typed))

    def like() -> Work:
        typed = f"%{next(theirs)}%"
        return lambda: bare.execute(LIKE, (typed,)).fetchall()

    return Comparison(
        "key stroke in 查找 over 100,000 records of all types",
        Side("firms and teams in pinyin order, then every other ledger, and the lists by name", strike),
        Side("one bare LIKE over firms and teams", like),
        aim=8,
        within=0.05,
        rounds=len(TYPED) * 5,
    )
