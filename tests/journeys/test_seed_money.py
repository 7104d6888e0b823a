"""种子基金引导资金: given only at the end of the seed line, in two ledgers that are never added (S10, S26, S42)."""

from datetime import date

import pytest

from desktop.actions import records
from desktop.fields import Refusal
from desktop.queries import lists
from desktop.queries.firm_finance import firm_finance
from desktop.queries.look import Filter, Look
from desktop.queries.overview import overview
from desktop.records import Enterprise, PoolEnrolment
from desktop.records.appraisal import Appraisal
from desktop.records.settlement import Settlement, ShortlistEntry
from desktop.store.actor import Draft
from desktop.store.rows import find

from .acting import WAN, act, new, row, sign_all
from .seed_acting import TEAMS, ids_of, team_named

SEED, ANGEL = "种子基金引导资金", "天使投资基金平台"


def firm_of(desk, name: str) -> str:
    return row(desk, "team", team_named(desk, name)).settled_as


def allot(sit, wan: str) -> None:
    finance = sit("caiwu", 11, 27)
    (budget,) = (
        one
        for one in ids_of(finance, "budget")
        if lists.rows(finance, "budget", [one], ["fund"])[0] == (SEED,)
    )
    act(finance, "allot_budget", "budget", budget, section="FW", amount=wan)


def planned(sit, *names: str, **given: str) -> tuple[str, ...]:
    """Seed grants planned by 科技服务处, credit checked, signed by the chain of money."""
    fuwu = sit("jinrong", 11, 28)
    firms = tuple(firm_of(fuwu, name) for name in names)
    settled = ids_of(fuwu, "settlement", Filter("enterprise", "in", firms))
    given = {"fund": SEED, "uses": "产品研发20；人才培养10"} | given
    grants = act(fuwu, "plan_seed_grant", "settlement", *settled, **given).ids
    bank = {"bank": "鞍山银行", "account_no": "6222000012345678", "credit_checked_on": fuwu.today}
    records.bulk_edit(fuwu, "grant", [(one, bank) for one in grants])
    sign_all(sit, act(fuwu, "submit_for_approval", "grant", *grants).ids[0])
    return grants


def test_seed_money_is_approved_paid_and_counted_on_the_line(after) -> None:
    sit = after("settled")
    allot(sit, "60")
    grants = planned(sit, *TEAMS[:2])
    fuwu = sit("jinrong", 11, 28)
    assert {row(fuwu, "grant", one).requested for one in grants} == {30 * WAN}
    act(fuwu, "approve_grant", "grant", *grants)
    assert {row(fuwu, "grant", one).stage_at_approval for one in grants} == {"seed"}
    act(fuwu, "countersign_grant", "grant", *grants)
    new(fuwu, "official_document", doc_no="鞍科发〔2017〕50号", title="关于下达种子资金的通知")
    act(fuwu, "issue_notice", "grant", *grants, notice_doc="鞍科发〔2017〕50号")
    act(sit("caiwu", 12, 5), "pay_grant", "grant", *grants, method="直接支付", voucher="2017-1205")
    seen = overview(fuwu)
    line = next(line for line in seen.lines if line.stage == "种子期")
    assert [(step.label, step.count) for step in line.steps] == [
        ("已征集", 4), ("入池", 4), ("评估", 4), ("入围", 3), ("认定", 3), ("在鞍注册", 2), ("获资金", 2),
    ]  # fmt: skip
    for step in line.steps:
        assert len(lists.find_ids(fuwu, step.look)) == step.count
    bar = next(bar for bar in seen.money if bar.fund == SEED)
    assert dict(bar.states)["已拨"] == 60 * WAN
    assert sum(fen for _, fen in bar.states) == bar.total


def undo_enrolment(work, team):
    (one,) = find(work.connection, PoolEnrolment, PoolEnrolment.__table__.c.member == team)
    work.put(PoolEnrolment, Draft({"state": "withdrawn"}, one.id))


