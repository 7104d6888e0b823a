"""How entries, rounds and awards of a contest stand, gathered from the records."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection

from desktop.records import AnnualFigures, Enterprise, Team, TeamMember
from desktop.records.contest import (
    AWARDS,
    ContestAward,
    ContestEntry,
    ContestGroup,
    ContestResult,
    ContestRound,
    JudgeScore,
)
from desktop.records.experts import Expert
from desktop.records.score_sheets import ScoreItem
from desktop.rules.contest_eligibility import EntryFacts, GroupRules
from desktop.rules.contest_ranking import Item, Sheet
from desktop.rules.income_tax import Withheld, withheld
from desktop.store.rows import find, get, get_many

from .review_facts import at_session, tax_rule
from .titles import titles

MOST_ITEMS = 6  # columns of a judge's line
POINTS = tuple(f"points_{n}" for n in range(1, MOST_ITEMS + 1))


def group_rules(group: Any, contest: Any) -> GroupRules:
    return GroupRules(
        group.entrants == "teams",
        group.least_members or 0,
        group.registered_from,
        group.registered_until,
        group.revenue_cap,
        contest.sign_up_until,
    )


def entry_facts(connection: Connection, entry: Any, contest: Any) -> EntryFacts:
    """A firm's revenue is that of the adopted figures of the year before the contest, else what was declared."""
    table = ContestEntry.__table__
    others = find(
        connection, ContestEntry, table.c.contest == entry.contest, table.c.entrant == entry.entrant,
        table.c.id != entry.id, table.c.state != "withdrawn",
    )  # fmt: skip
    entered_as = tuple(one.project for one in others)
    team = get(connection, Team, entry.entrant)
    if team is not None:
        people = TeamMember.__table__
        known = len(find(connection, TeamMember, people.c.team == team.id))
        settled = get(connection, Enterprise, team.settled_as) if team.settled_as else None
        return EntryFacts(
            team.kind or "team",
            entry.signed_up_on,
            settled.name if settled else "",
            entry.members if entry.members is not None else known or None,
            entered_as=entered_as,
        )
    firm = get(connection, Enterprise, entry.entrant)
    figures = AnnualFigures.__table__
    adopted = find(
        connection, AnnualFigures, figures.c.enterprise == entry.entrant,
        figures.c.year == contest.year - 1, figures.c.adopted,
    )  # fmt: skip
    revenue = adopted[0].revenue if adopted and adopted[0].revenue is not None else entry.revenue
    return EntryFacts(
        "firm",
        entry.signed_up_on,
        registered_on=firm.registered_on if firm else None,
        revenue=revenue,
        entered_as=entered_as,
    )


def items_of(connection: Connection, sheet: str) -> list[Item]:
    """The items in force of a score sheet, in their order."""
    table = ScoreItem.__table__
    rows = find(
        connection, ScoreItem, table.c.sheet == sheet, table.c.active, order=(table.c.position, table.c.id)
    )
    return [Item(row.dimension, row.weight) for row in rows]


def items_of_round(connection: Connection, round_: Any) -> list[Item]:
    return items_of(connection, get(connection, ContestGroup, round_.group).sheet)


def results_of(connection: Connection, round_id: str) -> list[Any]:
    """Those who take part in a round, in the order of their turns."""
    table = ContestResult.__table__
    return find(connection, ContestResult, table.c.round == round_id, order=(table.c.turn, table.c.id))


def judges_of(connection: Connection, round_: Any) -> list[Any]:
    return [expert for _, expert in at_session(connection, round_.session)]


def sheets_of(connection: Connection, round_: Any, items: Sequence[Item]) -> dict[str, list[Sheet]]:
    """The judges' marks of each entry, by its id; who was excused from an entry is left out of it."""
    results = results_of(connection, round_.id)
    table = JudgeScore.__table__
    rows = find(connection, JudgeScore, table.c.round == round_.id)
    experts = get_many(connection, Expert, {row.judge for row in rows})
    found: dict[str, list[Sheet]] = {result.entry: [] for result in results}
    for row in rows:
        if row.entry in found and not row.recused:
            marks = tuple(getattr(row, name) for name in POINTS[: len(items)])
            found[row.entry].append(Sheet(experts[row.judge].name, marks))
    return {entry: sorted(own, key=lambda sheet: sheet.judge) for entry, own in found.items()}


def candidates_of(connection: Connection, round_: Any) -> list[str]:
    """Entries that may take part: in the first round all that are eligible, later those who advanced."""
    table = ContestRound.__table__
    earlier = find(
        connection, ContestRound, table.c.contest == round_.contest, table.c.group == round_.group,
        table.c.position < round_.position, order=(table.c.position.desc(),),
    )  # fmt: skip
    entry = ContestEntry.__table__
    fit = {
        row.id
        for row in find(connection, ContestEntry, entry.c.group == round_.group, entry.c.state == "eligible")
    }
    if not earlier:
        return sorted(fit)
    return sorted(
        one.entry for one in results_of(connection, earlier[0].id) if one.advanced and one.entry in fit
    )


def last_round(connection: Connection, group: str) -> Any | None:
    table = ContestRound.__table__
    rounds = find(connection, ContestRound, table.c.group == group, order=(table.c.position.desc(),))
    return rounds[0] if rounds else None


def awards_of(connection: Connection, contest: str) -> list[tuple[Any, Any]]:
    """(award, entry) of a contest that were not cancelled, by group, award and place."""
    table = ContestEntry.__table__
    entries = {row.id: row for row in find(connection, ContestEntry, table.c.contest == contest)}
    awards = [
        one for one in find(connection, ContestAward) if one.entry in entries and one.state != "cancelled"
    ]
    return [(one, entries[one.entry]) for one in in_prize_order(connection, awards)]


def in_prize_order(connection: Connection, awards: Sequence[Any]) -> list[Any]:
    """By group, then the better prize, then the better place."""
    entries = get_many(connection, ContestEntry, [one.entry for one in awards])
    results = get_many(connection, ContestResult, [one.result for one in awards if one.result])
    groups = titles(connection, {row.group for row in entries.values()})
    level = [choice.key for choice in AWARDS]

    def order(one: Any) -> tuple[Any, ...]:
        result = results.get(one.result)
        return (groups[entries[one.entry].group], level.index(one.award), result.rank if result else 0)

    return sorted(awards, key=order)


def prize_tax(connection: Connection, winner: str, prize: int, day: date) -> Withheld:
    """偶然所得 of a team that is no firm yet, or of a person; a firm pays its own tax."""
    if not is_person(connection, winner):
        return Withheld(0, "企业获奖，不代扣个人所得税")
    rule = tax_rule(connection, "windfall", day)
    assert rule is not None  # prize_gate asked
    return withheld(rule, prize)


def is_person(connection: Connection, winner: str) -> bool:
    return get(connection, Team, winner) is not None
