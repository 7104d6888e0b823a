"""系统自检 of a data folder: the file, the chain of every origin, and that the tables are what the log adds up to."""

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from pathlib import Path

import msgspec
from sqlalchemy import Connection, Select, exists, select

from desktop.log import chain
from desktop.log.entry import Commit, entry_bytes, header_bytes
from desktop.records import Attachment

from .database import Database
from .dump import digest
from .rebuild import rebuild
from .rows import find
from .store import Store
from .tables import incarnation, log_commit, log_entry


@dataclass(frozen=True, slots=True)
class Finding:
    """`fine` with what was looked at, or not, with what to do."""

    what: str
    fine: bool
    detail: str = ""


def check(store: Store) -> list[Finding]:
    """Look at everything that must hold. Reads only; the rebuild happens in a copy."""
    with store.read() as connection:
        verdict = connection.exec_driver_sql("PRAGMA integrity_check").scalar_one()
        broken = list(broken_seals(connection))
        before = _readable(lambda: digest(connection))
    after = _readable(lambda: _rebuilt_digest(store))
    agree = before == after != ""
    missing, altered = _attachments(store)
    return [
        Finding("数据库文件", verdict == "ok", "" if verdict == "ok" else f"{verdict}，请用最近的备份恢复。"),
        Finding("变更记录的签名链", not broken, "；".join(broken)),
        Finding("各表与变更记录一致", agree, "" if agree else "请先备份，再联系维护人员重建。"),
        Finding("附件齐全", not missing, f"缺少：{'、'.join(missing)}" if missing else ""),
        Finding("附件内容", not altered, f"被改动过：{'、'.join(altered)}" if altered else ""),
        Finding(
            "签名密钥的权限",
            all(map(_key_private, (store.place.key, store.place.identity))),
            "请只允许本用户读取 station.key、station.age。",
        ),
    ]


def broken_seals(connection: Connection) -> Iterator[str]:
    """Each origin whose chain or seals do not hold, in words."""
    keys = dict(connection.execute(select(incarnation.c.origin, incarnation.c.public_key)).all())
    order = (log_commit.c.origin, log_commit.c.first)
    for origin, commits in groupby(
        connection.execute(select(log_commit).order_by(*order)), attrgetter("origin")
    ):
        if origin not in keys:
            yield f"工作机 {origin} 没有登记公钥"
            continue
        previous, expected = chain.START, 1
        for line in commits:
            commit = Commit(*(getattr(line, name) for name in Commit.__dataclass_fields__))
            previous = _end_of(connection, commit, previous)
            if commit.first != expected or previous != line.chain:
                yield f"工作机 {origin} 的第 {commit.first}–{commit.last} 条记录被改动过"
                break
            if line.seal and not chain.seal_holds(keys[origin], origin, commit.last, line.chain, line.seal):
                yield f"工作机 {origin} 的第 {commit.last} 条签名不符"
                break
            expected = commit.last + 1
    for origin, seq in connection.execute(_outside_the_chain()):
        yield f"工作机 {origin} 的第 {seq} 条记录不在签名链中"


def _outside_the_chain() -> Select[tuple[str, int]]:
    """Entries that no commit covers: put in by hand, whatever the tables say."""
    covered = exists().where(
        log_commit.c.arrival == log_entry.c.arrival,
        log_commit.c.origin == log_entry.c.origin,
        log_entry.c.seq.between(log_commit.c.first, log_commit.c.last),
    )
    return select(log_entry.c.origin, log_entry.c.seq).where(~covered)


def _end_of(connection: Connection, commit: Commit, previous: bytes) -> bytes:
    names = ("seq", "kind", "record", "changes", "note", "digest")
    query = select(*(log_entry.c[name] for name in names)).where(
        log_entry.c.origin == commit.origin, log_entry.c.seq.between(commit.first, commit.last)
    )
    lines = connection.execute(query.order_by(log_entry.c.seq)).all()
    if not lines or not all(isinstance(line.changes, bytes) for line in lines):
        return b""
    entries = (chain.bound(commit.schema, entry_bytes(*line[:5]), line.digest or b"") for line in lines)
    return chain.end(previous, header_bytes(commit), entries)


def _readable(compute: Callable[[], str]) -> str:
    """What `compute` gives, or "" where something written by a stranger cannot even be read."""
    try:
        return compute()
    except (ValueError, TypeError, KeyError, msgspec.MsgspecError):
        return ""


def _rebuilt_digest(store: Store) -> str:
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / "copy.db"
        with store.read() as connection:
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("VACUUM INTO ?", (str(copy),))
            connection.exec_driver_sql("BEGIN")
        database = Database(copy)
        try:
            with database.write() as connection:
                rebuild(connection)
                return digest(connection)
        finally:
            database.close()


def _attachments(store: Store) -> tuple[list[str], list[str]]:
    """Names of the attachments whose file is missing, and of those whose content is no longer what was added."""
    missing, altered = [], []
    with store.read() as connection:
        rows = find(connection, Attachment)
    for row in rows:
        path = store.place.attachments / (row.sha256 or "-")
        if not path.is_file():
            missing.append(row.name)
        elif _sha256(path) != row.sha256:
            altered.append(row.name)
    return missing, altered


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _key_private(path: Path) -> bool:
    return os.name == "nt" or not path.exists() or not path.stat().st_mode & 0o077
