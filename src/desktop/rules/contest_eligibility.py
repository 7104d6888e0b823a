"""资格审查 of an entry by what its group asks; what is not known is 待核实, never passed (大赛评审规则)."""

from dataclasses import dataclass
from datetime import date

from desktop.fields import show_money

_UNKNOWN = "待核实"


@dataclass(frozen=True, slots=True)
class GroupRules:
    """`teams`: teams and persons enter, else firms."""

    teams: bool
    least_members: int = 0
    registered_from: date | None = None
    registered_until: date | None = None
    revenue_cap: int | None = None
    sign_up_until: date | None = None


@dataclass(frozen=True, slots=True)
class EntryFacts:
    """None is not known. `kind`: team, person or firm; `settled`: the firm that the team has become, if any."""

    kind: str
    signed_up_on: date | None = None
    settled: str = ""
    members: int | None = None
    registered_on: date | None = None
    revenue: int | None = None
    entered_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Eligibility:
    """`state`: eligible, ineligible, or "" while something is not known; `lines` say each finding."""

    state: str
    lines: tuple[str, ...]


def judge(rules: GroupRules, facts: EntryFacts) -> Eligibility:
    wrong, unknown = [], []
    if rules.teams == (facts.kind == "firm"):
        wrong.append("本组只收" + ("团队和个人" if rules.teams else "企业"))
    else:
        found = _team(rules, facts) if rules.teams else _firm(rules, facts)
        wrong += [line for line in found if not line.endswith(_UNKNOWN)]
        unknown += [line for line in found if line.endswith(_UNKNOWN)]
    if facts.entered_as:
        wrong.append(f"同一主体已报名“{'”“'.join(facts.entered_as)}”")
    if rules.sign_up_until is not None:
        if facts.signed_up_on is None:
            unknown.append(f"报名日期{_UNKNOWN}")
        elif facts.signed_up_on > rules.sign_up_until:
            wrong.append(f"{facts.signed_up_on} 报名，晚于截止日 {rules.sign_up_until}")
    if wrong:
        return Eligibility("ineligible", (*wrong, *unknown))
    return Eligibility("" if unknown else "eligible", tuple(unknown) or ("符合本组条件",))


def _team(rules: GroupRules, facts: EntryFacts) -> list[str]:
    found = []
    if facts.settled:
        found.append(f"已注册为企业（{facts.settled}），应报企业组")
    if rules.least_members and facts.kind == "team":
        if facts.members is None:
            found.append(f"核心成员数{_UNKNOWN}")
        elif facts.members < rules.least_members:
            found.append(f"核心成员 {facts.members} 人，不足 {rules.least_members} 人")
    return found


def _firm(rules: GroupRules, facts: EntryFacts) -> list[str]:
    found, on = [], facts.registered_on
    if rules.registered_from or rules.registered_until:
        if on is None:
            found.append(f"注册日期{_UNKNOWN}")
        elif rules.registered_from and on < rules.registered_from:
            found.append(f"{on} 注册，早于 {rules.registered_from}")
        elif rules.registered_until and on > rules.registered_until:
            found.append(f"{on} 注册，晚于 {rules.registered_until}")
    if rules.revenue_cap is not None:
        if facts.revenue is None:
            found.append(f"上年营业收入{_UNKNOWN}")
        elif facts.revenue > rules.revenue_cap:
            cap, own = (show_money(fen, "万元") for fen in (rules.revenue_cap, facts.revenue))
            found.append(f"上年营业收入 {own} 万元，超过 {cap} 万元")
    return found
