"""What a demand, a match and a 技术合同 must have before they go a step further (方案二（六）)."""

from datetime import date

from .missing import Missing

_PLAN = "方案二（六）、精准对接方案"
_REGISTRATION = "技术合同认定登记管理办法"


def acceptance_gate(technology_field: str | None, described: bool) -> tuple[Missing, ...]:
    """受理: a demand is classified, and says what it is about."""
    asked = (
        (bool(technology_field), "技术领域未归类"),
        (described, "需求描述未填写"),
    )
    return tuple(Missing(what, "需求企业或经办人", _PLAN) for done, what in asked if not done)


def publication_gate(confidential: bool | None) -> tuple[Missing, ...]:
    """发布: never a confidential demand; an unanswered question counts as confidential."""
    if confidential is False:
        return ()
    what = "保密的需求只能定向推荐" if confidential else "是否保密未填写"
    return (Missing(what, "需求企业", _PLAN),)


def registration_gate(
    kind: str | None, amount: int | None, technology_amount: int | None, submitted_on: date | None, on: date
) -> tuple[Missing, ...]:
    """登记 of a 技术合同: one of the four kinds, 技术交易额 within 成交额, not before it was handed in. Money in 分."""
    found = [] if kind else [Missing("合同类别未填写", "经办人", _REGISTRATION)]
    if technology_amount is None:
        found.append(Missing("技术交易额未填写", "合同双方", _REGISTRATION))
    elif technology_amount < 0 or technology_amount > (amount or 0):
        found.append(Missing("技术交易额应不大于合同成交额", "合同双方", _REGISTRATION))
    if submitted_on is None or on < submitted_on:
        found.append(Missing("登记日期早于送登记日期", "经办人", _REGISTRATION))
    return tuple(found)
