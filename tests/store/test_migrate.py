"""Bringing a folder to a newer program's tables: copy → migrate → rebuild → check → swap, or nothing at all."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop import assets
from desktop.actions import records
from desktop.fields import Refusal
from desktop.queries.desk import Desk
from desktop.store import migrate
from desktop.store.backup import back_up, restore
from desktop.store.check import check
from desktop.store.dump import digest
from desktop.store.store import Store
from desktop.store.tables import LOCAL, REPLICATED_LOG

TO_COME = '''"""what a later program brings"""
import sqlalchemy as sa
from alembic import op
revision = "9999"
down_revision = "{before}"
def upgrade():
    op.create_table("to_come", sa.Column("id", sa.Integer(), primary_key=True))
    {more}
'''
UpgradeProgram = Callable[[str], None]


@pytest.fixture
def upgrade_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[UpgradeProgram]:
    """The same program with one migration more, whose last statement is given."""

    def upgraded(more: str) -> None:
        shutil.copytree(assets.asset("db"), tmp_path / "newer" / "db")
        text = TO_COME.format(before=migrate.newest(), more=more)
        (tmp_path / "newer" / "db" / "versions" / "9999_to_come.py").write_text(text, encoding="utf-8")
        migrate._revisions.cache_clear()
        monkeypatch.setattr(migrate, "asset", lambda *parts: (tmp_path / "newer").joinpath(*parts))

    yield upgraded
    monkeypatch.undo()
    migrate._revisions.cache_clear()


@pytest.fixture
def folder(office: Desk) -> Path:
    """A closed folder with some work in it: created, changed, deleted."""
    made = [records.save(office, "enterprise", {"name": f"鞍山第{n}有限公司"}).ids[0] for n in range(4)]
    records.save(office, "enterprise", {"contact": "王工", "capital": 12_345}, made[0])
    records.remove(office, "enterprise", made[1:2])
    office.store.close()
    return office.store.place.folder


def state(folder: Path) -> str:
    with Store.open(folder) as store, store.read() as connection:
        assert all(finding.fine for finding in check(store))
        return digest(connection)


def files(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.iterdir() if p.suffix in (".db", ".key")}


def test_a_newer_program_brings_the_folder_up_and_loses_nothing(
    folder: Path, upgrade_program: UpgradeProgram
) -> None:
    before = state(folder)
    upgrade_program("pass")
    assert state(folder) == before
    assert migrate.revision_of(folder / "ledger.db") == "9999"
    assert not migrate.bring_up_to_date(folder / "ledger.db")


@pytest.mark.parametrize(
    "more", ['raise OSError("no space left on device")', 'op.execute("SELECT * FROM nowhere")', "1 / 0"]
)
def test_a_migration_that_fails_leaves_the_folder_as_it_was(
    folder: Path, upgrade_program: UpgradeProgram, more: str
) -> None:
    before = files(folder)
    upgrade_program(more)
    with pytest.raises(Refusal, match=r"升级数据没有成功.*原数据没有改动"):
        Store.open(folder)
    assert files(folder) == before


def test_a_migration_that_loses_entries_is_not_let_in(folder: Path, upgrade_program: UpgradeProgram) -> None:
    before = files(folder)
    upgrade_program('op.execute("DELETE FROM log_entry WHERE seq > 5")')
    with pytest.raises(Refusal, match="核对未通过"):
        Store.open(folder)
    assert files(folder) == before


def test_a_database_of_a_newer_program_is_refused_untouched(
    folder: Path, upgrade_program: UpgradeProgram, monkeypatch: pytest.MonkeyPatch
) -> None:
    upgrade_program("pass")
    Store.open(folder).close()
    monkeypatch.undo()
    migrate._revisions.cache_clear()
    before = files(folder)
    with pytest.raises(migrate.Newer, match="请升级本程序"):
        Store.open(folder)
    assert files(folder) == before


def test_a_backup_of_an_older_program_is_restored_and_brought_up(
    folder: Path, upgrade_program: UpgradeProgram, tmp_path: Path
) -> None:
    before = state(folder)
    with Store.open(folder) as store:
        kept = back_up(store, tmp_path / "旧.zip")
    upgrade_program("pass")
    restore(kept, tmp_path / "restored")
    assert state(tmp_path / "restored") == before


def every_revision() -> list[object]:
    """All of them where there is time; else the first, which goes through each migration, and the last."""
    known = sorted(migrate._revisions())
    return [
        revision if revision in (known[0], known[-1]) else pytest.param(revision, marks=pytest.mark.full)
        for revision in known
    ]


@pytest.mark.parametrize("revision", every_revision())
def test_a_folder_of_every_revision_that_ever_was_comes_up_with_its_data(
    folder: Path, upgrade_program: UpgradeProgram, tmp_path: Path, revision: str
) -> None:
    """An old database with this log in it becomes today's folder: the log is never migrated."""
    before = state(folder)
    upgrade_program("pass")
    old = folder / "old.db"
    upgrade_to(old, revision)
    carry_over(folder / "ledger.db", old)
    for suffix in ("", "-wal", "-shm"):
        (folder / f"ledger.db{suffix}").unlink(missing_ok=True)
    old.rename(folder / "ledger.db")
    assert state(folder) == before


def upgrade_to(path: Path, revision: str) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(migrate.asset("db")))
    config.set_main_option("path_separator", "os")
    config.attributes["database"] = database = migrate.Database(path)
    command.upgrade(config, revision)
    database.close()


def carry_over(source: Path, target: Path) -> None:
    """The log and what is local to the station, table by table, as far as the old one has them."""
    raw = sqlite3.connect(target)
    raw.execute("ATTACH ? AS today", (str(source),))
    present = {name for (name,) in raw.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'")}
    for table in (*REPLICATED_LOG, *LOCAL):
        if table.name in present:
            names = ", ".join(f'"{line[1]}"' for line in raw.execute(f"PRAGMA main.table_info({table.name})"))
            raw.execute(f"INSERT INTO main.{table.name} ({names}) SELECT {names} FROM today.{table.name}")
    raw.commit()
    raw.close()
