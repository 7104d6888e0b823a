"""Name and code of a firm are its keeper's: said at the one door, by whatever way one comes to it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.actions import records
from desktop.actions.cells import Cell, write_cells
from desktop.actions.import_sheet import carry_out, prepare
from desktop.actions.undo import undo_batch
from desktop.actions.verbs import perform, verb_named
from desktop.fields import Refusal
from desktop.queries.desk import Desk
from desktop.queries.record import view
from desktop.records import User
from desktop.store.actor import Actor
from desktop.store.keepers import keepers_of
from desktop.store.rows import find

Sit = Callable[[str], Desk]
CODE, OTHER = "91210302616141610Q", "鞍山乙电子有限公司"


def keeper(desk: Desk, record: str) -> frozenset[str]:
    with desk.store.read() as connection:
        return keepers_of(desk.store, connection, [record])[record]


@pytest.fixture
def firm(office: Desk) -> str:
    """Added by 创新创业处."""
    return records.save(office, "enterprise", {"name": "鞍山甲（集团）有限公司"}).ids[0]


@pytest.fixture
def other(desk_of: Sit) -> Desk:
    """Somebody of 高新产业处 at the same PC."""
    return desk_of("gaoxin")


def test_the_sentence_names_who_keeps_it_and_all_else_is_open(other: Desk, firm: str) -> None:
    with pytest.raises(Refusal, match="“鞍山甲（集团）有限公司”由创新创业处归口"):
        records.save(other, "enterprise", {"name": OTHER, "contact": "王工"}, firm)
    assert view(other, "enterprise", firm).row.contact is None
    records.save(other, "enterprise", {"contact": "王工"}, firm)
    with pytest.raises(Refusal, match="由创新创业处归口"):
        perform(other, verb_named("rename_enterprise"), (firm,), {"name": OTHER})


def test_of_a_block_all_other_cells_go_in(other: Desk, firm: str) -> None:
    block = [Cell(firm, "name", OTHER), Cell(firm, "contact", "王工")]
    written = write_cells(other, "enterprise", block)
    assert [(one.cell.field, "由创新创业处归口" in one.why) for one in written.bad] == [("name", True)]
    row = view(other, "enterprise", firm).row
    assert (row.name, row.contact) == ("鞍山甲（集团）有限公司", "王工")


def test_many_at_once_are_all_refused_with_the_sentence(other: Desk, firm: str) -> None:
    own = records.save(other, "enterprise", {"name": OTHER}).ids[0]
    with pytest.raises(Refusal, match="由创新创业处归口"):
        records.bulk_edit(other, "enterprise", [(own, {"name": "鞍山丁有限公司"}), (firm, {"name": "鞍山丙有限公司"})])
    assert view(other, "enterprise", own).row.name == OTHER


def test_a_name_that_is_only_spelt_otherwise_keeps_no_row_of_a_sheet_out(
    other: Desk, firm: str, tmp_path: Path
) -> None:
    records.save(other, "enterprise", {"name": OTHER, "contact": "李工"})
    sheet = tmp_path / "企业.csv"
    sheet.write_text(
        f"企业名称,统一社会信用代码,联系人\n鞍山甲(集团)有限公司,,张工\n{OTHER},,赵工\n", encoding="utf-8"
    )
    assert carry_out(other, prepare(other, "enterprise", sheet)).counts["updated"] == 2
    assert view(other, "enterprise", firm).row.name == "鞍山甲（集团）有限公司"


def test_a_row_of_a_sheet_that_renames_comes_back_with_the_reason(office: Desk, other: Desk, tmp_path: Path) -> None:
    values = {"number": "TD2017001", "name": "星敏团队", "leader": "王工"}
    team = records.save(office, "team", values).ids[0]
    sheet, report = tmp_path / "团队.csv", tmp_path / "错误.xlsx"
    lines = "团队编号,团队名称,负责人\nTD2017001,星敏感器团队,王工\nTD2017002,磁材团队,李工\n"
    sheet.write_text(lines, encoding="utf-8")
    preview = prepare(other, "team", sheet)
    counts = carry_out(other, preview, report).counts
    assert (counts["refused"], counts["inserted"]) == (1, 1) and report.exists()
    (error,) = preview.rows[0].errors
    assert error.heading == "团队名称" and "创新创业团队“星敏团队”由创新创业处归口" in error.reason
    assert view(office, "team", team).row.name == "星敏团队"


def test_merging_leaves_names_alone_and_is_open(other: Desk, firm: str) -> None:
    own = records.save(other, "enterprise", {"name": OTHER}).ids[0]
    done = perform(other, verb_named("merge", "enterprise"), (firm,), {"same_as": OTHER, "reason": "同一家"})
    assert view(other, "enterprise", firm).row.same_as == own and done.batch


def test_the_office_gives_a_firm_to_another_section_and_its_own_past_stays_undoable(
    desk_of: Sit, office: Desk, other: Desk, firm: str
) -> None:
    renamed = records.save(office, "enterprise", {"name": OTHER}, firm)
    with pytest.raises(Refusal, match="您的角色不能填写"):
        perform(office, verb_named("set_keeper", "enterprise"), (firm,), {"section": "高新产业处", "basis": "分工"})
    given = {"section": "高新产业处", "basis": "2017年分工调整"}
    given_away = perform(desk_of("guanli"), verb_named("set_keeper", "enterprise"), (firm,), given)
    assert keeper(office, firm) == {"GX"}
    records.save(other, "enterprise", {"code": CODE}, firm)
    with pytest.raises(Refusal, match="由高新产业处归口"):
        undo_batch(office, renamed.batch)
    given |= {"section": "创新创业处"}
    perform(desk_of("guanli"), verb_named("set_keeper", "enterprise"), (firm,), given)
    assert undo_batch(office, renamed.batch).batch and given_away.batch


def test_who_moves_to_another_section_leaves_the_firms_behind(desk_of: Sit, office: Desk, firm: str) -> None:
    with office.store.read() as connection:
        section = next(u.section for u in find(connection, User) if u.login == "gaoxin")
    records.save(desk_of("guanli"), "user", {"section": section}, office.actor.id)
    moved = Desk(office.store, Actor(office.actor.id, office.actor.name, office.actor.roles, "GX"))
    assert keeper(moved, firm) == {"CX"}
    with pytest.raises(Refusal, match="由创新创业处归口"):
        records.save(moved, "enterprise", {"name": OTHER}, firm)
    later = records.save(moved, "enterprise", {"name": OTHER}).ids[0]
    assert keeper(moved, later) == {"GX"}


def test_a_suggestion_is_filed_from_the_command_line_too(other: Desk) -> None:
    with pytest.raises(Refusal, match="请写明是哪一种记录"):
        verb_named("suggest")
    assert verb_named("提出更正建议", "企业").on.about.key == "enterprise"
