"""What a 115号 evaluation is given and what it answers, line by line."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

State = Literal["met", "unmet", "pending"]
Conclusion = Literal["qualified", "pending", "unqualified"]


@dataclass(frozen=True)
class SmeInputs:
    """One firm's figures of a year. Money in 分; None means not reported, which is never zero.

    `class1`, `class2`: rights in force, related to the main products, undisputed. `answers`: 6-1, 6-3 and
    6-4; `grounds`: 8-1 to 8-4; True, False, or None (or absent) for unanswered. `rd_basis`: the ratio the
    firm chose, None for whichever serves it better.
    """

    staff: int | None = None
    tech_staff: int | None = None
    revenue: int | None = None
    cost: int | None = None
    rd_expense: int | None = None
    assets: int | None = None
    class1: int | None = None
    class2: int | None = None
    answers: Mapping[str, bool | None] = field(default_factory=dict)
    grounds: Mapping[str, bool | None] = field(default_factory=dict)
    rd_basis: Literal["revenue", "cost"] | None = None


@dataclass(frozen=True)
class IndicatorLine:
    """How one indicator of article 7 was scored.

    `points` is None when a figure is missing or cannot be right; `missing` names it. `best` is the most
    that figures not yet reported could make of it: equal to `points` when nothing is open.
    """

    key: str
    name: str
    points: int | None
    max_points: int
    best: int
    ratio: Fraction | None
    band: str
    inputs: str
    band_text: str
    clause: str
    next_band: str
    missing: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class ConditionLine:
    id: str
    text: str
    state: State
    reason: str
    clause: str


@dataclass(frozen=True)
class SmeVerdict:
    """`score` is None while an indicator cannot be scored; `direct_ground` counts once 6-1 to 6-4 are met."""

    conclusion: Conclusion
    score: int | None
    indicators: tuple[IndicatorLine, ...]
    conditions: tuple[ConditionLine, ...]
    direct_ground: str | None
    notes: tuple[str, ...]
