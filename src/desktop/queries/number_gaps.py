"""The office's own series of numbers: none may be missing below the last, none given twice; which are void."""

from collections import Counter, defaultdict

from sqlalchemy import Connection, select

from desktop.records import IssuedNumber, NumberSeries, PrintLogEntry
from desktop.rules.number_blocks import missing
from desktop.rules.numbering import format_number
from desktop.store.rows import find

from .desk import Desk
from .number_books import blocks_of


def number_gaps(desk: Desk) -> tuple[str, ...]:
    """One sentence for each series and year that is not as it must be."""
    with desk.store.read() as connection:
        return tuple(_found(connection))


def void_numbers(desk: Desk) -> frozenset[str]:
    """The ids of the numbers that were issued and made void; they stay in the register."""
    table = PrintLogEntry.__table__
    with desk.store.read() as connection:
        return frozenset(connection.scalars(select(table.c.number).where(table.c.event == "void")))


def _found(connection: Connection) -> list[str]:
    series = {row.id: row for row in find(connection, NumberSeries)}
    table, taken = IssuedNumber.__table__, defaultdict(list)
    for key, year, number in connection.execute(select(table.c.series, table.c.year, table.c.number)):
        if key in series and number:
            taken[key, year].append(number)
    found = []
    for (key, year), numbers in sorted(taken.items(), key=lambda one: (series[one[0][0]].code, one[0][1])):
        pattern = series[key].pattern
        for word, odd in (
            ("缺号", missing(blocks_of(connection, key), year, set(numbers))),
            ("重号", tuple(number for number, times in Counter(numbers).items() if times > 1)),
        ):
            if odd:
                found.append(f"{word}：{'、'.join(format_number(pattern, year, number) for number in odd)}")
    return found
