"""The score sheet of 195号 三（六）: what figures settle, and the span that is left to the experts."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from .hnte_rules import HnteRules, Span

UNKNOWN, NOTHING = (0, 10), (0, 0)


@dataclass(frozen=True)
class YearFigures:
    """What one firm reported of a year. Money in 分; None means not reported, which is never zero."""

    year: int
    staff: int | None = None
    tech_staff: int | None = None
    revenue: int | None = None
    rd_expense: int | None = None
    hightech_revenue: int | None = None
    net_assets: int | None = None


@dataclass(frozen=True)
class ScoreLine:
    """`points` are the least and the most that this item can earn."""

    name: str
    points: Span
    most: int
    reason: str


def score_sheet(
    rules: HnteRules,
    years: Sequence[YearFigures],
    class1: int | None,
    class2: int | None,
    own_made: bool | None,
) -> tuple[ScoreLine, ...]:
    """The four items. `years` are the accounting years that count, oldest first."""
    score = rules.score
    return (
        _rights(rules, class1, class2, own_made),
        ScoreLine(
            "科技成果转化能力", (0, score.conversion_most), score.conversion_most, "由专家按年均转化项数评定"
        ),
        ScoreLine("研究开发组织管理水平", (0, score.management_most), score.management_most, "由专家评定"),
        _growth_line(rules, years),
    )


def _rights(rules: HnteRules, class1: int | None, class2: int | None, own_made: bool | None) -> ScoreLine:
    score, name = rules.score, "知识产权"
    if class1 == 0 and class2 == 0:
        return ScoreLine(name, NOTHING, score.ip_most, "没有可计数的知识产权")
    counted = (
        "待核实" if class1 is None and class2 is None else f"Ⅰ类 {_told(class1)} 项，Ⅱ类 {_told(class2)} 项"
    )
    number = _number(rules, class1, class2)
    way = {True: score.own, False: score.bought, None: (score.bought[0], score.own[1])}[own_made]
    most = min(score.ip_most, number[1] + way[1] + score.judged_most + score.bonus)
    reason = (
        f"{counted}，数量得 {_span(number)} 分；获得方式得 {_span(way)} 分；先进程度、核心支持作用由专家评定"
    )
    return ScoreLine(name, (number[0] + way[0], most), score.ip_most, reason)


def _number(rules: HnteRules, class1: int | None, class2: int | None) -> Span:
    """By Ⅰ类 where there is one; an open count leaves everything above the sure one possible."""
    score = rules.score
    if class1:
        return score.class1
    sure = next((points for least, points in score.class2 if (class2 or 0) >= least), NOTHING)
    if class1 is None:
        return sure[0], score.class1[1]
    return sure if class2 is not None else (0, score.class2[0][1][1])


def _growth_line(rules: HnteRules, years: Sequence[YearFigures]) -> ScoreLine:
    parts = (
        ("净资产", [figures.net_assets for figures in years]),
        ("销售收入", [figures.revenue for figures in years]),
    )
    spans, reasons = [], []
    for name, amounts in parts:
        span, reason = _growth(rules, amounts)
        spans.append(span)
        reasons.append(f"{name}{reason}")
    total = (sum(least for least, _ in spans), sum(most for _, most in spans))
    return ScoreLine("企业成长性", total, 20, "；".join(reasons))


def _growth(rules: HnteRules, amounts: Sequence[int | None]) -> tuple[Span, str]:
    """指引: half the sum of two yearly ratios, less one; where the first year is 0, by the last two; the second 0: none."""
    if None in amounts or len(amounts) < 2:
        return UNKNOWN, "数据不全，待核实"
    known = [amount for amount in amounts if amount is not None]
    if min(known) < 0:
        return UNKNOWN, "有负数，待专家核实"
    if known[-2] == 0:
        return NOTHING, "上一年为 0，得 0 分"
    pairs = [(before, after) for before, after in pairwise(known) if before]
    rate = sum((Fraction(after, before) for before, after in pairs), Fraction(0)) / len(pairs) - 1
    points = next((points for least, points in rules.score.growth if rate >= least), None)
    points = points or (rules.score.growth_above_zero if rate > 0 else NOTHING)
    return points, f"增长率 {percent(rate)}，得 {_span(points)} 分"


def percent(ratio: Fraction) -> str:
    """Two decimals, never rounded up: 9.999% is not 10%."""
    hundredths = ratio.numerator * 10_000 // ratio.denominator
    return f"{'-' if hundredths < 0 else ''}{abs(hundredths) // 100}.{abs(hundredths) % 100:02d}%"


def _told(count: int | None) -> str:
    return "待核实" if count is None else str(count)


def _span(points: Span) -> str:
    return str(points[0]) if points[0] == points[1] else f"{points[0]}–{points[1]}"
