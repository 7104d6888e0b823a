"""第三方评估: a purchase, a commission countersigned by the other section, marks by a sheet, a ranking (S38, S39)."""

from datetime import date
from decimal import Decimal

import pytest

from desktop.actions import records
from desktop.fields import Refusal
from desktop.queries import lists
from desktop.queries.desk import Desk
from desktop.queries.look import Filter, Look

from .acting import WAN, Sit, act, new, row
from .seed_acting import (
    EXPERTS,
    TEAMS,
    agency,
    commission,
    ids_of,
    issue_letter,
    mark,
    purchase,
    seed_team,
    team_named,
)


@pytest.fixture
def gaoxin(desk_of: Sit) -> Desk:
    return desk_of("gaoxin")


def test_the_agency_is_chosen_as_a_purchase(gaoxin: Desk) -> None:
    bidders = [agency(gaoxin), agency(gaoxin, "第二评估有限公司"), agency(gaoxin, "第三评估有限公司")]
    selection = purchase(gaoxin, *bidders)
    act(gaoxin, "award_agency", "agency_selection", selection, agency=bidders[0], award_no="成交〔2017〕1号")
    contract = {"contract_no": "鞍科评〔2017〕2号", "contract_until": "2018-06-30"}
    with pytest.raises(Refusal, match="不超过成交报价"):
        act(gaoxin, "contract_agency", "agency_selection", selection, **contract, fee="8.01")
    act(gaoxin, "contract_agency", "agency_selection", selection, **contract, fee="8")
    act(gaoxin, "pay_agency", "agency_selection", selection, voucher="2017-0901")
    kept = row(gaoxin, "agency_selection", selection)
    assert (kept.state, kept.fee, kept.fee_source, kept.voucher) == ("paid", 8 * WAN, "work", "2017-0901")
    assert lists.count(gaoxin, Look("grant")) == 0, "the fee is no seed money"


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"documents_no": None}, "文件编号未登记"),
        ({"fee_source": None}, "费用来源未填写"),
        ({"ceiling": 7 * WAN}, "超过最高限价"),
    ],
)
def test_an_award_says_everything_that_is_missing(gaoxin: Desk, wrong: dict, named: str) -> None:
    bidders = [agency(gaoxin), agency(gaoxin, "第二评估有限公司")]
    outsider = agency(gaoxin, "某咨询公司", qualification=None, valid_until=date(2017, 11, 2))
    selection = purchase(gaoxin, *bidders, **wrong)
    with pytest.raises(Refusal, match=rf"{named}.*不足 3 家|不足 3 家.*{named}"):
        act(gaoxin, "award_agency", "agency_selection", selection, agency=bidders[0], award_no="1")
    with pytest.raises(Refusal, match=r"不在参选机构之中.*资质未登记.*资质不在有效期内"):
        act(gaoxin, "award_agency", "agency_selection", selection, agency=outsider, award_no="1")


def test_a_single_source_needs_no_other_bidder(gaoxin: Desk) -> None:
    only = agency(gaoxin)
    selection = purchase(gaoxin, only, way="single")
    act(gaoxin, "award_agency", "agency_selection", selection, agency=only, award_no="成交1号")
    assert row(gaoxin, "agency_selection", selection).state == "awarded"


def test_only_teams_in_the_pool_are_handed_over(after) -> None:
    gaoxin = after("contracted")("gaoxin")
    batch = commission(gaoxin)
    member, other = ids_of(gaoxin, "pool_enrolment")[:2]
    act(gaoxin, "review_in_pool", "pool_enrolment", member, conclusion="退出培育池", reason="解散")
    with pytest.raises(Refusal, match="只有种子期培育池在池的团队可以委托评估"):
        act(gaoxin, "commission_teams", "pool_enrolment", member, commission=batch)
    act(gaoxin, "commission_teams", "pool_enrolment", other, commission=batch)
    with pytest.raises(Refusal, match="已有相同"):
        act(gaoxin, "commission_teams", "pool_enrolment", other, commission=batch)


