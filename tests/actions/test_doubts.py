"""Figures that are possible but unlikely are asked about wherever they come in; nothing is kept out by a doubt."""

from pathlib import Path

import openpyxl
import pytest

from desktop.actions import records
from desktop.actions.import_sheet import Preview, carry_out, prepare
from desktop.queries.desk import Desk
from desktop.queries.doubts import doubts_about

FIRM = "鞍山砺岳阀门有限公司"
WAN = 1_000_000  # 分
HEADINGS = ("企业名称", "年度", "职工总数", "销售收入（万元）")


@pytest.fixture
def firm(office: Desk) -> str:
    return records.save(office, "enterprise", {"name": FIRM}).ids[0]


def read(office: Desk, kind: str, path: Path, *rows: tuple) -> Preview:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return prepare(office, kind, path)


def test_a_leap_against_the_year_before_is_asked_about_and_goes_in(
    office: Desk, firm: str, tmp_path: Path
) -> None:
    records.save(office, "annual_figures", {"enterprise": firm, "year": 2015, "revenue": 4000 * WAN})
    preview = read(office, "annual_figures", tmp_path / "表.xlsx", HEADINGS, (FIRM, 2016, 100, 40_000_000))
    (doubt,) = [told for told in preview.doubts() if "上年" in told["reason"]]
    assert doubt["row"] == 2 and "接近 一万倍，请核对单位" in doubt["reason"]
    outcome = carry_out(office, preview)
    assert outcome.counts["inserted"] == 1 and not outcome.waits
    assert any(note.startswith("请核对：第 2 行") for note in outcome.notes)


def test_years_of_the_same_file_are_compared_whatever_their_order(
    office: Desk, firm: str, tmp_path: Path
) -> None:
    rows = ((FIRM, 2016, 100, 4_000), (FIRM, 2015, 100, 90_000))
    preview = read(office, "annual_figures", tmp_path / "表.xlsx", HEADINGS, *rows)
    assert [told["row"] for told in preview.doubts()] == [2]


def test_a_code_registered_elsewhere_is_asked_about_with_its_column(office: Desk, tmp_path: Path) -> None:
    rows = (("企业名称", "统一社会信用代码"), (FIRM, "91110108551385082Q"))
    preview = read(office, "enterprise", tmp_path / "表.xlsx", *rows)
    (doubt,) = preview.doubts()
    assert (doubt["column"], preview.counts["inserted"]) == ("统一社会信用代码", 1)
    assert "不在鞍山，请确认是否为迁入企业" in doubt["reason"]


def test_one_record_is_asked_about_as_it_is_filled_in(office: Desk, firm: str) -> None:
    records.save(office, "annual_figures", {"enterprise": firm, "year": 2015, "revenue": 4000 * WAN})
    typed = {"enterprise": firm, "year": 2016, "revenue": 4 * WAN}
    (question,) = doubts_about(office, "annual_figures", typed)
    assert "降至上年的 1/1000.0" in question
    assert doubts_about(office, "annual_figures", typed | {"revenue": 4100 * WAN}) == ()
    assert doubts_about(office, "enterprise", {"name": FIRM}) == ()


def test_a_rate_below_one_percent_may_have_been_meant_as_a_fraction(office: Desk) -> None:
    from decimal import Decimal

    (question,) = doubts_about(office, "financial_product", {"rate": Decimal("0.05")})
    assert "请确认是否应为 5%" in question
