"""第三方评估: the agency chosen, teams handed over, marks added up, the batch ranked (方案二（三）, office.md 15)."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection

from desktop.fields import Refusal
from desktop.queries.desk import Desk
from desktop.queries.parameters import parameters_on
from desktop.queries.review_facts import at_session
from desktop.queries.seed_standing import in_seed_pool, marks_of, weights_of
from desktop.queries.titles import title
from desktop.records import PoolEnrolment, Section
from desktop.records.appraisal import (
    AgencyBid,
    AgencySelection,
    Appraisal,
    AppraisalAgency,
    AppraisalCommission,
    AppraisalScore,
)
from desktop.records.score_sheets import ScoreItem
from desktop.rules import scoring
from desktop.rules.missing import Missing
from desktop.rules.seed_gates import AgencyFacts, award_gate, commission_gate
from desktop.store.actor import Draft
from desktop.store.rows import find, get
from desktop.store.work import UnitOfWork

from .gate import pass_gate
from .numbers import standing_number
from .outcome import Outcome

LETTER = "appraisal_commission_letter"
AGENCY = "第三方评估机构"


def agency_in_order(connection: Connection, row: Any, today: date) -> tuple[Missing, ...]:
    """The gate of 成交: `row` carries the agency about to be chosen and the fee agreed."""
    table = AgencyBid.__table__
    bids = find(connection, AgencyBid, table.c.selection == row.id)
    own = next((bid for bid in bids if bid.agency == row.agency), None)
    agency = get(connection, AppraisalAgency, row.agency)
    return award_gate(
        AgencyFacts(
            way=row.way,
            day=row.awarded_on,
            bidders=len(bids),
            is_bidder=own is not None,
            qualification=agency.qualification or "",
            valid_until=agency.valid_until,
            price=own.price if own else None,
            ceiling=row.ceiling,
            documents_no=row.documents_no or "",
            fee_source=row.fee_source or "",
        ),
        parameters_on(connection, row.awarded_on).whole("agency_bidders"),
    )


def commission_in_order(connection: Connection, row: Any, today: date) -> tuple[Missing, ...]:
    """The gate of 委托."""
    selection = get(connection, AgencySelection, row.selection)
    teams = find(connection, Appraisal, Appraisal.__table__.c.commission == row.id)
    return commission_gate(
        selection.contract_until,
        row.sent_on,
        row.countersigned_on is not None,
        standing_number(connection, LETTER, row.id) is not None,
        len(teams),
    )


def countersign_commission(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """会签 by the 处室负责人 of the other section: one section leads a batch, the other countersigns it."""
    with desk.store.unit_of_work(desk.actor, "countersign_commission", by_action=True) as work:
        for record_id in ids:
            row = work.get(AppraisalCommission, record_id)
            why = _not_the_countersigner(work, desk, row)
            if why:
                raise Refusal(f"{row.title}：{why}")
            values = {
                "state": "countersigned",
                "countersigned_on": arguments.get("countersigned_on") or desk.today,
                "countersigned_by": desk.actor.id,
            }
            work.put(AppraisalCommission, Draft(values, record_id))
        receipt = work.commit()
    return Outcome(f"已会签 {len(ids)} 批评估委托。", receipt.kinds, receipt.batch, tuple(ids))


def _not_the_countersigner(work: UnitOfWork, desk: Desk, row: Any) -> str:
    if row.state != "drafted":
        return "拟委托的才能会签。"
    if row.lead == row.partner:
        return "会签处室应与牵头处室不同，请先更正。"
    partner = work.get(Section, row.partner)
    if "chief" not in desk.actor.roles or desk.actor.section != partner.code:
        return f"应由会签处室（{partner.name}）负责人会签。"
    return ""


def not_the_lead(connection: Connection, desk: Desk, row: Any) -> str:
    """Why this user may not go on with a batch or an appraisal of it: that is the leading section's."""
    commission = get(connection, AppraisalCommission, row.commission) if hasattr(row, "commission") else row
    lead = get(connection, Section, commission.lead)
    if lead is None or desk.actor.section == lead.code:
        return ""
    return f"这批评估由牵头处室（{lead.name}）办理。"


