"""科技服务处: 科技金融超市 and 股权投资 step by step, as data."""

from dataclasses import replace
from typing import Any

from sqlalchemy import Connection

from desktop.records import Enterprise, Fund
from desktop.records.finance import (
    EquityDeal,
    FinancingRequest,
    InvestmentPlatform,
    PlatformContribution,
    RequestPush,
)
from desktop.rules.equity_gates import closing_gate, stage_gate
from desktop.rules.missing import Missing
from desktop.rules.pledge_gates import loan_gate
from desktop.store.actor import Draft
from desktop.store.rows import get
from desktop.store.work import UnitOfWork

from .finance import contribute, move_request, push_request, show_finance
from .grant_gates import deal_in_order
from .steps import Step, ask, correction, verb_of
from .verb import Verb


def _in_stage(connection: Connection, deal: Any, today: Any) -> tuple[Missing, ...]:
    fund, firm = get(connection, Fund, deal.fund), get(connection, Enterprise, deal.enterprise)
    return stage_gate(fund.name, fund.stages or (), firm.stage) if fund and firm else ()


def _freeze_stage(work: UnitOfWork, deal: Any, today: Any) -> None:
    stage = work.get(Enterprise, deal.enterprise).stage
    work.put(EquityDeal, Draft({"stage_at_decision": stage, "escrow": work.origin}, deal.id))


_ANSWER = (
    Step("take_request", RequestPush, ("pushed",), "accepted", stamp="accepted_on"),
    Step(
        "credit_request",
        RequestPush,
        ("accepted",),
        "credited",
        ("credit",),
        ("credit",),
        "credited_on",
        after=lambda work, row, today: move_request(work, row.request, "credited"),
    ),
    Step(
        "lend_request",
        RequestPush,
        ("credited",),
        "lent",
        ("loan", "due_on", "rate"),
        ("loan", "due_on"),
        "lent_on",
        gate=lambda connection, row, today: loan_gate(row.loan, row.credit, row.lent_on, row.due_on),
        after=lambda work, row, today: move_request(work, row.request, "lent"),
    ),
    Step("repay_request", RequestPush, ("lent",), "repaid", stamp="repaid_on"),
)
_DECLINED = Step(
    "decline_request",
    RequestPush,
    ("pushed", "accepted"),
    "declined",
    ("decline_reason",),
    ("decline_reason",),
)
_CLOSED = Step(
    "close_request",
    FinancingRequest,
    ("registered", "pushed", "credited", "lent"),
    "closed",
    ("result",),
    ("result",),
    "closed_on",
)
_DEAL = (
    Step(
        "accept_deal",
        EquityDeal,
        ("recommended",),
        "accepted",
        stamp="accepted_on",
        gate=_in_stage,
        primary=True,
    ),
    Step("examine_deal", EquityDeal, ("accepted",), "examined", ("finding",), ("finding",), "examined_on"),
    Step(
        "decide_deal",
        EquityDeal,
        ("examined",),
        "decided",
        ("decision_no", "amount"),
        ("amount",),
        "decided_on",
        gate=deal_in_order,
        after=_freeze_stage,
        help="投决时企业所处的阶段就此固定；种子期资金须走完入池、评估、入围、认定、在鞍注册。",
    ),
    Step(
        "close_deal",
        EquityDeal,
        ("decided",),
        "closed",
        ("share", "agreement_no", "voucher"),
        stamp="closed_on",
        gate=lambda connection, row, today: closing_gate(row.amount, row.agreement_no, row.voucher),
    ),
    Step("exit_deal", EquityDeal, ("closed",), "exited", ("proceeds",), ("proceeds",), "exited_on"),
)
_DROPPED = Step(
    "drop_deal",
    EquityDeal,
    ("recommended", "accepted", "examined", "decided"),
    "dropped",
    ("drop_reason",),
    ("drop_reason",),
)

FINANCE_VERBS: tuple[Verb, ...] = (
    Verb(
        "show_finance",
        Enterprise,
        show_finance,
        help="债权、股权、补助分列；两本账不相加。",
        many=False,
    ),
    Verb(
        "push_request",
        FinancingRequest,
        push_request,
        (ask(RequestPush, "institution", required=True), ask(RequestPush, "product")),
        hindrance=lambda desk, row: "已办结，不能再推送。" if row.state == "closed" else "",
        primary=True,
    ),
    verb_of(_CLOSED),
    *map(verb_of, (*_ANSWER, _DECLINED)),
    correction(_ANSWER),
    Verb(
        "contribute",
        InvestmentPlatform,
        contribute,
        (
            ask(PlatformContribution, "contributor", required=True),
            ask(PlatformContribution, "kind", required=True),
            ask(PlatformContribution, "fund"),
            ask(PlatformContribution, "subscribed"),
            replace(ask(PlatformContribution, "paid_in", required=True), help="退回出资填负数并写明说明"),
            replace(ask(PlatformContribution, "paid_on"), help="空白为今天"),
            ask(PlatformContribution, "voucher"),
            ask(PlatformContribution, "reason"),
        ),
        many=False,
        primary=True,
    ),
    *map(verb_of, (*_DEAL, _DROPPED)),
    correction(_DEAL),
)
