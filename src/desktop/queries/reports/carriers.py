"""R11 创新创业载体季报: every carrier with what it reported of the quarter; a blank is not reported, never zero."""

from typing import Any

from desktop.queries.desk import Desk
from desktop.queries.look import Filter, Look
from desktop.records.seed_sources import Carrier, CarrierQuarter
from desktop.rules.periods import Period
from desktop.store.rows import find

from .table import Body, Heading, Row, money, number, text

COUNTED = ("firms", "teams", "entered", "graduated", "jobs")
AMOUNTS = ("revenue", "financing")


def carriers(desk: Desk, period: Period) -> Body:
    """Of the quarter in which the period ends."""
    quarter = CarrierQuarter.field("quarter").choices[(period.last.month - 1) // 3]
    table = CarrierQuarter.__table__
    with desk.store.read() as connection:
        told = {
            row.carrier: row
            for row in find(
                connection, CarrierQuarter, table.c.year == period.year, table.c.quarter == quarter.key
            )
        }
        kept = [one for one in find(connection, Carrier) if one.active is not False]
    names = (*COUNTED, *AMOUNTS)
    fields = [CarrierQuarter.field(name) for name in names]
    rows = [_row(carrier, told.get(carrier.id)) for carrier in kept]
    sums = [sum(getattr(row, name) or 0 for row in told.values()) for name in names]
    shown = [money(s) if name in AMOUNTS else number(s) for name, s in zip(names, sums, strict=True)]
    heads = [("级别", False), ("所属地区", False), ("工位", True)]
    headings = (
        Heading(f"载体（{quarter.label}）", False),
        *(Heading(title, right) for title, right in heads),
        *(Heading(field.label) for field in fields),
        Heading("报送", False),
    )
    seats = number(sum(one.seats or 0 for one in kept))
    total = Row(f"合计 {len(kept)} 个", (text(""), text(""), seats, *shown, text(f"已报 {len(told)} 个")))
    return headings, tuple(rows), total


def _row(carrier: Any, told: Any | None) -> Row:
    own = Look("carrier_quarter", filters=(Filter("id", "in", (told.id,)),)) if told else None
    level = Carrier.field("level").label_of(carrier.level) if carrier.level else ""
    cells = [number(getattr(told, name, None), own) for name in COUNTED]
    cells += [money(getattr(told, name, None), own) for name in AMOUNTS]
    return Row(
        carrier.name,
        (
            text(level),
            text(carrier.division),
            number(carrier.seats),
            *cells,
            text("已报" if told else "未报"),
        ),
    )
