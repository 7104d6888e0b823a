"""动态管理 and 精准服务 step by step, as data."""

from datetime import date
from typing import Any

from sqlalchemy import Connection

from desktop.fields import Field, Kind
from desktop.records import PoolEnrolment, PoolReview
from desktop.records.services import FirmPlan, Service
from desktop.rules.missing import Missing
from desktop.rules.review_gates import appeal_gate, ruling_gate, settle_gate

from .growth_services import assign_contact, compare_growth
from .pool_reviews import register_appeal, rule_on_appeal, settle_rectification
from .steps import Step, ask, correction, verb_of
from .verb import Verb

_SERVICE_CLAUSE = "方案二（五）：精准支持和精准服务"


def _due_gate(connection: Connection, row: Any, today: date) -> tuple[Missing, ...]:
    if row.due_on >= row.assigned_on:
        return ()
    return (Missing("办理期限早于派单日期", "派单人", _SERVICE_CLAUSE),)


_SERVICE = (
    Step(
        "assign_service",
        Service,
        ("raised",),
        "assigned",
        ("handler", "due_on"),
        ("handler", "due_on"),
        "assigned_on",
        gate=_due_gate,
        primary=True,
    ),
    Step("finish_service", Service, ("assigned",), "done", ("result",), ("result",), "done_on"),
    Step(
        "revisit_service",
        Service,
        ("done",),
        "revisited",
        ("satisfaction", "revisit"),
        ("satisfaction",),
        "revisited_on",
    ),
)
_UNFEASIBLE = Step(
    "close_service", Service, ("raised", "assigned"), "unfeasible", ("result",), ("result",), "done_on"
)
_REASSIGN = Step(
    "reopen_service",
    Service,
    ("done", "revisited"),
    "assigned",
    ("handler", "due_on"),
    ("handler", "due_on"),
    "assigned_on",
    gate=_due_gate,
    help="回访不满意的，重新派单办理。",
)

SERVICE_VERBS: tuple[Verb, ...] = (
    Verb(
        "settle_rectification",
        PoolReview,
        settle_rectification,
        (
            Field("整改合格", Kind.FLAG, name="rectified", required=True, help="否：退出培育池"),
            ask(PoolReview, "finding", required=True),
        ),
        hindrance=lambda desk, row: settle_gate(row.conclusion, row.rectified_on),
        primary=True,
    ),
    Verb(
        "register_appeal",
        PoolReview,
        register_appeal,
        (
            ask(PoolReview, "appeal", required=True),
            Field("申辩日期", Kind.DATE, name="appealed_on", help="空白为今天"),
        ),
        hindrance=lambda desk, row: appeal_gate(row.conclusion, row.appealed_on),
        many=False,
    ),
    Verb(
        "rule_on_appeal",
        PoolReview,
        rule_on_appeal,
        (ask(PoolReview, "ruling", required=True), ask(PoolReview, "ruling_reason", required=True)),
        hindrance=lambda desk, row: ruling_gate(row.appealed_on, row.ruled_on),
        help="撤销原结论的，企业恢复在池。",
        many=False,
    ),
    Verb(
        "assign_contact",
        PoolEnrolment,
        assign_contact,
        (ask(FirmPlan, "contact", required=True), Field("年度", Kind.YEAR, name="year", help="空白为今年")),
        hindrance=lambda desk, row: "已退池，不再安排责任联系人。" if row.state == "withdrawn" else "",
    ),
    Verb(
        "compare_growth",
        PoolEnrolment,
        compare_growth,
        (Field("数据年度", Kind.YEAR, name="year", help="空白为上一年"),),
        help="用年度情况和知识产权与上年同期比较，提示四升；定性由经办人在“年度培育评价”中填写。",
    ),
    *map(verb_of, (*_SERVICE, _UNFEASIBLE, _REASSIGN)),
    correction(_SERVICE),
)
