"""A backup holds everything but the key, is read back before it counts, and is refused when a byte is wrong."""

import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.actions import records
from desktop.actions.attachments import attach
from desktop.fields import Refusal
from desktop.queries import station
from desktop.queries.attachments import attached, copy_out
from desktop.queries.desk import Desk
from desktop.store.backup import back_up, kept, last_made, restore, thin_out, verify
from desktop.store.dump import dump
from desktop.store.store import Store


@pytest.fixture
def firm(office: Desk, tmp_path: Path) -> str:
    """A firm with a scan attached."""
    firm = records.save(office, "enterprise", {"name": "鞍山阀门有限公司"}).ids[0]
    scan = tmp_path / "营业执照.pdf"
    scan.write_bytes(b"%PDF-1.4 scan")
    attach(office, firm, [scan])
    return firm


@pytest.fixture
def backup(office: Desk, firm: str, tmp_path: Path) -> Path:
    return back_up(office.store, tmp_path / "备份.zip")


def state(store: Store) -> list[bytes]:
    with store.read() as connection:
        return list(dump(connection))


def content(folder: Path) -> dict[str, bytes]:
    """Every file that matters of a folder, byte for byte."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in (".lock", "ledger.db-shm")
    }


def test_a_backup_holds_database_attachments_and_manifest_but_never_the_key(
    office: Desk, backup: Path
) -> None:
    manifest = verify(backup)
    with zipfile.ZipFile(backup) as archive:
        names = archive.namelist()
        key = office.store.place.key.read_bytes()
        assert not any(key in archive.read(name) for name in names)
    assert sorted(n.split("/")[0] for n in names) == ["attachments", "ledger.db", "manifest.json"]
    assert set(manifest["files"]) == set(names) - {"manifest.json"}


def test_making_a_backup_leaves_the_live_folder_untouched(office: Desk, firm: str, tmp_path: Path) -> None:
    before = content(office.store.place.folder)
    back_up(office.store, tmp_path / "one.zip")
    office.store.place.last_backup.unlink()
    assert content(office.store.place.folder) == before


def test_the_last_backup_is_remembered_wherever_it_went(office: Desk, tmp_path: Path) -> None:
    assert last_made(office.store.place) is None and station.facts(office).last_backup == "尚未备份"
    back_up(office.store, tmp_path / "U盘" / "one.zip")
    assert last_made(office.store.place).file == (tmp_path / "U盘" / "one.zip").resolve()
    assert station.facts(office).last_backup.endswith(f"（{tmp_path / 'U盘'}）")
    back_up(office.store)
    assert "（" not in station.facts(office).last_backup
    office.store.place.last_backup.write_text("半截", "utf-8")
    assert station.facts(office).last_backup == "尚未备份"


def test_a_restored_folder_is_what_was_backed_up(
    office: Desk, firm: str, backup: Path, tmp_path: Path
) -> None:
    before = state(office.store)
    records.save(office, "enterprise", {"contact": "之后的改动"}, firm)
    restore(backup, tmp_path / "elsewhere")
    with Store.open(tmp_path / "elsewhere") as restored:
        desk = Desk(restored, office.actor)
        assert state(restored) == before
        (file,) = attached(desk, firm)
        assert copy_out(desk, file.id, tmp_path).read_bytes() == b"%PDF-1.4 scan"


def test_what_was_there_before_a_restore_is_set_aside(office: Desk, firm: str, backup: Path) -> None:
    folder = office.store.place.folder
    records.save(office, "enterprise", {"contact": "之后的改动"}, firm)
    office.store.close()
    database = (folder / "ledger.db").read_bytes()
    restore(backup, folder)
    restore(backup, folder)
    aside = sorted(folder.glob("before_restore_*"))
    assert len(aside) == 2
    assert any((one / "ledger.db").read_bytes() == database for one in aside)
    assert all(list((one / "attachments").iterdir()) for one in aside)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_backup_with_a_wrong_byte_is_read_as_it_was_or_refused(data: st.DataObject, backup: Path) -> None:
    """Anywhere in the file. What a zip has twice (dates, flags) may be wrong without harm; contents never are."""
    whole = backup.read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    bit = data.draw(st.integers(0, 7))
    damaged = backup.with_name("damaged.zip")
    damaged.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << bit]) + whole[at + 1 :])
    try:
        manifest = verify(damaged)
    except Refusal as refusal:
        assert str(refusal).endswith("请换一份备份。") or "请升级" in str(refusal)
    else:
        original = verify(backup)
        assert manifest["files"] == original["files"]


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cut=st.floats(0, 0.999))
def test_a_backup_copied_half_is_refused(cut: float, backup: Path) -> None:
    half = backup.with_name("half.zip")
    half.write_bytes(backup.read_bytes()[: int(backup.stat().st_size * cut)])
    with pytest.raises(Refusal, match="请换一份备份"):
        verify(half)


def forged(backup: Path, manifest: object, **files: bytes) -> Path:
    path = backup.with_name("forged.zip")
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("manifest.json", json.dumps(manifest))
        for name, data in files.items():
            archive.writestr(name, data)
    return path


@pytest.mark.parametrize(
    "manifest", [[], 3, None, {}, {"format": "x", "files": {}}, {"format": 1, "files": 3}]
)
def test_a_zip_with_another_manifest_is_refused_in_one_sentence(backup: Path, manifest: object) -> None:
    with pytest.raises(Refusal, match=r"不是本程序的备份|不能使用"):
        restore(forged(backup, manifest), backup.parent / "new")


def test_a_backup_of_a_newer_program_asks_for_the_upgrade(backup: Path) -> None:
    with pytest.raises(Refusal, match="请升级本程序"):
        verify(forged(backup, {"format": 2, "files": {}}))


def test_no_path_in_a_backup_leads_out_of_the_folder(backup: Path, tmp_path: Path) -> None:
    for name in ("attachments/..", "../outside", "attachments/deep/x", "/etc/x"):
        manifest = {"format": 1, "files": {name: "00"}}
        with pytest.raises(Refusal):
            restore(forged(backup, manifest, **{name: b""}), tmp_path / "new")


def test_a_refused_backup_leaves_the_folder_as_it_was(office: Desk, backup: Path) -> None:
    folder = office.store.place.folder
    office.store.close()
    whole = backup.read_bytes()
    backup.write_bytes(whole[: len(whole) // 2])
    before = content(folder)
    with pytest.raises(Refusal):
        restore(backup, folder)
    assert content(folder) == before


def test_where_nothing_can_be_written_says_so(office: Desk, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Refusal, match="没有生成备份"):
        back_up(office.store, tmp_path / "file" / "x.zip")


def test_the_newest_of_each_day_week_and_month_are_kept(tmp_path: Path) -> None:
    """One backup a day at noon and another at six for a year: 7 days, 4 weeks, 12 months, newest first."""
    from datetime import date, timedelta

    days = [date(2017, 11, 3) - timedelta(days=n) for n in range(365)]
    files = [tmp_path / f"小巨人台账备份_{day:%Y%m%d}_{hour}0000.zip" for day in days for hour in (18, 12)]
    expected = {f"{day:%Y%m%d}" for day in days[:7]}
    expected |= {"20171029", "20171022", "20171015"}  # Sundays: the last day of each earlier week
    expected |= {f"{day:%Y%m%d}" for day in days if (day + timedelta(days=1)).day == 1 and day.month != 11}
    stamps = {path.name.split("_")[1] for path in kept(files)}
    assert stamps == expected and all("_180000" in path.name for path in kept(files))


def test_thinning_out_never_touches_files_that_people_named(tmp_path: Path) -> None:
    named = [tmp_path / "小巨人台账备份_年终.zip", tmp_path / "小巨人台账备份_20100101_120000 - 副本.zip"]
    own = [tmp_path / f"小巨人台账备份_201711{day:02}_120000.zip" for day in range(1, 31)]
    for path in (*named, *own):
        path.touch()
    thin_out(tmp_path)
    left = set(tmp_path.iterdir())
    assert set(named) <= left and own[-1] in left and len(left) < 20


def test_a_backup_that_cannot_be_deleted_just_now_stays(tmp_path: Path) -> None:
    """As one that somebody is copying on Windows; the others go all the same."""
    held = tmp_path / "小巨人台账备份_20170102_120000.zip"
    held.mkdir()  # `unlink` fails on it
    old = tmp_path / "小巨人台账备份_20170101_120000.zip"
    for path in (old, *(tmp_path / f"小巨人台账备份_201711{day:02}_120000.zip" for day in range(1, 31))):
        path.touch()
    thin_out(tmp_path)
    assert held.exists() and not old.exists()
