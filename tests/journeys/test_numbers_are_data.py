"""办理参数 of reviews, of money and of the program: what an administrator enters is what the next step goes by."""

import json
from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from desktop.actions import keeping, records
from desktop.actions.self_examination import examine
from desktop.fields import Refusal
from desktop.queries.desk import Desk
from desktop.queries.look import Filter
from tests.actions.test_growth_loop import evaluation, firm, member, recognised  # noqa: F401  (fixtures)

from .acting import WAN, Sit, act, check_form, new, review, row
from .seed_acting import agency, ids_of, purchase
from .test_demand_to_contract import bodies, clerk, demand  # noqa: F401
from .test_parameters_are_data import admin, version  # noqa: F401
from .test_roadmap_project import project  # noqa: F401

SINCE = datetime(2017, 11, 1).date()


@pytest.fixture
def two_years(admin: Desk) -> None:  # noqa: F811
    version(admin, "demonstration_years", 2, SINCE)


def test_a_demonstration_firm_is_valid_for_as_many_years_as_the_administrator_says(
    two_years: None,
    office: Desk,
    recognised: str,  # noqa: F811
) -> None:
    kept = row(office, "demonstration", recognised)
    assert (kept.valid_from.isoformat(), kept.valid_until.isoformat()) == ("2017-11-13", "2019-11-12")


def test_what_a_seed_firm_gets_unless_the_agency_says_otherwise_is_the_administrators(after) -> None:
    sit = after("appraised")
    version(sit("guanli"), "seed_amount", 45, SINCE)
    told, silent = ids_of(sit("gaoxin"), "appraisal")[:2]
    act(sit("gaochu"), "correct_state", "appraisal", silent, state="已评分", reason="报告有误")
    act(sit("gaoxin"), "report_appraisal", "appraisal", silent, report_no="评报字2017-09", verdict="推荐")
    entries = act(sit("gaoxin"), "nominate_shortlist", "appraisal", told, silent).ids
    assert [row(sit("gaoxin"), "shortlist_entry", one).suggested for one in entries] == [30 * WAN, 45 * WAN]


def test_how_many_experts_score_a_team_and_what_is_excellent_are_the_administrators(after) -> None:
    sit = after("appraised")
    gaoxin, best = sit("gaoxin"), ids_of(sit("gaoxin"), "appraisal", Filter("rank", "=", 1))[0]
    act(sit("gaochu"), "correct_state", "appraisal", best, state="已评分", reason="重新计算")
    assert (row(gaoxin, "appraisal", best).score, row(gaoxin, "appraisal", best).grade) == (82, "b")
    version(sit("guanli"), "appraisal_excellent", 80, SINCE)
    act(gaoxin, "score_appraisal", "appraisal", best)
    assert row(gaoxin, "appraisal", best).grade == "a"
    version(sit("guanli"), "appraisal_experts", 6, SINCE)
    with pytest.raises(Refusal, match="评分专家 5 人，不足 6 人"):
        act(gaoxin, "score_appraisal", "appraisal", best)


def test_from_how_many_experts_on_the_highest_and_lowest_are_dropped_is_the_administrators(after) -> None:
    sit = after("appraised")
    gaoxin, best = sit("gaoxin"), ids_of(sit("gaoxin"), "appraisal", Filter("rank", "=", 1))[0]
    act(sit("gaochu"), "correct_state", "appraisal", best, state="已评分", reason="重新计算")
    mark = ids_of(gaoxin, "appraisal_score", Filter("team", "=", row(gaoxin, "appraisal", best).team))[0]
    points = row(gaoxin, "appraisal_score", mark).points
    records.bulk_edit(gaoxin, "appraisal_score", [(mark, {"points": points - 2})])

    def scored() -> Decimal:
        act(gaoxin, "score_appraisal", "appraisal", best, trim="是")
        return row(gaoxin, "appraisal", best).score

    assert scored() == 82, "five experts: the one who gave less is dropped"
    version(sit("guanli"), "appraisal_trim", 6, SINCE)
    assert scored() == Decimal("81.60"), "five are too few to drop any"


def test_how_many_bidders_a_purchase_takes_is_the_administrators(admin: Desk, desk_of: Sit) -> None:  # noqa: F811
    version(admin, "agency_bidders", 2, SINCE)
    gaoxin = desk_of("gaoxin")
    bidders = [agency(gaoxin), agency(gaoxin, "第二评估有限公司")]
    alone = purchase(gaoxin, bidders[0], title="只有一家")
    with pytest.raises(Refusal, match="参选机构 1 家，不足 2 家"):
        act(gaoxin, "award_agency", "agency_selection", alone, agency=bidders[0], award_no="成交1号")
    act(
        gaoxin, "award_agency", "agency_selection", purchase(gaoxin, *bidders),
        agency=bidders[0], award_no="成交2号",
    )  # fmt: skip


def test_how_many_opinions_a_project_takes_is_the_administrators(
    admin: Desk,  # noqa: F811
    office: Desk,
    project: str,  # noqa: F811
) -> None:
    version(admin, "project_opinions", 4, SINCE)
    act(office, "take_project", "roadmap_project", project)
    check_form(office, project)
    session = review(office, project)
    with pytest.raises(Refusal, match="评审意见不足 4 份"):
        act(office, "review_project", "roadmap_project", project, session=session)


def test_how_well_an_offer_must_fit_to_be_suggested_is_the_administrators(
    admin: Desk,  # noqa: F811
    clerk: Desk,  # noqa: F811
    demand: str,  # noqa: F811
    bodies: dict[str, str],  # noqa: F811
) -> None:
    version(admin, "match_points", 60, SINCE)
    act(clerk, "accept_demand", "technology_demand", demand)
    assert act(clerk, "suggest_matches", "technology_demand", demand).ids == ()


def test_when_a_backup_is_asked_for_is_the_administrators(admin: Desk, office: Desk) -> None:  # noqa: F811
    keeping.back_up(office)
    note = office.store.place.last_backup
    made = json.loads(note.read_text("utf-8"))
    note.write_text(json.dumps(made | {"at": (datetime.now() - timedelta(days=3)).isoformat()}), "utf-8")

    def missed() -> bool:
        return not next(fine for what, fine, _ in examine(office).details["findings"] if what == "备份")

    assert not missed()
    version(admin, "backup_days", 2, SINCE)
    assert missed()


def test_the_practice_parameters_say_what_an_administrator_needs_to_edit_them(admin: Desk) -> None:  # noqa: F811
    """Everything a rule reads by name is in the list under its words, with its source."""
    for name in ("appraisal_experts", "agency_bidders", "project_opinions", "backup_days", "match_points"):
        (one,) = ids_of(admin, "parameter", Filter("name", "=", name))
        assert row(admin, "parameter", one).clause and row(admin, "parameter", one).unverified
    assert new(admin, "parameter", name="backup_days", value=Decimal(3), since=SINCE)
