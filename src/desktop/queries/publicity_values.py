"""What a 公示, its 无异议说明 and the 公告 after it say, gathered from the records."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from desktop import tables
from desktop.fields import Refusal, show_money
from desktop.paper.official import Column, Table
from desktop.paper.publicity_papers import PublicityAnnouncement, PublicityNotice, PublicityResult, Term
from desktop.records import (
    Demonstration,
    Enterprise,
    Grant,
    Objection,
    Publicity,
    Record,
    RoadmapProject,
    Section,
    Task,
    TaskHolder,
    Team,
)
from desktop.records.contest import ContestAward
from desktop.records.little_giant import LittleGiant
from desktop.records.settlement import ShortlistEntry
from desktop.rules.working_days import add_working_days
from desktop.store.rows import find, get, get_many

from .contest_tables import award_table, in_prize_order
from .paper_values import plan_of
from .subjects import subject_of
from .titles import titles
from .workdays import working_calendar

_NOWHERE = "市科学技术局网站"  # where nothing else was typed [M]


@dataclass(frozen=True, slots=True)
class _Shown:
    """What a 公示 of one kind of matter shows: its records, what is about to be done, how the list looks."""

    record: type[Record]
    matter: str
    measure: str
    listed: Callable[[Connection, list[Any]], Table]


def publicity_notice(connection: Connection, record_id: str, number: str = "") -> PublicityNotice:
    row = get(connection, Publicity, record_id)
    shown = _shown(connection, row)
    plan = plan_of(connection, row.starts_on.year)
    return PublicityNotice(
        issuer=plan.issuer,
        title=row.title,
        basis=f"《{plan.title}》",
        matter=_kind(row).matter,
        count=_count(row, len(shown)),
        term=_term(row),
        section=_section(connection, _kind(row).record),
        list_title=row.title.removesuffix("公示"),
        listed=_kind(row).listed(connection, shown),
    )


def publicity_result(connection: Connection, record_id: str, number: str = "") -> PublicityResult:
    """Dated on the first working day after the last day. Raises `Refusal` before the end, or with one unsettled."""
    row = get(connection, Publicity, record_id)
    raised, named = _settled(connection, row, "出具说明")
    shown = _shown(connection, row)
    lost = {one.target for one in raised if one.outcome == "cancelled"}
    day, _ = add_working_days(row.ends_on, 1, working_calendar(connection, tables.calendar()))
    return PublicityResult(
        issuer=plan_of(connection, row.starts_on.year).issuer,
        title=row.title,
        term=_term(row),
        place=row.place or _NOWHERE,
        count=_count(row, len(shown)),
        day=day,
        objections=len(raised),
        cancelled=tuple(named[firm] for firm in named if firm in lost),
        left=_count(row, sum(subject_of(one) not in lost for one in shown)),
    )


def publicity_announcement(connection: Connection, record_id: str, number: str = "") -> PublicityAnnouncement:
    """公告 of those who stood the 公示. Raises `Refusal` before its end, with one unsettled, or with nobody left."""
    row = get(connection, Publicity, record_id)
    raised, _ = _settled(connection, row, "发布公告")
    lost = {one.target for one in raised if one.outcome == "cancelled"}
    stood = [one for one in _shown(connection, row) if subject_of(one) not in lost]
    if not stood:
        raise Refusal(f"“{row.title}”所列的名称都已取消资格，没有可以公告的。")
    plan = plan_of(connection, row.starts_on.year)
    return PublicityAnnouncement(
        issuer=plan.issuer,
        basis=f"《{plan.title}》",
        matter=_kind(row).matter,
        count=_count(row, len(stood)),
        term=_term(row),
        list_title=row.title.removesuffix("公示").replace("拟", ""),
        listed=_kind(row).listed(connection, stood),
    )


def _settled(connection: Connection, row: Any, what: str) -> tuple[list[Any], dict[str, str]]:
    """The objections to a 公示 that is over, all of them settled, and the names of those they were about."""
    if row.state != "closed":
        raise Refusal(f"“{row.title}”公示到 {row.ends_on} 止，请在期满后先办理“结束公示”，再{what}。")
    raised = find(connection, Objection, Objection.__table__.c.publicity == row.id)
    named = titles(connection, (one.target for one in raised))
    unsettled = [one for one in raised if one.outcome is None]
    if unsettled:
        names = "、".join(named[one.target] for one in unsettled)
        raise Refusal(f"{names} 的异议还没有处理结果，请先在“异议”中登记核查情况和处理结果。")
    return raised, named


def _shown(connection: Connection, row: Any) -> list[Any]:
    record = _kind(row).record
    found = find(connection, record, record.__table__.c.publicity == row.id)
    if not found:
        raise Refusal(f"“{row.title}”没有公示对象，请从示范企业或资金安排的列表发起公示。")
    if record is ShortlistEntry:
        return sorted(found, key=lambda one: one.rank or 0)
    if record is ContestAward:
        return in_prize_order(connection, found)
    named = titles(connection, (subject_of(one) for one in found))
    return sorted(found, key=lambda one: named[subject_of(one)])


def _section(connection: Connection, record: type[Record]) -> str:
    """Who hears objections: the section that leads the task; of a project's money, that of its demonstration firms."""
    code = (Demonstration if record is Grant else record).about.task
    tasks = {task.id for task in find(connection, Task, Task.__table__.c.code == code)}
    holders = [one for one in find(connection, TaskHolder) if one.task in tasks and one.until is None]
    if not holders:
        return "承办处室"
    return get(connection, Section, max(holders, key=lambda one: bool(one.leads)).section).name


