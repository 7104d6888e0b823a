"""The money of the sample year's seed line: an angel platform, four firms with 无偿资助, one with a share."""

from collections.abc import Callable, Sequence
from typing import Any

from desktop.queries.desk import Desk
from desktop.queries.look import Filter

from . import records
from .outcome import Outcome
from .sample_acting import WAN, Year, act, ids, new, row, sign

FUND, ANGEL = "种子基金引导资金", "天使投资基金平台"
GRANTED, SHARED = 4, 1


def play_seed_money(desk: Desk, said: Callable[[str], None] = lambda sentence: None) -> Outcome:
    """Allotted 1,200 万元: 500 into the platform, 30 each to four firms; the platform puts 80 into a fifth."""
    year = Year(desk)
    treasurer = year.at("caiwu", 9, 4)
    (budget,) = (one for one in ids(treasurer, "budget") if _fund_of(treasurer, one) == FUND)
    act(treasurer, "allot_budget", "budget", (budget,), section="FW", amount="1200万元")
    platform = _platform(year)
    ranked = ids(desk, "settlement", Filter("state", "=", "active"))
    ranked.sort(key=lambda one: row(desk, "settlement", one).registered_on)
    _grant(year, ranked[:GRANTED])
    _share(year, platform, row(desk, "settlement", ranked[GRANTED]).enterprise)
    message = f"种子资金：无偿资助 {GRANTED} 家，股权投资 {SHARED} 家，平台出资 500 万元。"
    said(message)
    return Outcome(message, ids=tuple(ranked[: GRANTED + SHARED]))


def _fund_of(desk: Desk, budget: str) -> str:
    return row(desk, "fund", row(desk, "budget", budget).fund).name


def _platform(year: Year) -> str:
    desk, chief = year.at("jinrong", 9, 11), year.at("fuwu", 9, 12)
    platform = new(desk, "investment_platform", {"name": "鞍山天使投资基金", "size": 3000 * WAN})
    public = {"contributor": "鞍山市财政局", "kind": "财政引导资金", "fund": FUND, "paid_in": "500"}
    act(chief, "contribute", "investment_platform", (platform,), **public, voucher="2017-0915")
    social = {"contributor": "东北创投服务有限公司", "kind": "社会资本", "paid_in": "800"}
    act(chief, "contribute", "investment_platform", (platform,), **social, voucher="2017-0921")
    return platform


def _grant(year: Year, settled: Sequence[str]) -> None:
    desk = year.at("jinrong", 10, 30)
    uses = "产品研发18；成果转化的（中试）规模化12"
    grants = act(desk, "plan_seed_grant", "settlement", settled, fund=FUND, uses=uses).ids
    account = {"bank": "鞍山银行铁东支行", "account_no": "6222000012345678", "credit_checked_on": desk.today}
    records.bulk_edit(desk, "grant", [(one, account) for one in grants])
    sign(year, act(desk, "submit_for_approval", "grant", grants).ids[0], 10, 31)
    approved = year.at("jinrong", 11, 1)
    act(approved, "approve_grant", "grant", grants)
    act(approved, "countersign_grant", "grant", grants)
    values: dict[str, Any] = {
        "doc_no": "鞍科发〔2017〕34号",
        "title": "关于下达2017年种子基金引导资金（首批）的通知",
        "issued_on": approved.today,
        "direction": "out",
    }
    notice = new(approved, "official_document", values)
    act(approved, "issue_notice", "grant", grants, notice_doc=notice)
    paid = {"method": "直接支付", "voucher": "2017-1102"}
    act(year.at("caiwu", 11, 2), "pay_grant", "grant", grants[:-1], **paid)


def _share(year: Year, platform: str, firm: str) -> None:
    desk = year.at("jinrong", 10, 31)
    (fund,) = ids(desk, "fund", Filter("name", "=", ANGEL))
    values = {"enterprise": firm, "fund": fund, "platform": platform, "recommended_on": desk.today}
    deal = new(desk, "equity_deal", values | {"requested": 100 * WAN, "credit_checked_on": desk.today})
    act(desk, "accept_deal", "equity_deal", (deal,))
    act(desk, "examine_deal", "equity_deal", (deal,), finding="样机完成，订单意向明确，可投。")
    act(desk, "decide_deal", "equity_deal", (deal,), amount="80", decision_no="鞍天使投决〔2017〕1号")
    closed = {"share": "12", "agreement_no": "鞍天使投协〔2017〕1号", "voucher": "2017-1127"}
    act(year.at("jinrong", 11, 27), "close_deal", "equity_deal", (deal,), **closed)
