"""Values ↔ plain JSON: what the log, packages and `dump` carry, whatever the database thinks of types."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from .field import Field, Kind


class Masked(str):
    """The mask of a sensitive value that is sealed, with the sealed value itself, which stays the value.

    Writing it back says again what was sealed, so that whoever cannot read a number never overwrites it.
    """

    __slots__ = ("sealed",)
    sealed: dict[str, str]

    def __new__(cls, sealed: dict[str, str]) -> "Masked":
        masked = super().__new__(cls, sealed["mask"])
        masked.sealed = sealed
        return masked


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
    if type(value) is Masked:
        return value.sealed
    convert = _OUT.get(field.kind)
    return value if value is None or convert is None else convert(value)


def from_plain(field: Field, value: Any) -> Any:
    """The value that `to_plain` was given. Raises ValueError or TypeError on what it never wrote.

    Of what is sealed the mask; of what was redacted nothing.
    """
    if type(value) is dict:
        return Masked(value) if "sealed" in value else None
    convert = _IN.get(field.kind)
    return value if value is None or convert is None else convert(value)
