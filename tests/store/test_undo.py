"""Undo of a batch: what still stands goes back, what was edited since stays and is named."""

import pytest

from desktop.actions import records, undo
from desktop.fields import Refusal
from desktop.queries import lists
from desktop.queries.desk import Desk
from desktop.queries.look import Look
from desktop.queries.record import view
from desktop.records import Enterprise
from desktop.store.actor import Draft
from desktop.store.store import Store


def bring_in(desk: Desk, *names: str) -> tuple[str, list[str]]:
    with desk.store.unit_of_work(desk.actor, "import", source="铁西区.xlsx") as work:
        ids = work.put(
            Enterprise, *(Draft({"name": name}, note=f"第{at}行") for at, name in enumerate(names, 3))
        )
        return work.commit().batch, ids


def names(desk: Desk) -> list[str]:
    return [cells[0] for cells in lists.rows(desk, "enterprise", lists.find_ids(desk, Look("enterprise")))]


def test_an_import_is_undone_after_a_restart(office: Desk) -> None:
    batch, _ = bring_in(office, "鞍山甲有限公司", "鞍山乙有限公司")
    office.store.close()
    with Store.open(office.store.place.folder) as reopened:
        desk = Desk(reopened, office.actor)
        assert undo.undo_batch(desk, batch).counts == {"undone": 2, "left": 0}
        assert names(desk) == []


def test_what_was_edited_since_is_kept_and_named(office: Desk) -> None:
    batch, ids = bring_in(office, "鞍山甲有限公司", "鞍山乙有限公司")
    records.save(office, "enterprise", {"contact": "王工"}, ids[1])
    outcome = undo.undo_batch(office, batch)
    assert outcome.waits and outcome.notes == ("企业“鞍山乙有限公司”：之后又有改动，保留不动",)
    assert names(office) == ["鞍山乙有限公司"]


def test_what_others_refer_to_is_kept(office: Desk) -> None:
    batch, ids = bring_in(office, "鞍山甲有限公司")
    records.save(office, "annual_figures", {"enterprise": ids[0], "year": 2016})
    assert undo.undo_batch(office, batch).notes == ("企业“鞍山甲有限公司”：已被其他记录引用，保留不动",)


def test_an_edit_goes_back_to_the_value_it_replaced(office: Desk) -> None:
    _, (firm,) = bring_in(office, "鞍山甲有限公司")
    records.save(office, "enterprise", {"contact": "王工"}, firm)
    second = records.save(office, "enterprise", {"contact": "李工", "address": "胜利路1号"}, firm)
    undo.undo_batch(office, second.batch)
    row = view(office, "enterprise", firm).row
    assert (row.contact, row.address) == ("王工", None)


def test_an_undo_can_be_undone(office: Desk) -> None:
    batch, _ = bring_in(office, "鞍山甲有限公司")
    taken_back = undo.undo_batch(office, batch)
    undo.undo_batch(office, taken_back.batch)
    assert names(office) == ["鞍山甲有限公司"]


def test_looking_at_what_undo_would_do_changes_nothing(office: Desk) -> None:
    batch, _ = bring_in(office, "鞍山甲有限公司")
    assert undo.preview_undo(office, batch).message == "将撤销 1 条。"
    assert names(office) == ["鞍山甲有限公司"]


def test_the_founding_is_never_undone(office: Desk) -> None:
    from desktop.queries.history import batches

    with pytest.raises(Refusal, match="不能撤销"):
        undo.undo_batch(office, batches(office)[-1].id)
