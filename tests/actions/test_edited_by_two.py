"""One exported list, edited in WPS by two people and imported one after the other: merged cell by cell."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from desktop.actions import records, resolve
from desktop.actions.export_list import export_list
from desktop.actions.import_sheet import carry_out, prepare
from desktop.actions.resolve import Choice
from desktop.queries.conflicts import conflict_count, conflicts
from desktop.queries.desk import Desk
from desktop.queries.record import view
from desktop.store.check import check

NAME, OTHER = "鞍山砺岳阀门有限公司", "鞍山恒冶炉料有限公司"
HEADINGS = 2  # the row of the headings in an exported list


@pytest.fixture
def firms(office: Desk) -> list[str]:
    made = []
    for name in (NAME, OTHER):
        facts = {"name": name, "contact": "张工", "address": "人民路1号", "mobile": "13912345678"}
        made += records.save(office, "enterprise", facts).ids
    return made


@pytest.fixture
def exported(office: Desk, firms: list[str], tmp_path: Path) -> Path:
    target = tmp_path / "firms.xlsx"
    export_list(office, "enterprise", firms, target)
    return target


def edited(source: Path, target: Path, *cells: tuple[str, str, Any]) -> Path:
    """A copy in which somebody typed: (firm, heading, value)."""
    book = openpyxl.load_workbook(source)
    sheet = book.active
    columns = {cell.value: cell.column for cell in sheet[HEADINGS]}
    rows = {sheet.cell(n, columns["企业名称"]).value: n for n in range(HEADINGS + 1, sheet.max_row + 1)}
    for firm, heading, value in cells:
        sheet.cell(rows[firm], columns[heading]).value = value
    book.save(target)
    return target


def bring_in(desk: Desk, path: Path, **options: Any) -> Any:
    return carry_out(desk, prepare(desk, "enterprise", path, **options))


def contact(desk: Desk, firm: str) -> str:
    return view(desk, "enterprise", firm).row.contact


def test_a_list_that_nobody_edited_is_no_change(office: Desk, exported: Path) -> None:
    counts = bring_in(office, exported).counts
    assert (counts["read"], counts["unchanged"], counts["refused"]) == (2, 2, 0)


def test_a_number_masked_in_the_list_never_replaces_the_real_one(
    office: Desk, firms: list[str], exported: Path, tmp_path: Path
) -> None:
    bring_in(office, edited(exported, tmp_path / "wang.xlsx", (NAME, "联系人", "王工")))
    assert view(office, "enterprise", firms[0]).row.mobile == "13912345678"
    preview = prepare(
        office, "enterprise", edited(exported, tmp_path / "b.xlsx", (NAME, "手机", "138****1111"))
    )
    assert preview.rows[0].fate == "refuse" and "遮盖后的号码" in preview.rows[0].errors[0].reason


def test_cells_that_only_one_of_them_changed_are_merged(
    office: Desk, firms: list[str], exported: Path, tmp_path: Path
) -> None:
    wang = edited(exported, tmp_path / "wang.xlsx", (NAME, "联系人", "王工"))
    li = edited(exported, tmp_path / "li.xlsx", (NAME, "地址", "胜利路2号"), (OTHER, "联系人", "李工"))
    bring_in(office, wang)
    preview = prepare(office, "enterprise", li)
    assert [row.fate for row in preview.rows] == ["update", "update"]
    assert preview.rows[0].changes == (("地址", "人民路1号", "胜利路2号"),)
    assert "联系人：表中没有改，保留库中之后的修改" in preview.rows[0].why
    done = carry_out(office, preview)
    assert not done.waits and conflict_count(office) == 0
    assert contact(office, firms[0]) == "王工" and contact(office, firms[1]) == "李工"


def test_a_cell_that_both_changed_is_a_conflict_with_both_values(
    office: Desk, firms: list[str], exported: Path, tmp_path: Path
) -> None:
    bring_in(office, edited(exported, tmp_path / "wang.xlsx", (NAME, "联系人", "王工")))
    preview = prepare(office, "enterprise", edited(exported, tmp_path / "li.xlsx", (NAME, "联系人", "李工")))
    assert "导出以后库中也改过" in preview.rows[0].why
    done = carry_out(office, preview)
    assert done.waits and done.details["conflicts"] == 1
    (one,) = conflicts(office)
    assert one.before == "张工" and {version.text for version in one.versions} == {"王工", "李工"}
    assert any("li.xlsx 第3行" in version.what for version in one.versions)
    assert all(finding.fine for finding in check(office.store))
    wanted = next(version for version in one.versions if version.text == "王工")
    resolve.resolve(office, [Choice(one.id, wanted.op)], "电话核实")
    assert contact(office, firms[0]) == "王工"


def test_the_same_value_typed_by_both_is_no_conflict(
    office: Desk, firms: list[str], exported: Path, tmp_path: Path
) -> None:
    for name in ("wang.xlsx", "li.xlsx"):
        counts = bring_in(office, edited(exported, tmp_path / name, (NAME, "联系人", "王工"))).counts
    assert counts["unchanged"] == 2 and conflict_count(office) == 0


def test_without_the_base_every_difference_is_shown_before_it_is_written(
    office: Desk, firms: list[str], exported: Path, tmp_path: Path
) -> None:
    bring_in(office, edited(exported, tmp_path / "wang.xlsx", (NAME, "联系人", "王工")))
    book = openpyxl.load_workbook(exported)
    sheet = book.active
    sheet.delete_cols(sheet.max_column)
    book.save(tmp_path / "bare.xlsx")
    preview = prepare(office, "enterprise", tmp_path / "bare.xlsx")
    assert ("联系人", "王工", "张工") in preview.rows[0].changes


def test_a_copied_row_repeats_its_hidden_id_and_is_refused(
    office: Desk, exported: Path, tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(exported)
    sheet = book.active
    sheet.append([cell.value for cell in sheet[HEADINGS + 1]])
    book.save(tmp_path / "copied.xlsx")
    preview = prepare(office, "enterprise", tmp_path / "copied.xlsx")
    assert [row.fate for row in preview.rows] == ["unchanged", "unchanged", "refuse"]
    assert "与本表第 3 行重复" in preview.rows[2].errors[0].reason
