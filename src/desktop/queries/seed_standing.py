"""How a team stands on its way from the pool to the firm: the facts that the seed gates ask for."""

from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, func, select

from desktop.records import PoolEnrolment, TeamMember
from desktop.records.appraisal import AppraisalScore
from desktop.records.score_sheets import ScoreItem
from desktop.rules.seed_gates import SeedPoolFacts
from desktop.store.rows import find, get_many

from .standing import approved


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
