"""A standard by which somebody was judged stays as it was: a change is a new version from a later day."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Table, func, select

from desktop.records import Record, SmeEvaluation
from desktop.records.hnte import HnteCandidate
from desktop.records.parameters import Parameter, ScoreBand
from desktop.rules.parameters import judged_on, wrong_value

from .actor import Complaint, Draft
from .rows import get_many

NAMED: dict[type[Record], str] = {Parameter: "name", ScoreBand: "scale"}
OFFICE_OWN = frozenset({"hnte_years", "hnte_report_month"})  # terms, by which nobody is judged


@dataclass(frozen=True, slots=True)
class _Judged:
    table: Table
    day: str
    what: str


JUDGED = {
    "sme": _Judged(SmeEvaluation.__table__, "evaluated_on", "科技型中小企业预评"),
    "hnte": _Judged(HnteCandidate.__table__, "checked_on", "高新技术企业预评"),
}


def standard_limits(
    connection: Connection, record: type[Record], drafts: Sequence[Draft], stored: Mapping[str, Any]
) -> Iterable[Complaint]:
    """Values that mean nothing, and versions that would change what was judged before."""
    if record not in (Parameter, ScoreBand):
        return
    for index, draft in enumerate(drafts):
        row = stored.get(draft.id) if draft.id else None
        name = str(draft.values.get(NAMED[record], getattr(row, NAMED[record], None)) or "")
        amount = draft.values.get("value" if record is Parameter else "least")
        why = _wrong(record, name, amount)
        if why:
            yield Complaint(index, "value" if record is Parameter else "least", why)
        elif row is not None and _changed(draft, row) and (day := _relied_on(connection, record, row)):
            what = JUDGED[_scheme(name)].what
            yield Complaint(
                index,
                "since",
                f"{day.isoformat()} 已按这一版做过{what}，不能改动；请另加一版，写明自何日起。",
            )
        since = draft.values.get("since")
        begins_anew = isinstance(since, date) and since != getattr(row, "since", None)
        if begins_anew and (day := _relied_on(connection, record, _Version(name, since))):
            what = JUDGED[_scheme(name)].what
            yield Complaint(
                index, "since", f"{day.isoformat()} 已按原来的标准做过{what}，新的一版须自次日以后起。"
            )


def applied(connection: Connection, record: type[Record], ids: Sequence[str]) -> str:
    """Why these may not be deleted: somebody was judged by them; "" when they may."""
    if record not in (Parameter, ScoreBand):
        return ""
    for row in get_many(connection, record, ids).values():
        if day := _relied_on(connection, record, row):
            return f"{day.isoformat()} 已按这一版做过预评，不能删除；请另加一版，写明自何日起。"
    return ""


@dataclass(frozen=True, slots=True)
class _Version:
    name: str
    since: date


def _wrong(record: type[Record], name: str, amount: Any) -> str:
    if not isinstance(amount, Decimal | int):
        return ""
    if record is Parameter:
        why = wrong_value(name, Decimal(amount))
        return f"数值 {amount} 不对：{why}" if why else ""
    return "下限不能小于 0。" if amount < 0 else ""


def _changed(draft: Draft, row: Any) -> bool:
    free = {"clause", "unverified", "note"}
    return any(value != getattr(row, name) for name, value in draft.values.items() if name not in free)


def _relied_on(connection: Connection, record: type[Record], row: Any) -> date | None:
    """The last day on which somebody was judged by this version, or would have been; None when nobody was."""
    name = getattr(row, NAMED[record], None) or getattr(row, "name", "")
    scheme = _scheme(name)
    if scheme not in JUDGED or row.since is None:
        return None
    table = record.__table__
    query = select(func.min(table.c.since)).where(table.c[NAMED[record]] == name, table.c.since > row.since)
    until = connection.execute(query).scalar() or date.max
    judged = JUDGED[scheme]
    lines = connection.execute(select(judged.table.c.year, judged.table.c[judged.day]).distinct())
    days = (judged_on(year, day) for year, day in lines if year is not None and day is not None)
    return max((day for day in days if row.since <= day < until), default=None)


def _scheme(name: str) -> str:
    return "" if name in OFFICE_OWN else name.partition("_")[0]
