"""任务（八）: requests and their answers, platforms and leverage, equity; a firm's finance on one page (方案二（八）、三)."""

from datetime import date

import pytest

from desktop.actions import records
from desktop.fields import Refusal
from desktop.queries import lists
from desktop.queries.desk import Desk
from desktop.queries.firm_finance import firm_finance
from desktop.queries.look import Filter, Look
from desktop.queries.overview import overview
from desktop.queries.pick import resolve
from desktop.queries.platforms import leverage_of
from desktop.records import Enterprise
from desktop.records.finance import EquityDeal, RequestPush
from desktop.store.actor import Draft

from .acting import WAN, Sit, act, new, row


@pytest.fixture
def clerk(desk_of: Sit) -> Desk:
    """A clerk of 科技服务处."""
    return desk_of("jinrong")


@pytest.fixture
def firm(clerk: Desk) -> str:
    return new(clerk, "enterprise", name="鞍山新材科技有限公司")


def bank(clerk: Desk, name: str) -> str:
    return resolve(clerk, RequestPush.field("institution"), name)


def fund(clerk: Desk, name: str) -> str:
    return resolve(clerk, EquityDeal.field("fund"), name)


def in_stage(clerk: Desk, firm: str, stage: str) -> None:
    """As an action of the pool would leave it."""
    with clerk.store.unit_of_work(clerk.actor, "enrol_in_pool", by_action=True) as work:
        work.put(Enterprise, Draft({"stage": stage}, firm))
        work.commit()


def loan_through_the_market(clerk: Desk, firm: str) -> str:
    request = new(
        clerk, "financing_request", enterprise=firm, registered_on=date(2017, 6, 1), amount=100 * WAN
    )
    push = act(clerk, "push_request", "financing_request", request, institution="兴业银行").ids[0]
    act(clerk, "take_request", "request_push", push)
    act(clerk, "credit_request", "request_push", push, credit="80")
    act(clerk, "lend_request", "request_push", push, loan="80", lent_on="2017-07-01", due_on="2018-06-30")
    return request


def test_the_three_banks_of_the_plan_are_there_from_the_start(clerk: Desk) -> None:
    named = [
        row(clerk, "financial_institution", one).name
        for one in lists.find_ids(clerk, Look("financial_institution"))
    ]
    assert set(named) == {"兴业银行", "锦州银行", "金泉村镇银行"}


def test_a_product_belongs_to_its_institution_once(clerk: Desk) -> None:
    product = {"institution": bank(clerk, "兴业银行"), "name": "科技信用贷", "most": 500 * WAN, "months": 12}
    new(clerk, "financial_product", **product)
    with pytest.raises(Refusal, match="已有相同"):
        new(clerk, "financial_product", **product)


def test_a_request_is_pushed_answered_and_lent_within_the_credit(clerk: Desk, firm: str) -> None:
    request = new(
        clerk, "financing_request", enterprise=firm, registered_on=date(2017, 6, 1), amount=100 * WAN
    )
    push = act(clerk, "push_request", "financing_request", request, institution="兴业银行").ids[0]
    other = act(clerk, "push_request", "financing_request", request, institution="锦州银行").ids[0]
    act(clerk, "decline_request", "request_push", other, decline_reason="无抵押物")
    assert row(clerk, "financing_request", request).state == "pushed"
    with pytest.raises(Refusal, match="已授信"):
        act(clerk, "lend_request", "request_push", push, loan="10", due_on="2018-06-30")
    act(clerk, "take_request", "request_push", push)
    act(clerk, "credit_request", "request_push", push, credit="80")
    with pytest.raises(Refusal, match="放款额大于授信额"):
        act(clerk, "lend_request", "request_push", push, loan="81", due_on="2018-06-30")
    act(clerk, "lend_request", "request_push", push, loan="80", due_on="2018-06-30")
    assert row(clerk, "financing_request", request).state == "lent"
    act(clerk, "close_request", "financing_request", request, result="已放款80万元")
    with pytest.raises(Refusal, match="不能再推送"):
        act(clerk, "push_request", "financing_request", request, institution="金泉村镇银行")


@pytest.fixture
def platform(clerk: Desk) -> str:
    return new(clerk, "investment_platform", name="鞍山天使投资基金", fund=fund(clerk, "天使投资基金平台"))


