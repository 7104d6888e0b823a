"""Every action of the window, as data: what it is done to, what it asks, why it cannot be done now."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from desktop.fields import Field, Kind, Refusal, parse
from desktop.queries.desk import Desk
from desktop.records import (
    AnnualFigures,
    Approval,
    Budget,
    Demonstration,
    Disbursement,
    Enterprise,
    Grant,
    PoolEnrolment,
    PoolReview,
    Publicity,
    RoadmapProject,
    SmeEvaluation,
)

from . import (
    approvals,
    demonstrations,
    enterprises,
    evaluate,
    grants,
    pool_reviews,
    pools,
    printing,
    publicity,
)
from .arguments import APPROVAL_ARGUMENTS, PUBLICITY_ARGUMENTS
from .outcome import Outcome
from .rekeying import REKEY
from .section_verbs import SECTION_VERBS
from .verb import Verb, refuse_hindered

YEAR = Field("年度", Kind.YEAR, name="year", help="空白为今年")
REASON = Field("理由", Kind.LONG_TEXT, name="reason", required=True)
OPINION = Field("意见", Kind.LONG_TEXT, name="opinion", help="空白记为“同意。”")
SIGNED_ON = Field("签批日期", Kind.DATE, name="signed_on", help="空白为今天")
MINUTES = Field("纪要号", Kind.TEXT, name="minutes_no", help="局长办公会、党组会的纪要号")


def _state_is(*states: str, say: str) -> Callable[[Desk, Any], str]:
    return lambda desk, row: "" if row.state in states else say


def _enrol_hindrance(desk: Desk, row: Any) -> str:
    say = {"pending": "预评有待核实事项，请先补齐并重新预评。", "unqualified": "预评结论为不符合，不能入池。"}
    return say.get(row.conclusion, "" if row.conclusion else "请先做 115号 预评。")


VERBS: tuple[Verb, ...] = (
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
        hindrance=_state_is("member", "warned", say="已退池，不再复核。"),
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
        hindrance=_state_is("member", "warned", say="已退池，不列入入池通知。"),
    ),
    Verb(
        "nominate_demonstration",
        PoolEnrolment,
        demonstrations.nominate_demonstration,
        (YEAR,),
        hindrance=_state_is("member", say="在池且不在整改中的企业才能推荐。"),
        primary=True,
    ),
    Verb(
        "open_publicity",
        Demonstration,
        partial(publicity.open_publicity, Demonstration),
        PUBLICITY_ARGUMENTS,
        hindrance=_state_is("nominated", say="只有拟推荐的企业可以公示。"),
    ),
    Verb(
        "submit_for_approval",
        Demonstration,
        partial(approvals.submit_for_approval, Demonstration),
        APPROVAL_ARGUMENTS,
        hindrance=_state_is("nominated", "publicised", "cleared", say="已有结果，不必再报审批。"),
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
        hindrance=_state_is(*demonstrations.UNDECIDED, say="已有结果，不能再认定。"),
        primary=True,
    ),
    Verb(
        "reject_demonstration",
        Demonstration,
        demonstrations.reject_demonstration,
        (REASON,),
        hindrance=_state_is(
            "nominated", "publicised", "cleared", "recognised", say="已是未通过或已撤销，不必再登记。"
        ),
    ),
    Verb(
        "close_publicity",
        Publicity,
        publicity.close_publicity,
        hindrance=_state_is("open", say="公示已经结束。"),
        primary=True,
    ),
    Verb(
        "plan_grant",
        RoadmapProject,
        grants.plan_grant,
        (
            Field("资金", Kind.REF, name="fund", to=("fund",), required=True),
            Field("拟安排金额", Kind.MONEY, name="amount", unit="万元", help="空白为项目的申请资金"),
            YEAR,
        ),
        primary=True,
    ),
    Verb(
        "open_publicity",
        Grant,
        partial(publicity.open_publicity, Grant),
        PUBLICITY_ARGUMENTS,
        hindrance=_state_is("planned", say="只有拟安排的资金可以公示。"),
    ),
    Verb(
        "submit_for_approval",
        Grant,
        partial(approvals.submit_for_approval, Grant),
        APPROVAL_ARGUMENTS,
        hindrance=_state_is("planned", say="只有拟安排的资金可以报审批。"),
    ),
    Verb(
        "approve_grant",
        Grant,
        grants.approve_grant,
        (
            Field("批准日期", Kind.DATE, name="approved_on", help="空白为今天"),
            Field("批准金额", Kind.MONEY, name="amount", unit="万元", help="空白为拟安排金额"),
        ),
        hindrance=_state_is("planned", say="只有拟安排的资金可以批准。"),
        primary=True,
    ),
    Verb(
        "countersign_grant",
        Grant,
        grants.countersign_grant,
        (Field("会签日期", Kind.DATE, name="countersigned_on", help="空白为今天"),),
        hindrance=_state_is("approved", say="批准之后、拨付之前登记会签。"),
    ),
    REKEY,
    Verb(
        "issue_notice",
        Grant,
        printing.link_notice,
        (
            Field(
                "下达文件",
                Kind.REF,
                name="notice_doc",
                to=("official_document",),
                required=True,
                help="局办给出发文字号后，先在“公文 — 文件登记”中登记",
            ),
        ),
        hindrance=_state_is("approved", say="批准并会签之后才能下达。"),
    ),
    Verb(
        "pay_grant",
        Grant,
        grants.pay_grant,
        (
            Field("拨付金额", Kind.MONEY, name="amount", unit="万元", help="空白为尚未拨付的全部"),
            Field("拨付日期", Kind.DATE, name="paid_on", help="空白为今天"),
            Field("支付方式", Kind.CHOICE, name="method", choices=Disbursement.field("method").choices),
            Field("凭证号", Kind.TEXT, name="voucher"),
        ),
        hindrance=_state_is("approved", say="只有已批准、未拨完的资金可以拨付。"),
    ),
    Verb(
        "allot_budget",
        Budget,
        grants.allot_budget,
        (
            Field("责任处室", Kind.REF, name="section", to=("section",), required=True),
            Field("分配金额", Kind.MONEY, name="amount", unit="万元", required=True, help="退回额度填负数"),
            Field("工作机", Kind.TEXT, name="station", help="处室只有一台工作机时不填"),
            Field("说明", Kind.TEXT, name="reason"),
        ),
        many=False,
        primary=True,
    ),
    Verb(
        "reverse_payment",
        Disbursement,
        grants.reverse_payment,
        (
            Field("金额", Kind.MONEY, name="amount", unit="万元", help="空白为整笔"),
            Field(
                "类别",
                Kind.CHOICE,
                name="kind",
                choices=Disbursement.field("kind").choices[-2:],
                help="空白为冲销",
            ),
            REASON,
            Field("凭证号", Kind.TEXT, name="voucher"),
        ),
        hindrance=lambda desk, row: "" if row.amount > 0 else "这本身是一笔冲销。",
    ),
    Verb(
        "sign_step",
        Approval,
        partial(approvals.sign, "agreed", "sign_step"),
        (OPINION, SIGNED_ON, MINUTES),
        hindrance=approvals.hindrance,
        primary=True,
    ),
    Verb(
        "return_approval",
        Approval,
        partial(approvals.sign, "returned", "return_approval"),
        (Field("退回意见", Kind.LONG_TEXT, name="opinion", required=True),),
        hindrance=approvals.hindrance,
    ),
    Verb(
        "refuse_approval",
        Approval,
        partial(approvals.sign, "refused", "refuse_approval"),
        (Field("意见", Kind.LONG_TEXT, name="opinion", required=True),),
        hindrance=approvals.hindrance,
    ),
    Verb(
        "register_paper_signature",
        Approval,
        approvals.register_paper_signature,
        (
            Field("签批人", Kind.TEXT, name="signer", required=True),
            Field("意见", Kind.LONG_TEXT, name="opinion", required=True),
            Field("签批日期", Kind.DATE, name="signed_on", required=True),
            MINUTES,
            Field("扫描件", Kind.REF, name="scan", to=("attachment",), help="先把扫描件添加为附件"),
        ),
        hindrance=_state_is("open", say="审批已办结。"),
    ),
    Verb(
        "confirm_paper_signature",
        Approval,
        approvals.confirm_paper_signature,
        (Field("与纸质一致", Kind.FLAG, name="matches", required=True, help="否：退回登记人重填"),),
        hindrance=_state_is("open", say="审批已办结。"),
    ),
    Verb(
        "skip_step",
        Approval,
        approvals.skip_step,
        (REASON,),
        hindrance=_state_is("open", say="审批已办结。"),
    ),
    Verb(
        "withdraw_approval",
        Approval,
        approvals.withdraw_approval,
        (REASON,),
        hindrance=_state_is("open", say="审批已办结。"),
    ),
    *SECTION_VERBS,
)

__all__ = ["VERBS", "parse_arguments", "perform", "verb_named", "verbs_for"]


def verbs_for(kind: str) -> tuple[Verb, ...]:
    """The actions on records of this type, in the order in which the work goes."""
    return tuple(verb for verb in VERBS if verb.on.about.key == kind)


def verb_named(name: str, kind: str | None = None) -> Verb:
    """The action with this key or label, on this type if several types have it. Raises `Refusal`."""
    found = [verb for verb in VERBS if name in (verb.key, verb.label)]
    if kind is not None:
        found = [verb for verb in found if kind in (verb.on.about.key, verb.on.about.label)]
    if len(found) == 1:
        return found[0]
    if found:
        kinds = "、".join(verb.on.about.label for verb in found)
        raise Refusal(f"“{name}”可用于 {kinds}，请写明是哪一种记录。")
    raise Refusal(f"没有“{name}”这项操作，可用 little-giant verbs 查看全部操作。")


def parse_arguments(desk: Desk, verb: Verb, raw: Mapping[str, Any]) -> dict[str, Any]:
    """Typed texts as the action's values, by key or label. Raises `Refusal` for what is missing or not asked."""
    from desktop.queries.pick import Resolver

    values: dict[str, Any] = {}
    left = dict(raw)
    for field in verb.arguments:
        text = left.pop(field.name, left.pop(field.label, None))
        value = parse(field, text)
        if value is None and field.required:
            raise Refusal(f"“{verb.label}”缺少“{field.label}”，请补填。")
        if value is not None and field.kind is Kind.REF:
            with desk.store.read() as connection:
                value = Resolver(connection, field).find([value])
        values[field.name] = value
    if left:
        offered = "、".join(field.label for field in verb.arguments) or "（无）"
        raise Refusal(f"“{verb.label}”没有“{next(iter(left))}”这一项，可填的有：{offered}。")
    return values


def perform(desk: Desk, verb: Verb, ids: Sequence[str], raw: Mapping[str, Any]) -> Outcome:
    """Parse the arguments and do it. Raises `Refusal` when no record is chosen or the action cannot be done."""
    if not ids and not verb.alone:
        raise Refusal(f"请先选中要“{verb.label}”的{verb.on.about.label}。")
    if len(ids) > 1 and not verb.many:
        raise Refusal(
            f"“{verb.label}”一次只能办理一{verb.on.about.measure}，请只选一{verb.on.about.measure}。"
        )
    arguments = parse_arguments(desk, verb, raw)
    refuse_hindered(desk, verb, ids)
    return verb.run(desk, tuple(ids), arguments)
