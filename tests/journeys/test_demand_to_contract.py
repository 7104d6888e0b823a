"""任务（六）: a demand of a firm becomes a registered 技术合同 and its effect (方案二（六）)."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.actions import records, undo
from desktop.fields import Refusal
from desktop.queries import lists
from desktop.queries.desk import Desk
from desktop.queries.look import Look
from desktop.queries.overview import overview

from .acting import WAN, Sit, act, new, row


@pytest.fixture
def clerk(desk_of: Sit) -> Desk:
    """A clerk of 科技合作处."""
    return desk_of("hezuo")


@pytest.fixture
def firm(clerk: Desk) -> str:
    return new(clerk, "enterprise", name="鞍山宏泰耐火材料有限公司")


@pytest.fixture
def demand(clerk: Desk, firm: str) -> str:
    held = new(clerk, "demand_round", title="2017年第一批需求征集", year=2017)
    return new(
        clerk,
        "technology_demand",
        title="镁碳砖抗氧化性能提升",
        enterprise=firm,
        demand_round=held,
        technology_field="新材料/无机非金属材料",
        keywords=("镁碳砖", "抗氧化"),
        description="现有镁碳砖在高温下氧化快，寿命不足。",
        confidential=False,
    )


@pytest.fixture
def bodies(clerk: Desk) -> dict[str, str]:
    """A university that answers the demand with an achievement, and one that does not."""
    near = new(clerk, "research_body", name="辽宁科技大学", technology_fields=("新材料/无机非金属材料",))
    far = new(clerk, "research_body", name="鞍山师范学院", technology_fields=("电子信息/软件",))
    made = new(
        clerk,
        "achievement",
        title="低碳镁碳砖制备工艺",
        research_body=near,
        technology_field="新材料/无机非金属材料",
        keywords=("镁碳砖",),
    )
    return {"near": near, "far": far, "achievement": made}


@pytest.fixture
def agreed(clerk: Desk, demand: str, bodies: dict[str, str]) -> str:
    act(clerk, "accept_demand", "technology_demand", demand)
    match = act(clerk, "suggest_matches", "technology_demand", demand).ids[0]
    event = new(clerk, "matchmaking_event", title="耐火材料专题对接", held_on=date(2017, 11, 2))
    act(clerk, "hold_match", "technology_match", match, event=event)
    act(clerk, "record_intent", "technology_match", match, intent="联合开发低碳镁碳砖")
    act(clerk, "sign_agreement", "technology_match", match, amount="120")
    return match


def test_an_unclassified_demand_is_not_accepted(clerk: Desk, firm: str) -> None:
    demand = new(clerk, "technology_demand", title="节能改造", enterprise=firm)
    assert row(clerk, "technology_demand", demand).state == "collected"
    with pytest.raises(Refusal, match=r"技术领域未归类.*需求描述未填写"):
        act(clerk, "accept_demand", "technology_demand", demand)


def test_a_confidential_demand_is_matched_but_never_published(clerk: Desk, demand: str) -> None:
    records.save(clerk, "technology_demand", {"confidential": True}, demand)
    act(clerk, "accept_demand", "technology_demand", demand)
    with pytest.raises(Refusal, match="定向推荐"):
        act(clerk, "publish_demand", "technology_demand", demand)
    records.save(clerk, "technology_demand", {"confidential": False}, demand)
    act(clerk, "publish_demand", "technology_demand", demand)
    assert row(clerk, "technology_demand", demand).state == "published"


def test_matches_are_suggested_by_field_and_words_with_the_reason(
    clerk: Desk, demand: str, bodies: dict[str, str]
) -> None:
    act(clerk, "accept_demand", "technology_demand", demand)
    made = act(clerk, "suggest_matches", "technology_demand", demand).ids
    first = row(clerk, "technology_match", made[0])
    assert (first.achievement, first.research_body) == (bodies["achievement"], bodies["near"])
    assert first.reason == "技术领域相同（新材料/无机非金属材料）；共同关键词：镁碳砖"
    assert bodies["far"] not in {row(clerk, "technology_match", match).research_body for match in made}
    assert act(clerk, "suggest_matches", "technology_demand", demand).ids == (), "nothing twice"


def test_a_demand_goes_where_its_match_has_come(clerk: Desk, demand: str, agreed: str) -> None:
    assert row(clerk, "technology_demand", demand).state == "signed"


def test_a_contract_comes_of_an_agreement_and_is_registered(clerk: Desk, demand: str, agreed: str) -> None:
    contract = act(clerk, "draw_up_contract", "technology_match", agreed, kind="技术开发").ids[0]
    drawn = row(clerk, "technology_contract", contract)
    assert (drawn.seller, drawn.amount, drawn.state) == ("辽宁科技大学", 120 * WAN, "signed")
    act(clerk, "submit_contract", "technology_contract", contract)
    number = {"registration_no": "2017210300000123"}
    with pytest.raises(Refusal, match="技术交易额未填写"):
        act(clerk, "register_contract", "technology_contract", contract, **number)
    records.save(clerk, "technology_contract", {"technology_amount": 130 * WAN}, contract)
    with pytest.raises(Refusal, match="不大于合同成交额"):
        act(clerk, "register_contract", "technology_contract", contract, **number)
    records.save(clerk, "technology_contract", {"technology_amount": 100 * WAN}, contract)
    act(clerk, "register_contract", "technology_contract", contract, **number)
    assert row(clerk, "technology_contract", contract).registered_on == clerk.today
    assert row(clerk, "technology_demand", demand).state == "solved"
    new(clerk, "transfer_outcome", contract=contract, year=2017, output=300 * WAN, new_products=1)
    assert lists.totals(clerk, Look("transfer_outcome"), "output") == 300 * WAN


def test_one_match_makes_one_contract(clerk: Desk, agreed: str) -> None:
    act(clerk, "draw_up_contract", "technology_match", agreed, kind="技术开发")
    with pytest.raises(Refusal, match="不必重复登记"):
        act(clerk, "draw_up_contract", "technology_match", agreed, kind="技术开发")


def test_no_form_registers_a_contract(clerk: Desk, agreed: str) -> None:
    contract = act(clerk, "draw_up_contract", "technology_match", agreed, kind="技术开发").ids[0]
    with pytest.raises(Refusal, match="不能直接填写"):
        records.save(clerk, "technology_contract", {"state": "registered"}, contract)


def test_a_step_taken_is_not_undone_by_undo(clerk: Desk, demand: str) -> None:
    done = act(clerk, "accept_demand", "technology_demand", demand)
    with pytest.raises(Refusal, match="不能撤销"):
        undo.undo_batch(clerk, done.batch)


def test_a_contract_not_registered_within_thirty_days_is_on_the_overview(clerk: Desk, agreed: str) -> None:
    contract = act(clerk, "draw_up_contract", "technology_match", agreed, kind="技术开发").ids[0]
    act(clerk, "submit_contract", "technology_contract", contract)
    assert not [todo for todo in overview(clerk).todos if "送登记" in todo.text]
    later = replace(clerk, on=date(2017, 12, 4))
    (todo,) = [todo for todo in overview(later).todos if "送登记" in todo.text]
    assert todo.severity == "red"
    assert lists.find_ids(later, todo.look) == [contract]


def test_another_section_reads_but_does_not_write(desk_of: Sit, demand: str) -> None:
    with pytest.raises(Refusal, match="科技合作处"):
        act(desk_of("zhichan"), "accept_demand", "technology_demand", demand)


def test_a_firm_is_on_the_yearly_list_of_above_scale_firms_once(clerk: Desk, firm: str) -> None:
    new(clerk, "above_scale_listing", enterprise=firm, year=2017)
    new(clerk, "above_scale_listing", enterprise=firm, year=2018)
    with pytest.raises(Refusal, match="已有相同"):
        new(clerk, "above_scale_listing", enterprise=firm, year=2017)


def test_a_visit_whose_questions_wait_too_long_is_on_the_overview(clerk: Desk, firm: str) -> None:
    new(clerk, "visit", enterprise=firm, visited_on=date(2017, 10, 9), answer_by=date(2017, 10, 31))
    assert [todo.severity for todo in overview(clerk).todos if "走访" in todo.text] == ["amber"]
