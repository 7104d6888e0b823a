"""Values ↔ plain JSON: what the log, packages and `dump` carry, whatever the database thinks of types."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from .field import Field, Kind

_OUT: dict[Kind, Callable[[Any], Any]] = {
    Kind.DECIMAL: str,
    Kind.DATE: date.isoformat,
    Kind.TAGS: list,
    Kind.PARTS: lambda value: [list(part) for part in value],
}
_IN: dict[Kind, Callable[[Any], Any]] = {
    Kind.DECIMAL: Decimal,
    Kind.DATE: date.fromisoformat,
    Kind.TAGS: tuple,
    Kind.PARTS: lambda value: tuple((use, fen) for use, fen in value),
}


def to_plain(field: Field, value: Any) -> Any:
    """Text, integers, booleans and lists of them; dates as ISO text, decimals as text, money as 分."""
    convert = _OUT.get(field.kind)
    return value if value is None or convert is None else convert(value)


def from_plain(field: Field, value: Any) -> Any:
    """The value that `to_plain` was given. Raises ValueError or TypeError on what it never wrote."""
    convert = _IN.get(field.kind)
    return value if value is None or convert is None else convert(value)
