"""Lists: which records a look shows, and their cells as texts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, String, and_, case, cast, exists, false, func, or_, select, true
from sqlalchemy.sql import ColumnElement

from desktop.fields import Field, Kind, heading, narrow, show
from desktop.records import Record, record_types
from desktop.rules.masking import masked
from desktop.store.rows import among, chunks, get_many
from desktop.store.sameness import counted

from .desk import Desk
from .layout import layout
from .look import Filter, Look
from .places import reached, reached_field
from .titles import titles

RIGHT = {Kind.INTEGER, Kind.DECIMAL, Kind.MONEY}


@dataclass(frozen=True, slots=True)
class Column:
    field: Field
    heading: str
    right_aligned: bool


def columns(kind: str, names: Sequence[str] = ()) -> tuple[Column, ...]:
    """The list's columns, as its layout says or as named."""
    record = record_types()[kind]
    fields = (record.field(name) for name in (names or layout(kind).columns))
    return tuple(Column(field, heading(field), field.kind in RIGHT) for field in fields)


def find_ids(desk: Desk, look: Look, limit: int | None = None) -> list[str]:
    """The ids of all records that the look shows, in its order."""
    record = record_types()[look.kind]
    with desk.store.read() as connection:
        query = select(record.__table__.c.id).where(*conditions(record, look))
        query = query.order_by(*_order(desk, connection, record, look)).limit(limit)
        return list(connection.execute(query).scalars())


def count(desk: Desk, look: Look) -> int:
    record = record_types()[look.kind]
    with desk.store.read() as connection:
        query = select(func.count()).select_from(record.__table__).where(*conditions(record, look))
        return connection.execute(query).scalar_one()


def counts(desk: Desk, looks: Sequence[Look]) -> list[int]:
    """How many records each look shows, all asked in one question."""
    if not looks:
        return []
    parts = []
    for at, look in enumerate(looks):
        record = record_types()[look.kind]
        query = select(func.count()).select_from(record.__table__).where(*conditions(record, look))
        parts.append(query.scalar_subquery().label(f"n{at}"))
    with desk.store.read() as connection:
        return list(connection.execute(select(*parts)).one())


def rows(desk: Desk, kind: str, ids: Sequence[str], names: Sequence[str] = ()) -> list[tuple[str, ...]]:
    """Cells as a clerk reads them, one tuple per id in the given order; empty texts for one that is gone."""
    record = record_types()[kind]
    fields = [column.field for column in columns(kind, names)]
    with desk.store.read() as connection:
        found = get_many(connection, record, ids)
        refs = [f.name for f in fields if f.kind is Kind.REF]
        named = titles(connection, (getattr(row, name) for row in found.values() for name in refs))
    blank = ("",) * len(fields)
    return [cells(fields, found[i], named) if i in found else blank for i in ids]


