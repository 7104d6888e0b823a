"""大赛 step by step, as data: 报名 → 资格审查 → 名单 → 评分 → 排名 → 拟定奖项 → 公示 → 公布 → 奖金, 入池, 推荐."""

from dataclasses import replace
from functools import partial

from desktop.fields import Field, Kind
from desktop.queries.desk import Desk
from desktop.records import Enterprise, PoolEnrolment, Record, Team
from desktop.records.contest import ContestAward, ContestEntry, ContestRecommendation, ContestRound

from . import publicity
from .arguments import PUBLICITY_ARGUMENTS
from .contest_awards import (
    enrol_winners,
    nominate_awards,
    prize_gate,
    publication_gate,
    recommend,
    withhold_prize,
)
from .contest_entries import check_entries, number_entries, sign_up
from .contest_rounds import (
    guarded,
    lay_out_scores,
    list_gate,
    list_participants,
    rank_round,
    ranking_gate,
    scoring_gate,
)
from .steps import Step, ask, correction, verb_of
from .verb import Verb


def _sign_up(record: type[Record]) -> Verb:
    return Verb(
        "sign_up",
        record,
        partial(sign_up, record),
        (
            ask(ContestEntry, "group", required=True),
            replace(ask(ContestEntry, "project"), help="空白取团队登记的项目名称"),
            replace(ask(ContestEntry, "signed_up_on"), help="空白为今天"),
        ),
    )


_PASSED = Step(
    "pass_entry",
    ContestEntry,
    ("signed_up", "ineligible"),
    "eligible",
    ("finding",),
    ("finding",),
    "checked_on",
    help="按原件核实后人工认定通过，写明理由。",
)
_FAILED = Step(
    "fail_entry",
    ContestEntry,
    ("signed_up", "eligible"),
    "ineligible",
    ("finding",),
    ("finding",),
    "checked_on",
)
_WITHDRAWN = Step(
    "withdraw_entry", ContestEntry, ("signed_up", "eligible"), "withdrawn", ("note",), ("note",)
)

_LISTED = Step(
    "list_participants",
    ContestRound,
    ("planned",),
    "listed",
    ("seed",),
    stamp="listed_on",
    gate=list_gate,
    after=list_participants,
    help="参赛项目按抽签定出场次序，并列入评审活动的评审对象，评委抽取时据以回避。种子空白由程序取随机数。",
    primary=True,
)
_SCORING = Step(
    "begin_scoring",
    ContestRound,
    ("listed",),
    "scoring",
    gate=scoring_gate,
    after=lay_out_scores,
    help="为每名评委的每个项目展开一行评分，可在“评委评分”中填写，或导出、填好后导入。",
    primary=True,
)
_RANKED = Step(
    "rank_round",
    ContestRound,
    ("scoring",),
    "ranked",
    stamp="ranked_on",
    gate=ranking_gate,
    after=rank_round,
    help="所有评分齐全后计算得分和名次，每项的算法写在“计算说明”。",
    primary=True,
)
_ROUND_CORRECTED = correction((_SCORING, _RANKED))

_CONFIRMED = Step(
    "confirm_award",
    ContestAward,
    ("publicised", "cleared"),
    "confirmed",
    ("result_doc",),
    ("result_doc",),
    "confirmed_on",
    gate=publication_gate,
    primary=True,
)
_PAID = Step(
    "pay_prize",
    ContestAward,
    ("confirmed",),
    "paid",
    ("voucher",),
    stamp="paid_on",
    gate=prize_gate,
    after=withhold_prize,
    computes=("tax", "net", "tax_basis"),
    help="团队和个人按偶然所得代扣个人所得税，企业不扣。账户在参赛项目中填写。",
)
_CANCELLED = Step(
    "cancel_award",
    ContestAward,
    ("nominated", "publicised", "cleared", "confirmed"),
    "cancelled",
    ("reason",),
    ("reason",),
)


def _published(desk: Desk, row: object) -> str:
    return "" if getattr(row, "state", "") in ("confirmed", "paid") else "获奖名单公布后才能办理。"


CONTEST_VERBS: tuple[Verb, ...] = (
    _sign_up(Team),
    _sign_up(Enterprise),
    Verb(
        "check_entries",
        ContestEntry,
        check_entries,
        (replace(ask(ContestEntry, "checked_on"), help="空白为今天"),),
        hindrance=lambda desk, row: "" if row.state != "withdrawn" else "已退赛，不再审查。",
        help="按组别的条件逐项核对；缺资料的留为待核实，补齐后再审查。",
        primary=True,
    ),
    Verb(
        "number_entries",
        ContestEntry,
        number_entries,
        (Field("编号前缀", Kind.TEXT, name="prefix", help="如 DS2017；空白只编序号"),),
    ),
    *map(verb_of, (_PASSED, _FAILED, _WITHDRAWN, _LISTED, _SCORING, _RANKED)),
    replace(_ROUND_CORRECTED, run=guarded(_ROUND_CORRECTED.run)),
    Verb(
        "nominate_awards",
        ContestRound,
        nominate_awards,
        hindrance=lambda desk, row: "" if row.state == "ranked" else "排名以后才能拟定奖项。",
        help="按末轮名次和奖项名额拟定，名次并列而名额不够的须由评委会裁定。",
    ),
    Verb(
        "open_publicity",
        ContestAward,
        partial(publicity.open_publicity, ContestAward),
        PUBLICITY_ARGUMENTS,
        hindrance=lambda desk, row: "" if row.state == "nominated" else "只有拟获奖的可以公示。",
    ),
    *map(verb_of, (_CONFIRMED, _PAID)),
    Verb(
        "enrol_winners",
        ContestAward,
        enrol_winners,
        (
            replace(ask(PoolEnrolment, "enrolled_on"), help="空白为今天"),
            ask(PoolEnrolment, "batch"),
        ),
        hindrance=_published,
        help="三等奖以上的团队和个人直接纳入种子期培育池，渠道记为创新创业大赛。",
    ),
    Verb(
        "recommend_award",
        ContestAward,
        recommend,
        (
            ask(ContestRecommendation, "contest", required=True),
            replace(ask(ContestRecommendation, "recommended_on"), help="空白为今天"),
        ),
        hindrance=_published,
    ),
    verb_of(_CANCELLED),
    correction((_CONFIRMED, _PAID)),
)
