"""Many lines into one table at once.

What SQLAlchemy does anew for every line of an executemany (a dictionary of parameters, each turned into what the
database stores) is done here column by column; the statement and the types stay SQLAlchemy's. A column that is empty
in every line is left out: for each NULL, and for each value of type bytes, sqlite3 looks in vain for an adapter,
which takes it longer than to store the value.
"""

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache, lru_cache
from itertools import chain
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, LargeBinary, Table, insert

from desktop.store.database import SQLITE

from .rows import chunks

Bind = Callable[[Any], Any]
TOGETHER = 2000  # lines that one statement takes at most
MOST_VALUES = 32_000  # in one statement: SQLite takes 32,766
AHEAD = 16  # insertions that may wait for their turn: what they hold stays in memory


def put(connection: Connection, table: Table, lines: Iterable[Mapping[str, Any]], together: int = 1) -> None:
    """Insert lines; a column that a line does not name is empty in it."""
    lines = list(lines)
    names = set[str]().union(*lines)
    put_columns(connection, table, {name: [line.get(name) for line in lines] for name in names}, together)


def put_columns(
    connection: Connection, table: Table, columns: Mapping[str, list[Any]], together: int = 1
) -> None:
    """Insert lines given as a list of values for each column of the table that is not empty, all of one length.

    Up to `together` of them by one statement.
    """
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
    if not filled:
        return
    sql, names = _insertion(table, frozenset(filled))
    lines = list(zip(*(filled[name] for name in names), strict=True))
    size = min(together, MOST_VALUES // len(names))
    if size < 2:
        connection.exec_driver_sql(sql, lines)
        return
    for chunk in chunks(lines, size):
        connection.exec_driver_sql(_widened(sql, len(chunk)), tuple(chain.from_iterable(chunk)))


class Beside:
    """Insertions in a thread of their own, one after another, while the caller makes the next lines ready.

    SQLite lets go of Python for as long as one statement runs, and here a statement is for thousands of lines. The
    connection is the caller's own: before anything else is asked of it, `wait`. After an insertion that failed nothing
    more is inserted (SQLite may have rolled back already, and would keep what came then); `wait` raises its error.
    """

    def __init__(self, connection: Connection):
        self.connection = connection
        self._thread = ThreadPoolExecutor(1)
        self._under_way: list[Future[None]] = []
        self._failed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, _: object, trace: TracebackType | None) -> None:
        self._failed |= kind is not None
        self._thread.shutdown()
        if kind is None:
            self.wait()

    def put(self, table: Table, lines: Iterable[Mapping[str, Any]]) -> None:
        """As `put`, after what was given before."""
        if given := list(lines):
            self._give(put, table, given)

    def put_columns(self, table: Table, columns: Mapping[str, list[Any]]) -> None:
        """As `put_columns`. The lists are no longer the caller's."""
        if any(columns.values()):
            self._give(put_columns, table, columns)

    @property
    def busy(self) -> bool:
        return any(not one.done() for one in self._under_way)

    def wait(self) -> None:
        """Until all is inserted. Raises what an insertion raised."""
        for one in self._under_way:
            one.result()
        self._under_way.clear()

    def _give(self, insertion: Callable[..., None], table: Table, lines: Any) -> None:
        if len(self._under_way) >= AHEAD:
            self._under_way.pop(0).result()
        self._under_way.append(self._thread.submit(self._insert, insertion, table, lines))

    def _insert(self, insertion: Callable[..., None], table: Table, lines: Any) -> None:
        if self._failed:
            return
        try:
            insertion(self.connection, table, lines, TOGETHER)
        except BaseException:
            self._failed = True
            raise


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


@lru_cache(maxsize=256)
def _widened(sql: str, lines: int) -> str:
    """The same statement for so many lines at once."""
    values = sql[sql.rindex("(") :]
    return sql + f", {values}" * (lines - 1)
