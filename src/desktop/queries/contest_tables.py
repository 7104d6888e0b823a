"""The tables that stand on the papers of a contest."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

from desktop.paper.official import Column, Table
from desktop.records.contest import ContestAward, ContestEntry, ContestGroup
from desktop.store.rows import get_many

from .contest_facts import in_prize_order
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


__all__ = ["award_table", "in_prize_order"]
