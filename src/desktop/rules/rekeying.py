"""复核录入: money goes out only when a second person has keyed amount and account again, and alike."""

from dataclasses import dataclass

from .missing import Missing

CLAUSE = "金额和账号由第二人重新录入，一致后下达和拨付（资金设置“下达前复核录入”）"
SECOND = "录入人以外的另一人"


@dataclass(frozen=True, slots=True)
class Keyed:
    """What somebody keyed: the amount in 分, the account number."""

    amount: int | None
    account: str


def differences(first: Keyed, again: Keyed) -> tuple[str, ...]:
    """Which of the two are not alike; the first keying is not told, or it would only be copied."""
    amount = "金额" if first.amount != again.amount else ""
    account = "账号" if first.account != again.account else ""
    return tuple(filter(None, (amount, account)))


def rekey_gate(required: bool, first: Keyed, again: Keyed) -> tuple[Missing, ...]:
    """What keeps money back: nobody keyed again, or something was changed since."""
    if not required:
        return ()
    if again.amount is None:
        return (Missing("金额和账号尚未复核录入", SECOND, CLAUSE),)
    changed = "、".join(differences(first, again))
    return (Missing(f"复核录入之后{changed}改动过，须重新复核录入", SECOND, CLAUSE),) if changed else ()
