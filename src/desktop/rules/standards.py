"""The 评价办法 and 认定办法 with the numbers that an administrator keeps: texts of the rule file, values of the day."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from .hnte_rules import ExpenseBand, HnteRules
from .parameters import Parameters, ScaleBand, Value
from .sme_rules import Band, Bands, Clause, Indicator, SmeRules

_FEN_PER_WAN = 1_000_000
FROM_ZERO = ("sme_staff", "sme_rd_by_revenue", "sme_rd_by_cost", "sme_class2")


def incomplete_scales(parameters: Parameters) -> tuple[str, ...]:
    """The scales without a band at 0, by which some firm would have no band at all."""
    found = ((name, parameters.scales.get(name, ())) for name in FROM_ZERO)
    return tuple(name for name, bands in found if not bands or bands[-1].least != 0)


def sme_rules_by(rules: SmeRules, parameters: Parameters) -> SmeRules:
    """`rules` with the limits and bands in force; each line cites the clause of the value it goes by."""
    scales = parameters.scales
    staff, by_revenue, by_cost = (_shares(scales[name]) for name in FROM_ZERO[:3])
    (first, *_), second = scales["sme_class1"], scales["sme_class2"]
    return replace(
        rules,
        size=_limits_text(_cited(rules.size, parameters.clause("sme_most_staff")), parameters),
        total=_total_text(_cited(rules.total, parameters.clause("sme_pass_points")), parameters),
        most_staff=parameters.whole("sme_most_staff"),
        most_revenue=parameters.fen("sme_most_revenue"),
        most_assets=parameters.fen("sme_most_assets"),
        pass_points=parameters.whole("sme_pass_points"),
        staff=_indicator(rules.staff, scales["sme_staff"]),
        staff_bands=staff,
        rd=_indicator(rules.rd, (*scales["sme_rd_by_revenue"], *scales["sme_rd_by_cost"])),
        revenue_bands=by_revenue,
        cost_bands=by_cost,
        ip=_indicator(rules.ip, (first, *second)),
        class1_needed=int(first.least),
        class1_letter=first.letter,
        class1_points=first.points,
        class2_bands=Bands(tuple(Band(Fraction(b.least), b.points, b.letter) for b in second)),
    )


def hnte_rules_by(rules: HnteRules, parameters: Parameters) -> HnteRules:
    growth = [(Fraction(b.least) / 100, _span(b)) for b in parameters.scales["hnte_growth"]]
    above_zero = next((span for least, span in growth if least == 0), (0, 0))
    return replace(
        rules,
        conditions={key: _condition(clause, parameters) for key, clause in rules.conditions.items()},
        least_days=parameters.whole("hnte_least_days"),
        least_staff=parameters.share("hnte_least_staff"),
        expense=(
            ExpenseBand(parameters.fen("hnte_small_revenue"), parameters.share("hnte_small_rd")),
            ExpenseBand(parameters.fen("hnte_middle_revenue"), parameters.share("hnte_middle_rd")),
            ExpenseBand(None, parameters.share("hnte_large_rd")),
        ),
        least_domestic=parameters.share("hnte_least_domestic"),
        least_hightech=parameters.share("hnte_least_hightech"),
        above_points=parameters.whole("hnte_above_points"),
        score=replace(
            rules.score,
            class2=tuple((int(b.least), _span(b)) for b in parameters.scales["hnte_class2"]),
            growth=tuple((least, span) for least, span in growth if least > 0),
            growth_above_zero=above_zero,
        ),
    )


def values_of(sme: SmeRules, hnte: HnteRules) -> tuple[list[Value], list[ScaleBand]]:
    """The numbers of two rule files as dated values: what a new data folder begins with."""
    return _sme_values(sme) + _hnte_values(hnte), _sme_bands(sme) + _hnte_bands(hnte)


def _sme_values(rules: SmeRules) -> list[Value]:
    numbers = (
        ("sme_most_staff", rules.most_staff, rules.size),
        ("sme_most_revenue", rules.most_revenue // _FEN_PER_WAN, rules.size),
        ("sme_most_assets", rules.most_assets // _FEN_PER_WAN, rules.size),
        ("sme_pass_points", rules.pass_points, rules.total),
    )
    return [Value(name, rules.effective_from, Decimal(number), at.where) for name, number, at in numbers]


def _sme_bands(rules: SmeRules) -> list[ScaleBand]:
    since, found = rules.effective_from, []
    for scale, bands, where, unit in (
        ("sme_staff", rules.staff_bands, rules.staff.where, 100),
        ("sme_rd_by_revenue", rules.revenue_bands, rules.rd.where, 100),
        ("sme_rd_by_cost", rules.cost_bands, rules.rd.where, 100),
        ("sme_class2", rules.class2_bands, rules.ip.where, 1),
    ):
        found += [
            ScaleBand(scale, since, _decimal(b.least * unit), b.points, b.letter, None, where)
            for b in bands.bands
        ]
    first = ScaleBand(
        "sme_class1",
        since,
        Decimal(rules.class1_needed),
        rules.class1_points,
        rules.class1_letter,
        None,
        rules.ip.where,
    )
    return [*found, first]


def _hnte_values(rules: HnteRules) -> list[Value]:
    small, middle, large = rules.expense
    numbers = (
        ("hnte_least_days", Fraction(rules.least_days), "11-1"),
        ("hnte_least_staff", rules.least_staff * 100, "11-4"),
        ("hnte_small_revenue", Fraction(small.most or 0, _FEN_PER_WAN), "11-5"),
        ("hnte_small_rd", small.least_ratio * 100, "11-5"),
        ("hnte_middle_revenue", Fraction(middle.most or 0, _FEN_PER_WAN), "11-5"),
        ("hnte_middle_rd", middle.least_ratio * 100, "11-5"),
        ("hnte_large_rd", large.least_ratio * 100, "11-5"),
        ("hnte_least_domestic", rules.least_domestic * 100, "11-5"),
        ("hnte_least_hightech", rules.least_hightech * 100, "11-6"),
        ("hnte_above_points", Fraction(rules.above_points), "11-7"),
    )
    return [
        Value(name, rules.effective_from, _decimal(number), rules.conditions[condition].where)
        for name, number, condition in numbers
    ]


def _hnte_bands(rules: HnteRules) -> list[ScaleBand]:
    since, score = rules.effective_from, rules.score
    found = [
        ScaleBand("hnte_class2", since, Decimal(least), low, "", high, score.clause)
        for least, (low, high) in score.class2
    ]
    growth = (*score.growth, (Fraction(0), score.growth_above_zero))
    return found + [
        ScaleBand("hnte_growth", since, _decimal(least * 100), low, "", high, score.clause)
        for least, (low, high) in growth
    ]


def _decimal(number: Fraction) -> Decimal:
    return Decimal(number.numerator) / number.denominator


def _shares(bands: Iterable[ScaleBand]) -> Bands:
    return Bands(tuple(Band(Fraction(b.least) / 100, b.points, b.letter) for b in bands))


def _indicator(shipped: Indicator, bands: tuple[ScaleBand, ...]) -> Indicator:
    where = next((b.clause for b in bands if b.clause), shipped.where)
    return Indicator(shipped.name, max(b.points for b in bands), where)


def _cited(clause: Clause, where: str) -> Clause:
    return replace(clause, where=where or clause.where)


def _limits_text(clause: Clause, parameters: Parameters) -> Clause:
    staff, revenue, assets = (
        _plain(parameters.values[f"sme_most_{name}"].value) for name in ("staff", "revenue", "assets")
    )
    return replace(
        clause,
        text=f"职工总数不超过{staff:f}人、年销售收入不超过{_wan(revenue)}、资产总额不超过{_wan(assets)}",
    )


_SAID = {
    "11-4": ("hnte_least_staff", "科技人员占企业当年职工总数的比例不低于{:f}%"),
    "11-6": ("hnte_least_hightech", "近一年高新技术产品（服务）收入占同期总收入的比例不低于{:f}%"),
    "11-7": ("hnte_above_points", "创新能力评价综合得分{0:f}分以上（不含{0:f}分）"),
}


def _condition(clause: Clause, parameters: Parameters) -> Clause:
    if clause.id not in _SAID:
        return clause
    name, text = _SAID[clause.id]
    return Clause(
        clause.id, text.format(_plain(parameters.values[name].value)), parameters.clause(name) or clause.where
    )


def _plain(value: Decimal) -> Decimal:
    """Without zeros behind the point, never as an exponent when shown with 「:f」."""
    return value.normalize()


def _wan(value: Decimal) -> str:
    return f"{_plain(value / 10000):f}亿元" if value % 10000 == 0 else f"{value:f}万元"


def _total_text(clause: Clause, parameters: Parameters) -> Clause:
    points = parameters.whole("sme_pass_points")
    return replace(clause, text=f"综合评价所得分值不低于{points}分，且科技人员指标得分不得为0分")


def _span(band: ScaleBand) -> tuple[int, int]:
    return band.points, band.points if band.most_points is None else band.most_points
