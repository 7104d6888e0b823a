"""用款核查 and 结算 of a grant (方案三（二）). Money in 分."""

from .missing import Missing
from .money import yuan

_USE = "方案三（二）"


def use_gate(paid: int, reported: int, vouchers: str | None) -> tuple[Missing, ...]:
    """核查: all reports of a grant together stay within what was paid, and name their vouchers."""
    found = []
    if reported > paid:
        found.append(Missing(f"报告用款 {yuan(reported)}超过已拨付 {yuan(paid)}", "受助企业", _USE))
    if not vouchers:
        found.append(Missing("支出凭证未登记", "受助企业", _USE))
    return tuple(found)


def settlement_gate(paid: int, checked: int) -> tuple[Missing, ...]:
    """结算: what was paid has been accounted for to the 分."""
    if paid > 0 and checked == paid:
        return ()
    what = f"已核查用款 {yuan(checked)}，与拨付 {yuan(paid)}不一致"
    return (Missing(what, "受助企业补报用款，或财务登记收回", _USE),)
