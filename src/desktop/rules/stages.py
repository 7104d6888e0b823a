"""发展阶段: 种子期 → 初创及成长期 → 壮大期, forward only except by 更正 (方案一（一）1①、2; office.md 11)."""

from collections.abc import Collection

ORDER = ("seed", "growth", "expansion")
NAMES = {"seed": "种子期", "growth": "初创及成长期", "expansion": "壮大期"}


def is_forward(now: str | None, to: str) -> bool:
    """Whether `to` lies ahead; without a stage everything does."""
    return now not in ORDER or ORDER.index(to) > ORDER.index(now)


def advance_refused(now: str | None, to: str) -> str:
    """Why a firm or team cannot go on to `to`; "" when it can."""
    if is_forward(now, to):
        return ""
    if now == to:
        return f"已处于{NAMES[to]}。"
    return f"现处{NAMES[now or '']}，阶段只能前进，不能退回{NAMES[to]}；登记有误请由处室负责人更正。"


def stage_correction_refused(now: str | None, to: str, roles: Collection[str]) -> str:
    """Why a 更正 of the stage cannot be; "" when it can. Only a 处室负责人 corrects."""
    if "chief" not in roles:
        return "更正发展阶段须由处室负责人办理，请报处室负责人。"
    return f"已处于{NAMES[to]}。" if now == to else ""
