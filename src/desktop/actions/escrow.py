"""额度 in trust: checked after a restore, and a payment handed to the station that makes it."""

from collections.abc import Mapping, Sequence
from typing import Any

from desktop.fields import Field, Kind, Refusal, show_money
from desktop.queries import escrow, standing
from desktop.queries.desk import Desk
from desktop.queries.stations import chosen
from desktop.queries.titles import title
from desktop.queries.whose import folder_of, name_of, own_name, whose
from desktop.records import Allotment, Budget, Grant, Section
from desktop.rules.permission import EVERY_SECTION
from desktop.store.actor import Draft
from desktop.store.rows import find
from desktop.store.work import UnitOfWork

from .outcome import Outcome
from .verb import Verb


def target_of(
    work: UnitOfWork, section: str, station: str | None, amount: int, budget: str
) -> tuple[str, str]:
    """The folder (its name and incarnation) with which an allotment will lie. Raises `Refusal`.

    局办 only raises what lies with another; only the holder gives back.
    """
    connection, me = work.connection, whose(work.connection)
    if me.alone:
        return own_name(connection), me.origin
    code = next(s.code for s in find(connection, Section) if s.id == section)
    here = work.store.section == code and station in (None, "", own_name(connection))
    if amount < 0:
        if not here:
            raise Refusal("额度由持有它的工作机退回，请在那台工作机上办理。")
        return own_name(connection), me.origin
    if why := escrow.may_raise(connection, budget):
        raise Refusal(why)
    if here or (work.store.section == EVERY_SECTION and not chosen(connection, station or code, me.station)):
        return own_name(connection), me.origin
    _, name, origin = folder_of(connection, station or code)
    return name, origin


def refuse_foreign_payment(work: UnitOfWork, grant: Any) -> None:
    """A grant is paid where it was approved, or where its payment was handed to: else two might pay it."""
    me, by = whose(work.connection), grant.payer or grant.escrow
    if me.alone or by == me.origin or (by is None and me.is_root):
        return
    if by in me.begun.before:
        raise Refusal("本机数据恢复过，这笔资金可能已经拨付；请先用“移交拨付”核对账上已拨付的金额。")
    raise Refusal(f"这笔资金由 {name_of(work.connection, by)} 拨付，请在那台工作机办理，或由它“移交拨付”。")


