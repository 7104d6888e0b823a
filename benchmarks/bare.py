"""The same questions without the program: what a piece of work asks the database, asked again by bare sqlite3."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import event

from desktop.store.store import Store

from .measuring import Work

Asked = list[tuple[str, Any]]


def asked_by(store: Store, work: Callable[[], object]) -> Asked:
    """The statements that the work executes, in order, as they reach SQLite."""
    found: Asked = []

    def note(_connection: object, _cursor: object, sql: str, given: Any, *_: object) -> None:
        if sql != "BEGIN":
            found.append((sql, given))

    event.listen(store.database.engine, "before_cursor_execute", note)
    try:
        work()
    finally:
        event.remove(store.database.engine, "before_cursor_execute", note)
    return found


def connected(database: Path) -> sqlite3.Connection:
    bare = sqlite3.connect(database)
    bare.execute("pragma cache_size=-32000")  # as the program has it
    return bare


def again(bare: sqlite3.Connection, asked: Asked) -> Work:
    def work() -> None:
        for sql, given in asked:
            bare.execute(sql, given).fetchall()

    return work
