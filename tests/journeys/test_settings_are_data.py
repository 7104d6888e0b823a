"""What the office decides is data that an administrator edits in 系统设置; the program follows at once."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desktop import tables
from desktop.actions import import_sheet, records
from desktop.fields import Refusal
from desktop.queries import lists
from desktop.queries.desk import Desk
from desktop.queries.look import Filter, Look
from desktop.queries.navigation import tabs
from desktop.queries.overview import overview
from desktop.queries.vocabulary import offered
from desktop.queries.workdays import working_calendar
from desktop.queries.writing import why_not_write
from desktop.records import record_types
from desktop.rules.working_days import add_working_days

from .acting import Sit, act, new, row

DATA = (
    "section", "task", "task_holder", "target", "term", "approval_chain_step", "number_series", "checklist_item",
    "calendar_day", "plan_year", "user",
)  # fmt: skip


def id_of(desk: Desk, kind: str, **values: Any) -> str:
    (found,) = lists.find_ids(desk, Look(kind, filters=tuple(Filter(n, "=", v) for n, v in values.items())))
    return found


@pytest.fixture
def admin(desk_of: Sit) -> Desk:
    return desk_of("guanli")


def tab_of(desk: Desk, kind: str) -> list[str]:
    return [
        tab.label
        for tab in tabs(desk)
        for group in tab.groups
        for entry in group.entries
        if entry.kind == kind
    ]


def checked(office: Desk, giant: str) -> str:
    answers = act(office, "lay_out_checklist", "little_giant", giant).ids
    records.bulk_edit(office, "checklist_answer", [(one, {"met": True}) for one in answers])
    act(office, "check_giant", "little_giant", giant)
    return giant


def test_every_setting_is_a_list_that_an_administrator_may_write(admin: Desk, office: Desk) -> None:
    for kind in DATA:
        assert tab_of(admin, kind) == ["系统设置"], kind
        assert "admin" in record_types()[kind].about.writers
        assert why_not_write(admin, kind) == ""
        assert kind == "user" or why_not_write(office, kind)


def test_a_task_moves_to_another_section_by_data_alone(admin: Desk, desk_of: Sit) -> None:
    """2018: 知识产权 goes to another bureau's section; its tab, its owner on the overview and who may write follow."""
    clerk, heir = desk_of("zhichan"), desk_of("gaoxin")
    assert tab_of(admin, "ip_pledge") == ["知识产权监管处"]
    assert (
        "知识产权监管处填写" in why_not_write(heir, "ip_pledge") and why_not_write(clerk, "ip_pledge") == ""
    )
    task, section = id_of(admin, "task", code="7"), id_of(admin, "section", code="GX")
    holder = id_of(admin, "task_holder", task=task)
    records.save(admin, "task_holder", {"section": section}, holder)
    assert tab_of(admin, "ip_pledge") == ["高新产业处"]
    assert why_not_write(heir, "ip_pledge") == ""
    assert "高新产业处填写" in why_not_write(clerk, "ip_pledge")
    owners = {task.title: task.owners for task in overview(clerk).tasks}
    assert next(own for title, own in owners.items() if title.startswith("任务（七）")) == "高新产业处"


def test_a_section_that_is_renamed_or_a_task_that_is_reworded_is_so_everywhere(
    admin: Desk, desk_of: Sit
) -> None:
    records.save(admin, "section", {"name": "知识产权促进处"}, id_of(admin, "section", code="ZS"))
    records.save(admin, "task", {"title": "任务（七）知识产权强企"}, id_of(admin, "task", code="7"))
    assert tab_of(admin, "ip_pledge") == ["知识产权促进处"]
    (line,) = [task for task in overview(desk_of("zhichan")).tasks if "知识产权强企" in task.title]
    assert line.owners == "知识产权促进处"


def test_a_channel_more_is_one_by_which_teams_are_found(admin: Desk, desk_of: Sit) -> None:
    found = {"name": "返乡团队", "leader": "王返", "project": "菱镁新材", "channel": "返乡创业"}
    with pytest.raises(Refusal, match="可选词表"):
        new(desk_of("gaoxin"), "team", **found)
    new(admin, "term", vocabulary="channel", word="返乡创业", active=True)
    assert new(desk_of("gaoxin"), "team", **found)


def test_a_number_takes_the_shape_that_its_series_has_now(admin: Desk, desk_of: Sit) -> None:
    (series,) = [
        one
        for one in lists.find_ids(admin, Look("number_series"))
        if "TD" in row(admin, "number_series", one).pattern
    ]
    records.save(admin, "number_series", {"pattern": "鞍团{year}-{no:03}"}, series)
    team = new(desk_of("gaoxin"), "team", name="编号团队", leader="周编", project="编号项目")
    act(desk_of("gaoxin"), "number_teams", "team", team, year="2017")
    assert row(admin, "team", team).number == "鞍团2017-001"


