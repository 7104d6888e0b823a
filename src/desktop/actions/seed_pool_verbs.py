"""种子期培育池 step by step, as data."""

from functools import partial

from desktop.fields import Field, Kind, choices
from desktop.records import Team
from desktop.records.seed_pool import PoolApplication

from . import approvals
from .arguments import APPROVAL_ARGUMENTS
from .seed_pool import apply_for_pool, criteria_of, enrol_applicants, enrol_winner, number_teams
from .steps import Step, ask, correction, verb_of
from .verb import Verb

_YEAR = Field("年度", Kind.YEAR, name="year", help="空白为今年")
_CONTACT = Field("责任联系人", Kind.TEXT, name="contact_person")
_CHECKED = Step(
    "check_application",
    PoolApplication,
    ("collected",),
    "checked",
    stamp="checked_on",
    gate=criteria_of,
    help="四项筛选条件及理由、四新、渠道填在团队档案中，收到信息表后核对。",
    primary=True,
)
_RETURNED = Step(
    "return_application", PoolApplication, ("collected", "checked"), "returned", ("reason",), ("reason",)
)
_RESUBMITTED = Step("resubmit_application", PoolApplication, ("returned",), "collected", ("received_on",))
_REFUSED = Step(
    "refuse_application",
    PoolApplication,
    ("collected", "checked", "returned"),
    "refused",
    ("reason",),
    ("reason",),
)

SEED_POOL_VERBS: tuple[Verb, ...] = (
    Verb(
        "number_teams",
        Team,
        number_teams,
        (_YEAR,),
        hindrance=lambda desk, row: "已有编号。" if row.number else "",
        help="按“编号规则”中的团队编号依次取号；已有编号的不变。",
    ),
    Verb(
        "apply_for_pool",
        Team,
        apply_for_pool,
        (
            _YEAR,
            ask(PoolApplication, "batch"),
            Field(
                "推荐单位", Kind.TERM, name="recommender", vocabulary="recommender", help="空白为团队档案所填"
            ),
            Field("收到日期", Kind.DATE, name="received_on", help="空白为今天"),
            ask(PoolApplication, "sheet_received"),
        ),
        primary=True,
    ),
    Verb(
        "enrol_winner",
        Team,
        enrol_winner,
        (
            Field("大赛名称", Kind.TEXT, name="contest", required=True),
            Field(
                "获奖等次",
                Kind.CHOICE,
                name="prize",
                required=True,
                choices=choices(first="一等奖", second="二等奖", third="三等奖"),
            ),
            Field(
                "成绩公告",
                Kind.REF,
                name="proof",
                to=("official_document",),
                required=True,
                help="先在“公文 — 文件登记”中登记",
            ),
            _YEAR,
            ask(PoolApplication, "batch"),
            _CONTACT,
        ),
        help="三等奖以上直接纳入种子期培育池，不再推荐和审核；四新和渠道仍须填写。",
    ),
    verb_of(_CHECKED),
    Verb(
        "submit_for_approval",
        PoolApplication,
        partial(approvals.submit_for_approval, PoolApplication),
        APPROVAL_ARGUMENTS,
        hindrance=lambda desk, row: "" if row.state == "checked" else "条件核对后才能报审批。",
    ),
    Verb(
        "enrol_team",
        PoolApplication,
        enrol_applicants,
        (
            Field("入池日期", Kind.DATE, name="enrolled_on", help="空白为今天"),
            Field("批次", Kind.INTEGER, name="batch", help="空白为申请所填的批次"),
            _CONTACT,
        ),
        hindrance=lambda desk, row: "" if row.state == "checked" else "条件核对、审批办结后才能入池。",
    ),
    *map(verb_of, (_RETURNED, _RESUBMITTED, _REFUSED)),
    correction((_CHECKED,)),
)
