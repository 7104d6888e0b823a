"""What is exported is read back as the same values, for every kind of field, through another program too."""

from datetime import date

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.fields import Choice, Field, Kind, Refusal
from desktop.records import AnnualFigures, Enterprise, RoadmapProject
from desktop.sheets import Headings, Mention, find_headings, locate, read_book, read_rows, write_list
from desktop.sheets.headings import Column
from desktop.sheets.rows import SheetRow
from tests.sheets.sheets_of import rows_of

_CHOICES = (Choice("a", "种子期"), Choice("b", "初创及成长期"), Choice("c", "+壮大期"))
FIELDS = {
    Kind.TEXT: Field("文字", Kind.TEXT, "text"),
    Kind.LONG_TEXT: Field("长文", Kind.LONG_TEXT, "long_text"),
    Kind.CODE: Field("号码", Kind.CODE, "code"),
    Kind.INTEGER: Field("整数", Kind.INTEGER, "integer", unit="人"),
    Kind.DECIMAL: Field("小数", Kind.DECIMAL, "decimal", places=4),
    Kind.MONEY: Field("金额", Kind.MONEY, "money", unit="万元"),
    Kind.DATE: Field("日期", Kind.DATE, "date"),
    Kind.YEAR: Field("年度", Kind.YEAR, "year"),
    Kind.CHOICE: Field("阶段", Kind.CHOICE, "choice", choices=_CHOICES),
    Kind.TERM: Field("词语", Kind.TERM, "term"),
    Kind.TAGS: Field("标签", Kind.TAGS, "tags", choices=_CHOICES),
    Kind.FLAG: Field("是否", Kind.FLAG, "flag"),
    Kind.REF: Field("企业", Kind.REF, "ref", to=("enterprise",)),
    Kind.PARTS: Field("用途", Kind.PARTS, "parts", unit="万元"),
}
_signs = st.characters(codec="utf-8", categories=("L", "M", "N", "P", "S", "Zs", "Cc"))
_line = st.text(_signs, max_size=60).map(lambda text: " ".join(text.split())).filter(bool)
_tricky = st.sampled_from(
    [
        "=1+1",
        "+86",
        "-5",
        "@SUM(A1)",
        "#REF!",
        "_x0041_",
        "007",
        "1E5",
        "9.12E+17",
        "TRUE",
        "２０１７",
        "x\x01y",
    ]
)
_block = st.text(_signs, max_size=80).map(lambda text: text.replace("\r", "").strip()).filter(bool)
_use = st.sampled_from(["产品研发", "人才培养", "=其他"])
_fen = st.integers(-(10**17), 10**17)  # the largest amount that is taken in
VALUES = {
    Kind.TEXT: _line | _tricky,
    Kind.LONG_TEXT: _block | _tricky,
    Kind.CODE: st.text("0123456789ABCX-", min_size=1, max_size=30) | st.just("912103002414200141"),
    Kind.INTEGER: st.integers(-(10**15), 10**15),
    Kind.DECIMAL: st.decimals(-(10**14), 10**14, places=4),
    Kind.MONEY: _fen,
    Kind.DATE: st.dates(date(1850, 1, 1), date(2199, 12, 31)),
    Kind.YEAR: st.integers(1900, 2099),
    Kind.CHOICE: st.sampled_from("abc"),
    Kind.TERM: _line | _tricky,
    Kind.TAGS: st.sets(st.sampled_from("abc"), min_size=1).map(lambda keys: tuple(sorted(keys))),
    Kind.FLAG: st.booleans(),
    Kind.REF: _line | _tricky,
    Kind.PARTS: st.dictionaries(_use, _fen.filter(bool), min_size=1).map(lambda uses: tuple(uses.items())),
}
_nothing = {"-", "—", "——", "--", "－", "无", "暂无"}


def read_back(path, fields) -> list[SheetRow]:
    """The rows by position, as headings of no record type cannot be looked up."""
    (sheet,) = read_book(path).sheets
    columns = tuple(Column(at, field.label, field) for at, field in enumerate(fields))
    return list(read_rows(sheet, Headings(2, 2, len(fields) + 1, columns, len(fields)), {}, {}))


def expected(field: Field, value):
    return (Mention("", value),) if field.kind is Kind.REF else value


@pytest.mark.parametrize("kind", Kind)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_every_kind_of_value_is_read_back_as_it_was(tmp_path, kind, data):
    field = FIELDS[kind]
    values = data.draw(st.lists(VALUES[kind] | st.none(), min_size=1, max_size=12))
    ids = [f"id{number}" for number in range(len(values))]
    write_list(tmp_path / "表.xlsx", "清单", [field], [[value] for value in values], ids=ids)
    rows = read_back(tmp_path / "表.xlsx", [field])
    assert [row.record_id for row in rows] == ids
    for value, row in zip(values, rows, strict=True):
        assert not row.errors
        if value is None or (kind in (Kind.CODE, Kind.REF) and value in _nothing):
            assert row.blanks == {field.name}
        else:
            assert row.values == {field.name: expected(field, value)}


