"""Values → the words and figures a clerk reads."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from .field import Field, Kind

FEN_PER = {"元": 100, "万元": 1_000_000}


def show_money(fen: int, unit: str = "元", least_places: int | None = None) -> str:
    """An amount with thousands: 元 with two places, 万元 with as many as the amount needs (2 to 6)."""
    if unit != "万元":
        return f"{Decimal(fen).scaleb(-2):,.2f}"
    whole, rest = divmod(abs(fen), FEN_PER[unit])
    places = f"{rest:06d}".rstrip("0").ljust(least_places or 2, "0")
    return f"{'-' if fen < 0 else ''}{whole:,}.{places}"


def _show_parts(field: Field, value: tuple[tuple[str, int], ...]) -> str:
    return "；".join(f"{use} {show_money(fen, field.unit)}{field.unit}" for use, fen in value)


def _show_decimal(field: Field, value: Any) -> str:
    text = f"{value:,.{field.places}f}"
    return text.rstrip("0").rstrip(".") if field.trimmed and "." in text else text


_SHOW: dict[Kind, Callable[[Field, Any], str]] = {
    Kind.INTEGER: lambda field, value: f"{value:,}",
    Kind.DECIMAL: lambda field, value: _show_decimal(field, value),
    Kind.MONEY: lambda field, value: show_money(value, field.unit),
    Kind.DATE: lambda field, value: value.isoformat(),
    Kind.CHOICE: lambda field, value: field.label_of(value),
    Kind.TAGS: lambda field, value: "、".join(field.label_of(tag) for tag in value),
    Kind.FLAG: lambda field, value: "是" if value else "否",
    Kind.PARTS: _show_parts,
}


def show(field: Field, value: Any) -> str:
    """The text for a list cell or a read-only line; the unit stands in the heading, not here.

    A reference is shown by its title, which only a query knows: here it stays the bare id.
    """
    if value is None:
        return ""
    render = _SHOW.get(field.kind)
    return str(value) if render is None else render(field, value)


def heading(field: Field) -> str:
    """The label with its unit, as it stands over a column: 「销售收入（万元）」."""
    return f"{field.label}（{field.unit}）" if field.unit else field.label
