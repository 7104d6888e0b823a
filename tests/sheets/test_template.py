"""The blank workbook of every record type: what it offers, what it explains, and that it is read back."""

import openpyxl
import pytest

from desktop.fields import Refusal
from desktop.records import Enterprise, PoolEnrolment, RoadmapProject, record_types
from desktop.sheets import locate, read_book, write_template
from tests.sheets.sheets_of import rows_of

WORDS = {
    "division": [f"区县{number}" for number in range(120)],
    "industry": ["C30 非金属矿物制品业", "A05 农、林、牧、渔专业及辅助性活动"],
    "technology_field": ['电子信息,"软件"', "新材料"],
}


@pytest.fixture
def template(tmp_path):
    path = tmp_path / "企业.xlsx"
    write_template(Enterprise, path, WORDS)
    return path


def rules(sheet):
    """First cell of the range → the rule."""
    return {str(rule.sqref).split(":")[0]: rule for rule in sheet.data_validations.dataValidation}


@pytest.mark.parametrize("kind", record_types())
def test_the_template_of_each_type_has_every_field_that_a_person_may_fill_in(kind, tmp_path):
    record_type = record_types()[kind]
    open_fields = [field.name for field in record_type.fields if not field.by_action]
    if not open_fields:
        with pytest.raises(Refusal, match="只由业务办理产生"):
            write_template(record_type, tmp_path / "x.xlsx", {})
        return
    write_template(record_type, tmp_path / "x.xlsx", WORDS)
    sheet, headings = locate(read_book(tmp_path / "x.xlsx"), record_type)
    assert [column.field.name for column in headings.columns] == open_fields
    assert headings.notices == () and list(rows_of(record_type, sheet, headings=headings)) == []


def test_a_layout_gives_the_order_and_required_fields_follow(tmp_path):
    write_template(RoadmapProject, tmp_path / "x.xlsx", {}, ["year", "state", "leader"])
    headers = [cell.value for cell in openpyxl.load_workbook(tmp_path / "x.xlsx").active[2]]
    assert headers == ["立项年度*", "项目负责人", "项目名称*", "承担企业*"]


def test_required_columns_are_marked_and_the_headings_stay_in_sight(template):
    sheet = openpyxl.load_workbook(template)["企业"]
    assert sheet["A1"].value == "企业导入模板（带 * 的必填）"
    assert [cell.value for cell in sheet[2]][:2] == ["企业名称*", "统一社会信用代码"]
    assert sheet["A2"].font.bold and sheet["A2"].fill.start_color.rgb != sheet["B2"].fill.start_color.rgb
    assert sheet.freeze_panes == "B3"


def test_whole_columns_have_their_format(template):
    sheet = openpyxl.load_workbook(template)["企业"]
    formats = {cell.value: sheet.column_dimensions[cell.column_letter].number_format for cell in sheet[2]}
    assert formats["统一社会信用代码"] == formats["手机"] == "@"
    assert formats["注册日期"] == "yyyy-mm-dd"
    assert formats["注册资本（万元）"] == "#,##0.00####"


def test_drop_downs_offer_choices_words_and_yes_or_no(template):
    workbook = openpyxl.load_workbook(template)
    sheet = workbook["企业"]
    letters = {cell.value: cell.column_letter for cell in sheet[2]}
    found = {heading: rules(sheet).get(f"{letter}3") for heading, letter in letters.items()}
    assert found["登记状态"].formula1 == '"存续,迁出,合并,注销"' and found["登记状态"].errorStyle == "stop"
    assert found["规上企业"].formula1 == '"是,否"'
    assert found["四新"].showErrorMessage is False
    assert found["所属行业"].formula1 == '"C30 非金属矿物制品业,A05 农、林、牧、渔专业及辅助性活动"'
    assert found["地址"] is None


def test_long_lists_and_words_with_commas_stand_on_a_hidden_sheet_under_a_name(template):
    workbook = openpyxl.load_workbook(template)
    sheet = workbook["企业"]
    letters = {cell.value: cell.column_letter for cell in sheet[2]}
    words = {}
    for heading in ("所属地区", "技术领域"):
        name = rules(sheet)[f"{letters[heading]}3"].formula1.removeprefix("=")
        ((title, place),) = workbook.defined_names[name].destinations
        assert workbook[title].sheet_state == "hidden"
        words[heading] = [cell.value for (cell,) in workbook[title][place]]
    assert words == {"所属地区": WORDS["division"], "技术领域": WORDS["technology_field"]}


def test_comments_and_the_second_sheet_explain_every_column(template, tmp_path):
    workbook = openpyxl.load_workbook(template)
    assert "2015 年以前登记" in workbook["企业"]["C2"].comment.text
    assert workbook["企业"]["A2"].comment.text == "必填。文字。"
    notes = {row[0]: row[1:] for row in workbook["填表说明"].iter_rows(min_row=3, values_only=True)}
    open_fields = [field for field in Enterprise.fields if not field.by_action]
    assert list(notes) == [field.label for field in open_fields]
    assert notes["注册资本"] == (None, "金额，如 1234.50；写明单位的也可以，如 12.5万元", "万元", None, None)
    assert notes["登记状态"][3] == "存续、迁出、合并、注销"
    write_template(PoolEnrolment, tmp_path / "池.xlsx", {})
    member = openpyxl.load_workbook(tmp_path / "池.xlsx")["填表说明"]["C3"].value
    assert member == "代码、编号或唯一的名称（企业或创新创业团队）"


def test_a_filled_in_template_is_read(template):
    workbook = openpyxl.load_workbook(template)
    sheet = workbook["企业"]
    for column, value in enumerate(["甲公司", "912103002414200141"], 1):
        sheet.cell(3, column, value)
    workbook.save(template)
    data, headings = locate(read_book(template), Enterprise)
    (row,) = rows_of(Enterprise, data, headings=headings)
    assert row.values == {"name": "甲公司", "code": "912103002414200141"} and not row.errors
