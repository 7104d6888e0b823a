"""The two shapes that most reports have: indicators down the side, or the words of a field down the side."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection

from desktop.fields import Kind
from desktop.queries.desk import Desk
from desktop.queries.look import Filter, Look
from desktop.queries.measures import Measure
from desktop.queries.places import path_to, reached_field
from desktop.queries.tally import tally_by
from desktop.queries.titles import titles
from desktop.records import Target, record_types
from desktop.records.reports import EarlierFigure
from desktop.rules.periods import Period
from desktop.store.rows import find

from .comparing import HAPPENED, first_year, happened, known
from .table import Cell, Heading, Row, money, number, percent, ranks, text

UNKNOWN = "未填"
INDICATORS = tuple(
    Heading(title, title not in ("单位", "备注"))
    for title in (
        "指标", "单位", "年目标", "本期", "累计", "完成率", "去年同期累计", "增减", "增幅", "上期", "环比", "备注",
    )
)  # fmt: skip
SHARE, RANK = Heading("占比"), Heading("位次")


def indicators(desk: Desk, period: Period, chosen: Sequence[Measure]) -> tuple[Row, ...]:
    """One row a measure: goal, this period, so far, the same of last year, the period before."""
    with desk.store.read() as connection:
        goals = {t.counts: t.value for t in find(connection, Target) if t.year == period.year}
        began = first_year(connection, period.year)
        return tuple(
            _indicator(connection, period, measure, goals.get(measure.key), began) for measure in chosen
        )


def _indicator(connection: Connection, period: Period, measure: Measure, goal: int | None, began: int) -> Row:
    """`began`: the first year with a plan; a blank of the years before it is not a zero."""
    show = money if measure.is_money else number
    looks = [
        measure.within(period),
        measure.up_to(period),
        measure.up_to(period.year_earlier),
        measure.within(period.previous),
    ]
    now, so_far, a_year_ago, before = (measure.count(connection, look) for look in looks)
    earlier = _reported_earlier(connection, measure, period.year_earlier)
    unknown = earlier is None and not a_year_ago and period.year_earlier.year < began
    compared = None if unknown else a_year_ago if earlier is None else earlier
    more = None if compared is None else so_far - compared
    remark = "去年同期为以前年度上报数" if earlier is not None else ""
    return Row(
        measure.label,
        (
            text(measure.unit),
            number(goal) if goal else Cell(""),
            show(now, looks[0]),
            show(so_far, looks[1]),
            percent(so_far, goal) if goal else Cell(""),
            show(compared, looks[2] if earlier is None and not unknown else None),
            show(more),
            percent(more, compared),
            show(before, looks[3]),
            percent(now - before, before),
            text(remark),
        ),
    )


def _reported_earlier(connection: Connection, measure: Measure, period: Period) -> Any | None:
    """What was reported before the program was in use, in the measure's own unit (分 for money)."""
    table = EarlierFigure.__table__
    found = find(
        connection,
        EarlierFigure,
        table.c.measure == measure.key,
        table.c.year == period.year,
        table.c.month == period.last.month,
    )
    if not found:
        return None
    value = found[0].value
    return int(value * 1_000_000) if measure.is_money else int(value)


