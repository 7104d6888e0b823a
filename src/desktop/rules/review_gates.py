"""动态管理 of the pool: what a review, its 整改 and its 申辩 ask for (方案一（二）2)."""

from datetime import date

from .missing import Missing

_REVIEW = "方案一（二）2：实行动态管理"
HANDLER = "经办人"


def review_gate(conclusion: str, reason: str, rectify_by: date | None, on: date) -> tuple[Missing, ...]:
    """限期整改 has a day in the future; it and 退出 are never without a reason."""
    found = []
    if conclusion != "keep" and not reason.strip():
        found.append(Missing("没有写明理由", HANDLER, _REVIEW))
    if conclusion == "rectify" and (rectify_by is None or rectify_by <= on):
        found.append(Missing("限期整改须写明今天以后的整改期限", HANDLER, _REVIEW))
    return tuple(found)


def settle_gate(conclusion: str | None, settled_on: date | None) -> str:
    """Why a 整改 cannot be examined; "" when it can."""
    if conclusion != "rectify":
        return "复核结论不是限期整改，没有整改需要复查。"
    return f"已于 {settled_on.isoformat()} 复查。" if settled_on else ""


def appeal_gate(conclusion: str | None, appealed_on: date | None) -> str:
    """Why a firm cannot answer a conclusion; once per conclusion, and never against 继续培育."""
    if conclusion not in ("rectify", "withdraw"):
        return "只有限期整改和退出培育池可以申辩。"
    return f"已于 {appealed_on.isoformat()} 申辩，一次复核只申辩一次。" if appealed_on else ""


def ruling_gate(appealed_on: date | None, ruled_on: date | None) -> str:
    if appealed_on is None:
        return "企业没有申辩。"
    return f"已于 {ruled_on.isoformat()} 裁定。" if ruled_on else ""