def allot(desk_of: Sit, name: str, wan: str) -> None:
    """The treasury's clerk of 局办 hands the budget to 科技服务处."""
    finance = desk_of("caiwu")
    budgets = {
        lists.rows(finance, "budget", [one], ["fund"])[0][0]: one
        for one in lists.find_ids(finance, Look("budget"))
    }
    act(finance, "allot_budget", "budget", budgets[name], section="科技服务处", amount=wan)


def test_seed_money_in_a_platform_stays_within_what_was_allotted(desk_of: Sit, platform: str) -> None:
    chief = desk_of("fuwu")
    paid = {"contributor": "鞍山市财政局", "kind": "财政引导资金", "fund": "种子基金引导资金"}
    with pytest.raises(Refusal, match="超过分配额度"):
        act(chief, "contribute", "investment_platform", platform, **paid, paid_in="500")
    allot(desk_of, "种子基金引导资金", "1200")
    act(chief, "contribute", "investment_platform", platform, **paid, paid_in="1000")
    with pytest.raises(Refusal, match="超过分配额度"):
        act(chief, "contribute", "investment_platform", platform, **paid, paid_in="200.01")
    bar = next(bar for bar in overview(chief).money if bar.fund == "种子基金引导资金")
    assert dict(bar.states)["已拨"] == 1000 * WAN
    assert sum(fen for _, fen in bar.states) == bar.total == 2000 * WAN


def test_leverage_counts_social_capital_for_each_yuan_of_public_money(desk_of: Sit, platform: str) -> None:
    chief = desk_of("fuwu")
    with chief.store.read() as connection:
        assert leverage_of(connection, platform) is None
    allot(desk_of, "种子基金引导资金", "1000")
    public = {"contributor": "鞍山市财政局", "kind": "财政引导资金", "fund": "种子基金引导资金"}
    act(chief, "contribute", "investment_platform", platform, **public, paid_in="1000")
    act(
        chief,
        "contribute",
        "investment_platform",
        platform,
        contributor="某创投",
        kind="社会资本",
        paid_in="2500",
    )
    with chief.store.read() as connection:
        assert leverage_of(connection, platform) == 2.5


def test_money_given_back_needs_a_reason_and_is_not_more_than_was_paid(desk_of: Sit, platform: str) -> None:
    chief = desk_of("fuwu")
    social = {"contributor": "某创投", "kind": "社会资本"}
    act(chief, "contribute", "investment_platform", platform, **social, paid_in="100")
    with pytest.raises(Refusal, match="写明说明"):
        act(chief, "contribute", "investment_platform", platform, **social, paid_in="-50")
    with pytest.raises(Refusal, match="不能多于此数"):
        act(chief, "contribute", "investment_platform", platform, **social, paid_in="-100.01", reason="退出")
    act(chief, "contribute", "investment_platform", platform, **social, paid_in="-50", reason="部分退出")
    assert lists.totals(chief, Look("platform_contribution"), "paid_in") == 50 * WAN


def test_public_money_names_its_fund_and_other_money_does_not(desk_of: Sit, platform: str) -> None:
    chief = desk_of("fuwu")
    with pytest.raises(Refusal, match="须填写出自哪项资金"):
        act(
            chief,
            "contribute",
            "investment_platform",
            platform,
            contributor="甲",
            kind="财政引导资金",
            paid_in="1",
        )
    with pytest.raises(Refusal, match="须填写出自哪项资金"):
        act(
            chief, "contribute", "investment_platform", platform,
            contributor="甲", kind="社会资本", fund="种子基金引导资金", paid_in="1",
        )  # fmt: skip


def deal_of(clerk: Desk, firm: str, name: str) -> str:
    return new(
        clerk,
        "equity_deal",
        enterprise=firm,
        fund=fund(clerk, name),
        recommended_on=date(2017, 8, 1),
        requested=500 * WAN,
    )


def close_deal(clerk: Desk, deal: str) -> None:
    act(clerk, "accept_deal", "equity_deal", deal)
    act(clerk, "examine_deal", "equity_deal", deal, finding="团队稳定，市场可期。")
    act(clerk, "decide_deal", "equity_deal", deal, amount="500", decision_no="投决2017-3")
    act(clerk, "close_deal", "equity_deal", deal, share="10", agreement_no="协2017-3", voucher="凭0012")


