"""The one place where a database is opened."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

import msgspec
from sqlalchemy import URL, Connection, Dialect, create_engine, event
from sqlalchemy.dialects.sqlite import dialect as sqlite
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.util import LRUCache

from desktop.fields import Refusal

from .checkpoints import Checkpoints
from .sameness import IS_SOUND, is_sound

JSON = {
    "json_serializer": lambda value: msgspec.json.encode(value).decode(),
    "json_deserializer": msgspec.json.decode,
}
SQLITE = sqlite(paramstyle="qmark", **JSON)  # for statements kept ready: that of a connection would be kept for good

_COMPILED = LRUCache(750)  # statements: what was compiled for one folder serves the next one that is opened


@cache
def _dialect() -> Dialect:
    """That of every database of this process, told what this SQLite can do."""
    nowhere = create_engine("sqlite://", **JSON)
    nowhere.connect().close()
    return nowhere.dialect


CACHED, ROOMY = 32_000, 128_000  # KiB of the database that one connection keeps in memory at most


class Busy(Refusal):
    """Another job of this program is writing just now; what was to be written is kept by the caller."""


class Database:
    """SQLite in WAL mode. A write begins with BEGIN IMMEDIATE: a deferred one that turns to writing
    fails at once, whatever the timeout. Readers see the last committed state and never wait.
    """

    def __init__(self, path: Path, patience_ms: int = 5000, read_only: bool = False):
        self.path = path
        self.patience_ms = patience_ms
        self.read_only = read_only
        self.checkpoints = Checkpoints(path)
        url = URL.create("sqlite", database=str(path))
        looking = {"creator": lambda: _look_at(path)} if read_only else {}
        self.engine = create_engine(url, execution_options={"compiled_cache": _COMPILED}, **looking, **JSON)
        self.engine.dialect = _dialect()  # part of the key in _COMPILED
        event.listen(self.engine, "connect", self._prepare)
        event.listen(self.engine, "begin", _begin)

    def _prepare(self, raw: sqlite3.Connection, _record: object) -> None:
        raw.isolation_level = None  # else pysqlite commits before DDL and leaves half a migration behind
        raw.create_function(IS_SOUND, 1, is_sound, deterministic=True)
        cursor = raw.cursor()
        lasting = () if self.read_only else ("journal_mode=WAL", "synchronous=FULL", "wal_autocheckpoint=0")
        for pragma in (
            *lasting,
            f"busy_timeout={self.patience_ms}",
            "foreign_keys=OFF",
            "temp_store=MEMORY",
            f"cache_size=-{CACHED}",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    def wait_at_most(self, patience_ms: int) -> None:
        """How long a write waits for another one before it is `Busy`, from now on."""
        self.patience_ms = patience_ms
        self.engine.dispose()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees one committed state from its first query to its last."""
        with _failing_disk_said(), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A connection that holds the only right to write. Rolled back unless the caller commits."""
        with _failing_disk_said(), self.engine.connect().execution_options(writing=True) as connection:
            try:
                connection.begin()
            except OperationalError as error:
                if "locked" in str(error.orig):
                    raise Busy("另一项工作正在写入，这一次没有写入，请稍候再试。") from None
                raise
            yield connection
        self.checkpoints.make_when_due()

    def empty_wal(self) -> None:
        """Put everything into the main file; a reader that stands in the way is left alone."""
        raw = sqlite3.connect(self.path)
        try:
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            raw.close()

    def close(self) -> None:
        self.checkpoints.close()
        self.engine.dispose()


@contextmanager
def roomy(connection: Connection) -> Iterator[None]:
    """For who writes to all of the database, as a large package does: else pages go to the disk and back."""
    raw = connection.connection.driver_connection
    assert raw is not None
    raw.execute(f"PRAGMA cache_size=-{ROOMY}")
    try:
        yield
    finally:
        with suppress(sqlite3.Error):  # whatever went wrong is told by who did it
            raw.execute(f"PRAGMA cache_size=-{CACHED}")


def _begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


SICK = {
    "readonly": "磁盘或数据目录变成只读了，这一次没有写入；请检查磁盘和权限，再试一次。",
    "disk is full": "磁盘已满，这一次没有写入；请腾出空间（或移走旧备份）后再试，填写的内容都还在。",
    "disk I/O": "磁盘读写出错，这一次没有写入；请尽快另存备份，并请信息人员检查磁盘。",
    "malformed": "数据库文件已损坏，这一次没有写入；请用“系统自检”查看，并从最近的备份恢复。",
}


@contextmanager
def _failing_disk_said() -> Iterator[None]:
    """A disk that fails, as the sentence that a clerk can act on; anything else goes on as it is."""
    try:
        yield
    except DatabaseError as error:  # a damaged file is no OperationalError
        said = str(error.orig)
        sentence = next((sentence for sign, sentence in SICK.items() if sign in said), None)
        if sentence is None:
            raise
        raise Refusal(sentence) from error


def _look_at(path: Path) -> sqlite3.Connection:
    """A connection that cannot write. On a medium that takes no writes at all, not even SQLite's own notes."""
    file = path.resolve().as_uri()
    try:
        raw = sqlite3.connect(f"{file}?mode=ro", uri=True, check_same_thread=False)
        raw.execute("SELECT count(*) FROM sqlite_master")
    except sqlite3.OperationalError:
        raw = sqlite3.connect(f"{file}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    return raw
