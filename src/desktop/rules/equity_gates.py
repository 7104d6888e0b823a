"""股权投资: a fund invests in the stages it was made for, and a deal closes on paper (方案三（一）, office.md 10)."""

from collections.abc import Collection

from .missing import Missing

_PLAN = "方案三（一）、二（八）"
STAGES = {"seed": "种子期", "growth": "初创及成长期", "expansion": "壮大期"}


def stage_gate(fund: str, allowed: Collection[str], stage: str | None) -> tuple[Missing, ...]:
    """立项 and 投决: the firm is in one of the fund's stages; not known opens nothing."""
    if stage is None:
        return (Missing("企业的发展阶段未确定", "培育任务的责任处室", _PLAN),)
    if stage in allowed:
        return ()
    only = "、".join(STAGES[one] for one in STAGES if one in allowed)
    return (Missing(f"{fund}只投{only}企业，该企业处于{STAGES[stage]}", "科技服务处", _PLAN),)


def closing_gate(amount: int | None, agreement_no: str | None, voucher: str | None) -> tuple[Missing, ...]:
    """交割: an amount, the agreement and the voucher of the money."""
    asked = (
        ((amount or 0) > 0, "投资额应大于 0", "投资平台"),
        (bool(agreement_no), "投资协议号未登记", "投资平台"),
        (bool(voucher), "出资凭证未登记", "投资平台"),
    )
    return tuple(Missing(what, who, _PLAN) for done, what, who in asked if not done)


def leverage(public: int, others: int) -> float | None:
    """撬动倍数: 分 of social capital for each 分 of public money; None without public money."""
    return others / public if public > 0 else None
