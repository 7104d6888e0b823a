"""A member of the pool through its year: review, 整改, 申辩, 一企一策, services, 同期 (方案一（二）2, 二（五）)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from desktop.actions import printing, records
from desktop.actions.evaluate import evaluate_sme
from desktop.fields import Refusal
from desktop.queries import lists
from desktop.queries.desk import Desk
from desktop.queries.look import Filter, Look
from desktop.queries.overview import overview
from tests.paper.pages import plain_text

from .acting import WAN, Sit, act, new, row

ANSWERS = ("resident", "not_restricted", "no_accident", "no_violation", "not_listed")


@pytest.fixture
def firm(office: Desk) -> str:
    firm = new(office, "enterprise", name="鞍山砺岳阀门有限公司")
    for year, revenue, hightech, tax in ((2015, 1000, 500, 50), (2016, 1200, 660, 60)):
        figures = {
            "staff": 100,
            "tech_staff": 28,
            "assets": 5000 * WAN,
            "rd_expense": revenue * 6 * WAN // 100,
        }
        figures |= {"revenue": revenue * WAN, "hightech_revenue": hightech * WAN, "tax": tax * WAN}
        new(office, "annual_figures", enterprise=firm, year=year, **figures, **dict.fromkeys(ANSWERS, True))
    right = {"category": "invention", "in_force": True, "related": True, "disputed": False}
    new(office, "ip_right", enterprise=firm, name="一种阀门", granted_on=date(2016, 5, 1), **right)
    return firm


@pytest.fixture
def member(office: Desk, firm: str) -> str:
    evaluation = evaluate_sme(office, (firm,), 2017).ids[0]
    return act(office, "enrol_in_pool", "sme_evaluation", evaluation).ids[0]


def state(desk: Desk, member: str) -> str:
    return row(desk, "pool_enrolment", member).state


def review(desk: Desk, member: str, **given: str) -> str:
    act(desk, "review_in_pool", "pool_enrolment", member, **given)
    (found,) = lists.find_ids(desk, Look("pool_review", filters=(Filter("enrolment", "=", member),)))
    return found


def waits(desk: Desk, word: str) -> int:
    return sum(lists.count(desk, todo.look) for todo in overview(desk).todos if word in todo.text)


def test_a_rectification_has_a_day_is_reminded_of_and_examined(office: Desk, member: str) -> None:
    with pytest.raises(Refusal, match="整改期限"):
        act(office, "review_in_pool", "pool_enrolment", member, conclusion="限期整改", reason="未报年度情况")
    found = review(office, member, conclusion="限期整改", reason="未报年度情况", rectify_by="2017-11-15")
    assert state(office, member) == "warned" and waits(office, "15 日内到期") == 1
    late = replace(office, on=date(2017, 11, 16))
    assert waits(late, "已到期，待复查") == 1
    act(late, "settle_rectification", "pool_review", found, rectified="是", finding="已补报，数据属实")
    assert state(late, member) == "member" and waits(late, "待复查") == 0
    with pytest.raises(Refusal, match="复查"):
        act(late, "settle_rectification", "pool_review", found, rectified="否", finding="再查")


def test_who_does_not_rectify_leaves_the_pool_with_the_finding(office: Desk, member: str) -> None:
    found = review(office, member, conclusion="限期整改", reason="停产", rectify_by="2017-12-01")
    act(office, "settle_rectification", "pool_review", found, rectified="否", finding="仍未恢复生产")
    left = row(office, "pool_enrolment", member)
    assert (left.state, left.withdrawal_reason) == ("withdrawn", "仍未恢复生产")


def test_an_appeal_is_ruled_on_by_the_chief_and_may_bring_the_firm_back(
    office: Desk, desk_of: Sit, member: str
) -> None:
    found = review(office, member, conclusion="退出培育池", reason="已迁出鞍山")
    with pytest.raises(Refusal, match="没有申辩"):
        act(
            desk_of("chuzhang"),
            "rule_on_appeal",
            "pool_review",
            found,
            ruling="撤销原结论",
            ruling_reason="属实",
        )
    act(office, "register_appeal", "pool_review", found, appeal="只是变更办公地址，注册地仍在鞍山")
    assert waits(office, "申辩待裁定") == 1 and state(office, member) == "withdrawn"
    given = {"ruling": "撤销原结论", "ruling_reason": "经核查仍在鞍注册"}
    with pytest.raises(Refusal, match="处室负责人裁定"):
        act(office, "rule_on_appeal", "pool_review", found, **given)
    act(desk_of("chuzhang"), "rule_on_appeal", "pool_review", found, **given)
    back = row(office, "pool_enrolment", member)
    assert (back.state, back.withdrawn_on, back.withdrawal_reason) == ("member", None, None)
    assert waits(office, "申辩待裁定") == 0


def test_an_appeal_that_is_not_granted_changes_nothing(office: Desk, desk_of: Sit, member: str) -> None:
    found = review(office, member, conclusion="退出培育池", reason="已迁出鞍山")
    act(office, "register_appeal", "pool_review", found, appeal="不同意")
    act(
        desk_of("chuzhang"),
        "rule_on_appeal",
        "pool_review",
        found,
        ruling="维持原结论",
        ruling_reason="证据充分",
    )
    assert state(office, member) == "withdrawn"
    with pytest.raises(Refusal, match="一次复核只申辩一次"):
        act(office, "register_appeal", "pool_review", found, appeal="再申辩")


def test_a_service_goes_from_the_need_to_the_revisit(office: Desk, firm: str) -> None:
    need = {
        "enterprise": firm,
        "kind": "finance",
        "need": "流动资金 200 万元",
        "raised_on": date(2017, 11, 1),
    }
    one = new(office, "service", **need)
    assert waits(office, "待派单") == 1
    with pytest.raises(Refusal, match="办理期限早于派单日期"):
        act(office, "assign_service", "service", one, handler="许经办", due_on="2017-11-01")
    act(office, "assign_service", "service", one, handler="许经办", due_on="2017-11-10")
    late = replace(office, on=date(2017, 11, 11))
    assert waits(late, "逾期未办结") == 1
    with pytest.raises(Refusal, match="缺少“办理结果”"):
        act(late, "finish_service", "service", one)
    act(late, "finish_service", "service", one, result="已向兴业银行推送，授信 200 万元")
    assert waits(late, "逾期未办结") == 0 and waits(replace(office, on=date(2017, 12, 20)), "未回访") == 1
    act(late, "revisit_service", "service", one, satisfaction="不满意", revisit="利率偏高")
    act(late, "reopen_service", "service", one, handler="许经办", due_on="2017-12-01")
    assert row(late, "service", one).state == "assigned"


def test_a_step_of_a_service_is_taken_back_by_the_chief_only(office: Desk, desk_of: Sit, firm: str) -> None:
    one = new(office, "service", enterprise=firm, kind="visit", need="走访", raised_on=date(2017, 11, 1))
    act(office, "assign_service", "service", one, handler="王经办", due_on="2017-11-10")
    with pytest.raises(Refusal, match="处室负责人"):
        act(office, "correct_state", "service", one, state="待派单", reason="派错")
    act(desk_of("chuzhang"), "correct_state", "service", one, state="待派单", reason="派错")
    found = row(office, "service", one)
    assert (found.state, found.handler, found.due_on) == ("raised", None, None)


def test_every_member_has_a_person_who_answers_for_it_and_keeps_its_plan(office: Desk, member: str) -> None:
    (plan,) = act(office, "assign_contact", "pool_enrolment", member, contact="王经办").ids
    records.save(office, "firm_plan", {"goal": "2018 年申报高企"}, plan)
    assert row(office, "pool_enrolment", member).contact_person == "王经办"
    assert act(office, "assign_contact", "pool_enrolment", member, contact="孙复核").ids == (plan,)
    found = row(office, "firm_plan", plan)
    assert (found.goal, found.year) == ("2018 年申报高企", 2017)
    assert row(office, "pool_enrolment", member).contact_person == "孙复核"


def test_two_years_are_compared_and_hint_at_what_rose_while_people_judge(office: Desk, member: str) -> None:
    (one,) = act(office, "compare_growth", "pool_enrolment", member).ids
    found = row(office, "growth_outcome", one)
    assert (found.year, found.revenue_change, found.tax_change) == (2016, Decimal("20.0"), Decimal("20.0"))
    assert (found.rd_ratio, found.rights_added, found.profit_change) == (Decimal("6.00"), 1, None)
    assert found.suggested == ("product", "technology", "scale") and found.upgrades is None
    assert "销售收入：1,200.00 万元，上年 1,000.00 万元，同比 +20.0%" in found.explanation
    judged = {"upgrades": ("product", "industry"), "industry": "由配件转为成套装备"}
    records.save(office, "growth_outcome", judged, one)
    assert act(office, "compare_growth", "pool_enrolment", member).ids == (one,)
    assert row(office, "growth_outcome", one).upgrades == ("product", "industry")


def test_a_firm_that_reported_nothing_is_not_compared(office: Desk, member: str) -> None:
    with pytest.raises(Refusal, match="没有 2018 年的年度情况"):
        act(office, "compare_growth", "pool_enrolment", member, year="2018")


def test_the_papers_of_a_member_say_what_is_on_record(
    office: Desk, member: str, firm: str, tmp_path: Path
) -> None:
    found = review(office, member, conclusion="限期整改", reason="未报年度情况", rectify_by="2017-12-01")
    (plan,) = act(office, "assign_contact", "pool_enrolment", member, contact="王经办").ids
    one = new(
        office, "service", enterprise=firm, kind="visit", need="了解用工情况", raised_on=date(2017, 11, 1)
    )
    for name, record_id, words in (
        ("限期整改告知书", found, ("未报年度情况", "2017年12月1日", "创新创业处")),
        ("一企一策表", plan, ("王经办", "鞍山砺岳阀门有限公司")),
        ("企业服务记录单", one, ("走访", "了解用工情况")),
    ):
        printing.issue(office, name, (record_id,), tmp_path / "paper.pdf")
        text = plain_text(tmp_path / "paper.pdf")
        assert all(word in text for word in words), name
    with pytest.raises(Refusal, match="没有退出培育池"):
        printing.issue(office, "退出培育池告知书", (found,), tmp_path / "paper.pdf")
    act(office, "settle_rectification", "pool_review", found, rectified="否", finding="仍未报送")
    printing.draft(office, "退出培育池告知书", (found,), tmp_path / "paper.docx")
    printing.issue(office, "退出培育池告知书", (found,), tmp_path / "paper.pdf")
    assert "因仍未报送" in plain_text(tmp_path / "paper.pdf")
