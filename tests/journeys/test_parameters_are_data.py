"""办理参数 and 评分分档: what an administrator enters is what the rules go by from that day on, and not before."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from desktop.actions import records
from desktop.actions.evaluate import evaluate_sme
from desktop.fields import Refusal
from desktop.queries import lists
from desktop.queries.desk import Desk
from desktop.queries.explain import explain
from desktop.queries.look import Look
from desktop.queries.overview import overview
from desktop.queries.parameters import parameters_of, sme_rules
from desktop.queries.reminders import declared
from desktop.queries.writing import why_not_write
from desktop.records import Demonstration
from desktop.records.parameters import PARAMETERS, SCALES
from desktop.store.actor import PROGRAM, Draft
from tests.actions.test_growth_loop import firm  # noqa: F401  (a fixture: 16 + 40 + 30 points for 2017)

from . import seed_acting
from .acting import Sit, act, new, row
from .test_hnte import recognise
from .test_settings_are_data import id_of

LATER = date(2017, 11, 20)


@pytest.fixture
def admin(desk_of: Sit) -> Desk:
    return desk_of("guanli")


def version(admin: Desk, name: str, value: float, since: date = LATER, **more: Any) -> str:
    return new(admin, "parameter", name=name, value=Decimal(str(value)), since=since, **more)


def test_every_value_is_there_with_its_source_and_only_an_administrator_writes_it(
    admin: Desk, office: Desk
) -> None:
    given = parameters_of(office)
    assert set(given.values) == {one.key for one in PARAMETERS}
    assert set(given.scales) == {one.key for one in SCALES}
    assert all(one.clause for one in given.values.values())
    assert row(admin, "parameter", id_of(admin, "parameter", name="publicity_days")).unverified
    assert not row(admin, "parameter", id_of(admin, "parameter", name="sme_pass_points")).unverified
    for kind in ("parameter", "score_band"):
        assert why_not_write(admin, kind) == "" and why_not_write(office, kind)


def test_a_higher_threshold_counts_from_its_day_on_and_changes_nothing_before(
    admin: Desk,
    office: Desk,
    firm: str,  # noqa: F811
) -> None:
    (first,) = evaluate_sme(office, (firm,), 2017).ids
    before = row(office, "sme_evaluation", first)
    assert (before.conclusion, before.score) == ("qualified", 86)
    version(admin, "sme_pass_points", 97, clause="国科发火〔2018〕1号第三条")
    assert row(office, "sme_evaluation", first) == before
    assert explain(office, "sme_evaluation", first).conclusion == "qualified"
    later = replace(office, on=LATER)
    assert explain(later, "sme_evaluation", first).conclusion == "qualified"  # as of the day it was evaluated
    (again,) = evaluate_sme(later, (firm,), 2017).ids
    now = row(later, "sme_evaluation", again)
    assert (now.conclusion, now.score) == ("unqualified", 86)
    assert "低于 97 分" in now.explanation and "国科发火〔2018〕1号第三条" in now.explanation
    assert "综合评价所得分值不低于97分" in now.explanation


def test_new_bands_score_by_the_new_version_as_a_whole(admin: Desk, office: Desk, firm: str) -> None:  # noqa: F811
    for letter, least, points in (("A", 20, 20), ("B", 10, 10), ("C", 0, 0)):
        new(
            admin,
            "score_band",
            scale="sme_staff",
            letter=letter,
            least=Decimal(least),
            points=points,
            since=LATER,
        )
    (today,) = evaluate_sme(office, (firm,), 2017).ids
    assert row(office, "sme_evaluation", today).staff_points == 16
    later = replace(office, on=LATER)
    (again,) = evaluate_sme(later, (firm,), 2017).ids
    assert row(later, "sme_evaluation", again).staff_points == 20


def test_bands_without_a_bottom_are_told_of_and_nobody_is_judged_by_them(
    admin: Desk,
    office: Desk,
    firm: str,  # noqa: F811
) -> None:
    new(admin, "score_band", scale="sme_class2", letter="A", least=Decimal(3), points=30, since=LATER)
    with pytest.raises(Refusal, match="Ⅱ类知识产权（项）”的评分分档没有从 0 起的一档"):
        evaluate_sme(replace(office, on=LATER), (firm,), 2017)
    evaluate_sme(office, (firm,), 2017)


def test_what_somebody_was_judged_by_is_not_edited_deleted_or_overtaken(
    admin: Desk,
    office: Desk,
    firm: str,  # noqa: F811
) -> None:
    limit = id_of(admin, "parameter", name="sme_most_staff")
    band = id_of(admin, "score_band", scale="sme_staff", letter="A")
    records.save(admin, "parameter", {"value": Decimal(400)}, limit)
    evaluate_sme(office, (firm,), 2017)
    with pytest.raises(Refusal, match="2017-11-03 已按这一版做过科技型中小企业预评，不能改动"):
        records.save(admin, "parameter", {"value": Decimal(500)}, limit)
    with pytest.raises(Refusal, match="不能删除；请另加一版"):
        records.remove(admin, "score_band", [band])
    with pytest.raises(Refusal, match="须自次日以后起"):
        version(admin, "sme_most_staff", 500, since=date(2017, 11, 1))
    records.save(admin, "parameter", {"clause": "115号第六条（二），已核对"}, limit)
    version(admin, "sme_most_staff", 500, since=date(2017, 11, 4))
    with office.store.read() as connection:
        assert [sme_rules(connection, 2017, date(2017, 11, day)).most_staff for day in (3, 4)] == [400, 500]


def test_a_precheck_of_high_technology_firms_goes_by_the_values_too(
    admin: Desk,
    office: Desk,
    firm: str,  # noqa: F811
) -> None:
    candidate = new(office, "hnte_candidate", enterprise=firm, year=2017)
    act(office, "precheck_hnte", "hnte_candidate", candidate)
    assert "比例不低于10%：符合" in row(office, "hnte_candidate", candidate).explanation
    version(admin, "hnte_least_staff", 30)
    later = replace(office, on=LATER)
    act(later, "precheck_hnte", "hnte_candidate", candidate)
    said = row(later, "hnte_candidate", candidate).explanation
    assert "比例不低于30%：不符合" in said


def test_a_value_that_means_nothing_is_refused(admin: Desk) -> None:
    for name, value, why in (
        ("publicity_days", 0, "应大于 0"),
        ("publicity_days", 2.5, "应为整数"),
        ("hnte_least_staff", 130, "百分比不能大于 100"),
        ("hnte_report_month", 13, "1 至 12"),
        ("hnte_report_month", 4.5, "1 至 12"),
    ):
        with pytest.raises(Refusal, match=why):
            version(admin, name, value)


def test_the_length_of_a_publicity_is_the_administrators(admin: Desk, office: Desk) -> None:
    version(admin, "publicity_days", 7, since=date(2017, 11, 1))
    shown_firm = new(office, "enterprise", name="鞍山公示有限公司")
    giant = new(office, "little_giant", enterprise=shown_firm, year=2017)
    answers = act(office, "lay_out_checklist", "little_giant", giant).ids
    records.bulk_edit(office, "checklist_answer", [(one, {"met": True}) for one in answers])
    act(office, "check_giant", "little_giant", giant)
    (shown,) = act(office, "open_publicity", "little_giant", giant, title="公示").ids
    publicity = row(office, "publicity", shown)
    assert (publicity.days, publicity.ends_on) == (7, date(2017, 11, 14))


@pytest.mark.parametrize(
    ("name", "kind", "said"),
    [
        ("remind_ledger", "ip_due", "年费或期限 11 日内到期"),
        ("remind_registering", "shortlist_entry", "认定后 11 日内应在鞍注册"),
        ("remind_closing", "hnte_batch", "高企申报 11 日内截止"),
        ("remind_closing", "application_call", "申报受理 11 日内截止"),
        ("remind_rectifying", "pool_review", "限期整改 11 日内到期"),
        ("remind_hnte_first", "hnte", "高企证书 11 个月内到期"),
        ("revisit_days", "service", "企业服务办结超过 11 日未回访"),
        ("contract_days", "technology_contract", "技术合同送登记超过 11 日未办结"),
    ],
)
def test_how_long_ahead_somebody_is_reminded_is_the_administrators(
    admin: Desk, office: Desk, name: str, kind: str, said: str
) -> None:
    version(admin, name, 11, since=date(2017, 11, 1))
    assert said in {one.what for one in declared(office, office.today) if one.kind == kind}
    assert said not in {one.what for one in declared(office, date(2017, 10, 31)) if one.kind == kind}


def test_how_long_a_recognised_team_may_take_to_register_is_the_administrators(after) -> None:
    sit = after("appraised")
    version(sit("guanli"), "register_days", 45, since=date(2017, 11, 1))
    seed_acting.recognise(sit)
    desk = sit("gaoxin", 11, 20)
    for one in seed_acting.ids_of(desk, "shortlist_entry"):
        entry = row(desk, "shortlist_entry", one)
        assert (entry.register_by - entry.recognised_on).days == 45


def test_the_term_of_a_certificate_and_the_month_of_its_report_are_the_administrators(
    admin: Desk, office: Desk
) -> None:
    version(admin, "hnte_years", 5, since=date(2017, 11, 1))
    version(admin, "hnte_report_month", 6, since=date(2018, 1, 1))
    new(office, "enterprise", name="鞍山砺岳阀门有限公司")
    later = replace(office, on=date(2018, 2, 1))
    recognise(later)
    (held,) = lists.find_ids(later, Look("hnte"))
    assert row(later, "hnte", held).valid_until == date(2022, 11, 30)
    (report,) = act(later, "list_year_reports", "hnte", year="2017").ids
    assert row(later, "hnte_year_report", report).due_on == date(2018, 6, 30)


def test_a_demonstration_firm_is_announced_as_long_before_it_ends_as_the_administrator_says(
    admin: Desk, office: Desk, firm: str  # noqa: F811
) -> None:
    with office.store.unit_of_work(PROGRAM, "found", by_action=True) as work:
        ends = {"valid_until": office.today + timedelta(days=20), "state": "recognised", "year": 2017}
        work.put(Demonstration, Draft({"enterprise": firm, **ends}))
        work.commit()

    def told() -> list[str]:
        return [one.text for one in overview(office).todos if "示范企业" in one.text]

    assert told() == ["示范企业 90 日内到期 1 家"]
    version(admin, "remind_demonstration", 11, since=date(2017, 11, 1))
    assert told() == []


def test_when_a_project_is_overdue_for_acceptance_is_the_administrators(admin: Desk, office: Desk) -> None:
    version(admin, "acceptance_months", 6, since=date(2017, 11, 1))
    (line,) = [one for one in declared(office, office.today) if one.what == "路线图项目逾期未验收"]
    assert line.origin == "结束后 6 个月内验收"
    assert next(one.value for one in line.filters if one.field == "ends_on") == date(2017, 5, 3)
