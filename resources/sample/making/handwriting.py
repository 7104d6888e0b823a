"""Right values written the way people write them: full-width, with signs and units, dates in five manners."""

from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

from .sheet import WAN, YUAN, Column, Sheet

LABELS = {
    "invention": "发明专利",
    "utility": "实用新型专利",
    "design": "外观设计专利",
    "software": "软件著作权",
    "own": "自主研发",
    "bought": "受让",
    "team": "团队",
    "person": "个人",
    "technology": "新技术",
    "industry": "新产业",
    "format": "新业态",
    "model": "新模式",
}
MONEY = {
    "capital", "revenue", "cost", "rd_expense", "hightech_revenue", "assets", "net_assets", "profit", "tax",
    "funding_gap", "total", "requested",
}  # fmt: skip
COUNTS = {"staff", "tech_staff"}
CODES = {"code", "number", "mobile"}
CHOICES = {"category", "acquired_by", "kind"}
FULL_WIDTH = {ord(c): ord(c) + 0xFEE0 for c in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ.,"}


def wide(text: str) -> str:
    return text.translate(FULL_WIDTH)


def write(column: Column, value: Any, sheet: Sheet, rng: Random) -> Any:
    """The cell for a stored value. Every manner here is one that must be understood."""
    if value is None:
        return None
    if isinstance(value, bool):
        return sheet.yes_no[0] if value else sheet.yes_no[1]
    if isinstance(value, date):
        return _date(value, sheet, rng)
    neat = rng.random() < sheet.tidy
    name = column.field
    if name in MONEY:
        return _money(value, column.unit, neat, rng)
    if name in COUNTS:
        return value if neat else rng.choice([f"{value}人", wide(str(value)), f" {value}", f"{value}"])
    if name == "year":
        return value if neat else rng.choice([f"{value}年", f"{value}年度", wide(str(value))])
    if name in CODES:
        return value if neat else rng.choice([wide(value), f"{value} ", value.lower(), value])
    if name in CHOICES:
        return LABELS[value]
    if name == "four_new":
        return rng.choice("、，,").join(LABELS[key] for key in value)
    if name == "uses":
        return _uses(value, neat, rng)
    if name == "industry" and not neat:
        return rng.choice([value, value.split()[0]])
    return value if neat else f"{value}{rng.choice([' ', '　', '  '])}"


def amount(fen: int, unit: int) -> Decimal:
    """How many of the unit, exactly."""
    return Decimal(fen) / unit


def plain(number: Decimal) -> int | float:
    """As a number cell holds it."""
    return int(number) if number == int(number) else float(number)


def _money(fen: int, unit: int, neat: bool, rng: Random) -> Any:
    number = amount(fen, unit)
    if neat:
        return plain(number)
    with_unit = amount(fen, WAN).normalize()
    return rng.choice(
        [
            f"{number:,.2f}",
            wide(f"{number:,.2f}"),
            f"{with_unit:f}万元",
            f"¥{amount(fen, YUAN):,.2f}",
            f"{number:.2f} ",
        ]
    )


def _date(day: date, sheet: Sheet, rng: Random) -> Any:
    if sheet.true_dates and rng.random() < sheet.tidy / 2:
        return day
    return rng.choice(
        [
            f"{day.year}.{day.month}.{day.day}",
            f"{day:%Y%m%d}",
            int(f"{day:%Y%m%d}"),
            f"{day.year}年{day.month}月{day.day}日",
            f"{day:%Y-%m-%d}",
            f"{day.year}/{day.month}/{day.day}",
            wide(f"{day.year}.{day.month}.{day.day}"),
        ]
    )


def _uses(parts: tuple[tuple[str, int], ...], neat: bool, rng: Random) -> str:
    between = " " if neat else rng.choice([" ", "：", ""])
    after = "" if neat else rng.choice(["", "万元"])
    return "；".join(f"{use}{between}{amount(fen, WAN).normalize():f}{after}" for use, fen in parts)
