"""查找 (Ctrl+K): records of every type, lists, and what the menu offers, from a few signs or pinyin initials."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from sqlalchemy import select

from desktop.fields import narrow
from desktop.records import Record, record_types
from desktop.store.keys import search_key

from .desk import Desk
from .kinds import all_kinds, kind_facts
from .look import Filter, Look
from .pick import candidates
from .titles import titles

FIRST = ("enterprise", "team")  # found by more than their own words: code tails, contacts
MOST_FIRST, MOST_OF_A_KIND, MOST_LISTS = 6, 2, 3


@dataclass(frozen=True, slots=True)
class Hit:
    """`about` says what it is; choosing it shows `look`."""

    title: str
    about: str
    look: Look


def records_like(desk: Desk, typed: str, limit: int = 12) -> list[Hit]:
    """Firms and teams first, then a few records of each other type that holds what was typed."""
    hits = [
        Hit(one.title, f"{kind_facts(one.kind).label}　{one.hint}".strip(), _only(one.kind, one.id))
        for one in candidates(desk, FIRST, typed, MOST_FIRST)
    ]
    with desk.store.read() as connection:
        for record in _searched():
            if len(hits) >= limit:
                break
            table = record.__table__
            words = narrow(typed).lower().split()
            query = select(table.c.id).limit(MOST_OF_A_KIND)
            for word in words:
                query = query.where(table.c.search_key.contains(word, autoescape=True))
            ids = list(connection.execute(query).scalars()) if words else []
            named = titles(connection, ids)
            hits += [Hit(named[i], record.about.label, _only(record.about.key, i)) for i in ids if i in named]
    return hits[:limit]


def lists_like(typed: str) -> list[Hit]:
    """The lists whose name holds what was typed, or whose pinyin initials do."""
    labels = {facts.label: facts.key for facts in all_kinds()}
    found = list(like(typed, labels))[:MOST_LISTS]
    return [Hit(label, "列表", Look(labels[label])) for label in found]


def like(typed: str, words: Iterable[str]) -> Iterator[str]:
    """Those of the words that hold what was typed, as it stands or by pinyin initials."""
    wanted = narrow(typed).lower().split()
    return (one for one in words if wanted and all(part in _key(one) for part in wanted))


@cache
def _key(words: str) -> str:
    return search_key([words])


@cache
def _searched() -> tuple[type[Record], ...]:
    return tuple(
        record
        for key, record in record_types().items()
        if key not in FIRST and any(field.searchable for field in record.fields)
    )


def _only(kind: str, record_id: str) -> Look:
    return Look(kind, filters=(Filter("id", "in", (record_id,)),))
