"""Bringing a data folder to today's declarations: copy → migrate the copy → rebuild → check → swap.

The folder in use is untouched until the copy has passed; a database from a newer program is refused.
"""

import os
import re
import sqlite3
from functools import cache
from pathlib import Path

from desktop.assets import asset
from desktop.fields import Refusal

from .database import Database
from .rebuild import rebuild


class Newer(Refusal):
    """The database was written by a newer program."""


@cache
def _revisions() -> dict[str, str | None]:
    """Each migration and the one before it, read from the files without loading Alembic (0.4 s)."""
    found: dict[str, str | None] = {}
    for path in sorted(asset("db", "versions").glob("*.py")):
        text = path.read_text(encoding="utf-8")
        revision = re.search(r'^revision\s*(?::\s*str\s*)?=\s*"(\w+)"', text, re.M)
        before = re.search(r'^down_revision\s*(?::[^=]*)?=\s*"(\w+)"', text, re.M)
        if revision:
            found[revision[1]] = before[1] if before else None
    return found


def newest() -> str:
    """The one revision that no other builds on."""
    heads = set(_revisions()) - set(_revisions().values())
    assert len(heads) == 1, f"migrations must form one line, not {sorted(heads)}"
    return heads.pop()


def revision_of(path: Path) -> str:
    """The revision of a database file. Raises `Refusal` when it is not one of ours or is damaged."""
    try:
        with sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True) as raw:
            found = raw.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.DatabaseError as error:
        raise Refusal(f"{path.name} 不是本程序的数据库或已损坏（{error}），请用最近的备份恢复。") from None
    finally:
        if "raw" in locals():
            raw.close()
    return found[0] if found else ""


def is_older(revision: str) -> bool:
    """Whether a database of this revision waits for migrations. Raises `Newer` for one we do not know."""
    if revision not in _revisions():
        raise Newer("这份数据由更新版本的程序写入，请升级本程序后再打开；数据没有改动。")
    return revision != newest()


_made: dict[tuple[Path, str], bytes] = {}  # of this process: what the migrations of a folder made, by its revision


def create(path: Path) -> None:
    """Make an empty database at the newest revision, by the migrations and by nothing else (2 s).

    Whoever founds several stations, as the tour does, waits for them once.
    """
    made = (asset("db"), newest())
    if made in _made:
        path.write_bytes(_made[made])
    else:
        upgrade(path)
        _made[made] = path.read_bytes()


def upgrade(path: Path) -> None:
    """Run every migration that `path` has not had."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(asset("db")).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    database = Database(path)
    config.attributes["database"] = database
    try:
        command.upgrade(config, "head")
    finally:
        database.close()


def bring_up_to_date(path: Path) -> bool:
    """Migrate the database at `path` when it is older; whether anything was done.

    Raises `Newer` when it was written by a newer program, `Refusal` when the migrated copy does not pass.
    """
    if not is_older(revision_of(path)):
        return False
    beside = path.with_name(path.name + ".migrating")
    _clear(beside)
    try:
        _copy(path, beside)
        upgrade(beside)
        _rebuild_and_check(path, beside)
    except Refusal:
        _clear(beside)
        raise
    except Exception as error:
        _clear(beside)
        reason = str(getattr(error, "orig", None) or error).splitlines()[0]
        raise Refusal(
            f"升级数据没有成功（{reason}），原数据没有改动；请检查磁盘空间，或备份数据目录后联系维护人员。"
        ) from error
    os.replace(beside, path)
    _clear(path, but_itself=True)
    return True


def _clear(path: Path, but_itself: bool = False) -> None:
    """Remove a database file with its -wal and -shm, or those two only."""
    for suffix in ("-wal", "-shm") if but_itself else ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def _copy(source: Path, target: Path) -> None:
    old, new = sqlite3.connect(source), sqlite3.connect(target)
    try:
        old.backup(new)
    finally:
        new.close()
        old.close()


def _rebuild_and_check(original: Path, migrated: Path) -> None:
    before = _log_counts(original)
    database = Database(migrated)
    try:
        with database.write() as connection:
            rebuild(connection)
            connection.commit()
        with database.read() as connection:
            verdict = connection.exec_driver_sql("PRAGMA integrity_check").scalar_one()
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.exec_driver_sql("BEGIN")
    finally:
        database.close()
    if verdict != "ok" or _log_counts(migrated) != before:
        raise Refusal("升级数据时核对未通过，原数据没有改动；请备份数据目录后联系维护人员。")


def _log_counts(path: Path) -> tuple[int, int]:
    raw = sqlite3.connect(path)
    try:
        entries = raw.execute("SELECT count(*) FROM log_entry").fetchone()[0]
        commits = raw.execute("SELECT count(*) FROM log_commit").fetchone()[0]
        return entries, commits
    finally:
        raw.close()
