"""What a draw of experts and a payment to them are judged by, gathered from the records."""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import Connection

from desktop.records import Enterprise, FormerName, Team, TeamMember
from desktop.records.experts import Expert, ExpertRelation, ReviewedApplicant, SessionExpert
from desktop.records.income_tax import IncomeTaxBracket, IncomeTaxRule
from desktop.rules.expert_draw import in_field
from desktop.rules.income_tax import Bracket, TaxRule, rule_on
from desktop.rules.recusal import Applicant, recusal
from desktop.store.rows import find, get_many

from .titles import titles


def applicants(connection: Connection, session: str) -> dict[str, Applicant]:
    """Those whose matters the session judges, by id."""
    table = ReviewedApplicant.__table__
    subjects = [row.subject for row in find(connection, ReviewedApplicant, table.c.session == session)]
    return described(connection, subjects)


def described(connection: Connection, subjects: Collection[str]) -> dict[str, Applicant]:
    """Firms and teams as 回避 looks at them: under all their names, with their people."""
    firms, teams = get_many(connection, Enterprise, subjects), get_many(connection, Team, subjects)
    settled = get_many(connection, Enterprise, [t.settled_as for t in teams.values() if t.settled_as])
    former, people = FormerName.__table__, TeamMember.__table__
    found = {}
    for firm in firms.values():
        before = [one.name for one in find(connection, FormerName, former.c.enterprise == firm.id)]
        persons = tuple(filter(None, (firm.legal_person, firm.contact)))
        found[firm.id] = Applicant(firm.name, (firm.name, *before), persons)
    for team in teams.values():
        members = [one.name for one in find(connection, TeamMember, people.c.team == team.id)]
        firm = settled.get(team.settled_as or "")
        units = filter(None, (team.name, firm and firm.name, team.recommender))
        found[team.id] = Applicant(team.name, tuple(units), (team.leader, *members))
    return found


def why_aside(connection: Connection, expert: Any, judged: dict[str, Applicant]) -> str:
    """Why this expert stands aside from these applicants: a registered relation first, then what is reckoned."""
    table = ExpertRelation.__table__
    for relation in find(connection, ExpertRelation, table.c.expert == expert.id):
        if relation.subject in judged:
            label = ExpertRelation.field("kind").label_of(relation.kind)
            return f"与“{judged[relation.subject].name}”有{label}" + (
                f"（{relation.reason}）" if relation.reason else ""
            )
    return recusal(expert.name, expert.unit, judged.values())


def candidates(
    connection: Connection, session: str, fields: Collection[str], kinds: Collection[str]
) -> list[tuple[Any, str]]:
    """Every expert in the pool who matches and is not at the session yet, and why one stands aside ("" if not)."""
    judged = applicants(connection, session)
    table = SessionExpert.__table__
    there = {one.expert for one in find(connection, SessionExpert, table.c.session == session)}
    return [
        (expert, why_aside(connection, expert, judged))
        for expert in find(connection, Expert)
        if expert.active is not False
        and expert.id not in there
        and (not fields or in_field(expert.technology_fields or (), fields))
        and (not kinds or set(expert.kinds or ()) & set(kinds))
    ]


def tax_rule(connection: Connection, income: str, day: date) -> TaxRule | None:
    """The 个税规则 of a kind of income in force on `day`."""
    rules = []
    for row in find(connection, IncomeTaxRule, IncomeTaxRule.__table__.c.income == income):
        steps = find(connection, IncomeTaxBracket, IncomeTaxBracket.__table__.c.rule == row.id)
        rules.append(
            TaxRule(
                row.since,
                tuple(Bracket(step.above, step.rate, step.quick or 0) for step in steps),
                row.small or 0,
                row.deduction or 0,
                row.deduction_rate or 0,
                row.clause or "",
            )
        )
    return rule_on(rules, day)


def at_session(connection: Connection, session: str) -> list[tuple[Any, Any]]:
    """Those of a session who were neither excused nor absent, with their entry in the pool, heads first."""
    table = SessionExpert.__table__
    rows = find(
        connection, SessionExpert, table.c.session == session, table.c.state.not_in(("excused", "absent"))
    )
    experts = get_many(connection, Expert, [row.expert for row in rows])
    pairs = [(row, experts[row.expert]) for row in rows if row.expert in experts]
    named = titles(connection, (row.expert for row in rows))
    return sorted(pairs, key=lambda pair: (pair[0].role != "head", named[pair[0].expert]))
