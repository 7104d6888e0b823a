"""Rows as values: what a cell means, what is wrong with it by column and reason, what is no record at all."""

import tomllib
from datetime import date, datetime, time

import pytest

from desktop.assets import asset
from desktop.records import (
    AnnualFigures,
    Demonstration,
    Enterprise,
    IpRight,
    RoadmapProject,
    Team,
    record_types,
)
from desktop.sheets import CellError, Mention, Merge, SheetData, locate, read_book, read_rows
from desktop.sheets.survey import unsaved
from desktop.tables import identifier_schemes
from tests.sheets.sheets_of import drawn, rows_of

CODE = "912103002414200141"


def cell(record_type, heading, raw, vocabularies=None):
    """(value, reason) of one cell under `heading`."""
    extra = [(f.label, "x") for f in record_type.fields if f.required and f.label != heading]
    rows = [[heading, "序号", *(label for label, _ in extra)], [raw, 1.0, *("2016" for _ in extra)]]
    (row,) = rows_of(record_type, SheetData("表", False, rows), vocabularies, header_row=1, partial=True)
    label = heading.partition("（")[0]
    name = next(f.name for f in record_type.fields if label in (f.label, *f.also))
    reasons = [e.reason for e in row.errors if e.letter == "A"]
    return row.values.get(name), reasons[0] if reasons else ""


@pytest.mark.parametrize(
    ("heading", "raw", "value"),
    [
        ("统一社会信用代码", " ９１２１０３００２４１４２００１４１ ", CODE),
        ("注册资本（万元）", 12.345678, 12_345_678),
        ("注册资本（万元）", "1,234.5", 1_234_500_000),
        ("注册资本（万元）", "¥20,000.00", 2_000_000),
        ("注册资本（千元）", 7.5, 750_000),
        ("注册资本（元）", "５００万元", 500_000_000),
        ("注册资本（万元）", "—", None),
        ("注册资本（元）", 1e12, 10**14),
        ("注册日期", datetime(2017, 6, 1), date(2017, 6, 1)),
        ("注册日期", 20170601.0, date(2017, 6, 1)),
        ("注册日期", "２０１７．６．１", date(2017, 6, 1)),
        ("规上企业", 1.0, True),
        ("规上企业", "×", False),
        ("四新", "新产业，新技术", ("technology", "industry")),
        ("登记状态", "迁出", "moved"),
        ("手机", 13904120001.0, "13904120001"),
        ("原注册号", "无", None),
        ("法定代表人", " 张　三 ", "张 三"),
        ("联系人", 20.0, "20"),
        ("联系人", date(2017, 3, 5), "2017-03-05"),
    ],
)
def test_what_offices_write_is_understood(heading, raw, value):
    assert cell(Enterprise, heading, raw) == (value, "")


@pytest.mark.parametrize(
    ("heading", "raw", "reason"),
    [
        ("统一社会信用代码", 9.12103002414200e17, "“912103002414200000”超过 15 位，Excel 已把末尾改成 0"),
        ("统一社会信用代码", 912103002414200141, "Excel 已把末尾改成 0"),
        ("统一社会信用代码", "912103002414200000", "Excel 已把末尾改成 0"),
        ("统一社会信用代码", "9.12103E+17", "Excel 已把末尾改成 0"),
        ("统一社会信用代码", "912103002414200142", "校验不符"),
        ("手机", date(2017, 1, 1), "是日期格式的单元格"),
        ("法定代表人", 6.2e18, "Excel 已把末尾改成 0"),
        ("注册资本（万元）", "约伍佰万", "不是金额"),
        ("注册资本（万元）", True, "不是“注册资本”应有的内容"),
        ("注册日期", 42887.0, "如指 2017-06-01，请把单元格格式改为日期"),
        ("注册日期", time(8, 0), "不是有效日期"),
        ("登记状态", "开业", "请从 存续、迁出、合并、注销 中选择"),
        ("联系人", unsaved("A1"), "公式没有保存计算结果"),
    ],
)
def test_what_cannot_be_taken_is_refused_with_what_to_do(heading, raw, reason):
    value, said = cell(Enterprise, heading, raw)
    assert value is None and reason in said and not said.endswith("。")


