"""What falls due in 高企 and the growth ledgers: lines of 待办, each opening exactly the records it counts."""

from calendar import monthrange
from datetime import date, timedelta

from desktop.records import record_types
from desktop.rules.parameters import Parameters

from .desk import Desk
from .hnte_standing import report_risks
from .look import Filter, Look
from .reminder import Reminder
from .roadmap_standing import unchecked_past_midpoint, unrecovered
from .todo import Todo

EXPIRY = (("remind_hnte_last", "red"), ("remind_hnte_second", "amber"), ("remind_hnte_first", "blue"))
"""How many months before a 高企 expires, and how urgent that is."""


def months_after(day: date, months: int) -> date:
    """The same day some months later, or the last of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def growth_reminders(today: date, given: Parameters) -> tuple[Reminder, ...]:
    return (
        *_expiring(today, given),
        *_hnte(today, given.whole("remind_closing")),
        *_pool(today, given.whole("remind_rectifying")),
        *_services(today, given.whole("revisit_days")),
        *_projects(today, given.whole("acceptance_months")),
    )


def _expiring(today: date, given: Parameters) -> list[Reminder]:
    """到期前, three times, each firm in one line only; what has expired already waits for its 登记."""
    holds = Filter("state", "in", ("filed", "certified"))
    found = [
        Reminder(
            "red",
            "hnte",
            (holds, Filter("valid_until", "<", today)),
            "高企证书已到期，待登记重新认定或到期未认",
            "确保存量（方案二（四））",
        )
    ]
    after = today - timedelta(days=1)
    for name, severity in EXPIRY:
        months = given.whole(name)
        until = months_after(today, months)
        span = (Filter("valid_until", ">", after), Filter("valid_until", "<", until + timedelta(days=1)))
        found.append(
            Reminder(severity, "hnte", (holds, *span), f"高企证书 {months} 个月内到期", "重新认定（32号）")
        )
        after = until
    return found


def _hnte(today: date, ahead: int) -> tuple[Reminder, ...]:
    closing = today + timedelta(days=ahead + 1)
    return (
        Reminder(
            "amber",
            "hnte_batch",
            (Filter("closes_on", ">", today - timedelta(days=1)), Filter("closes_on", "<", closing)),
            f"高企申报 {ahead} 日内截止",
            "省申报通知",
        ),
        Reminder(
            "amber",
            "hnte_result",
            (Filter("state", "in", ("pending", "unmatched")),),
            "高企公布名单待登记",
            "省/国家公布名单",
        ),
        Reminder(
            "red",
            "hnte_year_report",
            (Filter("state", "in", ("due", "sent_back")), Filter("due_on", "<", today)),
            "高企年报逾期未报",
            "32号：每年 5 月底前",
        ),
        Reminder(
            "amber",
            "hnte_year_report",
            (
                Filter("state", "in", ("due", "sent_back")),
                Filter("due_on", ">", today - timedelta(days=1)),
                Filter("due_on", "<", closing),
            ),
            f"高企年报 {ahead} 日内到期",
            "32号：每年 5 月底前",
        ),
    )


def _pool(today: date, ahead: int) -> tuple[Reminder, ...]:
    open_ = (Filter("conclusion", "=", "rectify"), Filter("rectified_on", "empty"))
    return (
        Reminder(
            "red",
            "pool_review",
            (*open_, Filter("rectify_by", "<", today)),
            "限期整改已到期，待复查",
            "培育池动态管理",
        ),
        Reminder(
            "amber",
            "pool_review",
            (
                *open_,
                Filter("rectify_by", ">", today - timedelta(days=1)),
                Filter("rectify_by", "<", today + timedelta(days=ahead + 1)),
            ),
            f"限期整改 {ahead} 日内到期",
            "培育池动态管理",
        ),
        Reminder(
            "amber",
            "pool_review",
            (Filter("appealed_on", "<", today + timedelta(days=1)), Filter("ruled_on", "empty")),
            "企业申辩待裁定",
            "培育池动态管理",
        ),
    )


def _services(today: date, waits: int) -> tuple[Reminder, ...]:
    return (
        Reminder(
            "red",
            "service",
            (Filter("state", "=", "assigned"), Filter("due_on", "<", today)),
            "企业服务逾期未办结",
            "精准服务",
        ),
        Reminder("amber", "service", (Filter("state", "=", "raised"),), "企业服务待派单", "精准服务"),
        Reminder(
            "amber",
            "service",
            (Filter("state", "=", "done"), Filter("done_on", "<", today - timedelta(days=waits))),
            f"企业服务办结超过 {waits} 日未回访",
            "精准服务",
        ),
    )


def _projects(today: date, months: int) -> tuple[Reminder, ...]:
    return (
        Reminder(
            "red",
            "roadmap_project",
            (Filter("state", "=", "running"), Filter("ends_on", "<", months_after(today, -months))),
            "路线图项目逾期未验收",
            f"结束后 {months} 个月内验收",
        ),
        Reminder(
            "red",
            "roadmap_project",
            (Filter("state", "=", "rectifying"), Filter("rectify_by", "<", today)),
            "路线图项目整改到期未复验",
            "验收不通过的整改",
        ),
        Reminder(
            "amber",
            "roadmap_project",
            (Filter("state", "=", "supplementing"), Filter("supplement_by", "<", today)),
            "路线图项目逾期未补正",
            "项目受理",
        ),
        Reminder(
            "amber",
            "project_acceptance",
            (Filter("state", "=", "applied"),),
            "路线图项目待验收",
            "项目验收",
        ),
    )


def growth_findings(desk: Desk) -> list[Todo]:
    """What no filter can say, each opening exactly the records it names."""
    with desk.store.read() as connection:
        found = (
            (
                "red",
                "hnte_year_report",
                report_risks(connection, desk.today),
                "高企累计两年未报年报，可能取消资格",
                "32号第十九条",
            ),
            ("red", "grant", unrecovered(connection), "项目已终止或撤销，资金待收回清算", "项目终止、撤销"),
            (
                "amber",
                "roadmap_project",
                unchecked_past_midpoint(connection, desk.today),
                "路线图项目过半未做中期检查",
                "中期检查",
            ),
        )
    measure = {kind: record_types()[kind].about.measure for _, kind, *_ in found}
    return [
        Todo(
            severity,
            f"{what} {len(ids)} {measure[kind]}",
            origin,
            Look(kind, filters=(Filter("id", "in", tuple(ids)),)),
        )
        for severity, kind, ids, what, origin in found
        if ids
    ]
