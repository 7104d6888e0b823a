"""The one door for writes: who may write what, what a record must be, whatever face it came through."""

import tomllib
from collections.abc import Callable
from typing import Any

import pytest

from desktop.actions import records
from desktop.actions.found_office import PRACTICE_USERS
from desktop.assets import asset
from desktop.bootstrap import main
from desktop.fields import Refusal
from desktop.queries.desk import Desk
from desktop.queries.record import view
from desktop.records import Enterprise, record_types
from desktop.store.actor import Draft

Sit = Callable[[str], Desk]
PLAN = tomllib.loads(asset("db", "plan", "2017.toml").read_text(encoding="utf-8"))


def holders_in_the_plan(task: str) -> set[str]:
    """Codes of the sections that the plan names for a task, read from the plan itself."""
    return {
        line["section"].removeprefix("section:")
        for line in PLAN["task_holder"]
        if line["task"] == f"task:{task}"
    }


@pytest.mark.parametrize(("login", "name", "roles", "section"), PRACTICE_USERS)
def test_who_may_write_what(
    login: str, name: str, roles: tuple[str, ...], section: str, desk_of: Sit
) -> None:
    """For every record type: the role must be among its writers, the section among its task's holders."""
    desk = desk_of(login)
    with desk.store.read() as connection:
        for key, record in record_types().items():
            held = section in holders_in_the_plan(record.about.task)
            writes = bool(set(roles) & set(record.about.writers)) and roles != ("reader",)
            try:
                desk.store.refuse_stranger(connection, desk.actor, record)
                let_in = True
            except Refusal as refusal:
                let_in = False
                assert any(word in str(refusal) for word in ("只读", "角色", "填写")), key
            assert let_in == (held and writes), (login, key)


@pytest.mark.parametrize(
    ("login", "kind", "reason"),
    [
        ("jingban", "enterprise", ""),
        ("jingban", "fund", "您的角色不能填写"),
        ("zhidu", "enterprise", "您的角色是只读"),
        ("guanli", "enterprise", "您的角色不能填写"),
        ("fuwu", "sme_evaluation", "由创新创业处填写"),
        ("caiwu", "budget", ""),
    ],
)
def test_the_reason_says_whom_to_ask(login: str, kind: str, reason: str, desk_of: Sit) -> None:
    desk = desk_of(login)
    with desk.store.read() as connection:
        try:
            desk.store.refuse_stranger(connection, desk.actor, record_types()[kind])
            said = ""
        except Refusal as refusal:
            said = str(refusal)
    assert reason in said and bool(reason) == bool(said)


@pytest.fixture
def firm(office: Desk) -> str:
    return records.save(office, "enterprise", {"name": "鞍山阀门有限公司"}).ids[0]


@pytest.mark.parametrize(
    ("values", "field", "said"),
    [
        ({}, "name", "必须填写"),
        ({"name": None}, "name", "必须填写"),
        ({"name": "甲", "code": "91210300MA0000000X"}, "code", "校验"),
        ({"name": "甲", "division": "立山"}, "division", "请写全称"),
        ({"name": "甲", "division": "沈阳市"}, "division", "可选词表"),
        ({"name": "甲", "stage": "growth"}, "stage", "由程序办理时写入"),
        ({"name": "甲", "four_new": ("technology", "nonsense")}, "four_new", "不在可选范围内"),
        ({"name": "甲", "capital": "一百万"}, "capital", "不是这一项能记录的内容"),
        ({"name": "甲", "capital": 10**30}, "capital", "不是这一项能记录的内容"),
        ({"name": "甲", "capital": True}, "capital", "不是这一项能记录的内容"),
        ({"name": "甲", "registered_on": "2017-01-01"}, "registered_on", "不是这一项能记录的内容"),
        ({"name": " 鞍山阀门有限公司 "}, "name", "已有相同的企业"),
    ],
)
def test_what_no_record_may_be(office: Desk, firm: str, values: Any, field: str, said: str) -> None:
    with pytest.raises(records.Rejected) as rejected:
        records.save(office, "enterprise", values)
    complaint = next(one for one in rejected.value.complaints if one.field == field)
    assert said in complaint.sentence
    assert Enterprise.field(field).label in str(rejected.value)


