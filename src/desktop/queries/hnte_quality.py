"""注重质量、促进增量 (方案一（一）1③): the figures of 高新技术企业, each with what it counts and how it came about."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection

from desktop.records import AnnualFigures, IpRight
from desktop.records.hnte import HnteApplication, HnteBatch, HnteGoal, HntePlan
from desktop.rules import hnte_counting as rules
from desktop.store.rows import chunks, find

from .desk import Desk
from .hnte_standing import adopted_by_firm, recognitions
from .look import Filter, Look
from .sme_inputs import CLASS_ONE, right_counts


@dataclass(frozen=True, slots=True)
class Figure:
    """`look` opens exactly the records that the figure is made of; `said` is its reckoning and clause."""

    group: str
    label: str
    shown: str
    said: str
    look: Look


def hnte_figures(desk: Desk, year: int) -> tuple[Figure, ...]:
    """存量, 增量 and 质量 of the plan's year, as of its end or today."""
    with desk.store.read() as connection:
        held = recognitions(connection)
        return (
            *_stock(connection, held, year, desk.today),
            *_increase(held, year, desk.today),
            *_quality(connection, held, year, desk.today),
        )


def _records(group: str, label: str, shown: str, said: str, kind: str, ids: Iterable[str]) -> Figure:
    return Figure(group, label, shown, said, Look(kind, filters=(Filter("id", "in", tuple(ids)),)))


def _stock(connection: Connection, held: Sequence[rules.Recognition], year: int, today: date) -> list[Figure]:
    day, before = rules.year_end(year, today), date(year - 1, 12, 31)
    valid, earlier = rules.valid_on(held, day), rules.valid_on(held, before)
    goal = _goal(connection, year)
    lapsed = rules.lapsed_of(held, year, today)
    return [
        _records(
            "存量",
            "有效高企",
            f"{len(valid):,}",
            f"截至 {day.isoformat()} 在有效期内的高企，每家计一次；{year - 1} 年末 {len(earlier):,} 家",
            "hnte",
            (one.id for one in valid),
        ),
        _records(
            "存量",
            "到期未认",
            f"{len(lapsed):,}",
            f"{year} 年内到期、至今没有重新认定的（32号：有效期三年）",
            "hnte",
            (one.id for one in lapsed),
        ),
        Figure(
            "存量",
            "倍增目标",
            f"{len(valid):,}/{goal:,}" if goal else "基数未填",
            f"三年倍增计划 {year} 年末有效目标 {goal or '—'} 家（方案二（四））；基数由系统管理员在系统设置中填写",
            Look("hnte_goal", filters=(Filter("year", "=", year),)),
        ),
    ]


def _goal(connection: Connection, year: int) -> int | None:
    """The goal of the doubling plan for a year; the baseline is the goal of its own base year."""
    goals = find(connection, HnteGoal, HnteGoal.__table__.c.year == year)
    base = find(connection, HntePlan, HntePlan.__table__.c.base_year == year)
    return goals[0].goal if goals else base[0].baseline if base else None


def _increase(held: Sequence[rules.Recognition], year: int, today: date) -> list[Figure]:
    new = rules.new_of(held, year)
    net = rules.net_increase(held, year, today)
    now = {one.id for one in rules.valid_on(held, rules.year_end(year, today))}
    before = {one.id for one in rules.valid_on(held, date(year - 1, 12, 31))}
    return [
        _records(
            "增量",
            "新认定",
            f"{len(new):,}",
            f"认定年度 {year}、已备案公告；重新认定和迁入不计（目标 T4）",
            "hnte",
            (one.id for one in new),
        ),
        _records(
            "增量",
            "净增",
            f"{net:+,}",
            f"年末（今日）有效减上年末有效；打开的是增加和减少的认定记录（{year} 年）",
            "hnte",
            sorted(now ^ before),
        ),
    ]


def _quality(
    connection: Connection, held: Sequence[rules.Recognition], year: int, today: date
) -> list[Figure]:
    valid = rules.valid_on(held, rules.year_end(year, today))
    firms = [one.firm for one in valid]
    return [
        _measured(_pass_rate(connection, year), "hnte_application"),
        _measured(_renewal_rate(held, year), "hnte"),
        _measured(_research(connection, firms, year - 1), "annual_figures"),
        _measured(_class_one(connection, firms, year), "ip_right"),
        _measured(_tax(connection, firms, year - 1), "annual_figures"),
    ]


def _measured(measure: rules.Measure, kind: str) -> Figure:
    return _records("质量", measure.name, measure.shown, measure.said, kind, measure.members)


def _pass_rate(connection: Connection, year: int) -> rules.Measure:
    """通过率: of the year's applications with a result, those recognised."""
    batches = {row.id for row in find(connection, HnteBatch, HnteBatch.__table__.c.year == year)}
    table = HnteApplication.__table__
    ended = find(connection, HnteApplication, table.c.state.in_(("passed", "failed")))
    mine = [row for row in ended if row.batch in batches]
    passed = sum(row.state == "passed" for row in mine)
    return rules.share("通过率", passed, len(mine), ("已认定", "已有结果的申报"), (row.id for row in mine))


def _renewal_rate(held: Sequence[rules.Recognition], year: int) -> rules.Measure:
    due, again = rules.expiring_in(held, year), rules.renewed_of(held, year)
    words = ("重新认定", f"{year} 年到期")
    return rules.share("重认率", len(again), len(due), words, (one.id for one in due))


def _figures(connection: Connection, firms: Sequence[str], year: int) -> dict[str, Any]:
    table, rows = AnnualFigures.__table__, []
    for chunk in chunks(list(firms)):
        rows += find(connection, AnnualFigures, table.c.enterprise.in_(chunk), table.c.year == year)
    return adopted_by_firm(rows)


def _research(connection: Connection, firms: Sequence[str], year: int) -> rules.Measure:
    """研发强度 over the firms that reported both sides, of the year before (the latest that is reported)."""
    rows = _figures(connection, firms, year).values()
    whole = [row for row in rows if row.rd_expense is not None and row.revenue]
    spent, sold = sum(row.rd_expense for row in whole), sum(row.revenue for row in whole)
    measure = rules.share(
        "研发强度", spent, sold, ("研发费用（分）", "销售收入（分）"), (r.id for r in whole)
    )
    said = f"{year} 年 {len(whole)} 家有效高企：研发费用 {spent / 1_000_000:,.2f} 万元 ÷ 销售收入 {sold / 1_000_000:,.2f} 万元"
    return rules.Measure(measure.name, measure.value, said, measure.members)


def _class_one(connection: Connection, firms: Sequence[str], year: int) -> rules.Measure:
    table, rights = IpRight.__table__, []
    for chunk in chunks(list(firms)):
        rights += find(connection, IpRight, table.c.enterprise.in_(chunk))
    counting = [right for right in rights if right_counts(right, year)]
    first = [right for right in counting if right.category in CLASS_ONE]
    words = ("Ⅰ类知识产权", "有效且与主要产品相关的知识产权")
    return rules.share("Ⅰ类占比", len(first), len(counting), words, (r.id for r in counting))


def _tax(connection: Connection, firms: Sequence[str], year: int) -> rules.Measure:
    now, before = _figures(connection, firms, year), _figures(connection, firms, year - 1)
    measure = rules.growth(
        "税收增幅",
        {firm: row.tax for firm, row in now.items()},
        {firm: row.tax for firm, row in before.items()},
        year,
    )
    ids = [rows[firm].id for firm in measure.members for rows in (now, before)]
    return rules.Measure(measure.name, measure.value, measure.said, tuple(ids))
