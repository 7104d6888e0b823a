"""The write-ahead log is emptied beside the work: no commit waits for it, and it does not grow without end."""

import sqlite3

from desktop.records import Enterprise
from desktop.store.checkpoints import LARGE
from desktop.store.store import Store

FIRM = Enterprise.__table__


def size(store: Store, ending: str = "") -> int:
    path = store.place.database
    return path.with_name(path.name + ending).stat().st_size


def written(store: Store) -> None:
    """Enough to make the log worth a checkpoint."""
    with store.database.write() as connection:
        lines = [{"id": str(n), "note": "记" * 5000} for n in range(LARGE // 15_000 + 20)]
        connection.execute(FIRM.insert(), lines)
        connection.commit()


def test_what_is_committed_reaches_the_main_file_while_the_store_is_open(store: Store) -> None:
    before = size(store)
    written(store)
    store.database.checkpoints.wait()
    assert size(store) > before + LARGE // 2


def test_the_log_is_used_again_from_its_start(store: Store) -> None:
    written(store)
    for _ in range(4):
        rewrite(store)
        store.database.checkpoints.wait()
    assert size(store, "-wal") < 3 * LARGE


def rewrite(store: Store) -> None:
    with store.database.write() as connection:
        connection.execute(FIRM.update().values(note="改" * 5000))
        connection.commit()


def test_a_reader_is_not_in_the_way_and_sees_its_state(store: Store) -> None:
    with store.read() as connection:
        count = "SELECT count(*) FROM enterprise"
        seen = connection.exec_driver_sql(count).scalar()
        written(store)
        store.database.checkpoints.wait()
        assert connection.exec_driver_sql(count).scalar() == seen
    raw = sqlite3.connect(store.place.database)
    assert raw.execute(count).fetchone()[0] > seen
    raw.close()
