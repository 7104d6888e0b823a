"""专家库: 抽取 by lot, 指定, 复核 of a draw, 劳务费 with its tax (office.md 15)."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection

from desktop.fields import Refusal
from desktop.queries.desk import Desk
from desktop.queries.review_facts import applicants, candidates, tax_rule, why_aside
from desktop.queries.titles import title
from desktop.records.experts import DrawLot, Expert, ExpertDraw, ExpertSession, SessionExpert
from desktop.rules.expert_draw import draw
from desktop.rules.income_tax import withheld
from desktop.rules.missing import Missing
from desktop.store.actor import Draft
from desktop.store.rows import find
from desktop.store.work import UnitOfWork

from .outcome import Outcome

HANDLER = "经办人"


def draw_experts(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """Draw among the matching experts who need not stand aside; every lot is kept, with those who were excused.

    Drawn again, the same session gets more of those not drawn yet. Raises `Refusal` when too few match.
    """
    wanted = arguments["wanted"]
    fields, kinds = arguments.get("technology_fields") or (), arguments.get("kinds") or ()
    seed = (arguments.get("seed") or "").strip() or secrets.token_hex(8)
    if wanted < 1:
        raise Refusal("抽取人数至少 1 人，请重新填写。")
    with desk.store.unit_of_work(desk.actor, "draw_experts", by_action=True) as work:
        work.get(ExpertSession, ids[0])
        pool = candidates(work.connection, ids[0], fields, kinds)
        free = [(expert.id, expert.unit) for expert, why in pool if not why]
        drawn = draw(seed, free, wanted, arguments.get("per_unit") or 0)
        chosen = [one.expert for one in drawn if one.result == "chosen"]
        if len(chosen) < wanted:
            aside = len(pool) - len(free)
            raise Refusal(
                f"符合条件的专家只抽得 {len(chosen)} 人（候选 {len(free)} 人，回避 {aside} 人），"
                f"不足 {wanted} 人，请放宽领域、类别或同一单位人数后再抽。"
            )
        record = _keep(work, desk, ids[0], arguments | {"seed": seed}, pool, drawn)
        made = work.put(
            SessionExpert,
            *(Draft({"session": ids[0], "expert": expert, "draw": record}) for expert in chosen),
        )
        receipt = work.commit()
    aside = [f"{expert.name}：{why}，已回避" for expert, why in pool if why]
    message = f"从 {len(free)} 名专家中抽得 {len(chosen)} 名，签号和候选人都已留存，可用“复核抽取”核对。"
    return Outcome(message, receipt.kinds, receipt.batch, tuple(made), notes=tuple(aside))


def _keep(
    work: UnitOfWork,
    desk: Desk,
    session: str,
    arguments: Mapping[str, Any],
    pool: Sequence[tuple[Any, str]],
    drawn: Sequence[Any],
) -> str:
    before = find(work.connection, ExpertDraw, ExpertDraw.__table__.c.session == session)
    kept = {
        name: arguments.get(name)
        for name in ("wanted", "technology_fields", "kinds", "per_unit", "seed", "witness")
    }
    values = {**kept, "session": session, "nth": len(before) + 1, "drawn_on": desk.today}
    (record,) = work.put(ExpertDraw, Draft(values))
    lots = [
        Draft(
            {
                "draw": record,
                "expert": one.expert,
                "unit": one.unit,
                "position": one.position,
                "lot": one.lot,
                "result": one.result,
            }
        )
        for one in drawn
    ]
    lots += [
        Draft({"draw": record, "expert": expert.id, "unit": expert.unit, "result": "recused", "reason": why})
        for expert, why in pool
        if why
    ]
    work.put(DrawLot, *lots)
    return record


def verify_draw(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """Repeat the draw from what was kept; nothing is changed. Says line by line what differs, if anything."""
    with desk.store.read() as connection:
        (row,) = find(connection, ExpertDraw, ExpertDraw.__table__.c.id == ids[0])
        lots = find(connection, DrawLot, DrawLot.__table__.c.draw == ids[0])
        names = {one.expert: title(connection, one.expert) for one in lots}
    kept = {one.expert: (one.lot, one.position, one.result) for one in lots if one.result != "recused"}
    again = draw(
        row.seed,
        ((e, one.unit or "") for one in lots if (e := one.expert) in kept),
        row.wanted,
        row.per_unit or 0,
    )
    wrong = [one for one in again if kept[one.expert] != (one.lot, one.position, one.result)]
    label = DrawLot.field("result").label_of
    notes = tuple(
        f"第 {one.position} 签　{names[one.expert]}　签号 {one.lot[:12]}…　{label(one.result)}"
        for one in again
    )
    if wrong:
        raise Refusal(
            f"重抽结果与记录不一致：{'、'.join(names[one.expert] for one in wrong)}，请报告系统管理员。"
        )
    message = f"按种子 {row.seed} 重抽，{len(again)} 名候选人的签序和结果与记录完全一致。"
    return Outcome(message, ids=tuple(ids), notes=notes)


def name_expert(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """直接指定, with the reason; one who must stand aside is not named."""
    with desk.store.unit_of_work(desk.actor, "name_expert", by_action=True) as work:
        expert = work.get(Expert, arguments["expert"])
        refuse_unfit(work.connection, ids[0], expert)
        values = {
            "session": ids[0],
            "expert": expert.id,
            "named_because": arguments["reason"],
            "role": arguments.get("role"),
        }
        made = work.put(SessionExpert, Draft(values))
        receipt = work.commit()
    return Outcome(f"已指定 {expert.name} 参加评审。", receipt.kinds, receipt.batch, tuple(made))


def refuse_unfit(connection: Connection, session: str, expert: Any) -> None:
    """Raises `Refusal` for an expert who is out of the pool or must stand aside from this session's applicants."""
    if expert.active is False:
        raise Refusal(f"{expert.name} 已不在库，不能参加评审。")
    why = why_aside(connection, expert, applicants(connection, session))
    if why:
        raise Refusal(f"{expert.name} {why}，应当回避，不能参加本次评审。")


def fee_gate(connection: Connection, row: Any, today: date) -> tuple[Missing, ...]:
    """劳务费: an amount above nought, and a tax rule for the day."""
    if not row.fee or row.fee < 0:
        return (Missing("劳务费应大于 0 元", HANDLER, "评审费用标准（本局惯例）"),)
    if tax_rule(connection, "labour", row.paid_on) is None:
        return (Missing(f"没有 {row.paid_on.isoformat()} 施行的个税规则", "系统管理员", "个人所得税法"),)
    return ()


def withhold(work: UnitOfWork, row: Any, today: date) -> None:
    """The tax of the fee and what is left of it, by the rule in force on the day of payment."""
    rule = tax_rule(work.connection, "labour", row.paid_on)
    assert rule is not None  # fee_gate asked
    due = withheld(rule, row.fee)
    values = {"tax": due.tax, "net": row.fee - due.tax, "tax_basis": due.explained}
    work.put(SessionExpert, Draft(values, row.id))
