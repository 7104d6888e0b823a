"""The chart of a report, on a page after its table: bars, or a line over months; told apart without colour."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from math import ceil, floor, log10

from .faces import Style
from .pen import MM, Colour, Pen

MOST, LEAST = 24, 2  # rows that a chart is drawn of
_BEFORE = ("去年同期", "上年同期", "上期")  # the column that others are compared with
_RATES = ("完成率", "支付率", "通过率")
_NO_FIGURE = re.compile(r"序号|排名|位次|年度|名次|单位|增减|增幅|占比")
_MONTH = re.compile(r"\d{1,2}月")
_DARK: Colour = (0.25, 0.25, 0.25)
_PALE: Colour = (1.0, 1.0, 1.0)
_LINE: Colour = (0.75, 0.75, 0.75)
_LABEL, _SIZE, _TITLE = 62 * MM, 9, 14
_TICKS = 5
_WIDEST_BAND = 34.0  # points for a row of the chart


@dataclass(frozen=True, slots=True)
class Series:
    """One column: its heading and a value per label, None where nothing was reported."""

    title: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Labels with one series, or two to be compared."""

    labels: tuple[str, ...]
    series: tuple[Series, ...]

    @property
    def over_months(self) -> bool:
        return all(_MONTH.fullmatch(label) for label in self.labels)


