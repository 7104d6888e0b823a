"""科技小巨人培育企业 step by step, as data."""

from dataclasses import replace
from functools import partial

from desktop.fields import Field, Kind
from desktop.records.little_giant import LittleGiant, LittleGiantFollowUp
from desktop.rules.checklist_rules import checklist_gate
from desktop.rules.little_giant_gate import LEADING_SECTION

from . import approvals, publicity
from .arguments import APPROVAL_ARGUMENTS, PUBLICITY_ARGUMENTS
from .checklists import checklist_verb, conditions
from .little_giants import follow_up_giant, recognition_gate
from .steps import Step, ask, verb_of
from .verb import Verb, state_is

_CHECKED = Step(
    "check_giant",
    LittleGiant,
    ("recommended",),
    "checked",
    stamp="checked_on",
    gate=lambda connection, row, today: checklist_gate(conditions(connection, row.id), LEADING_SECTION),
    help="先展开核对清单并逐项填写。",
    primary=True,
)
_RECOGNISED = Step(
    "recognise_giant",
    LittleGiant,
    ("publicised", "cleared"),
    "recognised",
    ("recognition_doc",),
    ("recognition_doc",),
    "recognised_on",
    gate=recognition_gate,
    primary=True,
)
_REJECTED = Step(
    "reject_giant",
    LittleGiant,
    ("recommended", "checked", "publicised", "cleared"),
    "rejected",
    ("ending",),
    ("ending",),
    "ended_on",
)

LITTLE_GIANT_VERBS: tuple[Verb, ...] = (
    checklist_verb(LittleGiant),
    verb_of(_CHECKED),
    Verb(
        "submit_for_approval",
        LittleGiant,
        partial(approvals.submit_for_approval, LittleGiant),
        APPROVAL_ARGUMENTS,
        hindrance=state_is("checked", "publicised", "cleared", say="条件核对后才能报审批。"),
    ),
    Verb(
        "open_publicity",
        LittleGiant,
        partial(publicity.open_publicity, LittleGiant),
        PUBLICITY_ARGUMENTS,
        hindrance=lambda desk, row: "" if row.state == "checked" else "条件核对后才能公示。",
    ),
    *map(verb_of, (_RECOGNISED, _REJECTED)),
    Verb(
        "follow_up_giant",
        LittleGiant,
        follow_up_giant,
        (
            Field("年度", Kind.YEAR, name="year", help="空白为今年"),
            ask(LittleGiantFollowUp, "conclusion", required=True),
            replace(ask(LittleGiantFollowUp, "reason"), help="成熟、移出必须写明"),
            ask(LittleGiantFollowUp, "revenue"),
            ask(LittleGiantFollowUp, "tax"),
            ask(LittleGiantFollowUp, "rd_expense"),
            ask(LittleGiantFollowUp, "upgrade"),
        ),
        hindrance=lambda desk, row: "" if row.state == "recognised" else "培育中的企业才做年度跟踪。",
    ),
)
