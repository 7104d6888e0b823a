"""Frozen rows out of record tables."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from operator import itemgetter
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, Table, bindparam, func, literal, select

from desktop.fields import Field, Kind
from desktop.records import Record

CHUNK = 500  # ids per IN list, well under every database's limit


def to_row(record: type[Record], mapping: Any) -> Any:
    """The frozen row of one result line that holds the id and every field."""
    names, take, lists = _shape(record)
    values = dict(zip(names, take(mapping), strict=True))
    for field in lists:
        values[field.name] = _thaw(field, values[field.name])
    return record.Row(**values)


@cache
def _shape(record: type[Record]) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]], tuple[Field, ...]]:
    """The names in a row, what takes their values out of a line, and the fields that are lists in the database."""
    names = ("id", *(field.name for field in record.fields))
    return names, itemgetter(*names), tuple(f for f in record.fields if f.kind in (Kind.TAGS, Kind.PARTS))


def _thaw(field: Field, value: Any) -> Any:
    """JSON columns give lists: rows hold tuples."""
    if value is None:
        return None
    return tuple(value) if field.kind is Kind.TAGS else tuple((use, fen) for use, fen in value)


def find(
    connection: Connection, record: type[Record], *where: ColumnElement[bool], order: Sequence[Any] = ()
) -> list[Any]:
    """All rows that meet the conditions, in pinyin order unless told otherwise."""
    table = record.__table__
    query = select(table).where(*where).order_by(*(order or (table.c.sort_key, table.c.id)))
    return [to_row(record, line) for line in connection.execute(query).mappings()]


def get(connection: Connection, record: type[Record], record_id: str) -> Any | None:
    table = record.__table__
    line = connection.execute(select(table).where(table.c.id == record_id)).mappings().first()
    return to_row(record, line) if line else None


def get_many(connection: Connection, record: type[Record], ids: Iterable[str]) -> dict[str, Any]:
    """Rows by id; ids that are not there are left out."""
    found = {}
    for chunk in chunks(list(ids)):
        lines = connection.execute(of_ids(record.__table__), {"ids": chunk}).mappings().all()
        found.update((line["id"], to_row(record, line)) for line in lines)
    return found


@cache
def of_ids(table: Table, *names: str) -> Select[Any]:
    """The question for the lines of some `ids`: these columns of them, or all. Put together once for each table."""
    asked = select(*(table.c[name] for name in names)) if names else select(table)
    return asked.where(table.c.id.in_(bindparam("ids", expanding=True)))


def chunks(items: Sequence[Any], size: int = CHUNK) -> Iterator[Sequence[Any]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]


def among(column: ColumnElement[Any], ids: Iterable[str]) -> ColumnElement[bool]:
    """Whether a column is one of these ids, however many there are: one parameter, and so one statement to prepare."""
    each = func.json_each(literal(msgspec.json.encode(list(ids)).decode())).table_valued("value")
    return column.in_(select(each.c.value))


def title_of(record: type[Record], row: Any) -> str:
    """The record's own words for itself; references in its title are left to whoever can look them up."""
    shown = []
    for name in record.about.title:
        field, value = record.field(name), getattr(row, name)
        if value is not None and field.kind is not Kind.REF:
            shown.append(field.label_of(value) if field.choices else str(value))
    return " ".join(shown)