def _count(row: Any, number: int) -> str:
    return f"{number}{_kind(row).measure}"


def _kind(row: Any) -> _Shown:
    return KINDS.get(row.matter) or KINDS["demonstration"]


def _term(row: Any) -> Term:
    kind = "个工作日" if row.day_kind == "working" else "天"
    return Term(row.starts_on, row.ends_on, f"{row.days}{kind}")


def _firms(connection: Connection, shown: list[Any]) -> Table:
    firms = get_many(connection, Enterprise, [one.enterprise for one in shown])
    columns = (Column("序号", 12, "centre"), Column("企业名称", 96), Column("所属地区", 48, "centre"))
    found = (firms[one.enterprise] for one in shown)
    return Table(columns, tuple((str(at), f.name, f.division or "") for at, f in enumerate(found, 1)))


def _projects(connection: Connection, shown: list[Any]) -> Table:
    firms = get_many(connection, Enterprise, [one.enterprise for one in shown])
    projects = get_many(connection, RoadmapProject, [one.project for one in shown if one.project])
    rows = tuple(
        (
            str(at),
            projects[one.project].title if one.project in projects else "",
            firms[one.enterprise].name,
            show_money(one.requested, "万元"),
        )
        for at, one in enumerate(shown, 1)
    )
    columns = (
        Column("序号", 12, "centre"),
        Column("项目名称", 58),
        Column("承担单位", 58),
        Column("拟安排金额", 28, "right"),
    )
    total = ("", "合计", "", show_money(sum(one.requested for one in shown), "万元"))
    return Table(columns, rows, total, "万元")


def _teams(connection: Connection, shown: list[Any]) -> Table:
    teams = get_many(connection, Team, [one.team for one in shown])
    rows = tuple(
        (str(at), teams[one.team].name, teams[one.team].leader, teams[one.team].project or "")
        for at, one in enumerate(shown, 1)
    )
    columns = (
        Column("序号", 12, "centre"),
        Column("团队（个人）名称", 62),
        Column("负责人", 22, "centre"),
        Column("项目名称", 60),
    )
    return Table(columns, rows)


KINDS = {
    "demonstration": _Shown(Demonstration, "认定下列企业为科技型中小示范企业", "家", _firms),
    "little_giant": _Shown(LittleGiant, "认定下列企业为科技小巨人培育企业", "户", _firms),
    "shortlist": _Shown(ShortlistEntry, "将下列团队（个人）列入种子期入围支持团队名单", "个", _teams),
    "contest_award": _Shown(ContestAward, "授予下列项目奖项", "项", award_table),
    "grant": _Shown(Grant, "安排下列项目资金", "项", _projects),
}
"""By the kind of matter of the 公示."""
