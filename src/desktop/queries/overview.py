"""工作总览: targets, the three lines as steps, what is due, money by state. Every figure opens what it counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, func, select

from desktop.records import Budget, Disbursement, Fund, Grant, PlanYear, Target
from desktop.rules import money
from desktop.store.rows import find

from . import standing
from .desk import Desk
from .hnte_quality import Figure, hnte_figures
from .lists import counts
from .look import Filter, Look
from .measures import measures
from .platforms import contributed_by_fund, invested_by_fund
from .progress import in_force
from .reminders import counted
from .seed_standing import seed_only
from .seed_steps import seed_steps
from .snoozed import without_snoozed
from .todo import Todo
from .todos import todos
from .trends import TaskLine, owners_of, task_lines, trend
from .wording import how_counted


@dataclass(frozen=True, slots=True)
class TargetCard:
    """`look` opens exactly the records that `value` counts; None where nothing records it yet.

    `said` tells how it is counted, `trend` what it was at the end of each month so far. `goal` 0: not set yet.
    """

    code: str
    name: str
    value: int
    goal: int
    unit: str
    note: str
    look: Look | None
    said: str = ""
    trend: tuple[int | Decimal, ...] = ()

    @property
    def percent(self) -> int:
        """Rounded down: 299 of 300 is not yet 100%."""
        return 100 * self.value // self.goal if self.goal else 0


@dataclass(frozen=True, slots=True)
class Step:
    label: str
    count: int
    look: Look
    said: str = ""


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
    tasks: tuple[TaskLine, ...] = ()
    put_off: int = 0


def overview(desk: Desk, asking: bool = True) -> Overview:
    """All of it. Without `asking`, what the records say when read together is told as it was last known."""
    with desk.store.read() as connection:
        plans = find(connection, PlanYear)
        year = max((plan.year for plan in plans), default=desk.today.year)
        bars = money_bars(connection, year)
        owners = owners_of(connection)
        cards = tuple(_card(desk, connection, target, year, owners) for target in _targets(connection, year))
        lines = _counted(desk, _lines(desk, connection, year))
    late = counted(desk)
    due = todos(desk, late, asking)
    shown = without_snoozed(desk, due)
    return Overview(
        year,
        f"截至 {desk.today.isoformat()}",
        cards,
        lines,
        tuple(shown),
        bars,
        hnte_figures(desk, year),
        task_lines(desk, year, late),
        len(due) - len(shown),
    )


PROJECTS_ALIVE = ("approved", "running", "closing", "rectifying")


def _targets(connection: Connection, year: int) -> list[Any]:
    """Those of the plan's year, and those of earlier plans that are not due yet; the newest of each code."""
    table = Target.__table__
    found = find(connection, Target, table.c.year <= year, order=(table.c.code, table.c.year))
    return list({target.code: target for target in found if in_force(target, year)}.values())


def _card(
    desk: Desk, connection: Connection, target: Any, year: int, owners: Mapping[str, str]
) -> TargetCard:
    due = f"至 {target.due.year} 年　" if target.due and target.due.year != year else ""
    measure = measures().get(target.counts)
    goal, unit = target.value or 0, target.unit or ""
    if measure is None:
        return TargetCard(target.code, target.name, 0, goal, unit, "尚未开始登记", None)
    look = measure.standing(target.year, desk.today)
    return TargetCard(
        target.code,
        target.name,
        int(measure.count(connection, look)),
        goal,
        unit,
        f"{due}{owners.get(target.task, '')}",
        look,
        how_counted(desk, look, target.clause or measure.clause),
        trend(connection, measure, target.year, desk.today),
    )


def _counted(desk: Desk, declared: tuple[tuple[str, tuple[tuple[str, Look], ...]], ...]) -> tuple[Line, ...]:
    numbers = iter(counts(desk, [look for _, steps in declared for _, look in steps]))
    return tuple(
        Line(stage, tuple(Step(word, next(numbers), look, how_counted(desk, look)) for word, look in steps))
        for stage, steps in declared
    )


def _lines(
    desk: Desk, connection: Connection, year: int
) -> tuple[tuple[str, tuple[tuple[str, Look], ...]], ...]:
    of_year, funded = Filter("year", "=", year), Filter("state", "in", standing.COMMITTED)
    known = {key: measure.standing(year, desk.today) for key, measure in measures().items()}

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
                ("在池", known["growth_pool_members"]),
                ("推荐示范", shown("demonstration", of_year)),
                ("已认定", known["demonstrations_recognised"]),
                ("新增高企", known["new_hnte"]),
                ("项目实施", shown("roadmap_project", Filter("state", "in", PROJECTS_ALIVE))),
                ("已批资金", shown("grant", of_year, funded, growing)),
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


def money_bars(connection: Connection, year: int) -> tuple[MoneyBar, ...]:
    funds = {fund.id: fund for fund in find(connection, Fund)}
    budgets = find(connection, Budget, Budget.__table__.c.year == year)
    facts = _MoneyOfYear(connection, year)
    return tuple(_bar(facts, funds[b.fund], b.amount, year) for b in budgets if b.fund in funds)


class _MoneyOfYear:
    """分 of a year by fund, each ledger asked once for all funds."""

    def __init__(self, connection: Connection, year: int):
        grant, part = Grant.__table__, Disbursement.__table__
        of_year = grant.c.year == year
        self.given, self.decided = contributed_by_fund(connection, year), invested_by_fund(connection, year)
        self.closed = invested_by_fund(connection, year, closed=True)
        sums = select(
            grant.c.fund, grant.c.state, func.sum(grant.c.requested), func.sum(grant.c.approved)
        ).where(of_year)
        self.granted = {
            (fund, state): (requested or 0, approved or 0)
            for fund, state, requested, approved in connection.execute(
                sums.group_by(grant.c.fund, grant.c.state)
            )
        }
        paid = select(grant.c.fund, grant.c.state, part.c.kind, func.sum(part.c.amount))
        paid = paid.join(grant, grant.c.id == part.c.grant).where(
            of_year, grant.c.state.in_(standing.COMMITTED)
        )
        self.paid = connection.execute(paid.group_by(grant.c.fund, grant.c.state, part.c.kind)).all()

    def planned(self, fund: str) -> int:
        return self.granted.get((fund, "planned"), (0, 0))[0]

    def approved(self, fund: str) -> int:
        return sum(self.granted.get((fund, state), (0, 0))[1] for state in standing.COMMITTED)

    def paid_for(self, fund: str, *states: str) -> int:
        return sum(fen or 0 for f, state, _, fen in self.paid if f == fund and state in states)

    def recovered(self, fund: str) -> int:
        return -sum(fen or 0 for f, _, kind, fen in self.paid if f == fund and kind == "recovery")


def _bar(facts: _MoneyOfYear, fund: Any, budget: int, year: int) -> MoneyBar:
    recovered, given = facts.recovered(fund.id), facts.given.get(fund.id, 0)
    states = money.states(
        budget,
        planned=facts.planned(fund.id),
        approved=facts.approved(fund.id) + given + facts.decided.get(fund.id, 0),
        paid=facts.paid_for(fund.id, *standing.COMMITTED) + recovered + given + facts.closed.get(fund.id, 0),
        recovered=recovered,
        settled=facts.paid_for(fund.id, "settled"),
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


__all__ = ["Line", "MoneyBar", "Overview", "Step", "TargetCard", "Todo", "overview"]
