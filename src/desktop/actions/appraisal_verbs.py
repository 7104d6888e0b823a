"""任务（三） step by step, as data: the purchase, the commission, the appraisal of each team."""

from datetime import date
from typing import Any

from sqlalchemy import Connection

from desktop.fields import Field, Kind
from desktop.records import PoolEnrolment
from desktop.records.appraisal import AgencyBid, AgencySelection, Appraisal, AppraisalCommission
from desktop.rules.missing import Missing
from desktop.rules.seed_gates import closing_gate, contract_gate
from desktop.store.rows import find, get

from .appraisals import (
    agency_in_order,
    commission_in_order,
    commission_teams,
    countersign_commission,
    lay_out_scores,
    not_the_lead,
    score_appraisal,
)
from .steps import Step, correction, verb_of
from .verb import Verb


def _contract(connection: Connection, row: Any, today: date) -> tuple[Missing, ...]:
    table = AgencyBid.__table__
    bids = find(connection, AgencyBid, table.c.selection == row.id, table.c.agency == row.agency)
    return contract_gate(row.fee, bids[0].price if bids else None, row.contracted_on, row.contract_until)


def _all_reported(connection: Connection, row: Any, today: date) -> tuple[Missing, ...]:
    table = Appraisal.__table__
    open_ = find(connection, Appraisal, table.c.commission == row.id, table.c.state != "reported")
    return closing_gate(len(open_))


def _sent(connection: Connection, row: Any, today: date) -> tuple[Missing, ...]:
    commission = get(connection, AppraisalCommission, row.commission)
    return () if commission.state == "sent" else closing_gate(0, sent=False)


_PURCHASE = (
    Step(
        "award_agency",
        AgencySelection,
        ("open",),
        "awarded",
        ("agency", "award_no"),
        ("agency", "award_no"),
        "awarded_on",
        gate=agency_in_order,
        help="先登记参选机构和报价；单一来源采购只登记一家。",
        primary=True,
    ),
    Step(
        "contract_agency",
        AgencySelection,
        ("awarded",),
        "contracted",
        ("contract_no", "contract_until", "fee"),
        ("contract_no", "contract_until", "fee"),
        "contracted_on",
        gate=_contract,
    ),
    Step(
        "pay_agency",
        AgencySelection,
        ("contracted",),
        "paid",
        ("voucher",),
        ("voucher",),
        "fee_paid_on",
        help="评估费从工作经费列支，不占种子基金引导资金。",
    ),
)
_FAILED = Step("fail_selection", AgencySelection, ("open", "awarded"), "failed", ("failure",), ("failure",))
_SENT = Step(
    "send_commission",
    AppraisalCommission,
    ("countersigned",),
    "sent",
    stamp="sent_on",
    gate=commission_in_order,
    held=not_the_lead,
    help="会签后先打印《第三方评估委托书》（自编号），再登记发出。",
    primary=True,
)
_CLOSED = Step(
    "close_commission", AppraisalCommission, ("sent",), "closed", stamp="closed_on", gate=_all_reported,
    held=not_the_lead,
)
_REPORTED = (
    Step(
        "report_appraisal",
        Appraisal,
        ("scored",),
        "reported",
        ("report_no", "verdict", "suggested", "opinion"),
        ("report_no", "verdict"),
        "reported_on",
        gate=_sent,
        held=not_the_lead,
        help="评估机构的报告编号、结论和建议支持额；报告扫描件加为附件。",
    ),
)

APPRAISAL_VERBS: tuple[Verb, ...] = (
    *map(verb_of, (*_PURCHASE, _FAILED)),
    correction(_PURCHASE),
    Verb(
        "countersign_commission",
        AppraisalCommission,
        countersign_commission,
        (Field("会签日期", Kind.DATE, name="countersigned_on", help="空白为今天"),),
        hindrance=lambda desk, row: "" if row.state == "drafted" else "拟委托的才能会签。",
        help="由会签处室负责人办理。",
    ),
    *map(verb_of, (_SENT, _CLOSED)),
    Verb(
        "commission_teams",
        PoolEnrolment,
        commission_teams,
        (
            Field(
                "评估委托",
                Kind.REF,
                name="commission",
                to=("appraisal_commission",),
                required=True,
                help="先在“评估委托”中拟出这一批",
            ),
        ),
        hindrance=lambda desk, row: (
            ""
            if row.pool == "seed" and row.state != "withdrawn"
            else "只有种子期培育池在池的团队可以委托评估。"
        ),
    ),
    Verb(
        "lay_out_scores",
        Appraisal,
        lay_out_scores,
        (Field("评分专家", Kind.TEXT, name="experts", help="用顿号分开；空白为评审活动中到会的专家"),),
        hindrance=lambda desk, row: "已出报告，评分不能再变。" if row.state == "reported" else "",
        help="按在用的评分表逐条列出，在“评估打分”中填写或导入。",
    ),
    Verb(
        "score_appraisal",
        Appraisal,
        score_appraisal,
        (Field("去掉最高最低分", Kind.FLAG, name="trim", help="专家五人以上时可去；空白为不去"),),
        hindrance=lambda desk, row: "已出报告，评分不能再变。" if row.state == "reported" else "",
        help="各专家合计的平均分；全批按得分排名。",
        primary=True,
    ),
    *map(verb_of, _REPORTED),
    correction(_REPORTED),
)
