"""Backup: database, attachments and manifest in one verified file; and the way back.

The station's key is never in a backup. A restored folder begins a new incarnation.
"""

import hashlib
import json
import lzma
import os
import re
import shutil
import sqlite3
import tempfile
import zipfile
import zlib
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from desktop.fields import Refusal

from . import begun, migrate
from .database import Database
from .dump import digest
from .place import Place
from .store import Store

FORMAT = 1
DAILY, WEEKLY, MONTHLY = 7, 4, 12
_NAME = re.compile(r"小巨人台账备份_\d{8}_\d{6}\.zip")
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    KeyError,
    TypeError,
    AttributeError,
    ValueError,
    OSError,
    EOFError,
    RuntimeError,
)  # all that reading a zip with wrong bytes in it has been seen to raise


def back_up(store: Store, target: Path | None = None) -> Path:
    """Write a backup of everything but the key; the file. Verified by reading it back before it counts.

    Without `target` it goes to the folder's own backups, where 7 daily, 4 weekly and 12 monthly ones stay.
    """
    stamp = datetime.now().strftime("%Y%m%d_%H%M%S")
    path = target or store.place.backups / f"小巨人台账备份_{stamp}.zip"
    beside = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_verified(store, beside)
        os.replace(beside, path)
    except OSError as error:
        raise Refusal(
            f"不能写入 {path.parent}（{error.strerror}），没有生成备份，请检查磁盘和权限。"
        ) from None
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
    _note(store.place, path)
    if target is None:
        thin_out(store.place.backups)
    return path


@dataclass(frozen=True, slots=True)
class Made:
    """The last backup that was verified, wherever it was written: on a stick it counts as well."""

    at: datetime
    file: Path


