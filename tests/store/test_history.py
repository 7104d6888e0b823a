"""The log as a clerk reads it: who changed which field from what to what, and what undo left and why."""

import sqlite3

import pytest

from desktop.actions import records, undo
from desktop.fields import Refusal
from desktop.log import upcast
from desktop.queries.desk import Desk
from desktop.queries.history import batches, of_record
from desktop.queries.record import view
from desktop.store.rebuild import rebuild
from desktop.store.store import Store


@pytest.fixture
def firm(office: Desk) -> str:
    return records.save(office, "enterprise", {"name": "鞍山甲有限公司", "contact": "王工"}).ids[0]


def test_each_field_tells_its_old_and_new_value_newest_first(office: Desk, firm: str) -> None:
    """
    修改  联系人  王工 → 李工   注册资本 （空） → 0.50
    新增  名称 …  联系人 （空） → 王工
    """
    records.save(
        office, "enterprise", {"contact": "李工", "capital": 500_000, "name": "鞍山甲有限公司"}, firm
    )
    newest, first = of_record(office, firm)
    assert [(old, new) for label, old, new in newest.changes if label == "联系人"] == [("王工", "李工")]
    assert {(old, new) for _, old, new in newest.changes} == {("王工", "李工"), ("", "0.50")}
    assert ("", "王工") in {(old, new) for _, old, new in first.changes}
    assert newest.who == "王经办"


def test_saving_what_is_there_already_leaves_no_trace(office: Desk, firm: str) -> None:
    before = len(of_record(office, firm))
    assert records.save(office, "enterprise", {"contact": "王工"}, firm).kinds == frozenset()
    assert len(of_record(office, firm)) == before


def test_a_reference_is_told_by_its_title(office: Desk, firm: str) -> None:
    figures = records.save(office, "annual_figures", {"enterprise": firm, "year": 2016}).ids[0]
    changes = {label: new for label, _, new in of_record(office, figures)[0].changes}
    assert "鞍山甲有限公司" in changes.values()


def test_a_deletion_is_in_the_history_and_is_undone_after_a_restart(office: Desk, firm: str) -> None:
    batch = records.remove(office, "enterprise", [firm]).batch
    office.store.close()
    with Store.open(office.store.place.folder) as reopened:
        desk = Desk(reopened, office.actor)
        assert undo.undo_batch(desk, batch).counts == {"undone": 1, "left": 0}
        assert view(desk, "enterprise", firm).row.contact == "王工"
        assert len(of_record(desk, firm)) == 3


def test_undoing_twice_leaves_everything_and_says_why(office: Desk, firm: str) -> None:
    batch = records.remove(office, "enterprise", [firm]).batch
    undo.undo_batch(office, batch)
    again = undo.undo_batch(office, batch)
    assert again.counts == {"undone": 0, "left": 1}
    assert "之后又被删除或恢复过" in again.notes[0]


def test_an_edit_of_a_record_deleted_since_is_named_after_a_restart(office: Desk, firm: str) -> None:
    batch = records.save(office, "enterprise", {"contact": "李工"}, firm).batch
    records.remove(office, "enterprise", [firm])
    office.store.close()
    with Store.open(office.store.place.folder) as reopened:
        outcome = undo.undo_batch(Desk(reopened, office.actor), batch)
    assert outcome.counts == {"undone": 0, "left": 1} and "之后已被删除" in outcome.notes[0]


def test_a_restored_record_that_is_in_use_again_stays(office: Desk, firm: str) -> None:
    records.remove(office, "enterprise", [firm])
    batch = records.restore(office, "enterprise", [firm]).batch
    records.save(office, "annual_figures", {"enterprise": firm, "year": 2016})
    assert "已被其他记录引用" in undo.undo_batch(office, batch).notes[0]


def test_only_the_field_that_was_edited_since_stays(office: Desk, firm: str) -> None:
    batch = records.save(office, "enterprise", {"contact": "李工", "address": "胜利路1号"}, firm).batch
    records.save(office, "enterprise", {"address": "胜利路2号"}, firm)
    outcome = undo.undo_batch(office, batch)
    row = view(office, "enterprise", firm).row
    assert (row.contact, row.address, outcome.waits) == ("王工", "胜利路2号", True)


def test_batches_say_what_can_be_undone_and_what_has_been(office: Desk, firm: str) -> None:
    batch = records.save(office, "enterprise", {"contact": "李工"}, firm).batch
    assert batches(office)[0].undoable
    undo.undo_batch(office, batch)
    lines = {line.id: line for line in batches(office)}
    assert (lines[batch].undone, lines[batch].why_not) == (True, "已经撤销")


def test_an_unknown_batch_says_where_to_look(office: Desk) -> None:
    with pytest.raises(Refusal, match="操作历史"):
        undo.undo_batch(office, "no such batch")


@pytest.fixture
def renamed(office: Desk, firm: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The firm as if 联系人 had been called `person` when it was entered, under revision 0."""
    office.store.close()
    with sqlite3.connect(office.store.place.database) as raw:
        raw.execute("UPDATE log_commit SET schema = 0")
        raw.execute(
            """UPDATE log_entry SET changes = replace(CAST(changes AS TEXT), '"contact"', '"person"')"""
        )
    raw.close()
    monkeypatch.setitem(upcast.UPCASTS, ("enterprise", "person", 0), lambda value: {"contact": value})
    return firm


def test_history_undo_and_rebuild_read_what_stood_under_an_old_name(office: Desk, renamed: str) -> None:
    batch = records.save(office, "enterprise", {"contact": "李工"}, renamed).batch
    assert of_record(office, renamed)[0].changes == (("联系人", "王工", "李工"),)
    with office.store.database.write() as connection:
        rebuild(connection)
        connection.commit()
    assert view(office, "enterprise", renamed).row.contact == "李工"
    undo.undo_batch(office, batch)
    assert view(office, "enterprise", renamed).row.contact == "王工"
