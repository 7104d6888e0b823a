"""Drawing experts by lot, who stands aside, and the tax on what they are paid."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.rules.expert_draw import draw, in_field, lot
from desktop.rules.income_tax import Bracket, TaxRule, rule_on, withheld
from desktop.rules.recusal import Applicant, recusal

LABOUR = TaxRule(
    date(2011, 9, 1),
    (Bracket(0, 20), Bracket(20_000_00, 30, 2_000_00), Bracket(50_000_00, 40, 7_000_00)),
    small=4_000_00,
    deduction=800_00,
    deduction_rate=20,
    clause="个人所得税法",
)
POOL = st.lists(
    st.tuples(st.uuids().map(str), st.sampled_from(["辽科大", "鞍师院", "鞍钢"])),
    max_size=12,
    unique_by=lambda one: one[0],
)


@settings(max_examples=40)
@given(POOL, st.text("0123456789abcdef", min_size=1), st.integers(1, 8), st.integers(0, 3), st.randoms())
def test_a_draw_can_be_repeated_in_any_order_and_keeps_its_limits(pool, seed, wanted, per_unit, random):
    drawn = draw(seed, pool, wanted, per_unit)
    shuffled = pool[:]
    random.shuffle(shuffled)
    assert draw(seed, shuffled, wanted, per_unit) == drawn
    chosen = [one for one in drawn if one.result == "chosen"]
    assert sorted(one.expert for one in drawn) == sorted(expert for expert, _ in pool)
    assert [one.position for one in drawn] == list(range(1, len(pool) + 1))
    assert len(chosen) <= wanted
    for unit in {unit for _, unit in pool}:
        assert not per_unit or sum(one.unit == unit for one in chosen) <= per_unit
    if not per_unit:
        assert len(chosen) == min(wanted, len(pool))
        assert [one.result for one in drawn[:wanted]] == ["chosen"] * len(chosen)


def test_the_lot_is_plain_sha256_of_seed_and_id():
    """printf '2017\\nA' | sha256sum"""
    assert lot("2017", "A") == "bba33c7c998ff168488eceac20df80b61acc10c34e47977ac0c7e628d22c681f"


def test_fields_meet_where_one_holds_the_other():
    assert in_field(["新材料/金属材料"], ["新材料"]) and in_field(["新材料"], ["新材料/金属材料"])
    assert not in_field(["新材料/金属材料"], ["新材料/高分子材料"]) and not in_field([], ["新材料"])


@pytest.mark.parametrize(
    ("expert", "unit", "why"),
    [
        ("周教授", "辽宁科技大学", "与“星敏团队”同属辽宁科技大学"),
        ("周教授", "辽宁科技大学材料学院", "与“星敏团队”同属辽宁科技大学"),
        ("周教授", "鞍山星敏电子（有限）公司", "与“星敏团队”同属鞍山星敏电子(有限)公司"),
        ("王 工", "鞍钢", "与“星敏团队”的成员同名"),
        ("周教授", "鞍山师范学院", ""),
        ("周教授", "鞍山", ""),
    ],
)
def test_same_unit_and_own_people_stand_aside(expert: str, unit: str, why: str) -> None:
    team = Applicant("星敏团队", ("星敏团队", "鞍山星敏电子(有限)公司", "辽宁科技大学"), ("王工",))
    assert recusal(expert, unit, [team]) == why


@pytest.mark.parametrize(
    ("fee", "tax"),
    [(800, 0), (1000, 40), (4000, 640), (4001, 640.16), (25000, 4000), (30000, 5200), (100000, 25000)],
)
def test_tax_on_a_fee(fee: float, tax: float) -> None:
    """元: to 4000 less 800, above it less a fifth; above 20000 of taxable income 30 %, above 50000 40 %."""
    assert withheld(LABOUR, round(fee * 100)).tax == round(tax * 100)


@settings(max_examples=60)
@given(st.integers(1, 10**9), st.integers(1, 10**6))
def test_more_pay_never_leaves_less(fee: int, more: int) -> None:
    assert 0 <= withheld(LABOUR, fee).tax < fee
    assert fee - withheld(LABOUR, fee).tax <= fee + more - withheld(LABOUR, fee + more).tax


def test_the_newest_rule_in_force_applies():
    later = TaxRule(date(2019, 1, 1), (Bracket(0, 10),))
    assert rule_on([LABOUR, later], date(2018, 12, 31)) is LABOUR
    assert rule_on([LABOUR, later], date(2019, 1, 1)) is later
    assert rule_on([LABOUR], date(2011, 8, 31)) is None
