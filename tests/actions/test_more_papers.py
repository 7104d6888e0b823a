"""公告, 需求汇编, 成交通知书, 对接签到表 and the explained 预评表, each from real records."""

from datetime import date

import pytest

from desktop.actions import printing
from desktop.actions.evaluate import evaluate_sme
from desktop.fields import Refusal
from desktop.records import AnnualFigures, Demonstration, Enterprise, Objection, Publicity
from desktop.records.appraisal import AgencyBid, AgencySelection, AppraisalAgency
from desktop.records.cooperation import (
    DemandRound,
    MatchmakingEvent,
    ResearchBody,
    TechnologyDemand,
    TechnologyMatch,
)
from desktop.store.actor import PROGRAM, Draft
from tests.paper.pages import pages, plain_text

DAY = date(2017, 11, 3)


@pytest.fixture
def put(store):
    """Keeps a record as the program does, whatever section it belongs to; its id."""

    def kept(record, **values):
        with store.unit_of_work(PROGRAM, "create", by_action=True) as work:
            (made,) = work.put(record, Draft(values))
            work.commit()
        return made

    return kept


def printed(desk, name, record_id, folder):
    target = folder / "x.pdf"
    printing.draft(desk, name, [record_id], target)
    pages.cache_clear()
    return plain_text(target)


def test_an_announcement_names_those_who_stood_the_publicity(office, put, tmp_path):
    shown = put(
        Publicity,
        title="2017年科技型中小示范企业拟认定名单公示",
        matter="demonstration",
        starts_on=DAY,
        ends_on=date(2017, 11, 10),
        days=5,
        day_kind="working",
        state="open",
    )
    firms = [put(Enterprise, name=f"鞍山{name}有限公司", division="铁西区") for name in ("甲材料", "乙装备")]
    for firm in firms:
        put(Demonstration, enterprise=firm, year=2017, publicity=shown)
    with pytest.raises(Refusal, match="再发布公告"):
        printed(office, "公告", shown, tmp_path)
    with office.store.unit_of_work(PROGRAM, "close", by_action=True) as work:
        work.put(Publicity, Draft({"state": "closed"}, shown))
        work.commit()
    put(Objection, publicity=shown, target=firms[1], raised_on=DAY, content="数据不实", outcome="cancelled")
    text = printed(office, "公告", shown, tmp_path)
    assert "2017年科技型中小示范企业认定名单的公告" in text and "共1家" in text
    assert "鞍山甲材料有限公司" in text and "鞍山乙装备有限公司" not in text


def test_a_demand_book_leaves_out_what_is_confidential_and_says_how_much(office, put, tmp_path):
    asked = put(DemandRound, title="2017年下半年技术需求征集", year=2017)
    firm = put(Enterprise, name="鞍山䶮星电子有限公司", division="铁西区")
    common = {"enterprise": firm, "demand_round": asked, "investment": 60_000_000}
    put(TechnologyDemand, title="透气元件寿命提升", description="提高到 20 炉次以上。", **common)
    put(TechnologyDemand, title="秘密配方", confidential=True, **common)
    text = printed(office, "需求汇编", asked, tmp_path)
    assert "一、透气元件寿命提升" in text and "提高到20炉次以上" in text and "拟投入资金：60.00万元" in text
    assert "秘密配方" not in text and "另有1项保密需求" in text
    printing.draft(office, "需求汇编", [asked], tmp_path / "x.docx")
    with pytest.raises(Refusal, match="没有可以公开的需求"):
        printed(office, "需求汇编", put(DemandRound, title="空的一批", year=2017), tmp_path)


def test_a_sign_in_sheet_lists_who_was_matched_and_leaves_room_for_others(office, put, tmp_path):
    firm = put(Enterprise, name="鞍山䶮星电子有限公司")
    demand = put(TechnologyDemand, title="透气元件寿命提升", enterprise=firm)
    body = put(ResearchBody, name="辽宁科技大学")
    event = put(MatchmakingEvent, title="新材料专题对接会", held_on=DAY, place="市科技馆")
    match = put(TechnologyMatch, demand=demand, research_body=body, event=event, intent="联合研制样品")
    text = printed(office, "对接签到表", event, tmp_path)
    assert "新材料专题对接会签到表" in text and "鞍山䶮星电子有限公司" in text and "辽宁科技大学" in text
    letter = printed(office, "合作意向书", match, tmp_path)
    assert letter.count("鞍山䶮星电子有限公司") == 2 and letter.count("辽宁科技大学") == 2, (
        "named, and signing"
    )


def test_a_notice_of_award_says_what_was_bid(office, put, tmp_path):
    agency = put(AppraisalAgency, name="辽宁中正科技评估有限公司")
    selection = put(AgencySelection, title="第三方评估服务", year=2017, way="compare")
    with pytest.raises(Refusal, match="还没有确定成交机构"):
        printed(office, "成交通知书", selection, tmp_path)
    put(AgencyBid, selection=selection, agency=agency, price=4_800_000)
    with office.store.unit_of_work(PROGRAM, "award", by_action=True) as work:
        work.put(
            AgencySelection, Draft({"agency": agency, "awarded_on": DAY, "award_no": "成交1号"}, selection)
        )
        work.commit()
    text = printed(office, "成交通知书", selection, tmp_path)
    assert "48,000.00元" in text and "肆万捌仟元整" in text and "成交1号" in text


def test_an_evaluation_is_explained_on_one_page_and_says_when_the_figures_have_changed(office, put, tmp_path):
    firm = put(Enterprise, name="鞍山䶮星电子有限公司", division="铁西区")
    figures = put(
        AnnualFigures,
        enterprise=firm,
        year=2016,
        staff=124,
        tech_staff=27,
        revenue=2_000_000_000,
        cost=1_800_000_000,
        rd_expense=115_000_000,
        assets=3_000_000_000,
        resident=True,
        not_restricted=True,
        no_accident=True,
        no_violation=True,
        not_listed=True,
    )
    (made,) = evaluate_sme(office, [firm], 2017).ids
    text = printed(office, "115号预评表", made, tmp_path)
    assert len(pages(tmp_path / "x.pdf")) == 1
    assert "27/124人=21.8%" in text and "12/20" in text and "第七条（一）" in text
    assert "科技人员再增4人可到B档" in text and "综合评分" in text and "52/100" in text
    assert "第六条（四）" in text and "企业已声明符合" in text
    with office.store.unit_of_work(PROGRAM, "update") as work:
        work.put(AnnualFigures, Draft({"rd_expense": 1_000}, figures))
        work.commit()
    text = printed(office, "115号预评表", made, tmp_path)
    assert "预评以后数据有变动" in text and "27/124人=21.8%" in text, "what was recorded is printed"
