"""科技合作处: the steps from a collected demand to a registered 技术合同, as data."""

from typing import Any

from desktop.fields import Field, Kind
from desktop.records.cooperation import TechnologyContract, TechnologyDemand, TechnologyMatch
from desktop.rules.cooperation_gates import acceptance_gate, publication_gate, registration_gate

from .cooperation import draw_up_contract, move_demand, suggest_matches
from .steps import Step, ask, correction, verb_of
from .verb import Verb


def _solved(work: Any, contract: Any, today: Any) -> None:
    if contract.match:
        move_demand(work, work.get(TechnologyMatch, contract.match), "solved")


_DEMAND = (
    Step(
        "accept_demand",
        TechnologyDemand,
        ("collected",),
        "accepted",
        stamp="accepted_on",
        gate=lambda connection, row, today: acceptance_gate(row.technology_field, bool(row.description)),
        help="受理前先归入技术领域。",
        primary=True,
    ),
    Step(
        "publish_demand",
        TechnologyDemand,
        ("accepted",),
        "published",
        stamp="published_on",
        gate=lambda connection, row, today: publication_gate(row.confidential),
    ),
)
_REFUSED_DEMAND = Step(
    "refuse_demand",
    TechnologyDemand,
    ("collected", "accepted"),
    "refused",
    ("refusal_reason",),
    ("refusal_reason",),
)
_MATCH = (
    Step(
        "hold_match",
        TechnologyMatch,
        ("suggested",),
        "met",
        ("event",),
        stamp="met_on",
        after=lambda work, row, today: move_demand(work, row, "matching"),
        primary=True,
    ),
    Step("record_intent", TechnologyMatch, ("met",), "intent", ("intent",), ("intent",), "intent_on"),
    Step(
        "sign_agreement",
        TechnologyMatch,
        ("met", "intent"),
        "agreed",
        ("amount",),
        ("amount",),
        "agreement_on",
        after=lambda work, row, today: move_demand(work, row, "signed"),
    ),
)
_FAILED = Step(
    "fail_match", TechnologyMatch, ("suggested", "met", "intent"), "failed", ("failure",), ("failure",)
)
_CONTRACT = (
    Step(
        "submit_contract",
        TechnologyContract,
        ("signed",),
        "submitted",
        stamp="submitted_on",
        help="送技术合同登记机构；30 日内应有结果，到期提醒。",
        primary=True,
    ),
    Step(
        "register_contract",
        TechnologyContract,
        ("submitted",),
        "registered",
        ("registration_no",),
        ("registration_no",),
        "registered_on",
        gate=lambda connection, row, today: registration_gate(
            row.kind, row.amount, row.technology_amount, row.submitted_on, row.registered_on
        ),
        after=_solved,
    ),
)
_REFUSED_CONTRACT = Step(
    "refuse_contract",
    TechnologyContract,
    ("submitted",),
    "refused",
    ("refusal_reason",),
    ("refusal_reason",),
)

COOPERATION_VERBS: tuple[Verb, ...] = (
    *map(verb_of, (*_DEMAND, _REFUSED_DEMAND)),
    Verb(
        "suggest_matches",
        TechnologyDemand,
        suggest_matches,
        help="按技术领域和关键词从院校、成果中推荐，每一对写明理由，由经办人取舍。",
    ),
    correction(_DEMAND),
    *map(verb_of, (*_MATCH, _FAILED)),
    Verb(
        "draw_up_contract",
        TechnologyMatch,
        draw_up_contract,
        (
            ask(TechnologyContract, "kind", required=True),
            Field("合同名称", Kind.TEXT, name="title", help="空白为需求名称"),
            Field("签订日期", Kind.DATE, name="signed_on", help="空白为协议日期"),
            Field("合同成交额", Kind.MONEY, name="amount", unit="万元", help="空白为协议金额"),
            ask(TechnologyContract, "technology_amount"),
        ),
        hindrance=lambda desk, row: "" if row.state == "agreed" else "签订协议后才能登记技术合同。",
        many=False,
    ),
    correction(_MATCH),
    *map(verb_of, (*_CONTRACT, _REFUSED_CONTRACT)),
    correction(_CONTRACT),
)
