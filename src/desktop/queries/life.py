"""The life of one team or firm as one line, from 已征集 to 小巨人: read off the records, nothing is kept twice (S02, S06)."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection

from desktop.paper.official import chinese_date
from desktop.paper.table_paper import TableValues
from desktop.records import Enterprise, Team, record_types
from desktop.records.library import STAGES
from desktop.records.seed_pool import StageMove
from desktop.records.settlement import Settlement
from desktop.store.rows import find, get

from .desk import Desk
from .look import Filter, Look
from .standing import COMMITTED


@dataclass(frozen=True, slots=True)
class Milestone:
    """`on` None: it has happened, the day is not known. `basis`: 文号, 批次 or what else it rests on."""

    on: date | None
    stage: str
    said: str
    basis: str
    kind: str
    record: str

    @property
    def look(self) -> Look:
        return Look(self.kind, filters=(Filter("id", "in", (self.record,)),))


@dataclass(frozen=True, slots=True)
class _Told:
    """How records of a type tell of a life: by which field they name whom, the day, in which states, in what words."""

    kind: str
    whom: str
    on: str
    said: Callable[[Any], str]
    states: tuple[str, ...] = ()
    basis: str = ""


def _money(fen: int | None) -> str:
    return f"{(fen or 0) / 1_000_000:,.2f} 万元"


_POOLS = {"seed": "种子期培育池", "growth": "初创及成长期培育池"}
_TOLD: tuple[_Told, ...] = (
    _Told("pool_application", "team", "received_on", lambda row: f"已征集（{row.year}年）", basis="recommender"),
    _Told("pool_enrolment", "member", "enrolled_on", lambda row: f"进入{_POOLS[row.pool]}", basis="original_doc_no"),
    _Told("pool_enrolment", "member", "withdrawn_on", lambda row: f"退出{_POOLS[row.pool]}", ("withdrawn",),
          "withdrawal_reason"),
    _Told("shortlist_entry", "team", "recognised_on", lambda row: "认定为入围支持团队", ("recognised", "revoked")),
    _Told("settlement", "team", "registered_on", lambda row: "在鞍注册成立企业"),
    _Told("settlement", "enterprise", "registered_on", lambda row: "由团队在鞍注册成立"),
    _Told("sme_evaluation", "enterprise", "evaluated_on", lambda row: f"{row.year}年115号预评：{row.score or 0} 分",
          basis="registration_no"),
    _Told("demonstration", "enterprise", "recognised_on", lambda row: f"认定{row.year}年示范企业", ("recognised", "revoked")),
    _Told("grant", "enterprise", "approved_on", lambda row: f"批准无偿资助 {_money(row.approved)}", COMMITTED),
    _Told("hnte", "enterprise", "announced_on", lambda row: f"{row.year}年认定高新技术企业", basis="doc_no"),
    _Told("above_scale_listing", "enterprise", "", lambda row: f"列入{row.year}年规上企业名录", basis="source"),
    _Told("technology_contract", "buyer", "registered_on", lambda row: f"登记技术合同 {_money(row.amount)}",
          ("registered",), "registration_no"),
    _Told("ip_pledge", "enterprise", "lent_on", lambda row: f"知识产权质押贷款 {_money(row.loan)}"),
    _Told("equity_deal", "enterprise", "closed_on", lambda row: f"获得股权投资 {_money(row.amount)}", ("closed", "exited")),
    _Told("little_giant", "enterprise", "recognised_on", lambda row: f"认定{row.year}年科技小巨人培育企业",
          ("recognised", "mature", "removed")),
    _Told("little_giant", "enterprise", "ended_on", lambda row: "小巨人培育期满成熟", ("mature",), "ending"),
)  # fmt: skip


def life(desk: Desk, record_id: str) -> tuple[Milestone, ...]:
    """Oldest first; a firm's line begins with that of the team it grew out of. Empty for other records."""
    with desk.store.read() as connection:
        return life_of(connection, record_id)


def life_of(connection: Connection, record_id: str) -> tuple[Milestone, ...]:
    subjects = _lineage(connection, record_id)
    found = [one for subject in subjects for one in _of(connection, subject)]
    found += [one for subject in subjects for one in _stages(connection, subject)]
    unique = {(one.kind, one.record, one.said.replace("由团队", "")): one for one in found}
    known = sorted(unique.values(), key=lambda one: (one.on or _year_end(one), one.kind != "stage_move"))
    return tuple(_staged(known))


def _lineage(connection: Connection, record_id: str) -> list[str]:
    """The teams that a firm grew out of, then the record itself."""
    table = Settlement.__table__
    teams = [row.team for row in find(connection, Settlement, table.c.enterprise == record_id)]
    known = get(connection, Enterprise, record_id) or get(connection, Team, record_id)
    return list(dict.fromkeys((*teams, record_id))) if known else []


def _of(connection: Connection, subject: str) -> Iterator[Milestone]:
    for told in _TOLD:
        record = record_types()[told.kind]
        table = record.__table__
        for row in find(connection, record, table.c[told.whom] == subject):
            on = getattr(row, told.on) if told.on else None
            counted = not told.states or row.state in told.states
            if counted and (on is not None or not told.on):
                basis = str(getattr(row, told.basis) or "") if told.basis else ""
                yield Milestone(on, "", told.said(row), basis, told.kind, row.id)


def _stages(connection: Connection, subject: str) -> Iterator[Milestone]:
    table = StageMove.__table__
    labels = {choice.key: choice.label for choice in STAGES}
    for move in find(connection, StageMove, table.c.subject == subject):
        words = "更正为" if move.correction else "进入"
        yield Milestone(
            move.since, labels.get(move.stage, ""), f"{words}{labels.get(move.stage, '')}", move.basis or "",
            "stage_move", move.id,
        )  # fmt: skip


def _year_end(one: Milestone) -> date:
    """Where an undated milestone stands: at the end of the year that it names, else first."""
    digits = "".join(sign for sign in one.said if sign.isdigit())[:4]
    return date(int(digits), 12, 31) if len(digits) == 4 else date.min


def _staged(known: Sequence[Milestone]) -> Iterator[Milestone]:
    """Each milestone with the stage in which it fell."""
    stage = ""
    for one in known:
        stage = one.stage or stage
        yield Milestone(one.on, stage, one.said, one.basis, one.kind, one.record)


def life_line(connection: Connection, record_id: str, number: str = "") -> TableValues:
    """The line on paper."""
    from .titles import title

    firm = get(connection, Enterprise, record_id)
    row = firm or get(connection, Team, record_id)
    found = life_of(connection, record_id)
    labels = {choice.key: choice.label for choice in STAGES}
    fields = (
        ("name", title(connection, record_id)),
        ("number", (firm.code if firm else row.number) or "—"),
        ("stage", labels.get(row.stage, "未定")),
        ("day", chinese_date(max((one.on for one in found if one.on), default=None))),
    )
    rows = tuple(
        (str(at), one.on.isoformat() if one.on else "—", one.stage or "—", one.said, one.basis)
        for at, one in enumerate(found, 1)
    )
    return TableValues("life_line", fields, rows)
