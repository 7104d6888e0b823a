"""Many lines into one table at once.

What SQLAlchemy does anew for every line of an executemany (a dictionary of parameters, each turned into what the
database stores) is worked out once for each table here; the statement and the types stay SQLAlchemy's.
"""

from collections.abc import Callable, Iterable
from functools import cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Table, insert
from sqlalchemy.dialects.sqlite import dialect as sqlite

from desktop.store.database import JSON

Bind = Callable[[Any], Any]
SQLITE = sqlite(paramstyle="qmark", **JSON)  # one for all: a dialect of each connection would be kept here for good


def put(connection: Connection, table: Table, lines: Iterable[dict[str, Any]]) -> None:
    """Insert lines that name every column of the table. Their values are turned into what is stored, in place."""
    sql, row_of, binds = _insertion(table)
    lines = list(lines)
    for name, bind in binds:
        for line in lines:
            if (value := line[name]) is not None:
                line[name] = bind(value)
    if lines:
        connection.exec_driver_sql(sql, list(map(row_of, lines)))


@cache
def _insertion(
    table: Table,
) -> tuple[str, Callable[[dict[str, Any]], tuple[Any, ...]], list[tuple[str, Bind]]]:
    """The statement, what takes its parameters out of a line, and what turns some of them into what is stored."""
    compiled = insert(table).compile(dialect=SQLITE)
    names = compiled.positiontup or []
    binds = ((n, table.c[n].type.dialect_impl(SQLITE).bind_processor(SQLITE)) for n in names)
    return str(compiled), itemgetter(*names), [(name, bind) for name, bind in binds if bind is not None]
