"""Records that may be the same as one being typed in."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import or_, select

from desktop.fields import Kind, narrow
from desktop.records import record_types

from .desk import Desk
from .pick import Candidate
from .titles import titles


def similar(
    desk: Desk, kind: str, values: Mapping[str, Any], except_id: str | None = None
) -> list[Candidate]:
    """Up to five live records that share a name or an identifier with `values`."""
    record = record_types()[kind]
    table = record.__table__
    tests = []
    for name in {n for alternative in record.about.match for n in alternative if len(alternative) == 1}:
        value = values.get(name)
        if value and record.field(name).kind in (Kind.TEXT, Kind.CODE):
            tests.append(table.c[name] == value)
            if len(str(value)) >= 4:
                tests.append(table.c.search_key.contains(narrow(str(value)).lower(), autoescape=True))
    if not tests:
        return []
    with desk.store.read() as connection:
        query = select(table.c.id).where(or_(*tests), table.c.id != (except_id or "")).limit(5)
        ids = list(connection.execute(query).scalars())
        named = titles(connection, ids)
    return [Candidate(i, named[i], "", kind) for i in ids]
