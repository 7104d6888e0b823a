"""The three indicators of article 7, in exact arithmetic; every line explains itself."""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from desktop.fields import half_up, show_money

from .sme_rules import Band, Bands, Indicator, SmeRules
from .sme_verdict import IndicatorLine, SmeInputs


def staff_line(inputs: SmeInputs, rules: SmeRules) -> IndicatorLine:
    """第七条（一）: 科技人员数 / 职工总数."""
    staff, tech = inputs.staff, inputs.tech_staff
    wrong = [*unusable("职工总数", staff), *unusable("科技人员数", tech)]
    if staff == 0:
        wrong.append("职工总数为 0，比例无法计算，请核对")
    elif not wrong and tech > staff:
        wrong.append(f"科技人员 {tech} 人多于职工总数 {staff} 人，请核对")
    if wrong:
        return _unscored("staff", rules.staff, wrong, rules.staff.most)
    ratio = Fraction(tech, staff)
    bands, band = rules.staff_bands, rules.staff_bands.of(ratio)
    return _scored(
        "staff",
        rules.staff,
        band,
        ratio=ratio,
        inputs=f"{tech:,} / {staff:,} 人 = {percent(ratio, bands)}",
        band_text=f"{band.letter} 档（{bands.span(band)}）",
        next_band=_next_for_staff(tech, staff, bands.above(band.points)),
    )


def _next_for_staff(tech: int, staff: int, target: Band | None) -> str:
    """How many more: turned from the present staff, or newly hired, which adds to both numbers."""
    if target is None:
        return ""
    more = ceil(target.least * staff) - tech
    hired = ceil((target.least * staff - tech) / (1 - target.least))
    aside = f"（职工总数不变；如为新招则需 {hired:,} 人）" if hired != more else ""
    return f"科技人员再增 {more:,} 人可到 {target.letter} 档{aside}"


@dataclass(frozen=True)
class _Basis:
    key: str
    name: str
    amount: int | None
    bands: Bands


def rd_line(inputs: SmeInputs, rules: SmeRules) -> IndicatorLine:
    """第七条（二）: 研发费用 over 销售收入 or over 成本费用支出, the one the firm chose or the better one.

    Where the chosen denominator is zero only the other ratio can be computed, and it is taken.
    """
    bases = [
        _Basis("revenue", "销售收入", inputs.revenue, rules.revenue_bands),
        _Basis("cost", "成本费用支出", inputs.cost, rules.cost_bands),
    ]
    chosen = [basis for basis in bases if basis.key == inputs.rd_basis and basis.amount != 0]
    allowed = chosen or [basis for basis in bases if basis.amount != 0]
    rd, usable = inputs.rd_expense, [basis for basis in allowed if (basis.amount or 0) > 0]
    open_questions = [text for basis in allowed for text in unusable(basis.name, basis.amount)]
    wrong = unusable("研发费用", rd)
    if not allowed:
        wrong.append("销售收入和成本费用支出均为 0，比例无法计算，请核对")
    if not usable:
        wrong += open_questions
    if wrong:
        return _unscored("rd", rules.rd, wrong, rules.rd.most)
    best = max(usable, key=lambda basis: basis.bands.of(Fraction(rd, basis.amount)).points)
    ratio = Fraction(rd, best.amount)
    band = best.bands.of(ratio)
    return _scored(
        "rd",
        rules.rd,
        band,
        best=rules.rd.most if open_questions and rd else band.points,
        ratio=ratio,
        inputs=f"研发费用 {wan(rd)} / {best.name} {wan(best.amount)} = {percent(ratio, best.bands)}",
        band_text=f"{band.letter} 档（{best.bands.span(band)}）",
        next_band=_next_for_rd(rd, usable, band.points),
        missing=tuple(open_questions),
        notes=_how_chosen(inputs, bases, usable, best, open_questions),
    )


def _next_for_rd(rd: int, usable: list[_Basis], points: int) -> str:
    """The least further expense that reaches a better band by any ratio the firm may use."""
    ways = []
    for basis in usable:
        target = basis.bands.above(points)
        if target is not None:
            ways.append((ceil(target.least * basis.amount) - rd, target.letter, basis.name))
    if not ways:
        return ""
    more, letter, name = min(ways)
    return f"研发费用再增 {wan(more)}可到 {letter} 档（按{name}口径，其他不变）"


