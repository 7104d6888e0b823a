"""公文 after signing, 报送 of the units, and what the counties report of their own money (office.md 26, 27)."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desktop.actions import records, returns_ticked, undo
from desktop.actions.import_sheet import ImportOptions, carry_out, prepare
from desktop.fields import Refusal
from desktop.queries import lists
from desktop.queries.desk import Desk
from desktop.queries.look import Look
from desktop.queries.overview import overview
from desktop.queries.vocabulary import words

from .acting import WAN, Sit, act, new, row


@pytest.fixture
def request_(office: Desk) -> str:
    return new(office, "return_request", title="10月份工作进展报表", due_on=date(2017, 11, 6))


def test_units_owe_a_return_once_and_each_answers_for_itself(office: Desk, request_: str) -> None:
    named = act(office, "assign_units", "return_request", request_, units="铁西区科技局、立山区科技局").ids
    everybody = act(office, "assign_units", "return_request", request_).ids
    assert len(named) == 2 and len(everybody) == 15
    act(office, "receive_return", "return_due", named[0])
    assert row(office, "return_due", named[0]).received_on == office.today
    assert row(office, "return_due", named[1]).state == "due"
    with pytest.raises(Refusal, match="不必催报"):
        act(office, "urge_return", "return_due", named[0])


def test_what_is_sent_back_is_owed_again(office: Desk, request_: str) -> None:
    one = act(office, "assign_units", "return_request", request_, units="铁西区科技局").ids[0]
    act(office, "receive_return", "return_due", one)
    with pytest.raises(Refusal, match="退回原因"):
        act(office, "send_back_return", "return_due", one)
    act(office, "send_back_return", "return_due", one, back_reason="合计不符")
    act(office, "urge_return", "return_due", one)
    act(office, "urge_return", "return_due", one)
    assert row(office, "return_due", one).urged == 2
    act(office, "receive_return", "return_due", one)
    assert row(office, "return_due", one).state == "received"


def test_a_late_return_is_on_the_overview_until_it_comes(office: Desk, request_: str) -> None:
    one = act(office, "assign_units", "return_request", request_, units="铁西区科技局").ids[0]
    assert not [todo for todo in overview(office).todos if "报送逾期" in todo.text]
    later = replace(office, on=date(2017, 11, 7))
    (todo,) = [todo for todo in overview(later).todos if "报送逾期" in todo.text]
    assert lists.find_ids(later, todo.look) == [one]
    act(later, "receive_return", "return_due", one)
    assert not [todo for todo in overview(later).todos if "报送逾期" in todo.text]


def test_a_paper_is_sealed_and_kept_in_one_volume(desk_of: Sit) -> None:
    clerk = desk_of("wenshu")
    paper = new(clerk, "official_document", doc_no="鞍科发〔2017〕40号", title="认定通知", direction="out")
    sealed = {
        "matter": "认定通知用印",
        "document": paper,
        "seal": "局公章",
        "copies": 30,
        "approved_by": "吴局长",
    }
    new(clerk, "seal_use", **sealed, used_on=date(2017, 11, 3))
    with pytest.raises(Refusal, match="批准人"):
        new(clerk, "seal_use", matter="私自用印", seal="局公章", copies=1, used_on=date(2017, 11, 3))
    volumes = [
        new(clerk, "archive_volume", volume_no=f"2017-{n}", title="认定文件", year=2017, keep="thirty")
        for n in (1, 2)
    ]
    new(clerk, "archived_paper", volume=volumes[0], document=paper)
    with pytest.raises(Refusal, match="已有相同"):
        new(clerk, "archived_paper", volume=volumes[1], document=paper)


def test_the_progress_of_a_task_is_told_once_a_month(office: Desk) -> None:
    task = next(one for one in lists.find_ids(office, Look("task")) if row(office, "task", one).code == "5")
    section = next(
        one for one in lists.find_ids(office, Look("section")) if row(office, "section", one).code == "CX"
    )
    told = {"task": task, "section": section, "year": 2017, "progress": "已入池 280 家"}
    new(office, "task_progress", **told, month=10)
    new(office, "task_progress", **told, month=11)
    with pytest.raises(Refusal, match="已有相同"):
        new(office, "task_progress", **told, month=11)


def test_county_money_is_kept_by_place_and_year_outside_the_citys_sums(desk_of: Sit) -> None:
    clerk = desk_of("jinrong")
    before = overview(clerk).money
    new(clerk, "county_fund", division="海城市", year=2017, size=500 * WAN, paid=120 * WAN)
    new(clerk, "county_fund", division="高新区", year=2017, size=300 * WAN)
    assert lists.totals(clerk, Look("county_fund"), "size") == 800 * WAN
    assert overview(clerk).money == before
    with pytest.raises(Refusal, match="已有相同"):
        new(clerk, "county_fund", division="海城市", year=2017, size=1)
    with pytest.raises(Refusal, match="可选词表"):
        records.save(clerk, "county_fund", {"division": "沈阳市", "year": 2017, "size": 1})


@pytest.fixture
def owed(office: Desk) -> dict[str, str]:
    """Two units that owe their firms' yearly figures: the ids by unit."""
    request = new(office, "return_request", title="2016年度企业情况", due_on=date(2017, 11, 6), sheet="年度情况")
    ids = act(office, "assign_units", "return_request", request, units="铁西区科技局、立山区科技局").ids
    return {row(office, "return_due", one).unit: one for one in ids}