def test_a_reference_must_point_to_a_record_of_the_right_type(office: Desk, firm: str) -> None:
    team = records.save(office, "team", {"name": "阀门团队", "leader": "王工"}).ids[0]
    for wrong in ("nobody", team):
        with pytest.raises(records.Rejected, match="找不到所指的企业"):
            records.save(office, "annual_figures", {"enterprise": wrong, "year": 2016})


def test_every_complaint_of_a_batch_is_named_and_nothing_of_it_is_written(office: Desk) -> None:
    drafts = (Draft({"name": "甲"}), Draft({}), Draft({"name": "甲"}))
    with (
        pytest.raises(records.Rejected) as rejected,
        office.store.unit_of_work(office.actor, "import") as work,
    ):
        work.put(Enterprise, *drafts)
    assert [(c.index, c.field) for c in rejected.value.complaints] == [(1, "name"), (2, "name")]
    with pytest.raises(Refusal):
        view(office, "enterprise", "甲")


def test_a_form_never_overwrites_what_was_changed_since_it_was_opened(office: Desk, firm: str) -> None:
    seen = view(office, "enterprise", firm).row
    records.save(office, "enterprise", {"contact": "王工"}, firm)
    with pytest.raises(records.Rejected, match="已被改动过"):
        records.save(office, "enterprise", {"contact": "李工"}, firm, seen)
    records.save(office, "enterprise", {"address": "胜利路1号"}, firm, seen)
    row = view(office, "enterprise", firm).row
    assert (row.contact, row.address) == ("王工", "胜利路1号")


def set_stage(office: Desk, firm: str) -> None:
    with office.store.unit_of_work(office.actor, "enrol", by_action=True) as work:
        work.put(Enterprise, Draft({"stage": "growth"}, firm))
        work.commit()


def test_what_an_action_set_can_neither_be_changed_nor_cleared_by_hand(office: Desk, firm: str) -> None:
    set_stage(office, firm)
    for value in ("seed", None):
        with pytest.raises(records.Rejected, match="由程序办理时写入"):
            records.save(office, "enterprise", {"stage": value}, firm)
    records.save(office, "enterprise", {"stage": "growth", "contact": "王工"}, firm)
    assert view(office, "enterprise", firm).row.stage == "growth"


@pytest.mark.parametrize("kind", [k for k, r in record_types().items() if r.about.made_by == "action"])
def test_records_that_only_actions_make_are_not_made_or_deleted_by_hand(office: Desk, kind: str) -> None:
    record = record_types()[kind]
    for attempt in (
        lambda work: work.put(record, Draft({})),
        lambda work: work.remove(record, ["x"]),
        lambda work: work.bring_back(record, ["x"]),
    ):
        with (
            pytest.raises(Refusal, match="由办理步骤产生"),
            office.store.unit_of_work(office.actor, "create") as work,
        ):
            attempt(work)


def test_a_deleted_record_comes_back_only_once_and_only_if_it_may_stand(office: Desk, firm: str) -> None:
    with pytest.raises(Refusal, match="不在已删除的记录中"):
        records.restore(office, "enterprise", [firm])
    records.remove(office, "enterprise", [firm])
    with pytest.raises(Refusal, match="已不存在"):
        records.remove(office, "enterprise", [firm])
    again = records.save(office, "enterprise", {"name": "鞍山阀门有限公司"}).ids[0]
    with pytest.raises(records.Rejected, match="已有相同的企业"):
        records.restore(office, "enterprise", [firm])
    records.remove(office, "enterprise", [again])
    records.restore(office, "enterprise", [firm])
    assert view(office, "enterprise", firm).title == "鞍山阀门有限公司"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--user", "zhidu", "act", "evaluate_sme", "--id", "{firm}"), "只读"),
        (("--user", "fuwu", "act", "evaluate_sme", "--id", "{firm}"), "创新创业处填写"),
        (("--user", "jingban", "act", "allot_budget", "--filter", "年度=2017", "--set", "责任处室=CX",
          "--set", "分配金额=1"), ""),
        (("--user", "nobody", "show", "enterprise"), "登录名或密码不对"),
    ],
)  # fmt: skip
def test_the_command_line_goes_through_the_same_door(
    office: Desk, firm: str, words: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = office.store.place.folder
    office.store.close()
    with pytest.raises(SystemExit) as ended:
        main(["--data", str(folder), *(word.format(firm=firm) for word in words)])
    sentence = capsys.readouterr().err.strip()
    assert ended.value.code == 2 and said in sentence and "\n" not in sentence and sentence.endswith("。")
