"""待核对: what the records say when they are read together though no field is in conflict.

Two stations, each in order by itself, can make together what the door of one would have refused.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Table, TextClause, and_, exists, func, or_, select, text

from desktop.fields import Kind, show
from desktop.records import (
    Approval,
    Disbursement,
    Enterprise,
    Grant,
    IssuedNumber,
    PoolEnrolment,
    Team,
    record_types,
)
from desktop.store.sameness import aliases
from desktop.store.store import Store
from desktop.store.tables import head, log_commit, log_entry

from .desk import Desk
from .held_twice import overlapping_blocks, overspent_purses
from .owners import owners
from .titles import titles

GONE = ("closed", "moved")  # 注销, 迁出


@dataclass(frozen=True, slots=True)
class Finding:
    """`what` is double_enrolment, open_approvals, paid_withdrawn, missing_parent, double_number, overlapping_blocks,
    overspent or duplicate.

    `records` are ids of one `kind`, all that it is about, the earliest first.
    """

    what: str
    label: str
    kind: str
    records: tuple[str, ...]
    sentence: str
    owners: str


_Told = tuple[str, str, str, list[str], str]  # what, label, kind, ids, sentence
_KEPT: WeakKeyDictionary[Store, tuple[int, tuple[Finding, ...]]] = WeakKeyDictionary()


def findings(desk: Desk) -> tuple[Finding, ...]:
    """All of them. Kept until the log grows: the overview and the tab ask again and again."""
    for _ in asked_bit_by_bit(desk):
        pass
    return _KEPT[desk.store][1]


def asked_bit_by_bit(desk: Desk) -> Iterator[None]:
    """The same in steps of a few milliseconds, for a window that goes on meanwhile; known when it has ended.

    Between two steps the database is let go. When somebody writes meanwhile, what was asked before is asked again
    the next time: it is kept for the state that the first step saw.
    """
    known = _arrived(desk)
    kept = _KEPT.get(desk.store)
    if kept is not None and kept[0] == known:
        return
    found: list[Finding] = []
    for ask in _questions():
        with desk.store.read() as connection:
            told = list(ask(connection))
            held = owners(connection) if told else {}
        for what, label, kind, ids, sentence in told:
            owner = held.get(record_types()[kind].about.task, "")
            found.append(Finding(what, label, kind, tuple(ids), sentence, owner))
        yield
    _KEPT[desk.store] = (known, tuple(found))


def found_lately(desk: Desk) -> int:
    """How many there were when somebody last asked: for a badge, which must not make a save or a window wait."""
    kept = _KEPT.get(desk.store)
    return len(kept[1]) if kept is not None else 0


def _arrived(desk: Desk) -> int:
    with desk.store.read() as connection:
        return connection.execute(select(func.max(log_commit.c.arrival))).scalar() or 0


def _questions() -> Iterator[Callable[[Connection], Iterable[_Told]]]:
    yield from (_double_enrolments, _open_approvals, _paid_withdrawn, _double_numbers)
    yield from (overlapping_blocks, overspent_purses)
    for kind in record_types():
        yield partial(_of_one_type, kind=kind)


def _double_enrolments(connection: Connection) -> Iterator[_Told]:
    """Of firms that are one, too, though each station enrolled its own record of it."""
    table, same = PoolEnrolment.__table__, aliases(connection, Enterprise) | aliases(connection, Team)
    query = select(table.c.id, table.c.member, table.c.pool).where(table.c.state != "withdrawn")
    found: dict[tuple[str, str], list[str]] = {}
    for line in connection.execute(query.order_by(table.c.id)):
        found.setdefault((same.get(line.member, line.member), line.pool), []).append(line.id)
    twice = {of: ids for of, ids in found.items() if len(ids) > 1}
    named = titles(connection, (member for member, _ in twice))
    for (member, pool), ids in twice.items():
        name = named[member]
        shown = PoolEnrolment.field("pool").label_of(pool)
        sentence = f"{name} 在{shown}中登记了 {len(ids)} 次，请核对后保留一条。"
        yield "double_enrolment", "重复入池", "pool_enrolment", ids, sentence


def _open_approvals(connection: Connection) -> Iterator[_Told]:
    """Records that two approvals under way are about: each names what it was opened with, in one commit."""
    kinds = [k for k, r in record_types().items() if any(f.name == "approval" for f in r.fields)]
    mine, opened = log_entry.alias(), Approval.__table__
    query = (
        select(mine.c.record, opened.c.id)
        .select_from(opened)
        .join(head, head.c.record == opened.c.id)
        .join(log_entry, and_(head.c.origin == log_entry.c.origin, head.c.seq == log_entry.c.seq))
        .join(log_commit, log_commit.c.arrival == log_entry.c.arrival)
        .join(mine, and_(mine.c.origin == log_commit.c.origin, mine.c.seq.between(log_commit.c.first, log_commit.c.last)))
        .where(opened.c.state == "open", mine.c.kind.in_(kinds))
    )
    found: dict[str, list[str]] = {}
    for record_id, approval in connection.execute(query.order_by(opened.c.id)):
        if approval not in found.setdefault(record_id, []):
            found[record_id].append(approval)
    several = {record_id: ids for record_id, ids in found.items() if len(ids) > 1}
    named = titles(connection, several)
    for ids in {tuple(ids): None for ids in several.values()}:
        about = next(named[r] for r, those in several.items() if tuple(those) == ids)
        sentence = f"“{about}”有 {len(ids)} 件审批同时在办，请撤回多余的一件。"
        yield "open_approvals", "重复审批", "approval", list(ids), sentence


def _paid_withdrawn(connection: Connection) -> Iterator[_Told]:
    """Payments that stand, made on or after the day on which the firm left its last pool or was struck off."""
    paid, grant, firm, pool = (t.__table__ for t in (Disbursement, Grant, Enterprise, PoolEnrolment))
    later = paid.alias()
    back = select(func.coalesce(func.sum(later.c.amount), 0)).where(later.c.reverses == paid.c.id)
    left = select(func.max(pool.c.withdrawn_on)).where(pool.c.member == firm.c.id).scalar_subquery()
    still = exists().where(pool.c.member == firm.c.id, pool.c.state != "withdrawn")
    query = (
        select(paid.c.id, firm.c.name, paid.c.amount, paid.c.paid_on, firm.c.status)
        .join(grant, grant.c.id == paid.c.grant)
        .join(firm, firm.c.id == grant.c.enterprise)
        .where(paid.c.amount > 0, paid.c.amount + back.scalar_subquery() > 0)
        .where(or_(firm.c.status.in_(GONE), and_(left <= paid.c.paid_on, ~still)))
    )
    for line in connection.execute(query.order_by(paid.c.id)):
        why = Enterprise.field("status").label_of(line.status) if line.status in GONE else "退池"
        amount = show(Disbursement.field("amount"), line.amount)
        unit = Disbursement.field("amount").unit
        sentence = (
            f"{line.name} 已{why}，仍于 {line.paid_on:%Y-%m-%d} 拨付 {amount} {unit}，请核实，必要时冲销。"
        )
        yield "paid_withdrawn", "拨付已退出的企业", "disbursement", [line.id], sentence


def _double_numbers(connection: Connection) -> Iterator[_Told]:
    table = IssuedNumber.__table__
    for (number, _), ids in _groups(connection, table, (table.c.text, func.coalesce(table.c.edition, 1))):
        sentence = f"编号 {number} 发了 {len(ids)} 次，请作废重发的，并查明编号由哪台工作机发放。"
        yield "double_number", "编号重复", "issued_number", ids, sentence


def _of_one_type(connection: Connection, kind: str) -> Iterator[_Told]:
    yield from _missing_parents(connection, kind)
    if kind not in _TOLD_ELSEWHERE:
        yield from _duplicates(connection, kind)


def _missing_parents(connection: Connection, kind: str) -> Iterator[_Told]:
    """A reference to a record that is deleted, or was never let in: its author's section may not write it."""
    question = _fields_that_lost_one(kind)
    for name in connection.execute(question).scalars().all() if question is not None else ():
        record = record_types()[kind]
        table, field = record.__table__, record.field(name)
        there = [record_types()[to].__table__ for to in field.to]
        lost = [~exists().where(other.c.id == table.c[name]) for other in there]
        query = select(table.c.id).where(table.c[name].is_not(None), *lost).order_by(table.c.id)
        lines = connection.execute(query).scalars().all()
        named = titles(connection, lines)
        for record_id in lines:
            sentence = f"{record.about.label}“{named[record_id]}”所指的{field.label}已不存在，请改选，或请其处室恢复。"
            yield "missing_parent", "所指记录不存在", kind, [record_id], sentence