def by_word(
    desk: Desk, period: Period, path: str, chosen: Sequence[Measure]
) -> tuple[tuple[Heading, ...], tuple[Row, ...], Row]:
    """A row for each word of the field at `path`, in the office's order, with totals; 累计 of every measure.

    Share, rank, 同期 and 环比 are those of the first measure. `path` "" is the place of the firm that a record is about.
    """
    leading, by = chosen[0], path or path_to(chosen[0].kind, "division")
    looks = _compared_looks(leading, period)
    with desk.store.read() as connection:
        began = first_year(connection, period.year)
        found = [
            tally_by(connection, m.up_to(period), path or path_to(m.kind, "division"), m.sums) for m in chosen
        ]
        against = [tally_by(connection, look, by, leading.sums) for look in looks]
        words = _words(desk, connection, leading, path, [*found, *against])
        reported = _reported_earlier(connection, leading, period.year_earlier)
    sums = [sum(one.values()) for one in found]
    first = [found[0].get(value, 0) for value, _ in words]
    rows = []
    for (value, label), rank in zip(words, ranks(first), strict=True):
        cells = [
            _figure(measure, counted.get(value, 0), _narrowed(measure.up_to(period), path, value))
            for measure, counted in zip(chosen, found, strict=True)
        ]
        here = [_narrowed(look, path, value) for look in looks]
        told = [one.get(value, 0) for one in against]
        compared = _compared(period, leading, found[0].get(value, 0), told, here, began)
        rows.append(Row(label, (*cells, percent(found[0].get(value, 0), sums[0]), number(rank), *compared)))
    total = [_figure(m, s, m.up_to(period)) for m, s in zip(chosen, sums, strict=True)]
    whole = [sum(one.values()) for one in against]
    compared = _compared(period, leading, sums[0], whole, looks, began, reported)
    headings = (
        Heading("地区" if not path else reached_field(record_types()[leading.kind], path).label, False),
        *(Heading(f"{measure.label}（{measure.unit}）") for measure in chosen),
        SHARE,
        RANK,
        *HAPPENED,
    )
    return headings, tuple(rows), Row("合计", (*total, percent(sums[0], sums[0]), Cell(""), *compared))


def _compared_looks(measure: Measure, period: Period) -> tuple[Look, Look, Look]:
    """去年同期累计, 本期, 上期."""
    return measure.up_to(period.year_earlier), measure.within(period), measure.within(period.previous)


def _compared(
    period: Period,
    measure: Measure,
    so_far: Any,
    counted: Sequence[Any],
    looks: Sequence[Look],
    began: int,
    reported: Any | None = None,
) -> tuple[Cell, ...]:
    """`reported`: what was told of last year before the program was in use, which has no records."""
    show = money if measure.is_money else number
    earlier = known(counted[0], period.year_earlier, began)
    there = (earlier, looks[0]) if reported is None else (reported, None)
    return happened(
        show, so_far, there, (counted[1], looks[1]), (known(counted[2], period.previous, began), looks[2])
    )


def _figure(measure: Measure, value: Any, look: Look) -> Cell:
    return money(value, look) if measure.is_money else number(value, look)


def _narrowed(look: Look, path: str, value: Any) -> Look:
    field = path or path_to(look.kind, "division")
    condition = Filter(field, "empty") if value is None else Filter(field, "=", value)
    return replace(look, filters=(*look.filters, condition))


def _words(
    desk: Desk, connection: Connection, measure: Measure, path: str, found: Sequence[dict[Any, Any]]
) -> list[tuple[Any, str]]:
    """(value, its words): all that the office lists, then others that occur, those without one last."""
    field = reached_field(record_types()[measure.kind], path or path_to(measure.kind, "division"))
    occurring = {value for counted in found for value in counted}
    if field.kind is Kind.TERM:
        listed = [(word, word) for word in desk.store.vocabularies(connection).get(field.vocabulary, ())]
        if path:
            listed = [pair for pair in listed if pair[0] in occurring]
    elif field.choices:
        own = desk.store.vocabularies(connection).get(field.vocabulary, ())
        listed = [*((choice.key, choice.label) for choice in field.choices), *((word, word) for word in own)]
    else:
        named = titles(connection, occurring) if field.kind is Kind.REF else {}
        values = sorted(occurring - {None}, key=lambda value: named.get(value, str(value)))
        listed = [(value, named.get(value, str(value))) for value in values]
    known = {value for value, _ in listed}
    strange = sorted(occurring - known - {None})
    return [
        *listed,
        *((value, str(value)) for value in strange),
        *(((None, UNKNOWN),) if None in occurring else ()),
    ]
