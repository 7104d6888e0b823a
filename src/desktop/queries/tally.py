"""How many records a look shows, or what a field of them adds up to: in all, or by a word that they have."""

from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, func, select

from desktop.records import record_types

from .lists import conditions
from .look import Look
from .places import reached


def tally(connection: Connection, look: Look, sums: str = "") -> int | Decimal:
    """The number of records; with `sums` the total of that field, 0 where nothing is filled in."""
    record = record_types()[look.kind]
    table = record.__table__
    counted = func.sum(table.c[sums]) if sums else func.count()
    query = select(counted).select_from(table).where(*conditions(record, look))
    return connection.execute(query).scalar() or 0


def tally_by(connection: Connection, look: Look, by: str, sums: str = "") -> dict[Any, int | Decimal]:
    """The same for each value of `by`, a field or a path to one; None holds what has no such value."""
    record = record_types()[look.kind]
    table = record.__table__
    counted = func.sum(table.c[sums]) if sums else func.count()
    value = reached(record, table, by).label("value")
    query = select(value, counted).select_from(table).where(*conditions(record, look)).group_by(value)
    return {word: number or 0 for word, number in connection.execute(query)}
