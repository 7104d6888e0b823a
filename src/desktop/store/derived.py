"""A record's line in its table: the values, and the keys derived from them."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from desktop.fields import Field, Kind, show
from desktop.records import Record

from .keys import found_by, keys_of


def row_mapping(
    record: type[Record], record_id: str, values: Mapping[str, Any], to_be_found: bool = True
) -> dict[str, Any]:
    """What stands in the columns for one record with these values.

    Not `to_be_found`: no list will hold it and nobody search for it, since it is there for a look at what would be.
    """
    return row_mappings(record, [(record_id, values)])[0] if to_be_found else {**values, "id": record_id}


def row_mappings(record: type[Record], rows: Sequence[tuple[str, Mapping[str, Any]]]) -> list[dict[str, Any]]:
    """The columns of many records, each with its id: what is looked up for every sign is looked up for all at once."""
    own, searched = _columns(record)
    words = {field.name: _words(field, rows) for field in {*own, *searched}}
    blank = [""] * len(rows)
    titled = [words[field.name] for field in own] or [blank]
    titles = titled[0] if len(titled) == 1 else [*map(" ".join, zip(*titled, strict=True))]
    keys = keys_of(titles)
    finding = [
        [found for _, found in keys] if words[field.name] is titles else found_by(words[field.name])
        for field in searched
    ]
    found = ["\n".join(filter(None, parts)) for parts in zip(*finding, strict=True)] or blank
    return [
        {**values, "id": record_id, "sort_key": key[0], "search_key": part}
        for (record_id, values), key, part in zip(rows, keys, found, strict=True)
    ]


def _words(field: Field, rows: Sequence[tuple[str, Mapping[str, Any]]]) -> list[str]:
    """A column in words; "" where it is empty."""
    name, worded = field.name, bool(field.choices)
    return [
        value if (value := values.get(name)).__class__ is str and not worded else show(field, value)
        for _, values in rows
    ]


@cache
def _columns(record: type[Record]) -> tuple[tuple[Field, ...], tuple[Field, ...]]:
    """The fields that the record's own title is made of, and those that are searched."""
    own = tuple(field for name in record.about.title if (field := record.field(name)).kind is not Kind.REF)
    return own, tuple(f for f in record.fields if f.searchable)
