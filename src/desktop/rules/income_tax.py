"""个人所得税 withheld from one payment to a person; money in 分. The figures are data: see 个税规则, 个税税率."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop.fields import show_money


@dataclass(frozen=True, slots=True)
class Bracket:
    """Of taxable income above `above`: `rate` percent of all of it, less `quick`."""

    above: int
    rate: int
    quick: int = 0


@dataclass(frozen=True, slots=True)
class TaxRule:
    """Up to `small` the `deduction` is taken off, above it `deduction_rate` percent."""

    since: date
    brackets: tuple[Bracket, ...]
    small: int = 0
    deduction: int = 0
    deduction_rate: int = 0
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Withheld:
    """`tax` of a payment and how it was reckoned."""

    tax: int
    explained: str


def rule_on(rules: Sequence[TaxRule], day: date) -> TaxRule | None:
    """The newest rule in force on `day`; None before the first."""
    return max((rule for rule in rules if rule.since <= day), key=lambda rule: rule.since, default=None)


def withheld(rule: TaxRule, amount: int) -> Withheld:
    """Rounded half up to the 分; never below nought."""
    off = rule.deduction if amount <= rule.small else _percent(amount, rule.deduction_rate)
    taxable = max(0, amount - off)
    bracket = max(
        (one for one in rule.brackets if taxable > one.above), key=lambda one: one.above, default=None
    )
    if bracket is None:
        return Withheld(0, f"应纳税所得额 {show_money(taxable, '元')} 元，不纳税")
    tax = max(0, _percent(taxable, bracket.rate) - bracket.quick)
    less = f"－{show_money(bracket.quick, '元')}" if bracket.quick else ""
    return Withheld(
        tax, f"应纳税所得额 {show_money(taxable, '元')} 元×{bracket.rate}%{less}（{rule.clause}）"
    )


def _percent(amount: int, rate: int) -> int:
    return (amount * rate + 50) // 100
