"""创新创业大赛, from signing up to the prize and the seed pool (方案二（一）; 2017年首批团队入池征集通知).

团队组: six teams, one too small, one of them a person │ five judges, the highest and the lowest dropped
初赛 five take part, three advance │ 决赛 first, second and third prize
"""

from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from desktop.actions import records, undo
from desktop.actions.export_list import export_list
from desktop.actions.import_sheet import ImportOptions, carry_out, prepare
from desktop.fields import Refusal
from desktop.queries.desk import Desk

from .acting import Sit, act, new, row
from .contest_acting import JUDGES, MARKS, confirm, find, listed, mark, standing


def test_an_entry_is_checked_by_what_its_group_asks(office: Desk, entries: dict[str, str]) -> None:
    too_small = next(e for e in find(office, "contest_entry") if e not in entries.values())
    assert row(office, "contest_entry", too_small).state == "ineligible"
    act(office, "pass_entry", "contest_entry", too_small, finding="第三名成员的劳动合同已补交")
    passed = row(office, "contest_entry", too_small)
    assert (passed.state, passed.finding) == ("eligible", "第三名成员的劳动合同已补交")


def test_turns_are_drawn_and_judges_of_an_entrants_unit_stand_aside(
    office: Desk, prelim: str, session: str
) -> None:
    new(office, "expert", name="星敏长", unit="外地大学", kinds=("technology",))
    listed(office, prelim)
    turns = sorted(
        row(office, "contest_result", one).turn for one in find(office, "contest_result", round=prelim)
    )
    assert turns == [1, 2, 3, 4, 5]
    aside = find(office, "draw_lot", result="recused")
    assert [row(office, "draw_lot", one).reason for one in aside] == ["与“星敏团队”的成员同名"]
    assert len(find(office, "judge_score", round=prelim)) == 5 * JUDGES


def test_weights_that_do_not_sum_to_100_stop_the_scoring(desk_of: Sit, office: Desk, prelim: str) -> None:
    act(office, "list_participants", "contest_round", prelim)
    session = row(office, "contest_round", prelim).session
    act(office, "draw_experts", "expert_session", session, wanted="5")
    item = next(
        i
        for i in find(office, "score_item", sheet="contest_team")
        if row(office, "score_item", i).weight == 40
    )
    with pytest.raises(Refusal, match="您的角色不能填写"):
        records.save(office, "score_item", {"weight": 30}, item)
    records.save(desk_of("guanli"), "score_item", {"weight": 30}, item)
    with pytest.raises(Refusal, match=r"合计 90，应为 100（系统管理员"):
        act(office, "begin_scoring", "contest_round", prelim)
    records.save(desk_of("guanli"), "score_item", {"weight": 40}, item)
    act(office, "begin_scoring", "contest_round", prelim)


def test_a_mark_stays_within_its_item_its_round_and_its_judges(office: Desk, prelim: str) -> None:
    listed(office, prelim)
    line = find(office, "judge_score", round=prelim)[0]
    for values, said in (
        ({"points_1": Decimal(41)}, "“技术和产品”满分 40 分，41 分不对"),
        ({"points_2": Decimal(-1)}, "满分 20 分，-1 分不对"),
        ({"points_5": Decimal(1)}, "只有 4 项"),
        ({"judge": new(office, "expert", name="路人", unit="外单位")}, "不是“团队组初赛”的评委"),
    ):
        with pytest.raises(Refusal, match=said):
            records.save(office, "judge_score", values, line)
    with pytest.raises(Refusal, match="未评“"):
        act(office, "rank_round", "contest_round", prelim)


def test_places_are_explained_and_lock_the_marks(desk_of: Sit, office: Desk, ranked: str) -> None:
    assert standing(office, ranked) == {
        "阀门": ("81.00", 1), "星敏": ("79.00", 2), "个人": ("77.00", 3), "磁选": ("75.00", 4), "数控": ("73.00", 5),
    }  # fmt: skip
    advanced = [row(office, "contest_result", one) for one in find(office, "contest_result", advanced=True)]
    assert len(advanced) == 3
    assert "去掉最高" in advanced[0].explanation and "平均" in advanced[0].explanation
    line = find(office, "judge_score", round=ranked)[0]
    with pytest.raises(Refusal, match="已排名，评分中的轮次才能填写评分"):
        records.save(office, "judge_score", {"points_1": Decimal(40)}, line)
    with pytest.raises(Refusal, match="已按这些评分排名，不能删除"):
        records.remove(office, "judge_score", [line])
    with pytest.raises(Refusal, match="处室负责人"):
        act(office, "correct_state", "contest_round", ranked, state="评分中", reason="录错")
    act(desk_of("chuzhang"), "correct_state", "contest_round", ranked, state="评分中", reason="录错")
    records.save(office, "judge_score", {"points_1": Decimal(40)}, line)


