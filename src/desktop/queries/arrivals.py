"""What a package would do, record by record, for whoever looks before taking it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from functools import cache
from typing import Any

from sqlalchemy import Connection

from desktop.fields import Field, Kind, from_plain
from desktop.log.entry import DELETED
from desktop.records import Record, record_types
from desktop.store import torn
from desktop.store.intake import Taken
from desktop.store.rows import get_many

from .lists import cell
from .titles import titles

MOST = 2000
FATES = ("conflicts", "denied", "new", "updated", "merged", "unknown")
SHOWN = 6
EMPTY = "（空）"


def arrivals(
    before: Connection, after: Connection, taken: Taken, duplicates: set[str]
) -> tuple[list[dict[str, Any]], int]:
    """What stands out first, at most `MOST`, and how many more there are.

    `before` sees the records as they are, `after` as they would be. Plain values: they go to another process.
    """
    fates, chosen = defaultdict[str, list[str]](list), list[str]()
    for fate in FATES:
        mine = getattr(taken, fate) & taken.kinds.keys()
        for record_id in mine:
            fates[record_id].append(fate)
    for fate in FATES:  # each stands where its last fate does
        mine = [i for i in getattr(taken, fate) if i in fates and fates[i][-1] == fate]
        chosen += sorted(mine, key=lambda i: (taken.kinds[i], i))
    chosen += sorted((duplicates & taken.kinds.keys()) - fates.keys())  # touched, and otherwise as it was
    by_kind = defaultdict[str, list[str]](list)
    for record_id in chosen[:MOST]:
        by_kind[taken.kinds[record_id]].append(record_id)
    told = {line["id"]: line for kind, ids in by_kind.items() for line in _lines(before, after, kind, ids, taken.new)}
    lines = [told[i] | {"fates": ["duplicates"] * (i in duplicates) + fates[i]} for i in chosen[:MOST]]
    return lines, len(chosen) - len(lines)


def _lines(
    before: Connection, after: Connection, kind: str, ids: list[str], added: Set[str]
) -> Iterator[dict[str, Any]]:
    record = record_types().get(kind)
    if record is None:
        yield from (
            {"id": i, "kind": kind, "label": kind, "title": i, "said": "", "here": False} for i in ids
        )
        return
    old, new = get_many(before, record, (i for i in ids if i not in added)), get_many(after, record, ids)
    rows = [*old.values(), *new.values()]
    refs = {getattr(row, f.name) for f in record.fields if f.kind is Kind.REF for row in rows}
    named, former = titles(after, {*ids, *refs} - {None}), titles(before, [i for i in ids if i not in new])
    disputed = defaultdict[str, dict[str, Any]](dict)
    for one in torn.torn(after, set(ids)):
        disputed[one.record][one.field] = one
    for i in ids:
        yield {
            "id": i,
            "kind": kind,
            "label": record.about.label,
            "title": named[i] if i in new else former.get(i, i),
            "said": _said(record, old.get(i), new.get(i), named, disputed.get(i, {})),
            "here": i in old,
        }


def _said(
    record: type[Record], old: Any, new: Any, named: Mapping[str, str], disputed: Mapping[str, Any]
) -> str:
    if new is None:
        return "删除" if old is not None else ""
    if old is None and not disputed:
        return _said_of_new(record, new, named)
    parts = ["删除与修改冲突"] if DELETED in disputed else []
    for field in record.fields:
        if field.name not in disputed and getattr(old, field.name, None) == getattr(new, field.name):
            continue
        if len(parts) > SHOWN:
            break
        was = cell(field, getattr(old, field.name), named) if old is not None else ""
        if field.name in disputed:
            values = (_plain(field, said.value, named) for said in disputed[field.name].heads)
            others = "、".join(value for value in values if value != (was or EMPTY))
            parts.append(f"{field.label}：本机 {was or EMPTY}，包中 {others}")
            continue
        now = cell(field, getattr(new, field.name), named)
        if old is not None and now != was:
            parts.append(f"{field.label}：{was or EMPTY} → {now or EMPTY}")
    return _first(parts, "　" if old is None else "；")


def _said_of_new(record: type[Record], row: Any, named: Mapping[str, str]) -> str:
    parts: list[str] = []
    for field in _beside_title(record):
        value = getattr(row, field.name)
        if value is not None and (said := cell(field, value, named)):
            parts.append(said)
            if len(parts) > SHOWN:
                break
    return _first(parts, "　")


@cache
def _beside_title(record: type[Record]) -> tuple[Field, ...]:
    return tuple(field for field in record.fields if field.name not in record.about.title)


def _first(parts: list[str], between: str) -> str:
    return between.join(parts[:SHOWN]) + ("……" if len(parts) > SHOWN else "")


def _plain(field: Field, plain: Any, named: Mapping[str, str]) -> str:
    try:
        return cell(field, from_plain(field, plain), named) or EMPTY
    except (ValueError, TypeError, ArithmeticError):
        return f"无法识别：{plain}"
