"""入围 → 处务会、局长办公会 → 公示 → 认定 → 在鞍注册, lineage kept (S11, S12, S26, S40, S41)."""

from datetime import date

import pytest

from desktop.actions import records
from desktop.fields import Refusal
from desktop.queries import lists
from desktop.queries.look import Filter, Look
from desktop.queries.overview import overview

from .acting import act, new, row, sign_all
from .seed_acting import TEAMS, document, ids_of, team_named


def entry_of(desk, name: str) -> str:
    (entry,) = ids_of(desk, "shortlist_entry", Filter("team", "=", team_named(desk, name)))
    return entry


def appraisal_of(desk, name: str) -> str:
    (found,) = ids_of(desk, "appraisal", Filter("team", "=", team_named(desk, name)))
    return found


def test_a_name_goes_from_the_ranking_to_recognition(after) -> None:
    gaoxin = after("recognised")("gaoxin")
    kept = [row(gaoxin, "shortlist_entry", entry_of(gaoxin, name)) for name in TEAMS[:3]]
    assert [(one.rank, one.state, one.suggested) for one in kept] == [
        (1, "recognised", 30_000_000), (2, "recognised", 30_000_000), (3, "recognised", 30_000_000),
    ]  # fmt: skip
    assert {one.recognised_on for one in kept} == {date(2017, 11, 20)}
    assert {one.register_by for one in kept} == {date(2018, 2, 18)}
    steps = [row(gaoxin, "approval_step", one).title for one in ids_of(gaoxin, "approval_step")]
    assert {"处务会（处室负责人）", "会签处室", "局长办公会", "局长"} <= set(steps)


def test_only_the_recommended_of_a_finished_ranking_are_nominated(after) -> None:
    sit = after("appraised")
    gaoxin = sit("gaoxin")
    first, last = appraisal_of(gaoxin, TEAMS[0]), appraisal_of(gaoxin, TEAMS[3])
    act(sit("gaochu"), "correct_state", "appraisal", last, state="已评分", reason="结论有误")
    with pytest.raises(Refusal, match="同批还有 1 个团队未出报告"):
        act(gaoxin, "nominate_shortlist", "appraisal", first)
    act(gaoxin, "report_appraisal", "appraisal", last, report_no="评报字2017-004", verdict="不推荐")
    with pytest.raises(Refusal, match="评估结论不是“推荐”"):
        act(gaoxin, "nominate_shortlist", "appraisal", last)
    act(gaoxin, "nominate_shortlist", "appraisal", first)
    with pytest.raises(Refusal, match="已有相同"):
        act(gaoxin, "nominate_shortlist", "appraisal", first)


def test_who_left_the_pool_is_not_nominated(after) -> None:
    gaoxin = after("appraised")("gaoxin")
    (member,) = ids_of(gaoxin, "pool_enrolment", Filter("member", "=", team_named(gaoxin, TEAMS[0])))
    act(gaoxin, "review_in_pool", "pool_enrolment", member, conclusion="退出培育池", reason="解散")
    with pytest.raises(Refusal, match="不在种子期培育池中"):
        act(gaoxin, "nominate_shortlist", "appraisal", appraisal_of(gaoxin, TEAMS[0]))


def nominated(sit, *names: str) -> tuple[str, ...]:
    gaoxin = sit("gaoxin", 11, 6)
    found = (appraisal_of(gaoxin, name) for name in names)
    return act(gaoxin, "nominate_shortlist", "appraisal", *found).ids


def test_credit_is_checked_before_the_names_are_shown(after) -> None:
    sit = after("appraised")
    entries = nominated(sit, *TEAMS[:2])
    with pytest.raises(Refusal, match=f"{TEAMS[0]}、{TEAMS[1]} 的信用和重复资助核查未登记"):
        act(sit("gaoxin", 11, 6), "open_publicity", "shortlist_entry", *entries, title="公示")


def checked_and_shown(sit, *names: str) -> tuple[tuple[str, ...], str]:
    entries, gaoxin = nominated(sit, *names), sit("gaoxin", 11, 6)
    records.bulk_edit(
        gaoxin, "shortlist_entry", [(one, {"credit_checked_on": gaoxin.today}) for one in entries]
    )
    return entries, act(gaoxin, "open_publicity", "shortlist_entry", *entries, title="公示").ids[0]


def test_recognition_says_everything_that_is_missing(after) -> None:
    sit = after("appraised")
    entries, _ = checked_and_shown(sit, TEAMS[0])
    gaoxin = sit("gaoxin", 11, 7)
    paper = document(gaoxin, 44, "关于认定入围团队的通知")
    with pytest.raises(Refusal, match=r"公示期到 2017-11-13 止，尚未结束.*审批未办结"):
        act(gaoxin, "recognise_shortlisted", "shortlist_entry", *entries, recognition_doc=paper)