def hand_over_payment(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """移交拨付: from now on another station pays these grants; only the one that may pay hands it over.

    After a restore the folder hands it to itself, once what is paid by its books agrees with what is known here.
    """
    with desk.store.unit_of_work(desk.actor, "hand_over_payment", by_action=True) as work:
        me = whose(work.connection)
        wanted = arguments.get("station") or own_name(work.connection)
        own = wanted == own_name(work.connection)
        name, origin = (wanted, me.origin) if own else folder_of(work.connection, wanted)[1:]
        for record_id in ids:
            grant = work.get(Grant, record_id)
            by = grant.payer or grant.escrow
            if own and by in me.begun.before:
                _agree(work, grant, arguments.get("paid"))
            else:
                refuse_foreign_payment(work, grant)
            work.put(Grant, Draft({"payer": origin, "payer_name": name}, record_id))
        receipt = work.commit()
    return Outcome(f"{len(ids)} 笔资金由 {name} 拨付。", receipt.kinds, receipt.batch, tuple(ids))


def _agree(work: UnitOfWork, grant: Any, paid: int | None) -> None:
    known, name = standing.paid(work.connection, grant.id), title(work.connection, grant.enterprise)
    if paid is None:
        raise Refusal(f"请填写 {name} 账上已拨付的金额。")
    if paid != known:
        raise Refusal(
            f"{name} 账上已拨付 {show_money(paid, '元')} 元，本机登记 {show_money(known, '元')} 元；"
            "请先接收各处室的数据包，补齐以后再核对。"
        )


def reconcile_escrow(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """核对额度: after a restore, what the books of this station say that it has approved, and 局办 that it has allotted.

    What the books say beyond what is known here stays bound, with nobody. So nothing is spent twice, whatever turns
    up later; 局办 checks again when it has, and the rest is free.
    """
    with desk.store.unit_of_work(
        desk.actor, "reconcile_escrow", by_action=True, reason="恢复后核对额度"
    ) as work:
        me, budget = whose(work.connection), work.get(Budget, ids[0])
        if me.alone or me.begun.founded:
            raise Refusal("本机没有恢复过，额度不需要核对。")
        section = next(
            (s.id for s in find(work.connection, Section) if s.code in (desk.store.section, "JB")), None
        )
        common = {"budget": budget.id, "section": section, "allotted_on": desk.today, "reason": "恢复后核对"}
        mine = common | {"station_name": own_name(work.connection), "escrow": me.origin}
        drafts = _bound(work, me, budget, arguments.get("allotted"), common, mine) if me.is_root else []
        drafts += _moved_on(work, me, budget, arguments["committed"], common, mine)
        if not drafts:
            raise Refusal("没有需要核对的：本机恢复以前没有这笔预算的额度，或者已经核对过。")
        made = work.put(Allotment, *map(Draft, drafts))
        receipt = work.commit()
    return Outcome("额度已核对。", receipt.kinds, receipt.batch, tuple(made))


def _bound(
    work: UnitOfWork, me: Any, budget: Any, said: int | None, common: dict[str, Any], mine: dict[str, Any]
) -> list[dict[str, Any]]:
    """What 局办 has allotted by its books and does not know here any more lies with nobody, until it turns up."""
    if said is None:
        raise Refusal("局办的工作机请填写账上已分配的合计。")
    bound = escrow.bound(work.connection, budget.id)
    known = standing.allotted(work.connection, budget.fund, budget.year) - bound
    _not_less(said, known, "已分配")
    drafts = [mine | {"amount": 0}] if escrow.may_raise(work.connection, budget.id) else []
    if said - known != bound:
        nobody = {"escrow": escrow.NOBODY, "amount": said - known - bound, "reason": "恢复前已分配，数据待补"}
        drafts.append(common | nobody)
    return drafts


def _moved_on(
    work: UnitOfWork, me: Any, budget: Any, said: int, common: dict[str, Any], mine: dict[str, Any]
) -> list[dict[str, Any]]:
    """What the folder had free under its earlier names goes on with it."""
    held = {b: escrow.held(work.connection, me, b, budget.fund, budget.year) for b in me.begun.before}
    spent = {b: escrow.committed(work.connection, me, b, budget.fund, budget.year) for b in me.begun.before}
    _not_less(said, sum(spent.values()), "已批准")
    lost, drafts = said - sum(spent.values()), []
    for before in me.begun.before:
        free = held[before] - spent[before] - lost
        lost = max(0, -free)
        if free > 0:
            drafts += [common | {"station_name": mine["station_name"], "escrow": before, "amount": -free}]
            drafts += [mine | {"amount": free}]
    return drafts


def _not_less(said: int, known: int, what: str) -> None:
    if said < known:
        raise Refusal(f"台账里{what} {show_money(known, '元')} 元，账上的合计不会更少，请核对。")


ESCROW_VERBS: tuple[Verb, ...] = (
    Verb(
        "reconcile_escrow",
        Budget,
        reconcile_escrow,
        (
            Field(
                "账上本机已批准", Kind.MONEY, name="committed", unit="万元", required=True, help="没有填 0"
            ),
            Field("账上已分配合计", Kind.MONEY, name="allotted", unit="万元", help="只由局办的工作机填写"),
        ),
        help="恢复备份以后，先与账上核对，再分配或批准。",
        many=False,
    ),
    Verb(
        "hand_over_payment",
        Grant,
        hand_over_payment,
        (
            Field("工作机", Kind.TEXT, name="station", scheme="station", help="由哪台工作机拨付；空白为本机（恢复后核对）"),
            Field(
                "账上已拨付", Kind.MONEY, name="paid", unit="万元", help="本机恢复过的，填账上已拨付的金额"
            ),
        ),
        hindrance=lambda desk, row: "" if row.state == "approved" else "批准以后、拨完以前可以移交。",
    ),
)
