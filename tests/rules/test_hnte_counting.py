"""How 高新技术企业 are counted (office.md 16), on a handful of recognitions that can be counted by hand.

firm  2014–2017 certificate          2017                         counts in 2017
A     expires 2017-10-09             重新认定, announced 12-01     有效, not 新增
B     expires 2017-10-09             –                            到期未认
C     –                              新认定, announced 12-01       有效, 新增
D     –                              公示中                        nothing yet
E     –                              迁入 with paper to 2018       有效, not 新增
F     2016–2019, moved out 2017-06   –                            净增 −1
G     2016–2019, revoked 2017-06     –                            净增 −1
"""

from datetime import date
from fractions import Fraction

import pytest

from desktop.rules import hnte_counting as counting
from desktop.rules.hnte_counting import Recognition
from desktop.rules.hnte_progress import Published, lapse_gate, recommendation_gate, result_gate

TODAY = date(2017, 12, 20)


def certificate(name: str, year: int, kind: str = "new", state: str = "certified", **given) -> Recognition:
    first = given.pop("first", date(year, 10, 10))
    until = given.pop("until", date(year + 3, 10, 9))
    return Recognition(f"{name}{year}", name, year, kind, state, first, first, until, **given)


HELD = [
    certificate("A", 2014, state="superseded", ended_on=date(2017, 12, 1)),
    certificate("A", 2017, "renewed", first=date(2017, 10, 10)),
    certificate("B", 2014),
    certificate("C", 2017, state="filed", first=date(2017, 12, 1)),
    Recognition("D2017", "D", 2017, "new", "publicised"),
    certificate("E", 2015, "moved_in", first=date(2017, 7, 1), until=date(2018, 10, 9)),
    certificate("F", 2016, state="moved_out", ended_on=date(2017, 6, 1)),
    certificate("G", 2016, state="revoked", ended_on=date(2017, 6, 1)),
]


def firms(found) -> str:
    return "".join(sorted(one.firm for one in found))


def test_new_ones_are_first_recognitions_of_the_year_that_were_announced():
    assert firms(counting.new_of(HELD, 2017)) == "C"
    assert firms(counting.new_of(HELD, 2014)) == "AB"


def test_a_firm_holds_once_and_to_the_last_day_of_its_term():
    assert firms(counting.valid_on(HELD, date(2016, 12, 31))) == "ABFG"
    assert firms(counting.valid_on(HELD, date(2017, 10, 9))) == "ABE"
    assert firms(counting.valid_on(HELD, date(2017, 10, 10))) == "AE"
    assert firms(counting.valid_on(HELD, date(2017, 12, 1))) == "ACE"


def test_two_certificates_that_overlap_are_one_firm_and_the_longer_one_shows():
    twice = [certificate("A", 2014), certificate("A", 2017, "renewed", first=date(2017, 9, 1))]
    assert [one.id for one in counting.valid_on(twice, date(2017, 9, 30))] == ["A2017"]


def test_the_day_of_moving_away_counts_no_more():
    assert "F" in firms(counting.valid_on(HELD, date(2017, 5, 31)))
    assert "F" not in firms(counting.valid_on(HELD, date(2017, 6, 1)))


def test_net_increase_is_the_difference_of_two_year_ends():
    assert counting.net_increase(HELD, 2017, TODAY) == 3 - 4
    assert counting.net_increase(HELD, 2016, TODAY) == 4 - 2


def test_those_that_expired_and_were_not_recognised_again_are_named():
    assert firms(counting.expiring_in(HELD, 2017)) == "AB"
    assert firms(counting.renewed_of(HELD, 2017)) == "A"
    assert firms(counting.lapsed_of(HELD, 2017, TODAY)) == "B"
    assert firms(counting.lapsed_of(HELD, 2017, date(2017, 10, 9))) == ""


def test_first_or_again_is_judged_by_the_earlier_certificate():
    assert counting.kind_of([certificate("B", 2014)], 2017) == "renewed"
    assert counting.kind_of([certificate("B", 2014)], 2018) == "renewed"
    assert counting.kind_of([certificate("B", 2014)], 2019) == "new"
    assert counting.kind_of([], 2017) == "new"


def test_growth_is_reckoned_over_the_firms_that_reported_both_years():
    measure = counting.growth("税收增幅", {"A": 120, "B": 50, "C": None}, {"A": 100, "C": 9}, 2016)
    assert (measure.value, measure.members) == (Fraction(1, 5), ("A",))
    assert counting.growth("税收增幅", {"A": 120}, {}, 2016).shown == "—"


def test_a_share_of_nothing_is_no_share():
    assert counting.share("通过率", 37, 100, ("已认定", "有结果")).shown == "37.0%"
    assert counting.share("通过率", 0, 0, ("已认定", "有结果")).value is None


@pytest.mark.parametrize(
    ("baseline", "goals"), [(70, {2017: 94, 2018: 117, 2019: 140}), (71, {2017: 95, 2018: 119, 2019: 142})]
)
def test_doubling_is_split_in_equal_steps_and_ends_exactly_at_the_double(baseline, goals):
    assert counting.split_goals(2016, baseline, Fraction(2), 3) == goals


def test_two_missing_reports_of_different_years_put_the_title_at_risk():
    assert counting.at_risk({"A": [2015, 2016], "B": [2016], "C": [2016, 2016]}) == ["A"]


def said(line: Published) -> str:
    return "；".join(missing.what for missing in result_gate(line))


def test_nothing_counts_without_the_number_of_its_announcement():
    assert said(Published("announcement", 2017)) == "备案公告没有公告文号"
    assert said(Published("announcement", 2017, "国科火字〔2017〕217号")) == ""


def test_a_certificate_needs_the_announcement_its_own_year_and_a_free_number():
    number, day = "GR201721000001", date(2017, 12, 4)
    assert "备案公告未登记" in said(Published("certificate", 2017, "", number, day, "publicised"))
    assert said(Published("certificate", 2017, "", number, day, "filed")) == ""
    assert "不是 2016 年的编号" in said(Published("certificate", 2016, "", number, day, "filed"))
    assert "已属于某公司" in said(Published("certificate", 2017, "", number, day, "filed", "某公司"))
    assert said(Published("certificate", 2017, stands="filed")) == "没有证书编号；没有发证日期"


def test_recommendation_needs_a_precheck_and_an_open_batch():
    assert recommendation_gate("unqualified", date(2017, 9, 15), date(2017, 9, 15)) == ()
    (late,) = recommendation_gate("qualified", date(2017, 9, 15), date(2017, 9, 16))
    assert late.what == "本批已于 2017-09-15 截止"
    assert recommendation_gate(None, None, TODAY)[0].what == "没有做 32号预评"


def test_a_term_that_still_runs_does_not_lapse():
    assert lapse_gate(date(2017, 12, 20), TODAY) and not lapse_gate(date(2017, 12, 19), TODAY)
