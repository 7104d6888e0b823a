"""高新技术企业 step by step, as data. Recognition itself is the province's: we record what it publishes."""

from datetime import date
from typing import Any

from sqlalchemy import Connection

from desktop.fields import Field, Kind
from desktop.records import Enterprise, PoolEnrolment
from desktop.records.hnte import (
    Hnte,
    HnteApplication,
    HnteBatch,
    HnteCandidate,
    HntePlan,
    HnteResult,
    HnteYearReport,
)
from desktop.rules.hnte_progress import lapse_gate, recommendation_gate
from desktop.rules.missing import Missing
from desktop.store.rows import get

from . import hnte
from .hnte_corrections import take_back_result
from .hnte_results import record_hnte_results
from .steps import Step, ask, correction, verb_of
from .verb import Verb, state_is

_BATCH = Field("申报批次", Kind.REF, name="batch", to=("hnte_batch",), required=True)


def _recommendable(connection: Connection, row: Any, today: date) -> tuple[Missing, ...]:
    batch = get(connection, HnteBatch, row.batch)
    return recommendation_gate(hnte.conclusion_of(connection, row), batch.closes_on if batch else None, today)


_COACHED = Step(
    "coach_hnte",
    HnteCandidate,
    ("reserve", "coached"),
    "coached",
    ("coaching",),
    ("coaching",),
    "coached_on",
    help="记下辅导的内容；可多次办理，历次内容在操作历史中。",
)
_READY = Step(
    "ready_hnte",
    HnteCandidate,
    ("reserve", "coached"),
    "ready",
    stamp="ready_on",
    gate=lambda connection, row, today: recommendation_gate(row.conclusion, None, today),
    help="预评之后，认为具备申报条件的。",
)
_DROPPED = Step(
    "drop_hnte_candidate",
    HnteCandidate,
    ("reserve", "coached", "ready"),
    "dropped",
    ("drop_reason",),
    ("drop_reason",),
    "dropped_on",
)
_RECOMMENDED = Step(
    "recommend_hnte",
    HnteApplication,
    ("prepared",),
    "recommended",
    stamp="recommended_on",
    gate=_recommendable,
    help="推荐汇总表盖章后报省；过了截止日期不能再报。",
    primary=True,
)
_FAILED = Step(
    "fail_hnte",
    HnteApplication,
    ("recommended", "publicised"),
    "failed",
    ("failure",),
    ("failure",),
    "closed_on",
    after=lambda work, row, today: hnte.candidate_follows(work, row.id, "coached"),
    help="省里没有公布的申报；企业回到后备继续辅导。",
)
_WITHDRAWN = Step(
    "withdraw_hnte",
    HnteApplication,
    ("prepared", "recommended"),
    "withdrawn",
    ("failure",),
    ("failure",),
    "closed_on",
    after=lambda work, row, today: hnte.candidate_follows(work, row.id, "coached"),
)
_REJECTED = Step("reject_hnte", Hnte, ("publicised",), "rejected", ("ending",), ("ending",), "ended_on")
_LAPSED = Step(
    "lapse_hnte",
    Hnte,
    ("filed", "certified"),
    "lapsed",
    gate=lambda connection, row, today: lapse_gate(row.valid_until, today),
    help="有效期已过而没有重新认定的。",
)
_MOVED_OUT = Step(
    "move_out_hnte", Hnte, ("filed", "certified"), "moved_out", ("ending",), ("ending",), "ended_on"
)
_REPORTED = Step(
    "receive_year_report", HnteYearReport, ("due", "sent_back"), "received", stamp="received_on", primary=True
)
_SENT_BACK = Step(
    "send_back_year_report", HnteYearReport, ("received",), "sent_back", ("back_reason",), ("back_reason",)
)

HNTE_VERBS: tuple[Verb, ...] = (
    Verb(
        "nominate_hnte",
        PoolEnrolment,
        hnte.nominate_hnte,
        (Field("计划申报年度", Kind.YEAR, name="year", help="空白为今年"),),
        hindrance=lambda desk, row: "已退池，不能列入高企后备库。" if row.state == "withdrawn" else "",
    ),
    Verb(
        "precheck_hnte",
        HnteCandidate,
        hnte.precheck_hnte,
        help="按国科发火〔2016〕32号、195号，用前三年的年度情况和知识产权核对，并保存说明。",
        primary=True,
    ),
    *map(verb_of, (_COACHED, _READY, _DROPPED)),
    Verb(
        "apply_hnte",
        HnteCandidate,
        hnte.apply_hnte,
        (_BATCH,),
        hindrance=state_is("reserve", "coached", "ready", say="已申报或已移出后备。"),
    ),
    correction((_COACHED, _READY)),
    *map(verb_of, (_RECOMMENDED, _FAILED, _WITHDRAWN)),
    correction((_RECOMMENDED,)),
    Verb(
        "record_hnte_results",
        HnteResult,
        record_hnte_results,
        help="先按代码、再按名称和曾用名对企业；不选时登记全部待登记的名单。",
        alone=True,
        primary=True,
    ),
    Verb(
        "take_back_result",
        HnteResult,
        take_back_result,
        (Field("更正理由", Kind.LONG_TEXT, name="reason", required=True),),
        hindrance=lambda desk, row: "" if row.state == "recorded" else "这一条还没有登记，直接修改即可。",
        help="登记有误时由处室负责人退回，从最后一步退起。",
        many=False,
    ),
    Verb(
        "renew_hnte",
        Hnte,
        hnte.renew_hnte,
        (_BATCH,),
        hindrance=state_is("filed", "certified", "lapsed", say="有效或到期的高企才办重新认定。"),
    ),
    *map(verb_of, (_REJECTED, _LAPSED, _MOVED_OUT)),
    Verb(
        "move_in_hnte",
        Enterprise,
        hnte.move_in_hnte,
        (
            ask(Hnte, "certificate_no", required=True),
            ask(Hnte, "valid_until", required=True),
            ask(Hnte, "came_from", required=True),
            Field("迁入日期", Kind.DATE, name="moved_on", help="空白为今天"),
        ),
        help="从外地带证迁入的高企：计入年末有效，不计入新增。",
        many=False,
    ),
    Verb(
        "list_year_reports",
        Hnte,
        hnte.list_year_reports,
        (Field("报告年度", Kind.YEAR, name="year", help="空白为上一年"),),
        help="列出年末有效的高企，次年 5 月底前应报。",
        alone=True,
    ),
    *map(verb_of, (_REPORTED, _SENT_BACK)),
    Verb(
        "urge_year_report",
        HnteYearReport,
        hnte.urge_year_report,
        hindrance=lambda desk, row: "已报，不必催报。" if row.state == "received" else "",
    ),
    correction((_REPORTED,)),
    Verb(
        "split_hnte_plan",
        HntePlan,
        hnte.split_hnte_plan,
        hindrance=lambda desk, row: "" if row.baseline else "还没有填写基数。",
        help="按基数和倍数逐年等分；分解后可逐年修改。",
        many=False,
        primary=True,
    ),
)
