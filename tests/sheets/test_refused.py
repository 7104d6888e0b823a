"""Refused rows come back in the clerk's own layout and go in again once they are mended."""

from datetime import date

import openpyxl
import pytest

from desktop.assets import asset
from desktop.records import Enterprise
from desktop.sheets import CellError, Merge, SheetData, find_headings, locate, read_book, write_refused
from desktop.sheets.survey import error_value, unsaved
from tests.sheets.sheets_of import rows_of

SHEET = SheetData(
    "汇总表",
    False,
    [
        ["企业汇总表", "", "", "", ""],
        ["序号", "基本信息", "", "注册日期", "注册资本（元）"],
        ["", "企业名称", "信用代码", "", ""],
        [1.0, "甲公司", 9.12103002414200e17, date(2017, 6, 1), 100.0],
        [2.0, "乙公司", "912103002414200141", "昨天", unsaved("A1*2")],
        [3.0, "丙公司", "912103002414200141", date(1899, 1, 1), error_value("#REF!")],
        [4.0, "=丁公司", "", "", True],
    ],
    1,
    (Merge(1, 1, 1, 5), Merge(2, 1, 3, 1), Merge(2, 2, 2, 3), Merge(2, 4, 3, 4), Merge(2, 5, 3, 5)),
)


@pytest.fixture
def written(tmp_path):
    headings = find_headings(SHEET, Enterprise)
    rows = rows_of(Enterprise, SHEET, headings=headings)
    refused = {row.number: row.errors for row in rows}
    refused[7] = (*refused[7], CellError("", "", "", "与第 4 行重复"))
    write_refused(tmp_path / "错误.xlsx", SHEET, headings, refused)
    return tmp_path / "错误.xlsx"


def test_titles_headings_merges_and_columns_are_the_clerks_own(written):
    sheet = openpyxl.load_workbook(written).active
    values = [[cell.value for cell in row] for row in sheet.iter_rows(max_row=3)]
    assert values == [
        ["企业汇总表", None, None, None, None, None],
        ["序号", "基本信息", None, "注册日期", "注册资本（元）", None],
        [None, "企业名称", "信用代码", None, None, "错误原因"],
    ]
    assert {str(merged) for merged in sheet.merged_cells.ranges} == {
        "A1:E1",
        "A2:A3",
        "B2:C2",
        "D2:D3",
        "E2:E3",
    }
    assert sheet.title == "汇总表"


def test_wrong_cells_are_coloured_and_the_reasons_name_row_and_column(written):
    sheet = openpyxl.load_workbook(written).active
    red = [c.coordinate for row in sheet.iter_rows(min_row=4) for c in row if c.fill.fill_type == "solid"]
    assert red == ["C4", "D5", "E5", "E6", "E7"]
    reasons = [sheet.cell(row, 6).value for row in range(4, 8)]
    assert reasons[0].startswith("原第 4 行：信用代码：“912103002414200000”超过 15 位")
    assert "注册日期：「昨天」不是有效日期" in reasons[1] and "公式没有保存计算结果" in reasons[1]
    assert "#REF!" in reasons[2]
    assert reasons[3].endswith("；与第 4 行重复")


def test_cells_hold_what_they_held_and_codes_are_ready_for_text(written):
    sheet = openpyxl.load_workbook(written).active
    assert sheet["C4"].number_format == sheet["C5"].number_format == "@"
    assert sheet["D4"].value.date() == date(2017, 6, 1) and sheet["D4"].number_format == "yyyy-mm-dd"
    assert (sheet["E5"].value, sheet["E5"].data_type) == ("=A1*2", "s")
    assert (sheet["B7"].value, sheet["B7"].data_type) == ("=丁公司", "s")
    assert sheet["D6"].value == "1899-01-01"


def test_mended_it_goes_in_again_and_the_reasons_are_no_column_of_ours(written):
    workbook = openpyxl.load_workbook(written)
    sheet = workbook.active
    sheet["C4"], sheet["D5"] = "912103002414200141", "2017-06-01"
    for row in (5, 6, 7):
        sheet.cell(row, 5, 200)
    workbook.save(written)
    data, headings = locate(read_book(written), Enterprise)
    assert headings.notices == () and headings.last == 3
    rows = rows_of(Enterprise, data, headings=headings)
    assert [row.errors for row in rows] == [()] * 4
    assert [row.values["capital"] for row in rows] == [10_000, 20_000, 20_000, 20_000]


def test_refused_a_second_time_the_reasons_stay_in_their_column(written, tmp_path):
    data, headings = locate(read_book(written), Enterprise)
    again = {4: (CellError("C", "信用代码", "x", "新的原因"),)}
    write_refused(tmp_path / "再次.xlsx", data, headings, again)
    sheet = openpyxl.load_workbook(tmp_path / "再次.xlsx").active
    assert [cell.value for cell in sheet[3]] == [None, "企业名称", "信用代码", None, None, "错误原因"]
    assert sheet["F4"].value == "原第 4 行：信用代码：新的原因" and sheet.max_column == 6


def test_hidden_record_ids_stay_hidden_and_stay_there(tmp_path):
    sheet = SheetData("表", False, [["企业名称", "记录编号"], ["甲", "a1"]])
    headings = find_headings(sheet, Enterprise)
    write_refused(tmp_path / "错.xlsx", sheet, headings, {2: (CellError("A", "企业名称", "甲", "x"),)})
    out = openpyxl.load_workbook(tmp_path / "错.xlsx").active
    assert out.column_dimensions["B"].hidden and out["B2"].value == "a1"


def test_the_refused_rows_of_a_district_are_found_again(tmp_path):
    book = read_book(asset("resources", "sample", "海城市科技型中小企业汇总.xlsx"))
    sheet, headings = locate(book, Enterprise)
    wrong = {row.number: row.errors for row in rows_of(Enterprise, sheet, headings=headings) if row.errors}
    write_refused(tmp_path / "错误.xlsx", sheet, headings, wrong)
    data, again = locate(read_book(tmp_path / "错误.xlsx"), Enterprise)
    rows = rows_of(Enterprise, data, headings=again)
    assert len(rows) == len(wrong) == 2
    assert [row.errors for row in rows] == list(wrong.values())
