"""A round of a contest: who takes part and in which turn, the judges' score lines, places and who advances."""

import secrets
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection

from desktop.fields import Refusal
from desktop.queries.contest_facts import (
    MOST_ITEMS,
    candidates_of,
    items_of_round,
    judges_of,
    results_of,
    sheets_of,
)
from desktop.queries.desk import Desk
from desktop.queries.titles import titles
from desktop.records.contest import ContestAward, ContestEntry, ContestResult, ContestRound, JudgeScore
from desktop.records.experts import ReviewedApplicant
from desktop.rules.contest_ranking import Item, Sheet, marks_missing, rank
from desktop.rules.expert_draw import draw
from desktop.rules.missing import Missing
from desktop.rules.scoring import sheet_gate
from desktop.store.actor import Draft
from desktop.store.rows import find, get, get_many
from desktop.store.work import UnitOfWork

from .outcome import Outcome

HANDLER = "经办人"
Run = Callable[[Desk, tuple[str, ...], Mapping[str, Any]], Outcome]
_CLAUSE = "大赛评审规则"


def list_gate(connection: Connection, row: Any, today: date) -> tuple[Missing, ...]:
    """名单: somebody takes part; in a later round the one before it is ranked."""
    table = ContestRound.__table__
    before = find(
        connection, ContestRound, table.c.group == row.group, table.c.position < row.position,
        table.c.state != "ranked",
    )  # fmt: skip
    if before:
        return (Missing(f"前一轮“{before[0].name}”还没有排名", HANDLER, _CLAUSE),)
    if not candidates_of(connection, row):
        return (Missing("本组还没有资格通过（晋级）的项目", HANDLER, _CLAUSE),)
    return ()


def list_participants(work: UnitOfWork, row: Any, today: date) -> None:
    """Turns by lot from the seed, and each entrant among those whom the session judges."""
    seed = row.seed or secrets.token_hex(8)
    known = {one.entry for one in results_of(work.connection, row.id)}
    entries = [one for one in candidates_of(work.connection, row) if one not in known]
    drawn = draw(seed, ((entry, "") for entry in entries), len(entries))
    turns = [{"round": row.id, "entry": one.expert, "turn": len(known) + one.position} for one in drawn]
    work.put(ContestResult, *map(Draft, turns))
    work.put(ContestRound, Draft({"seed": seed}, row.id))
    table = ReviewedApplicant.__table__
    judged = {one.subject for one in find(work.connection, ReviewedApplicant, table.c.session == row.session)}
    new = [
        one for one in get_many(work.connection, ContestEntry, entries).values() if one.entrant not in judged
    ]
    applicants = {one.entrant: one.project for one in new}
    work.put(
        ReviewedApplicant,
        *(Draft({"session": row.session, "subject": s, "topic": p}) for s, p in applicants.items()),
    )


def scoring_gate(connection: Connection, row: Any, today: date) -> tuple[Missing, ...]:
    """评分: a sheet whose weights add up to 100, and judges at the session."""
    items = items_of_round(connection, row)
    found = list(sheet_gate({item.name: item.weight for item in items}))
    if len(items) > MOST_ITEMS:
        found.append(Missing(f"评分项 {len(items)} 项，最多 {MOST_ITEMS} 项", "系统管理员", _CLAUSE))
    if not judges_of(connection, row):
        found.append(Missing("评审活动还没有评委，请先“抽取专家”", HANDLER, _CLAUSE))
    return tuple(found)


def lay_out_scores(work: UnitOfWork, row: Any, today: date) -> None:
    """One empty line for every judge and entry; lines that are there already stay."""
    table = JudgeScore.__table__
    known = {(one.entry, one.judge) for one in find(work.connection, JudgeScore, table.c.round == row.id)}
    lines = [
        Draft({"round": row.id, "entry": result.entry, "judge": judge.id})
        for judge in judges_of(work.connection, row)
        for result in results_of(work.connection, row.id)
        if (result.entry, judge.id) not in known
    ]
    work.put(JudgeScore, *lines)


def ranking_gate(connection: Connection, row: Any, today: date) -> tuple[Missing, ...]:
    items = items_of_round(connection, row)
    found = sheet_gate({item.name: item.weight for item in items})
    return found or marks_missing(items, _named_sheets(connection, row, items)[0], bool(row.trim))


def rank_round(work: UnitOfWork, row: Any, today: date) -> None:
    """Scores, places and what advances; equals at the last place that advances all advance."""
    items = items_of_round(work.connection, row)
    sheets, names = _named_sheets(work.connection, row, items)
    results = {names[one.entry]: one for one in results_of(work.connection, row.id)}
    decided = {name: one.tie_order for name, one in results.items() if one.tie_order is not None}
    placed = rank(items, sheets, trim=bool(row.trim), by_items=row.ties == "items", decided=decided)
    drafts = []
    for name, one in placed.items():
        values = {"score": one.score, "rank": one.rank, "explanation": one.explanation}
        values["advanced"] = one.rank <= row.advancing if row.advancing else None
        drafts.append(Draft(values, results[name].id))
    work.put(ContestResult, *drafts)


def _named_sheets(
    connection: Connection, row: Any, items: Sequence[Item]
) -> tuple[dict[str, list[Sheet]], dict[str, str]]:
    """Marks by the entry's own words, so that an explanation names projects; and those words by id."""
    sheets = sheets_of(connection, row, items)
    names = titles(connection, sheets, depth=0)
    twice = {name for name in names.values() if list(names.values()).count(name) > 1}
    if twice:
        names = titles(connection, sheets)
    return {names[entry]: own for entry, own in sheets.items()}, names


def guarded(run: Run) -> Run:
    """更正 of a round only while nothing was built on its places."""

    def correct(desk: Desk, ids: tuple[str, ...], given: Mapping[str, Any]) -> Outcome:
        with desk.store.read() as connection:
            row = get(connection, ContestRound, ids[0])
            entries = {one.id: one.entry for one in results_of(connection, ids[0])}
            awards = find(connection, ContestAward, ContestAward.__table__.c.result.in_(list(entries)))
            table = ContestRound.__table__
            later = find(
                connection, ContestRound, table.c.group == row.group, table.c.position > row.position,
                table.c.state != "planned",
            )  # fmt: skip
        if any(one.state != "cancelled" for one in awards):
            raise Refusal(f"“{row.name}”的名次已据以拟定奖项，请先取消这些奖项再更正。")
        if later:
            raise Refusal(f"后一轮“{later[0].name}”的名单已按本轮名次确定，不能再更正。")
        return run(desk, ids, given)

    return correct
