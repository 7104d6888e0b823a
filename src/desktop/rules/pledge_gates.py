"""质押融资 and other loans: what must be there before each step (方案二（七）、二（八）). Money in 分."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from .missing import Missing

_PLAN = "方案二（七）、专利权质押登记办法"
_LOAN = "方案二（八）"


@dataclass(frozen=True, slots=True)
class PledgedFacts:
    """One right put up as a pledge; `elsewhere`: it is in another pledge that is still running."""

    name: str
    owned: bool
    in_force: bool | None
    disputed: bool | None
    elsewhere: bool


def pledge_gate(rights: Sequence[PledgedFacts]) -> tuple[Missing, ...]:
    """Every right belongs to the firm, is in force, undisputed and free."""
    if not rights:
        return (Missing("没有登记质押标的", "出质企业和经办人", _PLAN),)
    found = []
    for right in rights:
        asked = (
            (right.owned, "权利人不是出质企业"),
            (right.in_force, "不是有效的权利，或是否有效未登记"),
            (right.disputed is False, "有争议，或有无争议未登记"),
            (not right.elsewhere, "已在另一笔质押中"),
        )
        found += [Missing(f"“{right.name}”{what}", "出质企业", _PLAN) for done, what in asked if not done]
    return tuple(found)


def loan_gate(
    loan: int | None, credit: int | None, lent_on: date | None, due_on: date | None
) -> tuple[Missing, ...]:
    """放款: within the credit, and due after it was lent."""
    found = []
    if not loan or loan <= 0:
        found.append(Missing("放款额应大于 0", "贷款银行", _LOAN))
    elif loan > (credit or 0):
        found.append(Missing("放款额大于授信额", "贷款银行", _LOAN))
    if lent_on is None or due_on is None or due_on <= lent_on:
        found.append(Missing("到期日应晚于放款日期", "贷款银行", _LOAN))
    return tuple(found)


def order_gate(earlier: date | None, later: date | None, what: str) -> tuple[Missing, ...]:
    """Two days of one procedure in their order; `what` is said when they are not."""
    if earlier is None or later is None or later >= earlier:
        return ()
    return (Missing(what, "经办人", _PLAN),)
