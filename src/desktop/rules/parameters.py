"""Dated values: which one is in force on a day, and what they say as whole numbers and exact shares."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

_FEN_PER_WAN = 1_000_000


@dataclass(frozen=True, slots=True)
class Value:
    """A parameter from a day on, and where it stands."""

    name: str
    since: date
    value: Decimal
    clause: str = ""


@dataclass(frozen=True, slots=True)
class ScaleBand:
    """A band of a scale from a day on; `most_points` where experts choose within the band."""

    scale: str
    since: date
    least: Decimal
    points: int
    letter: str = ""
    most_points: int | None = None
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Parameters:
    """What holds on one day: a value for every name, the bands of every scale, the best first."""

    values: Mapping[str, Value]
    scales: Mapping[str, tuple[ScaleBand, ...]]

    def whole(self, name: str) -> int:
        return int(self.values[name].value)

    def share(self, name: str) -> Fraction:
        return Fraction(self.values[name].value) / 100

    def fen(self, name: str) -> int:
        """An amount kept in 万元, in 分."""
        return int(self.values[name].value * _FEN_PER_WAN)

    def clause(self, name: str) -> str:
        return self.values[name].clause


def in_force(values: Iterable[Value], bands: Iterable[ScaleBand], day: date) -> Parameters:
    """The newest version that has begun by `day`, or the first there is where none has."""
    versions: dict[str, list[Value]] = defaultdict(list)
    for one in values:
        versions[one.name].append(one)
    scales: dict[str, list[ScaleBand]] = defaultdict(list)
    for band in bands:
        scales[band.scale].append(band)
    return Parameters(
        {
            name: next(v for v in found if v.since == _begun(found, day))
            for name, found in versions.items()
        },
        {
            name: tuple(
                sorted((b for b in found if b.since == _begun(found, day)), key=lambda b: b.least, reverse=True)
            )
            for name, found in scales.items()
        },
    )  # fmt: skip


def _begun(found: Iterable[Value | ScaleBand], day: date) -> date:
    starts = [one.since for one in found]
    return max((start for start in starts if start <= day), default=min(starts))


def judged_on(year: int, day: date) -> date:
    """The day whose standard judges `year`: a year that is over is judged by its last, one to come by its first."""
    return min(max(day, date(year, 1, 1)), date(year, 12, 31))


def wrong_value(name: str, value: Decimal) -> str:
    """Why a parameter cannot have this value; "" when it can. `name` as in records.parameters."""
    if value <= 0:
        return "应大于 0。"
    if (
        name.endswith(("_staff", "_rd", "_domestic", "_hightech"))
        and name.startswith("hnte_")
        and value > 100
    ):
        return "百分比不能大于 100。"
    if name == "hnte_report_month" and (value > 12 or value != int(value)):
        return "月份应在 1 至 12 之间。"
    if not name.startswith(("sme_most_", "hnte_", "seed_amount")) and value != int(value):
        return "应为整数。"
    return ""
