"""科技小巨人培育企业: 推荐 → 条件核对 → 审批 → 公示 → 文号 → 年度跟踪 (方案一（二）3, office.md 17)."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.actions import records
from desktop.fields import Refusal
from desktop.queries import lists
from desktop.queries.desk import Desk
from desktop.queries.look import Filter, Look
from desktop.queries.overview import overview

from .acting import Sit, act, new, row, sign_all


@pytest.fixture
def nominee(office: Desk) -> str:
    firm = new(office, "enterprise", name="鞍山巨能装备有限公司")
    return new(
        office, "little_giant", enterprise=firm, year=2017, recommender="铁西区科技局", reason="成长快"
    )


def check(office: Desk, nominee: str) -> None:
    answers = act(office, "lay_out_checklist", "little_giant", nominee).ids
    records.bulk_edit(office, "checklist_answer", [(answer, {"met": True}) for answer in answers])
    act(office, "check_giant", "little_giant", nominee)


def show(office: Desk, nominee: str) -> Desk:
    """公示 over without objection; the desk on a day after it."""
    act(office, "open_publicity", "little_giant", nominee, title="小巨人公示", starts_on="2017-11-03")
    later = replace(office, on=date(2017, 11, 13))
    act(later, "close_publicity", "publicity", row(later, "little_giant", nominee).publicity)
    return later


def document(desk: Desk) -> str:
    return new(
        desk, "official_document", doc_no="鞍科发〔2017〕52号", title="关于认定科技小巨人培育企业的通知"
    )


@pytest.fixture
def recognised(desk_of: Sit, office: Desk, nominee: str) -> str:
    check(office, nominee)
    sign_all(desk_of, act(office, "submit_for_approval", "little_giant", nominee).ids[0])
    later = show(office, nominee)
    act(later, "recognise_giant", "little_giant", nominee, recognition_doc=document(later))
    return nominee


def test_conditions_are_checked_one_by_one_before_anything_else(office: Desk, nominee: str) -> None:
    with pytest.raises(Refusal, match="还没有核对条件"):
        act(office, "check_giant", "little_giant", nominee)
    act(office, "lay_out_checklist", "little_giant", nominee)
    with pytest.raises(Refusal, match="待核实"):
        act(office, "check_giant", "little_giant", nominee)
    with pytest.raises(Refusal, match="条件核对后才能公示"):
        act(office, "open_publicity", "little_giant", nominee, title="公示")


def test_recognition_says_everything_that_is_missing(office: Desk, nominee: str) -> None:
    check(office, nominee)
    later = show(office, nominee)
    with pytest.raises(Refusal, match="审批未办结"):
        act(later, "recognise_giant", "little_giant", nominee, recognition_doc=document(later))


def test_an_objection_to_a_name_holds_that_name_up(desk_of: Sit, office: Desk, nominee: str) -> None:
    check(office, nominee)
    sign_all(desk_of, act(office, "submit_for_approval", "little_giant", nominee).ids[0])
    shown = act(office, "open_publicity", "little_giant", nominee, title="公示", starts_on="2017-11-03").ids[
        0
    ]
    firm = row(office, "little_giant", nominee).enterprise
    new(office, "objection", publicity=shown, target=firm, raised_on=date(2017, 11, 6), content="数据不实")
    later = replace(office, on=date(2017, 11, 13))
    assert act(later, "close_publicity", "publicity", shown).waits
    with pytest.raises(Refusal, match="异议未办结"):
        act(later, "recognise_giant", "little_giant", nominee, recognition_doc=document(later))


def test_a_recognised_firm_counts_toward_the_two_hundred(office: Desk, recognised: str) -> None:
    later = replace(office, on=date(2017, 11, 13))
    card = next(card for card in overview(later).targets if card.code == "T5")
    assert (card.value, card.goal) == (1, 200)
    assert lists.find_ids(later, card.look) == [recognised]


def test_a_matured_firm_stays_in_the_total_but_not_among_the_present(office: Desk, recognised: str) -> None:
    with pytest.raises(Refusal, match="写明理由"):
        act(office, "follow_up_giant", "little_giant", recognised, conclusion="成熟", year="2018")
    act(office, "follow_up_giant", "little_giant", recognised, conclusion="继续培育", year="2017")
    act(
        office, "follow_up_giant", "little_giant", recognised,
        conclusion="成熟", year="2018", reason="收入过亿", upgrade="产品升值、规模升格",
    )  # fmt: skip
    present = Look("little_giant", filters=(Filter("state", "=", "recognised"),))
    assert lists.count(office, present) == 0
    later = replace(office, on=date(2018, 12, 31))
    assert next(card for card in overview(later).targets if card.code == "T5").value == 1
    with pytest.raises(Refusal, match="培育中的企业才做年度跟踪"):
        act(office, "follow_up_giant", "little_giant", recognised, conclusion="继续培育", year="2019")


def test_a_firm_in_cultivation_is_not_recognised_twice(desk_of: Sit, office: Desk, recognised: str) -> None:
    firm = row(office, "little_giant", recognised).enterprise
    again = new(office, "little_giant", enterprise=firm, year=2018)
    check(office, again)
    sign_all(desk_of, act(office, "submit_for_approval", "little_giant", again).ids[0])
    later = show(office, again)
    with pytest.raises(Refusal, match="不能重复认定"):
        act(later, "recognise_giant", "little_giant", again, recognition_doc="鞍科发〔2017〕52号")


def test_the_leading_section_is_data(desk_of: Sit, office: Desk, nominee: str) -> None:
    clerk = desk_of("jinrong")
    with pytest.raises(Refusal, match="创新创业处"):
        act(clerk, "lay_out_checklist", "little_giant", nominee)
    (holder,) = [
        one
        for one in lists.find_ids(office, Look("task_holder"))
        if row(office, "task", row(office, "task_holder", one).task).code == "9"
    ]
    service = next(
        one for one in lists.find_ids(office, Look("section")) if row(office, "section", one).code == "FW"
    )
    records.save(desk_of("guanli"), "task_holder", {"section": service}, holder)
    assert act(clerk, "lay_out_checklist", "little_giant", nominee).ids
