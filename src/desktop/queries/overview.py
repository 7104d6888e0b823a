"""工作总览: targets, the three lines as steps, what is due, money by state. Every figure opens what it counts."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, func, select

from desktop.records import (
    Approval,
    Budget,
    Demonstration,
    Fund,
    Grant,
    PlanYear,
    Publicity,
    Section,
    SmeEvaluation,
    Target,
    Task,
    TaskHolder,
    record_types,
)
from desktop.rules import money
from desktop.rules.hnte_counting import COUNTED
from desktop.store.rows import find

from . import standing
from .desk import Desk
from .disagreements import disagreements
from .hnte_quality import Figure, hnte_figures
from .lists import count
from .look import Filter, Look
from .platforms import contributed, invested
from .reminders import reminders
from .seed_standing import seed_only
from .seed_steps import seed_steps
from .todo import Todo


@dataclass(frozen=True, slots=True)
class TargetCard:
    """`look` opens exactly the records that `value` counts; None where nothing records it yet."""

    code: str
    name: str
    value: int
    goal: int
    unit: str
    note: str
    look: Look | None

    @property
    def percent(self) -> int:
        return round(100 * self.value / self.goal) if self.goal else 0


@dataclass(frozen=True, slots=True)
class Step:
    label: str
    count: int
    look: Look


@dataclass(frozen=True, slots=True)
class Line:
    """One of the three lines that run side by side (方案一（一）1②)."""

    stage: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class MoneyBar:
    """A fund's budget of the year by state, in 分; the states add up to `total`."""

    fund: str
    states: tuple[tuple[str, int], ...]
    total: int
    look: Look


@dataclass(frozen=True, slots=True)
class Overview:
    year: int
    as_of: str
    targets: tuple[TargetCard, ...]
    lines: tuple[Line, ...]
    todos: tuple[Todo, ...]
    money: tuple[MoneyBar, ...]
    hnte: tuple[Figure, ...] = ()


def overview(desk: Desk) -> Overview:
    with desk.store.read() as connection:
        plans = find(connection, PlanYear)
        year = max((plan.year for plan in plans), default=desk.today.year)
        bars = _money(connection, year)
        targets = _targets(connection, year)
        declared = _lines(connection, year)
    cards = tuple(replace(card, value=count(desk, card.look) if card.look else 0) for card in targets)
    lines = tuple(
        Line(stage, tuple(Step(label, count(desk, look), look) for label, look in steps))
        for stage, steps in declared
    )
    return Overview(
        year,
        f"截至 {desk.today.isoformat()}",
        cards,
        lines,
        tuple(_todos(desk)),
        bars,
        hnte_figures(desk, year),
    )


PROJECTS_ALIVE = ("approved", "running", "closing", "rectifying")

COUNTS: dict[str, Callable[[int], Look]] = {
    "seed_pool_first_batch": lambda year: Look(
        "pool_enrolment", filters=(Filter("pool", "=", "seed"), Filter("batch", "=", 1))
    ),
    "growth_pool_members": lambda year: Look(
        "pool_enrolment",
        filters=(Filter("pool", "=", "growth"), Filter("state", "in", ("member", "warned"))),
    ),
    "demonstrations_recognised": lambda year: Look(
        "demonstration", filters=(Filter("year", "=", year), Filter("state", "=", "recognised"))
    ),
    "new_hnte": lambda year: Look(
        "hnte",
        filters=(Filter("year", "=", year), Filter("kind", "=", "new"), Filter("state", "in", COUNTED)),
    ),
    "little_giants_cumulative": lambda year: Look(
        "little_giant", filters=(Filter("state", "in", ("recognised", "mature", "removed")),)
    ),
}


def _targets(connection: Connection, year: int) -> list[TargetCard]:
    table = Target.__table__
    owners = _owners(connection)
    cards = []
    for target in find(connection, Target, table.c.year <= year, order=(table.c.code,)):
        look = COUNTS[target.counts](target.year) if target.counts in COUNTS else None
        if look is not None and look.kind not in record_types():
            look = None
        due = f"至 {target.due.year} 年　" if target.due and target.due.year != year else ""
        note = f"{due}{owners.get(target.task, '')}" if look else "尚未开始登记"
        cards.append(TargetCard(target.code, target.name, 0, target.value, target.unit or "", note, look))
    return cards


def _owners(connection: Connection) -> dict[str, str]:
    sections = {section.id: section.name for section in find(connection, Section)}
    owners: dict[str, list[str]] = {}
    for holder in sorted(find(connection, TaskHolder), key=lambda one: not one.leads):
        owners.setdefault(holder.task, []).append(sections.get(holder.section, ""))
    return {task.id: "、".join(owners.get(task.id, ())) for task in find(connection, Task)}


