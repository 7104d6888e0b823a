"""A checklist passes when every required condition is met; an unanswered one is 待核实."""

from collections.abc import Sequence
from dataclasses import dataclass

from .missing import Missing


@dataclass(frozen=True, slots=True)
class Condition:
    text: str
    required: bool
    met: bool | None
    clause: str = ""


def checklist_gate(conditions: Sequence[Condition], who: str) -> tuple[Missing, ...]:
    """What keeps the checklist from passing; a list not yet laid out does not pass."""
    if not conditions:
        return (Missing("还没有核对条件，请先“展开核对清单”", who, "核对清单"),)
    found = []
    for one in conditions:
        if one.met is None:
            found.append(Missing(f"“{one.text}”待核实", who, one.clause or "核对清单"))
        elif one.required and not one.met:
            found.append(Missing(f"“{one.text}”不符合", "企业", one.clause or "核对清单"))
    return tuple(found)
