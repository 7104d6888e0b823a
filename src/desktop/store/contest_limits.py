"""A judge's line is written only while its round is scored, by a judge of that round, within the full marks."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, select

from desktop.records import Record
from desktop.records.contest import ContestGroup, ContestResult, ContestRound, JudgeScore
from desktop.records.experts import SessionExpert
from desktop.records.score_sheets import ScoreItem

from .actor import Complaint, Draft
from .rows import find, get, get_many

_POINTS = [field.name for field in JudgeScore.fields if field.name.startswith("points_")]


@dataclass(frozen=True, slots=True)
class _Round:
    row: Any
    entries: frozenset[str]
    judges: frozenset[str]
    full: tuple[tuple[str, int], ...]


def score_limits(
    connection: Connection, record: type[Record], drafts: Sequence[Draft], stored: Mapping[str, Any]
) -> Iterable[Complaint]:
    if record is not JudgeScore:
        return
    known: dict[str, _Round | None] = {}
    for index, draft in enumerate(drafts):
        row = stored.get(draft.id) if draft.id else None
        values = {
            name: draft.values.get(name, getattr(row, name, None)) for name in ("round", "entry", "judge")
        }
        if values["round"] not in known:
            known[values["round"]] = _round(connection, values["round"])
        round_ = known[values["round"]]
        if round_ is None:
            continue  # the missing reference is complained of by the door
        if round_.row.state != "scoring":
            label = ContestRound.field("state").label_of(round_.row.state or "planned")
            yield Complaint(index, "round", f"“{round_.row.name}”{label}，评分中的轮次才能填写评分。")
            continue
        if values["entry"] not in round_.entries:
            yield Complaint(index, "entry", f"这个项目不在“{round_.row.name}”的名单中，请核对。")
        if values["judge"] not in round_.judges:
            yield Complaint(
                index, "judge", f"这位专家不是“{round_.row.name}”的评委（或已回避、未到会），请核对。"
            )
        yield from _marks(index, draft, round_)


def _marks(index: int, draft: Draft, round_: _Round) -> Iterable[Complaint]:
    for at, name in enumerate(_POINTS):
        value = draft.values.get(name)
        if not isinstance(value, (Decimal, int)):
            continue
        if at >= len(round_.full):
            yield Complaint(index, name, f"本组评分表只有 {len(round_.full)} 项，这一项不填。")
        elif not 0 <= value <= round_.full[at][1]:
            item, full = round_.full[at]
            yield Complaint(index, name, f"“{item}”满分 {full} 分，{value} 分不对，请重新填写。")


def _round(connection: Connection, round_id: str | None) -> _Round | None:
    row = get(connection, ContestRound, round_id) if round_id else None
    if row is None:
        return None
    result, expert, item = ContestResult.__table__, SessionExpert.__table__, ScoreItem.__table__
    entries = connection.execute(select(result.c.entry).where(result.c.round == row.id)).scalars()
    judges = connection.execute(
        select(expert.c.expert).where(
            expert.c.session == row.session, expert.c.state.not_in(("excused", "absent"))
        )
    ).scalars()
    group = get(connection, ContestGroup, row.group)
    items = find(
        connection, ScoreItem, item.c.sheet == (group.sheet if group else ""), item.c.active,
        order=(item.c.position, item.c.id),
    )  # fmt: skip
    return _Round(
        row, frozenset(entries), frozenset(judges), tuple((one.dimension, one.weight) for one in items)
    )


def counted(connection: Connection, record: type[Record], ids: Sequence[str]) -> str:
    """Why these records may not be deleted: places were reckoned from them; "" when they may."""
    if record is not JudgeScore:
        return ""
    rounds = {row.round for row in get_many(connection, JudgeScore, ids).values()}
    ranked = [one for one in get_many(connection, ContestRound, rounds).values() if one.state == "ranked"]
    return f"“{ranked[0].name}”已按这些评分排名，不能删除；如有误请由处室负责人更正。" if ranked else ""
