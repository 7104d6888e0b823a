"""A record's line in its table: the values, and the keys derived from them."""

from collections.abc import Mapping
from typing import Any

from desktop.fields import Kind, show
from desktop.records import Record

from .keys import search_key, sort_key

_JSON = {Kind.TAGS, Kind.PARTS}


def row_mapping(record: type[Record], record_id: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """Column values for one record; fields not in `values` are empty."""
    line: dict[str, Any] = {"id": record_id}
    for field in record.fields:
        line[field.name] = values.get(field.name)
    line["sort_key"] = sort_key(_own_title(record, values))
    line["search_key"] = search_key(
        show(field, values[field.name])
        for field in record.fields
        if field.searchable and values.get(field.name) is not None
    )
    return line


def _own_title(record: type[Record], values: Mapping[str, Any]) -> str:
    names = [name for name in record.about.title if record.field(name).kind is not Kind.REF]
    return " ".join(show(record.field(name), values.get(name)) for name in names)
