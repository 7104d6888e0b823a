"""R4 高新技术企业情况表: valid, new, renewed, soon to expire, by place, by field, by size, with 同期 and 环比."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection

from desktop.queries.desk import Desk
from desktop.queries.look import Filter, Look
from desktop.queries.measures import DAY
from desktop.queries.places import reached_field
from desktop.queries.tally import tally, tally_by
from desktop.records import record_types
from desktop.rules.hnte_counting import COUNTED
from desktop.rules.periods import Period

from .comparing import STOOD, first_year, known, stood
from .table import Body, Cell, Heading, Row, number, percent

CUTS = (
    ("按地区", "enterprise.division"),
    ("按技术领域", "enterprise.technology_field"),
    ("按规模", "enterprise.above_scale"),
)
EXPIRING = 183  # days
_COUNTED = Filter("state", "in", COUNTED)


def hnte(desk: Desk, period: Period) -> Body:
    """As of the period's end; compared is what is valid."""
    soon, valid = period.last + EXPIRING * DAY, valid_on(period.last)
    year = (
        Filter("announced_on", ">", date(period.year - 1, 12, 31)),
        Filter("announced_on", "<", date(period.year + 1, 1, 1)),
    )
    looks = (
        valid,
        *(Look("hnte", filters=(_COUNTED, Filter("kind", "=", k), *year)) for k in ("new", "renewed")),
        Look("hnte", filters=(*valid.filters, Filter("valid_until", "<", soon + DAY))),
        valid_on(period.year_earlier.last),
        valid_on(period.previous.last),
    )
    with desk.store.read() as connection:
        began = first_year(connection, period.year)
        rows = [
            row for said, path in CUTS for row in _cut(desk, connection, period, looks, said, path, began)
        ]
        total = [tally(connection, look) for look in looks]
    titles = ("有效", "本年新认定", "本年重新认定", "半年内到期", "占比")
    cells = _cells(period, total, looks, total[0], began)
    return (Heading("口径", False), *map(Heading, titles), *STOOD), tuple(rows), Row("合计", cells)


def valid_on(day: date) -> Look:
    """In force as `day` ends: announced, within its term, neither gone nor struck off."""
    term = (Filter("valid_from", "<", day + DAY), Filter("valid_until", ">", day - DAY))
    return Look("hnte", filters=(_COUNTED, *term, Filter("ended_on", "open", day)))


def _cells(
    period: Period, counted: Sequence[Any], looks: Sequence[Look], whole: Any, began: int
) -> tuple[Cell, ...]:
    earlier, before = (
        (known(counted[at], there, began), looks[at])
        for at, there in ((4, period.year_earlier), (5, period.previous))
    )
    shown = map(number, counted[:4], looks[:4])
    return (*shown, percent(counted[0], whole), *stood(number, counted[0], earlier, before))


def _cut(
    desk: Desk,
    connection: Connection,
    period: Period,
    looks: Sequence[Look],
    said: str,
    path: str,
    began: int,
) -> list[Row]:
    field = reached_field(record_types()["hnte"], path)
    found = [tally_by(connection, look, path) for look in looks]
    vocabularies = desk.store.vocabularies(connection)
    listed = vocabularies.get(field.vocabulary, ()) if field.vocabulary else (True, False)
    occurring = {value for counted in found for value in counted}
    words = [value for value in listed if value in occurring]
    words += [value for value in sorted(occurring - set(words) - {None})] + [None] * (None in occurring)
    whole = sum(found[0].values())
    return [
        Row(
            f"{said}：{_words(value)}",
            _cells(
                period,
                [counted.get(value, 0) for counted in found],
                [_with(look, path, value) for look in looks],
                whole,
                began,
            ),
        )
        for value in words
    ]


def _words(value: Any) -> str:
    return {True: "规上", False: "规下", None: "未填"}.get(value, value)


def _with(look: Look, path: str, value: Any) -> Look:
    only = Filter(path, "empty") if value is None else Filter(path, "=", value)
    return Look(look.kind, filters=(*look.filters, only))
