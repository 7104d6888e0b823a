"""All finance of one firm on one page: debt, equity, grants. Each opens its records; the kinds are not added up."""

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from desktop.records import Grant
from desktop.records.finance import EquityDeal, FinancingRequest, RequestPush
from desktop.records.intellectual_property import IpPledge

from . import standing
from .desk import Desk
from .look import Filter, Look


@dataclass(frozen=True, slots=True)
class FinanceLine:
    """`amount` in 分 over the `number` records that `look` opens."""

    kind: str
    label: str
    amount: int
    number: int
    look: Look


def firm_finance(desk: Desk, enterprise: str) -> tuple[FinanceLine, ...]:
    """债权, 股权 and 补助 of a firm, by what came of them."""
    mine = Filter("enterprise", "=", enterprise)
    pledged = Look("ip_pledge", filters=(mine, Filter("state", "in", ("lent", "cancelled"))))
    held = Look("equity_deal", filters=(mine, Filter("state", "in", ("closed", "exited"))))
    granted = Look("grant", filters=(mine, Filter("state", "in", standing.COMMITTED)))
    with desk.store.read() as connection:
        loans = _pushed_loans(connection, enterprise)
        return (
            _line(connection, "债权", "知识产权质押贷款", pledged, IpPledge.__table__.c.loan, enterprise),
            loans,
            _line(connection, "股权", "股权投资", held, EquityDeal.__table__.c.amount, enterprise),
            _line(connection, "补助", "已批资金", granted, Grant.__table__.c.approved, enterprise),
        )


def _line(
    connection: Connection, kind: str, label: str, look: Look, column: object, enterprise: str
) -> FinanceLine:
    table = column.table  # type: ignore[attr-defined]
    states = look.filters[1].value
    query = select(func.sum(column), func.count()).where(
        table.c.enterprise == enterprise, table.c.state.in_(states)
    )
    amount, number = connection.execute(query).one()
    return FinanceLine(kind, label, amount or 0, number, look)


def _pushed_loans(connection: Connection, enterprise: str) -> FinanceLine:
    push, request = RequestPush.__table__, FinancingRequest.__table__
    query = select(push.c.id, push.c.loan).join(request, push.c.request == request.c.id)
    query = query.where(request.c.enterprise == enterprise, push.c.state.in_(("lent", "repaid")))
    found = connection.execute(query).all()
    look = Look("request_push", filters=(Filter("id", "in", tuple(one for one, _ in found)),))
    return FinanceLine("债权", "科技金融超市贷款", sum(loan or 0 for _, loan in found), len(found), look)