def test_score_sheets_come_back_as_a_workbook(office: Desk, prelim: str, tmp_path: Path) -> None:
    listed(office, prelim)
    lines = find(office, "judge_score", round=prelim)
    export_list(office, "judge_score", lines, tmp_path / "评分.xlsx")
    book = openpyxl.load_workbook(tmp_path / "评分.xlsx")
    sheet = book.active
    head = next(r for r in range(1, 6) if "评委" in [cell.value for cell in sheet[r]])
    columns = {cell.value.split("（")[0]: cell.column for cell in sheet[head] if cell.value}
    for at in range(head + 1, head + 1 + len(lines)):
        for name, points in (("第1项", 30), ("第2项", 15), ("第3项", 15), ("第4项", 15.5)):
            sheet.cell(at, columns[name], points)
    sheet.cell(head + 1, columns["第1项"], 41)
    book.save(tmp_path / "评分.xlsx")
    outcome = carry_out(office, prepare(office, "judge_score", tmp_path / "评分.xlsx", ImportOptions()))
    assert (outcome.counts["updated"], outcome.counts["refused"]) == (len(lines) - 1, 1)
    assert "满分 40 分" in outcome.notes[0]
    undo.undo_batch(office, outcome.batch)
    assert row(office, "judge_score", lines[-1]).points_1 is None


def test_equals_that_a_prize_would_part_are_for_the_judges(desk_of: Sit, office: Desk, prelim: str) -> None:
    listed(office, prelim)
    mark(office, prelim, MARKS | {"星敏": 36}, apart=False)
    act(office, "rank_round", "contest_round", prelim)
    assert standing(office, prelim)["星敏"] == standing(office, prelim)["阀门"] == ("81.00", 1)
    with pytest.raises(Refusal, match=r"名次并列，名额不够同时授予.*裁定次序"):
        act(office, "nominate_awards", "contest_round", prelim)
    for name, order in (("阀门", 2), ("星敏", 1)):
        result = next(
            one for one in find(office, "contest_result", round=prelim)
            if row(office, "contest_entry", row(office, "contest_result", one).entry).project == f"{name}项目"
        )  # fmt: skip
        records.save(office, "contest_result", {"tie_order": order, "tie_reason": "评委会表决"}, result)
    act(desk_of("chuzhang"), "correct_state", "contest_round", prelim, state="评分中", reason="评委会裁定")
    act(office, "rank_round", "contest_round", prelim)
    assert standing(office, prelim)["星敏"][1] == 1 and standing(office, prelim)["阀门"][1] == 2
    assert len(act(office, "nominate_awards", "contest_round", prelim).ids) == 3


def test_only_who_advanced_is_in_the_next_round_and_its_places_win(
    desk_of: Sit, office: Desk, ranked: str, final: str, awards: tuple[str, ...]
) -> None:
    assert set(standing(office, final)) == {"阀门", "星敏", "个人"}
    won = {row(office, "contest_award", one).award: one for one in awards}
    winners = {
        award: row(office, "contest_entry", row(office, "contest_award", one).entry).project
        for award, one in won.items()
    }
    assert winners == {"first": "阀门项目", "second": "星敏项目", "third": "个人项目"}
    with pytest.raises(Refusal, match="不是本组的末轮"):
        act(office, "nominate_awards", "contest_round", ranked)
    with pytest.raises(Refusal, match="已据以拟定奖项"):
        act(desk_of("chuzhang"), "correct_state", "contest_round", final, state="评分中", reason="录错")


