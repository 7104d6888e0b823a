"""A procedure is a row of states: forward step by step, backward only as 更正 with a reason (office.md 11)."""

from collections.abc import Collection, Sequence


def correction_refused(path: Sequence[str], now: str, to: str, roles: Collection[str]) -> str:
    """Why a 更正 from `now` back to `to` cannot be; "" when it can. Only a 处室负责人 corrects, only backward."""
    if "chief" not in roles:
        return "更正须由处室负责人办理，请报处室负责人。"
    if now not in path or to not in path:
        return "这一状态不在办理步骤之内，不能更正。"
    if path.index(to) >= path.index(now):
        return "更正只能退回以前的步骤；往下办理请用相应的操作。"
    return ""
