"""The numbers of each series: which folder may give out which, what is used of them and what is left."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from desktop.fields import Refusal
from desktop.records import IssuedNumber, NumberSeries
from desktop.records.number_blocks import NumberBlock
from desktop.rules.number_blocks import ROOT, TOP, Block, following, stretch
from desktop.store import peers
from desktop.store.rows import find
from desktop.store.tables import head

from .desk import Desk
from .whose import Whose, own_name, whose


@dataclass(frozen=True, slots=True)
class Book:
    """One series in one year: the blocks that concern it and the numbers known to be on paper."""

    series: Any
    year: int
    blocks: tuple[Block, ...]
    issued: frozenset[int]
    elsewhere: bool  # whether another folder gave out some of them, or this one before it was set back

    def after(self, block: str) -> int | None:
        return following(self.blocks, block, self.year, self.issued)

    def block(self, block: str) -> Block | None:
        return next((one for one in self.blocks if one.id == block), None)

    @property
    def tail(self) -> str:
        """The block (or ROOT) whose holder gives out what nobody else holds."""
        at = ROOT
        while further := [b.id for b in self.blocks if b.parent == at and self._open_ended(b)]:
            at = further[-1]
        return at

    def _open_ended(self, block: Block) -> bool:
        held = block.within(self.year)
        return held is not None and held.stop == TOP


def book(connection: Connection, series: Any, year: int) -> Book:
    table = IssuedNumber.__table__
    query = select(table.c.number, head.c.origin).join(head, head.c.record == table.c.id)
    issued = connection.execute(query.where(table.c.series == series.id, table.c.year == year)).all()
    own = whose(connection).origin
    return Book(
        series,
        year,
        blocks_of(connection, series.id),
        frozenset(number for number, _ in issued),
        any(origin != own for _, origin in issued),
    )


def blocks_of(connection: Connection, series: str) -> tuple[Block, ...]:
    table = NumberBlock.__table__
    rows = find(connection, NumberBlock, table.c.series == series, order=(table.c.id,))
    return tuple(
        Block(
            r.id, r.parent or ROOT, r.origin or "", r.station or "", r.year, r.first, r.last, bool(r.onward),
            None if r.state == "held" else r.left_from or r.first,
        )
        for r in rows
    )  # fmt: skip


def next_number(connection: Connection, series: Any, year: int) -> tuple[str | None, int]:
    """The block (None: the issuing station's own) and number to give out next here.

    Raises `Refusal` with one sentence where this folder holds none.
    """
    me, kept = whose(connection), book(connection, series, year)
    mine = [one.id for one in kept.blocks if one.origin == me.origin and one.open and one.within(year)]
    if me.is_root and not unreconciled(me, kept):
        mine.append(ROOT)
    for block in mine:
        number = kept.after(block)
        if number is not None:
            return block or None, number
    raise Refusal(_none_left(connection, me, kept, mine))


def unreconciled(me: Whose, kept: Book) -> bool:
    """Whether more may be on paper than is known here: a backup was put back, or the folder is a copy.

    A later year than the one in which this incarnation began is its own from the start.
    """
    begun = me.begun
    if begun.founded or kept.year > begun.year:
        return False
    return begun.restored or not me.alone or kept.elsewhere


def _none_left(connection: Connection, me: Whose, kept: Book, mine: list[str]) -> str:
    label, issuer = kept.series.label, issuer_name(connection, kept)
    leased = [one.within(kept.year) for one in kept.blocks if one.id in mine]
    for held in (one for one in leased if one is not None and one.stop < TOP):
        return f"本机领用的“{label}”号段 {held.start}—{held.stop - 1} 已用完，请向{issuer}申请新的号段。"
    before = any(one.origin in me.begun.before and one.open and one.within(kept.year) for one in kept.blocks)
    if before or set_back(me, kept):
        return not_reconciled(kept)
    return f"“{label}”由{issuer}编号，本机没有号段；请它在“编号规则”中“划出号段”，随数据包带来。"


def set_back(me: Whose, kept: Book) -> bool:
    """Whether this folder gave out the series before it was restored, and has not said since what is on paper."""
    held = kept.block(kept.tail)
    if held is None:
        return me.is_root and unreconciled(me, kept)
    return held.origin in me.begun.before


def not_reconciled(kept: Book) -> str:
    return (
        f"本机数据是恢复或复制来的，“{kept.series.label}”{kept.year} 年编到哪里还没有核对；"
        "请先在“编号规则”用“核对编号”登记纸上最后一个编号。"
    )


def issuer_name(connection: Connection, kept: Book) -> str:
    me, held = whose(connection), kept.block(kept.tail)
    station = held.station if held else me.root
    known = peers.peers(connection).get(station)
    return known.name if known else "本机"


def is_issuer(me: Whose, kept: Book) -> bool:
    held = kept.block(kept.tail)
    if held is None:
        return me.is_root and not unreconciled(me, kept)
    return held.origin == me.origin and held.open


@dataclass(frozen=True, slots=True)
class Line:
    """What one folder may give out: `left` None for the issuing station, whose numbers have no end."""

    label: str
    year: int
    numbers: str
    station: str
    mine: bool
    used: int
    left: int | None
    state: str
    id: str


def lines(desk: Desk, year: int) -> tuple[Line, ...]:
    """The blocks of the year and the issuing station of each series, for who looks what is left."""
    with desk.store.read() as connection:
        return tuple(_lines(connection, year))


def _lines(connection: Connection, year: int) -> Iterator[Line]:
    me = whose(connection)
    stations = {row.id: row for row in find(connection, NumberBlock)}
    for series in find(connection, NumberSeries, order=(NumberSeries.__table__.c.code,)):
        kept = book(connection, series, year)
        own = stretch(kept.blocks, ROOT, year)
        outside = [n for n in kept.issued if not any(n in (b.within(year) or ()) for b in kept.blocks)]
        if own:
            name = issuer_name(connection, kept) if kept.tail == ROOT else own_name(connection)
            word = "发号" if kept.tail == ROOT else "已移交"
            if me.is_root and unreconciled(me, kept):
                word = "待核对"
            left = None if kept.tail == ROOT else 0
            yield Line(series.label, year, _said(own), name, me.is_root, len(outside), left, word, "")
        for block in kept.blocks:
            held = stretch(kept.blocks, block.id, year)
            if not held:
                continue
            row = stations[block.id]
            used = sum(n in held for n in kept.issued)
            following_ = kept.after(block.id)
            left = 0 if following_ is None or not block.open else held.stop - following_
            state = NumberBlock.field("state").label_of(row.state or "held")
            yield Line(
                series.label, year, _said(held), row.station_name or "本机", block.origin == me.origin, used,
                None if held.stop == TOP else left, state, block.id,
            )  # fmt: skip


def _said(numbers: range) -> str:
    return f"{numbers.start} 起" if numbers.stop == TOP else f"{numbers.start}—{numbers.stop - 1}"