def test_a_year_in_a_cell_formatted_as_a_day_is_not_read_as_1905():
    value, said = cell(AnnualFigures, "年度", date(1905, 7, 9))
    assert value is None and "如指 2017 年" in said
    assert cell(AnnualFigures, "年度", date(2017, 1, 1)) == (2017, "")


def test_words_come_from_the_list_where_there_is_one():
    lists = {"division": ["铁西区", "铁东区"], "fund_use": ["产品研发", "人才培养"]}
    assert cell(Enterprise, "所属地区", "铁西", lists) == ("铁西区", "")
    assert "请从 铁西区、铁东区 中选择" in cell(Enterprise, "所属地区", "沈阳", lists)[1]
    uses = (("产品研发", 10_000_000), ("人才培养", 5_500_000))
    assert cell(RoadmapProject, "资金用途", "产品研发 10；人才 5.5", lists) == (uses, "")
    assert "不在“可选词表”内" in cell(RoadmapProject, "资金用途", "吃饭 1", lists)[1]


def test_a_percentage_in_percent_format_is_refused_not_rounded_away():
    sheet = drawn("团队名称|姓名|持股比例（%）\n甲队|张三|0.35")
    (row,) = rows_of(record_types()["team_member"], sheet)
    assert row.errors[0].reason == "「0.35」应为整数"


def test_errors_name_column_heading_and_what_was_written():
    sheet = drawn("序号|企业名称|手机|注册资本（万元）\n1|甲公司|13904120001|很多")
    (row,) = rows_of(Enterprise, sheet)
    reason = "「很多」不是金额，请填写如 1,234.50 或 12.5万元"
    assert row.errors == (CellError("D", "注册资本（万元）", "很多", reason),)
    assert row.number == 2 and row.values == {"name": "甲公司", "mobile": "13904120001"}


def test_blanks_are_told_from_columns_that_are_not_there():
    sheet = drawn("企业名称|手机|联系人\n甲公司||")
    sheet.rows[1][2] = "　"
    (row,) = rows_of(Enterprise, sheet)
    assert row.blanks == {"mobile", "contact"} and row.values == {"name": "甲公司"}


def test_a_reference_is_what_the_sheet_says_of_it_codes_first():
    sheet = drawn(f"企业名称|统一社会信用代码|年度\n甲公司|'|2016\n|{CODE}x|2016\n乙公司||2016")
    sheet.rows[1][1] = CODE
    first, wrong, named = rows_of(AnnualFigures, sheet)
    assert first.values["enterprise"] == (Mention("code", CODE), Mention("name", "甲公司"))
    assert "enterprise" not in wrong.values and wrong.errors[0].letter == "B"
    assert named.values["enterprise"] == (Mention("name", "乙公司"),)
    (blank,) = rows_of(AnnualFigures, drawn("企业名称|年度\n|2016"))
    assert blank.blanks == {"enterprise"}


def test_by_its_title_a_reference_may_be_anything():
    (row,) = rows_of(IpRight, drawn("权利人|名称|类别\n甲公司|一种装置|发明专利"))
    assert row.values["enterprise"] == (Mention("", "甲公司"),)