def undo_report(work, team):
    (one,) = find(work.connection, Appraisal, Appraisal.__table__.c.team == team)
    work.put(Appraisal, Draft({"state": "scored"}, one.id))


def undo_shortlist(work, team):
    (one,) = find(work.connection, ShortlistEntry, ShortlistEntry.__table__.c.team == team)
    work.put(ShortlistEntry, Draft({"state": "rejected"}, one.id))


def undo_recognition(work, team):
    (one,) = find(work.connection, ShortlistEntry, ShortlistEntry.__table__.c.team == team)
    work.put(ShortlistEntry, Draft({"state": "cleared"}, one.id))


def undo_settlement(work, team):
    (one,) = find(work.connection, Settlement, Settlement.__table__.c.team == team)
    work.put(Settlement, Draft({"state": "ended"}, one.id))


@pytest.mark.parametrize(
    ("undo", "named"),
    [
        (undo_enrolment, "不在种子期培育池中（种子期培育任务的责任处室"),
        (undo_report, "没有第三方评估结果（第三方评估机构"),
        (undo_shortlist, r"不在入围支持团队名单中.*未经认定"),
        (undo_recognition, "未经认定（种子期培育任务的责任处室"),
        (undo_settlement, "未在鞍注册企业（团队"),
    ],
)
def test_seed_money_waits_for_every_step(after, undo, named: str) -> None:
    sit = after("settled")
    allot(sit, "60")
    grants = planned(sit, TEAMS[0])
    gaoxin, fuwu = sit("gaoxin"), sit("jinrong", 11, 28)
    with gaoxin.store.unit_of_work(gaoxin.actor, "correct_state", by_action=True) as work:
        undo(work, team_named(gaoxin, TEAMS[0]))
        work.commit()
    with pytest.raises(Refusal, match=named):
        act(fuwu, "approve_grant", "grant", *grants)


def test_seed_money_waits_for_credit_publicity_allotment_and_signatures(after) -> None:
    sit = after("settled")
    fuwu = sit("jinrong", 11, 28)
    (settled,) = ids_of(fuwu, "settlement", Filter("enterprise", "=", firm_of(fuwu, TEAMS[0])))
    (grant,) = act(fuwu, "plan_seed_grant", "settlement", settled, fund=SEED, uses="产品研发30").ids
    with pytest.raises(Refusal, match=r"超过分配额度.*审批未办结.*信用和重复资助核查未登记"):
        act(fuwu, "approve_grant", "grant", grant)
    (shown,) = ids_of(fuwu, "publicity")
    team = team_named(fuwu, TEAMS[0])
    new(fuwu, "objection", publicity=shown, target=team, raised_on=date(2017, 11, 9), content="有争议")
    with pytest.raises(Refusal, match="1 件异议未办结"):
        act(fuwu, "approve_grant", "grant", grant)


def test_a_firm_that_went_on_to_the_next_stage_has_no_seed_money(after) -> None:
    sit = after("settled")
    allot(sit, "60")
    grants = planned(sit, TEAMS[0])
    fuwu = sit("jinrong", 11, 28)
    act(fuwu, "advance_stage", "enterprise", firm_of(fuwu, TEAMS[0]), stage="初创及成长期", basis="115号预评")
    with pytest.raises(Refusal, match="不在种子期"):
        act(fuwu, "approve_grant", "grant", *grants)


def test_a_firm_outside_the_line_is_told_all_five_steps(after) -> None:
    sit = after("settled")
    fuwu = sit("jinrong", 11, 28)
    stranger = new(fuwu, "enterprise", name="鞍山外来科技有限公司")
    with fuwu.store.unit_of_work(fuwu.actor, "advance_stage", by_action=True) as work:
        work.put(Enterprise, Draft({"stage": "seed"}, stranger))
        work.commit()
    deal = deal_of(fuwu, stranger, ANGEL)
    with pytest.raises(
        Refusal,
        match=r"不在种子期培育池.*没有第三方评估结果.*不在入围支持.*未经认定.*未在鞍注册.*信用和重复资助",
    ):
        act(fuwu, "decide_deal", "equity_deal", deal, amount="100")