def _how_chosen(
    inputs: SmeInputs, bases: list[_Basis], usable: list[_Basis], best: _Basis, open_questions: list[str]
) -> tuple[str, ...]:
    notes = [f"研发投入按{best.name}口径计算：{text}。" for text in open_questions]
    zero = [basis.name for basis in bases if basis.amount == 0]
    if zero:
        notes.append(f"{zero[0]}为 0，研发投入只能按{best.name}口径计算。")
    if len(usable) == 2:
        notes.append(f"企业未选定口径，研发投入按得分较高的{best.name}口径计算。")
    return tuple(notes)


def ip_line(inputs: SmeInputs, rules: SmeRules) -> IndicatorLine:
    """第七条（三）: one Ⅰ类 right earns all; else the count of Ⅱ类 rights."""
    first, second = inputs.class1, inputs.class2
    if first is not None and first >= rules.class1_needed:
        held = f"Ⅰ类 {first:,} 项" + (f"，Ⅱ类 {second:,} 项" if second else "")
        band = Band(Fraction(1), rules.class1_points, rules.class1_letter)
        text = f"{band.letter} 档（Ⅰ类 {rules.class1_needed} 项及以上）"
        return _scored("ip", rules.ip, band, ratio=None, inputs=held, band_text=text, next_band="")
    wrong = [*unusable("Ⅰ类知识产权", first), *unusable("Ⅱ类知识产权", second)]
    if wrong:
        most_by_second = rules.class2_bands.bands[0].points
        return _unscored("ip", rules.ip, wrong, most_by_second if first == 0 else rules.ip.most)
    band = rules.class2_bands.of(Fraction(second))
    return _scored(
        "ip",
        rules.ip,
        band,
        ratio=None,
        inputs=f"Ⅰ类 0 项，Ⅱ类 {second:,} 项",
        band_text=_class2_text(band, rules.class2_bands),
        next_band=_next_for_ip(second, rules, band),
    )


def _class2_text(band: Band, bands: Bands) -> str:
    if not band.least:
        return f"{band.letter} 档（无）"
    further = " 项及以上" if band == bands.bands[0] else " 项"
    return f"{band.letter} 档（Ⅱ类 {band.least}{further}）"


def _next_for_ip(held: int, rules: SmeRules, band: Band) -> str:
    first = f"取得 {rules.class1_needed} 项Ⅰ类知识产权可到 {rules.class1_letter} 档"
    target = rules.class2_bands.above(band.points)
    if target is None:
        return first
    return f"Ⅱ类知识产权再增 {ceil(target.least) - held} 项可到 {target.letter} 档，{first}"


def unusable(name: str, value: int | None) -> list[str]:
    """Why a figure cannot be used, as at most one clause of a sentence."""
    if value is None:
        return [f"{name}未填报"]
    return [f"{name}为负数，请核对"] if value < 0 else []


def wan(fen: int) -> str:
    """An amount as offices write it: 「1,234.50 万元」, with as many places as it needs."""
    return f"{show_money(fen, '万元')} 万元"


def percent(ratio: Fraction, bands: Bands) -> str:
    """One decimal, or as many as keep the shown figure in the band of the true one (29.99% is not 30.0%)."""
    places, shown = 1, half_up(ratio * 100, 1)
    while bands.of(Fraction(shown) / 100) != bands.of(ratio):
        places += 1
        shown = half_up(ratio * 100, places)
    return f"{shown}%"


def _scored(key: str, of: Indicator, band: Band, *, best: int | None = None, **facts) -> IndicatorLine:
    return IndicatorLine(
        key=key,
        name=of.name,
        points=band.points,
        max_points=of.most,
        best=band.points if best is None else best,
        band=band.letter,
        clause=of.where,
        **facts,
    )


def _unscored(key: str, of: Indicator, wrong: list[str], best: int) -> IndicatorLine:
    return IndicatorLine(
        key=key,
        name=of.name,
        points=None,
        max_points=of.most,
        best=best,
        ratio=None,
        band="",
        inputs="；".join(wrong),
        band_text="待核实",
        clause=of.where,
        next_band="",
        missing=tuple(wrong),
    )
