"""公示, 公示无异议说明 and 认定文件 on paper: what they say, and what must have happened before.

11-03 Friday, shown for 5 working days │ 11-10 last day │ 11-13 Monday: closed, and the day of the 说明
"""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from desktop.actions import printing, records
from desktop.actions.evaluate import evaluate_sme
from desktop.actions.verbs import perform, verb_named
from desktop.fields import Refusal
from desktop.queries import record
from desktop.queries.desk import Desk
from tests.good_firm import good_firm

SIGNERS = ("chuzhang", "gaochu", "fuwu", "caiwu", "juzhang", "wenshu")
TITLE = "2017年科技型中小示范企业拟认定名单公示"


def act(desk: Desk, verb: str, kind: str, /, *ids: str, **given: str) -> Any:
    return perform(desk, verb_named(verb, kind), ids, given)


def on_paper(desk: Desk, document: str, ids: tuple[str, ...], folder: Path) -> str:
    printing.issue(desk, document, ids, folder / "文书.pdf")
    paper = pypdfium2.PdfDocument(folder / "文书.pdf")
    try:
        return re.sub(r"\s", "", "".join(page.get_textpage().get_text_range() for page in paper))
    finally:
        paper.close()


@pytest.fixture
def nominees(office: Desk) -> tuple[str, ...]:
    for name in ("鞍山砺岳阀门有限公司", "海城𬭎堃环保有限公司"):
        good_firm(office, name, "铁西区")
    good = evaluate_sme(office, (), 2017).ids
    members = act(office, "enrol_in_pool", "sme_evaluation", *good).ids
    return act(office, "nominate_demonstration", "pool_enrolment", *members, year="2017").ids


@pytest.fixture
def shown(office: Desk, nominees: tuple[str, ...]) -> tuple[str, ...]:
    return act(office, "open_publicity", "demonstration", *nominees, title=TITLE, place="市政府网站").ids


@pytest.fixture
def monday(office: Desk) -> Desk:
    return replace(office, on=date(2017, 11, 13))


def object_to(desk: Desk, shown: str, nominee: str, **outcome: Any) -> str:
    firm = record.view(desk, "demonstration", nominee).row.enterprise
    raised = {"publicity": shown, "target": firm, "raised_on": date(2017, 11, 6), "content": "数据不实"}
    return records.save(desk, "objection", raised | outcome).ids[0]


def test_the_publicity_says_who_how_long_and_where_to_object(
    office: Desk, shown: tuple[str, ...], tmp_path: Path
) -> None:
    text = on_paper(office, "公示", shown, tmp_path)
    for said in (
        TITLE,
        "共2家",
        "公示时间：2017年11月3日至2017年11月10日（5个工作日）",
        "向我局创新创业处反映",
        "海城𬭎堃环保有限公司",
    ):
        assert said in text, said
    assert "文件" not in text.split("附件")[0], "it hangs on a board: no red head"


def test_a_statement_waits_for_the_end(office: Desk, shown: tuple[str, ...], tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"公示到 2017-11-10 止.*结束公示"):
        on_paper(office, "公示无异议说明", shown, tmp_path)


def test_without_an_objection_it_says_so_on_the_next_working_day(
    monday: Desk, shown: tuple[str, ...], tmp_path: Path
) -> None:
    act(monday, "close_publicity", "publicity", *shown)
    text = on_paper(monday, "公示无异议说明", shown, tmp_path)
    assert "在市政府网站对" in text and "未收到任何单位和个人" in text
    assert text.split("特此说明。")[1].startswith("鞍山市科学技术局2017年11月13日")


def test_an_objection_is_settled_before_the_statement(
    monday: Desk, shown: tuple[str, ...], nominees: tuple[str, ...], tmp_path: Path
) -> None:
    objection = object_to(monday, shown[0], nominees[0])
    act(monday, "close_publicity", "publicity", *shown)
    with pytest.raises(Refusal, match=r"有限公司 的异议还没有处理结果"):
        on_paper(monday, "公示无异议说明", shown, tmp_path)
    records.save(monday, "objection", {"outcome": "upheld", "finding": "数据属实"}, objection)
    assert "收到异议1件" in on_paper(monday, "公示无异议说明", shown, tmp_path)


def test_a_name_that_lost_its_place_is_said_and_not_counted(
    monday: Desk, shown: tuple[str, ...], nominees: tuple[str, ...], tmp_path: Path
) -> None:
    object_to(monday, shown[0], nominees[0], outcome="cancelled")
    act(monday, "close_publicity", "publicity", *shown)
    text = on_paper(monday, "公示无异议说明", shown, tmp_path)
    assert re.search(r"其中对\S+有限公司取消资格；其余1家无异议", text)


def test_the_recognition_is_printed_under_its_number_with_the_list(
    desk_of: Callable[[str], Desk],
    office: Desk,
    monday: Desk,
    shown: tuple[str, ...],
    nominees: tuple[str, ...],
    tmp_path: Path,
) -> None:
    with pytest.raises(Refusal, match="审批未办结"):
        on_paper(office, "认定文件", nominees, tmp_path)
    approval = act(office, "submit_for_approval", "demonstration", *nominees).ids[0]
    while record.view(office, "approval", approval).row.state == "open":
        assert any(signs(desk_of(login), approval) for login in SIGNERS)
    act(monday, "close_publicity", "publicity", *shown)
    number = {"doc_no": "鞍科发〔2017〕40号", "title": "认定", "issued_on": date(2017, 11, 13)}
    records.save(monday, "official_document", number)
    act(monday, "recognise_demonstration", "demonstration", *nominees, recognition_doc="鞍科发〔2017〕40号")
    text = on_paper(monday, "认定文件", nominees, tmp_path)
    for said in (
        "鞍科发〔2017〕40号",
        "等2家企业",
        "自2017年11月13日至2020年11月12日",
        "海城𬭎堃环保有限公司",
    ):
        assert said in text, said


def signs(desk: Desk, approval: str) -> bool:
    try:
        act(desk, "sign_step", "approval", approval)
    except Refusal:
        return False
    return True
