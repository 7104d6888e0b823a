"""同期: two years of a firm side by side, and what the figures hint at of the 四升."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from desktop.rules.growth_comparison import GrowthYear, compare, suggested, total
from desktop.rules.review_gates import appeal_gate, review_gate, ruling_gate, settle_gate

WAN = 1_000_000
BEFORE = GrowthYear(
    revenue=1000 * WAN,
    profit=-5 * WAN,
    tax=50 * WAN,
    rd_expense=40 * WAN,
    hightech_revenue=500 * WAN,
    staff=40,
    rights=2,
)
NOW = replace(BEFORE, revenue=1200 * WAN, tax=60 * WAN, hightech_revenue=660 * WAN, profit=10 * WAN)


def change(name: str, now: GrowthYear = NOW, before: GrowthYear = BEFORE) -> Fraction | None:
    return next(one for one in compare(now, before) if one.name == name).change


def test_a_change_is_a_share_of_the_year_before():
    assert change("revenue") == Fraction(1, 5)
    assert change("staff") == 0


@pytest.mark.parametrize("before", [None, 0, -5 * WAN])
def test_nothing_is_compared_with_a_year_not_reported_or_not_above_zero(before):
    assert change("profit", before=replace(BEFORE, profit=before)) is None


def test_unreported_is_said_so_and_is_not_zero():
    (line,) = [one for one in compare(replace(NOW, tax=None), BEFORE) if one.name == "tax"]
    assert line.said == "上缴税金：未报，上年 50.00 万元，同比 无法比较"


def test_the_figures_hint_at_what_rose_and_say_why():
    hints = dict(suggested(NOW, BEFORE))
    assert hints == {"product": "高新技术产品收入占比由 50.00% 升至 55.00%", "scale": "销售收入增长 20.0%"}
    more_rights = suggested(replace(NOW, rights=3), BEFORE)
    assert ("technology", "新增知识产权 1 项") in more_rights


def test_a_growing_rd_share_is_a_better_technology_and_a_falling_one_is_not():
    assert "technology" in dict(suggested(replace(NOW, rd_expense=60 * WAN), BEFORE))
    assert "technology" not in dict(suggested(NOW, BEFORE))


def test_a_sum_is_taken_over_firms_that_reported_both_years():
    firms = [compare(NOW, BEFORE)[0], compare(replace(NOW, revenue=None), BEFORE)[0]]
    assert (total(firms, "销售收入").now, total(firms, "销售收入").before) == (1200 * WAN, 1000 * WAN)


TODAY = date(2017, 11, 3)


def test_a_rectification_needs_a_reason_and_a_day_to_come():
    assert review_gate("keep", "", None, TODAY) == ()
    assert review_gate("rectify", "未报年度情况", date(2017, 11, 4), TODAY) == ()
    assert len(review_gate("rectify", "", TODAY, TODAY)) == 2
    assert review_gate("withdraw", " ", None, TODAY)[0].what == "没有写明理由"


def test_who_may_be_examined_heard_and_ruled_on():
    assert settle_gate("keep", None) and settle_gate("rectify", TODAY) and not settle_gate("rectify", None)
    assert appeal_gate("keep", None) and appeal_gate("withdraw", TODAY) and not appeal_gate("withdraw", None)
    assert ruling_gate(None, None) and ruling_gate(TODAY, TODAY) and not ruling_gate(TODAY, None)
