"""Alarms: numbers that two folders hold, money that a folder committed beyond what lies with it.

Neither comes of work that keeps the rules; a copy that went on in secret, or a clerk who answered wrongly after a
restore, shows here.
"""

from collections.abc import Iterator

from sqlalchemy import Connection, select

from desktop.fields import show_money
from desktop.records import Budget, Fund, NumberSeries
from desktop.records.number_blocks import NumberBlock
from desktop.rules.number_blocks import overlapping
from desktop.store.rows import find, get

from .escrow import overspent
from .number_books import blocks_of


def overlapping_blocks(connection: Connection) -> Iterator[tuple[str, str, str, list[str], str]]:
    table = NumberBlock.__table__
    years = connection.execute(select(table.c.series, table.c.year).distinct().order_by(table.c.year)).all()
    for key, year in years:
        series = get(connection, NumberSeries, key)
        if series is None:
            continue
        blocks = overlapping(blocks_of(connection, key), year)
        named = {row.id: row.station_name or "" for row in find(connection, NumberBlock)}
        for one, other in blocks:
            sentence = (
                f"“{series.label}”{year} 年的号段自 {max(one.first, other.first)} 号起重叠"
                f"（{named[one.id]}、{named[other.id]}），请停止编号并查明。"
            )
            yield "overlapping_blocks", "号段重叠", "number_block", sorted((one.id, other.id)), sentence


def overspent_purses(connection: Connection) -> Iterator[tuple[str, str, str, list[str], str]]:
    for budget, year, station, over in overspent(connection):
        row = get(connection, Budget, budget)
        fund = get(connection, Fund, row.fund) if row else None
        name = fund.name if fund else ""
        sentence = f"{name}{year} 年，{station} 的批准比它的额度多 {show_money(over, '元')} 元，请核实。"
        yield "overspent", "超出额度", "budget", [budget], sentence
