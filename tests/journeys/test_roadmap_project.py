"""A 成长路线图 project through its whole life (方案二（五）, office.md 3, 14): 申报 to 验收, with every paper.

申报 → 受理/补正/不予受理 → 形审 → 评审 → 考察 → 处务会 → 拟安排 → 公示 → 局长办公会 → 立项 → 会签 → 联合下达
→ 任务书 → 拨付 → 中期 → 变更 → 验收（不通过 → 整改 → 复验）
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from zipfile import ZipFile

import pytest

from desktop.actions import printing, records
from desktop.actions.archive import archive
from desktop.fields import Refusal
from desktop.queries import lists
from desktop.queries.desk import Desk
from desktop.queries.look import Filter, Look
from desktop.queries.overview import overview
from desktop.records import Demonstration, Enterprise, RoadmapProject
from desktop.store.actor import Draft
from tests.paper.pages import plain_text

from .acting import WAN, Sit, act, as_if_selected, check_form, new, review, row, select, sign_all

USES = (("产品研发", 20 * WAN), ("人才培养", 10 * WAN))
NOTICE = "鞍科发〔2017〕46号"
ENDS = date(2018, 10, 31)


@pytest.fixture
def project(office: Desk) -> str:
    """An application of a demonstration firm."""
    with office.store.unit_of_work(office.actor, "ground", by_action=True) as work:
        (firm,) = work.put(Enterprise, Draft({"name": "鞍山砺岳阀门有限公司", "stage": "growth"}))
        spans = {"valid_from": date(2017, 10, 1), "valid_until": date(2020, 9, 30)}
        work.put(Demonstration, Draft({"enterprise": firm, "year": 2017, "state": "recognised", **spans}))
        work.commit()
    return new(
        office, "roadmap_project", title="高压阀门研发", enterprise=firm, year=2017, requested=30 * WAN, uses=USES,
        leader="张工", starts_on=date(2017, 11, 1), ends_on=ENDS, content="研制高压阀门", own_funds=30 * WAN,
        targets="申请发明专利 2 项，新增销售收入 500 万元",
    )  # fmt: skip


def state(desk: Desk, project: str) -> str:
    return row(desk, "roadmap_project", project).state


def waits(desk: Desk, word: str) -> int:
    return sum(lists.count(desk, todo.look) for todo in overview(desk).todos if word in todo.text)


def printed(desk: Desk, name: str, record_id: str, folder: Path) -> str:
    printing.issue(desk, name, (record_id,), folder / f"{name}.pdf")
    return plain_text(folder / f"{name}.pdf")


def fund(office: Desk, desk_of: Sit, project: str) -> str:
    """拟安排, 公示, 审批, 批准, 会签, 下达; the grant."""
    (budget,) = lists.find_ids(office, Look("budget", filters=(Filter("fund", "~", "成长路线图"),)))
    act(desk_of("caiwu"), "allot_budget", "budget", budget, section="CX", amount="600万元")
    (grant,) = act(office, "plan_grant", "roadmap_project", project, fund="LX").ids
    shown = act(office, "open_publicity", "grant", grant, title="资金公示", starts_on="2017-11-06").ids
    sign_all(desk_of, act(office, "submit_for_approval", "grant", grant).ids[0])
    account = {"account_name": "鞍山砺岳阀门有限公司", "bank": "鞍山银行", "account_no": "6222000012345678"}
    records.save(office, "grant", {"credit_checked_on": date(2017, 11, 14), **account}, grant)
    later = replace(office, on=date(2017, 11, 27))
    act(later, "close_publicity", "publicity", *shown)
    act(later, "approve_grant", "grant", grant)
    act(later, "countersign_grant", "grant", grant)
    new(later, "official_document", doc_no=NOTICE, title="关于下达资金的通知", issued_on=date(2017, 12, 8))
    act(later, "issue_notice", "grant", grant, notice_doc=NOTICE)
    return grant


@pytest.fixture
def running(office: Desk, project: str) -> Iterator[str]:
    """As if funded and signed: the second half of its life begins."""
    as_if_selected(office, project)
    with office.store.unit_of_work(office.actor, "sign_task_book", by_action=True) as work:
        work.put(RoadmapProject, Draft({"state": "running"}, project))
        work.commit()
    return project


def test_a_project_goes_from_the_application_to_the_payment_in_the_order_of_the_office(
    office: Desk, desk_of: Sit, project: str, tmp_path: Path
) -> None:
    with pytest.raises(Refusal, match="只有“已受理”的可以形审通过"):
        act(office, "check_form", "roadmap_project", project)
    select(office, project)
    found = row(office, "roadmap_project", project)
    assert (found.state, found.review_score) == ("discussed", Decimal("85.17"))

    grant = fund(office, desk_of, project)
    later = replace(office, on=date(2017, 12, 8))
    assert state(office, project) == "approved"
    with pytest.raises(Refusal, match="任务书未签订"):
        act(desk_of("caiwu"), "pay_grant", "grant", grant)
    with pytest.raises(Refusal, match="任务书还没有编号印发"):
        act(later, "sign_task_book", "roadmap_project", project)
    text = printed(later, "项目任务书", project, tmp_path)
    assert (
        "鞍科任务〔2017〕001号" in text
        and "申请发明专利2项" in text
        and "产品研发" in text
        and NOTICE in text
    )
    printing.draft(later, "项目任务书", (project,), tmp_path / "任务书.docx")
    with pytest.raises(Refusal, match="已发过"):
        printing.issue(later, "项目任务书", (project,), tmp_path / "again.pdf")
    act(later, "sign_task_book", "roadmap_project", project)
    act(desk_of("caiwu"), "pay_grant", "grant", grant)
    assert state(office, project) == "running" and row(office, "grant", grant).state == "paid"
    for name in ("项目形式审查表", "项目评审意见汇总表", "项目考察记录", "受理通知书"):
        assert "高压阀门研发" in printed(later, name, project, tmp_path)
    archive(later, "roadmap_project", project, tmp_path / "归档.zip")
    with ZipFile(tmp_path / "归档.zip") as kept:
        assert any("项目任务书 鞍科任务〔2017〕001号" in name for name in kept.namelist())


def test_an_application_is_supplemented_or_refused_with_the_reason(
    office: Desk, project: str, tmp_path: Path
) -> None:
    with pytest.raises(Refusal, match="补正期限应在今天以后"):
        act(
            office,
            "ask_supplement",
            "roadmap_project",
            project,
            supplement="缺自筹证明",
            supplement_by="2017-11-03",
        )
    act(
        office,
        "ask_supplement",
        "roadmap_project",
        project,
        supplement="缺自筹证明",
        supplement_by="2017-11-10",
    )
    letter = printed(office, "补正通知书", project, tmp_path)
    assert "缺自筹证明" in letter and "2017年11月10日" in letter
    assert waits(replace(office, on=date(2017, 11, 11)), "逾期未补正") == 1
    act(office, "refuse_project", "roadmap_project", project, refusal="逾期未补正")
    assert "决定不予受理" in printed(office, "不予受理（立项）通知书", project, tmp_path)
    with pytest.raises(Refusal, match="不予受理"):
        act(office, "take_project", "roadmap_project", project)


def test_a_form_that_is_not_wholly_checked_does_not_pass(office: Desk, project: str) -> None:
    act(office, "take_project", "roadmap_project", project)
    with pytest.raises(Refusal, match="还没有核对条件"):
        act(office, "check_form", "roadmap_project", project)
    act(office, "lay_out_checklist", "roadmap_project", project)
    with pytest.raises(Refusal, match="待核实"):
        act(office, "check_form", "roadmap_project", project)


def test_two_experts_are_no_group_and_a_stranger_does_not_count(office: Desk, project: str) -> None:
    act(office, "take_project", "roadmap_project", project)
    check_form(office, project)
    session = review(office, project, ("80", "90"))
    with pytest.raises(Refusal, match="不足 3 份"):
        act(office, "review_project", "roadmap_project", project, session=session)
    other = new(office, "expert_session", title="另一次评审", matter="other", held_on=date(2017, 11, 7))
    with pytest.raises(Refusal, match="不是这次评审的专家"):
        act(office, "review_project", "roadmap_project", project, session=other)


def test_a_selection_step_is_corrected_by_the_chief_only(office: Desk, desk_of: Sit, project: str) -> None:
    select(office, project)
    with pytest.raises(Refusal, match="处室负责人"):
        act(office, "correct_state", "roadmap_project", project, state="形审通过", reason="评审重做")
    act(desk_of("chuzhang"), "correct_state", "roadmap_project", project, state="形审通过", reason="评审重做")
    found = row(office, "roadmap_project", project)
    assert (found.state, found.review_score, found.inspection, found.discussion) == (
        "checked",
        None,
        None,
        None,
    )


def test_money_is_not_planned_for_a_project_that_was_not_selected(office: Desk, project: str) -> None:
    with pytest.raises(Refusal, match="没有经过形审、评审、考察和处务会"):
        act(office, "plan_grant", "roadmap_project", project, fund="LX")


def test_midway_checks_are_kept_one_by_one_and_asked_for_at_half_the_term(
    office: Desk, running: str, tmp_path: Path
) -> None:
    summer = replace(office, on=date(2018, 6, 1))
    assert waits(office, "过半未做中期检查") == 0 and waits(summer, "过半未做中期检查") == 1
    given = {
        "result": "进度滞后",
        "progress": "完成样机",
        "spent": "12万元",
        "advice": "加快试验",
        "checkers": "王经办",
    }
    (one,) = act(summer, "check_project", "roadmap_project", running, **given).ids
    assert waits(summer, "过半未做中期检查") == 0
    text = printed(summer, "项目中期检查表", one, tmp_path)
    assert "进度滞后" in text and "12.00万元" in text


def test_an_extension_changes_nothing_until_it_is_approved(
    office: Desk, desk_of: Sit, running: str, tmp_path: Path
) -> None:
    given = {"kind": "延期", "reason": "试验设备到货晚", "new_ends_on": "2019-04-30"}
    with pytest.raises(Refusal, match="晚于现在的结束日期"):
        act(office, "ask_change", "roadmap_project", running, **given | {"new_ends_on": "2018-10-31"})
    (change,) = act(office, "ask_change", "roadmap_project", running, **given).ids
    with pytest.raises(Refusal, match="审批未办结"):
        act(office, "carry_out_change", "project_change", change)
    assert row(office, "roadmap_project", running).ends_on == ENDS
    sign_all(desk_of, act(office, "submit_for_approval", "project_change", change).ids[0])
    act(office, "carry_out_change", "project_change", change)
    assert row(office, "roadmap_project", running).ends_on == date(2019, 4, 30)
    text = printed(office, "项目变更申请审批表", change, tmp_path)
    assert "2018年10月31日" in text and "2019年4月30日" in text and "处室负责人：同意" in text


@pytest.mark.parametrize(("kind", "reached"), [("终止", "ended"), ("撤销", "revoked")])
def test_an_approved_end_closes_the_project(
    office: Desk, desk_of: Sit, running: str, kind: str, reached: str
) -> None:
    (change,) = act(office, "ask_change", "roadmap_project", running, kind=kind, reason="企业停产").ids
    sign_all(desk_of, act(office, "submit_for_approval", "project_change", change).ids[0])
    act(office, "carry_out_change", "project_change", change)
    assert state(office, running) == reached
    with pytest.raises(Refusal, match="已结束"):
        act(
            office,
            "ask_change",
            "roadmap_project",
            running,
            kind="延期",
            reason="晚了",
            new_ends_on="2020-01-01",
        )


def test_a_failed_acceptance_is_rectified_once_and_accepted_again(
    office: Desk, running: str, tmp_path: Path
) -> None:
    autumn = replace(office, on=date(2018, 11, 20))
    (first,) = act(autumn, "apply_acceptance", "roadmap_project", running, completed="专利 1 项").ids
    assert waits(autumn, "待验收") == 1
    found = {"group_head": "刘教授", "opinion": "专利数量不足"}
    with pytest.raises(Refusal, match="整改期限"):
        act(autumn, "fail_acceptance", "project_acceptance", first, **found)
    act(autumn, "fail_acceptance", "project_acceptance", first, **found, rectify_by="2019-02-20")
    assert state(autumn, running) == "rectifying"
    spring = replace(office, on=date(2019, 2, 21))
    assert waits(spring, "整改到期未复验") == 1
    (again,) = act(spring, "apply_acceptance", "roadmap_project", running, completed="专利 2 项").ids
    assert row(spring, "project_acceptance", again).round == 2 and waits(spring, "整改到期未复验") == 0
    act(spring, "pass_acceptance", "project_acceptance", again, group_head="刘教授", opinion="达到任务书要求")
    assert state(spring, running) == "accepted"
    assert "整改后复验" in printed(spring, "项目验收申请表", again, tmp_path)
    assert "达到任务书要求" in printed(spring, "项目验收结论书", again, tmp_path)
    with pytest.raises(Refusal, match="实施中或整改后的项目才能申请验收"):
        act(spring, "apply_acceptance", "roadmap_project", running, completed="再来")


def test_a_conclusion_is_taken_back_by_the_chief_until_the_next_round(
    office: Desk, desk_of: Sit, running: str
) -> None:
    (one,) = act(office, "apply_acceptance", "roadmap_project", running, completed="专利 2 项").ids
    act(office, "pass_acceptance", "project_acceptance", one, group_head="刘教授", opinion="通过")
    with pytest.raises(Refusal, match="处室负责人"):
        act(office, "take_back_conclusion", "project_acceptance", one, reason="登记错项目")
    act(desk_of("chuzhang"), "take_back_conclusion", "project_acceptance", one, reason="登记错项目")
    found = row(office, "roadmap_project", running)
    assert (found.state, found.accepted_on) == ("closing", None)
    assert row(office, "project_acceptance", one).opinion is None
    act(
        office,
        "fail_acceptance",
        "project_acceptance",
        one,
        group_head="刘教授",
        opinion="不足",
        rectify_by="2018-02-20",
    )
    act(office, "apply_acceptance", "roadmap_project", running, completed="专利 3 项")
    with pytest.raises(Refusal, match="另行办理"):
        act(desk_of("chuzhang"), "take_back_conclusion", "project_acceptance", one, reason="晚了")


def test_after_a_failed_second_round_only_the_end_is_left(office: Desk, running: str) -> None:
    found = {"group_head": "刘教授", "opinion": "不足"}
    for _ in range(2):
        (one,) = act(office, "apply_acceptance", "roadmap_project", running, completed="专利 1 项").ids
        act(office, "fail_acceptance", "project_acceptance", one, **found, rectify_by="2018-02-20")
    with pytest.raises(Refusal, match="应办理终止或撤销"):
        act(office, "apply_acceptance", "roadmap_project", running, completed="专利 1 项")


def test_an_overdue_acceptance_is_listed_and_urged_by_letter(
    office: Desk, running: str, tmp_path: Path
) -> None:
    assert waits(replace(office, on=date(2019, 1, 31)), "逾期未验收") == 0
    late = replace(office, on=date(2019, 2, 1))
    assert waits(late, "逾期未验收") == 1
    with pytest.raises(Refusal, match="还没有登记催办"):
        printing.draft(late, "项目催办函", (running,), tmp_path / "x.pdf")
    act(late, "urge_project", "roadmap_project", running)
    text = printed(late, "项目催办函", running, tmp_path)
    assert "尚未申请验收" in text and "第1次催办" in text
