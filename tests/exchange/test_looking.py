"""Who looked at a package before taking it gets just what who did not look gets, whatever happened in between."""

from pathlib import Path

import pytest

from desktop.actions import looking, records
from desktop.actions.receive import receive
from desktop.fields import Refusal
from desktop.store import arriving
from desktop.store.check import check
from tests.exchange.bureau import Station
from tests.good_firm import RIGHT


def edited(station: Station, folder: Path, to: str = "") -> Path:
    """A package with new firms, one of them deleted and one changed, and a change to the first that everybody has."""
    number = len(list(folder.glob("*.kjbx")))
    made = [records.save(station.desk, "enterprise", {"name": f"鞍山{number}{n}轧辊厂"}).ids[0] for n in "甲乙丙"]
    records.save(station.desk, "enterprise", {"contact": "王工", "phone": f"0412-555000{number}"}, made[0])
    records.remove(station.desk, "enterprise", made[1:2])
    return station.pack(folder, to)


def in_order(station: Station) -> bool:
    return all(finding.fine for finding in check(station.store))


def test_a_look_changes_nothing_of_what_is_taken(bureau: dict[str, Station], tmp_path: Path) -> None:
    chu, gao, fu = bureau["CX"], bureau["GX"], bureau["FW"]
    package = edited(chu, tmp_path)
    looked = [gao.receive(package, dry_run=True) for _ in range(2)]
    taken, unseen = gao.receive(package), fu.receive(package)
    assert looked[0].counts == looked[1].counts == taken.counts == unseen.counts and taken.counts["new"]
    assert gao.dump() == fu.dump() and in_order(gao)


def test_what_came_between_the_look_and_the_taking_counts(bureau: dict[str, Station], tmp_path: Path) -> None:
    """The same firms by way of somebody else, and a change of one's own."""
    chu, gao, fu, ju = (bureau[code] for code in ("CX", "GX", "FW", "JB"))
    package = edited(chu, tmp_path)
    fu.receive(package)
    records.save(fu.desk, "enterprise", {"name": "鞍山中途耐火厂"})
    gao.receive(package, dry_run=True)
    gao.receive(fu.pack(tmp_path))
    records.save(gao.desk, "enterprise", {"name": "鞍山本机标准件厂"})
    assert gao.receive(package).counts["new"] == 0, "all of it is known by now"
    ju.receive(gao.pack(tmp_path))
    chu.receive(gao.pack(tmp_path))
    fu.receive(gao.pack(tmp_path))
    assert gao.dump() == ju.dump() == chu.dump() == fu.dump() and in_order(gao)


def test_another_file_under_the_same_name_is_proven_anew(bureau: dict[str, Station], tmp_path: Path) -> None:
    chu, gao = bureau["CX"], bureau["GX"]
    package = edited(chu, tmp_path)
    gao.receive(package, dry_run=True)
    before, sound = gao.dump(), package.read_bytes()
    package.write_bytes(sound[:-200] + bytes(100) + sound[-100:])
    with pytest.raises(Refusal):
        gao.receive(package)
    assert gao.dump() == before
    package.write_bytes(edited(chu, tmp_path).read_bytes())
    assert gao.receive(package).counts["new"] == 4, "the second package, not the one that was looked at"


@pytest.mark.parametrize("kept", [0, 3])
def test_a_package_too_large_to_keep_is_taken_all_the_same(
    bureau: dict[str, Station], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept: int
) -> None:
    chu, gao, fu = bureau["CX"], bureau["GX"], bureau["FW"]
    package = edited(chu, tmp_path)
    fu.receive(package)
    for room in (arriving, looking):
        monkeypatch.setattr(room, "KEPT", kept)
    looked = gao.receive(package, dry_run=True)
    assert looked.counts == gao.receive(package).counts
    assert gao.dump() == fu.dump() and in_order(gao)


def test_firms_in_conflict_within_the_package_are_shown_after_a_look_too(
    bureau: dict[str, Station], tmp_path: Path
) -> None:
    chu, gao, fu, ju = (bureau[code] for code in ("CX", "GX", "FW", "JB"))
    firm = records.save(chu.desk, "enterprise", {"name": "鞍山两处阀门厂", "contact": "甲"}).ids[0]
    fu.receive(chu.pack(tmp_path))
    records.save(chu.desk, "enterprise", {"contact": "乙"}, firm)
    records.save(fu.desk, "enterprise", {"contact": "丙"}, firm)
    ju.receive(chu.pack(tmp_path))
    ju.receive(fu.pack(tmp_path))
    package = ju.pack(tmp_path)
    assert gao.receive(package, dry_run=True).counts["conflicts"] == 1
    assert gao.receive(package).counts["conflicts"] == 1
    assert gao.dump() == ju.dump() and in_order(gao)


def test_a_look_names_what_is_new_and_what_it_refers_to(bureau: dict[str, Station], tmp_path: Path) -> None:
    chu, gao = bureau["CX"], bureau["GX"]
    firm = records.save(chu.desk, "enterprise", {"name": "鞍山新名轧辊厂"}).ids[0]
    records.save(chu.desk, "team", {"name": "轧辊团队", "leader": "赵明"})
    records.save(chu.desk, "ip_right", {"enterprise": firm, **RIGHT})
    look = receive(gao.desk, chu.pack(tmp_path, "GX"), dry_run=True, with_records=True)
    shown = {line["kind"]: line for line in look.details["records"]}
    assert shown["enterprise"]["title"] == "鞍山新名轧辊厂"
    assert shown["team"]["title"].startswith("轧辊团队") and RIGHT["name"] in shown["ip_right"]["title"]
    assert not any("已删除" in line["title"] + line["said"] for line in shown.values())