def test_the_other_section_countersigns_before_the_letter_goes_out(after) -> None:
    sit = after("contracted")
    gaoxin = sit("gaoxin")
    batch = commission(gaoxin)
    with pytest.raises(Refusal, match="拟委托"):
        act(gaoxin, "send_commission", "appraisal_commission", batch)
    with pytest.raises(Refusal, match=r"会签处室未会签.*还没有列入"):
        issue_letter(gaoxin, batch)
    for login in ("gaochu", "jingban"):
        with pytest.raises(Refusal, match="应由会签处室（创新创业处）负责人会签"):
            act(sit(login), "countersign_commission", "appraisal_commission", batch)
    act(sit("chuzhang"), "countersign_commission", "appraisal_commission", batch)
    with pytest.raises(Refusal, match=r"还没有列入被评估的团队.*委托书未编号"):
        act(gaoxin, "send_commission", "appraisal_commission", batch)
    act(gaoxin, "commission_teams", "pool_enrolment", *ids_of(gaoxin, "pool_enrolment"), commission=batch)
    issue_letter(gaoxin, batch)
    act(gaoxin, "send_commission", "appraisal_commission", batch)
    (number,) = (row(gaoxin, "issued_number", one) for one in ids_of(gaoxin, "issued_number"))
    assert (number.text, number.payee) == ("鞍科委托〔2017〕001号", "辽宁中正科技评估有限公司")


def test_only_the_leading_section_goes_on_with_its_batch(after) -> None:
    sit = after("appraised")
    other, gaoxin = sit("jingban"), sit("gaoxin")
    (appraisal, *_) = ids_of(gaoxin, "appraisal")
    (batch,) = ids_of(gaoxin, "appraisal_commission")
    act(sit("gaochu"), "correct_state", "appraisal", appraisal, state="已评分", reason="报告有误")
    report = {"report_no": "R-1", "verdict": "推荐"}
    for verb, given in (("lay_out_scores", {}), ("score_appraisal", {}), ("report_appraisal", report)):
        with pytest.raises(Refusal, match="由牵头处室（高新产业处）办理"):
            act(other, verb, "appraisal", appraisal, **given)
    member = ids_of(gaoxin, "pool_enrolment")[0]
    drafted = commission(gaoxin, title="第二批评估")
    with pytest.raises(Refusal, match="由牵头处室（高新产业处）办理"):
        act(other, "commission_teams", "pool_enrolment", member, commission=drafted)
    assert batch != drafted and row(gaoxin, "appraisal", appraisal).state == "scored"


def test_a_contract_that_has_run_out_carries_no_commission(after) -> None:
    sit = after("contracted")
    gaoxin = sit("gaoxin")
    batch = commission(gaoxin)
    act(gaoxin, "commission_teams", "pool_enrolment", *ids_of(gaoxin, "pool_enrolment"), commission=batch)
    act(sit("chuzhang"), "countersign_commission", "appraisal_commission", batch)
    issue_letter(gaoxin, batch)
    with pytest.raises(Refusal, match="没有有效期内的评估合同"):
        act(gaoxin, "send_commission", "appraisal_commission", batch, sent_on="2018-07-01")


def test_marks_add_up_by_the_sheet_and_rank_the_batch(after) -> None:
    gaoxin = after("appraised")("gaoxin")
    found = {
        lists.rows(gaoxin, "appraisal", [one], ["team"])[0][0]: row(gaoxin, "appraisal", one)
        for one in ids_of(gaoxin, "appraisal")
    }
    assert [(found[name].score, found[name].rank, found[name].grade) for name in TEAMS] == [
        (Decimal("82.00"), 1, "b"), (Decimal("78.00"), 2, "b"), (Decimal("74.00"), 3, "c"), (Decimal("70.00"), 4, "c"),
    ]  # fmt: skip
    assert {one.experts for one in found.values()} == {len(EXPERTS)}


