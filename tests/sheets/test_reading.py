"""What is in the cells, as real files hold it: numbers, dates of both calendars, formulas, merges, encodings."""

import csv
from datetime import date, datetime

import openpyxl
import pytest
import xlwt

from desktop.fields import Refusal
from desktop.sheets import Merge, read_book
from tests.sheets.bad_files import SHEET, with_parts, with_sheet, workbook_bytes


def only_sheet(path):
    return read_book(path).sheets[0]


@pytest.fixture
def saved(tmp_path):
    def save(content, name="表.xlsx"):
        path = tmp_path / name
        content.save(path) if hasattr(content, "save") else path.write_bytes(content)
        return path

    return save


def test_rows_keep_the_numbers_and_columns_of_the_sheet(saved):
    workbook = openpyxl.Workbook()
    workbook.active["C5"] = "甲"
    workbook.active["D7"] = 12.345678
    sheet = only_sheet(saved(workbook))
    assert (sheet.first_row, sheet.last_row) == (5, 7)
    assert sheet.row(5) == ["", "", "甲", ""] and sheet.row(7) == ["", "", "", 12.345678]
    assert sheet.row(4) == [] and list(sheet.numbered(7)) == [(7, ["", "", "", 12.345678])]


@pytest.mark.parametrize("mac", [False, True], ids=["1900", "1904"])
def test_dates_of_both_calendars(saved, mac):
    workbook = openpyxl.Workbook()
    if mac:
        workbook.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    days = [date(1904, 1, 2), date(2017, 6, 1), datetime(2017, 6, 1, 8, 30)]
    workbook.active.append(days)
    assert only_sheet(saved(workbook)).rows == [days]


def test_dates_of_an_old_workbook_from_a_mac(saved):
    workbook = xlwt.Workbook()
    workbook.dates_1904 = True
    style = xlwt.easyxf(num_format_str="yyyy-mm-dd")
    workbook.add_sheet("表").write(0, 0, date(2017, 6, 1), style)
    assert only_sheet(saved(workbook, "表.xls")).rows == [[date(2017, 6, 1)]]


def test_the_first_weeks_of_1900_where_excel_counts_a_day_too_many(saved):
    cells = "".join(
        f'<c r="{letter}1" s="1"><v>{n}</v></c>' for letter, n in zip("ABC", (1, 59, 61), strict=True)
    )
    dated = openpyxl.Workbook()
    dated.active["A1"] = date(2017, 1, 1)
    base = saved(dated).read_bytes()
    sheet = with_parts({SHEET: with_sheet_xml(f'<row r="1">{cells}</row>')}, base)
    assert only_sheet(saved(sheet)).rows == [[date(1900, 1, 1), date(1900, 2, 28), date(1900, 3, 1)]]


def with_sheet_xml(rows: str) -> bytes:
    return (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<sheetData>{rows}</sheetData></worksheet>"
    ).encode()


def test_formulas_without_a_saved_result_and_error_values_are_never_blanks(saved):
    workbook = openpyxl.Workbook()
    workbook.active.append(["企业名称", "=A1&A2", "#REF!"])
    first, formula, error = only_sheet(saved(workbook)).rows[0]
    assert first == "企业名称"
    assert str(formula) == "=A1&A2" and "没有保存计算结果" in formula.reason
    assert str(error) == "#REF!" and "错误值 #REF!" in error.reason


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("<f>1+1</f><v>2</v>", 2.0),
        ("<f>1+1</f>", None),
        ("<f>1+1</f><v/>", None),
        ('<f t="shared" si="0"/>', None),
        ("<x:f>1+1</x:f>", None),
    ],
)
def test_a_formulas_saved_result_is_its_value(saved, cell, value):
    name = "x:c" if "x:" in cell else "c"
    rows = f'<row r="1"><c r="A1"><v>1</v></c><{name} r="C1">{cell}</{name}></row>'
    got = only_sheet(saved(with_sheet(rows.encode()))).rows[0][2]
    assert got == value if value else "没有保存计算结果" in got.reason