def commission_teams(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """列入评估委托: only teams in the seed pool, each once in a batch, before it is sent."""
    with desk.store.unit_of_work(desk.actor, "commission_teams", by_action=True) as work:
        commission = work.get(AppraisalCommission, arguments["commission"])
        if commission.state not in ("drafted", "countersigned"):
            raise Refusal(f"{commission.title} 已经发出，不能再列入团队。")
        if why := not_the_lead(work.connection, desk, commission):
            raise Refusal(f"{commission.title}：{why}")
        drafts = []
        for record_id in ids:
            member = work.get(PoolEnrolment, record_id)
            if member.pool != "seed" or not in_seed_pool(work.connection, member.member):
                raise Refusal(f"{title(work.connection, member.member)} 不在种子期培育池中，不能委托评估。")
            drafts.append(Draft({"commission": commission.id, "team": member.member, "state": "assigned"}))
        made = work.put(Appraisal, *drafts)
        receipt = work.commit()
    return Outcome(f"已列入 {len(made)} 个团队。", receipt.kinds, receipt.batch, tuple(made))


def lay_out_scores(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """展开评分表: one line for every dimension in force, for each team and expert; kept marks stay."""
    typed = [name.strip() for name in re.split("[、，,]", arguments.get("experts") or "") if name.strip()]
    with desk.store.unit_of_work(desk.actor, "lay_out_scores", by_action=True) as work:
        items = _items(work.connection)
        if not items:
            raise Refusal("还没有设置种子期第三方评估的评分表，请系统管理员在系统设置中设置。")
        drafts = []
        for row in (work.get(Appraisal, one) for one in ids):
            _refuse_stranger_or_reported(work, desk, row)
            experts = typed or _present(work, row)
            table = AppraisalScore.__table__
            mine = (table.c.commission == row.commission, table.c.team == row.team)
            known = {(one.expert, one.item) for one in find(work.connection, AppraisalScore, *mine)}
            drafts += [
                Draft({"commission": row.commission, "team": row.team, "expert": expert, "item": item.id})
                for expert in experts
                for item in items
                if (expert, item.id) not in known
            ]
        made = work.put(AppraisalScore, *drafts)
        receipt = work.commit()
    return Outcome(f"已展开 {len(made)} 条评分，请逐条填写得分。", receipt.kinds, receipt.batch, tuple(made))


def _present(work: UnitOfWork, row: Any) -> list[str]:
    """The experts at the commission's session. Raises `Refusal` when there is none to take them from."""
    session = work.get(AppraisalCommission, row.commission).session
    names = [expert.name for _, expert in at_session(work.connection, session)] if session else []
    if not names:
        raise Refusal("请填写评分专家，或在评估委托中指明评审活动并抽取专家。")
    return names


def _items(connection: Connection) -> list[Any]:
    table = ScoreItem.__table__
    in_force = (table.c.sheet == "seed", table.c.active)
    return find(connection, ScoreItem, *in_force, order=(table.c.position,))


def _refuse_stranger_or_reported(work: UnitOfWork, desk: Desk, row: Any) -> None:
    if why := not_the_lead(work.connection, desk, row):
        raise Refusal(f"{title(work.connection, row.team)}：{why}")
    if row.state == "reported":
        raise Refusal(f"{title(work.connection, row.team)} 已出评估报告，评分不能再变；有误请先更正。")


def score_appraisal(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """计算得分: the mean of the experts' sums, then the places of the whole batch.

    Raises `Refusal` naming which expert left out or overshot what; then nothing is scored.
    """
    with desk.store.unit_of_work(desk.actor, "score_appraisal", by_action=True) as work:
        given = parameters_on(work.connection, desk.today)
        trim_from = given.whole("appraisal_trim") if arguments.get("trim") else None
        weights = weights_of(work.connection, "seed")
        pass_gate("评分表", scoring.sheet_gate(weights))
        batches = set()
        for record_id in ids:
            row = work.get(Appraisal, record_id)
            _refuse_stranger_or_reported(work, desk, row)
            if work.get(AppraisalCommission, row.commission).state != "sent":
                raise Refusal("评估委托尚未发出，不能计算得分。")
            marks = marks_of(work.connection, row.commission, row.team)
            name = title(work.connection, row.team)
            pass_gate(name, scoring.marks_gate(weights, marks, given.whole("appraisal_experts"), AGENCY))
            score = scoring.total(marks, trim_from)
            values = {
                "state": "scored",
                "score": score,
                "experts": len(marks),
                "grade": scoring.grade(score, given),
            }
            work.put(Appraisal, Draft(values, record_id))
            batches.add(row.commission)
        for commission in batches:
            _rank(work, commission)
        receipt = work.commit()
    return Outcome(f"已计算 {len(ids)} 个团队的得分和名次。", receipt.kinds, receipt.batch, tuple(ids))


def _rank(work: UnitOfWork, commission: str) -> None:
    """Places among the batch by score; who has none yet stands without a place."""
    table = Appraisal.__table__
    rows = find(work.connection, Appraisal, table.c.commission == commission, table.c.score.is_not(None))
    scores: list[Decimal] = [row.score for row in rows]
    places = scoring.places(scores)
    work.put(Appraisal, *(Draft({"rank": at}, row.id) for row, at in zip(rows, places, strict=True)))
