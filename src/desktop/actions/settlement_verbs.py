"""入围、认定、在鞍注册 step by step, as data."""

from functools import partial

from desktop.fields import Field, Kind
from desktop.records import Enterprise
from desktop.records.appraisal import Appraisal
from desktop.records.settlement import Settlement, ShortlistEntry

from . import approvals
from .arguments import APPROVAL_ARGUMENTS, PUBLICITY_ARGUMENTS
from .settlements import (
    give_term,
    nominate_shortlist,
    recognition_in_order,
    settle_team,
    show_shortlist,
    team_goes_back,
    urge_registration,
)
from .steps import Step, ask, verb_of
from .verb import Verb, state_is

_RECOGNISED = Step(
    "recognise_shortlisted",
    ShortlistEntry,
    ("publicised", "cleared"),
    "recognised",
    ("recognition_doc", "register_by"),
    ("recognition_doc",),
    "recognised_on",
    gate=recognition_in_order,
    after=give_term,
    help="先在“公文 — 文件登记”中登记文号；注册期限空白按系统设置。",
    primary=True,
)
_REJECTED = Step(
    "reject_shortlisted",
    ShortlistEntry,
    ("nominated", "publicised", "cleared"),
    "rejected",
    ("reason",),
    ("reason",),
)
_REVOKED = Step("revoke_shortlisted", ShortlistEntry, ("recognised",), "revoked", ("reason",), ("reason",))
_ENDED = Step(
    "end_settlement",
    Settlement,
    ("active",),
    "ended",
    ("reason",),
    ("reason",),
    "ended_on",
    after=team_goes_back,
    help="企业注销或迁出；团队仍在培育池中，可再注册。",
)
_SETTLED = (
    Field("已入库的企业", Kind.REF, name="enterprise", to=("enterprise",), help="空白为新建企业档案"),
    Field("企业名称", Kind.TEXT, name="name", help="新建时填写"),
    Field("统一社会信用代码", Kind.CODE, name="code", scheme="uscc"),
    Field("注册日期", Kind.DATE, name="registered_on", required=True),
    ask(Enterprise, "capital"),
    ask(Enterprise, "legal_person"),
    ask(Enterprise, "division"),
)

SETTLEMENT_VERBS: tuple[Verb, ...] = (
    Verb(
        "nominate_shortlist",
        Appraisal,
        nominate_shortlist,
        (
            Field(
                "拟支持额",
                Kind.MONEY,
                name="suggested",
                unit="万元",
                help="空白为评估机构的建议，没有的按系统设置",
            ),
        ),
        hindrance=lambda desk, row: "" if row.state == "reported" else "出评估报告后才能列入。",
        primary=True,
    ),
    Verb(
        "submit_for_approval",
        ShortlistEntry,
        partial(approvals.submit_for_approval, ShortlistEntry),
        APPROVAL_ARGUMENTS,
        hindrance=state_is("nominated", "publicised", "cleared", say="已有结果，不必再报审批。"),
        help="处务会、会签、局长办公会（纪要号）依次办理。",
    ),
    Verb(
        "open_publicity",
        ShortlistEntry,
        show_shortlist,
        PUBLICITY_ARGUMENTS,
        hindrance=lambda desk, row: "" if row.state == "nominated" else "拟入围的才能公示。",
    ),
    *map(verb_of, (_RECOGNISED, _REJECTED)),
    Verb(
        "settle_team",
        ShortlistEntry,
        settle_team,
        _SETTLED,
        hindrance=lambda desk, row: "" if row.state == "recognised" else "认定后才能登记在鞍注册。",
        help="团队成为企业，仍在种子期；一个团队可以注册几家企业。",
        many=False,
        primary=True,
    ),
    Verb(
        "urge_registration",
        ShortlistEntry,
        urge_registration,
        hindrance=lambda desk, row: (
            "" if row.state == "recognised" and row.settled_on is None else "已认定、尚未在鞍注册的才督办。"
        ),
    ),
    verb_of(_REVOKED),
    verb_of(_ENDED),
)