def _lines(
    connection: Connection, year: int
) -> tuple[tuple[str, tuple[tuple[str, Look], ...]], ...]:
    of_year = Filter("year", "=", year)

    growing = Filter("fund", "in", tuple(f.id for f in find(connection, Fund) if not seed_only(f)))

    def shown(kind: str, *filters: Filter) -> Look:
        return Look(kind, filters=filters)

    return (
        ("种子期", seed_steps(connection, year)),
        (
            "初创及成长期",
            (
                ("企业", shown("enterprise")),
                ("预评", shown("sme_evaluation", of_year)),
                ("符合条件", shown("sme_evaluation", of_year, Filter("conclusion", "=", "qualified"))),
                ("在池", COUNTS["growth_pool_members"](year)),
                ("推荐示范", shown("demonstration", of_year)),
                ("已认定", COUNTS["demonstrations_recognised"](year)),
                ("新增高企", COUNTS["new_hnte"](year)),
                ("项目实施", shown("roadmap_project", Filter("state", "in", PROJECTS_ALIVE))),
                ("已批资金", shown("grant", of_year, Filter("state", "in", standing.COMMITTED), growing)),
            ),
        ),
        (
            "壮大期",
            (
                ("规上企业", shown("above_scale_listing", of_year)),
                ("技术需求", shown("technology_demand")),
                (
                    "登记合同",
                    shown("technology_contract", Filter("state", "=", "registered")),
                ),
                ("股权投资", shown("equity_deal", Filter("state", "in", ("closed", "exited")))),
                ("小巨人现有", shown("little_giant", Filter("state", "=", "recognised"))),
            ),
        ),
    )


def _money(connection: Connection, year: int) -> tuple[MoneyBar, ...]:
    funds = {fund.id: fund for fund in find(connection, Fund)}
    budgets = find(connection, Budget, Budget.__table__.c.year == year)
    return tuple(_bar(connection, funds[b.fund], b.amount, year) for b in budgets if b.fund in funds)


def _bar(connection: Connection, fund: Any, budget: int, year: int) -> MoneyBar:
    mine = find(connection, Grant, Grant.__table__.c.fund == fund.id, Grant.__table__.c.year == year)
    committed = [grant for grant in mine if grant.state in standing.COMMITTED]
    paid = {grant.id: standing.paid(connection, grant.id) for grant in committed}
    recovered = sum(standing.recovered(connection, grant.id) for grant in committed)
    given = contributed(connection, fund.id, year)
    decided = invested(connection, fund.id, year)
    closed = invested(connection, fund.id, year, closed=True)
    states = money.states(
        budget,
        planned=sum(grant.requested or 0 for grant in mine if grant.state == "planned"),
        approved=sum(grant.approved or 0 for grant in committed) + given + decided,
        paid=sum(paid.values()) + recovered + given + closed,
        recovered=recovered,
        settled=sum(paid[grant.id] for grant in committed if grant.state == "settled"),
    )
    shown = (
        ("已结算", states.settled),
        ("已拨", states.paid),
        ("收回", states.recovered),
        ("已批未拨", states.approved_unpaid),
        ("拟安排", states.planned),
        ("未安排", states.unplanned),
    )
    look = Look("grant", filters=(Filter("fund", "=", fund.id), Filter("year", "=", year)))
    return MoneyBar(fund.name, shown, budget, look)


def _todos(desk: Desk) -> list[Todo]:
    due = reminders(desk)
    with desk.store.read() as connection:
        return [
            *disagreements(desk),
            *_publicities(connection, desk),
            *_waiting_approvals(connection, desk),
            *_pending_evaluations(connection),
            *_expiring(connection, desk),
            *due,
        ]


def _publicities(connection: Connection, desk: Desk) -> list[Todo]:
    todos = []
    for row in find(connection, Publicity, Publicity.__table__.c.state == "open"):
        look = Look("publicity", filters=(Filter("id", "in", (row.id,)),))
        if row.ends_on < desk.today:
            todos.append(Todo("amber", "公示已到期，待登记结果", row.title, look))
        else:
            todos.append(Todo("blue", f"公示至 {row.ends_on.isoformat()}", row.title, look))
    return todos


def _waiting_approvals(connection: Connection, desk: Desk) -> list[Todo]:
    from desktop.records import ApprovalStep

    steps, approvals = ApprovalStep.__table__, Approval.__table__
    query = (
        select(approvals.c.id, approvals.c.title, func.min(steps.c.position))
        .join(steps, steps.c.approval == approvals.c.id)
        .where(approvals.c.state == "open", steps.c.state.in_(("waiting", "to_confirm")))
        .group_by(approvals.c.id, approvals.c.title)
    )
    todos = []
    for approval_id, title, position in connection.execute(query):
        step = find(connection, ApprovalStep, steps.c.approval == approval_id, steps.c.position == position)[
            0
        ]
        mine = step.role in desk.actor.roles
        what = "待复核纸质签批" if step.state == "to_confirm" else f"待{step.title}签批"
        look = Look("approval", filters=(Filter("id", "in", (approval_id,)),))
        todos.append(Todo("amber" if mine else "blue", f"{what}：{title}", "审批", look))
    return todos


def _pending_evaluations(connection: Connection) -> list[Todo]:
    table = SmeEvaluation.__table__
    query = select(func.count()).select_from(table).where(table.c.conclusion == "pending")
    number = connection.execute(query).scalar_one()
    look = Look("sme_evaluation", filters=(Filter("conclusion", "=", "pending"),))
    return [Todo("amber", f"{number} 家企业预评待核实", "国科发政〔2017〕115号", look)] if number else []


def _expiring(connection: Connection, desk: Desk) -> list[Todo]:
    table = Demonstration.__table__
    soon = desk.today + timedelta(days=90)
    query = (
        select(func.count())
        .select_from(table)
        .where(table.c.state == "recognised", table.c.valid_until.between(desk.today, soon))
    )
    number = connection.execute(query).scalar_one()
    look = Look(
        "demonstration",
        filters=(Filter("state", "=", "recognised"), Filter("valid_until", "<", soon)),
    )
    return [Todo("amber", f"示范企业 90 日内到期 {number} 家", "有效期", look)] if number else []


__all__ = ["Line", "MoneyBar", "Overview", "Step", "TargetCard", "Todo", "overview"]
