"""A record's line in its table: the values, and the keys derived from them."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from desktop.fields import Field, Kind, show
from desktop.records import Record

from .keys import search_key, sort_key


def row_mapping(
    record: type[Record], record_id: str, values: Mapping[str, Any], to_be_found: bool = True
) -> dict[str, Any]:
    """What stands in the columns for one record with these values.

    Not `to_be_found`: no list will hold it and nobody search for it, since it is there for a look at what would be.
    """
    if not to_be_found:
        return {**values, "id": record_id}
    own, searched = _columns(record)
    title = " ".join(_words(own, values, ""))
    found_by = search_key(_words(searched, values, None))
    return {**values, "id": record_id, "sort_key": sort_key(title), "search_key": found_by}


def _words(fields: tuple[Field, ...], values: Mapping[str, Any], blank: str | None) -> list[str]:
    """The fields in words; those that are empty as `blank`, or not at all."""
    found = []
    for field in fields:
        value = values.get(field.name)
        if value is not None:
            found.append(value if type(value) is str and not field.choices else show(field, value))
        elif blank is not None:
            found.append(blank)
    return found


@cache
def _columns(record: type[Record]) -> tuple[tuple[Field, ...], tuple[Field, ...]]:
    """The fields that the record's own title is made of, and those that are searched."""
    own = tuple(field for name in record.about.title if (field := record.field(name)).kind is not Kind.REF)
    return own, tuple(f for f in record.fields if f.searchable)