def test_an_objection_holds_up_its_name_only(office: Desk, later: Desk, awards: tuple[str, ...]) -> None:
    new(later, "official_document", doc_no="鞍科发〔2017〕44号", title="获奖通知")
    given = {"result_doc": "鞍科发〔2017〕44号"}
    with pytest.raises(Refusal, match="只有“公示中、公示无异议”的可以公布获奖"):
        act(office, "confirm_award", "contest_award", awards[0], **given)
    shown = act(office, "open_publicity", "contest_award", *awards, title="公示", starts_on="2017-11-03").ids[
        0
    ]
    target = row(office, "contest_award", awards[0]).member
    new(
        office, "objection", publicity=shown, target=target, raised_on=date(2017, 11, 6), content="成果非原创"
    )
    assert act(later, "close_publicity", "publicity", shown).waits
    with pytest.raises(Refusal, match="1 件异议未办结"):
        act(later, "confirm_award", "contest_award", awards[0], **given)
    act(later, "confirm_award", "contest_award", *awards[1:], **given)
    assert [row(later, "contest_award", one).state for one in awards] == [
        "publicised",
        "confirmed",
        "confirmed",
    ]


def test_prizes_are_paid_to_an_account_less_tax(office: Desk, later: Desk, awards: tuple[str, ...]) -> None:
    confirm(office, later, awards)
    with pytest.raises(Refusal, match="奖金账户缺户名、开户行、账号"):
        act(later, "pay_prize", "contest_award", awards[0])
    entry = row(later, "contest_award", awards[0]).entry
    account = {"account_name": "阀门长", "bank": "鞍山银行", "account_no": "6222000012345678"}
    records.save(later, "contest_entry", account, entry)
    act(later, "pay_prize", "contest_award", awards[0], voucher="2017-1101")
    paid = row(later, "contest_award", awards[0])
    assert (paid.prize, paid.tax, paid.net) == (1_000_000, 200_000, 800_000)
    assert "10,000.00 元×20%" in paid.tax_basis


def test_third_prize_and_above_go_straight_into_the_seed_pool(
    office: Desk, later: Desk, awards: tuple[str, ...]
) -> None:
    with pytest.raises(Refusal, match="获奖名单公布后才能办理"):
        act(office, "enrol_winners", "contest_award", *awards)
    confirm(office, later, awards)
    third = row(office, "contest_award", awards[2]).member
    records.save(office, "team", {"four_new": None}, third)
    said = act(later, "enrol_winners", "contest_award", awards[0], awards[2])
    assert said.counts == {"enrolled": 1, "left": 1} and "四新标签至少选一项" in said.notes[0]
    records.save(office, "team", {"four_new": ("technology",)}, third)
    assert act(later, "enrol_winners", "contest_award", *awards[1:], batch="1").counts == {
        "enrolled": 2,
        "left": 0,
    }
    members = [row(later, "pool_enrolment", one) for one in find(later, "pool_enrolment", pool="seed")]
    assert {one.channel for one in members} == {"创新创业大赛"} and len(members) == 3
    assert {row(later, "team", one.member).stage for one in members} == {"seed"}
    with pytest.raises(Refusal, match="已在种子期培育池中，不能重复入池"):
        act(later, "enrol_winners", "contest_award", awards[0])


def test_winners_are_recommended_upward_and_the_published_result_comes_back(
    office: Desk, later: Desk, contest: str, awards: tuple[str, ...], tmp_path: Path
) -> None:
    confirm(office, later, awards)
    with pytest.raises(Refusal, match="只能推荐到省级或国家级"):
        act(later, "recommend_award", "contest_award", awards[0], contest="第一届鞍山创新创业大赛")
    new(later, "contest", title="2018年辽宁省创新创业大赛", level="province", year=2018)
    act(later, "recommend_award", "contest_award", *awards[:2], contest="2018年辽宁省创新创业大赛")
    book = openpyxl.Workbook()
    book.active.append(["大赛名称", "团队名称", "项目名称", "晋级情况", "获奖等次", "公告文号", "公告日期"])
    book.active.append(
        [
            "2018年辽宁省创新创业大赛",
            "阀门团队",
            "阀门项目",
            "晋级总决赛",
            "二等奖",
            "辽科发〔2018〕30号",
            "2018-09-20",
        ]
    )
    book.save(tmp_path / "省赛结果.xlsx")
    outcome = carry_out(
        later,
        prepare(later, "contest_recommendation", tmp_path / "省赛结果.xlsx", ImportOptions(mode="update")),
    )
    assert outcome.counts["updated"] == 1
    (there,) = find(later, "contest_recommendation", outcome="二等奖")
    found = row(later, "contest_recommendation", there)
    assert (found.stage, found.announced_on) == ("晋级总决赛", date(2018, 9, 20))