def test_a_word_more_in_a_list_is_taken_at_once_and_one_put_out_of_use_is_not(
    admin: Desk, office: Desk
) -> None:
    with pytest.raises(Refusal, match="可选词表"):
        new(office, "enterprise", name="鞍山新区有限公司", division="鞍山自贸区")
    word = new(admin, "term", vocabulary="division", word="鞍山自贸区", active=True)
    firm = new(office, "enterprise", name="鞍山新区有限公司", division="鞍山自贸区")
    records.save(admin, "term", {"active": False}, word)
    with pytest.raises(Refusal, match="可选词表"):
        new(office, "enterprise", name="鞍山又一家有限公司", division="鞍山自贸区")
    assert row(office, "enterprise", firm).division == "鞍山自贸区"


def test_a_kind_of_the_offices_own_is_chosen_read_and_counted_like_the_shipped_ones(
    admin: Desk, office: Desk, tmp_path: Path
) -> None:
    """企业服务类别: 诊断, 走访 … are shipped; 法律援助 comes from the office, by form, by workbook, in the filter."""
    firm = new(office, "enterprise", name="鞍山援助有限公司")
    asked = {"enterprise": firm, "need": "合同纠纷", "raised_on": date(2017, 9, 1)}
    with pytest.raises(Refusal, match="可选词表"):
        new(office, "service", kind="法律援助", **asked)
    new(admin, "term", vocabulary="service_kind", word="法律援助", active=True)
    service = new(office, "service", kind="法律援助", **asked)
    kinds = offered(office, record_types()["service"].field("kind"))
    assert [label for _, label in kinds][-2:] == ["其他", "法律援助"]
    sheet = tmp_path / "服务.csv"
    sheet.write_text("企业,服务类别,企业需求,提出日期\n鞍山援助有限公司,法律,再问一次,2017-09-02\n", encoding="utf-8")
    import_sheet.carry_out(office, import_sheet.prepare(office, "service", sheet))
    assert row(office, "service", service).kind == "法律援助"
    assert lists.filter_values(office, "service", "kind") == [("法律援助", "法律援助", 2)]


def test_every_list_of_words_that_a_field_names_can_be_added_to() -> None:
    named = {field.vocabulary for record in record_types().values() for field in record.fields if field.vocabulary}
    assert named == {choice.key for choice in record_types()["term"].field("vocabulary").choices}


def test_a_target_that_is_edited_is_the_goal_of_the_card(admin: Desk, office: Desk) -> None:
    records.save(admin, "target", {"value": 320}, id_of(admin, "target", code="T2"))
    assert next(card for card in overview(office).targets if card.code == "T2").goal == 320


def test_a_chain_that_is_edited_is_the_chain_of_the_next_approval(admin: Desk, office: Desk) -> None:
    steps = lists.find_ids(
        admin, Look("approval_chain_step", filters=(Filter("matter", "=", "little_giant"),))
    )
    last = max(steps, key=lambda one: row(admin, "approval_chain_step", one).position)
    records.remove(admin, "approval_chain_step", [last])
    firm = new(office, "enterprise", name="鞍山链条有限公司")
    giant = checked(office, new(office, "little_giant", enterprise=firm, year=2017))
    approval = act(office, "submit_for_approval", "little_giant", giant).ids[0]
    asked = lists.count(office, Look("approval_step", filters=(Filter("approval", "=", approval),)))
    assert asked == len(steps) - 1


def test_a_day_that_the_state_moved_moves_the_end_of_a_publicity(admin: Desk, office: Desk) -> None:
    new(admin, "calendar_day", day=date(2017, 11, 6), kind="holiday", note="全市停工")
    with office.store.read() as connection:
        calendar = working_calendar(connection, tables.calendar())
    ends, _ = add_working_days(date(2017, 11, 3), 5, calendar)
    assert ends == date(2017, 11, 13)


def test_who_stands_in_signs_between_the_dates_only(admin: Desk, desk_of: Sit, office: Desk) -> None:
    firm = new(office, "enterprise", name="鞍山代理有限公司")
    giant = checked(office, new(office, "little_giant", enterprise=firm, year=2017))
    approval = act(office, "submit_for_approval", "little_giant", giant).ids[0]
    deputy = desk_of("fuhe")
    chief = desk_of("chuzhang").actor.id
    with pytest.raises(Refusal):
        act(deputy, "sign_step", "approval", approval)
    span = {"stands_in_from": date(2017, 11, 1), "stands_in_until": date(2017, 11, 10)}
    records.save(admin, "user", {"stands_in_for": chief, **span}, deputy.actor.id)
    with pytest.raises(Refusal):
        act(replace(deputy, on=date(2017, 11, 11)), "sign_step", "approval", approval)
    act(deputy, "sign_step", "approval", approval)
