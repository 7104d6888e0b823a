"""How a roadmap project stands: its money, its opinions, its rounds of 验收, and the sets that reminders open."""

from datetime import date
from typing import Any

from sqlalchemy import Connection, exists, func, select

from desktop.records import Disbursement, Grant, OfficialDocument, RoadmapProject
from desktop.records.experts import SessionExpert
from desktop.records.roadmap import ProjectAcceptance, ProjectCheck, ProjectOpinion
from desktop.rules.roadmap_gates import Opinion, midpoint
from desktop.store.rows import find, get, get_many

from .titles import titles


def grants_of(connection: Connection, project: str) -> list[Any]:
    return find(connection, Grant, Grant.__table__.c.project == project)


def notice_of(connection: Connection, project: str) -> Any | None:
    """The joint notice that carries the project's money."""
    for grant in grants_of(connection, project):
        if grant.notice_doc:
            return get(connection, OfficialDocument, grant.notice_doc)
    return None


def opinions_of(connection: Connection, project: str, session: str | None) -> list[Opinion]:
    """The opinions of a project as the gate sees them, in the experts' pinyin order."""
    rows = find(connection, ProjectOpinion, ProjectOpinion.__table__.c.project == project)
    experts = get_many(connection, SessionExpert, (row.expert for row in rows))
    names = titles(connection, (one.expert for one in experts.values()))
    found = []
    for row in rows:
        one = experts.get(row.expert)
        mine = one is not None and one.session == session
        present = one.state in ("attended", "paid") if mine else None
        found.append(Opinion(names.get(one.expert, "") if one else "", row.score, present))
    return found


def acceptances_of(connection: Connection, project: str) -> list[Any]:
    table = ProjectAcceptance.__table__
    return find(connection, ProjectAcceptance, table.c.project == project, order=(table.c.round,))


def unchecked_past_midpoint(connection: Connection, today: date) -> list[str]:
    """Running projects of which half the term is over and which nobody has checked."""
    project, check = RoadmapProject.__table__, ProjectCheck.__table__
    query = select(project.c.id, project.c.starts_on, project.c.ends_on).where(
        project.c.state == "running", ~exists().where(check.c.project == project.c.id)
    )
    running = connection.execute(query.order_by(project.c.sort_key, project.c.id))
    middles = ((row.id, midpoint(row.starts_on, row.ends_on)) for row in running)
    return [one for one, middle in middles if middle is not None and middle < today]


def unrecovered(connection: Connection) -> list[str]:
    """Grants still paid out for projects that were ended or revoked."""
    project, grant, part = RoadmapProject.__table__, Grant.__table__, Disbursement.__table__
    query = (
        select(grant.c.id)
        .join(project, project.c.id == grant.c.project)
        .join(part, part.c.grant == grant.c.id)
        .where(project.c.state.in_(("ended", "revoked")), grant.c.state != "settled")
        .group_by(grant.c.id)
        .having(func.sum(part.c.amount) > 0)
    )
    return list(connection.execute(query.order_by(grant.c.id)).scalars())
