"""任务（二）: what maker groups and partners bring becomes a team, and the team keeps where it came from."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection

from desktop.fields import Refusal
from desktop.queries.desk import Desk
from desktop.queries.titles import title
from desktop.records import OfficialDocument, Team
from desktop.records.seed_sources import CityPartner, MakerGroup, PartnerReferral, PartnerTracking
from desktop.rules.missing import Missing
from desktop.rules.seed_gates import partner_gate, referral_gate
from desktop.store.actor import Draft
from desktop.store.rows import get

from .gate import pass_gate
from .outcome import Outcome

MAKERS, PARTNERS = "创谷计划", "城市合伙人"  # words of the vocabulary `channel`, 方案一（一）2


def partner_in_order(connection: Connection, row: Any, today: date) -> tuple[Missing, ...]:
    document = get(connection, OfficialDocument, row.recognition_doc) if row.recognition_doc else None
    return partner_gate(document.doc_no if document else "", row.recognised_on, row.valid_until)


def _referred(connection: Connection, row: Any, on: date) -> tuple[Missing, ...]:
    partner = get(connection, CityPartner, row.partner)
    return referral_gate(partner.state, partner.valid_until, on) if partner else referral_gate(None, None, on)


def grow_into_team(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """创客群体 → 创新创业团队, found through 创谷计划; the group knows its team, the team its group."""
    with desk.store.unit_of_work(desk.actor, "grow_into_team", by_action=True) as work:
        group = work.get(MakerGroup, ids[0])
        if group.state not in ("registered", "incubating"):
            raise Refusal(f"{group.name} 已成团队或已解散，不能再成团。")
        values = {
            "name": arguments.get("name") or group.name,
            "kind": arguments.get("kind") or "team",
            "leader": group.leader,
            "project": arguments.get("project") or group.direction,
            "technology_field": group.technology_field,
            "mobile": group.mobile,
            "division": arguments.get("division"),
            "channel": MAKERS,
            "found_through": group.id,
        }
        team = work.put(Team, Draft(values))[0]
        work.put(MakerGroup, Draft({"state": "grown", "team": team, "grown_on": desk.today}, group.id))
        receipt = work.commit()
    return Outcome(f"{group.name} 已建为团队档案，请补填筛选条件。", receipt.kinds, receipt.batch, (team,))


def track_referral(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """跟踪: how each stands; only what a recognised partner referred is tracked (认定 → 引荐 → 跟踪)."""
    on = arguments.get("tracked_on") or desk.today
    with desk.store.unit_of_work(desk.actor, "track_referral", by_action=True) as work:
        for record_id in ids:
            row = work.get(PartnerReferral, record_id)
            name = title(work.connection, record_id)
            if row.state in ("landed", "lapsed"):
                raise Refusal(f"{name} 已入库或未成，不再跟踪。")
            pass_gate(name, _referred(work.connection, row, on))
            seen = {
                "referral": record_id,
                "tracked_on": on,
                "situation": arguments["situation"],
                "next_step": arguments.get("next_step"),
            }
            work.put(PartnerTracking, Draft(seen))
            moved = {"state": "tracking", "next_on": arguments.get("next_on")}
            work.put(PartnerReferral, Draft(moved, record_id))
        receipt = work.commit()
    return Outcome(f"已登记 {len(ids)} 项引荐的跟踪。", receipt.kinds, receipt.batch, tuple(ids))


def land_referral(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """入库: what a partner referred becomes a team found through 城市合伙人."""
    with desk.store.unit_of_work(desk.actor, "land_referral", by_action=True) as work:
        row = work.get(PartnerReferral, ids[0])
        if row.state in ("landed", "lapsed"):
            raise Refusal(f"{title(work.connection, row.id)} 已入库或未成，不能再入库。")
        pass_gate(title(work.connection, row.id), _referred(work.connection, row, desk.today))
        partner = work.get(CityPartner, row.partner)
        values = {
            "name": row.what,
            "kind": "person" if row.kind == "person" else "team",
            "leader": arguments.get("leader") or row.leader or partner.name,
            "project": arguments.get("project") or row.what,
            "technology_field": partner.technology_field,
            "summary": row.introduction,
            "channel": PARTNERS,
            "found_through": partner.id,
        }
        team = work.put(Team, Draft(values))[0]
        work.put(PartnerReferral, Draft({"state": "landed", "team": team, "landed_on": desk.today}, row.id))
        receipt = work.commit()
    return Outcome(f"{row.what} 已建为团队档案，请补填筛选条件。", receipt.kinds, receipt.batch, (team,))
