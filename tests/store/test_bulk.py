"""Lines that are written column by column stand in the table as SQLAlchemy would have written them."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from sqlalchemy import Connection, Table, delete, func, insert, select
from sqlalchemy.exc import IntegrityError

from desktop.records import Enterprise, Grant, record_types
from desktop.store.bulk import Beside, put, put_columns
from desktop.store.store import Store
from desktop.store.tables import draft, head, log_entry

FIRM = Enterprise.__table__
LINES = {
    FIRM: [
        {"id": "1", "name": "甲", "registered_on": date(2009, 1, 2), "capital": 5050, "above_scale": True},
        {"id": "2", "name": None, "registered_on": None, "four_new": ["新技术", "新业态"], "above_scale": False},
        {"id": "3"},
    ],
    Grant.__table__: [{"id": "1", "uses": [["研发", 100]]}, {"id": "2", "uses": None}],
    record_types()["appraisal"].__table__: [{"id": "1", "score": Decimal("81.5")}, {"id": "2", "score": None}],
    head: [
        {"record": "1", "kind": "enterprise", "origin": "o", "seq": 1, "fields": {}, "hidden": False},
        {"record": "2", "kind": "enterprise", "origin": "o", "seq": 2, "fields": {"name": [("o", 3)]}, "hidden": True},
    ],
    log_entry: [
        {"origin": "o", "seq": 9001, "kind": "k", "record": "r", "changes": b"{}", "note": "", "arrival": 1, "digest": None},
        {"origin": "o", "seq": 9002, "kind": "k", "record": "r", "changes": b"\0", "note": "", "arrival": 1, "digest": b"d"},
    ],
    draft: [{"id": "1", "owner": "u", "kind": "k", "content": {"name": "甲"}, "kept_at": datetime(2017, 11, 3, 8, 30)}],
}  # fmt: skip


def standing(connection: Connection, table: Table) -> list[tuple[object, ...]]:
    return sorted(map(tuple, connection.execute(select(table))), key=repr)


def test_lines_stand_as_sqlalchemy_writes_them(store: Store) -> None:
    for table, lines in LINES.items():
        with store.database.write() as connection:
            connection.execute(delete(table))
            put(connection, table, [dict(line) for line in lines])
            ours = standing(connection, table)
            connection.execute(delete(table))
            for line in lines:
                connection.execute(insert(table).values(**line))
            assert ours == standing(connection, table) and len(ours) == len(lines), table.name


def test_many_by_one_statement_are_the_same_lines(store: Store) -> None:
    for table, lines in LINES.items():
        with store.database.write() as connection:
            connection.execute(delete(table))
            put(connection, table, lines)
            ours = standing(connection, table)
            connection.execute(delete(table))
            put(connection, table, lines, together=2)
            assert ours == standing(connection, table), table.name


def test_insertions_beside_the_work_are_all_there_in_the_end(store: Store) -> None:
    with store.database.write() as connection:
        with Beside(connection) as beside:
            for part in range(20):
                beside.put(FIRM, [{"id": f"{part:02}-{n:04}", "name": "甲"} for n in range(300)])
        assert connection.execute(select(func.count()).select_from(FIRM)).scalar() == 6000


def test_after_an_insertion_that_failed_nothing_more_is_inserted(store: Store) -> None:
    """SQLite may have rolled the transaction back: what came then would be kept by itself."""
    with store.database.write() as connection:
        with pytest.raises(IntegrityError), Beside(connection) as beside:
            beside.put(FIRM, [{"id": "1"}])
            beside.put(FIRM, [{"id": "1"}])
            beside.put(FIRM, [{"id": "2"}])
        assert [line.id for line in connection.execute(select(FIRM))] == ["1"]


def test_work_that_fails_leaves_its_own_error(store: Store) -> None:
    with store.database.write() as connection, pytest.raises(ZeroDivisionError), Beside(connection) as beside:
        beside.put(FIRM, [{"id": "1"}])
        beside.put(FIRM, [{"id": "1"}])
        raise ZeroDivisionError


def test_no_lines_are_no_statement(store: Store) -> None:
    with store.read() as connection:
        put(connection, FIRM, [])
        put_columns(connection, FIRM, {"id": [], "name": []})
