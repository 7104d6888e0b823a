"""Headings as offices write them, each drawn as it looks, and the fields that they become."""

import pytest

from desktop.fields import Refusal
from desktop.records import AnnualFigures, Enterprise, Grant, PoolEnrolment, TeamMember, record_types
from desktop.sheets import Book, Merge, find_headings, locate
from desktop.sheets.matching import take_apart
from tests.sheets.sheets_of import drawn, mapping, refusal


def test_a_plain_header_row():
    sheet = drawn("企业名称|统一社会信用代码|注册资本（万元）\n甲公司||100")
    assert mapping(Enterprise, sheet) == {"A": "name", "B": "code", "C": "capital 万元"}


def test_titles_stand_above_and_the_number_column_is_passed_over_in_silence():
    sheet = drawn(
        """
        铁东区企业名单|||
        填报单位：铁东区科技局||单位：元|
        序号|公司名称|信用代码|注册资金
        1|甲公司||100
        """
    )
    headings = find_headings(sheet, Enterprise)
    assert (headings.first, headings.last) == (3, 3)
    assert [c.field.name for c in headings.columns] == ["name", "code", "capital"]
    assert headings.columns[2].field.unit == "元"
    assert headings.notices == ()


def test_two_rows_with_shared_heads_that_carry_the_unit():
    sheet = drawn(
        """
        年度情况表||||
        序号|企业名称|年度|经济指标（元）|
        |||销售收入|利润总额
        1|甲公司|2016|100|20
        """,
        [Merge(2, 1, 3, 1), Merge(2, 2, 3, 2), Merge(2, 3, 3, 3), Merge(2, 4, 2, 5)],
    )
    assert mapping(AnnualFigures, sheet) == {
        "B": "enterprise",
        "C": "year",
        "D": "revenue 元",
        "E": "profit 元",
    }
    assert find_headings(sheet, AnnualFigures).last == 3


def test_two_rows_without_merged_cells():
    sheet = drawn("企业名称|年度|职工|\n||总数|科技人员数\n甲公司|2016|20|3")
    assert mapping(AnnualFigures, sheet) == {
        "A": "enterprise",
        "B": "year",
        "C": "staff 人",
        "D": "tech_staff 人",
    }


def test_a_row_of_units_belongs_to_the_headings():
    sheet = drawn("企业名称|年度|销售收入|职工总数\n||（千元）|（人）\n甲公司|2016|20|3")
    headings = find_headings(sheet, AnnualFigures)
    assert headings.last == 2
    assert [c.field.unit for c in headings.columns] == ["", "", "千元", "人"]


def test_the_first_data_row_is_no_second_header_row_though_a_cell_reads_like_a_heading():
    sheet = drawn("企业名称|联系人|备注\n甲公司|张三|地址")
    assert find_headings(sheet, Enterprise).last == 1


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("企 业 名 称", "name"),
        ("企业名称*", "name"),
        ("企业名称（必填）", "name"),
        ("企业名称(全称)", "name"),
        ("企業名称", None),
        ("企业名称（曾用）", None),
        ("ｅ－ｍａｉｌ", "email"),
        ("联系电话（手机）", "mobile"),
        ("注册资本(人民币万元)", "capital"),
        ("注册资本/万元", "capital"),
        ("注册资本（单位：元）", "capital"),
        ("注册资本（万美元）", None),
        ("主要产品（服务）", "products"),
        ("四新\n经济", "four_new"),
    ],
)
def test_a_heading_is_known_by_its_letters_whatever_stands_between_them(heading, field):
    sheet = drawn("单位名称|信用代码\n甲公司|")
    sheet.rows[0].append(heading)
    sheet.rows[1].append("x")
    known = {c.at: c.field.name for c in find_headings(sheet, Enterprise).columns}
    if field == "name":  # the label itself is surer than 单位名称
        assert known.get(2) in ("name", None) and take_apart(heading).loose == "企业名称"
    else:
        assert known.get(2) == field


def test_a_senders_own_words_come_first_and_may_leave_a_column_out():
    sheet = drawn("企业名称|老板|电话\n甲公司|张三|1")
    headings = find_headings(sheet, Enterprise, {"老板": "legal_person", "电话": ""})
    assert [c.field.name for c in headings.columns] == ["name", "legal_person"]
    assert [u.heading for u in headings.unread] == ["电话"]


def test_code_and_name_describe_one_reference_the_code_first():
    sheet = drawn("企业名称|统一社会信用代码|年度\n甲公司|912103002414200141|2016")
    columns = find_headings(sheet, AnnualFigures).columns
    described = [(c.letter, c.part.name) for c in columns if c.field.name == "enterprise"]
    assert described == [("B", "code"), ("A", "name")]


