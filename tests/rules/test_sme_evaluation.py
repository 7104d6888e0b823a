"""115号 drawn as tables: each line of article 7 at its bounds, article 6, article 8, and what is left open."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop import tables
from desktop.fields import Refusal
from desktop.rules.sme_evaluation import SmeInputs, all_declared, evaluate

RULES = tables.sme_rules(2017)
WAN = 1_000_000  # 分
YES = {"6-1": True, "6-3": True, "6-4": True}
# 27 of 124 people (12 points), 5.75 % of sales (40), two rights of Ⅱ类 (12): 64 points
FIRM = SmeInputs(
    staff=124,
    tech_staff=27,
    revenue=2000 * WAN,
    cost=1800 * WAN,
    rd_expense=115 * WAN,
    assets=3000 * WAN,
    class1=0,
    class2=2,
    answers=YES,
    rd_basis="revenue",
)


def verdict_of(**changes):
    return evaluate(replace(FIRM, **changes), RULES)


def line(key, **changes):
    return next(line for line in verdict_of(**changes).indicators if line.key == key)


def condition(id, **changes):
    return next(line for line in verdict_of(**changes).conditions if line.id == id)


#   of 10,000 people   points  band  share shown
STAFF = """
     3000              20      A     30.0%
     2999              16      B     29.99%
     2500              16      B     25.0%
     2499              12      C     24.99%
     2000              12      C     20.0%
     1999               8      D     19.99%
     1500               8      D     15.0%
     1499               4      E     14.99%
     1000               4      E     10.0%
      999               0      F     9.99%
        0               0      F     0.0%
    10000              20      A     100.0%
"""
#   研发 万元 of 10,000   points by revenue  by cost
RD = """
      600                50                 0
      599                40                 0
      500                40                 0
      499                30                 0
      400                30                 0
      399                20                 0
      300                20                 0
      299                10                 0
      200                10                 0
      199                 0                 0
     1000                50                10
     1499                50                10
     1500                50                20
     1999                50                20
     2000                50                30
     2499                50                30
     2500                50                40
     2999                50                40
     3000                50                50
      999                50                 0
"""
#   Ⅰ类 Ⅱ类  points  band  text
IP = """
     1    0   30      A     A_档（Ⅰ类_1_项及以上）
     3    9   30      A     A_档（Ⅰ类_1_项及以上）
     0    9   24      B     B_档（Ⅱ类_4_项及以上）
     0    4   24      B     B_档（Ⅱ类_4_项及以上）
     0    3   18      C     C_档（Ⅱ类_3_项）
     0    2   12      D     D_档（Ⅱ类_2_项）
     0    1    6      E     E_档（Ⅱ类_1_项）
     0    0    0      F     F_档（无）
