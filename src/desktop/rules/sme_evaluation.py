"""科技型中小企业评价 by 国科发政〔2017〕115号: conditions, score, direct confirmation.

Our result is a 预评: what is not answered or not reported is 待核实 and never counts as met.
"""

from collections.abc import Mapping

from .sme_indicators import ip_line, rd_line, staff_line, unusable, wan
from .sme_rules import Clause, SmeRules
from .sme_verdict import Conclusion, ConditionLine, IndicatorLine, SmeInputs, SmeVerdict, State

__all__ = ["ConditionLine", "IndicatorLine", "SmeInputs", "SmeVerdict", "all_declared", "evaluate"]


def evaluate(inputs: SmeInputs, rules: SmeRules) -> SmeVerdict:
    """The verdict on one firm for one year.

    - qualified: 6-1 to 6-4 met, and 6-5 met or any ground of article 8 answered with yes;
    - unqualified: one of 6-1 to 6-4 unmet, or 6-5 unmet whatever the missing figures may turn out to be,
      with no ground claimed (an unanswered ground is no claim: a note reminds of it);
    - pending: everything else.
    """
    indicators = (staff_line(inputs, rules), rd_line(inputs, rules), ip_line(inputs, rules))
    basic = [_declared(clause, inputs.answers) for clause in rules.declared]
    basic.append(_size(inputs, rules))
    total = _total(indicators, rules)
    claimed = next((ground for ground in rules.grounds if inputs.grounds.get(ground.id)), None)
    base = _joint(line.state for line in basic)
    lines = {line.id: line for line in (*basic, total)}
    points = [line.points for line in indicators]
    return SmeVerdict(
        conclusion=_conclusion(base, "met" if claimed else total.state),
        score=None if None in points else sum(points),
        indicators=indicators,
        conditions=tuple(lines[id] for id in rules.order),
        direct_ground=claimed.text if claimed and base == "met" else None,
        notes=_notes(inputs, rules, indicators, base, total.state, claimed),
    )


def all_declared(*answers: bool | None) -> bool | None:
    """Several answers that make up one condition: False if any is no, None if any is open, else True."""
    if False in answers:
        return False
    return None if None in answers else True


def _declared(clause: Clause, answers: Mapping[str, bool | None]) -> ConditionLine:
    states: dict[bool | None, tuple[State, str]] = {
        True: ("met", "企业已声明符合"),
        False: ("unmet", "企业声明不符合"),
        None: ("pending", "尚未回答，待核实"),
    }
    state, reason = states[answers.get(clause.id)]
    return ConditionLine(clause.id, clause.text, state, reason, clause.where)


def _size(inputs: SmeInputs, rules: SmeRules) -> ConditionLine:
    over, open_questions = [], []
    for name, value, most, show in (
        ("职工总数", inputs.staff, rules.most_staff, lambda number: f"{number:,} 人"),
        ("销售收入", inputs.revenue, rules.most_revenue, wan),
        ("资产总额", inputs.assets, rules.most_assets, wan),
    ):
        open_questions += unusable(name, value)
        if value is not None and value > most:
            over.append(f"{name} {show(value)}，超过 {show(most)}")
    if inputs.staff == 0:
        open_questions.append("职工总数为 0，请核对")
    state: State = "unmet" if over else "pending" if open_questions else "met"
    reason = "；".join(over or open_questions) or "职工总数、销售收入、资产总额均未超过上限"
    return ConditionLine(rules.size.id, rules.size.text, state, reason, rules.size.where)


def _total(indicators: tuple[IndicatorLine, ...], rules: SmeRules) -> ConditionLine:
    least = rules.pass_points
    points = [line.points for line in indicators]
    known = sum(value or 0 for value in points)
    attainable = sum(line.best for line in indicators)
    missing = "；".join(text for line in indicators for text in line.missing)
    state: State = "pending"
    if indicators[0].points == 0:
        state, reason = "unmet", "科技人员指标得 0 分"
    elif attainable < least:
        state = "unmet"
        reason = f"得分 {known} 分，低于 {least} 分，还差 {least - known} 分"
        if missing:
            reason = f"即使补齐（{missing}）也只能得 {attainable} 分，低于 {least} 分"
    elif None not in points and known >= least:
        state, reason = "met", f"得分 {known} 分，不低于 {least} 分，科技人员得 {indicators[0].points} 分"
    else:
        reason = f"已知得分 {known} 分，待核实：{missing}"
    return ConditionLine(rules.total.id, rules.total.text, state, reason, rules.total.where)


def _joint(states) -> State:
    found = set(states)
    return "unmet" if "unmet" in found else "pending" if "pending" in found else "met"


def _conclusion(base: State, route: State) -> Conclusion:
    verdicts: dict[State, Conclusion] = {"met": "qualified", "pending": "pending", "unmet": "unqualified"}
    return verdicts[_joint((base, route))]


def _notes(
    inputs: SmeInputs,
    rules: SmeRules,
    indicators: tuple[IndicatorLine, ...],
    base: State,
    total: State,
    claimed: Clause | None,
) -> tuple[str, ...]:
    notes = [note for line in indicators for note in line.notes]
    if claimed and base == "met":
        notes.append(f"符合{claimed.where}，直接确认，不以评分为准。")
    elif claimed and base == "pending":
        notes.append(f"主张{claimed.where}直接确认，须先核实第六条（一）至（四）。")
    open_grounds = [ground for ground in rules.grounds if inputs.grounds.get(ground.id) is None]
    if not claimed and total == "unmet" and base != "unmet" and open_grounds:
        wheres = "、".join(ground.where.removeprefix(f"{rules.number} ") for ground in open_grounds)
        notes.append(f"{wheres}未回答；如符合其中一项，可直接确认。")
    return tuple(notes)
