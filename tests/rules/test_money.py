"""Sums that must hold to the 分."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.fields import Refusal
from desktop.rules.money import check_allotment, check_approval, check_payment, check_split, states

WAN = 1_000_000


@pytest.mark.parametrize(
    ("parts", "note", "what"),
    [
        ([("产品研发", 20 * WAN), ("人才培养", 10 * WAN)], "", None),
        ([("产品研发", 20 * WAN), ("其他", 10 * WAN)], "检测费", None),
        ([("产品研发", 20 * WAN), ("其他", 10 * WAN)], " ", "列有“其他”用途而未写明用途"),
        ([("产品研发", 20 * WAN)], "", "资金用途合计比总额少 100,000.00 元"),
        ([("产品研发", 30 * WAN + 1)], "", "资金用途合计比总额多 0.01 元"),
        ([("产品研发", 31 * WAN), ("人才培养", -WAN)], "", "用途“人才培养”的金额应大于 0"),
        ([], "", "资金用途合计比总额少 300,000.00 元"),
    ],
)
def test_a_grant_of_300_000_split_over_its_uses(parts, note, what):
    missing = check_split(30 * WAN, parts, note)
    assert (missing and missing.what) == what


def test_limits_are_reached_but_not_passed():
    assert check_allotment(1000 * WAN, 700 * WAN, 300 * WAN) is None
    assert check_approval(300 * WAN, 270 * WAN, 30 * WAN) is None
    assert check_payment(30 * WAN, 0, 30 * WAN) is None


@pytest.mark.parametrize(
    ("check", "sentence"),
    [
        (check_allotment, "分配额度 10,000,000.01 元超过年度预算 10,000,000.00 元，还差 0.01 元"),
        (check_approval, "批准金额 10,000,000.01 元超过分配额度 10,000,000.00 元，还差 0.01 元"),
        (check_payment, "拨付金额 10,000,000.01 元超过批准金额 10,000,000.00 元，还差 0.01 元"),
    ],
)
def test_one_cent_over_a_limit_is_named_with_the_shortfall_and_who_can_help(check, sentence):
    missing = check(1000 * WAN, 1000 * WAN, 1)
    assert missing.what == sentence
    assert missing.who_can_supply and missing.clause == "方案三（一）资金保障"
    assert str(missing) == f"{sentence}（{missing.who_can_supply}；依据：方案三（一）资金保障）"


def test_the_states_of_a_year():
    year = states(
        1000 * WAN,
        planned=100 * WAN,
        approved=600 * WAN,
        paid=400 * WAN,
        recovered=30 * WAN,
        settled=90 * WAN,
    )
    assert (year.unplanned, year.planned, year.approved_unpaid) == (300 * WAN, 100 * WAN, 200 * WAN)
    assert (year.paid, year.settled, year.recovered) == (280 * WAN, 90 * WAN, 30 * WAN)


@given(*[st.integers(0, 10**15)] * 4, st.data())
def test_the_states_add_up_to_the_budget_even_when_too_much_is_planned(budget, planned, approved, paid, data):
    recovered = data.draw(st.integers(0, paid))
    settled = data.draw(st.integers(0, paid - recovered))
    assert states(budget, planned, approved, paid, recovered, settled).total == budget


def test_amounts_that_contradict_each_other_are_refused():
    with pytest.raises(Refusal, match="不能为负"):
        states(1, -1, 0, 0)
    with pytest.raises(Refusal, match=r"多 0\.01 元"):
        states(100, 0, 50, 50, recovered=30, settled=21)