def last_made(place: Place) -> Made | None:
    """None while there is none, or where the note of it cannot be read."""
    try:
        noted = json.loads(place.last_backup.read_text("utf-8"))
        return Made(datetime.fromisoformat(noted["at"]), Path(noted["file"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _note(place: Place, path: Path) -> None:
    noted = {"at": datetime.now().isoformat(timespec="seconds"), "file": str(path.resolve())}
    with suppress(OSError):  # the backup itself stands
        place.backups.mkdir(exist_ok=True)
        place.last_backup.write_text(json.dumps(noted, ensure_ascii=False), "utf-8")


def newest(store: Store) -> datetime | None:
    """When the newest of the folder's own backups was made; None while there is none."""
    made = [path for path in store.place.backups.glob("*.zip") if _NAME.fullmatch(path.name)]
    name = max((path.stem for path in made), default="")
    return datetime.strptime(name[-15:], "%Y%m%d_%H%M%S") if name else None


def _write_verified(store: Store, beside: Path) -> None:
    with tempfile.TemporaryDirectory(dir=store.place.folder) as scratch:
        copy = Path(scratch) / "ledger.db"
        with store.database.read() as connection:
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("VACUUM INTO ?", (str(copy),))
            connection.exec_driver_sql("BEGIN")
        _check_file(copy)
        _write(beside, copy, store.place.attachments, _state(copy))
    verify(beside)


def _check_file(path: Path) -> None:
    raw = sqlite3.connect(path)
    try:
        verdict = raw.execute("PRAGMA integrity_check").fetchone()[0]
    finally:
        raw.close()
    if verdict != "ok":
        raise Refusal(f"数据库核对未通过（{verdict}），没有继续，请联系维护人员。")


def _state(path: Path) -> str:
    """The digest of what a database of today's revision holds."""
    database = Database(path)
    try:
        with database.read() as connection:
            return digest(connection)
    finally:
        database.close()


def _write(path: Path, database: Path, attachments: Path, state: str) -> None:
    files = {"ledger.db": database}
    files |= {f"attachments/{one.name}": one for one in sorted(attachments.glob("*")) if one.is_file()}
    manifest = {
        "format": FORMAT,
        "made": datetime.now().isoformat(timespec="seconds"),
        "revision": migrate.revision_of(database),
        "state": state,
        "files": {name: _sha256(file) for name, file in files.items()},
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("manifest.json", json.dumps(manifest, ensure_ascii=False, indent=1))
        for name, file in files.items():
            archive.write(file, name)
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def verify(path: Path) -> dict[str, object]:
    """Read every file of a backup and compare it with the manifest; the manifest. Raises `Refusal`."""
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = json.loads(archive.read("manifest.json"))
            if manifest["format"] > FORMAT:
                raise Refusal(f"备份 {path.name} 由更新版本的程序写出，请升级本程序后再恢复。")
            names = set(archive.namelist()) - {"manifest.json"}
            if names != set(manifest["files"]) or not all(map(_ours, names)):
                raise Refusal(f"备份 {path.name} 缺少文件或多出文件，不能使用，请换一份备份。")
            for name, expected in manifest["files"].items():
                with archive.open(name) as file:
                    found = hashlib.file_digest(file, "sha256").hexdigest()
                if found != expected:
                    raise Refusal(f"备份 {path.name} 中的 {name} 已损坏，请换一份备份。")
    except Refusal:
        raise
    except _DAMAGED:
        raise Refusal(f"{path.name} 不是本程序的备份或已损坏，请换一份备份。") from None
    return manifest


def restore(path: Path, folder: Path) -> None:
    """Put a backup in place of what `folder` holds; what was there is set aside, never deleted.

    The folder must not be open. Raises `Refusal`; then the folder is as it was.
    """
    manifest = verify(path)
    place = Place(folder)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        with zipfile.ZipFile(path) as archive:
            for name in manifest["files"]:  # type: ignore[attr-defined]
                _extract(archive, name, Path(scratch))
        database = Path(scratch) / "ledger.db"
        _check_file(database)
        older = migrate.is_older(migrate.revision_of(database))  # brought up to date when it is opened
        if not older and _state(database) != manifest["state"]:
            raise Refusal(f"备份 {path.name} 的内容与其清单不符，请换一份备份。")
        _mark_restored(database)
        _set_aside(place)
        place.attachments.mkdir(exist_ok=True)
        place.backups.mkdir(exist_ok=True)
        for file in (Path(scratch) / "attachments").glob("*"):
            shutil.move(file, place.attachments / file.name)
        shutil.move(database, place.database)


def _mark_restored(path: Path) -> None:
    """So that the folder asks for the last numbers on paper before it gives out another."""
    database = Database(path)
    try:
        with database.write() as connection:
            begun.note_restored(connection)
            connection.commit()
    finally:
        database.close()


def _ours(name: str) -> bool:
    folder, _, last = name.rpartition("/")
    return name == "ledger.db" or (folder == "attachments" and last not in ("", ".", ".."))


def _extract(archive: zipfile.ZipFile, name: str, folder: Path) -> None:
    """No path from the archive reaches the file system: only its last part, in the two places we know."""
    parts = name.split("/")
    target = folder / "ledger.db" if name == "ledger.db" else folder / "attachments" / parts[-1]
    target.parent.mkdir(exist_ok=True)
    with archive.open(name) as source, target.open("wb") as file:
        shutil.copyfileobj(source, file)


def _set_aside(place: Place) -> None:
    if not place.exists():
        return
    aside = Path(
        tempfile.mkdtemp(prefix=datetime.now().strftime("before_restore_%Y%m%d_%H%M%S_"), dir=place.folder)
    )
    for name in ("ledger.db", "ledger.db-wal", "ledger.db-shm"):
        if (place.folder / name).exists():
            (place.folder / name).rename(aside / name)
    if place.attachments.exists():
        place.attachments.rename(aside / "attachments")


def thin_out(folder: Path) -> None:
    """Delete backups beyond the newest of 7 days, 4 weeks and 12 months; copies that people named stay."""
    files = sorted((path for path in folder.iterdir() if _NAME.fullmatch(path.name)), reverse=True)
    keep = kept(files)
    for path in files[1:]:
        if path not in keep:
            with suppress(OSError):  # somebody is copying it: it goes another day
                path.unlink()


def kept(files: Iterable[Path]) -> set[Path]:
    """The newest backup of each of the last 7 days, 4 weeks and 12 months that have one; newest first in."""
    keep: set[Path] = set()
    for size, name_of in ((DAILY, date.isoformat), (WEEKLY, _week), (MONTHLY, lambda day: f"{day:%Y-%m}")):
        periods: dict[str, Path] = {}
        for path in files:
            day = datetime.strptime(path.name.split("_")[1], "%Y%m%d").date()
            periods.setdefault(name_of(day), path)
        keep |= set(list(periods.values())[:size])
    return keep


def _week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-{week:02}"
