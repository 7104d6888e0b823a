"""Fields reached through references: 「enterprise.division」 is the place of the firm that a record is about."""

from functools import cache
from typing import Any

from sqlalchemy import func, select

from desktop.fields import Field, Kind
from desktop.records import Record, record_types

DEEPEST = 3  # references from a record to the one that has the field


def reached_field(record: type[Record], path: str) -> Field:
    """The field at the end of a path. KeyError where there is none."""
    first, _, rest = path.partition(".")
    field = record.field(first)
    if not rest:
        return field
    for kind in field.to:
        try:
            return reached_field(record_types()[kind], rest)
        except KeyError:
            continue
    raise KeyError(f"{record.about.key}.{path}")


def reached(record: type[Record], table: Any, path: str) -> Any:
    """The value at the end of a path as an SQL expression over `table`."""
    first, _, rest = path.partition(".")
    if not rest:
        return table.c[first]
    values = []
    for kind in record.field(first).to:
        other = record_types()[kind]
        if rest.partition(".")[0] in {field.name for field in other.fields}:
            there = other.__table__.alias()
            value = select(reached(other, there, rest)).where(there.c.id == table.c[first])
            values.append(value.scalar_subquery())
    return func.coalesce(*values) if len(values) > 1 else values[0]


@cache
def path_to(kind: str, vocabulary: str) -> str:
    """The shortest path from records of a type to a word of this list; "" where there is none.

    Required references are followed first: they are never empty.
    """
    waiting = [("", kind)]
    for _ in range(DEEPEST + 1):
        further = []
        for prefix, at in waiting:
            fields = sorted(record_types()[at].fields, key=lambda field: not field.required)
            for field in fields:
                if field.kind is Kind.TERM and field.vocabulary == vocabulary:
                    return f"{prefix}{field.name}"
            further += [
                (f"{prefix}{field.name}.", to)
                for field in fields
                for to in field.to
                if field.kind is Kind.REF
            ]
        waiting = further
    return ""
