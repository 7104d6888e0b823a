"""用款核查 and 结算: money paid is accounted for to the 分."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.rules.use_gates import settlement_gate, use_gate

FEN = st.integers(0, 10**9)


def test_use_beyond_what_was_paid_names_both_amounts() -> None:
    (missing,) = use_gate(100_000, 100_001, "凭证1-3")
    assert "1,000.01 元" in missing.what and "1,000.00 元" in missing.what


def test_use_without_vouchers_is_not_checked() -> None:
    assert [missing.what for missing in use_gate(1, 1, "")] == ["支出凭证未登记"]


@given(FEN, FEN)
def test_a_grant_is_settled_only_when_all_of_it_is_accounted_for(paid: int, checked: int) -> None:
    assert (not settlement_gate(paid, checked)) == (paid == checked > 0)


@given(FEN, FEN)
def test_reports_never_pass_beyond_the_payment(paid: int, reported: int) -> None:
    assert (not use_gate(paid, reported, "凭证")) == (reported <= paid)
