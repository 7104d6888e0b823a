"""对接: suggestions with their reason, and the contract that comes of an agreement (方案二（六）)."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from desktop.fields import Refusal
from desktop.queries.desk import Desk
from desktop.queries.parameters import parameters_on
from desktop.queries.titles import title
from desktop.records.cooperation import (
    Achievement,
    ResearchBody,
    TechnologyContract,
    TechnologyDemand,
    TechnologyMatch,
)
from desktop.rules.matching import Described, best
from desktop.store.actor import Draft
from desktop.store.rows import find
from desktop.store.work import UnitOfWork

from .outcome import Outcome

OPEN_TO_MATCHING = ("accepted", "published", "matching")


def suggest_matches(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """Up to five bodies or achievements per demand by field and shared words, each with its reason.

    What was suggested before is not suggested again. Raises `Refusal` for a demand not accepted yet.
    """
    with desk.store.unit_of_work(desk.actor, "suggest_matches", by_action=True) as work:
        offers, bodies = _offers(work.connection)
        least = parameters_on(work.connection, desk.today).whole("match_points")
        made, notes = [], []
        for record_id in ids:
            demand = work.get(TechnologyDemand, record_id)
            if demand.state not in OPEN_TO_MATCHING:
                raise Refusal(f"“{demand.title}”尚未受理或已有结果，受理后才能推荐对接。")
            known = find(work.connection, TechnologyMatch, TechnologyMatch.__table__.c.demand == record_id)
            before = {match.achievement or match.research_body for match in known}
            found = best(_demand(demand), [offer for offer in offers if offer[0] not in before], least)
            if not found:
                notes.append(f"“{demand.title}”没有合适的院校或成果，可补充关键词后再推荐。")
            drafts = [
                {
                    "demand": record_id,
                    "research_body": bodies[key],
                    "achievement": key if key != bodies[key] else None,
                    "points": one.points,
                    "reason": one.reason,
                }
                for key, one in found
            ]
            made += work.put(TechnologyMatch, *map(Draft, drafts))
        receipt = work.commit()
    message = f"已推荐 {len(made)} 对，请在“对接”中核对理由。" if made else "没有新的推荐。"
    return Outcome(message, receipt.kinds, receipt.batch, tuple(made), notes=tuple(notes), waits=bool(notes))


def _offers(connection: Connection) -> tuple[list[tuple[str, Described]], dict[str, str]]:
    """What can be matched by id, achievements first, and the body behind each."""
    offers, bodies = [], {}
    for one in find(connection, Achievement):
        fields = (one.technology_field,) if one.technology_field else ()
        offers.append((one.id, Described(fields, one.title, one.keywords or (), one.description or "")))
        bodies[one.id] = one.research_body
    for body in find(connection, ResearchBody):
        offers.append((body.id, Described(body.technology_fields or (), body.name, body.strengths or ())))
        bodies[body.id] = body.id
    return offers, bodies


def _demand(row: Any) -> Described:
    fields = (row.technology_field,) if row.technology_field else ()
    return Described(fields, row.title, row.keywords or (), row.description or "")


def draw_up_contract(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """The 技术合同 of a signed agreement: its parties come from the match, its amount too unless given."""
    with desk.store.unit_of_work(desk.actor, "draw_up_contract", by_action=True) as work:
        match = work.get(TechnologyMatch, ids[0])
        if match.state != "agreed":
            raise Refusal("签订协议后才能登记技术合同，请先办理“签订协议”。")
        known = TechnologyContract.__table__.c.match == match.id
        if find(work.connection, TechnologyContract, known):
            raise Refusal("这次对接已登记技术合同，不必重复登记。")
        demand = work.get(TechnologyDemand, match.demand)
        values = {
            "title": arguments.get("title") or demand.title,
            "kind": arguments["kind"],
            "buyer": demand.enterprise,
            "seller": title(work.connection, match.research_body),
            "seller_body": match.research_body,
            "match": match.id,
            "signed_on": arguments.get("signed_on") or match.agreement_on,
            "amount": arguments.get("amount") or match.amount,
            "technology_amount": arguments.get("technology_amount"),
        }
        made = work.put(TechnologyContract, Draft(values))
        receipt = work.commit()
    return Outcome(f"已登记技术合同“{values['title']}”。", receipt.kinds, receipt.batch, tuple(made))


def move_demand(work: UnitOfWork, match: Any, to: str) -> None:
    """A demand goes where its match has come, unless it is further already or was settled otherwise."""
    demand = work.get(TechnologyDemand, match.demand)
    if demand.state in _WAY[: _WAY.index(to)]:
        work.put(TechnologyDemand, Draft({"state": to}, demand.id))


_WAY = ("accepted", "published", "matching", "signed", "solved")
