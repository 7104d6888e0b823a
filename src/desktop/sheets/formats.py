"""How a value of each kind stands in a cell of a workbook, so that reading it gives the same value."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from desktop.fields import Field, Kind, show
from desktop.fields.show import FEN_PER

TEXT = "@"
DAY = "yyyy-mm-dd"
_EXACT = 10**15  # Excel keeps 15 digits: longer numbers are written as text
_FIRST_DAY = date(1900, 3, 1)  # Excel's calendar has a 29 February 1900
_UNWRITABLE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)|[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_TRIGGERS = ("=", "+", "-", "@", "\t", "\r")


def safe(text: str) -> str:
    """Text as a cell can hold it: signs that XML forbids become Excel's own _xHHHH_, read back unchanged."""
    return _UNWRITABLE.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def may_calculate(text: str) -> bool:
    """Whether a program might take the text for a formula once it is edited or saved as .csv (CWE-1236)."""
    return text.startswith(_TRIGGERS)


@dataclass(frozen=True, slots=True)
class CellFormat:
    """The number format of a column, the width that suits it, and value → what is put in the cell."""

    number_format: str
    width: int
    put: Callable[[Any], Any]
    wraps: bool = False


def cell_format(field: Field) -> CellFormat:
    """The format for a field; amounts in `field.unit`, choices as their labels, references as given."""
    number_format, width, put = _FORMATS[field.kind]
    if field.kind is Kind.MONEY:
        number_format = _MONEY_FORMAT.get(field.unit, "General")
    if field.kind is Kind.DECIMAL and field.places:
        number_format = f"{number_format}.{'0' * field.places}"
    return CellFormat(number_format, width, put(field), field.kind in (Kind.LONG_TEXT, Kind.PARTS))


def _text(field: Field) -> Callable[[Any], Any]:
    return lambda value: str(value)


def _shown(field: Field) -> Callable[[Any], Any]:
    return lambda value: show(field, value)


def _integer(field: Field) -> Callable[[Any], Any]:
    return lambda value: value if abs(value) < _EXACT else str(value)


def _decimal(field: Field) -> Callable[[Any], Any]:
    return lambda value: value if len(value.as_tuple().digits) <= 15 else format(value, "f")


def _money(field: Field) -> Callable[[Any], Any]:
    fen_per = FEN_PER[field.unit]

    def put(fen: int) -> Any:
        """Up to 15 digits the float nearest to the amount is read back as the same amount."""
        return fen / fen_per if abs(fen) < _EXACT else format(Decimal(fen) / fen_per, "f")

    return put


def _day(field: Field) -> Callable[[Any], Any]:
    return lambda value: value if value >= _FIRST_DAY else value.isoformat()


_MONEY_FORMAT = {"元": "#,##0.00", "万元": "#,##0.00####"}
_FORMATS: dict[Kind, tuple[str, int, Callable[[Field], Callable[[Any], Any]]]] = {
    Kind.TEXT: ("General", 20, _text),
    Kind.LONG_TEXT: ("General", 36, _text),
    Kind.CODE: (TEXT, 22, _text),
    Kind.INTEGER: ("#,##0", 10, _integer),
    Kind.DECIMAL: ("#,##0", 12, _decimal),
    Kind.MONEY: ("General", 15, _money),
    Kind.DATE: (DAY, 12, _day),
    Kind.YEAR: ("0", 8, _integer),
    Kind.CHOICE: ("General", 14, _shown),
    Kind.TERM: ("General", 18, _text),
    Kind.TAGS: ("General", 20, _shown),
    Kind.FLAG: ("General", 8, _shown),
    Kind.REF: ("General", 28, _text),
    Kind.PARTS: ("General", 36, _shown),
}
