"""查找 (Ctrl+K): records of every type, lists, and what the menu offers, from a few signs or pinyin initials."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from sqlalchemy import TextClause, text

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
    words = narrow(typed).lower().split()
    if len(hits) < limit and words:
        with desk.store.read() as connection:
            latin = tuple(word.isascii() for word in words)
            given = {f"w{at}": f"%{_escaped(w)}%" if latin[at] else w for at, w in enumerate(words)}
            found = connection.execute(_in_every_ledger(latin), given).all()[: limit - len(hits)]
            named = titles(connection, (record_id for _, record_id in found))
        hits += [Hit(named[i], kind_facts(kind).label, _only(kind, i)) for kind, i in found]
    return hits[:limit]


@cache
def _in_every_ledger(latin: tuple[bool, ...]) -> TextClause:
    """(type, id) of a few records of each ledger that hold all words, in the order of the ledgers.

    `latin` says of each word whether it is of Latin letters: those are found by LIKE, Chinese ones byte by byte.

    One question, written as text: compiled and asked one by one they took most of the time of a key stroke.
    """
    holds = " AND ".join(
        f"search_key LIKE :w{at} ESCAPE '/'" if by_like else f"instr(search_key, :w{at})"
        for at, by_like in enumerate(latin)
    )
    parts = (
        f"SELECT * FROM (SELECT '{record.about.key}', id FROM \"{record.about.key}\" WHERE {holds} LIMIT {MOST_OF_A_KIND}) AS few"
        for record in _searched()
    )
    return text(" UNION ALL ".join(parts))


def _escaped(word: str) -> str:
    return word.replace("/", "//").replace("%", "/%").replace("_", "/_")


def lists_like(typed: str) -> list[Hit]:
    """The lists whose name holds what was typed, or whose pinyin initials do; one that is named so, first."""
    labels = {facts.label: facts.key for facts in all_kinds()}
    found = sorted(like(typed, labels), key=lambda label: not is_named(label, typed))[:MOST_LISTS]
    return [Hit(label, "列表", Look(labels[label])) for label in found]


def like(typed: str, words: Iterable[str]) -> Iterator[str]:
    """Those of the words that hold what was typed, as it stands or by pinyin initials."""
    wanted = narrow(typed).lower().split()
    return (one for one in words if wanted and all(part in typed_for(one) for part in wanted))


def is_named(words: str, typed: str) -> bool:
    """Whether the whole of the words was typed, as they stand or by pinyin initials."""
    return narrow(typed).lower() in re.split(r"[\n|]", typed_for(words))


@cache
def typed_for(words: str) -> str:
    """All that may be typed to find these words: they themselves, and their pinyin initials."""
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
