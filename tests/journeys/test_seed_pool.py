"""种子期培育池: 征集 → 条件核对 → 审批 → 入池, by channel and recommender; contest winners directly (S05–S09, S25, N01)."""

import openpyxl
import pytest

from desktop.actions import records
from desktop.actions.import_sheet import ImportOptions, carry_out, prepare
from desktop.fields import Refusal
from desktop.queries import lists
from desktop.queries.desk import Desk
from desktop.queries.look import Filter, Look
from desktop.queries.overview import overview

from .acting import Sit, act, new, row, sign_all
from .seed_acting import applied, document, enrolled, on, seed_team


@pytest.fixture
def gaoxin(desk_of: Sit) -> Desk:
    return desk_of("gaoxin")


def test_the_channels_and_recommenders_of_the_plan_are_there_and_apart(gaoxin: Desk) -> None:
    with gaoxin.store.read() as connection:
        words = gaoxin.store.vocabularies(connection)
    plan = {
        "创谷计划",
        "创新创业大赛",
        "众创空间",
        "科技企业孵化器",
        "楼宇经济",
        "高校",
        "科研院所",
        "城市合伙人",
    }
    assert plan <= set(words["channel"])
    assert {"辽宁科技大学", "鞍山师范学院"} <= set(words["recommender"])
    assert not set(words["channel"]) & set(words["recommender"])


@pytest.mark.parametrize(
    ("left_out", "named"),
    [
        ({"has_potential": None}, "较强发展潜质”待核实"),
        ({"has_room": False}, "较大成长空间”不符合"),
        ({"has_four_new": None}, "具有四新基因”待核实"),
        ({"lacks_funds": None, "funding_gap": None}, r"缺乏资金”待核实.*资金缺口金额未填写"),
        ({"criteria_reason": None}, "筛选理由未填写"),
        ({"four_new": None}, "四新标签至少选一项"),
        ({"channel": None}, "发现渠道未填写"),
    ],
)
def test_the_four_criteria_their_reason_and_a_tag_come_before_the_recommendation(
    gaoxin: Desk, left_out: dict, named: str
) -> None:
    application = applied(gaoxin, seed_team(gaoxin, **left_out))
    with pytest.raises(Refusal, match=named):
        act(gaoxin, "check_application", "pool_application", *application)


def test_the_sheet_is_in_before_the_check(gaoxin: Desk) -> None:
    application = act(gaoxin, "apply_for_pool", "team", seed_team(gaoxin), year="2017").ids
    with pytest.raises(Refusal, match="入池团队信息表》未收到（铁东区科技局"):
        act(gaoxin, "check_application", "pool_application", *application)


def test_a_checked_team_waits_for_recommender_and_signatures(gaoxin: Desk) -> None:
    (application,) = applied(gaoxin, seed_team(gaoxin, recommender=None))
    act(gaoxin, "check_application", "pool_application", application)
    with pytest.raises(Refusal, match=r"推荐单位未填写.*入池审批未办结"):
        act(gaoxin, "enrol_team", "pool_application", application)


def test_a_team_or_a_single_person_enters_in_its_batch_and_the_target_counts_it(
    desk_of: Sit, gaoxin: Desk
) -> None:
    team = seed_team(gaoxin)
    person = seed_team(gaoxin, "于海（石墨电极）", kind="person", leader="于海")
    members = enrolled(desk_of, gaoxin, team, person)
    entered = row(gaoxin, "pool_enrolment", members[0])
    assert (entered.member, entered.pool, entered.batch) == (team, "seed", 1)
    assert (entered.channel, entered.recommender) == ("众创空间", "铁东区科技局")
    assert [row(gaoxin, "team", one).stage for one in (team, person)] == ["seed", "seed"]
    card = next(card for card in overview(gaoxin).targets if card.code == "T1")
    assert (card.value, card.goal) == (2, 50)
    assert sorted(lists.find_ids(gaoxin, card.look)) == sorted(members)
    (move,) = lists.find_ids(gaoxin, Look("stage_move", filters=(Filter("subject", "=", team),)))
    assert row(gaoxin, "stage_move", move).basis == "入池"


