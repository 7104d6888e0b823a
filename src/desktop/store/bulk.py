"""Many lines into one table at once.

What SQLAlchemy does anew for every line of an executemany (a dictionary of parameters, each turned into what the
database stores) is done here column by column; the statement and the types stay SQLAlchemy's. A column that is empty
in every line is left out: for each NULL, and for each value of type bytes, sqlite3 looks in vain for an adapter,
which takes it longer than to store the value. Many lines are one statement: the database does not
come back to Python for each of them, which is a fifth of the time.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from itertools import chain, repeat
from typing import Any

from sqlalchemy import Connection, LargeBinary, Table, insert

from desktop.store.database import SQLITE

Bind = Callable[[Any], Any]
TOGETHER = 500  # lines in one statement
PARAMETERS = 30_000  # in one statement: SQLite takes 32,766


def put(connection: Connection, table: Table, lines: Iterable[Mapping[str, Any]]) -> None:
    """Insert lines; a column that a line does not name is empty in it."""
    lines = list(lines)
    names = set[str]().union(*lines)
    put_columns(connection, table, {name: [line.get(name) for line in lines] for name in names})


def put_columns(connection: Connection, table: Table, columns: Mapping[str, list[Any]]) -> None:
    """Insert lines given as a list of values for each column of the table that is not empty, all of one length."""
    filled = _filled(table, columns)
    if not filled:
        return
    names = frozenset(filled)
    one, order = _insertion(table, names)
    lines = list(zip(*(filled[name] for name in order), strict=True))
    size = min(TOGETHER, PARAMETERS // len(order))
    whole = len(lines) - len(lines) % size
    for at in range(0, whole, size):
        together = tuple(chain.from_iterable(lines[at : at + size]))
        connection.exec_driver_sql(_insertion_of_many(table, names, size), together)
    if whole < len(lines):
        connection.exec_driver_sql(one, lines[whole:])


def _filled(table: Table, columns: Mapping[str, list[Any]]) -> dict[str, Iterable[Any]]:
    """The columns that are not empty, as the database stores them."""
    binds, filled = _binds(table), dict[str, Iterable[Any]]()
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
    return filled


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
    """The statement that fills these columns of one line, and the order of their values."""
    compiled = insert(table).compile(dialect=SQLITE, column_keys=sorted(names))
    return str(compiled), compiled.positiontup or []


@cache
def _insertion_of_many(table: Table, names: frozenset[str], size: int) -> str:
    """The same for so many lines."""
    sql, order = _insertion(table, names)
    line = ", ".join(repeat("?", len(order)))
    return sql + f", ({line})" * (size - 1)
