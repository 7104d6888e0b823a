"""Conflicts: shown with all of their values, settled by whoever owns the record, taken back as one, never silently."""

from pathlib import Path

import pytest

from desktop.actions import records, resolve, undo
from desktop.actions.resolve import Choice
from desktop.fields import Refusal
from desktop.queries.conflicts import conflict_count, conflicts
from desktop.queries.record import view
from desktop.records import Budget
from desktop.store.check import check
from desktop.store.rows import find
from tests.exchange.bureau import Station

Bureau = dict[str, Station]
NAME = "鞍山甲阀门有限公司"


@pytest.fixture
def torn(bureau: Bureau, tmp_path: Path) -> str:
    """A firm whose contact 创新创业处 and 高新产业处 both changed: CX 王工, GX 李工; before it was 张工."""
    chu, gao = bureau["CX"], bureau["GX"]
    firm = records.save(chu.desk, "enterprise", {"name": NAME, "contact": "张工"}).ids[0]
    gao.receive(chu.pack(tmp_path))
    records.save(chu.desk, "enterprise", {"contact": "王工"}, firm)
    records.save(gao.desk, "enterprise", {"contact": "李工"}, firm)
    swap(chu, gao, tmp_path)
    return firm


def swap(one: Station, other: Station, folder: Path) -> None:
    there, back = one.pack(folder), other.pack(folder)
    other.receive(there)
    one.receive(back)


def fine(station: Station) -> bool:
    return all(finding.fine for finding in check(station.store))


def test_a_conflict_tells_what_was_before_and_who_wrote_what_where(bureau: Bureau, torn: str) -> None:
    (one,) = conflicts(bureau["CX"].desk)
    assert (one.title, one.field_label, one.before) == (NAME, "联系人", "张工")
    assert [(v.text, v.station, v.who) for v in one.mine] == [("王工", "创新创业处-01", "王经办")]
    assert [(v.text, v.station) for v in one.others] == [("李工", "高新产业处-01")]
    (there,) = conflicts(bureau["GX"].desk)
    assert [v.text for v in there.mine] == ["李工"] and there.id == one.id


def test_choosing_a_value_replaces_all_heads_everywhere(bureau: Bureau, torn: str, tmp_path: Path) -> None:
    chu, gao = bureau["CX"], bureau["GX"]
    (one,) = conflicts(chu.desk)
    resolve.resolve(chu.desk, [Choice(one.id, one.others[0].op)], "电话核实")
    assert conflicts(chu.desk) == () and view(chu.desk, "enterprise", torn).row.contact == "李工"
    swap(chu, gao, tmp_path)
    assert conflicts(gao.desk) == () and gao.dump() == chu.dump()
    assert fine(gao)


def test_choosing_what_is_shown_already_settles_it_too(bureau: Bureau, torn: str, tmp_path: Path) -> None:
    chu, gao = bureau["CX"], bureau["GX"]
    shown = view(chu.desk, "enterprise", torn).row.contact
    (one,) = conflicts(chu.desk)
    wanted = next(v for v in one.versions if v.text == shown)
    resolve.resolve(chu.desk, [Choice(one.id, wanted.op)], "核实无误")
    swap(chu, gao, tmp_path)
    assert conflict_count(gao.desk) == 0 and gao.dump() == chu.dump()


def test_a_merged_value_is_read_and_judged_like_a_form(bureau: Bureau, tmp_path: Path) -> None:
    chu, gao = bureau["CX"], bureau["GX"]
    firm = records.save(chu.desk, "enterprise", {"name": NAME}).ids[0]
    gao.receive(chu.pack(tmp_path))
    records.save(chu.desk, "enterprise", {"division": "铁西区"}, firm)
    records.save(gao.desk, "enterprise", {"division": "铁东区"}, firm)
    swap(chu, gao, tmp_path)
    (one,) = conflicts(chu.desk)
    with pytest.raises(Refusal, match="火星"):
        resolve.resolve(chu.desk, [Choice(one.id, typed="火星区")], "x")
    resolve.resolve(chu.desk, [Choice(one.id, typed="立山")], "实地核实")
    assert view(chu.desk, "enterprise", firm).row.division == "立山区"


def test_nobody_settles_in_passing_what_is_in_conflict(bureau: Bureau, torn: str) -> None:
    with pytest.raises(Refusal, match="数据不一致"):
        records.save(bureau["CX"].desk, "enterprise", {"contact": "赵工"}, torn)
    records.save(bureau["CX"].desk, "enterprise", {"address": "胜利路1号"}, torn)
    assert conflict_count(bureau["CX"].desk) == 1


def test_a_reason_is_asked_and_what_changed_meanwhile_is_not_settled_blindly(
    bureau: Bureau, torn: str, tmp_path: Path
) -> None:
    chu, gao = bureau["CX"], bureau["GX"]
    (one,) = conflicts(chu.desk)
    with pytest.raises(Refusal, match="理由"):
        resolve.resolve(chu.desk, [Choice(one.id, one.mine[0].op)], " ")
    (there,) = conflicts(gao.desk)
    resolve.resolve(gao.desk, [Choice(there.id, typed="赵工")], "核实")
    seen = tuple(v.op for v in one.versions)
    chu.receive(gao.pack(tmp_path))
    with pytest.raises(Refusal, match="已经处理过"):
        resolve.resolve(chu.desk, [Choice(one.id, one.mine[0].op, seen=seen)], "x")


