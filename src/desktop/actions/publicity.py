"""公示: shown from a day for a number of days, per name free of objections before anything is decided."""

from collections.abc import Mapping, Sequence
from typing import Any

from desktop import tables
from desktop.fields import Refusal
from desktop.queries import standing
from desktop.queries.desk import Desk
from desktop.queries.parameters import parameters_on
from desktop.queries.subjects import matter_of, subject_of
from desktop.queries.titles import title
from desktop.queries.workdays import working_calendar
from desktop.records import Demonstration, Grant, Publicity, Record
from desktop.records.contest import ContestAward
from desktop.records.little_giant import LittleGiant
from desktop.records.settlement import ShortlistEntry
from desktop.rules.working_days import add_natural_days, add_working_days
from desktop.store.actor import Draft
from desktop.store.rows import find

from .outcome import Outcome

BEFORE: dict[type[Record], str] = {
    Demonstration: "nominated",
    LittleGiant: "checked",
    ShortlistEntry: "nominated",
    ContestAward: "nominated",
    Grant: "planned",
}
"""What is shown, and the state in which it may be."""
MOVED = (Demonstration, LittleGiant, ShortlistEntry, ContestAward)  # their state follows the 公示; a grant's does not


def open_publicity(
    record: type[Record], desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]
) -> Outcome:
    """Show these names together. The last day is computed by working or natural days.

    Past the imported calendar the outcome carries a warning that names the year.
    """
    starts, days = arguments.get("starts_on") or desk.today, arguments.get("days")
    kind = arguments.get("day_kind") or "working"
    if days is not None and days < 1:
        raise Refusal("公示期限至少 1 天，请重新填写。")
    with desk.store.unit_of_work(desk.actor, "open_publicity", by_action=True) as work:
        days = days or parameters_on(work.connection, starts).whole("publicity_days")
        calendar = working_calendar(work.connection, tables.calendar())
        count = add_working_days if kind == "working" else add_natural_days
        ends, warning = count(starts, days, calendar)
        values = {
            "title": arguments["title"],
            "matter": matter_of(record),
            "starts_on": starts,
            "days": days,
            "day_kind": kind,
            "ends_on": ends,
            "place": arguments.get("place"),
            "state": "open",
        }
        made = work.put(Publicity, Draft(values))
        for record_id in ids:
            _refuse_shown(work, record, record_id)
        shown = {"publicity": made[0], **({"state": "publicised"} if record in MOVED else {})}
        work.put(record, *(Draft(shown, record_id) for record_id in ids))
        receipt = work.commit()
    notes = (warning,) if warning else ()
    return Outcome(
        f"{len(ids)} 个名称公示至 {ends.isoformat()}（含当日）。",
        receipt.kinds,
        receipt.batch,
        tuple(made),
        notes=notes,
    )


def _refuse_shown(work: Any, record: type[Record], record_id: str) -> None:
    row = work.get(record, record_id)
    before = work.get(Publicity, row.publicity) if row.publicity else None
    name = title(work.connection, subject_of(row))
    if before is not None and before.state == "open":
        raise Refusal(f"{name} 正在公示，不必重复公示。")
    if row.state != BEFORE[record]:
        now, needed = map(record.field("state").label_of, (row.state or "", BEFORE[record]))
        raise Refusal(f"{name} 现为“{now}”，“{needed}”的才能公示。")


def close_publicity(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """End a 公示 whose last day is over; names without an open objection are clear (公示无异议)."""
    with desk.store.unit_of_work(desk.actor, "close_publicity", by_action=True) as work:
        clear: dict[type[Record], list[Draft]] = {record: [] for record in MOVED}
        disputed = 0
        for record_id in ids:
            publicity = work.get(Publicity, record_id)
            if publicity.ends_on is None or desk.today <= publicity.ends_on:
                raise Refusal(f"“{publicity.title}”公示到 {publicity.ends_on} 止，尚未结束。")
            for record in BEFORE:
                for row in find(work.connection, record, record.__table__.c.publicity == record_id):
                    view = standing.publicity_of(work.connection, record_id, subject_of(row))
                    disputed += bool(view.open_objections)
                    if record in MOVED and row.state == "publicised" and not view.open_objections:
                        clear[record].append(Draft({"state": "cleared"}, row.id))
        work.put(Publicity, *(Draft({"state": "closed"}, record_id) for record_id in ids))
        for record, drafts in clear.items():
            if drafts:
                work.put(record, *drafts)
        receipt = work.commit()
    message = "公示已结束" + (f"，{disputed} 个名称有异议未办结，其余无异议。" if disputed else "，无异议。")
    return Outcome(message, receipt.kinds, receipt.batch, tuple(ids), waits=bool(disputed))
