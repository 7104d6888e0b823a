"""Values ↔ plain JSON: what the log, packages and `dump` carry, whatever the database thinks of types."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache
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
_TEXTS = (Kind.TEXT, Kind.LONG_TEXT, Kind.CODE, Kind.CHOICE, Kind.TERM, Kind.REF)
LARGEST = 2**63  # of what a database keeps as a number


def to_plain(field: Field, value: Any) -> Any:
    """Text, integers, booleans and lists of them; dates as ISO text, decimals as text, money as 分."""
    if type(value) is Masked:
        return value.sealed
    convert = _OUT.get(field.kind)
    return value if value is None or convert is None else convert(value)


def from_plain(field: Field, value: Any) -> Any:
    """The value that `to_plain` was given. Raises ValueError, TypeError or ArithmeticError on what it never wrote.

    Of what is sealed the mask; of what was redacted nothing.
    """
    return None if value is None else reader(field)(value)


def reader(field: Field) -> Callable[[Any], Any]:
    """`from_plain` of one field, for whoever reads thousands of its values that are not None."""
    if field.kind is Kind.DECIMAL:
        return _decimal_reader(field.places)
    return _IN[field.kind]


def _reader_of(sorts: tuple[type, ...], convert: Callable[[Any], Any] | None = None) -> Callable[[Any], Any]:
    """Reads one sort of JSON value; what another program wrote there must not reach the database."""

    def read(value: Any) -> Any:
        if type(value) in sorts:
            return value if convert is None else convert(value)
        if type(value) is dict:
            return Masked(value) if "sealed" in value and type(value.get("mask")) is str else None
        raise TypeError(f"not what stands in such a field: {value!r}")

    return read


def _integer(value: int) -> int:
    if not -LARGEST <= value < LARGEST:
        raise OverflowError(value)
    return value


@cache
def _decimal_reader(places: int) -> Callable[[Any], Any]:
    def convert(value: str) -> Decimal:
        number = Decimal(value)
        _integer(int(number.scaleb(places)))  # as which it is kept; of what is no number it makes none
        return number

    return _reader_of((str, int), convert)


def _tags(value: list[Any]) -> tuple[str, ...]:
    if not all(type(tag) is str for tag in value):
        raise TypeError(f"not words: {value!r}")
    return tuple(value)


def _parts(value: list[Any]) -> tuple[tuple[str, int], ...]:
    parts = tuple((use, fen) for use, fen in value)
    if not all(type(use) is str and type(fen) is int for use, fen in parts):
        raise TypeError(f"not amounts: {value!r}")
    return parts


as_text = _reader_of((str,))
_IN: dict[Kind, Callable[[Any], Any]] = {
    **dict.fromkeys(_TEXTS, as_text),
    **dict.fromkeys((Kind.INTEGER, Kind.MONEY, Kind.YEAR), _reader_of((int,), _integer)),
    Kind.FLAG: _reader_of((bool,)),
    Kind.DATE: _reader_of((str,), date.fromisoformat),
    Kind.TAGS: _reader_of((list,), _tags),
    Kind.PARTS: _reader_of((list,), _parts),
}