def test_an_objection_holds_up_its_own_name_only(after) -> None:
    sit = after("appraised")
    entries, shown = checked_and_shown(sit, *TEAMS[:2])
    gaoxin = sit("gaoxin", 11, 8)
    sign_all(sit, act(gaoxin, "submit_for_approval", "shortlist_entry", *entries).ids[0])
    doubted = team_named(gaoxin, TEAMS[1])
    raised = new(
        gaoxin,
        "objection",
        publicity=shown,
        target=doubted,
        raised_on=date(2017, 11, 8),
        content="成果权属有争议",
    )
    later = sit("gaoxin", 11, 20)
    assert act(later, "close_publicity", "publicity", shown).waits
    paper = document(later, 44, "关于认定入围团队的通知")
    given = {"recognition_doc": paper}
    act(later, "recognise_shortlisted", "shortlist_entry", entry_of(later, TEAMS[0]), **given)
    with pytest.raises(Refusal, match="1 件异议未办结"):
        act(later, "recognise_shortlisted", "shortlist_entry", entry_of(later, TEAMS[1]), **given)
    records.save(
        later, "objection", {"outcome": "upheld", "finding": "权属清楚", "answered_on": later.today}, raised
    )
    act(later, "recognise_shortlisted", "shortlist_entry", entry_of(later, TEAMS[1]), **given)


def test_a_team_becomes_a_firm_and_stays_in_the_seed_stage(after) -> None:
    gaoxin = after("settled")("gaoxin", 11, 27)
    team = row(gaoxin, "team", team_named(gaoxin, TEAMS[0]))
    firm = row(gaoxin, "enterprise", team.settled_as)
    assert (firm.name, firm.stage, firm.legal_person) == ("鞍山砺岳机器科技有限公司", "seed", "负责人0")
    assert (team.stage, firm.four_new) == ("seed", ("technology",))
    (settled,) = ids_of(gaoxin, "settlement", Filter("team", "=", team.id))
    assert row(gaoxin, "settlement", settled).registered_on == date(2017, 11, 24)


def test_nobody_settles_before_recognition(after) -> None:
    sit = after("appraised")
    (entry,) = nominated(sit, TEAMS[0])
    with pytest.raises(Refusal, match="认定后才能登记在鞍注册"):
        act(sit("gaoxin"), "settle_team", "shortlist_entry", entry, name="某公司", registered_on="2017-11-24")


def test_one_team_becomes_several_firms_and_goes_back_when_one_closes(after) -> None:
    sit = after("settled")
    gaoxin = sit("gaoxin", 12, 1)
    team = team_named(gaoxin, TEAMS[0])
    first = row(gaoxin, "team", team).settled_as
    entry = entry_of(gaoxin, TEAMS[0])
    other = new(gaoxin, "enterprise", name="鞍山砺岳软件有限公司")
    act(gaoxin, "settle_team", "shortlist_entry", entry, enterprise=other, registered_on="2017-11-30")
    settled = ids_of(gaoxin, "settlement", Filter("team", "=", team))
    assert len(settled) == 2
    (of_first,) = ids_of(gaoxin, "settlement", Filter("enterprise", "=", first))
    act(gaoxin, "end_settlement", "settlement", of_first, reason="注销")
    assert row(gaoxin, "team", team).settled_as == other
    (of_other,) = ids_of(gaoxin, "settlement", Filter("enterprise", "=", other))
    act(gaoxin, "end_settlement", "settlement", of_other, reason="迁出")
    assert row(gaoxin, "team", team).settled_as is None


def test_another_registrar_is_a_word_of_warning_only(after) -> None:
    gaoxin = after("recognised")("gaoxin", 11, 27)
    said = act(
        gaoxin, "settle_team", "shortlist_entry", entry_of(gaoxin, TEAMS[0]),
        name="沈阳砺岳科技有限公司", code="91210100MA0U00004F", registered_on="2017-11-24",
    )  # fmt: skip
    assert "登记机关不在鞍山" in said.notes[0]
    assert lists.count(gaoxin, Look("settlement")) == 1


def test_who_is_recognised_and_not_registered_in_time_is_urged(after) -> None:
    sit = after("settled")
    late = sit("gaoxin", 3, 1, 2018)
    todo = next(one for one in overview(late).todos if "认定后逾期未在鞍注册" in one.text)
    assert lists.find_ids(late, todo.look) == [entry_of(late, TEAMS[2])]
    act(late, "urge_registration", "shortlist_entry", entry_of(late, TEAMS[2]))
    assert row(late, "shortlist_entry", entry_of(late, TEAMS[2])).urged_on == date(2018, 3, 1)
    with pytest.raises(Refusal, match="尚未在鞍注册的才督办"):
        act(late, "urge_registration", "shortlist_entry", entry_of(late, TEAMS[0]))


def test_a_firm_can_be_traced_to_its_team_and_its_source(after) -> None:
    gaoxin = after("settled")("gaoxin", 11, 27)
    firm = row(gaoxin, "team", team_named(gaoxin, TEAMS[0])).settled_as
    stranger = new(gaoxin, "enterprise", name="无关企业")
    story = act(gaoxin, "show_lineage", "enterprise", firm).notes
    told = "\n".join(story)
    for word in ("发现渠道众创空间", "申请入池　铁东区科技局", "入种子期培育池第 1 批", "第三方评估 82.00 分，第 1 名",
                 "入围支持团队：已认定", "在鞍注册：鞍山砺岳机器科技有限公司"):  # fmt: skip
        assert word in told
    assert story == act(gaoxin, "show_lineage", "team", team_named(gaoxin, TEAMS[0])).notes
    assert act(gaoxin, "show_lineage", "enterprise", stranger).notes == ()