@cache
def _fields_that_lost_one(kind: str) -> TextClause | None:
    """The references of a type that lead nowhere somewhere, in one question; None for a type without references.

    Each value is looked up once, in the order of its index. Written as text, like the one below: to have hundreds of
    selects compiled takes longer than to ask them all.
    """
    parts = []
    for field in record_types()[kind].fields:
        if field.kind is Kind.REF:
            told = f'SELECT DISTINCT "{field.name}" AS id FROM "{kind}" WHERE "{field.name}" IS NOT NULL'
            lost = (f'NOT EXISTS (SELECT 1 FROM "{to}" p WHERE p.id = t.id)' for to in field.to)
            parts.append(
                f"SELECT '{field.name}' WHERE EXISTS (SELECT 1 FROM ({told}) t WHERE {' AND '.join(lost)})"
            )
    return text(" UNION ALL ".join(parts)) if parts else None


@cache
def _repeated_matches(kind: str) -> TextClause | None:
    """The numbers of the alternatives in `About.match` of a type whose values several of its records share."""
    parts, before = [], ""
    for at, names in enumerate(record_types()[kind].about.match):
        columns = [f'"{name}"' for name in names]
        filled = " AND ".join(f"{column} IS NOT NULL" for column in columns)
        parts.append(
            f'SELECT {at} WHERE EXISTS (SELECT 1 FROM "{kind}" WHERE {filled}{before}'
            f" GROUP BY {', '.join(columns)} HAVING count(*) > 1)"
        )
        before += f" AND ({' OR '.join(f'{column} IS NULL' for column in columns)})"
    return text(" UNION ALL ".join(parts)) if parts else None


