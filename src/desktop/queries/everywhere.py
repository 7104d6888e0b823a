"""查找 (Ctrl+K): records of every type, lists, and what the menu offers, from a few signs or pinyin initials."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, func, literal, select, union_all

from desktop.fields import narrow
from desktop.records import Record, record_types
from desktop.store.database import SQLITE
from desktop.store.keys import search_key
from desktop.store.sameness import counted

from .desk import Desk
from .kinds import all_kinds, kind_facts
from .look import Filter, Look
from .pick import described
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
    words = narrow(typed).lower().split()
    if not words:
        return []
    latin = tuple(word.isascii() for word in words)
    given = {f"w{at}": f"%{_escaped(word)}%" if latin[at] else word for at, word in enumerate(words)}
    with desk.store.read() as connection:
        sql, names, further = _in_every_ledger(latin)
        given = further | given
        found = connection.exec_driver_sql(sql, tuple(given[name] for name in names)).all()
        known = [(kind, i) for kind, i in found if kind in FIRST][:MOST_FIRST]
        others = [(kind, i) for kind, i in found if kind not in FIRST][: limit - len(known)]
        named = titles(connection, (i for _, i in others))
    hits = [
        Hit(one.title, f"{kind_facts(kind).label}　{one.hint}".strip(), _only(kind, one.id))
        for kind in FIRST
        for one in described(desk, kind, [i for of, i in known if of == kind])
    ]
    return hits + [Hit(named[i], kind_facts(kind).label, _only(kind, i)) for kind, i in others]


@cache
def _in_every_ledger(latin: tuple[bool, ...]) -> tuple[str, list[str], dict[str, Any]]:
    """(type, id) of a few records of each ledger that hold all words; the order of its parameters, and some of them.

    `latin` says of each word (w0, w1 …) whether it is of Latin letters. One question, compiled once: asked ledger by
    ledger, and put together anew for each key stroke, it took most of the time of the stroke.
    """
    few = (_few_of(record, latin).subquery() for record in _searched())
    compiled = union_all(*(select(part) for part in few)).compile(dialect=SQLITE)
    return str(compiled), compiled.positiontup or [], compiled.params


def _few_of(record: type[Record], latin: tuple[bool, ...]) -> Select[Any]:
    table, first = record.__table__, record.about.key in FIRST
    words = (bindparam(f"w{at}") for at in range(len(latin)))
    key = table.c.search_key
    holds = (
        key.like(word, escape="/") if by_like else func.instr(key, word) > 0
        for word, by_like in zip(words, latin, strict=True)
    )
    once = counted(record, of_few=True) if first else []
    asked = select(literal(record.about.key).label("kind"), table.c.id).where(*holds, *once)
    return asked.order_by(table.c.sort_key, table.c.id).limit(MOST_FIRST if first else MOST_OF_A_KIND)


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
    types = record_types()
    others = (r for key, r in types.items() if key not in FIRST and any(f.searchable for f in r.fields))
    return (*(types[key] for key in FIRST), *others)


def _only(kind: str, record_id: str) -> Look:
    return Look(kind, filters=(Filter("id", "in", (record_id,)),))