def test_settling_on_both_sides_conflicts_again_with_both_in_sight(
    bureau: Bureau, torn: str, tmp_path: Path
) -> None:
    chu, gao = bureau["CX"], bureau["GX"]
    for station, typed in ((chu, "赵工"), (gao, "钱工")):
        (one,) = conflicts(station.desk)
        resolve.resolve(station.desk, [Choice(one.id, typed=typed)], "各自核实")
    swap(chu, gao, tmp_path)
    (again,) = conflicts(chu.desk)
    assert {v.text for v in again.versions} == {"赵工", "钱工"}
    assert all("处理数据不一致" in v.what for v in again.versions) and chu.dump() == gao.dump()


def test_many_are_settled_by_a_rule_and_taken_back_as_one(bureau: Bureau, tmp_path: Path) -> None:
    chu, gao = bureau["CX"], bureau["GX"]
    firms = [records.save(chu.desk, "enterprise", {"name": f"鞍山{n}号有限公司"}).ids[0] for n in range(10)]
    gao.receive(chu.pack(tmp_path))
    for station, who in ((chu, "王"), (gao, "李")):
        records.bulk_edit(station.desk, "enterprise", [(f, {"contact": who}) for f in firms])
    swap(chu, gao, tmp_path)
    before = chu.dump()
    ids = [one.id for one in conflicts(gao.desk)]
    done = resolve.resolve_by_rule(gao.desk, ids, "CX", "以创新创业处为准")
    assert done.counts == {"resolved": 10, "left": 0} and conflict_count(gao.desk) == 0
    assert {view(gao.desk, "enterprise", f).row.contact for f in firms} == {"王"}
    undo.undo_batch(gao.desk, done.batch)
    assert conflict_count(gao.desk) == 10 and gao.dump().count(b'{"conflict"') == 10
    assert {v.station for one in conflicts(gao.desk) for v in one.versions} == {
        "创新创业处-01",
        "高新产业处-01",
    }
    resolve.resolve_by_rule(gao.desk, ids, "GX", "改以高新产业处为准")
    swap(chu, gao, tmp_path)
    assert chu.dump() == gao.dump() != before


def test_only_the_section_that_owns_a_record_settles_it(bureau: Bureau, tmp_path: Path) -> None:
    """Budgets are 科技服务处's, 创新创业处's and 局办's; 高新产业处 sees the conflict and cannot decide it."""
    chu, gao, fu = bureau["CX"], bureau["GX"], bureau["FW"]
    chief, other = chu.desk_of("chuzhang"), fu.desk_of("chuzhang")
    with chu.store.read() as connection:
        budget = find(connection, Budget)[0].id
    records.save(chief, "budget", {"note": "甲"}, budget)
    records.save(other, "budget", {"note": "乙"}, budget)
    swap(chu, fu, tmp_path)
    gao.receive(fu.pack(tmp_path))
    (one,) = conflicts(gao.desk_of("chuzhang"))
    assert not one.here and one.owners == "科技服务处、创新创业处、局办公室"
    with pytest.raises(Refusal, match="科技服务处"):
        resolve.resolve(gao.desk_of("chuzhang"), [Choice(one.id, one.versions[0].op)], "x")
    (own,) = conflicts(chief)
    assert own.here


@pytest.fixture
def deleted(bureau: Bureau, tmp_path: Path) -> str:
    """A firm that 创新创业处 deleted while 高新产业处 changed it."""
    chu, gao = bureau["CX"], bureau["GX"]
    firm = records.save(chu.desk, "enterprise", {"name": NAME}).ids[0]
    gao.receive(chu.pack(tmp_path))
    records.remove(chu.desk, "enterprise", [firm])
    records.save(gao.desk, "enterprise", {"contact": "李工"}, firm)
    swap(chu, gao, tmp_path)
    return firm


def test_deleted_and_changed_is_shown_as_such(bureau: Bureau, deleted: str) -> None:
    (one,) = conflicts(bureau["CX"].desk)
    assert one.field_label == "删除与修改冲突" and one.is_deletion
    assert [v.text for v in one.versions] == ["删除", "保留（改了 联系人）"]
    assert [v.station for v in one.versions] == ["创新创业处-01", "高新产业处-01"]


@pytest.mark.parametrize(("typed", "left"), [("删除", 0), ("保留", 1)])
def test_deleted_and_changed_is_decided_and_taken_back(
    bureau: Bureau, deleted: str, tmp_path: Path, typed: str, left: int
) -> None:
    chu, gao = bureau["CX"], bureau["GX"]
    (one,) = conflicts(chu.desk)
    done = resolve.resolve(chu.desk, [Choice(one.id, typed=typed)], "与企业核实")
    assert conflict_count(chu.desk) == 0 and chu.dump().count(NAME.encode()) == left
    swap(chu, gao, tmp_path)
    assert chu.dump() == gao.dump() and conflict_count(gao.desk) == 0
    undo.undo_batch(chu.desk, done.batch)
    assert conflict_count(chu.desk) == 1 and fine(chu)


def test_deleting_a_record_in_conflict_and_restoring_it_keeps_both_values(bureau: Bureau, torn: str) -> None:
    chu = bureau["CX"]
    records.remove(chu.desk, "enterprise", [torn])
    assert conflict_count(chu.desk) == 0
    records.restore(chu.desk, "enterprise", [torn])
    assert {v.text for v in conflicts(chu.desk)[0].versions} == {"王工", "李工"} and fine(chu)
