"""Money held in trust: what of a fund's budget lies with this folder, and what it has committed of it. In 分.

Where stations exchange packages, nobody spends what another may spend as well: an allotment lies with one folder,
which alone commits it and gives it back. In a folder that stands alone all of it is one purse.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, func, or_, select

from desktop.records import Allotment, Budget, Fund, Grant
from desktop.records.finance import EquityDeal, PlatformContribution
from desktop.store.rows import find

from . import standing
from .desk import Desk
from .whose import Whose, name_of, own_name, whose

NOBODY = "~"  # with whom that lies which was allotted before a restore and is not known here any more
DEAL_STATES = ("decided", "closed", "exited")


@dataclass(frozen=True, slots=True)
class Purse:
    held: int
    committed: int

    @property
    def free(self) -> int:
        return self.held - self.committed


def purse(connection: Connection, fund: str, year: int, without: str = "") -> Purse:
    """What may be committed here of a fund and year. `without`: a grant that is not counted."""
    me = whose(connection)
    if me.alone:
        return Purse(
            standing.allotted(connection, fund, year),
            standing.approved_total(connection, fund, year, without=without),
        )
    return Purse(
        held(connection, me, me.origin, fund, year), committed(connection, me, me.origin, fund, year, without)
    )


def held(connection: Connection, me: Whose, origin: str, fund: str, year: int) -> int:
    """What lies with one folder: allotted to it, what it gave back deducted."""
    budget, part = Budget.__table__, Allotment.__table__
    query = select(func.sum(part.c.amount)).join(budget, part.c.budget == budget.c.id)
    query = query.where(budget.c.fund == fund, budget.c.year == year, _of(me, part.c.escrow, origin))
    return connection.execute(query).scalar() or 0


def committed(connection: Connection, me: Whose, origin: str, fund: str, year: int, without: str = "") -> int:
    """What one folder has committed: approvals in force, contributions to platforms, money put into firms."""
    grant, paid, deal = Grant.__table__, PlatformContribution.__table__, EquityDeal.__table__
    first, last = standing.year_of(year)
    sums = (
        select(func.sum(grant.c.approved)).where(
            grant.c.fund == fund, grant.c.year == year, grant.c.state.in_(standing.COMMITTED),
            grant.c.id != without, _of(me, grant.c.escrow, origin),
        ),
        select(func.sum(paid.c.paid_in)).where(
            paid.c.fund == fund, paid.c.year == year, _of(me, paid.c.escrow, origin)
        ),
        select(func.sum(deal.c.amount)).where(
            deal.c.fund == fund, deal.c.state.in_(DEAL_STATES), deal.c.decided_on.between(first, last),
            _of(me, deal.c.escrow, origin),
        ),
    )  # fmt: skip
    return sum(connection.execute(query).scalar() or 0 for query in sums)


def bound(connection: Connection, budget: str) -> int:
    """What is kept from being allotted again, after a restore."""
    part = Allotment.__table__
    query = select(func.sum(part.c.amount)).where(part.c.budget == budget, part.c.escrow == NOBODY)
    return connection.execute(query).scalar() or 0


def _of(me: Whose, column: object, origin: str) -> object:
    """What names no folder lies with the station that signs the roster: it is from before there was another."""
    mine = column == origin
    return or_(mine, column.is_(None)) if me.is_root and origin == me.origin else mine  # type: ignore[attr-defined]


def may_raise(connection: Connection, budget: str) -> str:
    """Why this folder may not allot of a budget; "" where it may. One folder does, else two would allot the same."""
    me = whose(connection)
    if me.alone:
        return ""
    if not me.is_root:
        return f"额度由{name_of(connection, None)}分配，请向它申请。"
    if me.begun.founded:
        return ""
    table = Allotment.__table__
    checked = select(table.c.id).where(table.c.budget == budget, table.c.escrow == me.origin)
    if connection.execute(checked).first() is None:
        return "本机数据是恢复或复制来的，请先用“核对额度”登记账上已分配的合计，再分配。"
    return ""


@dataclass(frozen=True, slots=True)
class Held:
    """A line of the window: what lies with one folder of one fund in one year."""

    fund: str
    year: int
    station: str
    mine: bool
    allotted: int
    committed: int

    @property
    def left(self) -> int:
        return self.allotted - self.committed


def holdings(desk: Desk, year: int) -> tuple[Held, ...]:
    """Every folder that holds money of the year, this one first."""
    with desk.store.read() as connection:
        found = sorted(_holdings(connection, year), key=lambda one: (one.fund, not one.mine, one.station))
    return tuple(found)


def _holdings(connection: Connection, year: int) -> Iterator[Held]:
    me = whose(connection)
    for fund in find(connection, Fund):
        for origin in _folders(connection, fund.id, year):
            mine = origin == me.origin or (me.is_root and origin is None) or me.alone
            name = own_name(connection) if mine else name_of(connection, origin)
            name = "（恢复前已分配，待补）" if origin == NOBODY else name
            at = me.origin if mine else origin or ""
            if me.alone:
                whole = purse(connection, fund.id, year)
                yield Held(fund.name, year, name, True, whole.held, whole.committed)
                break
            yield Held(
                fund.name, year, name, mine,
                held(connection, me, at, fund.id, year), committed(connection, me, at, fund.id, year),
            )  # fmt: skip


def _folders(connection: Connection, fund: str, year: int) -> list[str | None]:
    budget, part = Budget.__table__, Allotment.__table__
    query = select(part.c.escrow).distinct().join(budget, part.c.budget == budget.c.id)
    found = set(connection.execute(query.where(budget.c.fund == fund, budget.c.year == year)).scalars())
    me = whose(connection)
    if me.is_root and None in found:
        found.discard(me.origin)
    return sorted(found, key=lambda origin: origin or "")


def overspent(connection: Connection) -> list[tuple[str, int, str, int]]:
    """Fund, year, station and by how much: folders that committed more than lies with them, as far as is known."""
    me = whose(connection)
    if me.alone:
        return []
    found = []
    for budget in find(connection, Budget):
        for origin in _folders(connection, budget.fund, budget.year):
            at = me.origin if origin is None and me.is_root else origin or ""
            over = committed(connection, me, at, budget.fund, budget.year)
            over -= held(connection, me, at, budget.fund, budget.year)
            if over > 0:
                found.append((budget.id, budget.year, name_of(connection, origin), over))
    return found
