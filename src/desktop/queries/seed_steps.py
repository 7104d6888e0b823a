"""The line 种子期 on 工作总览, step by step; each opens exactly the records it counts (方案一（一）2)."""

from sqlalchemy import Connection, select

from desktop.records import Fund, Grant
from desktop.records.finance import EquityDeal
from desktop.store.rows import find

from .look import Filter, Look
from .seed_standing import seed_only
from .standing import COMMITTED

FUNDED_BY_SHARE = ("decided", "closed", "exited")


def seed_steps(connection: Connection, year: int) -> tuple[tuple[str, Look], ...]:
    """已征集 → 入池 → 评估 → 入围 → 认定 → 在鞍注册 → 获资金, of the year where a record has one."""
    of_year = Filter("year", "=", year)

    def shown(kind: str, *filters: Filter) -> Look:
        return Look(kind, filters=filters)

    listed = ("nominated", "publicised", "cleared", "recognised")
    return (
        ("已征集", shown("pool_application", of_year)),
        ("入池", shown("pool_enrolment", Filter("pool", "=", "seed"))),
        ("评估", shown("appraisal", Filter("state", "=", "reported"))),
        ("入围", shown("shortlist_entry", of_year, Filter("state", "in", listed))),
        ("认定", shown("shortlist_entry", of_year, Filter("state", "=", "recognised"))),
        ("在鞍注册", shown("settlement", Filter("state", "=", "active"))),
        ("获资金", shown("enterprise", Filter("id", "in", funded(connection)))),
    )


def funded(connection: Connection) -> tuple[str, ...]:
    """Firms with seed money of either ledger, 无偿资助 or a share: counted once each, amounts never added."""
    funds = [fund.id for fund in find(connection, Fund) if seed_only(fund)]
    firms: set[str] = set()
    for record, states in ((Grant, COMMITTED), (EquityDeal, FUNDED_BY_SHARE)):
        table = record.__table__
        query = select(table.c.enterprise).where(table.c.fund.in_(funds), table.c.state.in_(states))
        firms.update(connection.execute(query).scalars())
    return tuple(sorted(firms))