def test_a_mark_left_out_or_over_the_full_mark_names_its_expert(after) -> None:
    sit = after("appraised")
    gaoxin, team = sit("gaoxin"), team_named(sit("gaoxin"), TEAMS[0])
    (appraisal,) = ids_of(gaoxin, "appraisal", Filter("team", "=", team))
    with pytest.raises(Refusal, match="评分不能再变"):
        act(gaoxin, "score_appraisal", "appraisal", appraisal)
    act(sit("gaochu"), "correct_state", "appraisal", appraisal, state="已评分", reason="报告有误")
    marks = ids_of(gaoxin, "appraisal_score", Filter("team", "=", team), Filter("expert", "=", "陈评"))
    records.bulk_edit(
        gaoxin, "appraisal_score", [(marks[0], {"points": Decimal(99)}), (marks[1], {"points": None})]
    )
    with pytest.raises(Refusal, match=r"专家陈评未评.*专家陈评“.*应在 0 至"):
        act(gaoxin, "score_appraisal", "appraisal", appraisal)


def test_five_experts_mark_a_team_and_the_extremes_may_be_dropped(after) -> None:
    sit = after("appraised")
    gaoxin, team = sit("gaoxin"), team_named(sit("gaoxin"), TEAMS[0])
    (appraisal,) = ids_of(gaoxin, "appraisal", Filter("team", "=", team))
    act(sit("gaochu"), "correct_state", "appraisal", appraisal, state="已评分", reason="重评")
    mine = ids_of(gaoxin, "appraisal_score", Filter("team", "=", team), Filter("expert", "=", "陈评"))
    first = next(one for one in mine if row(gaoxin, "appraisal_score", one).points == 26)
    records.save(gaoxin, "appraisal_score", {"points": Decimal(11)}, first)
    act(gaoxin, "score_appraisal", "appraisal", appraisal)
    assert row(gaoxin, "appraisal", appraisal).score == Decimal("79.00")
    act(gaoxin, "score_appraisal", "appraisal", appraisal, trim="是")
    assert row(gaoxin, "appraisal", appraisal).score == Decimal("82.00")
    records.remove(gaoxin, "appraisal_score", mine)
    with pytest.raises(Refusal, match="评分专家 4 人，不足 5 人"):
        act(gaoxin, "score_appraisal", "appraisal", appraisal)


def test_an_administrator_changes_the_weights_and_they_must_make_a_hundred(after) -> None:
    sit = after("appraised")
    gaoxin, team = sit("gaoxin"), team_named(sit("gaoxin"), TEAMS[0])
    (appraisal,) = ids_of(gaoxin, "appraisal", Filter("team", "=", team))
    act(sit("gaochu"), "correct_state", "appraisal", appraisal, state="已评分", reason="改权重")
    (item,) = ids_of(gaoxin, "score_item", Filter("dimension", "=", "技术创新性"))
    records.save(sit("guanli"), "score_item", {"weight": 35}, item)
    with pytest.raises(Refusal, match="满分合计 105，应为 100"):
        act(gaoxin, "score_appraisal", "appraisal", appraisal)
    with pytest.raises(Refusal, match="角色"):
        records.save(gaoxin, "score_item", {"weight": 30}, item)


def test_experts_of_the_session_come_onto_the_sheet(after) -> None:
    sit = after("contracted")
    gaoxin = sit("gaoxin")
    session = new(gaoxin, "expert_session", title="首批评审", matter="appraisal", held_on=date(2017, 11, 2))
    batch = commission(gaoxin, session=session)
    (appraisal,) = act(
        gaoxin, "commission_teams", "pool_enrolment", ids_of(gaoxin, "pool_enrolment")[0], commission=batch
    ).ids
    with pytest.raises(Refusal, match="指明评审活动并抽取专家"):
        act(gaoxin, "lay_out_scores", "appraisal", appraisal)
    for at in range(7):
        new(gaoxin, "expert", name=f"专家{at}", unit=f"第{at}研究所", active=True)
    act(gaoxin, "draw_experts", "expert_session", session, wanted="5", witness="郑审计")
    made = act(gaoxin, "lay_out_scores", "appraisal", appraisal).ids
    assert len(made) == 5 * 6
    assert act(gaoxin, "lay_out_scores", "appraisal", appraisal).ids == (), "what is laid out stays"
    mark(gaoxin, row(gaoxin, "appraisal", appraisal).team)


def test_another_section_does_not_write_in_the_third_task(desk_of: Sit) -> None:
    with pytest.raises(Refusal, match=r"高新产业处.*只能查看"):
        agency(desk_of("hezuo"))
    assert seed_team(desk_of("hezuo")), "the library is everybody's"