def test_record_ids_come_with_the_rows_and_such_rows_are_always_records():
    sheet = drawn("企业名称|手机|记录编号\n甲公司|13904120001|a1\n合计||a2\n乙公司||")
    rows = rows_of(Enterprise, sheet)
    assert [(r.record_id, r.values.get("name"), r.skip) for r in rows] == [
        ("a1", "甲公司", ""),
        ("a2", "合计", ""),
        (None, "乙公司", ""),
    ]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("合 计||12", "合计行"),
        ("|小计：|", "合计行"),
        ("铁西区合计||3", "合计行"),
        ("总计（12家）||", "合计行"),
        ("备注：以执照为准||", "备注、填表人等说明行"),
        ("备注|以执照为准|", "备注、填表人等说明行"),
        ("注1：以执照为准||", "备注、填表人等说明行"),
        ("填表人：王丽      审核：李强||", "备注、填表人等说明行"),
        ("单位（盖章）：||", "备注、填表人等说明行"),
        ("序号|企业名称|手机", "重复的表头"),
        ("12||", "没有可以导入的内容"),
    ],
)
def test_rows_that_are_no_records_are_passed_over_with_the_reason(line, why):
    sheet = drawn("序号|企业名称|手机\n1|甲公司|13904120001\n" + line)
    assert [row.skip for row in rows_of(Enterprise, sheet)] == ["", why]


@pytest.mark.parametrize("name", ["合计科技公司总部", "会计事务所", "注塑机公司", "备注文化公司"])
def test_names_that_only_begin_like_a_total_or_a_remark_are_records(name):
    (row,) = rows_of(Enterprise, drawn(f"企业名称|手机\n{name}|13904120001"))
    assert row.skip == "" and row.values["name"] == name


def test_numbers_of_columns_and_heads_of_groups_are_passed_over():
    sheet = drawn("企业名称|手机|联系人\n1|2|3\n一、铁西区||\n甲公司|13904120001|1", [Merge(3, 1, 3, 3)])
    assert [row.skip for row in rows_of(Enterprise, sheet)] == ["栏次行", "说明或分组行", ""]


def test_blank_lines_are_not_rows():
    rows = rows_of(Enterprise, drawn("企业名称|手机\n·|\n甲公司|13904120001\n·|\n·|　\n乙公司|"))
    assert [row.number for row in rows] == [3, 6]


def test_cells_merged_downwards_are_not_filled_in_silence():
    sheet = drawn("权利人|名称|类别\n甲公司|一种装置|发明专利\n|二种装置|发明专利", [Merge(2, 1, 3, 1)])
    first, second = rows_of(IpRight, sheet)
    assert "enterprise" in first.values and not first.warnings
    assert second.blanks == {"enterprise"}
    assert second.warnings[0].letter == "A" and "合并" in second.warnings[0].reason


def test_a_row_longer_than_its_headings_is_an_error():
    sheet = drawn("企业名称|手机\n甲公司|13904120001|多|多")
    (row,) = rows_of(Enterprise, sheet)
    assert row.errors == (CellError("C", "", "多", "表头右边多出内容，可能是分隔符错位"),)


def test_history_reads_what_only_actions_set():
    sheet = drawn("企业名称|年度|状态\n甲公司|2015|已认定")
    (row,) = rows_of(Demonstration, sheet, history=True)
    assert row.values["state"] == "recognised"
    (row,) = rows_of(Demonstration, sheet)
    assert "state" not in row.values


def _imports():
    with asset("resources", "sample", "manifest.toml").open("rb") as file:
        return tomllib.load(file)["import"]


@pytest.mark.parametrize("expected", _imports(), ids=lambda e: f"{e['file']}-{e['kind']}")
def test_the_sample_workbooks_have_the_rows_that_their_maker_counted(expected):
    book = read_book(asset("resources", "sample", expected["file"]))
    sheet, headings = locate(book, record_types()[expected["kind"]])
    rows = list(read_rows(sheet, headings, {}, identifier_schemes()))
    assert sheet.name == expected.get("sheet", sheet.name)
    assert len(rows) == expected["read"]
    assert sum(bool(row.skip) for row in rows) == expected["skipped"]
    seen_here = {"check_digit", "rounded_code", "text_for_number"}
    certain = sum(n for why, n in expected["because"].items() if why in seen_here)
    assert sum(bool(row.errors) for row in rows) == certain


def test_a_team_sheet_with_ticks():
    sheet = drawn("团队名称|负责人|较强发展潜质|缺乏资金\n甲队|张三|√|否")
    (row,) = rows_of(Team, sheet)
    assert (row.values["has_potential"], row.values["lacks_funds"]) == (True, False)
