"""A record's line in its table: the values, and the keys derived from them."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from desktop.fields import Field, Kind, show
from desktop.records import Record

from .keys import search_key, sort_key


def row_mapping(record: type[Record], record_id: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """Column values for one record; fields not in `values` are empty."""
    empty, own, searched = _columns(record)
    title = " ".join(show(field, values.get(field.name)) for field in own)
    found = (show(f, values[f.name]) for f in searched if values.get(f.name) is not None)
    keys = {"id": record_id, "sort_key": sort_key(title), "search_key": search_key(found)}
    return empty | values | keys


@cache
def _columns(record: type[Record]) -> tuple[dict[str, None], tuple[Field, ...], tuple[Field, ...]]:
    """An empty line, the fields that the record's own title is made of, and those that are searched."""
    own = tuple(field for name in record.about.title if (field := record.field(name)).kind is not Kind.REF)
    return dict.fromkeys(f.name for f in record.fields), own, tuple(f for f in record.fields if f.searchable)
