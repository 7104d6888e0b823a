"""报名 and 资格审查 of a contest (方案二（一））."""

from collections.abc import Mapping, Sequence
from typing import Any

from desktop.fields import Refusal
from desktop.queries.contest_facts import entry_facts, group_rules
from desktop.queries.desk import Desk
from desktop.queries.titles import title
from desktop.records import Record, Team
from desktop.records.contest import Contest, ContestEntry, ContestGroup
from desktop.rules.contest_eligibility import judge
from desktop.store.actor import Draft
from desktop.store.rows import find

from .outcome import Outcome


def sign_up(record: type[Record], desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """Enter teams, persons or firms that are in the library; what is known of them goes onto the entry."""
    with desk.store.unit_of_work(desk.actor, "sign_up") as work:
        group = work.get(ContestGroup, arguments["group"])
        drafts = []
        for row in (work.get(record, one) for one in ids):
            project = arguments.get("project") or getattr(row, "project", None)
            if not project:
                raise Refusal(f"{row.name} 没有项目名称，请填写后再报名。")
            values = {
                "contest": group.contest,
                "group": group.id,
                "project": project,
                "entrant": row.id,
                "leader": row.leader if record is Team else row.legal_person,
                "mobile": row.mobile,
                "recommender": row.recommender if record is Team else None,
                "technology_field": row.technology_field,
                "signed_up_on": arguments.get("signed_up_on") or desk.today,
            }
            drafts.append(Draft(values))
        made = work.put(ContestEntry, *drafts)
        receipt = work.commit()
    message = f"已为 {len(made)} 个参赛主体报名{group.name}。"
    return Outcome(message, receipt.kinds, receipt.batch, tuple(made))


def check_entries(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """资格审查 by what each group asks. What is not known leaves the entry where it is and says what to supply."""
    on = arguments.get("checked_on") or desk.today
    with desk.store.unit_of_work(desk.actor, "check_entries", by_action=True) as work:
        drafts, notes, counts = [], [], {"eligible": 0, "ineligible": 0, "pending": 0}
        for entry in (work.get(ContestEntry, one) for one in ids):
            contest, group = work.get(Contest, entry.contest), work.get(ContestGroup, entry.group)
            found = judge(group_rules(group, contest), entry_facts(work.connection, entry, contest))
            said = "；".join(found.lines)
            drafts.append(
                Draft({"state": found.state or "signed_up", "checked_on": on, "finding": said}, entry.id)
            )
            counts[found.state or "pending"] += 1
            if found.state != "eligible":
                notes.append(f"{entry.project}（{title(work.connection, entry.entrant)}）：{said}")
        work.put(ContestEntry, *drafts)
        receipt = work.commit()
    message = (
        f"资格通过 {counts['eligible']} 项，不符 {counts['ineligible']} 项，待核实 {counts['pending']} 项。"
    )
    return Outcome(
        message, receipt.kinds, receipt.batch, tuple(ids), counts, tuple(notes), bool(counts["pending"])
    )


def number_entries(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """参赛编号 for entries that have none: the prefix and a running number of the contest."""
    prefix = arguments.get("prefix") or ""
    with desk.store.unit_of_work(desk.actor, "number_entries") as work:
        rows = [row for row in (work.get(ContestEntry, one) for one in ids) if not row.number]
        if not rows:
            raise Refusal("所选项目都已有参赛编号。")
        drafts = []
        for contest in dict.fromkeys(row.contest for row in rows):
            known = find(work.connection, ContestEntry, ContestEntry.__table__.c.contest == contest)
            number = max((_tail(one.number, prefix) for one in known), default=0)
            for row in (one for one in rows if one.contest == contest):
                number += 1
                drafts.append(Draft({"number": f"{prefix}{number:03d}"}, row.id))
        work.put(ContestEntry, *drafts)
        receipt = work.commit()
    return Outcome(f"已编号 {len(drafts)} 项。", receipt.kinds, receipt.batch, tuple(ids))


def _tail(number: str | None, prefix: str) -> int:
    """The running part of a number with this prefix, else 0."""
    tail = number.removeprefix(prefix) if number and number.startswith(prefix) else ""
    return int(tail) if tail.isdecimal() else 0