@pytest.mark.parametrize("unit", ["元", "万元"])
@given(fen=st.integers(-(10**15) + 1, 10**15 - 1))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_amounts_are_numbers_in_their_unit_and_exact(tmp_path, unit, fen):
    field = Field("金额", Kind.MONEY, "money", unit="万元")
    write_list(tmp_path / "表.xlsx", "清单", [field], [[fen]], units={"money": unit}, ids=["a"])
    workbook = openpyxl.load_workbook(tmp_path / "表.xlsx")
    assert workbook.active["A2"].value == f"金额（{unit}）"
    assert isinstance(workbook.active["A3"].value, int | float)
    shown = Field("金额", Kind.MONEY, "money", unit=unit)
    assert read_back(tmp_path / "表.xlsx", [shown])[0].values == {"money": fen}


ROWS = [
    [
        "鞍山甲（集团）公司",
        "912103002414200141",
        "=cmd|' /C calc'!A0",
        12_345_678,
        date(2017, 6, 1),
        None,
        True,
    ],
    ["合计", None, "@备注", 0, date(1899, 1, 1), "moved", None],
]
COLUMNS = ["name", "code", "note", "capital", "registered_on", "status", "above_scale"]


@pytest.fixture
def exported(tmp_path):
    path = tmp_path / "企业.xlsx"
    fields = [Enterprise.field(name) for name in COLUMNS]
    assert (
        write_list(
            path, "企业名单", fields, ROWS, ids=["a1", "a2"], totals=[None] * 3 + [12_345_678] + [None] * 3
        )
        == 2
    )
    return path


def values_of(path):
    sheet, headings = locate(read_book(path), Enterprise)
    return [
        (r.record_id, [r.values.get(name) for name in COLUMNS], r.errors, r.skip)
        for r in rows_of(Enterprise, sheet, headings=headings)
    ]


def test_an_export_is_found_by_its_headings_with_its_hidden_ids_and_the_total_is_no_record(exported):
    assert values_of(exported) == [
        ("a1", ROWS[0], (), ""),
        ("a2", ROWS[1], (), ""),
        (None, [None] * 7, (), "合计行"),
    ]


def test_another_program_saves_it_and_nothing_has_changed(exported, tmp_path):
    before = values_of(exported)
    workbook = openpyxl.load_workbook(exported)
    workbook.save(tmp_path / "另存.xlsx")
    assert values_of(tmp_path / "另存.xlsx") == before


def test_codes_are_text_dates_are_dates_amounts_are_numbers_and_nothing_calculates(exported):
    sheet = openpyxl.load_workbook(exported).active
    name, code, note, capital, day = sheet[3][:5]
    assert (code.value, code.number_format, code.data_type) == ("912103002414200141", "@", "s")
    assert (note.value, note.data_type, note.quotePrefix) == ("=cmd|' /C calc'!A0", "s", True)
    assert (capital.value, capital.number_format) == (12.345678, "#,##0.00####")
    assert day.is_date and day.number_format == "yyyy-mm-dd"
    assert not name.quotePrefix
    assert sheet.column_dimensions["H"].hidden and sheet["H2"].value == "记录编号"
    assert sheet.print_title_rows == "$2:$2" and sheet.freeze_panes == "B3"
    assert [c.data_type for row in sheet.iter_rows() for c in row].count("f") == 0


def test_ten_thousand_rows_keep_their_order(tmp_path):
    fields = [AnnualFigures.field(name) for name in ("enterprise", "year", "revenue")]
    rows = [[f"企业{number}", 2010 + number % 8, number * 123_457] for number in range(10_000)]
    write_list(tmp_path / "大.xlsx", "年度情况", fields, rows)
    (sheet,) = read_book(tmp_path / "大.xlsx").sheets
    read = rows_of(AnnualFigures, sheet)
    assert [[r.values["enterprise"][0].text, r.values["year"], r.values["revenue"]] for r in read] == rows


def test_a_split_stays_one_value(tmp_path):
    uses = (("产品研发", 10_000_000), ("人才培养", 5_512_300))
    fields = [RoadmapProject.field(name) for name in ("title", "enterprise", "year", "uses")]
    write_list(tmp_path / "项目.xlsx", "项目", fields, [["甲项目", "甲公司", 2017, uses]])
    (sheet,) = read_book(tmp_path / "项目.xlsx").sheets
    (row,) = rows_of(RoadmapProject, sheet)
    assert row.values["uses"] == uses and find_headings(sheet, RoadmapProject).last == 2


def test_a_file_that_cannot_be_written_is_refused_and_leaves_nothing(tmp_path):
    (tmp_path / "占用.xlsx").mkdir()
    with pytest.raises(Refusal, match="请关闭后重试，或换一个文件名"):
        write_list(tmp_path / "占用.xlsx", "x", [FIELDS[Kind.TEXT]], [["x"]])
    assert [path.name for path in tmp_path.iterdir()] == ["占用.xlsx"]
