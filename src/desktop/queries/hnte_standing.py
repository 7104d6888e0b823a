"""How 高新技术企业 stand: recognitions as the counting rules see them, and the sets that reminders and figures open."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from desktop.records.hnte import Hnte, HnteYearReport
from desktop.rules.hnte_counting import Recognition, at_risk

from .sme_inputs import adopted

_COUNTED = tuple(
    Hnte.__table__.c[name]
    for name in (
        "id", "enterprise", "year", "kind", "state", "announced_on", "valid_from", "valid_until", "ended_on",
    )
)  # fmt: skip


def recognition_of(row: Any) -> Recognition:
    return Recognition(
        row.id,
        row.enterprise,
        row.year,
        row.kind or "",
        row.state or "",
        row.announced_on,
        row.valid_from,
        row.valid_until,
        row.ended_on,
    )


def recognitions(connection: Connection, firm: str | None = None) -> list[Recognition]:
    """All recognitions, or those of one firm, oldest first."""
    table = Hnte.__table__
    query = select(*_COUNTED).order_by(table.c.year, table.c.id)
    if firm is not None:
        query = query.where(table.c.enterprise == firm)
    return [recognition_of(row) for row in connection.execute(query)]


def report_risks(connection: Connection, today: date) -> list[str]:
    """Ids of the overdue yearly reports of firms that owe two years or more."""
    table = HnteYearReport.__table__
    query = select(table.c.id, table.c.enterprise, table.c.year).where(
        table.c.state != "received", table.c.due_on < today
    )
    overdue = connection.execute(query.order_by(table.c.sort_key, table.c.id)).all()
    owed: dict[str, set[int]] = defaultdict(set)
    for row in overdue:
        owed[row.enterprise].add(row.year)
    risky = set(at_risk(owed))
    return [row.id for row in overdue if row.enterprise in risky]


def adopted_by_firm(rows: Iterable[Any]) -> dict[str, Any]:
    """The figures of one year that count, per firm."""
    by_firm: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        by_firm[row.enterprise].append(row)
    return {firm: adopted(figures) for firm, figures in by_firm.items()}
