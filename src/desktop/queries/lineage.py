"""培育谱系: one line of life, from where a team was found to the firm, its money and its titles (S12)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection

from desktop.fields import show_money
from desktop.records import Demonstration, Fund, Grant, PoolEnrolment, Record, Team
from desktop.records.appraisal import Appraisal
from desktop.records.finance import EquityDeal
from desktop.records.little_giant import LittleGiant
from desktop.records.seed_pool import PoolApplication
from desktop.records.seed_sources import MakerGroup
from desktop.records.settlement import Settlement, ShortlistEntry
from desktop.store.rows import find, get, get_many

from .standing import COMMITTED
from .titles import title


@dataclass(frozen=True, slots=True)
class LifeEvent:
    """`day` is None where it is not recorded; `kind` and `id` name the record that tells of it."""

    day: date | None
    text: str
    kind: str
    id: str


def lineage(connection: Connection, subject: str) -> tuple[LifeEvent, ...]:
    """Everything on the way of a team or a firm, oldest first; the undated stand where they belong in the order."""
    team = get(connection, Team, subject)
    settled = Settlement.__table__
    column = settled.c.team if team else settled.c.enterprise
    firms = find(connection, Settlement, column == subject)
    teams = [team] if team else list(get_many(connection, Team, [one.team for one in firms]).values())
    if team is None:
        firms = find(connection, Settlement, settled.c.team.in_([one.id for one in teams])) if teams else []
    enterprises = dict.fromkeys(one.enterprise for one in firms) or ({} if team else {subject: None})
    events = [event for one in teams for event in _of_team(connection, one)]
    events += [_event(Settlement, one, one.registered_on, _registered(connection, one)) for one in firms]
    events += [event for firm in enterprises for event in _of_firm(connection, firm)]
    known = [event for event in events if event.day is not None]
    undated = [event for event in events if event.day is None]
    return (*undated, *sorted(known, key=lambda event: event.day or date.min))


def _event(record: type[Record], row: Any, day: date | None, text: str) -> LifeEvent:
    return LifeEvent(day, text, record.about.key, row.id)


def _registered(connection: Connection, row: Any) -> str:
    ended = "（已注销或迁出）" if row.state == "ended" else ""
    return f"在鞍注册：{title(connection, row.enterprise)}{ended}"


def _of_team(connection: Connection, team: Any) -> Iterator[LifeEvent]:
    source = f"，来源{title(connection, team.found_through)}" if team.found_through else ""
    yield _event(Team, team, None, f"{team.name}：发现渠道{team.channel or '未填'}{source}")
    if group := _group(connection, team):
        yield _event(MakerGroup, group, group.grown_on, f"由创客群体{group.name}成团")
    for row in _mine(connection, PoolApplication, team.id):
        by = row.award or row.recommender or ""
        yield _event(PoolApplication, row, row.received_on, f"{row.year}年申请入池　{by}")
    table = PoolEnrolment.__table__
    for row in find(connection, PoolEnrolment, table.c.member == team.id, table.c.pool == "seed"):
        yield _event(PoolEnrolment, row, row.enrolled_on, f"入种子期培育池{_batch(row)}")
    for row in _mine(connection, Appraisal, team.id):
        if row.state == "reported":
            yield _event(Appraisal, row, row.reported_on, f"第三方评估 {row.score} 分，第 {row.rank} 名")
    for row in _mine(connection, ShortlistEntry, team.id):
        state = ShortlistEntry.field("state").label_of(row.state or "")
        yield _event(ShortlistEntry, row, row.recognised_on, f"{row.year}年入围支持团队：{state}")


def _batch(row: Any) -> str:
    return f"第 {row.batch} 批" if row.batch else ""


def _group(connection: Connection, team: Any) -> Any | None:
    found = find(connection, MakerGroup, MakerGroup.__table__.c.team == team.id)
    return found[0] if found else None


def _mine(connection: Connection, record: type[Record], team: str) -> list[Any]:
    return find(connection, record, record.__table__.c.team == team)


def _of_firm(connection: Connection, firm: str) -> Iterator[LifeEvent]:
    def held(record: type[Record], *states: str) -> list[Any]:
        table = record.__table__
        return find(connection, record, table.c.enterprise == firm, table.c.state.in_(states))

    for row in held(Grant, *COMMITTED):
        yield _event(Grant, row, row.approved_on, f"获无偿资助 {_money(connection, row, row.approved)}")
    for row in held(EquityDeal, "decided", "closed", "exited"):
        yield _event(EquityDeal, row, row.decided_on, f"获股权投资 {_money(connection, row, row.amount)}")
    growth = PoolEnrolment.__table__
    for row in find(connection, PoolEnrolment, growth.c.member == firm, growth.c.pool == "growth"):
        yield _event(PoolEnrolment, row, row.enrolled_on, f"入初创及成长期培育池{_batch(row)}")
    for row in held(Demonstration, "recognised"):
        yield _event(Demonstration, row, row.recognised_on, f"认定为{row.year}年科技型中小示范企业")
    for row in held(LittleGiant, "recognised", "mature", "removed"):
        yield _event(LittleGiant, row, row.recognised_on, "认定为科技小巨人培育企业")


def _money(connection: Connection, row: Any, fen: int | None) -> str:
    fund = get(connection, Fund, row.fund)
    return f"{show_money(fen or 0, '万元')} 万元（{fund.name if fund else ''}）"
