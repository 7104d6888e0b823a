"""What went into the platforms: the ledger fund → platform, and the social capital it drew in."""

from datetime import date

from sqlalchemy import Connection, Select, Table, func, select

from desktop.records.finance import EquityDeal, PlatformContribution
from desktop.rules.equity_gates import leverage


def contributed(connection: Connection, fund: str, year: int) -> int:
    """分: what a fund paid into platforms in a year, returns deducted."""
    return contributed_by_fund(connection, year, fund).get(fund, 0)


def contributed_by_fund(connection: Connection, year: int, fund: str = "") -> dict[str, int]:
    """The same for every fund, or only for one."""
    table = PlatformContribution.__table__
    query = select(table.c.fund, func.sum(table.c.paid_in)).where(table.c.year == year)
    return _by_fund(connection, table, query, fund)


def invested(connection: Connection, fund: str, year: int, closed: bool = False) -> int:
    """分: what a fund decided in a year to put into firms for a share; `closed`: only what is handed over."""
    return invested_by_fund(connection, year, closed, fund).get(fund, 0)


def invested_by_fund(
    connection: Connection, year: int, closed: bool = False, fund: str = ""
) -> dict[str, int]:
    """The same for every fund, or only for one."""
    table = EquityDeal.__table__
    states = ("closed", "exited") if closed else ("decided", "closed", "exited")
    query = select(table.c.fund, func.sum(table.c.amount)).where(
        table.c.state.in_(states), table.c.decided_on.between(date(year, 1, 1), date(year, 12, 31))
    )
    return _by_fund(connection, table, query, fund)


def _by_fund(connection: Connection, table: Table, query: Select, fund: str) -> dict[str, int]:
    mine = query.where(table.c.fund == fund) if fund else query.where(table.c.fund.is_not(None))
    return {one: fen or 0 for one, fen in connection.execute(mine.group_by(table.c.fund))}


def leverage_of(connection: Connection, platform: str) -> float | None:
    """撬动倍数 of a platform by paid-in money; None without public money."""
    table = PlatformContribution.__table__
    query = select(table.c.kind, func.sum(table.c.paid_in)).where(table.c.platform == platform)
    paid = dict(connection.execute(query.group_by(table.c.kind)).all())
    public = paid.pop("public", 0) or 0
    return leverage(public, sum(fen or 0 for fen in paid.values()))
