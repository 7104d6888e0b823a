"""Sums that must hold: splits, Σ批准 ≤ 分配额度 ≤ 预算, Σ拨付 ≤ 批准, the states of a budget; in 分."""

from collections.abc import Iterable
from dataclasses import dataclass

from desktop.fields import Refusal, show_money

from .missing import Missing

OTHER_USE = "其他"
_USES = "方案三（二）资金使用方向"
_LIMITS = "方案三（一）资金保障"


def check_split(total: int, parts: Iterable[tuple[str, int]], other_note: str = "") -> Missing | None:
    """A grant broken down over the ten uses: every part positive, the sum exact, 其他 with a reason."""
    pairs = tuple(parts)
    wrong = [use for use, fen in pairs if fen <= 0]
    if wrong:
        return Missing(f"用途“{wrong[0]}”的金额应大于 0", "经办人", _USES)
    rest = total - sum(fen for _, fen in pairs)
    if rest:
        what = f"资金用途合计比总额{'少' if rest > 0 else '多'} {yuan(abs(rest))}"
        return Missing(what, "经办人", _USES)
    if any(use == OTHER_USE for use, _ in pairs) and not other_note.strip():
        return Missing("列有“其他”用途而未写明用途", "经办人", _USES)
    return None


def check_allotment(budget: int, allotted: int, amount: int = 0) -> Missing | None:
    """Σ分配额度 ≤ 预算, with `amount` about to be added to what is allotted."""
    return _within(budget, allotted + amount, "年度预算", "分配额度", "局办或资金主管处室追加预算")


def check_approval(allotted: int, approved: int, amount: int = 0) -> Missing | None:
    """Σ批准 ≤ 分配额度, with `amount` about to be approved."""
    return _within(allotted, approved + amount, "分配额度", "批准金额", "局办追加分配额度")


def check_payment(approved: int, paid: int, amount: int = 0) -> Missing | None:
    """Σ拨付 ≤ 批准 of one grant, with `amount` about to be paid."""
    return _within(approved, paid + amount, "批准金额", "拨付金额", "经办人调减拨付金额或另行报批")


def _within(limit: int, used: int, limit_name: str, used_name: str, who: str) -> Missing | None:
    if used <= limit:
        return None
    what = f"{used_name} {yuan(used)}超过{limit_name} {yuan(limit)}，还差 {yuan(used - limit)}"
    return Missing(what, who, _LIMITS)


@dataclass(frozen=True)
class FundStates:
    """A budget by state, in 分; the six always add up to the budget.

    `unplanned` 未安排 is negative when more is planned than there is: shown, never hidden.
    """

    unplanned: int
    planned: int
    approved_unpaid: int
    paid: int
    settled: int
    recovered: int

    @property
    def total(self) -> int:
        return (
            self.unplanned + self.planned + self.approved_unpaid + self.paid + self.settled + self.recovered
        )


def states(
    budget: int, planned: int, approved: int, paid: int, recovered: int = 0, settled: int = 0
) -> FundStates:
    """未安排 / 拟安排 / 已批未拨 / 已拨 / 已结算 / 收回 of one budget.

    `planned`: asked for and not yet decided. `approved`: all approvals in force. `paid`: all payments ever
    made, of which `recovered` came back and `settled` is accepted. What comes back is not free again: it
    goes to the treasury. Raises `Refusal` for a negative amount or more back and settled than was paid.
    """
    if min(budget, planned, approved, paid, recovered, settled) < 0:
        raise Refusal("资金数不能为负，冲销请用冲销记录登记。")
    if recovered + settled > paid:
        raise Refusal(f"收回与已结算合计比已拨付多 {yuan(recovered + settled - paid)}，请核对拨付记录。")
    return FundStates(
        unplanned=budget - planned - approved,
        planned=planned,
        approved_unpaid=approved - paid,
        paid=paid - recovered - settled,
        settled=settled,
        recovered=recovered,
    )


def yuan(fen: int) -> str:
    """「200,000.00 元」"""
    return f"{show_money(fen, '元')} 元"
