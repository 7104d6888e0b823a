"""Column helpers: each makes the table column and attaches the `Field` that declares it."""

from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, BigInteger, Boolean, Column, Date, Integer, SmallInteger, String, Text
from sqlalchemy.types import TypeDecorator

from .field import Choice, Field, Kind


class ScaledDecimal(TypeDecorator):
    """An exact decimal kept as an integer of its smallest unit: it sorts and sums in every database."""

    impl = BigInteger
    cache_ok = True

    def __init__(self, places: int):
        super().__init__()
        self.places = places

    def process_bind_param(self, value: Decimal | None, dialect: Any) -> int | None:
        return None if value is None else int(Decimal(value).scaleb(self.places))

    def process_result_value(self, value: int | None, dialect: Any) -> Decimal | None:
        return None if value is None else Decimal(value).scaleb(-self.places)


def _column(type_: Any, field: Field, index: bool = False) -> Column[Any]:
    return Column(type_, nullable=True, index=index or None, info={"field": field})


def text(label: str, length: int = 200, **facts: Any) -> Column[Any]:
    return _column(String(length), Field(label, Kind.TEXT, **facts))


def long_text(label: str, **facts: Any) -> Column[Any]:
    return _column(Text(), Field(label, Kind.LONG_TEXT, **facts))


def code(label: str, scheme: str, **facts: Any) -> Column[Any]:
    """An identifier, kept in its compact form; `scheme` names its check in `rules.identifiers`."""
    return _column(String(64), Field(label, Kind.CODE, scheme=scheme, **facts), index=True)


def integer(label: str, **facts: Any) -> Column[Any]:
    return _column(Integer(), Field(label, Kind.INTEGER, **facts))


def decimal(label: str, places: int = 2, **facts: Any) -> Column[Any]:
    return _column(ScaledDecimal(places), Field(label, Kind.DECIMAL, places=places, **facts))


def money(label: str, unit: str = "万元", **facts: Any) -> Column[Any]:
    """An amount in integer 分; `unit` is what a bare number means when a person writes it."""
    return _column(BigInteger(), Field(label, Kind.MONEY, unit=unit, **facts))


def date(label: str, **facts: Any) -> Column[Any]:
    return _column(Date(), Field(label, Kind.DATE, **facts))


def year(label: str = "年度", **facts: Any) -> Column[Any]:
    return _column(SmallInteger(), Field(label, Kind.YEAR, **facts), index=True)


def choice(label: str, choices: tuple[Choice, ...], **facts: Any) -> Column[Any]:
    return _column(String(32), Field(label, Kind.CHOICE, choices=choices, **facts))


def term(label: str, vocabulary: str, **facts: Any) -> Column[Any]:
    return _column(String(64), Field(label, Kind.TERM, vocabulary=vocabulary, **facts))


def tags(
    label: str, choices: tuple[Choice, ...] = (), vocabulary: str = "", **facts: Any
) -> Column[Any]:
    return _column(
        JSON(none_as_null=True), Field(label, Kind.TAGS, choices=choices, vocabulary=vocabulary, **facts)
    )


def flag(label: str, **facts: Any) -> Column[Any]:
    return _column(Boolean(), Field(label, Kind.FLAG, **facts))


def ref(label: str, *to: str, **facts: Any) -> Column[Any]:
    """The id of another record. No foreign key: a replica must be able to hold a child without its parent."""
    return _column(String(36), Field(label, Kind.REF, to=to, **facts), index=True)


def parts(label: str, vocabulary: str, unit: str = "万元", **facts: Any) -> Column[Any]:
    return _column(
        JSON(none_as_null=True), Field(label, Kind.PARTS, vocabulary=vocabulary, unit=unit, **facts)
    )