def chart_of(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Chart | None:
    """What a report can be drawn as: its rates where its rows have units of their own, else its first figures.

    None where nothing can be compared: a single row, too many, or no column of figures.
    """
    told = [row for row in rows if row and row[0] and not row[0].startswith(("合计", "其中", "公告批次"))]
    if not LEAST <= len(told) <= MOST or len({row[0] for row in told}) != len(told):
        return None
    mixed = "单位" in heads
    found = [at for at, head in enumerate(heads) if at and _is_figures(head, at, told)]
    rates = [at for at in found if any(rate in heads[at] for rate in _RATES)]
    before = [at for at in found if heads[at].startswith(_BEFORE)]
    plain = [at for at in found if at not in rates and at not in before]
    chosen = rates[:1] if mixed else [*plain[:1], *before[:1]] if plain else rates[:1]
    if not chosen:
        return None
    series = tuple(Series(heads[at], tuple(figure(row[at]) for row in told)) for at in chosen)
    return Chart(tuple(row[0] for row in told), series)


def _is_figures(head: str, at: int, rows: Sequence[Sequence[str]]) -> bool:
    """Mostly figures, none of them negative, not all of them nothing."""
    if _NO_FIGURE.search(head):
        return False
    values = [figure(row[at]) for row in rows if at < len(row)]
    told = [value for value in values if value is not None]
    return len(told) >= LEAST and min(told) >= 0 and max(told) > 0


def figure(text: str) -> float | None:
    """「1,234.50」 or 「62.3%」 as a number; None for anything else."""
    try:
        return float(Decimal(text.strip().rstrip("%").replace(",", "")))
    except InvalidOperation:
        return None


def draw_chart(pen: Pen, chart: Chart, about: str, box: tuple[float, float, float, float]) -> None:
    """Title, axis and bars inside a box (left, top, right, bottom); `about`: the report that it draws."""
    left, top, right, bottom = box
    title = "、".join(one.title for one in chart.series)
    line = pen.setter.single(f"图　{about}：{title}", Style.HEI, _TITLE)
    pen.centred(line, (left + right) / 2, top + _TITLE, _TITLE)
    top += _TITLE * 2
    if len(chart.series) > 1:
        _legend(pen, chart, right, top)
    top += _SIZE * 2
    if chart.over_months:
        _over_months(pen, chart, (left + 20 * MM, top, right - 10 * MM, bottom - 8 * MM))
    else:
        _bars(pen, chart, (left + _LABEL, top, right - 24 * MM, bottom))


def _legend(pen: Pen, chart: Chart, right: float, y: float) -> None:
    x = right
    for at, one in reversed(list(enumerate(chart.series))):
        words = pen.setter.single(one.title, Style.SONG, _SIZE)
        pen.ending(words, x, y, _SIZE)
        x -= words.width + 16
        _bar(pen, x, y - 7, 12, 7, at)
        x -= 16


def _bars(pen: Pen, chart: Chart, box: tuple[float, float, float, float]) -> None:
    """A row for each label, the value at the end of its bar."""
    left, top, right, bottom = box
    top_value = _scale(chart)
    band = min((bottom - top) / len(chart.labels), _WIDEST_BAND)
    _grid(pen, (left, top, right, top + band * len(chart.labels)), top_value)
    thick = band * 0.66 / len(chart.series)
    for row, label in enumerate(chart.labels):
        y = top + row * band + band * 0.17
        lines, size = pen.setter.shrunk(label, Style.SONG, (_SIZE, 6), _LABEL - 4 * MM)
        pen.ending(lines[0], left - 2 * MM, y + band * 0.33 + size * 0.36, size)
        for at, one in enumerate(chart.series):
            value = one.values[row]
            if value is None:
                continue
            width = (right - left) * value / top_value
            _bar(pen, left, y + at * thick, width, thick, at)
            said = pen.setter.single(f"{value:,g}", Style.SONG, min(_SIZE, thick + 1))
            pen.put(said, left + width + 1.5 * MM, y + (at + 0.5) * thick + 2.6, min(_SIZE, thick + 1))


def _over_months(pen: Pen, chart: Chart, box: tuple[float, float, float, float]) -> None:
    """A line with its marks for each series; the second is broken and its marks are open."""
    left, top, right, bottom = box
    top_value = _scale(chart)
    for tick in range(_TICKS + 1):
        y = bottom - (bottom - top) * tick / _TICKS
        pen.rule(left, y, right, y, 0.3, _LINE)
        said = pen.setter.single(f"{top_value * tick / _TICKS:,g}", Style.SONG, _SIZE)
        pen.ending(said, left - 2 * MM, y + 3, _SIZE)
    step = (right - left) / len(chart.labels)
    for at, label in enumerate(chart.labels):
        pen.centred(pen.setter.single(label, Style.SONG, _SIZE), left + (at + 0.5) * step, bottom + 12, _SIZE)
    for number, one in enumerate(chart.series):
        last = None
        for at, value in enumerate(one.values):
            if value is None:
                last = None
                continue
            here = left + (at + 0.5) * step, bottom - (bottom - top) * value / top_value
            if last is not None:
                pen.rule(*last, *here, 0.6 if number else 1.4, _DARK)
            _bar(pen, here[0] - 2.5, here[1] - 2.5, 5, 5, number)
            last = here


def _bar(pen: Pen, x: float, y: float, width: float, height: float, at: int) -> None:
    """The first series is dark, the second white with slanting lines: a copier keeps them apart."""
    pen.canvas.setFillColorRGB(*(_PALE if at else _DARK))
    pen.canvas.setStrokeColorRGB(*_DARK)
    pen.canvas.setLineWidth(0.5)
    pen.canvas.rect(x, pen.height - y - height, max(width, 0.1), height, stroke=1, fill=1)
    for slant in range(4, ceil(width) if at else 0, 4):
        pen.rule(x + slant, y + height, min(x + slant + height / 2, x + width), y, 0.3, _DARK)


def _grid(pen: Pen, box: tuple[float, float, float, float], top_value: float) -> None:
    left, top, right, bottom = box
    for tick in range(_TICKS + 1):
        x = left + (right - left) * tick / _TICKS
        pen.rule(x, top, x, bottom, 0.3, _LINE)
        said = pen.setter.single(f"{top_value * tick / _TICKS:,g}", Style.SONG, _SIZE)
        pen.centred(said, x, bottom + 10, _SIZE)


def _scale(chart: Chart) -> float:
    """A round number that no value exceeds."""
    most = max(value for one in chart.series for value in one.values if value is not None)
    unit = 10 ** floor(log10(most))
    return next(unit * times for times in (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10) if most <= unit * times)
