"""高新技术企业认定管理办法 as data: conditions and score bands of one dated rule file."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from .sme_rules import Clause

_FEN_PER_WAN = 1_000_000
Span = tuple[int, int]
"""The least and the most points that experts may give."""


@dataclass(frozen=True)
class ExpenseBand:
    """A firm with revenue up to `most` 分 (None: any) must spend at least this share of its sales on research."""

    most: int | None
    least_ratio: Fraction


@dataclass(frozen=True)
class HnteScore:
    """What can be scored of 指引三（六）; `class2` and `growth` are (least, points), the best first."""

    clause: str
    ip_most: int
    judged_most: int
    own: Span
    bought: Span
    bonus: int
    class1: Span
    class2: tuple[tuple[int, Span], ...]
    conversion_most: int
    management_most: int
    growth: tuple[tuple[Fraction, Span], ...]
    growth_above_zero: Span


@dataclass(frozen=True)
class HnteRules:
    """One 认定办法. `conditions` by id, in their order."""

    number: str
    effective_from: date
    conditions: Mapping[str, Clause]
    least_days: int
    least_staff: Fraction
    expense: tuple[ExpenseBand, ...]
    least_domestic: Fraction
    least_hightech: Fraction
    above_points: int
    score: HnteScore


def hnte_rules_from(document: Mapping[str, Any]) -> HnteRules:
    """The rules of a parsed rule file, whose decimals must have been read exactly (never as floats)."""
    number, entries = document["doc"]["number"], {entry["id"]: entry for entry in document["condition"]}
    return HnteRules(
        number=number,
        effective_from=document["doc"]["effective_from"],
        conditions={i: Clause(i, e["text"], f"{number} {e['clause']}") for i, e in entries.items()},
        least_days=entries["11-1"]["least_days"],
        least_staff=Fraction(entries["11-4"]["least_ratio"]),
        expense=tuple(_expense(band) for band in entries["11-5"]["bands"]),
        least_domestic=Fraction(entries["11-5"]["domestic_ratio"]),
        least_hightech=Fraction(entries["11-6"]["least_ratio"]),
        above_points=entries["11-7"]["above_points"],
        score=_score(document["score"], document["doc"]["guideline"]),
    )


def _expense(band: Mapping[str, Any]) -> ExpenseBand:
    most = band.get("most_wan")
    return ExpenseBand(None if most is None else most * _FEN_PER_WAN, Fraction(band["least_ratio"]))


def _score(score: Mapping[str, Any], guideline: str) -> HnteScore:
    return HnteScore(
        clause=f"{guideline} {score['clause']}",
        ip_most=score["ip_most"],
        judged_most=score["advanced_most"] + score["core_most"],
        own=tuple(score["own_points"]),
        bought=tuple(score["bought_points"]),
        bonus=score["standard_bonus"],
        class1=tuple(score["class1_points"]),
        class2=tuple((band["least"], tuple(band["points"])) for band in score["class2_bands"]),
        conversion_most=score["conversion_most"],
        management_most=score["management_most"],
        growth=tuple((Fraction(band["least"]), tuple(band["points"])) for band in score["growth_bands"]),
        growth_above_zero=tuple(score["growth_above_zero"]),
    )
