"""任务（二）: 载体, 创谷计划 and 城市合伙人 bring teams, and a team keeps where it came from (方案二（二）)."""

from datetime import date

import pytest

from desktop.actions import records
from desktop.fields import Refusal
from desktop.queries import lists
from desktop.queries.desk import Desk
from desktop.queries.look import Filter, Look
from desktop.queries.record import view

from .acting import WAN, Sit, act, new, row
from .seed_acting import document, on, seed_team


@pytest.fixture
def gaoxin(desk_of: Sit) -> Desk:
    """A clerk of 高新产业处."""
    return desk_of("gaoxin")


@pytest.fixture
def space(gaoxin: Desk) -> str:
    return new(
        gaoxin,
        "carrier",
        name="鞍山激光众创空间",
        kind="space",
        level="province",
        division="高新区",
        seats=120,
    )


def test_a_carrier_reports_each_quarter_once_and_a_blank_is_not_zero(gaoxin: Desk, space: str) -> None:
    quarter = {"carrier": space, "year": 2017, "quarter": "q3", "firms": 24, "revenue": 900 * WAN}
    first = new(gaoxin, "carrier_quarter", **quarter)
    assert row(gaoxin, "carrier_quarter", first).graduated is None, "not reported is not zero"
    with pytest.raises(Refusal, match="已有相同"):
        new(gaoxin, "carrier_quarter", **quarter)
    new(gaoxin, "carrier_quarter", **quarter | {"quarter": "q4"})
    assert lists.totals(gaoxin, Look("carrier_quarter"), "firms") == 48


def test_teams_and_firms_sit_in_a_carrier_from_day_to_day(gaoxin: Desk, space: str) -> None:
    team = seed_team(gaoxin, found_through=space)
    seat = new(gaoxin, "carrier_tenant", carrier=space, tenant=team, entered_on=date(2017, 3, 1))
    look = Look("carrier_tenant", filters=(Filter("carrier", "=", space), Filter("left_on", "empty")))
    assert lists.find_ids(gaoxin, look) == [seat]
    records.save(gaoxin, "carrier_tenant", {"left_on": date(2017, 9, 30)}, seat)
    assert lists.count(gaoxin, look) == 0
    assert view(gaoxin, "team", team).texts["found_through"] == "鞍山激光众创空间"


def test_makers_become_a_team_that_knows_its_group(gaoxin: Desk, space: str) -> None:
    show = new(gaoxin, "maker_activity", title="创谷路演第一期", held_on=date(2017, 6, 9), people=80)
    group = new(gaoxin, "maker_group", name="蓝弧创客", leader="沈弧", direction="电弧增材", activity=show)
    act(gaoxin, "incubate_group", "maker_group", group, carrier=space)
    (team,) = act(gaoxin, "grow_into_team", "maker_group", group, name="蓝弧增材团队").ids
    made = row(gaoxin, "team", team)
    assert (made.channel, made.found_through, made.project) == ("创谷计划", group, "电弧增材")
    kept = row(gaoxin, "maker_group", group)
    assert (kept.state, kept.team, kept.activity, kept.carrier) == ("grown", team, show, space)
    with pytest.raises(Refusal, match="已成团队或已解散"):
        act(gaoxin, "grow_into_team", "maker_group", group)


def test_a_partner_is_recognised_before_what_it_refers_is_tracked(gaoxin: Desk) -> None:
    partner = new(gaoxin, "city_partner", name="顾衡", kind="person", employer="某研究院")
    referral = new(
        gaoxin, "partner_referral", partner=partner, what="高温合金团队", kind="team",
        leader="姜衡", referred_on=date(2017, 5, 10),
    )  # fmt: skip
    with pytest.raises(Refusal, match="请先认定"):
        act(gaoxin, "track_referral", "partner_referral", referral, situation="来鞍考察")
    with pytest.raises(Refusal, match="缺少“认定文件”"):
        act(gaoxin, "recognise_partner", "city_partner", partner)
    paper = document(gaoxin, 21, "关于认定城市合伙人的通知")
    act(gaoxin, "recognise_partner", "city_partner", partner, recognition_doc=paper, valid_until="2019-12-31")
    act(gaoxin, "track_referral", "partner_referral", referral, situation="来鞍考察", next_on="2017-12-01")
    (team,) = act(gaoxin, "land_referral", "partner_referral", referral).ids
    made = row(gaoxin, "team", team)
    assert (made.channel, made.found_through, made.leader) == ("城市合伙人", partner, "姜衡")
    assert row(gaoxin, "partner_referral", referral).team == team
    assert lists.count(gaoxin, Look("partner_tracking")) == 1


def test_a_partner_whose_term_has_run_out_refers_no_more(gaoxin: Desk) -> None:
    partner = new(gaoxin, "city_partner", name="某孵化集团", kind="body")
    paper = document(gaoxin, 21, "关于认定城市合伙人的通知")
    act(gaoxin, "recognise_partner", "city_partner", partner, recognition_doc=paper, valid_until="2017-11-30")
    referral = new(
        gaoxin, "partner_referral", partner=partner, what="储能团队", referred_on=date(2017, 11, 1)
    )
    with pytest.raises(Refusal, match="聘期到 2017-11-30 止"):
        act(on(gaoxin, 12, 1), "land_referral", "partner_referral", referral)


def test_what_gaoxin_keeps_is_not_written_by_another_section(desk_of: Sit, space: str) -> None:
    with pytest.raises(Refusal, match="高新产业处"):
        records.save(desk_of("hezuo"), "carrier", {"seats": 1}, space)
