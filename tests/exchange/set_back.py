"""A database put back to what it was, for less than opening it anew costs."""

import sqlite3
from pathlib import Path

BESIDE = ("-wal", "-shm")


class Base:
    """The bytes of one database of a replica, taken while nobody has it open.

    `set_back` writes them under the connections that are open and idle: what was written since is first moved out of
    the write-ahead log by a connection of our own, so that all others see that something changed and read their pages
    anew. They keep their prepared statements and the schema they have read.
    """

    def __init__(self, path: Path):
        assert not path.with_name(path.name + "-wal").exists(), "the database is open, or was not closed well"
        self.path, self.data = path, path.read_bytes()
        self._file = path.open("r+b", buffering=0)  # kept open: closing it would drop SQLite's own locks
        self._beside: sqlite3.Connection | None = None

    def set_back(self) -> None:
        if self._beside is None:
            self._beside = sqlite3.connect(self.path)
        busy, left, _ = self._beside.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        assert (busy, left) == (0, 0), "somebody still reads or writes"
        self._write()

    def lay_down(self) -> None:
        """While nobody has it open, or ever had since it was restored or copied over."""
        self.let_go()
        for end in BESIDE:
            self.path.with_name(self.path.name + end).unlink(missing_ok=True)
        self._write()

    def let_go(self) -> None:
        """Before the folder is closed: it must find itself alone."""
        if self._beside is not None:
            self._beside.close()
            self._beside = None

    def close(self) -> None:
        self.let_go()
        self._file.close()

    def _write(self) -> None:
        self._file.seek(0)
        self._file.write(self.data)
        self._file.truncate(len(self.data))