def test_nobody_enters_twice_and_who_left_waits_for_next_year(desk_of: Sit, gaoxin: Desk) -> None:
    team = seed_team(gaoxin)
    (member,) = enrolled(desk_of, gaoxin, team)
    again = new(
        gaoxin, "pool_application", team=team, year=2018, recommender="铁东区科技局", sheet_received=True
    )
    act(gaoxin, "check_application", "pool_application", again)
    sign_all(desk_of, act(gaoxin, "submit_for_approval", "pool_application", again).ids[0])
    with pytest.raises(Refusal, match="不能重复入池"):
        act(gaoxin, "enrol_team", "pool_application", again)
    act(
        gaoxin,
        "review_in_pool",
        "pool_enrolment",
        member,
        conclusion="退出培育池",
        year="2018",
        reason="解散",
    )
    with pytest.raises(Refusal, match="当年不能再次入池"):
        act(gaoxin, "enrol_team", "pool_application", again)
    act(on(gaoxin, 3, 1, 2018), "enrol_team", "pool_application", again)
    assert row(gaoxin, "pool_enrolment", member).state == "withdrawn"


def test_a_third_prize_goes_straight_in_upon_the_published_results(gaoxin: Desk) -> None:
    team = seed_team(gaoxin, channel=None, recommender=None, has_room=None)
    results = document(gaoxin, 30, "第一届鞍山创新创业大赛成绩公告")
    won = {"contest": "第一届鞍山创新创业大赛", "proof": results, "year": "2017", "batch": "1"}
    with pytest.raises(Refusal, match="一等奖、二等奖、三等奖"):
        act(gaoxin, "enrol_winner", "team", team, prize="优秀奖", **won)
    (member,) = act(gaoxin, "enrol_winner", "team", team, prize="三等奖", **won).ids
    entered = row(gaoxin, "pool_enrolment", member)
    assert (entered.channel, entered.recommender, entered.batch) == ("创新创业大赛", None, 1)
    (application,) = lists.find_ids(gaoxin, Look("pool_application"))
    kept = row(gaoxin, "pool_application", application)
    assert kept.award == "第一届鞍山创新创业大赛 三等奖（鞍科发〔2017〕30号）"
    assert (kept.state, kept.enrolment) == ("enrolled", member)


def test_a_winner_still_says_what_is_new_about_it(gaoxin: Desk) -> None:
    team = seed_team(gaoxin, four_new=None)
    results = document(gaoxin, 30, "成绩公告")
    with pytest.raises(Refusal, match="四新标签至少选一项"):
        act(gaoxin, "enrol_winner", "team", team, contest="大赛", prize="一等奖", proof=results)


def test_members_hold_no_more_than_the_whole(gaoxin: Desk) -> None:
    team = seed_team(gaoxin)
    new(gaoxin, "team_member", team=team, name="周砺", share=60)
    new(gaoxin, "team_member", team=team, name="吴岳", share=50)
    with pytest.raises(Refusal, match="合计 110%"):
        act(gaoxin, "check_application", "pool_application", *applied(gaoxin, team))


def test_teams_are_numbered_one_after_the_other_and_keep_their_numbers(gaoxin: Desk) -> None:
    old = seed_team(gaoxin, "甲团队", number="TD2017041")
    new_ones = [seed_team(gaoxin, name) for name in ("乙团队", "丙团队")]
    with pytest.raises(Refusal, match="甲团队：已有编号"):
        act(gaoxin, "number_teams", "team", old, *new_ones, year="2017")
    act(gaoxin, "number_teams", "team", *new_ones, year="2017")
    assert [row(gaoxin, "team", one).number for one in (old, *new_ones)] == [
        "TD2017041", "TD2017042", "TD2017043",
    ]  # fmt: skip