def test_the_same_firm_is_not_funded_twice_in_a_year_and_only_from_seed_money(after) -> None:
    sit = after("settled")
    fuwu = sit("jinrong", 11, 28)
    (settled,) = ids_of(fuwu, "settlement", Filter("enterprise", "=", firm_of(fuwu, TEAMS[0])))
    with pytest.raises(Refusal, match="不是种子期资金"):
        act(fuwu, "plan_seed_grant", "settlement", settled, fund="LX")
    with pytest.raises(Refusal, match="应大于 0"):
        act(fuwu, "plan_seed_grant", "settlement", settled, fund=SEED, amount="0")
    act(fuwu, "plan_seed_grant", "settlement", settled, fund=SEED)
    with pytest.raises(Refusal, match="不能重复资助"):
        act(fuwu, "plan_seed_grant", "settlement", settled, fund=SEED)


def deal_of(desk, firm: str, fund: str) -> str:
    (one,) = (f for f in ids_of(desk, "fund") if row(desk, "fund", f).name == fund)
    deal = new(desk, "equity_deal", enterprise=firm, fund=one, recommended_on=date(2017, 11, 27))
    act(desk, "accept_deal", "equity_deal", deal)
    act(desk, "examine_deal", "equity_deal", deal, finding="可投")
    return deal


def test_the_two_ledgers_are_never_added(after) -> None:
    """平台出资: fund → platform; 股权 and 无偿资助: → firm. What the fund holds back counts each yuan once."""
    sit = after("settled")
    allot(sit, "600")
    fuwu, chief = sit("jinrong", 11, 28), sit("fuwu", 11, 28)
    platform = new(fuwu, "investment_platform", name="鞍山天使投资基金")
    act(
        chief, "contribute", "investment_platform", platform,
        contributor="鞍山市财政局", kind="财政引导资金", fund=SEED, paid_in="500",
    )  # fmt: skip
    firm = firm_of(fuwu, TEAMS[0])
    deal = deal_of(fuwu, firm, ANGEL)
    records.save(fuwu, "equity_deal", {"credit_checked_on": fuwu.today}, deal)
    act(fuwu, "decide_deal", "equity_deal", deal, amount="200")
    direct = deal_of(fuwu, firm, SEED)
    records.save(fuwu, "equity_deal", {"credit_checked_on": fuwu.today}, direct)
    with pytest.raises(Refusal, match="超过分配额度"):
        act(fuwu, "decide_deal", "equity_deal", direct, amount="101")
    act(fuwu, "decide_deal", "equity_deal", direct, amount="70")
    grants = planned(sit, TEAMS[1])
    act(fuwu, "approve_grant", "grant", *grants)
    bar = next(bar for bar in overview(fuwu).money if bar.fund == SEED)
    states = dict(bar.states)
    assert (states["已拨"], states["已批未拨"]) == (500 * WAN, (70 + 30) * WAN), (
        "the platform's deal is not the fund's"
    )
    assert sum(fen for _, fen in bar.states) == bar.total
    for one in (deal, direct):
        act(fuwu, "close_deal", "equity_deal", one, share="10", agreement_no="协2017-9", voucher="凭9")
    page = {line.label: line.amount for line in firm_finance(fuwu, firm)}
    assert (page["股权投资"], page["已批资金"]) == (270 * WAN, 0)
    step = next(line for line in overview(fuwu).lines if line.stage == "种子期").steps[-1]
    assert (step.label, step.count) == ("获资金", 2)
    assert set(lists.find_ids(fuwu, step.look)) == {firm, firm_of(fuwu, TEAMS[1])}


def test_gaoxin_settles_a_firm_but_does_not_plan_its_money(after) -> None:
    sit = after("settled")
    gaoxin = sit("gaoxin", 11, 28)
    with pytest.raises(Refusal, match="科技服务处"):
        act(gaoxin, "plan_seed_grant", "settlement", ids_of(gaoxin, "settlement")[0], fund=SEED)
    assert lists.count(gaoxin, Look("grant")) == 0
