"""After the payment: 用款报告 checked, grants settled, 绩效 in its three steps."""

from datetime import date
from typing import Any

from sqlalchemy import Connection

from desktop.queries import standing
from desktop.records import Grant
from desktop.records.use_of_money import GrantPerformance, UseReport
from desktop.rules.missing import Missing
from desktop.rules.money import check_split
from desktop.rules.use_gates import settlement_gate, use_gate
from desktop.store.rows import find

from .steps import Step, correction, verb_of
from .verb import Verb


def spent(report: Any) -> int:
    """分: the sum of a report over its uses."""
    return sum(fen for _, fen in report.uses or ())


def _checked(connection: Connection, grant: str, without: str = "") -> int:
    table = UseReport.__table__
    reports = find(connection, UseReport, table.c.grant == grant, table.c.state == "checked")
    return sum(spent(report) for report in reports if report.id != without)


def _report_gate(connection: Connection, report: Any, today: date) -> tuple[Missing, ...]:
    split = check_split(spent(report), report.uses or (), report.other_use or "")
    before = _checked(connection, report.grant, report.id)
    return (
        *([split] if split else []),
        *use_gate(standing.paid(connection, report.grant), before + spent(report), report.vouchers),
    )


def _settled(connection: Connection, grant: Any, today: date) -> tuple[Missing, ...]:
    return settlement_gate(standing.paid(connection, grant.id), _checked(connection, grant.id))


_REPORT = (
    Step(
        "check_use_report",
        UseReport,
        ("reported",),
        "checked",
        ("finding",),
        stamp="checked_on",
        gate=_report_gate,
        help="各项用途合计不得超过已拨付的资金。",
        primary=True,
    ),
)
_BACK = (
    Step("return_use_report", UseReport, ("reported",), "returned", ("finding",), ("finding",)),
    Step("resubmit_use_report", UseReport, ("returned",), "reported"),
)
_SETTLE = Step(
    "settle_grant",
    Grant,
    ("paid", "recovered"),
    "settled",
    gate=_settled,
    help="已核查的用款与拨付一致后结算；未用完的先登记收回。",
)
_PERFORMANCE = (
    Step("check_midway", GrantPerformance, ("set",), "midway", ("midway",), ("midway",), "midway_on"),
    Step(
        "evaluate_performance",
        GrantPerformance,
        ("midway",),
        "evaluated",
        ("score", "result"),
        ("score", "result"),
        "evaluated_on",
    ),
)

MONEY_VERBS: tuple[Verb, ...] = (
    verb_of(_SETTLE),
    *map(verb_of, (*_REPORT, *_BACK)),
    correction(_REPORT),
    *map(verb_of, _PERFORMANCE),
    correction(_PERFORMANCE),
)
