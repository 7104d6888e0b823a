"""The lines of records in their table: the values, and the keys derived from them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from desktop.fields import Field, Kind, show
from desktop.records import Record

from .keys import found_by, keys_of

_WORDS = frozenset({str, type(None)})
Columns = dict[str, list[Any]]  # by name, a value for each line, None where it has none


def row_columns(
    record: type[Record], ids: list[str], values: Mapping[str, list[Any]], to_stay: bool = True
) -> Columns:
    """What stands in the table for these records, column by column; a name left out of `values` is empty in all.

    Not `to_stay`: no list will hold them and nobody search for them, since they are there for a look at what
    would be.
    """
    rows = {**values, "id": ids}
    if to_stay:
        rows["sort_key"], rows["search_key"] = _keys(record, values, len(ids))
    return rows


def _keys(record: type[Record], values: Mapping[str, list[Any]], count: int) -> tuple[list[str], list[str]]:
    """What is looked up for every sign is looked up for all records at once."""
    own, searched = _columns(record)
    words = {field.name: _in_words(field, values.get(field.name), count) for field in {*own, *searched}}
    titled = [words[field.name] for field in own] or [[""] * count]
    titles = titled[0] if len(titled) == 1 else [*map(" ".join, zip(*titled, strict=True))]
    keys = keys_of(titles)
    finding = [
        [found for _, found in keys] if words[field.name] is titles else found_by(words[field.name])
        for field in searched
    ]
    found = ["\n".join(filter(None, parts)) for parts in zip(*finding, strict=True)] or [""] * count
    return [key for key, _ in keys], found


def row_mappings(record: type[Record], rows: Sequence[tuple[str, Mapping[str, Any]]]) -> list[dict[str, Any]]:
    """What stands in the columns for each of these records, which all give values for the same fields."""
    ids, values = [record_id for record_id, _ in rows], [given for _, given in rows]
    names = values[0].keys() if values else ()
    columns = row_columns(record, ids, {name: [given[name] for given in values] for name in names})
    return [dict(zip(columns, line, strict=True)) for line in zip(*columns.values(), strict=True)]


def columns_of(lines: Collection[Mapping[str, Any]], names: Iterable[str]) -> Columns:
    """The values of lines under each of these names that some line has."""
    columns = {name: [line.get(name) for line in lines] for name in names}
    return {name: column for name, column in columns.items() if column.count(None) < len(column)}


def _in_words(field: Field, column: list[Any] | None, count: int) -> list[str]:
    """A column in words; "" where it is empty."""
    if column is None:
        return [""] * count
    if field.choices or not set(map(type, column)) <= _WORDS:
        return ["" if value is None else _shown(field, value) for value in column]
    return [value or "" for value in column] if None in column else column


def _shown(field: Field, value: Any) -> str:
    return value if type(value) is str and not field.choices else show(field, value)


@cache
def _columns(record: type[Record]) -> tuple[tuple[Field, ...], tuple[Field, ...]]:
    """The fields that the record's own title is made of, and those that are searched."""
    own = tuple(field for name in record.about.title if (field := record.field(name)).kind is not Kind.REF)
    return own, tuple(f for f in record.fields if f.searchable)
