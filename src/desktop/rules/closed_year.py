"""封账: which writes touch a year whose accounts are closed (office.md 24).

Settings, and what has no year, are never closed. What began in a closed year goes on (pools, projects, approvals not
yet paid): its next step is dated today. What happened in the closed year itself is neither added nor changed.
"""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from desktop.fields import Field, Kind
from desktop.records import Record

OPEN_TASKS = frozenset({"settings"})
OF_EARLIER_YEARS = frozenset({"late_entry", "earlier_figure"})  # they exist to tell of years gone by


def dated_by(record: type[Record]) -> Field | None:
    """The field that says in which year a record belongs: its year, else the date on which it happened."""
    about = record.about
    if about.task in OPEN_TASKS or about.key in OF_EARLIER_YEARS:
        return None
    for field in record.fields:
        if field.name == "year" and field.kind is Kind.YEAR:
            return field
    names = about.back_entry or (
        tuple(f.name for f in record.fields if f.by_action) if about.irrevocable else ()
    )
    dates = (record.field(name) for name in names)
    return next((field for field in dates if field.kind is Kind.DATE), None)


def touched_year(
    record: type[Record],
    stored: Mapping[str, Any] | None,
    values: Mapping[str, Any],
    by_action: bool,
    closed: Collection[int],
) -> int | None:
    """The closed year that writing `values` over `stored` (None: a new record) would touch, None when none is.

    An action may go on with a record of a closed year, but sets no date in one.
    """
    own = dated_by(record)
    if own is None:
        return None
    changed = {n: v for n, v in values.items() if v is not None and (stored is None or stored.get(n) != v)}
    cleared = stored is not None and any(v is None and stored.get(n) is not None for n, v in values.items())
    if not changed and not cleared:
        return None
    before = year_of(stored.get(own.name)) if stored is not None else None
    after = year_of(values.get(own.name, stored.get(own.name) if stored is not None else None))
    if stored is None or not by_action or after != before:
        return next((year for year in (before, after) if year in closed), None)
    stamps = (record.field(n) for n in changed)
    dates = (year_of(changed[f.name]) for f in stamps if f.by_action and f.kind is Kind.DATE)
    return next((year for year in dates if year in closed), None)


def year_of(value: Any) -> int | None:
    return value.year if isinstance(value, date) else value
