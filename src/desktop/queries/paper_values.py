"""What a document says, gathered from the records: plain values for the paper room."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection

from desktop.fields import Refusal
from desktop.paper.approval_form import ApprovalForm
from desktop.paper.approval_form import ApprovalStep as FormStep
from desktop.paper.certificate import ComplianceCertificate, DemonstrationCertificate
from desktop.paper.funding_notice import FundedProject, FundingNotice
from desktop.paper.proof import Seal
from desktop.records import (
    Approval,
    ApprovalStep,
    Demonstration,
    Enterprise,
    Fund,
    Grant,
    IssuedNumber,
    OfficialDocument,
    PlanYear,
    RoadmapProject,
    Section,
)
from desktop.records.intellectual_property import IpCompliance
from desktop.store.rows import find, get, get_many

RECIPIENTS = "各有关县（市）区、开发区科技局、财政局"


def plan_of(connection: Connection, year: int) -> Any:
    """The plan in force in `year`: the newest that is not later. Raises `Refusal` when there is none."""
    plans = [plan for plan in find(connection, PlanYear) if plan.year <= year]
    if not plans:
        raise Refusal(f"没有 {year} 年或以前的计划年度，请系统管理员在系统设置中设置发证单位。")
    return max(plans, key=lambda plan: plan.year)


def certificate(connection: Connection, record_id: str, number: str) -> DemonstrationCertificate:
    row = get(connection, Demonstration, record_id)
    firm = get(connection, Enterprise, row.enterprise)
    document = get(connection, OfficialDocument, row.recognition_doc) if row.recognition_doc else None
    if document is None or row.valid_from is None:
        raise Refusal(f"{firm.name} 尚未认定，请先登记认定文件并办理认定，再打印证书。")
    return DemonstrationCertificate(
        number=number,
        name=firm.name,
        code=firm.code or "",
        year=row.year,
        basis=document.doc_no,
        first_day=row.valid_from,
        last_day=row.valid_until,
        issuer=plan_of(connection, row.year).issuer,
        day=document.issued_on or row.recognised_on,
        seal=seal_of(connection, number),
    )


def seal_of(connection: Connection, number: str) -> Seal | None:
    """What proves the paper under an own number; None for a draft, and for numbers of a program without seals."""
    table = IssuedNumber.__table__
    rows = find(connection, IssuedNumber, table.c.text == number) if number else []
    return next((Seal(row.sealed, row.check_code) for row in rows if row.sealed), None)


def compliance_certificate(connection: Connection, record_id: str, number: str = "") -> ComplianceCertificate:
    """专利管理达标证书 under the number that was given when it was certified."""
    row = get(connection, IpCompliance, record_id)
    firm = get(connection, Enterprise, row.enterprise)
    if row.state != "certified" or row.certified_on is None:
        raise Refusal(f"{firm.name} 还没有发证，请先办理“发证”，再打印证书。")
    return ComplianceCertificate(
        number=row.certificate_no or "",
        name=firm.name,
        code=firm.code or "",
        year=row.year,
        basis=IpCompliance.field("kind").label_of(row.kind),
        first_day=row.certified_on,
        last_day=row.valid_until,
        issuer=plan_of(connection, row.year).issuer,
        day=row.certified_on,
    )


def funding_notice(connection: Connection, ids: Sequence[str], number: str = "") -> FundingNotice:
    """One notice over all these grants: they must be of one fund and year, all approved."""
    grants = [get(connection, Grant, record_id) for record_id in ids]
    first = grants[0]
    if any(
        (grant.fund, grant.year, grant.notice_doc) != (first.fund, first.year, first.notice_doc)
        for grant in grants
    ):
        raise Refusal("一份通知只能下达同一项资金、同一年度、同一文号的安排，请分开选择。")
    if any(grant.approved is None for grant in grants):
        raise Refusal("还有资金没有批准，请先批准再打印资金下达通知。")
    fund, plan = get(connection, Fund, first.fund), plan_of(connection, first.year)
    document = get(connection, OfficialDocument, first.notice_doc) if first.notice_doc else None
    firms = get_many(connection, Enterprise, [grant.enterprise for grant in grants])
    projects = get_many(connection, RoadmapProject, [grant.project for grant in grants if grant.project])
    funded = tuple(
        FundedProject(
            projects[grant.project].title if grant.project in projects else "",
            firms[grant.enterprise].name,
            grant.approved,
            grant.uses or (),
            firms[grant.enterprise].division or "",
        )
        for grant in grants
    )
    return FundingNotice(
        issuers=tuple(filter(None, (plan.issuer, plan.co_issuer))),
        number=document.doc_no if document else f"鞍科发〔{first.year}〕　号",
        year=first.year,
        fund=fund.name,
        basis=f"《{plan.title}》",
        recipients=RECIPIENTS,
        projects=funded,
        day=document.issued_on if document else None,
        printed_by=f"{plan.issuer}办公室" if document else "",
    )


def notice_of_lead(connection: Connection, ids: Sequence[str], number: str = "") -> FundingNotice:
    """The same under the red head of the leading body alone; both sign."""
    return replace(funding_notice(connection, ids), form="lead")


def funding_letter(connection: Connection, ids: Sequence[str], number: str = "") -> FundingNotice:
    """The same in the form of a letter (函)."""
    return replace(funding_notice(connection, ids), form="letter")


def notice_of(connection: Connection, grant: str) -> FundingNotice | None:
    """The notice by which this grant was announced, with all that it carries; None before it was."""
    document = get(connection, Grant, grant).notice_doc
    if document is None:
        return None
    carried = find(connection, Grant, Grant.__table__.c.notice_doc == document)
    return funding_notice(connection, [row.id for row in carried])


def approval_form(connection: Connection, record_id: str, number: str) -> ApprovalForm:
    row = get(connection, Approval, record_id)
    table = ApprovalStep.__table__
    steps = find(connection, ApprovalStep, table.c.approval == record_id, order=(table.c.position,))
    section = get(connection, Section, row.section) if row.section else None
    return ApprovalForm(
        title=f"{Approval.field('matter').label_of(row.matter)}审批表",
        number=number,
        section=section.name if section else "",
        matter=row.title,
        applicant=row.applicant or "",
        amount=row.amount,
        basis=row.basis or "",
        steps=tuple(_form_step(step) for step in steps),
    )


def _form_step(step: Any) -> FormStep:
    if step.state == "skipped":
        return FormStep(step.title, skipped=step.opinion or "")
    if step.state not in ("agreed", "returned", "refused"):
        return FormStep(step.title)
    return FormStep(
        step.title,
        step.opinion or "",
        step.signer or "",
        step.signed_on,
        ApprovalStep.field("way").label_of(step.way or ""),
        step.minutes_no or "",
    )