@pytest.mark.parametrize(
    ("name", "stage", "taken"),
    [
        ("股权投资母基金", "seed", False),
        ("股权投资母基金", "growth", True),
        ("股权投资母基金", "expansion", True),
        ("省产业（创业）投资基金", "growth", False),
        ("省产业（创业）投资基金", "expansion", True),
        ("天使投资基金平台", "seed", True),
        ("天使投资基金平台", "growth", False),
        ("社会资本及投资机构", "growth", True),
    ],
)
def test_a_fund_invests_in_its_own_stages_only(
    clerk: Desk, firm: str, name: str, stage: str, taken: bool
) -> None:
    in_stage(clerk, firm, stage)
    deal = deal_of(clerk, firm, name)
    if taken:
        act(clerk, "accept_deal", "equity_deal", deal)
    else:
        with pytest.raises(Refusal, match=f"{name}只投.*企业，该企业处于"):
            act(clerk, "accept_deal", "equity_deal", deal)


def test_a_firm_without_a_stage_is_not_taken(clerk: Desk, firm: str) -> None:
    with pytest.raises(Refusal, match="发展阶段未确定"):
        act(clerk, "accept_deal", "equity_deal", deal_of(clerk, firm, "股权投资母基金"))


def test_a_deal_freezes_the_stage_closes_on_paper_and_exits(clerk: Desk, firm: str) -> None:
    in_stage(clerk, firm, "growth")
    deal = deal_of(clerk, firm, "股权投资母基金")
    act(clerk, "accept_deal", "equity_deal", deal)
    act(clerk, "examine_deal", "equity_deal", deal, finding="可投")
    act(clerk, "decide_deal", "equity_deal", deal, amount="500")
    in_stage(clerk, firm, "expansion")
    with pytest.raises(Refusal, match=r"投资协议号未登记.*出资凭证未登记"):
        act(clerk, "close_deal", "equity_deal", deal)
    act(clerk, "close_deal", "equity_deal", deal, share="10", agreement_no="协3", voucher="凭12")
    new(clerk, "equity_follow_up", deal=deal, year=2018, revenue=3000 * WAN)
    act(clerk, "exit_deal", "equity_deal", deal, proceeds="800")
    kept = row(clerk, "equity_deal", deal)
    assert (kept.state, kept.stage_at_decision, kept.proceeds) == ("exited", "growth", 800 * WAN)


def test_a_firms_finance_is_on_one_page_and_the_two_ledgers_are_not_added(
    desk_of: Sit, clerk: Desk, firm: str, platform: str
) -> None:
    in_stage(clerk, firm, "growth")
    loan_through_the_market(clerk, firm)
    close_deal(clerk, deal_of(clerk, firm, "股权投资母基金"))
    act(
        desk_of("fuwu"),
        "contribute",
        "investment_platform",
        platform,
        contributor="某创投",
        kind="社会资本",
        paid_in="900",
    )
    page = {line.label: (line.kind, line.amount, line.number) for line in firm_finance(clerk, firm)}
    assert page == {
        "知识产权质押贷款": ("债权", 0, 0),
        "科技金融超市贷款": ("债权", 80 * WAN, 1),
        "股权投资": ("股权", 500 * WAN, 1),
        "已批资金": ("补助", 0, 0),
    }
    for line in firm_finance(clerk, firm):
        assert len(lists.find_ids(clerk, line.look)) == line.number
    said = act(clerk, "show_finance", "enterprise", firm)
    assert said.notes[1] == "债权 — 科技金融超市贷款：1 笔，80.00 万元"
    assert not said.kinds, "looking changes nothing"


def test_an_investment_institution_is_registered_beside_the_banks(clerk: Desk) -> None:
    new(clerk, "financial_institution", name="辽宁某创业投资公司", kind="investor")
    look = Look("financial_institution", filters=(Filter("kind", "=", "investor"),))
    assert lists.count(clerk, look) == 1
    with pytest.raises(Refusal, match="已有相同"):
        records.save(clerk, "financial_institution", {"name": "辽宁某创业投资公司", "kind": "investor"})
