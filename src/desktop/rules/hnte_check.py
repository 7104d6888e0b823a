"""高新技术企业认定 by 国科发火〔2016〕32号: the eight conditions, before a firm applies to the province.

Ours is a check beforehand: what is not reported is 待核实, and what experts judge is never decided here.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from .hnte_rules import HnteRules
from .hnte_score import ScoreLine, YearFigures, percent, score_sheet
from .sme_verdict import Conclusion, ConditionLine, State


@dataclass(frozen=True)
class HnteInputs:
    """One firm on the day of its application.

    `years` are the three accounting years before, oldest first; one that was over before the firm was
    registered does not count. `class1`, `class2`: rights in force, related, undisputed; None is not known.
    `own_made`: whether one of them is 自主研发. `clean`: no accident, no grave breach in the year before.
    """

    applied_on: date
    years: tuple[YearFigures, ...]
    registered_on: date | None = None
    class1: int | None = None
    class2: int | None = None
    own_made: bool | None = None
    technology_field: str = ""
    clean: bool | None = None


@dataclass(frozen=True)
class HnteVerdict:
    """`qualified`: nothing stands against an application; the experts' points remain theirs."""

    conclusion: Conclusion
    conditions: tuple[ConditionLine, ...]
    score: tuple[ScoreLine, ...]

    @property
    def least(self) -> int:
        return sum(line.points[0] for line in self.score)

    @property
    def most(self) -> int:
        return sum(line.points[1] for line in self.score)


Judged = tuple[State, str]


def check_hnte(inputs: HnteInputs, rules: HnteRules) -> HnteVerdict:
    """Every condition with its reason, the score sheet, and what they come to.

    unqualified when a condition is unmet for certain; pending while a figure or an answer is missing.
    """
    began = inputs.registered_on
    years = tuple(one for one in inputs.years if began is None or one.year >= began.year)
    last = inputs.years[-1]
    sheet = score_sheet(rules, years, inputs.class1, inputs.class2, inputs.own_made)
    judged: dict[str, Judged] = {
        "11-1": _old_enough(inputs, rules),
        "11-2": _owns(inputs),
        "11-3": _in_field(inputs),
        "11-4": _share(last.tech_staff, last.staff, rules.least_staff, ("科技人员", "职工总数")),
        "11-5": _expense(years, last, rules),
        "11-6": _share(
            last.hightech_revenue, last.revenue, rules.least_hightech, ("高新技术产品收入", "销售收入")
        ),
        "11-7": _score(sheet, rules),
        "11-8": _clean(inputs.clean),
    }
    lines = tuple(
        ConditionLine(clause.id, clause.text, *judged[clause.id], clause.where)
        for clause in rules.conditions.values()
    )
    states = {line.state for line in lines if line.id != "11-7"}
    if judged["11-7"][0] == "unmet" or "unmet" in states:
        return HnteVerdict("unqualified", lines, sheet)
    return HnteVerdict("pending" if "pending" in states else "qualified", lines, sheet)


def _old_enough(inputs: HnteInputs, rules: HnteRules) -> Judged:
    if inputs.registered_on is None:
        return "pending", "注册日期未填，待核实"
    days = (inputs.applied_on - inputs.registered_on).days
    said = f"到 {inputs.applied_on.isoformat()} 已注册 {days} 天"
    if days >= rules.least_days:
        return "met", said
    return "unmet", f"{said}，不足 {rules.least_days} 天"


def _owns(inputs: HnteInputs) -> Judged:
    if inputs.class1 or inputs.class2:
        return "met", "有与主要产品相关、有效、无争议的知识产权；核心支持作用由专家评定"
    if inputs.class1 is None or inputs.class2 is None:
        return "pending", "知识产权是否有效、相关、无争议尚未填全，待核实"
    return "unmet", "没有与主要产品相关、有效、无争议的知识产权"


def _in_field(inputs: HnteInputs) -> Judged:
    if inputs.technology_field:
        return "met", f"所填技术领域为“{inputs.technology_field}”，是否属实由专家评定"
    return "pending", "技术领域未填，待核实"


def _share(part: int | None, whole: int | None, least: Fraction, names: tuple[str, str]) -> Judged:
    missing = [name for name, value in zip(names, (part, whole), strict=True) if value is None]
    if part is None or whole is None:
        return "pending", f"{'、'.join(missing)}未填，待核实"
    if whole <= 0 or not 0 <= part <= whole:
        return "pending", f"{names[0]}与{names[1]}不合情理，请核对"
    ratio = Fraction(part, whole)
    said = f"{names[0]}占{names[1]} {percent(ratio)}"
    return ("met", said) if ratio >= least else ("unmet", f"{said}，低于 {percent(least)}")


def _expense(years: tuple[YearFigures, ...], last: YearFigures, rules: HnteRules) -> Judged:
    """The sums of all years that count; a firm younger than three years by the years it has had."""
    missing = [str(one.year) for one in years if one.rd_expense is None or one.revenue is None]
    if missing or not years:
        return "pending", f"{'、'.join(missing) or '申请前'}年的研发费用或销售收入未填，待核实"
    spent, sold = sum(one.rd_expense or 0 for one in years), sum(one.revenue or 0 for one in years)
    if sold <= 0 or spent < 0:
        return "pending", "销售收入合计为 0 或有负数，请核对"
    revenue = last.revenue or 0
    band = next(band for band in rules.expense if band.most is None or revenue <= band.most)
    ratio = Fraction(spent, sold)
    said = f"{years[0].year}–{years[-1].year} 年研发费用占销售收入 {percent(ratio)}"
    if ratio < band.least_ratio:
        return "unmet", f"{said}，低于 {percent(band.least_ratio)}"
    return (
        "met",
        f"{said}，不低于 {percent(band.least_ratio)}；境内发生的须占 {percent(rules.least_domestic)} 以上，请按专项审计核对",
    )


def _score(sheet: tuple[ScoreLine, ...], rules: HnteRules) -> Judged:
    least, most = (sum(line.points[end] for line in sheet) for end in (0, 1))
    if most <= rules.above_points:
        return "unmet", f"最多只能得 {most} 分，须高于 {rules.above_points} 分"
    return "pending", f"现有数据可得 {least}–{most} 分，须高于 {rules.above_points} 分，由专家评定"


def _clean(clean: bool | None) -> Judged:
    answers: dict[bool | None, Judged] = {
        True: ("met", "企业已声明没有"),
        False: ("unmet", "企业声明有"),
        None: ("pending", "尚未回答，待核实"),
    }
    return answers[clean]