def cells(fields: Sequence[Field], row: Any, named: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(cell(field, getattr(row, field.name), named) for field in fields)


def cell(field: Field, value: Any, named: Mapping[str, str]) -> str:
    """One value in words; a reference by its title, sensitive numbers masked."""
    if value is None:
        return ""
    if field.kind is Kind.REF:
        return named.get(value, "")
    if field.sensitive:
        return masked(field, str(value))
    return show(field, value)


def filter_values(desk: Desk, kind: str, name: str) -> list[tuple[Any, str, int]]:
    """(value, label, how many) of one column, in the office's order; blanks last as (None, "（空）", n).

    A column of several choices gives each choice with the records that hold it.
    """
    record = record_types()[kind]
    field, column = record.field(name), record.__table__.c[name]
    with desk.store.read() as connection:
        found = _held(connection, column, several=field.kind is Kind.TAGS)
        named = titles(connection, found) if field.kind is Kind.REF else {}
        order = word_order(desk, connection, field)
    blanks = found.pop(None, 0)
    listed = sorted(found, key=lambda value: (order.get(value, len(order)), value))
    whole = (lambda value: (value,)) if field.kind is Kind.TAGS else (lambda value: value)
    values = [(value, cell(field, whole(value), named), found[value]) for value in listed]
    return [*values, (None, "（空）", blanks)] if blanks else values


def _held(connection: Connection, column: Any, several: bool) -> dict[Any, int]:
    query = select(column, func.count()).group_by(column)
    if several:
        each = func.json_each(column).table_valued("value")
        query = select(each.c.value, func.count()).select_from(column.table.outerjoin(each, true()))
        query = query.group_by(each.c.value)
    return dict(connection.execute(query).all())


def totals(desk: Desk, look: Look, name: str) -> int | Decimal | None:
    """The sum of a number column over everything the look shows; None for other columns."""
    record = record_types()[look.kind]
    if record.field(name).kind not in RIGHT:
        return None
    with desk.store.read() as connection:
        query = select(func.sum(record.__table__.c[name])).where(*conditions(record, look))
        return connection.execute(query).scalar()


def selection_totals(desk: Desk, kind: str, ids: Sequence[str], name: str) -> int | Decimal | None:
    """The sum of a number column over some records."""
    record = record_types()[kind]
    if record.field(name).kind not in RIGHT:
        return None
    table, total = record.__table__, 0
    with desk.store.read() as connection:
        for chunk in chunks(list(ids)):
            part = connection.execute(select(func.sum(table.c[name])).where(table.c.id.in_(chunk))).scalar()
            total += part or 0
    return total


def conditions(record: type[Record], look: Look) -> list[ColumnElement[bool]]:
    """What the look asks for. Records that are the same as another count and show once, unless named by id."""
    found = [_filter(record, condition) for condition in look.filters]
    searched = bool(look.search.strip())
    if searched:
        found.append(_search(record, look.search))
    if not any(condition.field == "id" for condition in look.filters):
        found += counted(record, of_few=searched)
    return found


def _search(record: type[Record], typed: str) -> ColumnElement[bool]:
    """Every word must be found: in the record's own key, or in that of a record its title names."""
    return and_(*(_word(record, word) for word in narrow(typed).lower().split()))


def _word(record: type[Record], word: str) -> ColumnElement[bool]:
    table = record.__table__
    hits: list[ColumnElement[bool]] = [_holds(table.c.search_key, word)]
    for name in record.about.title:
        for kind in record.field(name).to:
            other = record_types()[kind].__table__.alias()
            match = _holds(other.c.search_key, word)
            hits.append(table.c[name].in_(select(other.c.id).where(match)))
    return or_(*hits)


def _holds(key: ColumnElement[str], word: str) -> ColumnElement[bool]:
    """Whether a search key holds the word. Chinese is found faster byte by byte, Latin letters by LIKE."""
    return key.contains(word, autoescape=True) if word.isascii() else func.instr(key, word) > 0


def _filter(record: type[Record], condition: Filter) -> ColumnElement[bool]:
    if condition.field == "id":
        return among(record.__table__.c.id, condition.value)
    field = reached_field(record, condition.field)
    column = reached(record, record.__table__, condition.field)
    value = condition.value
    match condition.test:
        case "empty":
            return column.is_(None)
        case "in" | "=" if field.kind is Kind.TAGS:
            return _holds_any(column, value if isinstance(value, tuple | list) else (value,))
        case "in":
            wanted = [one for one in value if one is not None]
            held = among(column, wanted) if field.kind is Kind.REF else column.in_(wanted)
            return or_(held, column.is_(None) if None in value else false())
        case "=":
            return column == value
        case "<":
            return column < value
        case ">":
            return column > value
        case "open":
            return or_(column.is_(None), column > value)
    return _contains(record, field, str(value))


def _holds_any(column: Any, wanted: Sequence[Any]) -> ColumnElement[bool]:
    """Whether a column of several choices holds one of these; None stands for those without any."""
    each = func.json_each(column).table_valued("value")
    keys = [one for one in wanted if one is not None]
    return or_(exists().where(each.c.value.in_(keys)), column.is_(None) if None in wanted else false())


def _contains(record: type[Record], field: Field, text: str) -> ColumnElement[bool]:
    column = record.__table__.c[field.name]
    if field.kind is Kind.REF:
        tables = [record_types()[kind].__table__.alias() for kind in field.to]
        word = narrow(text).lower()
        return or_(*(exists().where(t.c.id == column, _holds(t.c.search_key, word)) for t in tables))
    if field.kind is Kind.TAGS:
        keys = [choice.key for choice in field.choices if choice.label == text] or [text]
        return cast(column, String).contains(keys[0], autoescape=True)
    return column.contains(text, autoescape=True)


def _order(desk: Desk, connection: Connection, record: type[Record], look: Look) -> list[Any]:
    table = record.__table__
    keys = [_sort_column(desk, connection, record, look.sort)] if look.sort else []
    keys = [key.desc().nulls_last() if look.descending else key.asc().nulls_last() for key in keys]
    return [*keys, *_own_order(record), table.c.id]


def _own_order(record: type[Record]) -> list[Any]:
    """Pinyin of the title; a title that begins with a reference sorts by what it refers to."""
    own, first = record.__table__.c.sort_key, record.field(record.about.title[0])
    return [_referred_key(record, first), own] if first.kind is Kind.REF else [own]


def _referred_key(record: type[Record], field: Field) -> Any:
    column = record.__table__.c[field.name]
    keys = []
    for kind in field.to:
        other = record_types()[kind].__table__.alias()
        keys.append(select(other.c.sort_key).where(other.c.id == column).scalar_subquery())
    return func.coalesce(*keys) if len(keys) > 1 else keys[0]


def _sort_column(desk: Desk, connection: Connection, record: type[Record], name: str) -> Any:
    field, column = record.field(name), record.__table__.c[name]
    if field.kind is Kind.REF:
        return _referred_key(record, field)
    order = word_order(desk, connection, field)
    if order:
        return case(order, value=column, else_=len(order))
    if name == record.about.title[0] and field.kind is Kind.TEXT:
        return record.__table__.c.sort_key
    return column


def word_order(desk: Desk, connection: Connection, field: Field) -> dict[Any, int]:
    """The place of each word in the office's fixed order."""
    if field.choices or field.kind is Kind.TERM:
        listed = desk.store.vocabularies(connection).get(field.vocabulary, ())
        return {word: at for at, word in enumerate((*(choice.key for choice in field.choices), *listed))}
    return {}


__all__ = [
    "Column",
    "Look",
    "cell",
    "cells",
    "columns",
    "conditions",
    "count",
    "counts",
    "filter_values",
    "find_ids",
    "rows",
    "totals",
]