_TOLD_ELSEWHERE = {"pool_enrolment", "issued_number"}


def _duplicates(connection: Connection, kind: str) -> Iterator[_Told]:
    """The same thing recorded twice: `About.match` read over all records, as the door reads it over one station's."""
    question = _repeated_matches(kind)
    for at in connection.execute(question).scalars().all() if question is not None else ():
        record = record_types()[kind]
        table, same = record.__table__, aliases(connection, record)
        names = record.about.match[at]
        columns = [table.c[name] for name in names]
        earlier = [or_(*(table.c[name].is_(None) for name in those)) for those in record.about.match[:at]]
        filled = [column.is_not(None) for column in columns]
        for values, ids in _groups(connection, table, columns, *filled, *earlier):
            if len({same.get(i, i) for i in ids}) == 1:
                continue
            named = titles(connection, [v for v in values if isinstance(v, str)] if len(names) > 1 else [])
            said = "，".join(
                named.get(value, "")
                if record.field(name).kind is Kind.REF
                else show(record.field(name), value)
                for name, value in zip(names, values, strict=True)
            )
            sentence = f"{record.about.label}（{said}）登记了 {len(ids)} 次，请并排核对。"
            yield "duplicate", f"重复的{record.about.label}", kind, ids, sentence


def _groups(
    connection: Connection, table: Table, columns: Any, *where: Any
) -> Iterator[tuple[tuple[Any, ...], list[str]]]:
    """The values that several rows share in these columns, with the ids of those rows."""
    twice = select(*columns).where(*where).group_by(*columns).having(func.count() > 1)
    for values in connection.execute(twice).all():
        same = [column == value for column, value in zip(columns, values, strict=True)]
        query = select(table.c.id).where(*same, *where).order_by(table.c.id)
        yield tuple(values), list(connection.execute(query).scalars())


def duplicates_among(connection: Connection, touched: Mapping[str, str]) -> set[str]:
    """Those of the touched records that share an identifier with another live record of their type.

    Only what a single field tells is compared here: a credit code, a login name.
    """
    found: set[str] = set()
    for key in set(touched.values()) & set(record_types()):
        record = record_types()[key]
        for names in record.about.match:
            if len(names) != 1:
                continue
            table = record.__table__
            column = table.c[names[0]]
            twice = select(column).where(column.is_not(None)).group_by(column).having(func.count() > 1)
            lines = connection.execute(select(table.c.id).where(column.in_(twice))).scalars()
            found |= {record_id for record_id in lines if record_id in touched}
    return found
