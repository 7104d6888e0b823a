"""The tables that stand on the papers of a contest."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

from desktop.paper.official import Column, Table, chinese_date
from desktop.records.contest import ContestAward, ContestEntry, ContestGroup, ContestResult, ContestRound
from desktop.records.experts import ExpertSession
from desktop.store.rows import get_many

from .contest_facts import in_prize_order, results_of
from .titles import titles

_NUMBER = Column("序号", 13, "centre")


def award_table(connection: Connection, shown: Sequence[Any]) -> Table:
    """Winners as a 公示 or a 公告 lists them."""
    entries = get_many(connection, ContestEntry, [one.entry for one in shown])
    groups = get_many(connection, ContestGroup, {row.group for row in entries.values()})
    named = titles(connection, [one.member for one in shown])
    label = ContestAward.field("award").label_of
    rows = tuple(
        (
            str(at),
            groups[entries[one.entry].group].name,
            label(one.award),
            entries[one.entry].project,
            named[one.member],
        )
        for at, one in enumerate(shown, 1)
    )
    columns = (
        _NUMBER,
        Column("组别", 28, "centre"),
        Column("奖项", 20, "centre"),
        Column("项目名称", 54),
        Column("获奖团队（企业、个人）", 54),
    )
    return Table(columns, rows)


def announced_table(connection: Connection, awards: Sequence[Any]) -> Table:
    """Winners with score and place, by group and prize."""
    entries = get_many(connection, ContestEntry, [one.entry for one in awards])
    groups = get_many(connection, ContestGroup, {row.group for row in entries.values()})
    results = get_many(connection, ContestResult, [one.result for one in awards if one.result])
    named = titles(connection, [one.member for one in awards])
    label = ContestAward.field("award").label_of
    rows = []
    for one in awards:
        result = results.get(one.result)
        rows.append(
            (
                groups[entries[one.entry].group].name,
                label(one.award),
                entries[one.entry].project,
                named[one.member],
                f"{result.score:.2f}" if result else "",
                str(result.rank) if result else "",
            )
        )
    columns = (
        Column("组别", 31, "centre"),
        Column("奖项", 21, "centre"),
        Column("项目名称", 48),
        Column("获奖团队（企业、个人）", 48),
        Column("得分", 18, "right"),
        Column("名次", 14, "centre"),
    )
    return Table(columns, tuple(rows))


def rounds_table(connection: Connection, rounds: Sequence[Any]) -> Table:
    """When and where each round is, how many take part, how it is scored."""
    sessions = get_many(connection, ExpertSession, {one.session for one in rounds})
    groups = get_many(connection, ContestGroup, {one.group for one in rounds})
    ties = ContestRound.field("ties").label_of
    rows = []
    for one in sorted(rounds, key=lambda one: (one.position, groups[one.group].name)):
        session = sessions[one.session]
        taking_part = len(results_of(connection, one.id))
        scoring = "去最高最低分后取平均" if one.trim else "各评委平均"
        rows.append(
            (
                one.name,
                chinese_date(session.held_on),
                session.place or "",
                str(taking_part) if taking_part else "晋级后定",
                f"{scoring}；同分{ties(one.ties)}",
                f"前{one.advancing}名" if one.advancing else "",
            )
        )
    columns = (
        Column("轮次", 34),
        Column("日期", 37, "centre"),
        Column("地点", 28),
        Column("项数", 18, "centre"),
        Column("计分办法", 42),
        Column("晋级", 22, "centre"),
    )
    return Table(columns, tuple(rows))


def turns_table(connection: Connection, rounds: Sequence[Any]) -> Table:
    rows = []
    for one in sorted(rounds, key=lambda one: (one.position, one.name)):
        results = results_of(connection, one.id)
        entries = get_many(connection, ContestEntry, [result.entry for result in results])
        named = titles(connection, [entry.entrant for entry in entries.values()])
        for result in results:
            entry = entries[result.entry]
            rows.append((one.name, str(result.turn), entry.number or "", entry.project, named[entry.entrant]))
    columns = (
        Column("轮次", 34),
        Column("次序", 14, "centre"),
        Column("编号", 24, "centre"),
        Column("项目名称", 54),
        Column("参赛团队（企业、个人）", 54),
    )
    return Table(columns, tuple(rows))


def recommended_table(connection: Connection, rows: Sequence[Any], full: bool = False) -> Table:
    """Whom we recommend; `full` with leader, telephone and field as the 汇总表 asks."""
    awards = get_many(connection, ContestAward, [row.award for row in rows if row.award])
    entries = get_many(connection, ContestEntry, [one.entry for one in awards.values()])
    named = titles(connection, [row.entrant for row in rows])
    label = ContestAward.field("award").label_of
    lines = []
    for at, row in enumerate(rows, 1):
        award = awards.get(row.award)
        entry = entries.get(award.entry) if award else None
        about = (str(at), row.group or "", row.project or "", named[row.entrant])
        more = ("", "", "")
        if entry is not None:
            more = (entry.leader or "", entry.mobile or "", entry.technology_field or "")
        won = label(award.award) if award else ""
        lines.append((*about, *more, won) if full else (*about, won))
    columns = (
        _NUMBER,
        Column("组别", 28, "centre"),
        Column("项目名称", 54),
        Column("参赛团队（企业、个人）", 54),
        Column("市赛奖项", 22, "centre"),
    )
    return Table(columns, tuple(lines))


__all__ = [
    "announced_table", "award_table", "in_prize_order", "recommended_table", "rounds_table", "turns_table",
]  # fmt: skip
