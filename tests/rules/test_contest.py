"""Scores, places and how they are told apart; who may enter which group."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.rules.contest_eligibility import EntryFacts, GroupRules, judge
from desktop.rules.contest_ranking import Item, Sheet, marks_missing, rank

ITEMS = (Item("商业模式", 20), Item("技术和产品", 40), Item("行业及市场", 20), Item("团队", 20))
D = Decimal


def sheets(*totals: str) -> list[Sheet]:
    """One judge for each total: 20 for each of the three smaller items, the rest for 技术和产品."""
    return [Sheet(f"评委{n}", (D(20), D(t) - 60, D(20), D(20))) for n, t in enumerate(totals, 1)]


@st.composite
def contests(draw: st.DrawFn) -> dict[str, list[Sheet]]:
    judges = draw(st.integers(1, 5))
    coarse = st.tuples(*(st.integers(0, item.weight * 2).map(lambda half: D(half) / 2) for item in ITEMS))
    few = st.sampled_from(draw(st.lists(coarse, min_size=1, max_size=3)))  # so that scores are often equal
    return {
        f"项目{n}": [Sheet(f"评委{j}", draw(few)) for j in range(judges)]
        for n in range(draw(st.integers(1, 5)))
    }


@settings(max_examples=60)
@given(
    contests(),
    st.booleans(),
    st.booleans(),
    st.dictionaries(st.sampled_from(["项目0", "项目1"]), st.integers(1, 2)),
)
def test_places_follow_from_scores_whatever_the_order(contest, trim, by_items, decided) -> None:
    trim = trim and len(contest["项目0"]) >= 3
    placed = rank(ITEMS, contest, trim=trim, by_items=by_items, decided=decided)
    turned = {entry: own[::-1] for entry, own in reversed(contest.items())}
    again = rank(ITEMS, turned, trim=trim, by_items=by_items, decided=decided)
    assert {e: (p.score, p.rank) for e, p in again.items()} == {
        e: (p.score, p.rank) for e, p in placed.items()
    }
    ranks = sorted(one.rank for one in placed.values())
    assert ranks[0] == 1 and all(sum(r < rank_ for r in ranks) == rank_ - 1 for rank_ in ranks)
    for entry, one in placed.items():
        totals = sorted(sheet.total for sheet in contest[entry])
        counted = totals[1:-1] if trim else totals
        assert abs(Fraction(one.score) - Fraction(sum(counted)) / len(counted)) <= Fraction(1, 200)
        assert totals[0] <= one.score <= totals[-1]
        for other in placed.values():
            assert one.score <= other.score or one.rank < other.rank
        if not decided and not by_items:
            assert {o.rank for o in placed.values() if o.score == one.score} == {one.rank}


@settings(max_examples=30)
@given(contests(), st.integers(0, 4))
def test_a_better_mark_never_costs_a_place(contest, at) -> None:
    entry, own = next(iter(contest.items()))
    judge_ = own[at % len(own)]
    best = Sheet(judge_.judge, tuple(D(item.weight) for item in ITEMS))
    bettered = contest | {entry: [best if sheet is judge_ else sheet for sheet in own]}
    before, after = (rank(ITEMS, one, trim=len(own) >= 3)[entry] for one in (contest, bettered))
    assert after.score >= before.score and after.rank <= before.rank


def test_the_highest_and_the_lowest_are_dropped_and_said() -> None:
    placed = rank(ITEMS, {"星敏感器": sheets("88", "90.5", "79")}, trim=True)["星敏感器"]
    assert placed.score == D("88.00")
    assert placed.explanation == (
        "评委总分：评委1 88.00、评委2 90.50、评委3 79.00；去掉最高 90.50、最低 79.00；平均 88.00；第 1 名。"
    )


def test_a_mean_is_rounded_half_up() -> None:
    assert rank(ITEMS, {"甲": sheets("88", "88.01")})["甲"].score == D("88.01")
    assert rank(ITEMS, {"甲": sheets("88", "88", "88.01")})["甲"].score == D("88.00")


def test_equal_scores_are_told_apart_by_the_weightiest_item() -> None:
    """甲 40+10+10+20 │ 乙 30+20+10+20: both 80, 甲 has more for 技术和产品."""
    one, other = Sheet("评委", (D(10), D(40), D(10), D(20))), Sheet("评委", (D(20), D(30), D(10), D(20)))
    placed = rank(ITEMS, {"乙": [other], "甲": [one]})
    assert (placed["甲"].rank, placed["乙"].rank) == (1, 2)
    assert "与“乙”同分，比“技术和产品”平均 40＞30" in placed["甲"].explanation
    assert [p.rank for p in rank(ITEMS, {"乙": [other], "甲": [one]}, by_items=False).values()] == [1, 1]


def test_what_stays_equal_shares_a_place_unless_the_judges_decided() -> None:
    equal = {"甲": sheets("90"), "乙": sheets("90"), "丙": sheets("80")}
    assert [one.rank for one in rank(ITEMS, equal).values()] == [1, 1, 3]
    placed = rank(ITEMS, equal, decided={"乙": 1, "甲": 2})
    assert [one.rank for one in placed.values()] == [2, 1, 3]
    assert "按评委会裁定在后" in placed["甲"].explanation


def test_what_is_missing_is_named() -> None:
    given_ = {"甲": [Sheet("周某", (D(20), None, D(21), D(20)))]}
    said = [one.what for one in marks_missing(ITEMS, given_, trim=True)]
    assert said == [
        "“甲”只有 1 名评委评分，至少要 3 名",
        "周某未评“甲”的“技术和产品”",
        "周某评“甲”的“行业及市场” 21 分，应在 0 至 20 之间",
    ]


TEAMS = GroupRules(teams=True, least_members=3, sign_up_until=date(2017, 9, 30))
STARTUPS = GroupRules(teams=False, registered_from=date(2016, 1, 1), revenue_cap=200_000_000_00)
ON_TIME = date(2017, 9, 1)


@pytest.mark.parametrize(
    ("rules", "facts", "state", "said"),
    [
        (TEAMS, EntryFacts("team", ON_TIME, members=3), "eligible", "符合本组条件"),
        (TEAMS, EntryFacts("person", ON_TIME), "eligible", "符合本组条件"),
        (TEAMS, EntryFacts("team", ON_TIME), "", "核心成员数待核实"),
        (TEAMS, EntryFacts("team", ON_TIME, members=2), "ineligible", "核心成员 2 人，不足 3 人"),
        (TEAMS, EntryFacts("team", date(2017, 10, 1), members=3), "ineligible", "晚于截止日 2017-09-30"),
        (TEAMS, EntryFacts("team", members=3), "", "报名日期待核实"),
        (TEAMS, EntryFacts("team", ON_TIME, "甲公司", 3), "ineligible", "应报企业组"),
        (TEAMS, EntryFacts("firm", ON_TIME), "ineligible", "本组只收团队和个人"),
        (TEAMS, EntryFacts("team", ON_TIME, members=3, entered_as=("甲",)), "ineligible", "已报名“甲”"),
        (STARTUPS, EntryFacts("firm", registered_on=date(2016, 1, 1), revenue=0), "eligible", "符合"),
        (STARTUPS, EntryFacts("firm", registered_on=date(2015, 12, 31), revenue=0), "ineligible", "早于"),
        (STARTUPS, EntryFacts("firm", registered_on=date(2016, 5, 1)), "", "上年营业收入待核实"),
        (
            STARTUPS,
            EntryFacts("firm", registered_on=date(2016, 5, 1), revenue=200_000_000_01),
            "ineligible",
            "超过",
        ),
        (STARTUPS, EntryFacts("team"), "ineligible", "本组只收企业"),
    ],
)
def test_who_may_enter(rules: GroupRules, facts: EntryFacts, state: str, said: str) -> None:
    found = judge(rules, facts)
    assert found.state == state and said in "；".join(found.lines)