def test_an_application_sent_back_comes_again(gaoxin: Desk) -> None:
    (application,) = applied(gaoxin, seed_team(gaoxin))
    act(gaoxin, "return_application", "pool_application", application, reason="信息表缺成员股比")
    with pytest.raises(Refusal, match="退回补正"):
        act(gaoxin, "check_application", "pool_application", application)
    act(gaoxin, "resubmit_application", "pool_application", application)
    act(gaoxin, "check_application", "pool_application", application)
    with pytest.raises(Refusal, match="缺少"):
        act(gaoxin, "refuse_application", "pool_application", application)


def test_a_team_is_followed_up_twice_a_year(gaoxin: Desk) -> None:
    seen = {"team": seed_team(gaoxin), "year": 2017, "half": "second", "progress": "样机定型"}
    new(gaoxin, "team_follow_up", **seen)
    with pytest.raises(Refusal, match="已有相同"):
        new(gaoxin, "team_follow_up", **seen)
    new(gaoxin, "team_follow_up", **seen | {"half": "first"})


def test_who_in_the_pool_was_not_followed_up_is_on_the_overview_when_the_half_ends(
    desk_of: Sit, gaoxin: Desk
) -> None:
    seen, unseen = seed_team(gaoxin), seed_team(gaoxin, "乙团队")
    members = enrolled(desk_of, gaoxin, seen, unseen)
    new(gaoxin, "team_follow_up", team=seen, year=2017, half="second")
    assert not [todo for todo in overview(gaoxin).todos if "还没有跟踪" in todo.text]
    december = on(gaoxin, 12, 1)
    (todo,) = (todo for todo in overview(december).todos if "还没有跟踪" in todo.text)
    assert lists.find_ids(december, todo.look) == [members[1]]


def test_a_stage_goes_forward_only_and_is_corrected_by_the_chief(desk_of: Sit, gaoxin: Desk) -> None:
    firm = new(gaoxin, "enterprise", name="鞍山砺岳科技有限公司")
    act(gaoxin, "advance_stage", "enterprise", firm, stage="壮大期", basis="2017年规上名录")
    with pytest.raises(Refusal, match="阶段只能前进"):
        act(gaoxin, "advance_stage", "enterprise", firm, stage="种子期", basis="误")
    with pytest.raises(Refusal, match="须由处室负责人"):
        act(gaoxin, "correct_stage", "enterprise", firm, stage="初创及成长期", basis="名录有误")
    act(desk_of("gaochu"), "correct_stage", "enterprise", firm, stage="初创及成长期", basis="名录有误")
    moves = [row(gaoxin, "stage_move", one) for one in lists.find_ids(gaoxin, Look("stage_move"))]
    assert {(one.before, one.stage, one.correction) for one in moves} == {
        (None, "expansion", False),
        ("expansion", "growth", True),
    }
    with pytest.raises(Refusal, match="由程序办理时写入"):
        records.save(gaoxin, "enterprise", {"stage": "seed"}, firm)


def test_a_districts_bureau_sends_the_teams_of_its_carriers_in_one_workbook(gaoxin: Desk, tmp_path) -> None:
    team = seed_team(gaoxin, number="TD2017001")
    book = openpyxl.Workbook()
    book.active.append(["团队编号", "征集年度", "批次", "推荐单位", "原报送单位", "收到日期", "已交信息表"])
    book.active.append(["TD2017001", 2017, 1, "铁东区科技局", "铁东创业咖啡", "2017-06-28", "是"])
    book.active.append(["TD2017002", 2017, 1, "铁东区科技局", None, None, None])
    book.save(tmp_path / "铁东区.xlsx")
    counts = carry_out(
        gaoxin, prepare(gaoxin, "pool_application", tmp_path / "铁东区.xlsx", ImportOptions())
    ).counts
    assert (counts["inserted"], counts["refused"]) == (1, 1)
    (application,) = (
        row(gaoxin, "pool_application", one) for one in lists.find_ids(gaoxin, Look("pool_application"))
    )
    assert (application.team, application.origin, application.state) == (team, "铁东创业咖啡", "collected")
