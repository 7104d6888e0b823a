"""What went into the platforms: the ledger fund → platform, and the social capital it drew in."""

from sqlalchemy import Connection, func, select

from desktop.records.finance import PlatformContribution
from desktop.rules.equity_gates import leverage


def contributed(connection: Connection, fund: str, year: int) -> int:
    """分: what a fund paid into platforms in a year, returns deducted."""
    table = PlatformContribution.__table__
    query = select(func.sum(table.c.paid_in)).where(table.c.fund == fund, table.c.year == year)
    return connection.execute(query).scalar() or 0


def leverage_of(connection: Connection, platform: str) -> float | None:
    """撬动倍数 of a platform by paid-in money; None without public money."""
    table = PlatformContribution.__table__
    query = select(table.c.kind, func.sum(table.c.paid_in)).where(table.c.platform == platform)
    paid = dict(connection.execute(query.group_by(table.c.kind)).all())
    public = paid.pop("public", 0) or 0
    return leverage(public, sum(fen or 0 for fen in paid.values()))
