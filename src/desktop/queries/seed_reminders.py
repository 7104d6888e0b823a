"""What falls due on the seed line: one line of 待办 each, opening exactly the records it counts."""

from datetime import date, timedelta

from desktop.records import PoolEnrolment
from desktop.records.seed_pool import TeamFollowUp
from desktop.rules.parameters import Parameters
from desktop.store.rows import find

from .desk import Desk
from .look import Filter, Look
from .reminder import Reminder
from .todo import Todo


def seed_reminders(today: date, given: Parameters) -> tuple[Reminder, ...]:
    unsettled = (Filter("state", "=", "recognised"), Filter("settled_on", "empty"))
    within = given.whole("remind_registering")
    yesterday, soon = today - timedelta(days=1), today + timedelta(days=within + 1)
    return (
        Reminder(
            "red",
            "shortlist_entry",
            (*unsettled, Filter("register_by", "<", today)),
            "认定后逾期未在鞍注册",
            "注册督办（方案二（三））",
        ),
        Reminder(
            "amber",
            "shortlist_entry",
            (*unsettled, Filter("register_by", ">", yesterday), Filter("register_by", "<", soon)),
            f"认定后 {within} 日内应在鞍注册",
            "注册督办（方案二（三））",
        ),
        Reminder(
            "red",
            "appraisal_commission",
            (Filter("state", "=", "sent"), Filter("due_on", "<", today)),
            "评估报告逾期未结",
            "第三方评估",
        ),
        Reminder(
            "amber",
            "pool_application",
            (Filter("state", "=", "returned"),),
            "入池申请待补正",
            "种子期培育池",
        ),
        Reminder(
            "amber",
            "partner_referral",
            (Filter("state", "in", ("referred", "tracking")), Filter("next_on", "<", today)),
            "合伙人引荐到期未跟踪",
            "城市合伙人",
        ),
    )


def seed_findings(desk: Desk) -> list[Todo]:
    """In the last month of a half-year: members of the seed pool whom nobody has followed up yet (office.md 22)."""
    if desk.today.month not in (6, 12):
        return []
    half = "first" if desk.today.month == 6 else "second"
    members, seen = PoolEnrolment.__table__, TeamFollowUp.__table__
    with desk.store.read() as connection:
        done = {
            row.team
            for row in find(connection, TeamFollowUp, seen.c.year == desk.today.year, seen.c.half == half)
        }
        present = find(connection, PoolEnrolment, members.c.pool == "seed", members.c.state != "withdrawn")
    left = tuple(row.id for row in present if row.member not in done)
    if not left:
        return []
    look = Look("pool_enrolment", filters=(Filter("id", "in", left),))
    label = TeamFollowUp.field("half").label_of(half)
    return [Todo("amber", f"{len(left)} 个在池团队{label}还没有跟踪", "团队半年跟踪", look)]
