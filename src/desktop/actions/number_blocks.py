"""号段: let out by the folder that gives out a series, used without asking anybody, handed back; checked after a restore."""

from collections.abc import Mapping, Sequence
from typing import Any

from desktop.fields import Field, Kind, Refusal
from desktop.queries.desk import Desk
from desktop.queries.number_books import (
    Book,
    book,
    is_issuer,
    issuer_name,
    not_reconciled,
    set_back,
    unreconciled,
)
from desktop.queries.whose import folder_of, own_name, whose
from desktop.records import NumberSeries
from desktop.records.number_blocks import NumberBlock
from desktop.rules.number_blocks import ROOT, stretch
from desktop.store.actor import Draft
from desktop.store.rows import get
from desktop.store.work import UnitOfWork

from .arguments import YEAR
from .outcome import Outcome
from .verb import Verb

MOST = 5000  # numbers in one block


def grant_block(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """划出号段: the next so many numbers belong to another station, which uses them without asking."""
    count = arguments["count"]
    if not 1 <= count <= MOST:
        raise Refusal(f"一次划出 1 至 {MOST} 个编号，请核对个数。")
    with desk.store.unit_of_work(desk.actor, "grant_block", by_action=True) as work:
        kept, first = _issuing(work, ids[0], arguments.get("year") or desk.today.year)
        made, name = _let_out(work, desk, kept, first, arguments["station"], last=first + count - 1)
        receipt = work.commit()
    message = (
        f"“{kept.series.label}”{kept.year} 年 {first}—{first + count - 1} 号划给 {name}，请把数据包交给它。"
    )
    return Outcome(message, receipt.kinds, receipt.batch, made)


def hand_over_series(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """移交发号: from the next number on, and in later years, another station gives out this series."""
    with desk.store.unit_of_work(desk.actor, "hand_over_series", by_action=True) as work:
        kept, first = _issuing(work, ids[0], arguments.get("year") or desk.today.year)
        made, name = _let_out(work, desk, kept, first, arguments["station"], last=None)
        receipt = work.commit()
    message = f"“{kept.series.label}”自 {kept.year} 年第 {first} 号起由 {name} 编号，请把数据包交给它。"
    return Outcome(message, receipt.kinds, receipt.batch, made)


def _issuing(work: UnitOfWork, series: str, year: int) -> tuple[Book, int]:
    """The book and its next number, at the one folder that gives out this series; elsewhere `Refusal`."""
    kept, me = book(work.connection, work.get(NumberSeries, series), year), whose(work.connection)
    if not is_issuer(me, kept):
        if set_back(me, kept):
            raise Refusal(not_reconciled(kept))
        name = issuer_name(work.connection, kept)
        raise Refusal(f"“{kept.series.label}”由{name}编号，号段和移交只能由它办理。")
    number = kept.after(kept.tail)
    assert number is not None, "what is open at its end is never used up"
    return kept, number


def _let_out(
    work: UnitOfWork, desk: Desk, kept: Book, first: int, station: str, last: int | None
) -> tuple[tuple[str, ...], str]:
    station_id, name, origin = folder_of(work.connection, station)
    values = {
        "series": kept.series.id,
        "year": kept.year,
        "first": first,
        "last": last,
        "onward": True if last is None else None,
        "station": station_id,
        "station_name": name,
        "origin": origin,
        "parent": kept.tail or None,
        "granted_on": desk.today,
    }
    return tuple(work.put(NumberBlock, Draft(values))), name


def return_block(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """交回号段: what is left of it is never given out; only its holder knows what that is."""
    with desk.store.unit_of_work(
        desk.actor, "return_block", by_action=True, reason=arguments["reason"]
    ) as work:
        row = work.get(NumberBlock, ids[0])
        kept, me = book(work.connection, work.get(NumberSeries, row.series), row.year), whose(work.connection)
        if row.origin != me.origin:
            raise Refusal(f"这个号段由 {row.station_name} 领用，用到哪里只有它知道，请由它交回。")
        left = kept.after(row.id)
        _end(work, desk, row, "returned", left, arguments["reason"])
        receipt = work.commit()
    said = f"{left} 号及以后作为未用，不再发放" if left else "已全部用完"
    return Outcome(f"号段已交回：{said}。", receipt.kinds, receipt.batch, tuple(ids))


def close_block(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """年末关闭: of a year that is over nothing more is given out; what is left is 未用."""
    with desk.store.unit_of_work(desk.actor, "close_block", by_action=True) as work:
        for block in ids:
            row = work.get(NumberBlock, block)
            kept = book(work.connection, work.get(NumberSeries, row.series), row.year)
            if row.state != "held" or row.last is None or row.year >= desk.today.year:
                raise Refusal("只有以前年度、领用中的号段可以年末关闭，本年度的请由领用的工作机交回。")
            if not is_issuer(whose(work.connection), kept):
                raise Refusal(f"年末关闭由{issuer_name(work.connection, kept)}办理。")
            _end(work, desk, row, "closed", kept.after(row.id), "年末未用")
        receipt = work.commit()
    return Outcome(
        f"已关闭 {len(ids)} 个号段，余下的编号作为未用。", receipt.kinds, receipt.batch, tuple(ids)
    )


def _end(work: UnitOfWork, desk: Desk, row: Any, state: str, left: int | None, reason: str) -> None:
    if row.state != "held":
        raise Refusal("这个号段已经交回或关闭。")
    values = {
        "state": state,
        "left_from": left or (row.last or 0) + 1,
        "ended_on": desk.today,
        "reason": reason,
    }
    work.put(NumberBlock, Draft(values, row.id))


def reconcile_numbers(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """核对编号: after a restore, the last number on paper; the folder goes on after it.

    What a copy of a folder would give out, the first folder gives out as well: a copy gets none.
    """
    last, year = arguments["last"], arguments.get("year") or desk.today.year
    with desk.store.unit_of_work(
        desk.actor, "reconcile_numbers", by_action=True, reason="恢复后核对编号"
    ) as work:
        me, kept = whose(work.connection), book(work.connection, work.get(NumberSeries, ids[0]), year)
        parent = _left_behind(work, kept, last)
        within = kept.block(parent)
        first = max(last + 1, kept.after(parent) or 1)
        values = {
            "series": kept.series.id,
            "year": year,
            "first": first,
            "last": within.last if within else None,
            "onward": within.onward or None if within else None,
            "station": me.station,
            "station_name": own_name(work.connection),
            "origin": me.origin,
            "parent": parent or None,
            "granted_on": desk.today,
            "reason": f"恢复后核对：纸上最后一个编号为 {last}",
        }
        made = work.put(NumberBlock, Draft(values))
        receipt = work.commit()
    return Outcome(
        f"已核对，“{kept.series.label}”{year} 年从第 {first} 号编起。",
        receipt.kinds,
        receipt.batch,
        tuple(made),
    )


def _left_behind(work: UnitOfWork, kept: Book, last: int) -> str:
    """The block (or ROOT) that this folder held before it was set back, with numbers beyond the last on paper.

    Raises `Refusal` where it held none, or where more is known here than is said to be on paper.
    """
    me = whose(work.connection)
    ours = [b for b in kept.blocks if b.origin in me.begun.before and b.open and b.within(kept.year)]
    ours = [b for b in ours if not any(o.parent == b.id and o.station == b.station for o in kept.blocks)]
    held = sorted((b.within(kept.year).start, b.id) for b in ours)
    if me.is_root and kept.tail == ROOT and unreconciled(me, kept):
        held.append((1, ROOT))
    for _, block in held:
        within, known = stretch(kept.blocks, block, kept.year), kept.after(block)
        if known is not None and known - 1 > last and known > within.start:
            raise Refusal(f"台账里已编到第 {known - 1} 号，纸上最后一个编号不会更小，请核对。")
        if known is not None and last < within.stop - 1:
            return block
    if held:
        raise Refusal("本机的号段已经用完，请申请新的号段。")
    if any(one.origin == me.origin for one in kept.blocks) or me.is_root:
        raise Refusal(f"“{kept.series.label}”{kept.year} 年的编号没有需要核对的。")
    raise Refusal(
        f"本机没有可以接着编的号段（复制来的数据目录不能接着原来的编号），请向{issuer_name(work.connection, kept)}"
        "申请领用号段。"
    )


def _not_held(desk: Desk, row: Any) -> str:
    return "" if (row.state or "held") == "held" else "这个号段已经交回或关闭。"


def _leased(desk: Desk, row: Any) -> str:
    with desk.store.read() as connection:
        mine = get(connection, NumberBlock, row.id)
        if mine is not None and mine.origin != whose(connection).origin:
            return f"由领用它的{row.station_name or '工作机'}交回。"
    return _not_held(desk, row)


STATION = Field("工作机", Kind.TEXT, name="station", scheme="station", required=True, help="名册中的名称，如 创新创业处-01")
NUMBER_BLOCK_VERBS: tuple[Verb, ...] = (
    Verb(
        "grant_block",
        NumberSeries,
        grant_block,
        (STATION, Field("个数", Kind.INTEGER, name="count", required=True), YEAR),
        help="从下一个编号起划出一段，随数据包带给那台工作机，它不联网也能编号。",
        many=False,
        primary=True,
    ),
    Verb(
        "hand_over_series",
        NumberSeries,
        hand_over_series,
        (STATION, YEAR),
        help="此后（以后各年也是）由另一台工作机编号；只有现在编号的工作机可以移交。",
        many=False,
    ),
    Verb(
        "reconcile_numbers",
        NumberSeries,
        reconcile_numbers,
        (Field("纸上最后一个编号", Kind.INTEGER, name="last", required=True, help="还没有用过填 0"), YEAR),
        help="恢复备份以后，先核对纸上编到哪里，再接着编。",
        many=False,
    ),
    Verb(
        "return_block",
        NumberBlock,
        return_block,
        (Field("说明", Kind.TEXT, name="reason", required=True),),
        hindrance=_leased,
        help="余下的编号作为未用，不再发放。",
        many=False,
        primary=True,
    ),
    Verb("close_block", NumberBlock, close_block, hindrance=_not_held, help="以前年度余下的编号作为未用。"),
)
