"""How a firm or a matter stands: the facts that the gates ask for, gathered from the records."""

from datetime import date
from typing import Any

from sqlalchemy import Connection, func, select

from desktop.records import (
    Allotment,
    Approval,
    Demonstration,
    Disbursement,
    Enterprise,
    Grant,
    Objection,
    OfficialDocument,
    PoolEnrolment,
    RoadmapProject,
    SmeEvaluation,
)
from desktop.records import Publicity as PublicityRecord
from desktop.rules.gates import (
    DemonstrationFacts,
    GrantFacts,
    PaymentFacts,
    PoolFacts,
    Publicity,
    RoadmapFacts,
)
from desktop.store.rows import find, get

from .platforms import contributed, invested

COMMITTED = ("approved", "paid", "settled", "recovered")  # states in which a grant's approval is in force


def pool_facts(connection: Connection, member: str, pool: str, year: int) -> PoolFacts:
    table = PoolEnrolment.__table__
    rows = find(connection, PoolEnrolment, table.c.member == member, table.c.pool == pool)
    return PoolFacts(
        year,
        conclusion(connection, member, year),
        any(row.state != "withdrawn" for row in rows),
        any(row.withdrawn_on is not None and row.withdrawn_on.year == year for row in rows),
    )


def conclusion(connection: Connection, enterprise: str, year: int) -> str | None:
    """The conclusion of the firm's evaluation for `year`, None without one."""
    evaluation = evaluation_of(connection, enterprise, year)
    return evaluation.conclusion if evaluation else None


def evaluation_of(connection: Connection, enterprise: str, year: int) -> Any | None:
    table = SmeEvaluation.__table__
    found = find(connection, SmeEvaluation, table.c.enterprise == enterprise, table.c.year == year)
    return found[0] if found else None


def in_growth_pool(connection: Connection, enterprise: str) -> bool:
    table = PoolEnrolment.__table__
    mine = (table.c.member == enterprise, table.c.pool == "growth", table.c.state != "withdrawn")
    return bool(find(connection, PoolEnrolment, *mine))


def publicity_of(connection: Connection, publicity: str | None, enterprise: str) -> Publicity:
    """公示 as it concerns one name: an upheld objection is settled, an open or a cancelling one is not."""
    row = get(connection, PublicityRecord, publicity) if publicity else None
    if row is None:
        return Publicity()
    table = Objection.__table__
    raised = find(connection, Objection, table.c.publicity == row.id, table.c.target == enterprise)
    return Publicity(row.ends_on, sum(one.outcome != "upheld" for one in raised))


def approved(connection: Connection, approval: str | None) -> bool:
    row = get(connection, Approval, approval) if approval else None
    return row is not None and row.state == "approved"


def demonstration_facts(connection: Connection, row: Any, today: date) -> DemonstrationFacts:
    document = get(connection, OfficialDocument, row.recognition_doc) if row.recognition_doc else None
    return DemonstrationFacts(
        year=row.year,
        today=today,
        in_growth_pool=in_growth_pool(connection, row.enterprise),
        evaluation=conclusion(connection, row.enterprise, row.year),
        publicity=publicity_of(connection, row.publicity, row.enterprise),
        approval_complete=approved(connection, row.approval),
        recognition_doc_no=document.doc_no if document else "",
    )


def valid_demonstration(connection: Connection, enterprise: str, day: date) -> Any | None:
    """The firm's recognition, the one valid on `day` before any other."""
    table = Demonstration.__table__
    rows = find(connection, Demonstration, table.c.enterprise == enterprise, table.c.state == "recognised")
    return max(rows, key=lambda r: (r.valid_from <= day <= r.valid_until, r.valid_until), default=None)


def roadmap_facts(connection: Connection, grant: Any, amount: int, on: date) -> RoadmapFacts:
    from .escrow import purse

    own = purse(connection, grant.fund, grant.year, without=grant.id)
    demonstration = valid_demonstration(connection, grant.enterprise, on)
    firm = get(connection, Enterprise, grant.enterprise)
    return RoadmapFacts(
        GrantFacts(
            approved_on=on,
            amount=amount,
            allotted=own.held,
            already_approved=own.committed,
            uses=grant.uses or (),
            other_use=grant.other_use or "",
            publicity=publicity_of(connection, grant.publicity, grant.enterprise),
            approval_complete=approved(connection, grant.approval),
            credit_checked_on=grant.credit_checked_on,
        ),
        demonstration_from=demonstration.valid_from if demonstration else None,
        demonstration_until=demonstration.valid_until if demonstration else None,
        stage=firm.stage if firm else None,
        project_exists=grant.project is not None,
    )


def allotted(connection: Connection, fund: str, year: int) -> int:
    """分: what has been allotted of a fund's budget of the year, returns deducted."""
    from desktop.records import Budget

    budget, part = Budget.__table__, Allotment.__table__
    query = select(func.sum(part.c.amount)).join(budget, part.c.budget == budget.c.id)
    return connection.execute(query.where(budget.c.fund == fund, budget.c.year == year)).scalar() or 0


def held(connection: Connection, budget: str, section: str) -> int:
    """分: what a section holds of one budget: what it was allotted, its returns deducted."""
    part = Allotment.__table__
    query = select(func.sum(part.c.amount)).where(part.c.budget == budget, part.c.section == section)
    return connection.execute(query).scalar() or 0


def approved_total(connection: Connection, fund: str, year: int, without: str = "") -> int:
    """分: all approvals in force of a fund and year, what it paid into platforms and put into firms for a share."""
    table = Grant.__table__
    query = select(func.sum(table.c.approved)).where(
        table.c.fund == fund, table.c.year == year, table.c.state.in_(COMMITTED), table.c.id != without
    )
    grants = connection.execute(query).scalar() or 0
    return grants + contributed(connection, fund, year) + invested(connection, fund, year)


def year_of(year: int) -> tuple[date, date]:
    """The first and the last day of a year."""
    return date(year, 1, 1), date(year, 12, 31)


def paid(connection: Connection, grant: str) -> int:
    """分: paid for a grant, reversals and recoveries deducted."""
    table = Disbursement.__table__
    return connection.execute(select(func.sum(table.c.amount)).where(table.c.grant == grant)).scalar() or 0


def recovered(connection: Connection, grant: str) -> int:
    """分: what came back from a grant to the treasury. It is not free to be paid again (方案三（一）)."""
    table = Disbursement.__table__
    query = select(func.sum(table.c.amount)).where(table.c.grant == grant, table.c.kind == "recovery")
    return -(connection.execute(query).scalar() or 0)


def used(connection: Connection, grant: str) -> int:
    """分: what a grant's approval has been used for: payments that were not reversed, recovered ones too."""
    return paid(connection, grant) + recovered(connection, grant)


def payment_facts(connection: Connection, grant: Any, amount: int) -> PaymentFacts:
    notice = get(connection, OfficialDocument, grant.notice_doc) if grant.notice_doc else None
    project = get(connection, RoadmapProject, grant.project) if grant.project else None
    return PaymentFacts(
        amount=amount,
        approved=grant.approved or 0,
        already_paid=used(connection, grant.id),
        grant_approved_on=grant.approved_on,
        notice_doc_no=notice.doc_no if notice else "",
        countersigned_on=grant.countersigned_on,
        account_name=grant.account_name or "",
        bank=grant.bank or "",
        account_no=grant.account_no or "",
        credit_checked_on=grant.credit_checked_on,
        task_book_signed=project is None or project.signed_on is not None,
    )
