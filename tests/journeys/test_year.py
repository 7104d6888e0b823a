"""A year replayed by one script through the actions; after every step the figures on 工作总览 equal plain SQL.

Contest and teams to settled firms with seed money · evaluations to demonstration firms with grants · a patent to a pledge
loan · a demand to a registered contract · a firm to 高企 · 2016 entered as history · the year closed.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from sqlalchemy import text

from desktop.actions import records
from desktop.actions.evaluate import evaluate_sme
from desktop.actions.import_sheet import ImportOptions, carry_out, prepare
from desktop.fields import Refusal
from desktop.queries import lists
from desktop.queries.desk import Desk
from desktop.queries.look import Filter
from desktop.queries.overview import overview
from desktop.queries.reports.declared import make_report
from desktop.rules.periods import Period

from . import contest_chapter
from .acting import WAN, act, as_if_selected, new, row, sign_all
from .seed_acting import TEAMS, ids_of, team_named
from .test_patent_to_loan import pledge_of, walk

TARGETS = {
    "T1": "select count(*) from pool_enrolment where pool='seed' and batch=1",
    "T2": "select count(*) from pool_enrolment where pool='growth' and withdrawn_on is null",
    "T3": "select count(*) from demonstration where year=2017 and state='recognised'",
    "T4": "select count(*) from hnte where year=2017 and kind='new' and state in ('filed','certified')",
    "T5": "select count(*) from little_giant where state in ('recognised','mature','removed')",
}
STEPS = {
    ("种子期", "已征集"): "select count(*) from pool_application where year=2017",
    ("种子期", "入池"): "select count(*) from pool_enrolment where pool='seed'",
    ("种子期", "评估"): "select count(*) from appraisal where state='reported'",
    (
        "种子期",
        "入围",
    ): "select count(*) from shortlist_entry where year=2017 and state in ('nominated','publicised','cleared','recognised')",
    ("种子期", "认定"): "select count(*) from shortlist_entry where year=2017 and state='recognised'",
    ("种子期", "在鞍注册"): "select count(*) from settlement where state='active'",
    ("种子期", "获资金"): """select count(distinct g.enterprise) from "grant" g join fund f on f.id=g.fund
        where f.name='种子基金引导资金' and g.state in ('approved','paid','settled','recovered')""",
    ("初创及成长期", "企业"): "select count(*) from enterprise",
    ("初创及成长期", "预评"): "select count(*) from sme_evaluation where year=2017",
    (
        "初创及成长期",
        "符合条件",
    ): "select count(*) from sme_evaluation where year=2017 and conclusion='qualified'",
    ("初创及成长期", "在池"): TARGETS["T2"],
    ("初创及成长期", "推荐示范"): "select count(*) from demonstration where year=2017",
    ("初创及成长期", "已认定"): TARGETS["T3"],
    ("初创及成长期", "新增高企"): TARGETS["T4"],
    ("壮大期", "技术需求"): "select count(*) from technology_demand",
    ("壮大期", "登记合同"): "select count(*) from technology_contract where state='registered'",
}
APPROVED = """select coalesce(sum(g.approved), 0) from "grant" g join fund f on f.id=g.fund
    where f.name=:fund and g.year=2017 and g.state in ('approved','paid','settled','recovered')"""
PAID = """select coalesce(sum(d.amount), 0) from disbursement d join "grant" g on g.id=d.grant
    join fund f on f.id=g.fund where f.name=:fund and g.year=2017"""
ROADMAP, SEED = "鞍山市科技型中小企业成长路线图计划项目资金", "种子基金引导资金"
ANSWERS = ("resident", "not_restricted", "no_accident", "no_violation", "not_listed")


@dataclass
class Year:
    """The year at one office; `checked` counts how often the overview was held against SQL."""

    sit: Callable[..., Desk]
    checked: int = 0

    def ask(self, query: str, **given: Any) -> int:
        with self.sit("jingban").store.read() as connection:
            return connection.execute(text(query), given).scalar_one()

    def check(self, *_: Any) -> None:
        """Every card, every step of the lines, every fund: what is shown is what plain SQL counts, and what opens."""
        desk = self.sit("jingban", 12, 31)
        shown = overview(desk)
        for card in shown.targets:
            assert card.value == self.ask(TARGETS[card.code]), card.code
            assert card.look is not None and card.value == len(lists.find_ids(desk, card.look))
            assert not card.trend or card.trend[-1] == card.value
        steps = {(line.stage, step.label): step for line in shown.lines for step in line.steps}
        for key, query in STEPS.items():
            assert steps[key].count == self.ask(query) == lists.count(desk, steps[key].look), key
        for bar in shown.money:
            states = dict(bar.states)
            approved, paid = self.ask(APPROVED, fund=bar.fund), self.ask(PAID, fund=bar.fund)
            assert states["已拨"] + states["已结算"] == paid, bar.fund
            assert states["已批未拨"] == approved - paid - states["收回"], bar.fund
            assert sum(fen for _, fen in bar.states) == bar.total
        self.checked += 1


@pytest.fixture
def year(after: Callable[[str], Callable[..., Desk]]) -> Year:
    """Begins where the seed line has come to: four teams appraised, three recognised, two registered here."""
    return Year(after("settled"))


def test_a_year_from_the_first_team_to_the_closed_books(year: Year, tmp_path: Path) -> None:
    play(year, tmp_path, firms=6, chosen=3)


@pytest.mark.full
def test_a_year_of_three_hundred_evaluations_and_thirty_demonstration_firms(
    year: Year, tmp_path: Path
) -> None:
    play(year, tmp_path, firms=300, chosen=30)


def play(year: Year, folder: Path, firms: int, chosen: int) -> None:
    year.check()
    for chapter in (
        contest_to_firm, seed_money, lambda y: growth(y, firms, chosen), pledge, contract, hnte,
        lambda y: history(y, folder), close,
    ):  # fmt: skip
        chapter(year)
        year.check()
    assert year.checked > 20


def contest_to_firm(year: Year) -> None:
    """A first prize goes into the pool, is appraised, recognised, settles in Anshan and gets its seed money."""
    awards = contest_chapter.hold(year.sit)
    year.check()
    team = contest_chapter.enter(year.sit, awards[0])
    year.check()
    appraisal = contest_chapter.appraised(year.sit, team)
    year.check()
    contest_chapter.settled(year.sit, appraisal)
    year.check()
    fuwu = year.sit("jinrong", 12, 5)
    firm = row(fuwu, "team", team).settled_as
    allot(year, SEED, "FW", "30")
    (settlement,) = ids_of(fuwu, "settlement", Filter("enterprise", "=", firm))
    grants = act(fuwu, "plan_seed_grant", "settlement", settlement, fund=SEED, uses="产品研发30").ids
    fund_and_pay(year, fuwu, grants, "鞍科发〔2017〕51号")
    assert year.ask(PAID, fund=SEED) == 30 * WAN


def seed_money(year: Year) -> None:
    fuwu, finance = year.sit("jinrong", 11, 28), year.sit("caiwu", 12, 5)
    allot(year, SEED, "FW", "60")
    firms = tuple(row(fuwu, "team", team_named(fuwu, name)).settled_as for name in TEAMS[:2])
    settled = ids_of(fuwu, "settlement", Filter("enterprise", "in", firms))
    grants = act(
        fuwu, "plan_seed_grant", "settlement", *settled, fund=SEED, uses="产品研发20；人才培养10"
    ).ids
    year.check()
    fund_and_pay(year, fuwu, grants, "鞍科发〔2017〕50号")
    assert year.ask(PAID, fund=SEED) == 90 * WAN
    assert finance.actor.roles == ("finance",)


def allot(year: Year, fund: str, section: str, wan: str) -> None:
    finance = year.sit("caiwu", 11, 27)
    named = {lists.rows(finance, "budget", [one], ["fund"])[0][0]: one for one in ids_of(finance, "budget")}
    act(finance, "allot_budget", "budget", named[fund], section=section, amount=wan)


def fund_and_pay(year: Year, desk: Desk, grants: tuple[str, ...], number: str) -> None:
    """Credit check, signatures, approval, 会签, notice, payment: the figures are held against SQL at each."""
    bank = {"account_name": "收款单位", "bank": "鞍山银行", "account_no": "6222000012345678"}
    records.bulk_edit(desk, "grant", [(one, {**bank, "credit_checked_on": desk.today}) for one in grants])
    sign_all(year.sit, act(desk, "submit_for_approval", "grant", *grants).ids[0])
    act(desk, "approve_grant", "grant", *grants)
    year.check()
    act(desk, "countersign_grant", "grant", *grants)
    new(desk, "official_document", doc_no=number, title="关于下达资金的通知")
    act(desk, "issue_notice", "grant", *grants, notice_doc=number)
    with pytest.raises(Refusal, match="超过批准金额"):
        act(year.sit("caiwu", 12, 5), "pay_grant", "grant", grants[0], amount="1000")
    act(year.sit("caiwu", 12, 5), "pay_grant", "grant", *grants, method="直接支付", voucher=number[-4:])
    year.check()


def growth(year: Year, firms: int, chosen: int) -> None:
    """Firms evaluated by 115号, the qualified in the pool, the best recognised, their projects funded and paid."""
    desk = year.sit("jingban", 10, 9)
    ids = [growing_firm(desk, at) for at in range(firms)]
    year.check()
    evaluations = evaluate_sme(desk, tuple(ids), 2017).ids
    year.check()
    members = act(desk, "enrol_in_pool", "sme_evaluation", *evaluations, batch="1").ids
    year.check()
    act(desk, "review_in_pool", "pool_enrolment", members[-1], conclusion="退出培育池", reason="迁出鞍山")
    year.check()
    nominees = act(desk, "nominate_demonstration", "pool_enrolment", *members[:chosen], year="2017").ids
    shown = act(desk, "open_publicity", "demonstration", *nominees, title="示范企业公示").ids[0]
    sign_all(year.sit, act(desk, "submit_for_approval", "demonstration", *nominees).ids[0])
    later = year.sit("jingban", 11, 3)
    act(later, "close_publicity", "publicity", shown)
    new(
        later,
        "official_document",
        doc_no="鞍科发〔2017〕60号",
        title="认定示范企业",
        issued_on=date(2017, 11, 3),
    )
    act(later, "recognise_demonstration", "demonstration", *nominees, recognition_doc="鞍科发〔2017〕60号")
    year.check()
    allot(year, ROADMAP, "CX", str(30 * chosen))
    projects = [
        new(later, "roadmap_project", title=f"项目{at}", enterprise=firm, year=2017, requested=30 * WAN,
            uses=(("产品研发", 20 * WAN), ("人才培养", 10 * WAN)))
        for at, firm in enumerate(row(later, "demonstration", one).enterprise for one in nominees)
    ]  # fmt: skip
    as_if_selected(later, *projects)
    grants = act(later, "plan_grant", "roadmap_project", *projects, fund="LX").ids
    act(later, "open_publicity", "grant", *grants, title="资金公示")
    year.check()
    fund_and_pay(year, year.sit("jingban", 11, 20), grants, "鞍科发〔2017〕61号")


def growing_firm(desk: Desk, at: int) -> str:
    firm = new(
        desk, "enterprise", name=f"鞍山成长{at:03}有限公司", division="铁西区", registered_on=date(2010, 3, 1)
    )
    figures = {
        "staff": 100,
        "tech_staff": 28,
        "revenue": 4000 * WAN,
        "rd_expense": 210 * WAN,
        "assets": 5000 * WAN,
    }
    new(desk, "annual_figures", enterprise=firm, year=2016, **figures, **dict.fromkeys(ANSWERS, True))
    right = {"category": "invention", "in_force": True, "related": True, "disputed": False}
    new(desk, "ip_right", enterprise=firm, name=f"一种阀门{at}", **right)
    return firm


def pledge(year: Year) -> None:
    clerk = year.sit("zhichan", 10, 20)
    firm = ids_of(clerk, "enterprise", Filter("name", "=", "鞍山成长000有限公司"))[0]
    (patent,) = ids_of(clerk, "ip_right", Filter("enterprise", "=", firm))
    walk(clerk, pledge_of(clerk, firm, patent), "lent")
    loans = make_report(year.sit("jingban", 12, 31), "R9", Period(2017)).cell("知识产权质押贷款额", "累计")
    assert loans.value * WAN == year.ask("select sum(loan) from ip_pledge where state='lent'") == 250 * WAN


def contract(year: Year) -> None:
    clerk = year.sit("hezuo", 10, 10)
    firm = ids_of(clerk, "enterprise", Filter("name", "=", "鞍山成长001有限公司"))[0]
    field = "新材料/无机非金属材料"
    body = new(clerk, "research_body", name="辽宁科技大学", technology_fields=(field,))
    words = {"technology_field": field, "keywords": ("镁碳砖",)}
    new(clerk, "achievement", title="低碳镁碳砖", research_body=body, **words)
    demand = new(clerk, "technology_demand", title="镁碳砖", enterprise=firm, description="寿命不足。",
                 confidential=False, **words)  # fmt: skip
    year.check()
    act(clerk, "accept_demand", "technology_demand", demand)
    match = act(clerk, "suggest_matches", "technology_demand", demand).ids[0]
    act(clerk, "hold_match", "technology_match", match)
    act(clerk, "record_intent", "technology_match", match, intent="联合开发")
    act(clerk, "sign_agreement", "technology_match", match, amount="120")
    made = act(clerk, "draw_up_contract", "technology_match", match, kind="技术开发").ids[0]
    records.save(clerk, "technology_contract", {"technology_amount": 100 * WAN}, made)
    act(clerk, "submit_contract", "technology_contract", made)
    act(clerk, "register_contract", "technology_contract", made, registration_no="2017210300000123")
    turned = make_report(year.sit("jingban", 12, 31), "R8", Period(2017)).cell("合计", "合计")
    assert turned.value * WAN == year.ask(
        "select sum(amount) from technology_contract where state='registered'"
    )


def hnte(year: Year) -> None:
    desk = year.sit("jingban", 12, 20)
    given = {"name": "鞍山成长002有限公司", "year": 2017, "kind": "new"}
    new(desk, "hnte_result", stage="publicity", published_on=date(2017, 11, 10), **given)
    act(desk, "record_hnte_results", "hnte_result")
    year.check()
    announced = {"published_on": date(2017, 12, 1), "doc_no": "国科火字〔2017〕217号"}
    new(desk, "hnte_result", stage="announcement", **announced, **given)
    act(desk, "record_hnte_results", "hnte_result")
    assert year.ask(TARGETS["T4"]) == 1


def history(year: Year, folder: Path) -> None:
    """2016 by 历史补录: kept with its own number, in no count of what is new in 2017."""
    desk = year.sit("jingban", 12, 20)
    new_ones = year.ask(TARGETS["T4"])
    book = openpyxl.Workbook()
    book.active.append(
        ["企业名称", "认定年度", "认定类型", "状态", "公告日期", "有效期起", "有效期止", "公告文号"]
    )
    told = (
        "新认定",
        "已备案",
        date(2016, 11, 30),
        date(2016, 11, 30),
        date(2019, 11, 29),
        "国科火字〔2016〕149号",
    )
    book.active.append(["鞍山成长003有限公司", 2016, *told])
    book.save(folder / "2016年高企.xlsx")
    outcome = carry_out(desk, prepare(desk, "hnte", folder / "2016年高企.xlsx", ImportOptions(history=True)))
    assert outcome.counts["refused"] == 0, outcome.notes
    assert year.ask("select count(*) from hnte where year=2016") == 1 and year.ask(TARGETS["T4"]) == new_ones


def close(year: Year) -> None:
    admin = year.sit("guanli", 1, 15, 2018)
    plan = ids_of(admin, "plan_year", Filter("year", "=", 2017))[0]
    act(admin, "close_year", "plan_year", plan)
    clerk = year.sit("jingban", 1, 16, 2018)
    firm = ids_of(clerk, "enterprise", Filter("name", "=", "鞍山成长004有限公司"))[0]
    with pytest.raises(Refusal, match="2017 年度已封账"):
        new(clerk, "annual_figures", enterprise=firm, year=2017, staff=9)
    next_one = new(clerk, "enterprise", name="鞍山新年有限公司")
    new(clerk, "annual_figures", enterprise=next_one, year=2018, staff=5)
