"""Amounts as papers state them. All amounts are integer 分."""

from decimal import Decimal

from desktop.fields import show_money

_FEN_PER_WAN = 1_000_000


def wan_yuan(fen: int) -> str:
    """万元 in running text, exact and without idle zeros: 1000, 12.5, 0.000001."""
    return f"{(Decimal(fen) / _FEN_PER_WAN).normalize():f}"


def wan_yuan_column(amounts: tuple[int, ...]) -> list[str]:
    """万元 in a column: with thousands, all with as many places as the finest amount needs, two at least."""
    places = max((len(show_money(fen, "万元").partition(".")[2]) for fen in amounts), default=2)
    return [f"{Decimal(fen) / _FEN_PER_WAN:,.{places}f}" for fen in amounts]


def yuan(fen: int) -> str:
    """¥300,000.00"""
    return f"¥{show_money(fen)}"
