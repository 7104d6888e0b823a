"""The one place where a database is opened."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import OperationalError

from desktop.fields import Refusal


class Busy(Refusal):
    """Another job of this program is writing just now; what was to be written is kept by the caller."""


class Database:
    """SQLite in WAL mode. A write begins with BEGIN IMMEDIATE: a deferred one that turns to writing
    fails at once, whatever the timeout. Readers see the last committed state and never wait.
    """

    def __init__(self, path: Path, patience_ms: int = 5000):
        self.path = path
        self.patience_ms = patience_ms
        self.engine: Engine = create_engine(URL.create("sqlite", database=str(path)))
        event.listen(self.engine, "connect", self._prepare)
        event.listen(self.engine, "begin", _begin)

    def _prepare(self, raw: sqlite3.Connection, _record: object) -> None:
        raw.isolation_level = None  # else pysqlite commits before DDL and leaves half a migration behind
        cursor = raw.cursor()
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            f"busy_timeout={self.patience_ms}",
            "foreign_keys=OFF",
            "temp_store=MEMORY",
            "cache_size=-32000",
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
        with self.engine.connect() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A connection that holds the only right to write. Rolled back unless the caller commits."""
        with self.engine.connect().execution_options(writing=True) as connection:
            try:
                connection.begin()
            except OperationalError as error:
                if "locked" in str(error):
                    raise Busy("另一项工作正在写入，这一次没有写入，请稍候再试。") from None
                raise
            yield connection

    def close(self) -> None:
        self.engine.dispose()


def _begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
