"""科技型中小企业评价办法 as data: conditions, bands and grounds of one dated rule file."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

_FEN_PER_WAN = 1_000_000


@dataclass(frozen=True)
class Band:
    """From `least` (inclusive) upwards an indicator earns `points`."""

    least: Fraction
    points: int
    letter: str


@dataclass(frozen=True)
class Bands:
    """The bands of one ratio or count, the best first; the last begins at 0."""

    bands: tuple[Band, ...]

    def of(self, value: Fraction) -> Band:
        """The band of a value that is 0 or more."""
        return next(band for band in self.bands if value >= band.least)

    def above(self, points: int) -> Band | None:
        """The lowest band that earns more than `points`, None at the top."""
        better = [band for band in self.bands if band.points > points]
        return better[-1] if better else None

    def span(self, band: Band) -> str:
        """「20%–25%」, 「30%以上」, 「不足10%」: from its least (included) to the next one's."""
        at = self.bands.index(band)
        if at == 0:
            return f"{_percent(band.least)}以上"
        upper = _percent(self.bands[at - 1].least)
        return f"{_percent(band.least)}–{upper}" if band.least else f"不足{upper}"


@dataclass(frozen=True)
class Clause:
    """One condition of article 6 or ground of article 8, with where it stands."""

    id: str
    text: str
    where: str


@dataclass(frozen=True)
class Indicator:
    name: str
    most: int
    where: str


@dataclass(frozen=True)
class SmeRules:
    """One 评价办法. Money limits in 分; `class1_*` is what a single Ⅰ类 right earns."""

    number: str
    effective_from: date
    declared: tuple[Clause, ...]
    size: Clause
    total: Clause
    grounds: tuple[Clause, ...]
    most_staff: int
    most_revenue: int
    most_assets: int
    pass_points: int
    staff: Indicator
    staff_bands: Bands
    rd: Indicator
    revenue_bands: Bands
    cost_bands: Bands
    ip: Indicator
    class1_needed: int
    class1_letter: str
    class1_points: int
    class2_bands: Bands
    order: tuple[str, ...]


def sme_rules_from(document: Mapping[str, Any]) -> SmeRules:
    """The rules of a parsed rule file, whose decimals must have been read exactly (never as floats)."""
    number = document["doc"]["number"]
    conditions = {entry["type"]: entry for entry in document["eligibility"]}
    limits, total, score = conditions["limits"], conditions["score"], document["score"]

    def clause(entry: Mapping[str, Any]) -> Clause:
        return Clause(entry["id"], entry["text"], f"{number} {entry['clause']}")

    def indicator(entry: Mapping[str, Any]) -> Indicator:
        return Indicator(entry["name"], entry["max"], f"{number} {entry['clause']}")

    return SmeRules(
        number=number,
        effective_from=document["doc"]["effective_from"],
        declared=tuple(clause(entry) for entry in document["eligibility"] if entry["type"] == "declare"),
        size=clause(limits),
        total=clause(total),
        grounds=tuple(clause(entry) for entry in document["direct_ground"]),
        most_staff=limits["max_staff"],
        most_revenue=limits["max_revenue_wan"] * _FEN_PER_WAN,
        most_assets=limits["max_assets_wan"] * _FEN_PER_WAN,
        pass_points=total["min_total"],
        staff=indicator(score["staff"]),
        staff_bands=_bands(score["staff"]["bands"]),
        rd=indicator(score["rd"]),
        revenue_bands=_bands(score["rd"]["by_revenue"]["bands"]),
        cost_bands=_bands(score["rd"]["by_cost"]["bands"]),
        ip=indicator(score["ip"]),
        class1_needed=score["ip"]["class1_needed"],
        class1_letter=score["ip"]["class1_letter"],
        class1_points=score["ip"]["class1_score"],
        class2_bands=_bands(score["ip"]["class2_bands"]),
        order=tuple(entry["id"] for entry in document["eligibility"]),
    )


def _bands(entries: list[Mapping[str, Any]]) -> Bands:
    ordered = sorted(entries, key=lambda entry: entry["min"], reverse=True)
    return Bands(tuple(Band(Fraction(e["min"]), e["score"], e["letter"]) for e in ordered))


def _percent(ratio: Fraction) -> str:
    return f"{float(ratio * 100):g}%"
