"""知识产权监管处: 质押融资, 专利资助 and 专利管理达标 step by step, as data."""

from desktop.queries.pledges import pledged
from desktop.records.intellectual_property import IpCompliance, IpPledge, IpSubsidy
from desktop.rules.checklist_rules import checklist_gate
from desktop.rules.pledge_gates import loan_gate, order_gate, pledge_gate

from .checklists import checklist_verb, conditions
from .steps import Step, correction, verb_of
from .verb import Verb

_PLEDGE = (
    Step(
        "appraise_pledge",
        IpPledge,
        ("applied",),
        "appraised",
        ("appraiser", "appraised_value"),
        ("appraiser", "appraised_value"),
        "appraised_on",
        gate=lambda connection, row, today: pledge_gate(pledged(connection, row)),
        help="先在“质押标的”中登记拿哪些专利质押。",
        primary=True,
    ),
    Step(
        "credit_pledge",
        IpPledge,
        ("appraised",),
        "credited",
        ("credit",),
        ("credit",),
        "credited_on",
        primary=True,
    ),
    Step(
        "contract_pledge",
        IpPledge,
        ("credited",),
        "contracted",
        ("contract_no",),
        ("contract_no",),
        "contracted_on",
    ),
    Step(
        "register_pledge",
        IpPledge,
        ("contracted",),
        "registered",
        ("registration_no",),
        ("registration_no",),
        "registered_on",
        gate=lambda connection, row, today: (
            *pledge_gate(pledged(connection, row)),
            *order_gate(row.contracted_on, row.registered_on, "质押登记早于质押合同"),
        ),
    ),
    Step(
        "lend_pledge",
        IpPledge,
        ("registered",),
        "lent",
        ("loan", "due_on", "rate"),
        ("loan", "due_on"),
        "lent_on",
        gate=lambda connection, row, today: (
            *loan_gate(row.loan, row.credit, row.lent_on, row.due_on),
            *order_gate(row.registered_on, row.lent_on, "放款早于质押登记"),
        ),
    ),
    Step(
        "cancel_pledge",
        IpPledge,
        ("lent",),
        "cancelled",
        stamp="cancelled_on",
        gate=lambda connection, row, today: order_gate(row.lent_on, row.cancelled_on, "注销早于放款"),
        help="贷款结清后注销质押登记，专利可再次质押。",
    ),
)
_FAILED_PLEDGE = Step(
    "fail_pledge",
    IpPledge,
    ("applied", "appraised", "credited", "contracted", "registered"),
    "failed",
    ("failure",),
    ("failure",),
)
_SUBSIDY = (
    Step("approve_subsidy", IpSubsidy, ("applied",), "approved", ("approved",), ("approved",), "approved_on"),
    Step("pay_subsidy", IpSubsidy, ("approved",), "paid", stamp="paid_on"),
)
_REFUSED_SUBSIDY = Step(
    "refuse_subsidy", IpSubsidy, ("applied",), "refused", ("refusal_reason",), ("refusal_reason",)
)
_COMPLIANCE = (
    Step("coach_compliance", IpCompliance, ("applied",), "coached", ("coach",), stamp="coached_on"),
    Step(
        "accept_compliance",
        IpCompliance,
        ("applied", "coached"),
        "accepted",
        stamp="accepted_on",
        gate=lambda connection, row, today: checklist_gate(conditions(connection, row.id), "经办人"),
        help="清单上的必须条件都符合，才能验收通过。",
    ),
    Step(
        "certify_compliance",
        IpCompliance,
        ("accepted",),
        "certified",
        ("certificate_no", "valid_until"),
        ("certificate_no",),
        "certified_on",
    ),
)
_FAILED_COMPLIANCE = Step(
    "fail_compliance", IpCompliance, ("applied", "coached"), "failed", ("failure",), ("failure",)
)

IP_VERBS: tuple[Verb, ...] = (
    *map(verb_of, (*_PLEDGE, _FAILED_PLEDGE)),
    correction(_PLEDGE),
    *map(verb_of, (*_SUBSIDY, _REFUSED_SUBSIDY)),
    correction(_SUBSIDY),
    checklist_verb(IpCompliance),
    *map(verb_of, (*_COMPLIANCE, _FAILED_COMPLIANCE)),
    correction(_COMPLIANCE),
)
