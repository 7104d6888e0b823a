"""年度结转 and 封账: settings go into the new year, targets start empty, a year gone by is closed (office.md 24)."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from desktop.fields import Field, Kind, Refusal
from desktop.queries.desk import Desk
from desktop.records import PlanYear, Target
from desktop.store.actor import Draft
from desktop.store.rows import find

from .outcome import Outcome
from .verb import Verb


def roll_year(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """The plan of the next year with the same issuers; each target again, its value to be filled in anew.

    Sections, tasks, chains, words and lists have no year and stay. Budgets are not carried: they are decided
    anew. Pools, projects and approvals that are not paid go on untouched.
    """
    with desk.store.unit_of_work(desk.actor, "roll_year", by_action=True) as work:
        plan = work.get(PlanYear, ids[0])
        year = plan.year + 1
        if any(other.year == year for other in find(work.connection, PlanYear)):
            raise Refusal(f"{year} 年度已经建立，不必再结转。")
        made = work.put(
            PlanYear,
            Draft(
                {
                    "year": year,
                    "title": arguments["title"],
                    "issuer": plan.issuer,
                    "co_issuer": plan.co_issuer,
                    "basis": arguments.get("basis"),
                }
            ),
        )
        old = [t for t in find(work.connection, Target, Target.__table__.c.year == plan.year)]
        again = [target for target in old if target.due is None or target.due.year == plan.year]
        work.put(Target, *(Draft(_emptied(target, year)) for target in again))
        receipt = work.commit()
    message = (
        f"已结转到 {year} 年度：{len(again)} 个目标待填目标值，预算待登记；培育池、项目、未拨资金照常继续。"
    )
    return Outcome(message, receipt.kinds, receipt.batch, tuple(made), waits=bool(again))


def _emptied(target: Any, year: int) -> dict[str, Any]:
    kept = ("code", "name", "unit", "counts", "task")
    return {**{name: getattr(target, name) for name in kept}, "year": year, "due": date(year, 12, 31)}


def close_year(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """封账: once the year is over. Its records are changed no more, late ones come in with a reason only."""
    with desk.store.unit_of_work(desk.actor, "close_year", by_action=True) as work:
        plan = work.get(PlanYear, ids[0])
        why = _close_hindrance(desk, plan)
        if why:
            raise Refusal(why)
        work.put(PlanYear, Draft({"closed_on": desk.today, "closed_by": desk.actor.name}, plan.id))
        receipt = work.commit()
    return Outcome(f"{plan.year} 年度已封账。", receipt.kinds, receipt.batch, tuple(ids))


def _close_hindrance(desk: Desk, plan: Any) -> str:
    if plan.closed_on:
        return "已封账。"
    return "" if desk.today.year > plan.year else f"{plan.year} 年尚未结束，年终以后才能封账。"


def reopen_year(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """Closed by mistake: opened again, the reason stays in the history."""
    reopening = desk.store.unit_of_work(desk.actor, "reopen_year", by_action=True, reason=arguments["reason"])
    with reopening as work:
        plan = work.get(PlanYear, ids[0])
        if not plan.closed_on:
            raise Refusal(f"{plan.year} 年度没有封账。")
        work.put(PlanYear, Draft({"closed_on": None, "closed_by": None}, plan.id))
        receipt = work.commit()
    return Outcome(f"{plan.year} 年度已重新打开。", receipt.kinds, receipt.batch, tuple(ids))


YEAR_END_VERBS: tuple[Verb, ...] = (
    Verb(
        "roll_year",
        PlanYear,
        roll_year,
        (
            Field("新年度方案名称", Kind.TEXT, name="title", required=True),
            Field("依据文号", Kind.TEXT, name="basis"),
        ),
        help="只结转设置；目标值、预算从空白开始，培育池、项目、未拨资金照常继续。",
        many=False,
        primary=True,
    ),
    Verb("close_year", PlanYear, close_year, hindrance=_close_hindrance, many=False),
    Verb(
        "reopen_year",
        PlanYear,
        reopen_year,
        (Field("理由", Kind.LONG_TEXT, name="reason", required=True),),
        hindrance=lambda desk, row: "" if row.closed_on else "没有封账。",
        many=False,
    ),
)
