"""年度结转, 封账, 交接, 来表套填, 成长历程: what happens around the year and around people (office.md 22, 24, 25, 28)."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

from desktop.actions import printing, records
from desktop.actions.attachments import attach
from desktop.actions.import_sheet import ImportOptions, carry_out, prepare
from desktop.actions.undo import undo_batch
from desktop.fields import Refusal
from desktop.queries import history, lists
from desktop.queries.desk import Desk
from desktop.queries.life import life
from desktop.queries.look import Filter, Look
from desktop.queries.overview import overview

from .acting import WAN, Sit, act, new, row

NEXT_YEAR = date(2018, 1, 15)


def id_of(desk: Desk, kind: str, **values: Any) -> str:
    found = lists.find_ids(desk, Look(kind, filters=tuple(Filter(n, "=", v) for n, v in values.items())))
    assert len(found) == 1, (kind, values, found)
    return found[0]


@pytest.fixture
def admin(desk_of: Sit) -> Desk:
    return replace(desk_of("guanli"), on=NEXT_YEAR)


@pytest.fixture
def closed(admin: Desk) -> Desk:
    """2017 closed in January 2018."""
    act(admin, "close_year", "plan_year", id_of(admin, "plan_year", year=2017))
    return admin


def test_the_new_year_takes_over_settings_and_no_figures(admin: Desk, office: Desk) -> None:
    plan = id_of(admin, "plan_year", year=2017)
    made = act(admin, "roll_year", "plan_year", plan, title="2018年实施方案").ids[0]
    assert row(admin, "plan_year", made).issuer == row(admin, "plan_year", plan).issuer
    fresh = [
        row(admin, "target", i)
        for i in lists.find_ids(admin, Look("target"))
        if row(admin, "target", i).year == 2018
    ]
    assert [target.code for target in fresh] == ["T1", "T2", "T3", "T4"]
    assert all(target.value is None for target in fresh)
    assert not lists.count(admin, Look("budget", filters=(Filter("year", "=", 2018),)))
    cards = {card.code: card for card in overview(replace(office, on=NEXT_YEAR)).targets}
    assert set(cards) == {"T1", "T2", "T3", "T4", "T5"} and cards["T2"].goal == 0 and cards["T5"].goal == 200
    with pytest.raises(Refusal, match="已经建立"):
        act(admin, "roll_year", "plan_year", plan, title="又一个")


def test_a_year_is_closed_only_when_it_is_over(desk_of: Sit) -> None:
    admin = desk_of("guanli")
    with pytest.raises(Refusal, match="尚未结束"):
        act(admin, "close_year", "plan_year", id_of(admin, "plan_year", year=2017))


def test_a_closed_year_takes_in_nothing_by_any_way(office: Desk, admin: Desk, tmp_path: Path) -> None:
    firm = new(office, "enterprise", name="鞍山封账有限公司")
    figures = new(office, "annual_figures", enterprise=firm, year=2017, staff=10)
    batch = records.bulk_edit(office, "annual_figures", [(figures, {"staff": 11})]).batch
    act(admin, "close_year", "plan_year", id_of(admin, "plan_year", year=2017))
    later = replace(office, on=NEXT_YEAR)
    with pytest.raises(Refusal, match="2017 年度已封账"):
        records.save(later, "annual_figures", {"staff": 12}, figures)
    with pytest.raises(Refusal, match="已封账"):
        records.remove(later, "annual_figures", [figures])
    with pytest.raises(Refusal, match="已封账"):
        undo_batch(later, batch)
    sheet = Workbook()
    for line in (("企业名称", "年度", "职工总数"), ("鞍山封账有限公司", 2017, 99)):
        sheet.active.append(line)
    sheet.save(tmp_path / "late.xlsx")
    preview = prepare(later, "annual_figures", tmp_path / "late.xlsx", ImportOptions())
    with pytest.raises(Refusal, match="已封账"):
        carry_out(later, preview)
    assert row(later, "annual_figures", figures).staff == 11
    new(later, "annual_figures", enterprise=firm, year=2018, staff=20)
    records.save(later, "enterprise", {"contact": "王某"}, firm)


def test_a_late_entry_comes_in_with_its_reason_which_stays(closed: Desk, office: Desk, desk_of: Sit) -> None:
    firm = new(office, "enterprise", name="鞍山补记有限公司")
    late = {"enterprise": firm, "year": 2017, "staff": 8}
    with pytest.raises(Refusal, match="封账后补记"):
        new(office, "annual_figures", **late)
    with pytest.raises(Refusal, match="角色"):
        new(office, "late_entry", year=2017, kind="年度情况", reason="自己放行", until=date(2099, 1, 1))
    reason = "统计年报迟到"
    new(desk_of("chuzhang"), "late_entry", year=2017, kind="年度情况", reason=reason, until=date(2099, 1, 1))
    made = new(office, "annual_figures", **late)
    assert reason in history.of_record(office, made)[0].source
    with pytest.raises(Refusal, match="已封账"):
        new(office, "superior_funding", title="省专项", level="province", year=2017)


def test_what_began_in_a_closed_year_goes_on(office: Desk, closed: Desk) -> None:
    request = new(replace(office, on=NEXT_YEAR), "return_request", title="年报", due_on=date(2018, 2, 1))
    assert act(replace(office, on=NEXT_YEAR), "assign_units", "return_request", request).ids
    giant = id_of(closed, "plan_year", year=2017)
    act(closed, "reopen_year", "plan_year", giant, reason="封早了")
    assert row(closed, "plan_year", giant).closed_on is None


def test_people_hand_over_what_they_have_in_hand(office: Desk, desk_of: Sit, tmp_path: Path) -> None:
    import pypdfium2

    giver, taker = office.actor, desk_of("gaoxin").actor
    firm = new(office, "enterprise", name="鞍山交接有限公司")
    giant = new(office, "little_giant", enterprise=firm, year=2017, contact_person=giver.name)
    handover = new(office, "handover", giver=giver.id, taker=taker.id, supervisor="孙处长", reason="岗位调整")
    with pytest.raises(Refusal, match="列出清单、核对以后才能交接"):
        act(office, "hand_over", "handover", handover)
    act(office, "draw_handover", "handover", handover)
    items = lists.find_ids(office, Look("handover_item", filters=(Filter("handover", "=", handover),)))
    assert any("科技小巨人培育企业 1 户" in row(office, "handover_item", i).what for i in items)
    printing.draft(office, "交接清单", [handover], tmp_path / "list.pdf")
    said = pypdfium2.PdfDocument(tmp_path / "list.pdf")[0].get_textpage().get_text_bounded()
    assert "监交人：孙处长" in said and "责任联系" in said
    act(office, "hand_over", "handover", handover)
    assert row(office, "little_giant", giant).contact_person == taker.name
    assert row(office, "handover", handover).state == "done"


def test_units_that_owe_a_return_are_urged_on_paper_until_an_import_ticks_them_off(
    office: Desk, tmp_path: Path
) -> None:
    import pypdfium2

    request = new(office, "return_request", title="10月份报表", due_on=date(2017, 11, 1), period="2017年10月")
    owing = act(office, "assign_units", "return_request", request, units="铁西区科技局、立山区科技局").ids
    act(office, "urge_return", "return_due", *owing)
    printing.draft(office, "催报单", [request], tmp_path / "urge.pdf")
    said = pypdfium2.PdfDocument(tmp_path / "urge.pdf")[0].get_textpage().get_text_bounded()
    assert "铁西区科技局" in said and "2 天" in said and "逾期未报" in said
    for one in owing:
        act(office, "receive_return", "return_due", one)
    with pytest.raises(Refusal, match="没有未报的单位"):
        printing.draft(office, "催报单", [request], tmp_path / "none.pdf")


def test_a_form_of_the_province_is_mapped_once_and_filled_with_its_formats_kept(
    office: Desk, desk_of: Sit, tmp_path: Path
) -> None:
    clerk = desk_of("hezuo")
    form = Workbook()
    sheet = form.active
    sheet.title = "表一"
    sheet.append(["全市科技工作主要指标"])
    sheet.append(["指标", "累计", "去年同期累计", "备注"])
    sheet.append(["技术合同成交额"])
    sheet.append(["走访企业"])
    sheet["B3"].number_format, sheet["B3"].font = "0.00", Font(name="仿宋", bold=True)
    sheet["B6"] = "=B3*2"
    form.save(tmp_path / "省厅表.xlsx")
    firm = new(office, "enterprise", name="鞍山来表有限公司", division="铁西区")
    for day in (1, 8):
        new(clerk, "visit", enterprise=firm, visited_on=date(2017, 10, day))
    mine = new(office, "fill_form", title="省厅指标表", issuer="省科技厅")
    with pytest.raises(Refusal, match="添加为附件"):
        act(office, "fill_form", "fill_form", mine)
    attach(office, mine, [tmp_path / "省厅表.xlsx"])
    mapped = act(office, "map_form", "fill_form", mine, report="R1", period="2017-10")
    assert mapped.counts["mapped"] == 6
    outcome = act(office, "fill_form", "fill_form", mine, period="2017年10月")
    filled = load_workbook(outcome.details["file"])["表一"]
    assert (filled["B4"].value, filled["B3"].value, filled["C4"].value) == (2, 0, None)
    assert filled["B3"].number_format == "0.00" and filled["B3"].font.name == "仿宋"
    assert (
        filled["B6"].value == "=B3*2" and load_workbook(tmp_path / "省厅表.xlsx").active["B4"].value is None
    )


def test_a_list_of_the_province_is_filled_downwards_and_a_wrong_cell_is_named(
    office: Desk, tmp_path: Path
) -> None:
    form = Workbook()
    form.active.append(["序号", "企业名称", "注册资本"])
    form.save(tmp_path / "名录.xlsx")
    for at, place in enumerate(("铁西区", "铁西区", "海城市"), 1):
        new(office, "enterprise", name=f"鞍山名录{at}有限公司", division=place, capital=at * WAN)
    mine = new(
        office, "fill_form", title="企业名录", list_of="企业", filters="所属地区=铁西区；企业名称~名录"
    )
    attach(office, mine, [tmp_path / "名录.xlsx"])
    for cell, field in (("A2", "序号"), ("B2", "企业名称"), ("C2", "注册资本")):
        new(office, "fill_cell", form=mine, cell=cell, item=field)
    filled = load_workbook(act(office, "fill_form", "fill_form", mine).details["file"]).active
    assert [cell.value for cell in filled[3]] == [2, "鞍山名录2有限公司", 2]
    assert filled["A4"].value is None
    new(office, "fill_cell", form=mine, cell="第3格", item="序号")
    with pytest.raises(Refusal, match="不是单元格"):
        act(office, "fill_form", "fill_form", mine)


def test_the_life_of_a_firm_is_one_line_read_off_its_records(
    office: Desk, desk_of: Sit, tmp_path: Path
) -> None:
    import pypdfium2

    firm = new(office, "enterprise", name="鞍山历程有限公司")
    assert life(office, firm) == ()
    clerk = desk_of("hezuo")
    new(clerk, "above_scale_listing", enterprise=firm, year=2016, source="统计局名录")
    values = {"kind": "transfer", "seller": "东北大学", "signed_on": date(2017, 3, 1), "amount": 30 * WAN}
    one = new(clerk, "technology_contract", title="转让", buyer=firm, technology_amount=WAN, **values)
    act(clerk, "submit_contract", "technology_contract", one)
    act(clerk, "register_contract", "technology_contract", one, registration_no="L1")
    line = life(office, firm)
    assert [one.said for one in line] == ["列入2016年规上企业名录", "登记技术合同 30.00 万元"]
    assert lists.find_ids(office, line[1].look) == [one]
    printing.draft(office, "成长历程", [firm], tmp_path / "life.pdf")
    said = pypdfium2.PdfDocument(tmp_path / "life.pdf")[0].get_textpage().get_text_bounded()
    assert "鞍山历程有限公司成长历程" in said and "登记技术合同" in said