"""


def rows(table):
    return [row.split() for row in table.strip().splitlines()]


@pytest.mark.parametrize(("tech", "points", "band", "shown"), rows(STAFF))
def test_article_7_1_the_lower_bound_of_a_band_belongs_to_it(tech, points, band, shown):
    scored = line("staff", staff=10_000, tech_staff=int(tech))
    assert (scored.points, scored.band) == (int(points), band)
    assert scored.inputs.endswith(f"/ 10,000 人 = {shown}")


@pytest.mark.parametrize(("rd", "by_revenue", "by_cost"), rows(RD))
def test_article_7_2_either_ratio_as_the_firm_chose(rd, by_revenue, by_cost):
    figures = {"rd_expense": int(rd) * WAN, "revenue": 10_000 * WAN, "cost": 10_000 * WAN}
    assert line("rd", rd_basis="revenue", **figures).points == int(by_revenue)
    assert line("rd", rd_basis="cost", **figures).points == int(by_cost)


@pytest.mark.parametrize(("first", "second", "points", "band", "text"), rows(IP))
def test_article_7_3_one_right_of_class_1_or_the_count_of_class_2(first, second, points, band, text):
    scored = line("ip", class1=int(first), class2=int(second))
    assert (scored.points, scored.band, scored.band_text) == (int(points), band, text.replace("_", " "))


def test_every_line_explains_itself():
    staff, rd, ip = verdict_of().indicators
    assert (staff.name, staff.points, staff.max_points) == ("科技人员指标", 12, 20)
    assert staff.inputs == "27 / 124 人 = 21.8%"
    assert staff.band_text == "C 档（20%–25%）"
    assert staff.clause == "国科发政〔2017〕115号 第七条（一）"
    assert rd.inputs == "研发费用 115.00 万元 / 销售收入 2,000.00 万元 = 5.8%"
    assert rd.band_text == "B 档（5%–6%）"
    assert ip.inputs == "Ⅰ类 0 项，Ⅱ类 2 项"
    assert line("staff", tech_staff=40).band_text == "A 档（30%以上）"
    assert line("staff", tech_staff=1).band_text == "F 档（不足10%）"
    assert line("ip", class1=1, class2=3).inputs == "Ⅰ类 1 项，Ⅱ类 3 项"
    assert line("ip", class1=1, class2=None).inputs == "Ⅰ类 1 项"


#   key    figures                                   what is missing for the next band
NEXT = [
    ("staff", {}, "科技人员再增 4 人可到 B 档（职工总数不变；如为新招则需 6 人）"),
    (
        "staff",
        {"tech_staff": 0, "staff": 10},
        "科技人员再增 1 人可到 E 档（职工总数不变；如为新招则需 2 人）",
    ),
    (
        "staff",
        {"tech_staff": 24, "staff": 100},
        "科技人员再增 1 人可到 B 档（职工总数不变；如为新招则需 2 人）",
    ),
    ("staff", {"tech_staff": 9, "staff": 91}, "科技人员再增 1 人可到 E 档"),
    (
        "staff",
        {"tech_staff": 9, "staff": 89},
        "科技人员再增 5 人可到 D 档（职工总数不变；如为新招则需 6 人）",
    ),
    ("staff", {"tech_staff": 50}, ""),
    ("rd", {}, "研发费用再增 5.00 万元可到 A 档（按销售收入口径，其他不变）"),
    ("rd", {"rd_expense": 0}, "研发费用再增 40.00 万元可到 E 档（按销售收入口径，其他不变）"),
    (
        "rd",
        {"rd_expense": 0, "rd_basis": None, "cost": 300 * WAN},
        "研发费用再增 30.00 万元可到 E 档（按成本费用支出口径，其他不变）",
    ),
    ("rd", {"rd_expense": 120 * WAN}, ""),
    ("rd", {"revenue": 333_333_333}, ""),
    ("ip", {}, "Ⅱ类知识产权再增 1 项可到 C 档，取得 1 项Ⅰ类知识产权可到 A 档"),
    ("ip", {"class2": 4}, "取得 1 项Ⅰ类知识产权可到 A 档"),
    ("ip", {"class1": 1}, ""),
]


@pytest.mark.parametrize(("key", "figures", "sentence"), NEXT)
def test_what_is_missing_for_the_next_band(key, figures, sentence):
    assert line(key, **figures).next_band == sentence


@given(st.integers(1, 500), st.data())
def test_so_many_more_people_reach_the_next_band_and_one_fewer_does_not(staff, data):
    tech = data.draw(st.integers(0, staff))
    scored = line("staff", staff=staff, tech_staff=tech)
    if not scored.next_band:
        assert scored.points == 20
        return
    more = int(scored.next_band.split()[1])
    hired = int(scored.next_band.split("则需 ")[1].split()[0]) if "新招" in scored.next_band else more
    assert line("staff", staff=staff, tech_staff=tech + more).points > scored.points
    assert line("staff", staff=staff, tech_staff=tech + more - 1).points == scored.points
    assert line("staff", staff=staff + hired, tech_staff=tech + hired).points > scored.points
    assert line("staff", staff=staff + hired - 1, tech_staff=tech + hired - 1).points == scored.points


@given(st.integers(1, 10**10), st.integers(1, 10**10), st.integers(0, 10**10))
def test_without_a_choice_the_better_ratio_counts(revenue, cost, rd):
    figures = {"revenue": revenue, "cost": cost, "rd_expense": rd}
    either = [line("rd", rd_basis=basis, **figures).points for basis in ("revenue", "cost")]
    assert line("rd", rd_basis=None, **figures).points == max(either)


#   figures                                          points  what is said of them
RD_CASES = [
    ({"revenue": 0, "rd_basis": None}, 0, "销售收入为 0，研发投入只能按成本费用支出口径计算。"),
    ({"revenue": 0, "rd_expense": 540 * WAN}, 50, "销售收入为 0，研发投入只能按成本费用支出口径计算。"),
    ({"cost": 0, "rd_basis": "cost"}, 40, "成本费用支出为 0，研发投入只能按销售收入口径计算。"),
    ({"rd_basis": None}, 40, "企业未选定口径，研发投入按得分较高的销售收入口径计算。"),
    ({"cost": None, "rd_basis": None}, 40, "研发投入按销售收入口径计算：成本费用支出未填报。"),
]


@pytest.mark.parametrize(("figures", "points", "note"), RD_CASES)
def test_where_one_ratio_cannot_be_computed_the_other_is_and_it_is_said(figures, points, note):
    verdict = verdict_of(**figures)
    assert verdict.indicators[1].points == points
    assert note in verdict.notes


#   key      figures                            what is missing
UNSCORED = [
    ("staff", {"staff": None}, "职工总数未填报"),
    ("staff", {"tech_staff": None}, "科技人员数未填报"),
    ("staff", {"staff": 0, "tech_staff": 0}, "职工总数为 0，比例无法计算，请核对"),
    ("staff", {"tech_staff": 125}, "科技人员 125 人多于职工总数 124 人，请核对"),
    ("staff", {"tech_staff": -1}, "科技人员数为负数，请核对"),
    ("rd", {"rd_expense": None}, "研发费用未填报"),
    ("rd", {"rd_expense": -1}, "研发费用为负数，请核对"),
    ("rd", {"revenue": None}, "销售收入未填报"),
    ("rd", {"revenue": -5}, "销售收入为负数，请核对"),
    ("rd", {"revenue": None, "cost": None, "rd_basis": None}, "销售收入未填报；成本费用支出未填报"),
    ("rd", {"revenue": 0, "cost": 0}, "销售收入和成本费用支出均为 0，比例无法计算，请核对"),
    ("ip", {"class1": None}, "Ⅰ类知识产权未填报"),
    ("ip", {"class2": None}, "Ⅱ类知识产权未填报"),
]


@pytest.mark.parametrize(("key", "figures", "missing"), UNSCORED)
def test_a_figure_that_is_missing_or_impossible_leaves_the_case_open_and_is_named(key, figures, missing):
    verdict = verdict_of(**figures)
    unscored = next(line for line in verdict.indicators if line.key == key)
    assert (unscored.points, unscored.inputs, unscored.band_text) == (None, missing, "待核实")
    assert verdict.score is None
    assert verdict.conclusion == "pending"
    total = next(line for line in verdict.conditions if line.id == "6-5")
    assert total.state == "pending" and missing in total.reason


@pytest.mark.parametrize(
    ("figures", "state", "reason"),
    [
        ({"staff": 500, "tech_staff": 150}, "met", "职工总数、销售收入、资产总额均未超过上限"),
        ({"staff": 501, "tech_staff": 150}, "unmet", "职工总数 501 人，超过 500 人"),
        ({"revenue": 20_000 * WAN}, "met", "职工总数、销售收入、资产总额均未超过上限"),
        ({"revenue": 20_000 * WAN + 1}, "unmet", "销售收入 20,000.000001 万元，超过 20,000.00 万元"),
        ({"assets": 20_001 * WAN}, "unmet", "资产总额 20,001.00 万元，超过 20,000.00 万元"),
        ({"assets": None}, "pending", "资产总额未填报"),
        ({"assets": -1}, "pending", "资产总额为负数，请核对"),
        ({"staff": 0}, "pending", "职工总数为 0，请核对"),
        ({"staff": None, "assets": 20_001 * WAN}, "unmet", "资产总额 20,001.00 万元，超过 20,000.00 万元"),
    ],
)
def test_article_6_2_size(figures, state, reason):
    judged = condition("6-2", **figures)
    assert (judged.state, judged.reason, judged.clause) == (
        state,
        reason,
        "国科发政〔2017〕115号 第六条（二）",
    )


@pytest.mark.parametrize("id", ["6-1", "6-3", "6-4"])
@pytest.mark.parametrize(
    ("answer", "state", "conclusion"),
    [(True, "met", "qualified"), (None, "pending", "pending"), (False, "unmet", "unqualified")],
)
def test_article_6_declared_conditions_unanswered_is_pending_never_met(id, answer, state, conclusion):
    verdict = verdict_of(answers={**YES, id: answer})
    assert next(line.state for line in verdict.conditions if line.id == id) == state
    assert verdict.conclusion == conclusion


def test_no_answers_at_all_pass_nothing():
    assert verdict_of(answers={}).conclusion == "pending"


@pytest.mark.parametrize(
    ("figures", "state", "reason"),
    [
        ({}, "met", "得分 64 分，不低于 60 分，科技人员得 12 分"),
        ({"tech_staff": 19}, "met", "得分 60 分，不低于 60 分，科技人员得 8 分"),
        ({"tech_staff": 18}, "unmet", "得分 56 分，低于 60 分，还差 4 分"),
        ({"tech_staff": 12, "class1": 1, "rd_expense": 200 * WAN}, "unmet", "科技人员指标得 0 分"),
        ({"tech_staff": 12, "class1": None}, "unmet", "科技人员指标得 0 分"),
        (
            {"rd_expense": 0, "class1": None},
            "unmet",
            "即使补齐（Ⅰ类知识产权未填报）也只能得 42 分，低于 60 分",
        ),
        ({"class2": None}, "pending", "已知得分 52 分，待核实：Ⅱ类知识产权未填报"),
        (
            {"rd_expense": 90 * WAN, "cost": None, "rd_basis": None},
            "pending",
            "已知得分 54 分，待核实：成本费用支出未填报",
        ),
    ],
)
def test_article_6_5_score(figures, state, reason):
    judged = condition("6-5", **figures)
    assert (judged.state, judged.reason) == (state, reason)


def test_an_unreported_class_2_counts_at_most_as_class_2():
    assert line("ip", class1=0, class2=None).best == 24
    assert line("ip", class1=None, class2=0).best == 30


def test_conditions_stand_in_the_order_of_article_6():
    assert [line.id for line in verdict_of().conditions] == ["6-1", "6-2", "6-3", "6-4", "6-5"]


LOW = {"tech_staff": 1}  # 科技人员指标 0 分


@pytest.mark.parametrize("ground", ["8-1", "8-2", "8-3", "8-4"])
def test_article_8_any_ground_confirms_whatever_the_score(ground):
    verdict = verdict_of(**LOW, grounds={ground: True})
    assert verdict.conclusion == "qualified"
    assert verdict.direct_ground == next(g.text for g in RULES.grounds if g.id == ground)
    assert verdict.score == 52
    assert any("直接确认，不以评分为准" in note for note in verdict.notes)


def test_article_8_helps_even_where_figures_for_the_score_are_missing():
    verdict = verdict_of(rd_expense=None, grounds={"8-1": True})
    assert (verdict.conclusion, verdict.score) == ("qualified", None)


def test_article_8_needs_6_1_to_6_4_met():
    waiting = verdict_of(**LOW, grounds={"8-1": True}, answers={**YES, "6-4": None})
    assert (waiting.conclusion, waiting.direct_ground) == ("pending", None)
    assert "主张国科发政〔2017〕115号 第八条（一）直接确认，须先核实第六条（一）至（四）。" in waiting.notes
    failed = verdict_of(**LOW, grounds={"8-1": True}, answers={**YES, "6-4": False})
    assert (failed.conclusion, failed.direct_ground) == ("unqualified", None)


def test_an_unanswered_ground_is_no_claim_but_is_reminded_of():
    verdict = verdict_of(**LOW, grounds={"8-1": False, "8-2": None})
    assert verdict.conclusion == "unqualified"
    assert "第八条（二）、第八条（三）、第八条（四）未回答；如符合其中一项，可直接确认。" in verdict.notes
    denied = dict.fromkeys(["8-1", "8-2", "8-3", "8-4"], False)
    assert verdict_of(**LOW, grounds=denied).notes == ()


@pytest.mark.parametrize(
    ("answers", "together"),
    [((True, True), True), ((True, None), None), ((None, False), False), ((False, True), False), ((), True)],
)
def test_several_answers_make_one_condition(answers, together):
    assert all_declared(*answers) is together


def test_the_rules_in_force_in_a_year():
    assert RULES.number == "国科发政〔2017〕115号"
    assert tables.sme_rules(2030) is RULES
    with pytest.raises(Refusal, match="2016年没有可用的评价办法"):
        tables.sme_rules(2016)


figure = st.none() | st.integers(-1, 600)
amount = st.none() | st.integers(-1, 30_000 * WAN)
answer = st.sampled_from([True, False, None])


@given(
    st.builds(
        SmeInputs,
        figure,
        figure,
        amount,
        amount,
        amount,
        amount,
        figure,
        figure,
        st.fixed_dictionaries({"6-1": answer, "6-3": answer, "6-4": answer}),
        st.fixed_dictionaries({"8-1": answer, "8-4": answer}),
        st.sampled_from(["revenue", "cost", None]),
    )
)
def test_whatever_is_reported_the_verdict_follows_from_its_lines(inputs):
    verdict = evaluate(inputs, RULES)
    states = {line.id: line.state for line in verdict.conditions}
    base = [states[id] for id in ("6-1", "6-2", "6-3", "6-4")]
    direct = any(inputs.grounds.values())
    assert (verdict.conclusion == "qualified") == (
        set(base) == {"met"} and (direct or states["6-5"] == "met")
    )
    assert (verdict.conclusion == "unqualified") == (
        "unmet" in base or (not direct and states["6-5"] == "unmet")
    )
    points = [line.points for line in verdict.indicators]
    assert verdict.score == (None if None in points else sum(points))
    assert all((line.points or 0) <= line.best <= line.max_points for line in verdict.indicators)
