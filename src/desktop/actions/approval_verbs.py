"""The actions on an approval: signing in the program, 纸质签批登记, and taking it back (office.md 1, 2)."""

from functools import partial

from desktop.fields import Field, Kind
from desktop.records import Approval

from . import approvals
from .arguments import REASON
from .verb import Verb, state_is

OPINION = Field("意见", Kind.LONG_TEXT, name="opinion", help="空白记为“同意。”")
SIGNED_ON = Field("签批日期", Kind.DATE, name="signed_on", help="空白为今天")
MINUTES = Field("纪要号", Kind.TEXT, name="minutes_no", help="局长办公会、党组会的纪要号")

APPROVAL_VERBS: tuple[Verb, ...] = (
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
        hindrance=state_is("open", say="审批已办结。"),
    ),
    Verb(
        "confirm_paper_signature",
        Approval,
        approvals.confirm_paper_signature,
        (Field("与纸质一致", Kind.FLAG, name="matches", required=True, help="否：退回登记人重填"),),
        hindrance=state_is("open", say="审批已办结。"),
    ),
    Verb(
        "skip_step",
        Approval,
        approvals.skip_step,
        (REASON,),
        hindrance=state_is("open", say="审批已办结。"),
    ),
    Verb(
        "withdraw_approval",
        Approval,
        approvals.withdraw_approval,
        (REASON,),
        hindrance=state_is("open", say="审批已办结。"),
    ),
)
