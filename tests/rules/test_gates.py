"""Each gate opens when everything is there; with one thing taken away it names that thing, who has it and why."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.rules.gates import (
    DemonstrationFacts,
    GrantFacts,
    PaymentFacts,
    PoolFacts,
    Publicity,
    RoadmapFacts,
    SeedFacts,
    certificate_gate,
    demonstration_gate,
    payment_gate,
    pool_gate,
    roadmap_grant_gate,
    seed_grant_gate,
)

WAN = 1_000_000
DAY = date(2017, 11, 3)
SHOWN = Publicity(date(2017, 11, 2), 0)
POOL = PoolFacts(2017, "qualified", in_same_pool=False, withdrawn_this_year=False)
TITLE = DemonstrationFacts(2017, DAY, True, "qualified", SHOWN, True, "鞍科发〔2017〕38号")
GRANT = GrantFacts(DAY, 30 * WAN, 1000 * WAN, 970 * WAN, (("产品研发", 30 * WAN),), "", SHOWN, True, DAY)
ROADMAP = RoadmapFacts(GRANT, date(2017, 11, 3), date(2018, 11, 3), "growth", True)
SEED = SeedFacts(GRANT, True, True, True, True, True, "seed")
PAYMENT = PaymentFacts(
    10 * WAN, 30 * WAN, 20 * WAN, DAY, "鞍科发〔2017〕40号", DAY, "某公司", "某行", "123456", DAY
)

CASES = [
    # gate, facts, taken away, what is missing
    (pool_gate, POOL, {"evaluation": None}, "2017年度科技型中小企业预评未做"),
    (pool_gate, POOL, {"evaluation": "pending"}, "2017年度预评有待核实事项，须先核实"),
    (pool_gate, POOL, {"evaluation": "unqualified"}, "2017年度预评结论为不符合"),
    (pool_gate, POOL, {"in_same_pool": True}, "已在同一培育池中，不能重复入池"),
    (pool_gate, POOL, {"withdrawn_this_year": True}, "2017年内已退池，当年不能再次入池"),
    (demonstration_gate, TITLE, {"in_growth_pool": False}, "现不在初创及成长期培育池中"),
    (demonstration_gate, TITLE, {"in_growth_pool": None}, "现不在初创及成长期培育池中"),
    (demonstration_gate, TITLE, {"evaluation": "pending"}, "2017年度预评有待核实事项，须先核实"),
    (demonstration_gate, TITLE, {"publicity": Publicity(None, 0)}, "尚未公示"),
    (demonstration_gate, TITLE, {"publicity": Publicity(DAY, 0)}, "公示期到 2017-11-03 止，尚未结束"),
    (demonstration_gate, TITLE, {"publicity": Publicity(date(2017, 11, 2), 2)}, "有 2 件异议未办结"),
    (demonstration_gate, TITLE, {"publicity": Publicity(date(2017, 11, 2), None)}, "有无异议未登记"),
    (demonstration_gate, TITLE, {"approval_complete": None}, "审批未办结"),
    (certificate_gate, TITLE, {"approval_complete": False}, "审批未办结"),
    (certificate_gate, TITLE, {"recognition_doc_no": " "}, "认定文件的发文字号未登记"),
    (roadmap_grant_gate, ROADMAP, {"demonstration_from": None}, "不是已认定的科技型中小示范企业"),
    (roadmap_grant_gate, ROADMAP, {"demonstration_until": None}, "不是已认定的科技型中小示范企业"),
    (
        roadmap_grant_gate,
        ROADMAP,
        {"demonstration_until": date(2017, 11, 2), "demonstration_from": date(2016, 11, 3)},
        "示范企业有效期为 2016-11-03 至 2017-11-02，批准日不在其内",
    ),
    (roadmap_grant_gate, ROADMAP, {"stage": "seed"}, "企业不在初创及成长期"),
    (roadmap_grant_gate, ROADMAP, {"stage": None}, "企业不在初创及成长期"),
    (roadmap_grant_gate, ROADMAP, {"project_exists": False}, "没有登记路线图项目"),
    (seed_grant_gate, SEED, {"in_seed_pool": None}, "不在种子期培育池中"),
    (seed_grant_gate, SEED, {"appraised": False}, "没有第三方评估结果"),
    (seed_grant_gate, SEED, {"shortlisted": None}, "不在入围支持团队名单中"),
    (seed_grant_gate, SEED, {"recognised": None}, "未经认定"),
    (seed_grant_gate, SEED, {"registered_here": False}, "未在鞍注册企业"),
    (seed_grant_gate, SEED, {"stage": "growth"}, "不在种子期"),
    (seed_grant_gate, SEED, {"gratis": False}, "没有投资协议"),
    (payment_gate, PAYMENT, {"amount": 0}, "拨付金额应大于 0"),
    (payment_gate, PAYMENT, {"grant_approved_on": None}, "资金安排未批准"),
    (payment_gate, PAYMENT, {"countersigned_on": None}, "财政部门会签日期未登记"),
    (payment_gate, PAYMENT, {"notice_doc_no": ""}, "资金下达通知的发文字号未登记"),
    (payment_gate, PAYMENT, {"bank": "", "account_no": " "}, "收款账户缺开户行、账号"),
    (payment_gate, PAYMENT, {"credit_checked_on": None}, "信用和重复资助核查未登记"),
    (
        payment_gate,
        PAYMENT,
        {"amount": 10 * WAN + 1},
        "拨付金额 300,000.01 元超过批准金额 300,000.00 元，还差 0.01 元",
    ),
]
GRANT_CASES = [
    (
        {"already_approved": 971 * WAN},
        "批准金额 10,010,000.00 元超过分配额度 10,000,000.00 元，还差 10,000.00 元",
    ),
    ({"uses": (("产品研发", 29 * WAN),)}, "资金用途合计比总额少 10,000.00 元"),
    ({"uses": (("其他", 30 * WAN),)}, "列有“其他”用途而未写明用途"),
    ({"publicity": Publicity()}, "尚未公示"),
    ({"approval_complete": False}, "审批未办结"),
    ({"credit_checked_on": None}, "信用和重复资助核查未登记"),
]
EVERYTHING = [
    (pool_gate, POOL),
    (demonstration_gate, TITLE),
    (certificate_gate, TITLE),
    (roadmap_grant_gate, ROADMAP),
    (seed_grant_gate, SEED),
    (payment_gate, PAYMENT),
]


@pytest.mark.parametrize(("gate", "facts"), EVERYTHING)
def test_the_gate_opens_when_everything_is_there(gate, facts):
    assert gate(facts) == ()


@pytest.mark.parametrize(("gate", "facts", "changes", "what"), CASES)
def test_the_gate_names_exactly_what_is_missing(gate, facts, changes, what):
    (missing,) = gate(replace(facts, **changes))
    assert missing.what == what
    assert missing.who_can_supply and missing.clause


@pytest.mark.parametrize(("gate", "facts"), [(roadmap_grant_gate, ROADMAP), (seed_grant_gate, SEED)])
@pytest.mark.parametrize(("changes", "what"), GRANT_CASES)
def test_both_kinds_of_grant_ask_the_same_of_the_money(gate, facts, changes, what):
    found = gate(replace(facts, grant=replace(GRANT, **changes)))
    assert what in [missing.what for missing in found]


def test_a_grant_of_nothing_is_refused():
    nothing = replace(GRANT, amount=0, uses=())
    assert [m.what for m in roadmap_grant_gate(replace(ROADMAP, grant=nothing))] == ["批准金额应大于 0"]


def test_recognition_does_not_yet_need_the_number_of_its_document():
    assert demonstration_gate(replace(TITLE, recognition_doc_no="")) == ()


def test_the_first_and_the_last_day_of_a_title_belong_to_it():
    for first, last in ((DAY, date(2018, 1, 1)), (date(2016, 1, 1), DAY)):
        assert roadmap_grant_gate(replace(ROADMAP, demonstration_from=first, demonstration_until=last)) == ()


def test_equity_has_an_agreement_instead_of_the_ten_uses():
    equity = replace(SEED, grant=replace(GRANT, uses=()), gratis=False, agreement_signed=True)
    assert seed_grant_gate(equity) == ()


def test_all_that_is_missing_is_named_at_once():
    found = [missing.what for missing in seed_grant_gate(SeedFacts(GrantFacts(DAY, 30 * WAN, 0)))]
    assert len(found) == len(set(found)) == 12
