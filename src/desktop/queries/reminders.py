"""What falls due in the sections' ledgers: one line of 待办 each, opening exactly the records it counts."""

from collections.abc import Sequence
from datetime import date, timedelta

from desktop.records import record_types
from desktop.rules.parameters import Parameters

from .desk import Desk
from .growth_reminders import growth_findings, growth_reminders
from .lists import counts
from .look import Filter, Look
from .parameters import parameters_of
from .reminder import Reminder
from .seed_reminders import seed_findings, seed_reminders
from .suggestion_reminders import suggestion_findings
from .todo import Todo


def counted(desk: Desk) -> tuple[tuple[Reminder, Look, int], ...]:
    """What has fallen due today, each with the look that opens it and how many records that shows."""
    due = declared(desk, desk.today)
    looks = [Look(one.kind, filters=one.filters) for one in due]
    return tuple(found for found in zip(due, looks, counts(desk, looks), strict=True) if found[2])


def reminders(desk: Desk, due: Sequence[tuple[Reminder, Look, int]] | None = None) -> list[Todo]:
    """One line for each ledger that has something due, the overdue ones first. `due`: where it is counted already."""
    todos = [*growth_findings(desk), *seed_findings(desk), *suggestion_findings(desk)]
    for one, look, number in counted(desk) if due is None else due:
        measure = record_types()[one.kind].about.measure
        todos.append(Todo(one.severity, f"{one.what} {number} {measure}", one.origin, look))
    return sorted(todos, key=lambda todo: ("red", "amber", "blue").index(todo.severity))


def _within(today: date, name: str, soon: int) -> tuple[Filter, Filter]:
    """From today to `soon` days on, both included: what is earlier is overdue, a line of its own."""
    return Filter(name, ">", today - timedelta(days=1)), Filter(name, "<", today + timedelta(days=soon + 1))


def declared(desk: Desk, today: date) -> tuple[Reminder, ...]:
    """What can fall due, judged as of `today` by the days an administrator keeps; the red ones are overdue."""
    given = parameters_of(desk, today)
    return (*_declared(today, given), *growth_reminders(today, given), *seed_reminders(today, given))


def _declared(today: date, given: Parameters) -> tuple[Reminder, ...]:
    soon, registering = given.whole("remind_ledger"), given.whole("contract_days")
    closing = given.whole("remind_closing")
    return (
        Reminder(
            "red",
            "technology_contract",
            (
                Filter("state", "=", "submitted"),
                Filter("submitted_on", "<", today - timedelta(days=registering)),
            ),
            f"技术合同送登记超过 {registering} 日未办结",
            "技术合同认定登记",
        ),
        Reminder(
            "red",
            "return_due",
            (Filter("state", "in", ("due", "sent_back")), Filter("due_on", "<", today)),
            "报送逾期未报",
            "报送任务",
        ),
        Reminder(
            "red",
            "ip_due",
            (Filter("due_on", "<", today), Filter("done_on", "empty")),
            "年费或期限已过期未办理",
            "知识产权",
        ),
        Reminder(
            "amber",
            "ip_due",
            (*_within(today, "due_on", soon), Filter("done_on", "empty")),
            f"年费或期限 {soon} 日内到期",
            "知识产权",
        ),
        Reminder(
            "red",
            "ip_pledge",
            (Filter("state", "=", "lent"), Filter("due_on", "<", today)),
            "质押贷款已到期未注销",
            "质押融资",
        ),
        Reminder(
            "amber",
            "ip_pledge",
            (Filter("state", "=", "lent"), *_within(today, "due_on", soon)),
            f"质押贷款 {soon} 日内到期",
            "质押融资",
        ),
        Reminder(
            "amber",
            "application_call",
            _within(today, "closes_on", closing),
            f"申报受理 {closing} 日内截止",
            "申报通知",
        ),
        Reminder(
            "amber",
            "ip_compliance",
            (Filter("state", "=", "certified"), *_within(today, "valid_until", soon)),
            f"达标证书 {soon} 日内到期",
            "专利管理达标",
        ),
        Reminder(
            "red",
            "request_push",
            (Filter("state", "=", "lent"), Filter("due_on", "<", today)),
            "贷款已到期未结清",
            "科技金融超市",
        ),
        Reminder(
            "amber",
            "visit",
            (Filter("answer_by", "<", today), Filter("answered_on", "empty")),
            "走访问题逾期未答复",
            "企业走访",
        ),
    )
