"""A package whose base is nowhere to be had any more: opened read-only, its values entered by choice."""

from pathlib import Path

import pytest

from desktop.actions import records, undo
from desktop.actions.salvage import enter_salvaged, parents_first
from desktop.fields import Refusal
from desktop.queries.record import view
from desktop.queries.salvage import salvage
from desktop.records import record_types
from tests.exchange.bureau import Station

Bureau = dict[str, Station]


NUMBER = "210302198003070018"


@pytest.fixture
def orphan(bureau: Bureau, tmp_path: Path) -> tuple[Path, str, str]:
    """A package that FW can only set aside; the firm that FW knows, and one it has never heard of."""
    cx, gx, fw = bureau["CX"], bureau["GX"], bureau["FW"]
    known = records.save(cx.desk, "enterprise", {"name": "鞍山甲阀门有限公司"}).ids[0]
    for station in (gx, fw):
        station.receive(cx.pack(tmp_path))
    records.save(cx.desk, "enterprise", {"address": "千山中路1号"}, known)
    gx.receive(cx.pack(tmp_path, "GX"))
    cx.receive(gx.pack(tmp_path, "CX"))
    records.save(cx.desk, "enterprise", {"contact": "李工"}, known)
    other = records.save(cx.desk, "enterprise", {"name": "鞍山乙轴承有限公司", "contact": "张工"}).ids[0]
    path = cx.pack(tmp_path / "orphan.kjbx", "GX")
    assert fw.receive(path).waits
    return path, known, other


def test_it_shows_what_the_package_says_and_what_stands_here(
    bureau: Bureau, orphan: tuple[Path, str, str]
) -> None:
    path, known, other = orphan
    before = bureau["FW"].dump()
    found = {one.record: one for one in salvage(bureau["FW"].desk, path)}
    assert [(v.label, v.text, v.here) for v in found[known].values] == [("联系人", "李工", "")]
    assert found[known].title == "鞍山甲阀门有限公司" and not found[other].exists
    assert bureau["FW"].dump() == before


def test_only_what_was_chosen_is_entered_and_it_can_be_undone(
    bureau: Bureau, orphan: tuple[Path, str, str]
) -> None:
    path, known, other = orphan
    desk = bureau["FW"].desk
    chosen = [(known, "contact"), (other, "name")]
    done = enter_salvaged(desk, path, chosen, "创新创业处的电脑已损坏")
    assert view(desk, "enterprise", known).row.contact == "李工"
    assert view(desk, "enterprise", other).row.contact is None
    undo.undo_batch(desk, done.batch)
    assert view(desk, "enterprise", known).row.contact is None


def test_nothing_is_entered_without_a_reason_or_a_choice(
    bureau: Bureau, orphan: tuple[Path, str, str]
) -> None:
    path, known, _ = orphan
    with pytest.raises(Refusal, match="理由"):
        enter_salvaged(bureau["FW"].desk, path, [(known, "contact")], " ")
    with pytest.raises(Refusal, match="选择"):
        enter_salvaged(bureau["FW"].desk, path, [], "核对过")


def test_what_was_salvaged_meets_the_lost_package_when_it_comes_after_all(
    bureau: Bureau, orphan: tuple[Path, str, str], tmp_path: Path
) -> None:
    """The same value on both sides merges without a word."""
    path, known, _ = orphan
    enter_salvaged(bureau["FW"].desk, path, [(known, "contact")], "创新创业处的电脑已损坏")
    outcome = bureau["FW"].receive(bureau["CX"].pack(tmp_path, "FW"))
    assert outcome.counts["conflicts"] == 0
    assert view(bureau["FW"].desk, "enterprise", known).row.address == "千山中路1号"


def test_a_sealed_number_is_salvaged_sealed(bureau: Bureau, tmp_path: Path) -> None:
    """FW cannot read it and enters it all the same; CX, which needs it, reads it when FW's package comes."""
    cx, gx, fw = bureau["CX"], bureau["GX"], bureau["FW"]
    one = records.save(
        cx.desk, "expert", {"name": "李建国", "unit": "辽宁科技大学", "resident_id": NUMBER}
    ).ids[0]
    gx.receive(cx.pack(tmp_path))
    cx.receive(gx.pack(tmp_path, "CX"))
    path = cx.pack(tmp_path / "orphan.kjbx", "GX")
    records.save(cx.desk, "expert", {"resident_id": NUMBER[:6] + "197506050022"}, one)
    path = cx.pack(tmp_path / "orphan.kjbx", "GX")
    (found,) = (s for s in salvage(fw.desk, path) if s.record == one)
    assert [(v.label, v.text) for v in found.values] == [("身份证号", "210302********0022")]
    fw.receive(gx.pack(tmp_path, "FW"))
    enter_salvaged(fw.desk, path, [(one, "resident_id")], "创新创业处的电脑已损坏")
    gx.receive(fw.pack(tmp_path, "GX"))
    assert view(gx.desk, "expert", one).row.resident_id == "210302197506050022"


def test_a_firm_is_entered_before_what_refers_to_it() -> None:
    kinds = ["attachment", "grant", "budget", "enterprise", "fund"]
    placed = parents_first(kinds)
    assert sorted(placed) == sorted(kinds)
    for record in map(record_types().__getitem__, placed):
        targets = {kind for field in record.fields for kind in field.to} & set(kinds) - {record.about.key}
        assert all(placed.index(kind) < placed.index(record.about.key) for kind in targets)