def test_a_reference_is_known_by_the_other_records_own_headings():
    sheet = drawn("受助企业|资金代号|年度|拟安排金额\n甲公司|F1|2017|10")
    assert mapping(Grant, sheet)["B"] == "fund"
    members = drawn("团队编号|姓名\nTD2017001|张三")
    assert mapping(TeamMember, members) == {"A": "team", "B": "name"}


def test_unknown_and_unnamed_columns_are_listed():
    sheet = drawn("企业名称|传真||空列\n甲公司|1|x|")
    headings = find_headings(sheet, Enterprise)
    assert headings.notices == ("B 列“传真”不认识，没有读取。", "C 列“”没有表头，没有读取。")


def test_what_only_actions_set_is_left_out_column_by_column_except_in_history():
    sheet = drawn("企业名称|培育池|入池日期\n甲公司|种子期培育池|2016-01-01")
    assert mapping(PoolEnrolment, sheet) == {"A": "member", "B": "pool"}
    assert find_headings(sheet, PoolEnrolment).notices == ("C 列“入池日期”由业务办理产生，没有读取。",)
    assert mapping(PoolEnrolment, sheet, history=True)["C"] == "enrolled_on"


def test_of_two_columns_for_one_field_the_surer_is_taken_and_the_other_named():
    sheet = drawn("企业名称|通讯地址|地址\n甲公司|x|y")
    headings = find_headings(sheet, Enterprise)
    assert [c.letter for c in headings.columns] == ["A", "C"]
    assert headings.notices == ("B 列“通讯地址”与“地址”是同一项内容，没有读取。",)


def test_equal_headings_are_refused_naming_both_columns():
    sheet = drawn("企业名称|手机|手机\n甲公司|1|2")
    assert refusal(Enterprise, sheet) == "工作表“表”的 B 列、C 列都是“手机”，请删去或改名其中一列后再导入。"


def test_missing_required_columns_are_refused_by_name():
    sheet = drawn("企业名称|销售收入（万元）\n甲公司|1")
    assert "缺少必填的列：年度" in refusal(AnnualFigures, sheet)
    assert mapping(AnnualFigures, sheet, partial=True) == {"A": "enterprise", "B": "revenue 万元"}


def test_with_record_ids_required_columns_may_be_missing():
    sheet = drawn("手机|记录编号\n13904120001|a1")
    headings = find_headings(sheet, Enterprise)
    assert headings.record_id == 1 and [c.field.name for c in headings.columns] == ["mobile"]


def test_an_amount_without_any_unit_is_read_in_the_usual_one_and_said_so():
    sheet = drawn("企业名称|注册资本\n甲公司|100")
    assert find_headings(sheet, Enterprise).notices == ("B 列“注册资本”没有写明单位，按万元读取。",)


def test_the_header_row_may_be_picked_by_hand():
    sheet = drawn("企业名称|手机\n企业名称|信用代码\n甲公司|")
    assert mapping(Enterprise, sheet, header_row=2) == {"A": "name", "B": "code"}
    assert "第 3 行找不到“企业”的表头" in refusal(Enterprise, sheet, header_row=3)


def test_the_sheet_that_fits_best_is_found_and_its_likes_are_named():
    notes = drawn("填报说明|\n一、请勿改动表头|")
    one = drawn("企业名称|手机|联系人\n甲公司|1|张三")
    two = drawn("企业名称|手机\n乙公司|2")
    names = ["说明", "甲", "乙"]
    sheets = [type(s)(name, False, s.rows) for name, s in zip(names, (notes, one, two), strict=True)]
    sheet, headings = locate(Book("x.xlsx", tuple(sheets)), Enterprise)
    assert sheet.name == "甲"
    assert headings.notices == ("工作表“乙”也像企业，本次只读取“甲”。",)
    with pytest.raises(Refusal, match="没有工作表“丙”，请从 “说明”、“甲”、“乙” 中选择"):
        locate(Book("x.xlsx", tuple(sheets)), Enterprise, sheet_name="丙")
    with pytest.raises(Refusal, match="找不到“企业”的表头"):
        locate(Book("x.xlsx", tuple(sheets[:1])), Enterprise)


@pytest.mark.parametrize("kind", record_types())
def test_no_two_fields_of_a_type_share_a_label(kind):
    labels = [take_apart(field.label).key for field in record_types()[kind].fields]
    assert len(set(labels)) == len(labels)
