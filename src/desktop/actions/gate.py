"""A gate that stays shut says what is missing, for whom."""

from collections.abc import Iterable, Sequence

from desktop.fields import Refusal
from desktop.rules.missing import Missing


def pass_gate(name: str, missing: Sequence[Missing]) -> None:
    """Raise `Refusal` naming the record and everything that is missing; an empty answer lets pass."""
    if missing:
        raise Refusal(f"{name}：{said(missing)}。")


def said(missing: Iterable[Missing]) -> str:
    return "；".join(map(str, missing))
