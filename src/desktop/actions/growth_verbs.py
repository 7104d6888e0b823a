"""The actions of 任务（二） and 任务（五）: figures, 预评, the growth pool, 示范企业 and their 公示."""

from functools import partial
from typing import Any

from desktop.fields import Field, Kind
from desktop.queries.desk import Desk
from desktop.records import (
    AnnualFigures,
    Demonstration,
    Enterprise,
    PoolEnrolment,
    PoolReview,
    Publicity,
    SmeEvaluation,
)

from . import approvals, demonstrations, enterprises, evaluate, pool_reviews, pools, publicity
from .arguments import APPROVAL_ARGUMENTS, PUBLICITY_ARGUMENTS, REASON, YEAR
from .verb import Verb, state_is


def _enrol_hindrance(desk: Desk, row: Any) -> str:
    say = {"pending": "预评有待核实事项，请先补齐并重新预评。", "unqualified": "预评结论为不符合，不能入池。"}
    return say.get(row.conclusion, "" if row.conclusion else "请先做 115号 预评。")


GROWTH_VERBS: tuple[Verb, ...] = (
    Verb(
        "rename_enterprise",
        Enterprise,
        enterprises.rename_enterprise,
        (
            Field("新名称", Kind.TEXT, name="name", required=True),
            Field("变更日期", Kind.DATE, name="changed_on", help="空白为今天"),
            Field("变更依据", Kind.TEXT, name="basis"),
        ),
        help="更名后原名称记入曾用名，导入时仍能对上。",
        many=False,
    ),
    Verb("adopt_figures", AnnualFigures, lambda desk, ids, given: evaluate.adopt_figures(desk, ids)),
    Verb(
        "evaluate_sme",
        Enterprise,
        lambda desk, ids, given: evaluate.evaluate_sme(desk, ids, given.get("year") or desk.today.year),
        (YEAR,),
        help="按国科发政〔2017〕115号，用上一年度的年度情况和知识产权打分；不选企业时对所有填报企业预评。",
        alone=True,
        primary=True,
    ),
    Verb(
        "enrol_in_pool",
        SmeEvaluation,
        pools.enrol_in_pool,
        (
            Field("入池日期", Kind.DATE, name="enrolled_on", help="空白为今天"),
            Field("批次", Kind.INTEGER, name="batch"),
            Field("责任联系人", Kind.TEXT, name="contact_person"),
        ),
        hindrance=_enrol_hindrance,
        primary=True,
    ),
    Verb(
        "review_in_pool",
        PoolEnrolment,
        pool_reviews.review_in_pool,
        (
            YEAR,
            Field(
                "复核结论",
                Kind.CHOICE,
                name="conclusion",
                required=True,
                choices=PoolReview.field("conclusion").choices,
            ),
            REASON,
            Field("整改期限", Kind.DATE, name="rectify_by"),
        ),
        hindrance=state_is("member", "warned", say="已退池，不再复核。"),
    ),
    Verb(
        "announce_enrolment",
        PoolEnrolment,
        pools.announce_enrolment,
        (
            Field(
                "入池通知",
                Kind.REF,
                name="notice_doc",
                to=("official_document",),
                required=True,
                help="局办给出发文字号后，先在“公文 — 文件登记”中登记",
            ),
        ),
        hindrance=state_is("member", "warned", say="已退池，不列入入池通知。"),
    ),
    Verb(
        "nominate_demonstration",
        PoolEnrolment,
        demonstrations.nominate_demonstration,
        (YEAR,),
        hindrance=state_is("member", say="在池且不在整改中的企业才能推荐。"),
        primary=True,
    ),
    Verb(
        "open_publicity",
        Demonstration,
        partial(publicity.open_publicity, Demonstration),
        PUBLICITY_ARGUMENTS,
        hindrance=state_is("nominated", say="只有拟推荐的企业可以公示。"),
    ),
    Verb(
        "submit_for_approval",
        Demonstration,
        partial(approvals.submit_for_approval, Demonstration),
        APPROVAL_ARGUMENTS,
        hindrance=state_is("nominated", "publicised", "cleared", say="已有结果，不必再报审批。"),
    ),
    Verb(
        "recognise_demonstration",
        Demonstration,
        demonstrations.recognise_demonstration,
        (
            Field(
                "认定文件",
                Kind.REF,
                name="recognition_doc",
                to=("official_document",),
                required=True,
                help="先在“公文 — 文件登记”中登记文号",
            ),
            Field("有效期起", Kind.DATE, name="valid_from", help="空白为认定文件日期"),
            Field("有效年数", Kind.INTEGER, name="years", unit="年", help="空白按系统设置的有效期"),
        ),
        hindrance=state_is(*demonstrations.UNDECIDED, say="已有结果，不能再认定。"),
        primary=True,
    ),
    Verb(
        "reject_demonstration",
        Demonstration,
        demonstrations.reject_demonstration,
        (REASON,),
        hindrance=state_is(
            "nominated", "publicised", "cleared", "recognised", say="已是未通过或已撤销，不必再登记。"
        ),
    ),
    Verb(
        "close_publicity",
        Publicity,
        publicity.close_publicity,
        hindrance=state_is("open", say="公示已经结束。"),
        primary=True,
    ),
)
