"""A list by groups: how many records have each value of a column, and what their amounts add up to."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from desktop.fields import Field, Kind, show
from desktop.records import record_types

from .desk import Desk
from .lists import cell, conditions, word_order
from .look import Filter, Look
from .titles import titles

GROUPED = (Kind.CHOICE, Kind.TERM, Kind.YEAR, Kind.FLAG, Kind.REF)  # kinds with few values that say something


@dataclass(frozen=True, slots=True)
class Group:
    """One value of the column: its words, its number of records, its sums as texts, and the look that shows them."""

    label: str
    count: int
    sums: tuple[str, ...]
    look: Look | None


def groupable(kind: str) -> tuple[Field, ...]:
    return tuple(field for field in record_types()[kind].fields if field.kind in GROUPED)


def summed(kind: str) -> tuple[Field, ...]:
    """The columns whose sum means something: amounts, and numbers of people."""
    fields = record_types()[kind].fields
    return tuple(f for f in fields if f.kind is Kind.MONEY or (f.kind is Kind.INTEGER and f.unit == "人"))


def grouped(desk: Desk, look: Look, name: str, sums: Sequence[str]) -> list[Group]:
    """The groups in the office's order, blanks last, then the total of all."""
    record = record_types()[look.kind]
    table, field = record.__table__, record.field(name)
    adding = [record.field(one) for one in sums]
    amounts = [func.coalesce(func.sum(table.c[one]), 0) for one in sums]
    with desk.store.read() as connection:
        query = select(table.c[name], func.count(), *amounts).where(*conditions(record, look))
        found = {
            value: (n, tuple(rest)) for value, n, *rest in connection.execute(query.group_by(table.c[name]))
        }
        named = titles(connection, [v for v in found if v]) if field.kind is Kind.REF else {}
        order = word_order(desk, connection, field)
    lines = [
        Group(cell(field, value, named) or "（空）", n, _texts(adding, added), _narrowed(look, name, value))
        for value, (n, added) in sorted(found.items(), key=lambda one: _place(one[0], order, named))
    ]
    whole = [sum(added[at] for _, added in found.values()) for at in range(len(adding))]
    return [*lines, Group("合计", sum(n for n, _ in found.values()), _texts(adding, whole), None)]


def _place(value: Any, order: dict[Any, int], named: dict[str, str]) -> tuple[bool, int, str]:
    return value is None, order.get(value, len(order)), str(named.get(value, value))


def _texts(fields: Sequence[Field], amounts: Sequence[Any]) -> tuple[str, ...]:
    return tuple(show(field, amount) for field, amount in zip(fields, amounts, strict=True))


def _narrowed(look: Look, name: str, value: Any) -> Look:
    others = tuple(one for one in look.filters if one.field != name)
    mine = Filter(name, "empty") if value is None else Filter(name, "in", (value,))
    return Look(look.kind, look.search, (*others, mine), look.sort, look.descending)
