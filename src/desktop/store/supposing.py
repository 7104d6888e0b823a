"""What if: a record with another value, for as long as a block lasts."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, update

from desktop.records import Record


@contextmanager
def supposing(
    connection: Connection, record: type[Record], record_id: str, name: str, value: Any
) -> Iterator[None]:
    """Within the block the record's table holds `value`; afterwards it is as before. The log is not touched."""
    table = record.__table__
    with connection.begin_nested() as point:
        connection.execute(update(table).where(table.c.id == record_id).values({name: value}))
        yield
        point.rollback()
