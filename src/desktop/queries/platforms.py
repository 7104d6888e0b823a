"""What went into the platforms: the ledger fund → platform, and the social capital it drew in."""

from datetime import date

from sqlalchemy import Connection, func, select

from desktop.records.finance import EquityDeal, PlatformContribution
from desktop.rules.equity_gates import leverage


def contributed(connection: Connection, fund: str, year: int) -> int:
    """分: what a fund paid into platforms in a year, returns deducted."""
    table = PlatformContribution.__table__
    query = select(func.sum(table.c.paid_in)).where(table.c.fund == fund, table.c.year == year)
    return connection.execute(query).scalar() or 0


def invested(connection: Connection, fund: str, year: int, closed: bool = False) -> int:
    """分: what a fund decided in a year to put into firms for a share; `closed`: only what is handed over."""
    table = EquityDeal.__table__
    states = ("closed", "exited") if closed else ("decided", "closed", "exited")
    query = select(func.sum(table.c.amount)).where(
        table.c.fund == fund,
        table.c.state.in_(states),
        table.c.decided_on.between(date(year, 1, 1), date(year, 12, 31)),
    )
    return connection.execute(query).scalar() or 0


def leverage_of(connection: Connection, platform: str) -> float | None:
    """撬动倍数 of a platform by paid-in money; None without public money."""
    table = PlatformContribution.__table__
    query = select(table.c.kind, func.sum(table.c.paid_in)).where(table.c.platform == platform)
    paid = dict(connection.execute(query.group_by(table.c.kind)).all())
    public = paid.pop("public", 0) or 0
    return leverage(public, sum(fen or 0 for fen in paid.values()))