def sheet_of(office: Desk, tmp_path: Path, *firms: str) -> Path:
    file, source = tmp_path / "铁西区年度情况.csv", words(office, "figure_source")[0]
    lines = "".join(f"{firm},2016,{30 + at},{source}\n" for at, firm in enumerate(firms))
    file.write_text("企业名称,年度,职工总数,数据来源\n" + lines, encoding="utf-8")
    return file


def brought_in(office: Desk, file: Path, sender: str) -> Any:
    options = ImportOptions(sender=sender)
    return carry_out(office, prepare(office, "annual_figures", file, options))


def test_a_sheet_that_a_unit_sent_ticks_off_what_it_owed_and_undo_takes_it_back(
    office: Desk, owed: dict[str, str], tmp_path: Path
) -> None:
    new(office, "enterprise", name="鞍山来表有限公司")
    file = sheet_of(office, tmp_path, "鞍山来表有限公司")
    told = brought_in(office, file, "铁西区")
    assert "铁西区科技局报送的“2016年度企业情况”已登记为已报" in told.message
    received, waiting = (row(office, "return_due", owed[u]) for u in ("铁西区科技局", "立山区科技局"))
    assert (received.state, received.received_on, waiting.state) == ("received", office.today, "due")
    undo.undo_batch(office, told.batch)
    taken_back = row(office, "return_due", owed["铁西区科技局"])
    assert (taken_back.state, taken_back.received_on) == ("due", None)


def test_a_sheet_that_brings_nothing_new_is_a_return_all_the_same(
    office: Desk, owed: dict[str, str], tmp_path: Path
) -> None:
    new(office, "enterprise", name="鞍山来表有限公司")
    file = sheet_of(office, tmp_path, "鞍山来表有限公司")
    brought_in(office, file, "海城市")
    assert returns_ticked.owed(office, "annual_figures", "铁西区") == "2016年度企业情况"
    told = brought_in(office, file, "铁西区")
    assert (told.counts["unchanged"], told.counts["inserted"], told.counts["updated"]) == (1, 0, 0)
    assert row(office, "return_due", owed["铁西区科技局"]).state == "received"
    assert returns_ticked.owed(office, "annual_figures", "铁西区") == ""
    undo.undo_batch(office, told.batch)
    assert row(office, "return_due", owed["铁西区科技局"]).state == "due"


def test_a_sheet_with_errors_or_of_another_kind_or_of_nobody_ticks_off_nothing(
    office: Desk, owed: dict[str, str], tmp_path: Path
) -> None:
    new(office, "enterprise", name="鞍山来表有限公司")
    file = sheet_of(office, tmp_path, "鞍山来表有限公司", "鞍山无此有限公司")
    assert "已报" not in brought_in(office, file, "铁西区科技局").message
    names = tmp_path / "铁西区企业.csv"
    names.write_text("企业名称\n鞍山新来有限公司\n", encoding="utf-8")
    carry_out(office, prepare(office, "enterprise", names, ImportOptions(sender="铁西区")))
    assert {row(office, "return_due", one).state for one in owed.values()} == {"due"}


def test_a_return_names_a_kind_of_record_that_there_is(office: Desk) -> None:
    with pytest.raises(Refusal, match="没有“年度报表”这种记录"):
        new(office, "return_request", title="报表", due_on=date(2017, 11, 6), sheet="年度报表")
