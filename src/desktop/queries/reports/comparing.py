"""同期 and 环比: a figure beside the same of a year earlier, and beside the period before."""

from collections.abc import Callable

from sqlalchemy import Connection, func, select

from desktop.queries.look import Look
from desktop.records import PlanYear
from desktop.rules.periods import Period

from .table import Cell, Heading, percent

STOOD = tuple(map(Heading, ("去年同期", "增减", "增幅", "上期", "环比")))
"""Of what stands at a day."""
HAPPENED = tuple(map(Heading, ("去年同期累计", "增减", "增幅", "本期", "上期", "环比")))
"""Of what happens: so far in the year, then within the period."""
Show = Callable[[int | None, Look | None], Cell]


def first_year(connection: Connection, otherwise: int) -> int:
    """The first year with a plan: nothing at all in the years before it is unknown, not zero."""
    return connection.execute(select(func.min(PlanYear.__table__.c.year))).scalar() or otherwise


def known(value: int, period: Period, began: int) -> int | None:
    return None if not value and period.year < began else value


def stood(
    show: Show, now: int, earlier: tuple[int | None, Look], before: tuple[int | None, Look]
) -> tuple[Cell, ...]:
    """The cells under `STOOD`; None: nothing is known of that day."""
    return (*_against(show, now, *earlier), show(*before), _grown(now, before[0]))


def happened(
    show: Show,
    so_far: int,
    earlier: tuple[int | None, Look | None],
    within: tuple[int, Look],
    before: tuple[int | None, Look],
) -> tuple[Cell, ...]:
    """The cells under `HAPPENED`."""
    return (*_against(show, so_far, *earlier), show(*within), show(*before), _grown(within[0], before[0]))


def _against(show: Show, now: int, earlier: int | None, look: Look | None) -> tuple[Cell, ...]:
    more = None if earlier is None else now - earlier
    return show(earlier, None if earlier is None else look), show(more, None), percent(more, earlier)


def _grown(now: int, before: int | None) -> Cell:
    return percent(None if before is None else now - before, before)
