"""Score sheets: full marks that add up to 100, marks within them, totals and places."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from desktop.fields import half_up

from .missing import Missing
from .parameters import Parameters

FULL = 100
_CLAUSE = "评分表"


def sheet_gate(weights: Mapping[str, int], who: str = "系统管理员") -> tuple[Missing, ...]:
    """A score sheet in force has full marks above zero that add up to 100."""
    if not weights:
        return (Missing("还没有在用的评分项", who, _CLAUSE),)
    total = sum(weights.values())
    wrong = [name for name, weight in weights.items() if weight <= 0]
    found = [Missing(f"评分项“{name}”的满分应大于 0", who, _CLAUSE) for name in wrong]
    if total != FULL:
        found.append(Missing(f"评分表满分合计 {total}，应为 {FULL}", who, _CLAUSE))
    return tuple(found)


def marks_gate(
    weights: Mapping[str, int], marks: Mapping[str, Mapping[str, Decimal]], least: int, who: str
) -> tuple[Missing, ...]:
    """Every expert marked every dimension within its full mark, and there are `least` experts or more."""
    found = []
    if len(marks) < least:
        found.append(Missing(f"评分专家 {len(marks)} 人，不足 {least} 人", who, _CLAUSE))
    for expert, given in marks.items():
        blank = [name for name in weights if given.get(name) is None]
        if blank:
            found.append(Missing(f"专家{expert}未评“{'、'.join(blank)}”", who, _CLAUSE))
        for name, points in given.items():
            if name in weights and points is not None and not 0 <= points <= weights[name]:
                found.append(
                    Missing(
                        f"专家{expert}“{name}”得分 {points}，应在 0 至 {weights[name]} 之间", who, _CLAUSE
                    )
                )
    return tuple(found)


def total(marks: Mapping[str, Mapping[str, Decimal]], trim_from: int | None = None) -> Decimal:
    """The mean of the experts' sums to 0.01 分; of `trim_from` experts or more the highest and the lowest are dropped.

    There is always somebody between the two.
    """
    sums = sorted(sum(given.values(), Decimal(0)) for given in marks.values())
    if trim_from is not None and len(sums) >= max(trim_from, 3):
        sums = sums[1:-1]
    return half_up(Fraction(sum(sums, Decimal(0))) / len(sums), 2)


def places(scores: Sequence[Decimal]) -> list[int]:
    """Places in the order given, 1 for the best; equal scores share one, the next is left out."""
    ranked = sorted(scores, reverse=True)
    return [ranked.index(score) + 1 for score in scores]


def grade(score: Decimal, given: Parameters) -> str:
    """a 优秀, b 良好, c 合格, d 不合格, by the limits in force."""
    limits = (("a", "appraisal_excellent"), ("b", "appraisal_good"), ("c", "appraisal_pass"))
    return next((key for key, name in limits if score >= given.values[name].value), "d")
