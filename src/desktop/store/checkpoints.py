"""What stands in the write-ahead log goes into the main file beside the work, so that nobody who commits waits for it."""

import sqlite3
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

LARGE = 4 * 1024 * 1024  # bytes of log from which it is worth while: as many as SQLite itself takes for many


class Checkpoints:
    """One at a time, in a thread that there is only when it is needed. Readers and writers never wait for it."""

    def __init__(self, path: Path):
        self.path = path
        self._log = path.with_name(f"{path.name}-wal")
        self._thread: ThreadPoolExecutor | None = None
        self._under_way: Future[None] | None = None

    def make_when_due(self) -> None:
        """After a commit."""
        if not self._log.exists() or self._log.stat().st_size < LARGE:
            return
        if self._under_way is None or self._under_way.done():
            self._thread = self._thread or ThreadPoolExecutor(1, "checkpoint")
            self._under_way = self._thread.submit(_checkpoint, self.path)

    def wait(self) -> None:
        """Until the one under way is made."""
        if self._under_way is not None:
            self._under_way.result()

    def close(self) -> None:
        if self._thread is not None:
            self._thread.shutdown()
            self._thread = self._under_way = None


def _checkpoint(path: Path) -> None:
    """As much as no reader stands in the way of; a disk that fails is told by the next who writes or reads."""
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA wal_checkpoint(PASSIVE)")
