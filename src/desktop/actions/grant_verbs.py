"""The actions of 资金管理: a project's money from 拟安排 to 拨付, allotments, reversals (方案三（一）)."""

from functools import partial

from desktop.fields import Field, Kind
from desktop.records import Budget, Disbursement, Grant, RoadmapProject

from . import approvals, grants, printing, publicity
from .arguments import APPROVAL_ARGUMENTS, PUBLICITY_ARGUMENTS, REASON, YEAR
from .rekeying import REKEY
from .verb import Verb, state_is

GRANT_VERBS: tuple[Verb, ...] = (
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
        hindrance=state_is("planned", say="只有拟安排的资金可以公示。"),
    ),
    Verb(
        "submit_for_approval",
        Grant,
        partial(approvals.submit_for_approval, Grant),
        APPROVAL_ARGUMENTS,
        hindrance=state_is("planned", say="只有拟安排的资金可以报审批。"),
    ),
    Verb(
        "approve_grant",
        Grant,
        grants.approve_grant,
        (
            Field("批准日期", Kind.DATE, name="approved_on", help="空白为今天"),
            Field("批准金额", Kind.MONEY, name="amount", unit="万元", help="空白为拟安排金额"),
        ),
        hindrance=state_is("planned", say="只有拟安排的资金可以批准。"),
        primary=True,
    ),
    Verb(
        "countersign_grant",
        Grant,
        grants.countersign_grant,
        (Field("会签日期", Kind.DATE, name="countersigned_on", help="空白为今天"),),
        hindrance=state_is("approved", say="批准之后、拨付之前登记会签。"),
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
        hindrance=state_is("approved", say="批准并会签之后才能下达。"),
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
        hindrance=state_is("approved", say="只有已批准、未拨完的资金可以拨付。"),
    ),
    Verb(
        "allot_budget",
        Budget,
        grants.allot_budget,
        (
            Field("责任处室", Kind.REF, name="section", to=("section",), required=True),
            Field("分配金额", Kind.MONEY, name="amount", unit="万元", required=True, help="退回额度填负数"),
            Field("工作机", Kind.TEXT, name="station", scheme="station", help="处室只有一台工作机时不填"),
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
)