def test_an_empty_text_is_a_formulas_result_too(saved):
    rows = b'<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="str"><f>IF(A1,"","")</f><v></v></c></row>'
    assert only_sheet(saved(with_sheet(rows))).rows[0][1:] in ([], [""])


def test_broken_cells_beyond_what_holds_values_are_kept(saved):
    rows = b'<row r="3"><c r="B3"><v>1</v></c></row><row r="6"><c r="D6"><f>1+1</f></c></row>'
    sheet = only_sheet(saved(with_sheet(rows)))
    assert (sheet.first_row, sheet.last_row) == (3, 6)
    assert "没有保存" in sheet.row(6)[3].reason


def test_broken_cells_of_an_old_workbook(saved):
    workbook = xlwt.Workbook()
    sheet = workbook.add_sheet("表")
    sheet.write(0, 0, "企业名称")
    sheet.row(0).set_cell_error(1, "#REF!")
    sheet.write(0, 2, xlwt.Formula("1+1"))
    sheet.write(0, 3, xlwt.Formula('IF(TRUE,"","")'))
    first, error, formula, empty = [*only_sheet(saved(workbook, "表.xls")).rows[0], ""][:4]
    assert (first, str(error), empty) == ("企业名称", "#REF!", "")
    assert "没有保存计算结果" in formula.reason


def test_attributes_in_another_order_and_prefixed_tags_are_read_as_well(saved):
    rows = b'<row r="1"><c s="0" r="A1"><v>1</v></c><c t=\'e\' r=\'B1\'><v>#N/A</v></c></row>'
    first, second = only_sheet(saved(with_sheet(rows))).rows[0]
    assert first == 1.0 and str(second) == "#N/A"


def test_merged_cells_and_hidden_sheets_are_known(saved):
    workbook = openpyxl.Workbook()
    workbook.active["A1"] = "标题"
    workbook.active.merge_cells("A1:C2")
    hidden = workbook.create_sheet("词表")
    hidden["A1"] = "x"
    hidden.sheet_state = "hidden"
    shown, words = read_book(saved(workbook)).sheets
    assert shown.merges == (Merge(1, 1, 2, 3),)
    assert (shown.hidden, words.hidden, words.name) == (False, True, "词表")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_separated_text_of_every_encoding(saved, encoding, separator):
    text = (
        separator.join(["企业名称", "编号"])
        + "\r\n"
        + separator.join(["鞍山𬭎（甲）公司", '="0012"'])
        + "\r\n"
    )
    sheet = only_sheet(saved(text.encode(encoding), "名单.csv"))
    assert sheet.rows == [["企业名称", "编号"], ["鞍山𬭎（甲）公司", "0012"]]
    assert sheet.name == "名单"


def test_line_breaks_inside_quotes_do_not_make_rows(saved):
    sheet = only_sheet(saved('名称,备注\n甲,"一\n二"\n乙,"说""好"""\n'.encode(), "x.csv"))
    assert sheet.rows == [["名称", "备注"], ["甲", "一\n二"], ["乙", '说"好"']]


def test_separated_text_has_the_same_limits(saved):
    with pytest.raises(Refusal, match="超过 200000 行"):
        read_book(saved(b"a\n" * 200_001, "x.csv"))
    with pytest.raises(Refusal, match="超过 256 列"):
        read_book(saved(b"a," * 256 + b"a\n", "x.csv"))


def test_sheets_are_found_by_name_or_refused_with_the_names_there_are(saved):
    book = read_book(saved(workbook_bytes()))
    assert book.sheet("Sheet").rows
    with pytest.raises(Refusal, match="请从 “Sheet” 中选择"):
        book.sheet("其他")


def test_a_small_text_file_leaves_every_other_reader_of_the_process_its_room(tmp_path):
    before = csv.field_size_limit()
    (tmp_path / "小.csv").write_text("企业名称\n甲\n", "utf-8")
    read_book(tmp_path / "小.csv")
    assert csv.field_size_limit() >= before
