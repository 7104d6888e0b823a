"""Two folders never give two different entries one name: a copy or a restored backup goes on under a new origin."""

import shutil
from pathlib import Path

import pytest

from desktop.actions import records
from desktop.queries import lists
from desktop.queries.desk import Desk
from desktop.queries.look import Look
from desktop.store.backup import back_up, restore
from desktop.store.check import check
from desktop.store.store import Store


def add_firm(store: Store, desk: Desk, name: str) -> None:
    records.save(Desk(store, desk.actor), "enterprise", {"name": name})


def names(store: Store, desk: Desk) -> set[str]:
    here = Desk(store, desk.actor)
    return {cells[0] for cells in lists.rows(here, "enterprise", lists.find_ids(here, Look("enterprise")))}


def is_whole(store: Store) -> bool:
    return all(finding.fine for finding in check(store))


@pytest.fixture
def closed(office: Desk) -> tuple[Path, str, Desk]:
    """A folder with one firm, its origin, and who works there; closed."""
    add_firm(office.store, office, "鞍山甲有限公司")
    office.store.close()
    return office.store.place.folder, office.store.origin, office


def test_reopening_the_same_folder_goes_on_under_the_same_origin(closed: tuple[Path, str, Desk]) -> None:
    folder, origin, _ = closed
    with Store.open(folder) as store:
        assert store.origin == origin


def test_a_copied_folder_begins_a_new_incarnation_and_both_stay_valid(
    closed: tuple[Path, str, Desk], tmp_path: Path
) -> None:
    folder, origin, office = closed
    shutil.copytree(folder, tmp_path / "copy", ignore=shutil.ignore_patterns(".lock"))
    with Store.open(tmp_path / "copy") as copy, Store.open(folder) as first:
        assert first.origin == origin != copy.origin
        for store in (first, copy):
            add_firm(store, office, f"鞍山{store.origin}有限公司")
            assert is_whole(store)
            with store.read() as connection:
                assert set(store.vector(connection)) >= {origin}
        assert names(copy, office) & names(first, office) == {"鞍山甲有限公司"}


def test_a_folder_put_in_the_place_of_another_begins_a_new_incarnation(
    closed: tuple[Path, str, Desk], tmp_path: Path
) -> None:
    folder, origin, _ = closed
    folder.rename(tmp_path / "kept")
    shutil.copytree(tmp_path / "kept", folder)
    with Store.open(folder) as store:
        assert store.origin != origin


def test_a_database_set_back_by_hand_begins_a_new_incarnation(closed: tuple[Path, str, Desk]) -> None:
    """Somebody copies yesterday's ledger.db over today's: the profile knows that we were further."""
    folder, origin, office = closed
    yesterday = (folder / "ledger.db").read_bytes()
    with Store.open(folder) as store:
        add_firm(store, office, "鞍山今日有限公司")
    (folder / "ledger.db").write_bytes(yesterday)
    with Store.open(folder) as store:
        assert store.origin != origin
        add_firm(store, office, "鞍山另一有限公司")
        assert is_whole(store) and names(store, office) == {"鞍山甲有限公司", "鞍山另一有限公司"}


def test_a_restored_backup_begins_a_new_incarnation_and_stays_valid(
    closed: tuple[Path, str, Desk], tmp_path: Path
) -> None:
    folder, origin, office = closed
    with Store.open(folder) as store:
        kept = back_up(store, tmp_path / "备份.zip")
        add_firm(store, office, "鞍山晚到有限公司")
    restore(kept, folder)
    with Store.open(folder) as store:
        assert store.origin != origin
        add_firm(store, office, "鞍山补录有限公司")
        assert is_whole(store) and names(store, office) == {"鞍山甲有限公司", "鞍山补录有限公司"}


@pytest.mark.parametrize("damage", [lambda key: key.unlink(), lambda key: key.write_bytes(b"short")])
def test_a_lost_key_is_made_anew_under_a_new_origin(closed: tuple[Path, str, Desk], damage) -> None:
    """What the old key sealed stays valid; the new key never signs for the old origin."""
    folder, origin, office = closed
    damage(folder / "station.key")
    with Store.open(folder) as store:
        assert store.origin != origin
        add_firm(store, office, "鞍山新钥有限公司")
        assert is_whole(store)


def test_a_crash_before_the_profile_was_told_is_no_copy(closed: tuple[Path, str, Desk]) -> None:
    """The profile lags one commit behind the log: the same origin goes on."""
    import os

    folder, origin, office = closed
    note = Path(os.environ["LITTLE_GIANT_PROFILE"]) / "origins" / f"{origin}.json"
    before = note.read_bytes()
    with Store.open(folder) as store:
        add_firm(store, office, "鞍山断电有限公司")
    note.write_bytes(before)
    with Store.open(folder) as store:
        assert store.origin == origin and is_whole(store)


def test_what_is_committed_counts_as_saved_though_the_profile_takes_no_note(
    closed: tuple[Path, str, Desk],
) -> None:
    """Else the clerk is told that a saved firm was not saved, and types it again."""
    import os

    folder, origin, office = closed
    notes = Path(os.environ["LITTLE_GIANT_PROFILE"]) / "origins"
    with Store.open(folder) as store:
        aside = notes.rename(notes.with_name("aside"))
        notes.write_text("a file where a folder should be")
        add_firm(store, office, "鞍山满盘有限公司")
        notes.unlink()
        aside.rename(notes)
    with Store.open(folder) as store:
        assert store.origin == origin and is_whole(store)
