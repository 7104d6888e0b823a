"""Before a package is taken what was there is backed up, without anybody asking."""

import zipfile
from pathlib import Path

import pytest

from desktop.actions import records
from desktop.actions.receive_safely import receive_safely
from desktop.fields import Refusal
from tests.exchange.bureau import Station

Bureau = dict[str, Station]


def backups(station: Station) -> list[Path]:
    return sorted(station.store.place.backups.glob("*.zip"))


def test_a_backup_is_made_first_and_the_next_package_finds_it_young_enough(
    bureau: Bureau, tmp_path: Path
) -> None:
    chu, gao = bureau["CX"], bureau["GX"]
    records.save(chu.desk, "enterprise", {"name": "鞍山甲阀门有限公司"})
    package = chu.pack(tmp_path)
    assert "会自动备份" in receive_safely(gao.desk, package, dry_run=True).details["backup"]
    assert backups(gao) == []
    done = receive_safely(gao.desk, package)
    (made,) = backups(gao)
    assert any(made.name in note for note in done.notes)
    with zipfile.ZipFile(made) as archive:  # of before, not of after
        assert "鞍山甲阀门".encode() not in archive.read("ledger.db")
    records.save(chu.desk, "enterprise", {"name": "鞍山乙轴承有限公司"})
    second = chu.pack(tmp_path)
    assert "不再另做" in receive_safely(gao.desk, second, dry_run=True).details["backup"]
    receive_safely(gao.desk, second)
    assert backups(gao) == [made]


def test_what_is_no_package_costs_no_backup_and_without_room_for_one_nothing_is_taken(
    bureau: Bureau, tmp_path: Path
) -> None:
    gao = bureau["GX"]
    (tmp_path / "x.kjbx").write_bytes(b"nothing of the kind")
    with pytest.raises(Refusal, match="不是数据包"):
        receive_safely(gao.desk, tmp_path / "x.kjbx")
    assert backups(gao) == []
    records.save(bureau["CX"].desk, "enterprise", {"name": "鞍山甲阀门有限公司"})
    package, before = bureau["CX"].pack(tmp_path), gao.dump()
    gao.store.place.backups.rmdir()
    gao.store.place.backups.write_bytes(b"a file stands where the folder should be")
    with pytest.raises(Refusal, match="没有生成备份"):
        receive_safely(gao.desk, package)
    assert gao.dump() == before
