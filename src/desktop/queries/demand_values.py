"""What the 需求汇编 of a round says, gathered from its demands."""

from typing import Any

from sqlalchemy import Connection, select

from desktop.fields import Refusal, show, show_money
from desktop.paper.demand_book import DemandBook, DemandLine
from desktop.records import Enterprise
from desktop.records.cooperation import DemandRound, TechnologyDemand
from desktop.store.rows import find, get, get_many

from .official_values import numeral
from .paper_values import plan_of


def demand_book(connection: Connection, record_id: str, number: str = "") -> DemandBook:
    """Those that were accepted and are not confidential, by firm. Raises `Refusal` when there is none."""
    row = get(connection, DemandRound, record_id)
    table = TechnologyDemand.__table__
    asked = find(connection, TechnologyDemand, table.c.demand_round == record_id, table.c.state != "refused")
    open_ = [one for one in asked if not one.confidential]
    if not open_:
        raise Refusal(f"“{row.title}”没有可以公开的需求，请先登记或导入技术需求，再印需求汇编。")
    firms = get_many(connection, Enterprise, {one.enterprise for one in open_})
    table = Enterprise.__table__
    in_order = select(table.c.id).where(table.c.id.in_(list(firms))).order_by(table.c.sort_key)
    places = {firm: at for at, firm in enumerate(connection.execute(in_order).scalars())}
    ordered = sorted(open_, key=lambda one: (places[one.enterprise], one.title))
    money = sum(one.investment or 0 for one in open_)
    return DemandBook(
        round=row.title,
        year=row.year,
        issuer=plan_of(connection, row.year).issuer,
        demands=tuple(_line(at, one, firms[one.enterprise]) for at, one in enumerate(ordered, 1)),
        money=show_money(money, "万元"),
        withheld=len(asked) - len(open_),
    )


def _line(at: int, one: Any, firm: Any) -> DemandLine:
    return DemandLine(
        no=numeral(at),
        title=one.title,
        firm=firm.name,
        place=firm.division or "",
        field=one.technology_field or "",
        description=(one.description or "").strip(),
        investment="" if one.investment is None else show_money(one.investment, "万元"),
        way=show(TechnologyDemand.field("way"), one.way) if one.way else "",
        contact=" ".join(filter(None, (one.contact, one.mobile))),
    )
