"""What falls due on the seed line: one line of 待办 each, opening exactly the records it counts."""

from datetime import date, timedelta

from .look import Filter
from .reminder import Reminder

_SOON = 30  # days


def seed_reminders(today: date) -> tuple[Reminder, ...]:
    unsettled = (Filter("state", "=", "recognised"), Filter("settled_on", "empty"))
    yesterday, soon = today - timedelta(days=1), today + timedelta(days=_SOON + 1)
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
            f"认定后 {_SOON} 日内应在鞍注册",
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
