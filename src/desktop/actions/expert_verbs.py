"""The way of an expert through a session, as data: drawn, present or excused, paid."""

from dataclasses import replace

from desktop.fields import Field, Kind
from desktop.records.experts import ExpertDraw, ExpertSession, SessionExpert
from desktop.rules.missing import Missing

from .experts import draw_experts, fee_gate, name_expert, verify_draw, withhold
from .steps import Step, ask, correction, verb_of
from .verb import Verb

_SIGNED_IN = Step(
    "sign_in_expert",
    SessionExpert,
    ("drawn",),
    "attended",
    ("pledged",),
    ("pledged",),
    "signed_in_on",
    gate=lambda connection, row, today: (
        () if row.pledged else (Missing("承诺书未签，不能参加评审", "专家本人", "评审纪律（本局惯例）"),)
    ),
    help="承诺书签字后再登记签到。",
    primary=True,
)
_EXCUSED = Step(
    "excuse_expert",
    SessionExpert,
    ("drawn", "attended"),
    "excused",
    ("excuse_kind", "excuse"),
    ("excuse_kind", "excuse"),
    help="回避后可再次“抽取专家”补足人数。",
)
_ABSENT = Step("mark_absent", SessionExpert, ("drawn",), "absent", ("excuse",), ("excuse",))
_PAID = Step(
    "pay_expert",
    SessionExpert,
    ("attended",),
    "paid",
    ("fee",),
    ("fee",),
    "paid_on",
    gate=fee_gate,
    after=withhold,
    computes=("tax", "net", "tax_basis"),
    help="个人所得税按发放当日施行的规则计算，规则在系统设置中。",
)

EXPERT_VERBS: tuple[Verb, ...] = (
    Verb(
        "draw_experts",
        ExpertSession,
        draw_experts,
        (
            replace(ask(ExpertDraw, "wanted", required=True), help="本次要抽的人数；补抽时填缺额"),
            replace(ask(ExpertDraw, "technology_fields"), help="空白为不限"),
            replace(ask(ExpertDraw, "kinds"), help="空白为不限"),
            replace(ask(ExpertDraw, "per_unit"), help="空白为不限"),
            replace(ask(ExpertDraw, "seed"), help="空白由程序取随机数；也可由监督人现场给出"),
            ask(ExpertDraw, "witness"),
        ),
        help="先登记“评审对象”，与申报单位同单位或有回避关系的专家不参加抽取。",
        many=False,
        primary=True,
    ),
    Verb(
        "name_expert",
        ExpertSession,
        name_expert,
        (
            ask(SessionExpert, "expert", required=True),
            ask(SessionExpert, "role"),
            Field("指定理由", Kind.TEXT, name="reason", required=True),
        ),
        many=False,
    ),
    Verb("verify_draw", ExpertDraw, verify_draw, help="按留存的种子和候选人重抽一遍，核对结果。", many=False),
    *map(verb_of, (_SIGNED_IN, _EXCUSED, _ABSENT, _PAID)),
    correction((_SIGNED_IN, _PAID)),
)
