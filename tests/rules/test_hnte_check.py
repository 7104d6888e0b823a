"""32号 and 195号 drawn as tables: every condition at its bounds, and the score sheet of what figures settle."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop import tables
from desktop.fields import Refusal
from desktop.rules.hnte_check import HnteInputs, check_hnte
from desktop.rules.hnte_score import YearFigures, percent, score_sheet

RULES = tables.hnte_rules(2017)
WAN = 1_000_000  # 分


def year(number, revenue=4000, rd=210, **others):
    """Figures in 万元; None is not reported."""
    figures = {
        "staff": 100,
        "tech_staff": 20,
        "hightech_revenue": 3000 * WAN,
        "net_assets": 1000 * WAN,
    } | others
    amounts = {"revenue": revenue, "rd_expense": rd}
    return YearFigures(
        number, **{name: None if v is None else v * WAN for name, v in amounts.items()}, **figures
    )


FIRM = HnteInputs(
    applied_on=date(2017, 6, 1),
    years=(year(2014), year(2015), year(2016)),
    registered_on=date(2010, 3, 1),
    class1=1,
    class2=0,
    own_made=True,
    technology_field="先进制造与自动化",
    clean=True,
)


def verdict(**changes):
    return check_hnte(replace(FIRM, **changes), RULES)


def condition(id, **changes):
    line = next(line for line in verdict(**changes).conditions if line.id == id)
    assert line.clause.startswith("国科发火〔2016〕32号 第十一条")
    return line.state, line.reason


def last(**changes):
    return (*FIRM.years[:2], year(2016, **changes))


def test_a_firm_with_nothing_against_it_may_apply_and_its_points_are_left_to_the_experts():
    found = verdict()
    assert found.conclusion == "qualified"
    assert [line.id for line in found.conditions] == [f"11-{n}" for n in range(1, 9)]
    assert [line.points for line in found.score] == [(8, 30), (0, 30), (0, 20), (0, 0)]
    assert (found.least, found.most) == (8, 80)
    assert condition("11-7") == ("pending", "现有数据可得 8–80 分，须高于 70 分，由专家评定")


@pytest.mark.parametrize(
    ("registered", "state"),
    [(date(2016, 6, 1), "met"), (date(2016, 6, 2), "unmet"), (None, "pending")],
)
def test_a_year_is_365_days(registered, state):
    assert condition("11-1", registered_on=registered)[0] == state


@pytest.mark.parametrize(
    ("class1", "class2", "state"),
    [
        (1, 0, "met"),
        (0, 1, "met"),
        (None, 1, "met"),
        (None, 0, "pending"),
        (0, None, "pending"),
        (0, 0, "unmet"),
    ],
)
def test_a_right_of_its_own(class1, class2, state):
    assert condition("11-2", class1=class1, class2=class2)[0] == state


def test_the_field_is_what_the_firm_says_and_a_blank_is_open():
    assert condition("11-3")[0] == "met"
    assert condition("11-3", technology_field="")[0] == "pending"


@pytest.mark.parametrize(
    ("staff", "tech", "state", "says"),
    [
        (100, 10, "met", "10.00%"),
        (1000, 99, "unmet", "9.90%，低于 10.00%"),
        (30001, 3000, "unmet", "9.99%，低于"),
        (None, 10, "pending", "职工总数未填"),
        (None, None, "pending", "科技人员、职工总数未填"),
        (0, 0, "pending", "不合情理"),
        (10, 11, "pending", "不合情理"),
    ],
)
def test_a_tenth_of_the_staff(staff, tech, state, says):
    found = condition("11-4", years=last(staff=staff, tech_staff=tech))
    assert found[0] == state and says in found[1]


@pytest.mark.parametrize(
    ("revenue", "share", "state"),
    [
        (5000, 500, "met"),
        (5000, 499, "unmet"),
        (5001, 499, "met"),
        (20000, 400, "met"),
        (20000, 399, "unmet"),
        (20001, 399, "met"),
        (20001, 299, "unmet"),
    ],
)
def test_the_share_of_research_goes_by_the_sales_of_the_last_year(revenue, share, state):
    """`share` in hundredths of a percent of the sales of all three years; each limit belongs to the lower band."""
    total = (1000 + 1000 + revenue) * WAN
    figures = [year(n, sold, 0) for n, sold in ((2014, 1000), (2015, 1000), (2016, revenue))]
    spent = replace(figures[2], rd_expense=total * share // 10_000)
    assert condition("11-5", years=(*figures[:2], spent))[0] == state


def test_a_young_firm_goes_by_the_years_it_has_had():
    years = (YearFigures(2014), YearFigures(2015), year(2016))
    assert condition("11-5", years=years, registered_on=date(2016, 1, 4))[0] == "met"
    assert condition("11-5", years=years)[1] == "2014、2015年的研发费用或销售收入未填，待核实"
    assert condition("11-5", registered_on=date(2017, 1, 4)) == (
        "pending",
        "申请前年的研发费用或销售收入未填，待核实",
    )


@pytest.mark.parametrize(("revenue", "rd"), [(0, 0), (4000, -900)])
def test_sales_of_nothing_and_negative_expenses_are_looked_at_again(revenue, rd):
    years = tuple(year(n, revenue, rd) for n in (2014, 2015, 2016))
    assert condition("11-5", years=years) == ("pending", "销售收入合计为 0 或有负数，请核对")


@pytest.mark.parametrize(("hightech", "state"), [(2400, "met"), (2399, "unmet"), (None, "pending")])
def test_three_fifths_of_the_sales_from_its_technology(hightech, state):
    amount = None if hightech is None else hightech * WAN
    assert condition("11-6", years=last(hightech_revenue=amount))[0] == state


@pytest.mark.parametrize(("clean", "state"), [(True, "met"), (False, "unmet"), (None, "pending")])
def test_no_accident_in_the_year_before(clean, state):
    assert condition("11-8", clean=clean)[0] == state


def test_one_condition_unmet_decides_and_an_open_one_only_where_none_is():
    assert verdict(clean=None).conclusion == "pending"
    assert verdict(clean=False, technology_field="").conclusion == "unqualified"


def test_a_firm_that_cannot_reach_70_points_is_told_so():
    found = verdict(class1=0, class2=0, own_made=None)
    assert condition("11-7", class1=0, class2=0) == ("unmet", "最多只能得 50 分，须高于 70 分")
    assert found.conclusion == "unqualified"


@pytest.mark.parametrize(
    ("class1", "class2", "own", "points"),
    [
        (0, 0, True, (0, 0)),
        (1, 9, True, (7 + 1, 30)),
        (0, 5, True, (5 + 1, 30)),
        (0, 4, True, (3 + 1, 4 + 6 + 18)),
        (0, 3, False, (3 + 1, 4 + 3 + 18)),
        (0, 1, None, (1 + 1, 2 + 6 + 18)),
        (None, 3, True, (3 + 1, 30)),
        (None, None, True, (0 + 1, 30)),
        (0, None, True, (0 + 1, 30)),
    ],
)
def test_rights_are_scored_by_number_and_way_the_rest_by_experts(class1, class2, own, points):
    assert score_sheet(RULES, FIRM.years, class1, class2, own)[0].points == points


@pytest.mark.parametrize(
    ("amounts", "points"),
    [
        ((100, 135, 182.25), (9, 10)),
        ((100, 134, 180), (7, 8)),
        ((100, 125, 156.25), (7, 8)),
        ((100, 115, 132.25), (5, 6)),
        ((100, 105, 110.25), (3, 4)),
        ((100, 101, 102), (1, 2)),
        ((100, 100, 100), (0, 0)),
        ((100, 90, 80), (0, 0)),
        ((0, 100, 140), (9, 10)),
        ((100, 0, 140), (0, 0)),
        ((100, 120), (5, 6)),
        ((100,), (0, 10)),
        ((100, None, 140), (0, 10)),
        ((-5, 100, 140), (0, 10)),
    ],
)
def test_growth_is_the_mean_of_two_yearly_ratios(amounts, points):
    def span(**of):
        years = [
            YearFigures(2014 + n, **{name: each[n] for name, each in of.items()}) for n in range(len(amounts))
        ]
        return score_sheet(RULES, years, 1, 0, True)[3].points

    fen = [None if amount is None else int(amount * WAN) for amount in amounts]
    other = [100] * len(amounts) if len(amounts) > 1 else [None]
    rest = (0, 0) if len(amounts) > 1 else (0, 10)
    for figures in ({"net_assets": fen, "revenue": other}, {"net_assets": other, "revenue": fen}):
        assert span(**figures) == (points[0] + rest[0], points[1] + rest[1])


def test_the_reason_for_growth_is_in_words():
    assert (
        score_sheet(RULES, FIRM.years, 1, 0, True)[3].reason
        == "净资产增长率 0.00%，得 0 分；销售收入增长率 0.00%，得 0 分"
    )


@given(st.fractions())
def test_a_percentage_is_never_shown_higher_than_it_is(ratio):
    shown = percent(ratio)
    assert shown.endswith("%") and float(shown[:-1]) <= float(ratio * 100) + 1e-6 * max(1, abs(float(ratio)))


def test_the_rules_are_dated():
    assert RULES.number == "国科发火〔2016〕32号" and RULES.score.clause.startswith("国科发火〔2016〕195号")
    with pytest.raises(Refusal, match="2015年没有可用的认定办法"):
        tables.hnte_rules(2015)
