"""R13 争取上级资金情况表: what firms of the city got, one row each, then the sums with 同期 and 环比."""

from datetime import date

from sqlalchemy import Connection

from desktop.queries.desk import Desk
from desktop.queries.look import Filter, Look
from desktop.queries.measures import DAY
from desktop.queries.tally import tally
from desktop.rules.periods import Period

from .comparing import first_year, known
from .ledgers import listing
from .table import Body, Cell, Row, money, percent

COLUMNS = ("title", "enterprise", "level", "programme", "requested", "approved", "doc_no", "received")


def superior_money(desk: Desk, period: Period) -> Body:
    """Every project of the year; compared is what was approved, by the date of approval."""
    headings, rows, total = listing(
        desk, Look("superior_funding", filters=(Filter("year", "=", period.year),)), COLUMNS
    )
    with desk.store.read() as connection:
        began = first_year(connection, period.year)
        so_far = _approved(connection, _since_january(period))
        earlier = _approved(connection, _since_january(period.year_earlier))
        now, before = (_approved(connection, _within(one)) for one in (period, period.previous))
    a_year_ago = known(earlier, period.year_earlier, began)
    last = known(before, period.previous, began)
    compared = (
        _row("批准累计", money(so_far, _since_january(period))),
        _row("去年同期累计", money(a_year_ago, a_year_ago and _since_january(period.year_earlier))),
        _row("同比增减", money(None if a_year_ago is None else so_far - a_year_ago)),
        _row("同比增幅", percent(None if a_year_ago is None else so_far - a_year_ago, a_year_ago)),
        _row("本期批准", money(now, _within(period))),
        _row("上期批准", money(last, last and _within(period.previous))),
        _row("环比", percent(None if last is None else now - last, last)),
    )
    return headings, (*rows, *compared), total


def _row(label: str, cell: Cell) -> Row:
    at = COLUMNS.index("approved") - 1
    return Row(label, tuple(cell if place == at else Cell("") for place in range(len(COLUMNS) - 1)))


def _approved(connection: Connection, look: Look) -> int:
    return int(tally(connection, look, "approved"))


def _within(period: Period) -> Look:
    return _dated(period.first, period.last)


def _since_january(period: Period) -> Look:
    return _dated(date(period.year, 1, 1), period.last)


def _dated(first: date, last: date) -> Look:
    dated = (Filter("approved_on", ">", first - DAY), Filter("approved_on", "<", last + DAY))
    return Look("superior_funding", filters=dated)
