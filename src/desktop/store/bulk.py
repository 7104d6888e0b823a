"""Many lines into one table at once.

What SQLAlchemy does anew for every line of an executemany (a dictionary of parameters, each turned into what the
database stores) is done here column by column; the statement and the types stay SQLAlchemy's. A column that is empty
in every line is left out: for each NULL, and for each value of type bytes, sqlite3 looks in vain for an adapter,
which takes it longer than to store the value.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any

from sqlalchemy import Connection, LargeBinary, Table, insert

from desktop.store.database import SQLITE

Bind = Callable[[Any], Any]


def put(connection: Connection, table: Table, lines: Iterable[Mapping[str, Any]]) -> None:
    """Insert lines; a column that a line does not name is empty in it."""
    lines = list(lines)
    names = set[str]().union(*lines)
    put_columns(connection, table, {name: [line.get(name) for line in lines] for name in names})


def put_columns(connection: Connection, table: Table, columns: Mapping[str, list[Any]]) -> None:
    """Insert lines given as a list of values for each column of the table that is not empty, all of one length."""
    binds, filled = _binds(table), {}
    for name, values in columns.items():
        blanks = values.count(None)
        if blanks == len(values):
            continue
        bind = binds.get(name)
        if bind is None:
            filled[name] = values
        elif blanks:
            filled[name] = [None if value is None else bind(value) for value in values]
        else:
            filled[name] = map(bind, values)
    if filled:
        sql, names = _insertion(table, frozenset(filled))
        connection.exec_driver_sql(sql, list(zip(*(filled[name] for name in names), strict=True)))


@cache
def _binds(table: Table) -> dict[str, Bind]:
    """What turns the values of some columns into what is stored."""
    found = {}
    for column in table.columns:
        known = column.type.dialect_impl(SQLITE)
        bind = bytearray if isinstance(known, LargeBinary) else known.bind_processor(SQLITE)
        if bind is not None:
            found[column.name] = bind
    return found


@cache
def _insertion(table: Table, names: frozenset[str]) -> tuple[str, list[str]]:
    """The statement that fills these columns, and the order of their values."""
    compiled = insert(table).compile(dialect=SQLITE, column_keys=sorted(names))
    return str(compiled), compiled.positiontup or []
