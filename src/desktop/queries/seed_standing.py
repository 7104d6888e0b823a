"""How a team stands on its way from the pool to the firm: the facts that the seed gates ask for."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, func, select

from desktop.records import Enterprise, PoolEnrolment, TeamMember
from desktop.records.appraisal import Appraisal, AppraisalScore
from desktop.records.score_sheets import ScoreItem
from desktop.records.settlement import Settlement, ShortlistEntry
from desktop.rules.gates import GrantFacts, Publicity, SeedFacts, together
from desktop.rules.seed_gates import SeedPoolFacts
from desktop.store.rows import find, get, get_many

from .standing import approved, publicity_of


def seed_pool_facts(connection: Connection, team: Any, application: Any, year: int) -> SeedPoolFacts:
    """`application`: the row of the 入池申请, or anything with its recommender, sheet, award and approval."""
    table = PoolEnrolment.__table__
    mine = find(connection, PoolEnrolment, table.c.member == team.id, table.c.pool == "seed")
    return SeedPoolFacts(
        has_potential=team.has_potential,
        has_room=team.has_room,
        has_four_new=team.has_four_new,
        lacks_funds=team.lacks_funds,
        funding_gap=team.funding_gap,
        reason=team.criteria_reason or "",
        four_new=team.four_new or (),
        channel=team.channel or "",
        recommender=application.recommender or "",
        sheet_received=application.sheet_received,
        award=application.award or "",
        approval_complete=approved(connection, application.approval),
        in_pool=any(row.state != "withdrawn" for row in mine),
        withdrawn_this_year=any(row.withdrawn_on and row.withdrawn_on.year == year for row in mine),
        shares=_shares(connection, team.id),
    )


def _shares(connection: Connection, team: str) -> int:
    table = TeamMember.__table__
    return connection.execute(select(func.sum(table.c.share)).where(table.c.team == team)).scalar() or 0


def in_seed_pool(connection: Connection, team: str) -> bool:
    table = PoolEnrolment.__table__
    present = (table.c.member == team, table.c.pool == "seed", table.c.state != "withdrawn")
    return bool(find(connection, PoolEnrolment, *present))


def weights_of(connection: Connection, sheet: str) -> dict[str, int]:
    """Full marks of the dimensions in force of a score sheet, in its order."""
    table = ScoreItem.__table__
    items = find(
        connection, ScoreItem, table.c.sheet == sheet, table.c.active, order=(table.c.position, table.c.id)
    )
    return {item.dimension: item.weight for item in items}


def marks_of(connection: Connection, commission: str, team: str) -> dict[str, dict[str, Decimal]]:
    """What each expert gave in each dimension; a dimension no longer in force is left out."""
    table = AppraisalScore.__table__
    rows = find(connection, AppraisalScore, table.c.commission == commission, table.c.team == team)
    items = get_many(connection, ScoreItem, {row.item for row in rows})
    marks: dict[str, dict[str, Decimal]] = {}
    for row in rows:
        given = marks.setdefault(row.expert, {})
        if row.points is not None and row.item in items and items[row.item].active:
            given[items[row.item].dimension] = row.points
    return marks


def seed_only(fund: Any) -> bool:
    """Whether this fund is seed money, which only the whole seed line opens (方案二（三）)."""
    return tuple(fund.stages or ()) == ("seed",)


def settlement_of(connection: Connection, enterprise: str) -> Any | None:
    """The firm's standing settlement, the latest first."""
    table = Settlement.__table__
    mine = (table.c.enterprise == enterprise, table.c.state == "active")
    found = find(connection, Settlement, *mine, order=(table.c.registered_on, table.c.id))
    return found[-1] if found else None


def seed_facts(
    connection: Connection, firm: str, grant: GrantFacts, own: Publicity | None = None
) -> SeedFacts:
    """The way of a firm's team to seed money; `own` is the 公示 of this money, beside that of the shortlist.

    `grant` brings the amounts, the approval and the credit check; its 公示 is put together here.
    """
    settlement = settlement_of(connection, firm)
    enterprise = get(connection, Enterprise, firm)
    stage = enterprise.stage if enterprise else None
    if settlement is None:
        return SeedFacts(replace(grant, publicity=own or Publicity()), stage=stage)
    entry = get(connection, ShortlistEntry, settlement.entry) if settlement.entry else None
    appraisal = get(connection, Appraisal, entry.appraisal) if entry and entry.appraisal else None
    shown = publicity_of(connection, entry.publicity if entry else None, settlement.team)
    return SeedFacts(
        replace(grant, publicity=together(shown, own or Publicity())),
        in_seed_pool=in_seed_pool(connection, settlement.team),
        appraised=appraisal is not None and appraisal.state == "reported",
        shortlisted=entry is not None and entry.state in ("cleared", "recognised"),
        recognised=entry is not None and entry.state == "recognised" and entry.recognition_doc is not None,
        registered_here=True,
        stage=stage,
    )
