"""A pool firm becomes a 高新技术企业, and what that makes of the counts (方案二（四）, office.md 16).

The figures of 工作总览 are compared with SQL written here, not with the program's own queries.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import text

from desktop.actions import records
from desktop.actions.import_sheet import ImportOptions, carry_out, prepare
from desktop.actions.undo import undo_batch
from desktop.fields import Refusal
from desktop.queries import lists
from desktop.queries.desk import Desk
from desktop.queries.growth_reminders import months_after
from desktop.queries.look import Filter, Look
from desktop.queries.overview import overview

from .acting import Sit, act, new, row
from .hnte_acting import DECEMBER


def firm_of(desk: Desk, application: str) -> str:
    return row(desk, "hnte_application", application).enterprise


def publish(desk: Desk, stage: str, name: str, on: date, **given) -> str:
    values = {"name": name, "stage": stage, "year": on.year, "published_on": on, **given}
    return new(desk, "hnte_result", **values)


def recognise(desk: Desk, name: str = "鞍山砺岳阀门有限公司") -> None:
    publish(desk, "publicity", name, date(2017, 11, 10))
    publish(desk, "announcement", name, date(2017, 12, 1), doc_no="国科火字〔2017〕217号")
    act(desk, "record_hnte_results", "hnte_result")


def back_enter(desk: Desk, tmp_path: Path, *lines: tuple) -> str:
    """高企 of earlier years by 历史补录; the batch."""
    book = openpyxl.Workbook()
    book.active.append(
        [
            "企业名称",
            "认定年度",
            "认定类型",
            "状态",
            "公告日期",
            "有效期起",
            "有效期止",
            "公告文号",
            "证书编号",
        ]
    )
    for line in lines:
        book.active.append(list(line))
    path = tmp_path / "历年高企.xlsx"
    book.save(path)
    outcome = carry_out(desk, prepare(desk, "hnte", path, ImportOptions(history=True)))
    assert outcome.counts["refused"] == 0, outcome.notes
    return outcome.batch


def target(desk: Desk) -> int:
    card = next(card for card in overview(desk).targets if card.code == "T4")
    assert len(lists.find_ids(desk, card.look)) == card.value
    return card.value


def figures(desk: Desk) -> dict[str, str]:
    return {figure.label: figure.shown for figure in overview(desk).hnte}


def sql(desk: Desk, query: str, **given) -> object:
    with desk.store.read() as connection:
        return connection.execute(text(query), given).scalar()


NEW = "select count(*) from hnte where kind='new' and year=2017 and announced_on is not null and state <> 'rejected'"
VALID = """select count(distinct enterprise) from hnte where announced_on is not null and valid_from <= :day
           and valid_until >= :day and (ended_on is null or ended_on > :day)
           and state not in ('publicised', 'rejected')"""


def test_a_firm_goes_from_the_reserve_to_the_province_with_its_precheck(
    september: Desk, application: str
) -> None:
    candidate = row(september, "hnte_candidate", row(september, "hnte_application", application).candidate)
    assert (candidate.state, candidate.contact_person) == ("applied", "王经办")
    assert candidate.conclusion == "qualified" and candidate.most > 70
    assert "近三个会计年度" in candidate.explanation or "研发费用占销售收入" in candidate.explanation
    assert row(september, "hnte_application", application).state == "recommended"


def test_it_counts_after_the_announcement_and_the_paper_comes_later(december: Desk, application: str) -> None:
    name = "鞍山砺岳阀门有限公司"
    publish(december, "publicity", name, date(2017, 11, 10))
    act(december, "record_hnte_results", "hnte_result")
    assert row(december, "hnte_application", application).state == "publicised"
    assert target(december) == 0 == sql(december, NEW)

    publish(december, "announcement", name, date(2017, 12, 1), doc_no="国科火字〔2017〕217号")
    act(december, "record_hnte_results", "hnte_result")
    assert target(december) == 1 == sql(december, NEW)
    found = row(december, "hnte", lists.find_ids(december, Look("hnte"))[0])
    assert (found.state, found.kind, found.valid_until) == ("filed", "new", date(2020, 11, 30))
    assert row(december, "hnte_application", application).state == "passed"

    given = {"certificate_no": "GR201721000001", "issued_on": date(2017, 12, 4)}
    publish(december, "certificate", name, date(2017, 12, 18), **given)
    act(december, "record_hnte_results", "hnte_result")
    found = row(december, "hnte", found.id)
    assert (found.state, found.certificate_no, found.valid_until) == (
        "certified",
        "GR201721000001",
        date(2020, 12, 3),
    )
    assert target(december) == 1
    assert figures(december)["有效高企"] == "1" and figures(december)["通过率"] == "100.0%"


def test_a_published_name_is_matched_by_its_former_one_and_a_stranger_is_left_with_the_reason(
    december: Desk, application: str
) -> None:
    act(
        december,
        "rename_enterprise",
        "enterprise",
        firm_of(december, application),
        name="鞍山砺岳流体控制有限公司",
    )
    publish(
        december, "announcement", "鞍山砺岳阀门有限公司", date(2017, 12, 1), doc_no="国科火字〔2017〕217号"
    )
    stranger = publish(
        december, "announcement", "鞍山无名氏有限公司", date(2017, 12, 1), doc_no="国科火字〔2017〕217号"
    )
    outcome = act(december, "record_hnte_results", "hnte_result")
    assert outcome.waits and outcome.counts == {"recorded": 1, "left": 1}
    left = row(december, "hnte_result", stranger)
    assert left.state == "unmatched" and "库中没有企业“鞍山无名氏有限公司”" in left.why
    new(december, "enterprise", name="鞍山无名氏有限公司")
    assert not act(december, "record_hnte_results", "hnte_result").waits
    assert target(december) == 2 == sql(december, NEW)


def test_an_announcement_without_its_number_is_not_recorded(december: Desk, application: str) -> None:
    line = publish(december, "announcement", "鞍山砺岳阀门有限公司", date(2017, 12, 1))
    assert "没有公告文号" in act(december, "record_hnte_results", "hnte_result").notes[0]
    assert row(december, "hnte_result", line).state == "unmatched"
    assert target(december) == 0


def test_the_province_closes_on_its_day(office: Desk, member: str, batch: str, september: Desk) -> None:
    candidate = act(september, "nominate_hnte", "pool_enrolment", member).ids[0]
    made = act(september, "apply_hnte", "hnte_candidate", candidate, batch="2017年第一批").ids[0]
    with pytest.raises(Refusal, match="没有做 32号预评"):
        act(september, "recommend_hnte", "hnte_application", made)
    act(september, "precheck_hnte", "hnte_candidate", candidate)
    with pytest.raises(Refusal, match="本批已于 2017-09-15 截止"):
        act(office, "recommend_hnte", "hnte_application", made)
    assert any("30 日内截止" in todo.text for todo in overview(september).todos)
    assert not any("30 日内截止" in todo.text for todo in overview(office).todos)


def test_one_that_the_province_did_not_take_is_coached_again_and_lowers_the_pass_rate(
    december: Desk, application: str
) -> None:
    act(december, "fail_hnte", "hnte_application", application, failure="研发费用占比不足")
    candidate = row(december, "hnte_application", application).candidate
    assert row(december, "hnte_candidate", candidate).state == "coached"
    assert figures(december)["通过率"] == "0.0%"


OLD = ("新认定", "已发证", "2014-10-10", "2014-10-10", "2017-10-09", "国科火字〔2014〕201号")


@pytest.fixture
def two_old(office: Desk, member: str, tmp_path: Path) -> Iterator[str]:
    """The pool firm and another one, both recognised in 2014, entered as history."""
    new(office, "enterprise", name="鞍山旧证有限公司")
    return back_enter(
        office, tmp_path,
        ("鞍山砺岳阀门有限公司", 2014, *OLD, "GR201421000011"),
        ("鞍山旧证有限公司", 2014, *OLD, "GR201421000012"),
    )  # fmt: skip


def test_a_renewal_keeps_the_stock_and_is_no_increase(december: Desk, two_old: str) -> None:
    recognise(december)
    assert target(december) == 0 == sql(december, NEW)
    shown = figures(december)
    assert shown["有效高企"] == "1" == str(sql(december, VALID, day="2017-12-20"))
    assert sql(december, VALID, day="2016-12-31") == 2
    assert (shown["净增"], shown["重认率"], shown["到期未认"]) == ("-1", "50.0%", "1")
    states = {row(december, "hnte", one).state for one in lists.find_ids(december, Look("hnte"))}
    assert states == {"superseded", "filed", "certified"}
    for figure in overview(december).hnte:
        assert isinstance(lists.count(december, figure.look), int)


def test_the_expired_wait_on_the_overview_until_they_are_settled(december: Desk, two_old: str) -> None:
    waiting = next(todo for todo in overview(december).todos if "已到期" in todo.text)
    assert waiting.severity == "red" and lists.count(december, waiting.look) == 2
    act(december, "lapse_hnte", "hnte", *lists.find_ids(december, waiting.look))
    assert not any("已到期" in todo.text for todo in overview(december).todos)


@pytest.mark.parametrize(
    ("months", "line"), [(2, "3 个月内"), (5, "6 个月内"), (11, "12 个月内"), (13, None)]
)
def test_expiry_is_announced_twelve_six_and_three_months_before(
    office: Desk, two_old: str, months: int, line: str | None
) -> None:
    early = replace(office, on=months_after(date(2017, 10, 9), -months))
    said = [todo.text for todo in overview(early).todos if todo.text.startswith("高企证书")]
    assert said == ([f"高企证书 {line}到期 2 家"] if line else [])


def test_a_certificate_that_still_runs_cannot_lapse(office: Desk, two_old: str) -> None:
    early = replace(office, on=date(2017, 10, 9))
    with pytest.raises(Refusal, match="有效期还没有过"):
        act(early, "lapse_hnte", "hnte", lists.find_ids(early, Look("hnte"))[0])


def test_moving_in_and_out_changes_the_stock_but_not_the_increase(december: Desk) -> None:
    firm = new(december, "enterprise", name="鞍山新来科技有限公司")
    given = {"certificate_no": "GR201621000099", "valid_until": "2019-11-29", "came_from": "沈阳市"}
    moved = act(december, "move_in_hnte", "enterprise", firm, moved_on="2017-07-01", **given).ids[0]
    assert (target(december), figures(december)["有效高企"], figures(december)["净增"]) == (0, "1", "+1")
    act(december, "move_out_hnte", "hnte", moved, ending="迁往营口市", ended_on="2017-12-01")
    assert figures(december)["有效高企"] == "0" == str(sql(december, VALID, day="2017-12-20"))


def test_a_published_revocation_ends_the_certificate_that_holds(december: Desk, application: str) -> None:
    recognise(december)
    publish(
        december, "revocation", "鞍山砺岳阀门有限公司", date(2017, 12, 15), doc_no="国科火字〔2017〕230号"
    )
    act(december, "record_hnte_results", "hnte_result")
    (only,) = lists.find_ids(december, Look("hnte"))
    assert row(december, "hnte", only).state == "revoked" and figures(december)["有效高企"] == "0"


def test_a_list_recorded_wrongly_is_taken_back_by_the_chief_step_by_step(
    december: Desk, desk_of: Sit, application: str, two_old: str
) -> None:
    recognise(december)
    chief = replace(desk_of("chuzhang"), on=DECEMBER)
    stages = {
        row(december, "hnte_result", one).stage: one for one in lists.find_ids(december, Look("hnte_result"))
    }
    with pytest.raises(Refusal, match="处室负责人"):
        act(december, "take_back_result", "hnte_result", stages["announcement"], reason="名单有误")
    with pytest.raises(Refusal, match="先退回后面的登记"):
        act(chief, "take_back_result", "hnte_result", stages["publicity"], reason="名单有误")
    act(chief, "take_back_result", "hnte_result", stages["announcement"], reason="名单有误")
    states = sorted(row(december, "hnte", one).state for one in lists.find_ids(december, Look("hnte")))
    assert states == ["certified", "certified", "publicised"]
    assert row(december, "hnte_application", application).state == "publicised"
    act(chief, "take_back_result", "hnte_result", stages["publicity"], reason="名单有误")
    assert lists.count(december, Look("hnte")) == 2
    act(december, "record_hnte_results", "hnte_result")
    assert row(december, "hnte_application", application).state == "passed"


def test_the_yearly_report_is_asked_of_those_valid_and_two_missing_ones_are_a_risk(
    office: Desk, two_old: str
) -> None:
    june = replace(office, on=date(2017, 6, 1))
    assert len(act(june, "list_year_reports", "hnte", year="2015").ids) == 2
    asked = act(june, "list_year_reports", "hnte").ids
    assert len(asked) == 2 and row(june, "hnte_year_report", asked[0]).due_on == date(2017, 5, 31)
    assert act(june, "list_year_reports", "hnte").ids == ()
    act(june, "receive_year_report", "hnte_year_report", asked[0])
    act(june, "urge_year_report", "hnte_year_report", asked[1])
    risk = next(todo for todo in overview(june).todos if "可能取消资格" in todo.text)
    risky = {row(june, "hnte_year_report", one).enterprise for one in lists.find_ids(june, risk.look)}
    assert risky == {row(june, "hnte_year_report", asked[1]).enterprise}


def test_the_doubling_plan_is_unanswered_until_an_administrator_enters_the_baseline(
    office: Desk, desk_of: Sit
) -> None:
    (plan,) = lists.find_ids(office, Look("hnte_plan"))
    assert figures(office)["倍增目标"] == "基数未填"
    admin = desk_of("guanli")
    with pytest.raises(Refusal, match="还没有填写基数"):
        act(admin, "split_hnte_plan", "hnte_plan", plan)
    with pytest.raises(Refusal):
        records.save(office, "hnte_plan", {"baseline": 70}, plan)
    records.save(admin, "hnte_plan", {"baseline": 70}, plan)
    act(admin, "split_hnte_plan", "hnte_plan", plan)
    goals = [row(office, "hnte_goal", one) for one in lists.find_ids(office, Look("hnte_goal", sort="year"))]
    assert [(one.year, one.goal) for one in goals] == [(2017, 94), (2018, 117), (2019, 140)]
    assert figures(office)["倍增目标"] == "0/94"


def test_history_is_taken_back_in_one_step_and_states_are_set_by_actions_only(
    office: Desk, two_old: str
) -> None:
    one = lists.find_ids(office, Look("hnte", filters=(Filter("year", "=", 2014),)))[0]
    with pytest.raises(Refusal):
        records.save(office, "hnte", {"state": "certified", "valid_until": date(2030, 1, 1)}, one)
    undo_batch(office, two_old)
    assert lists.count(office, Look("hnte")) == 0
