"""Figures that are asked about, and those that are not."""

from decimal import Decimal

import pytest

from desktop.rules.outliers import Figures, percent_or_fraction, suspicions

WAN = 1_000_000
ORDINARY = Figures(124, 27, 2000 * WAN, 1800 * WAN, 115 * WAN, 3000 * WAN)

#   this year, the year before, what is asked
CASES = [
    (ORDINARY, None, []),
    (ORDINARY, ORDINARY, []),
    (Figures(), ORDINARY, []),
    (ORDINARY, Figures(), []),
    (Figures(staff=10, tech_staff=11), None, ["科技人员 11 人多于职工总数 10 人，请核对。"]),
    (Figures(staff=10, tech_staff=10), None, []),
    (Figures(revenue=WAN, rd_expense=2 * WAN), None, ["研发费用 2.00 万元多于销售收入 1.00 万元，请核对。"]),
    (
        Figures(staff=124, revenue=200_000),
        None,
        ["人均销售收入不足 1,000 元（共 0.20 万元），请核对单位是否应为万元或千元。"],
    ),
    (
        Figures(staff=2, revenue=20_000_001 * WAN),
        None,
        ["人均销售收入超过 1 亿元（共 20,000,001.00 万元），请核对单位是否应为元。"],
    ),
    (Figures(assets=300 * WAN), Figures(assets=3000 * WAN), []),
    (
        Figures(assets=299 * WAN),
        Figures(assets=3000 * WAN),
        ["资产总额 299.00 万元，上年 3,000.00 万元，降至上年的 1/10.0，请核对。"],
    ),
    (
        Figures(cost=36_000 * WAN),
        Figures(cost=1800 * WAN),
        ["成本费用支出 36,000.00 万元，上年 1,800.00 万元，增至上年的 20.0 倍，请核对。"],
    ),
    (
        Figures(assets=3_000_000 * WAN),
        Figures(assets=2700 * WAN),
        [
            "资产总额 3,000,000.00 万元，上年 2,700.00 万元，增至上年的 1111.1 倍，"
            "接近 一千倍，请核对单位（元、千元、万元）。"
        ],
    ),
    (Figures(rd_expense=10_000), Figures(rd_expense=100 * WAN), None),
    (Figures(revenue=-5), Figures(revenue=100 * WAN), []),
]


@pytest.mark.parametrize(("now", "before", "asked"), CASES)
def test_what_is_asked_about_a_years_figures(now, before, asked):
    found = list(suspicions(now, before))
    if asked is None:
        assert len(found) == 1 and "接近 一万倍" in found[0]
    else:
        assert found == asked


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("5.2", None),
        ("1", None),
        ("0", None),
        ("0.052", "比例填写为 0.052%，请确认是否应为 5.2%。"),
        ("0.5", "比例填写为 0.5%，请确认是否应为 50%。"),
    ],
)
def test_a_percentage_below_one_is_asked_about(written, asked):
    assert percent_or_fraction(Decimal(written)) == asked
