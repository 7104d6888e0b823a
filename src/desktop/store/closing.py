"""The door of a closed year: nothing of it is written, but for what a head has let in with a reason."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Connection

from desktop.records import PlanYear, Record
from desktop.records.year_end import LateEntry
from desktop.rules.closed_year import dated_by, touched_year, year_of

from .actor import Complaint, Draft
from .rows import find

EVERY_KIND = "全部"


@dataclass(frozen=True, slots=True)
class Closing:
    """The closed years, and what may still be entered of them: (year, label of the type) → the reason."""

    years: frozenset[int]
    let_in: Mapping[tuple[int, str], tuple[date, str]]

    def reason(self, year: int, record: type[Record], today: date) -> str | None:
        for kind in (record.about.label, record.about.key, EVERY_KIND):
            until, why = self.let_in.get((year, kind), (date.min, ""))
            if until >= today:
                return why
        return None


def closing(connection: Connection) -> Closing:
    years = frozenset(plan.year for plan in find(connection, PlanYear) if plan.closed_on is not None)
    let_in: dict[tuple[int, str], tuple[date, str]] = {}
    for one in find(connection, LateEntry) if years else ():
        kept = let_in.get((one.year, one.kind), (date.min, ""))
        let_in[one.year, one.kind] = max(kept, (one.until, one.reason))
    return Closing(years, let_in)


def judge_closed(
    shut: Closing,
    record: type[Record],
    drafts: Sequence[Draft],
    stored: Mapping[str, Any],
    by_action: bool,
    today: date,
) -> tuple[list[Complaint], list[Draft]]:
    """What a closed year keeps out; and the drafts, those that were let in carrying the reason in their note."""
    if not shut.years or dated_by(record) is None:
        return [], list(drafts)
    complaints, kept = [], []
    for index, draft in enumerate(drafts):
        row = stored.get(draft.id) if draft.id else None
        before = {f.name: getattr(row, f.name) for f in record.fields} if row is not None else None
        year = touched_year(record, before, draft.values, by_action, shut.years)
        why = shut.reason(year, record, today) if year is not None else None
        if year is not None and why is None:
            complaints.append(Complaint(index, "", sentence(year)))
        kept.append(replace(draft, note=f"封账后补记：{why}　{draft.note}".rstrip()) if why else draft)
    return complaints, kept


def why_not_removed(
    shut: Closing, record: type[Record], rows: Sequence[Mapping[str, Any]], today: date
) -> str:
    """The sentence that keeps records of a closed year from being deleted or brought back; "" lets them."""
    own = dated_by(record)
    for row in rows if own is not None else ():
        year = year_of(row.get(own.name))  # type: ignore[union-attr]
        if year in shut.years and shut.reason(year, record, today) is None:
            return sentence(year)
    return ""


def sentence(year: int) -> str:
    return f"{year} 年度已封账，这一年的记录不再改动；确需补记的，请处室负责人先在“公文 — 封账后补记”登记并写明理由。"
