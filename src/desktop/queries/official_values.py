"""What the texts say that publish a list, gathered from the records: 入池通知, 认定文件."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

from desktop.fields import Refusal
from desktop.paper.enrolment_notice import Enrolled, EnrolmentNotice
from desktop.paper.recognition_notice import Recognised, RecognitionNotice
from desktop.records import Demonstration, Enterprise, OfficialDocument, PoolEnrolment, Team
from desktop.store.rows import get, get_many

from .paper_values import plan_of

RECIPIENTS = "各县（市）区、开发区科技局，各有关单位"
_NUMERALS = "〇一二三四五六七八九"
_POOLS = {"seed": "种子期团队培育池", "growth": "初创及成长期企业培育池", "expansion": "壮大期企业培育池"}


def enrolment_notice(connection: Connection, ids: Sequence[str], number: str = "") -> EnrolmentNotice:
    """One notice over these enrolments: of one pool, batch and 文号, none of them withdrawn."""
    rows = [get(connection, PoolEnrolment, record_id) for record_id in ids]
    first = rows[0]
    if any(
        (row.pool, row.batch, row.notice_doc) != (first.pool, first.batch, first.notice_doc) for row in rows
    ):
        raise Refusal("一份入池通知只能公布同一培育池、同一批次、同一文号的名单，请分开选择。")
    year = first.enrolled_on.year
    plan = plan_of(connection, year)
    document = get(connection, OfficialDocument, first.notice_doc) if first.notice_doc else None
    members = [row.member for row in rows]
    named = get_many(connection, Enterprise, members) | get_many(connection, Team, members)
    enrolled = tuple(
        Enrolled(named[row.member].name, named[row.member].division or "", row.recommender or "")
        for row in rows
    )
    return EnrolmentNotice(
        issuers=(plan.issuer,),
        number=open_doc_no(document, year),
        year=year,
        batch=f"第{numeral(first.batch)}批" if first.batch else "",
        pool=_POOLS.get(first.pool, PoolEnrolment.field("pool").label_of(first.pool)),
        basis=f"《{plan.title}》",
        recipients=RECIPIENTS,
        enrolled=enrolled,
        day=document.issued_on if document else None,
        printed_by=f"{plan.issuer}办公室" if document else "",
    )


def recognition_notice(connection: Connection, ids: Sequence[str], number: str = "") -> RecognitionNotice:
    """认定文件 over these firms: of one year, term and 文号."""
    rows = [get(connection, Demonstration, record_id) for record_id in ids]
    first = rows[0]
    if any(row.recognition_doc is None or row.valid_from is None for row in rows):
        raise Refusal("还有企业没有认定，请先登记认定文件并办理认定，再打印认定文件。")
    if len({(row.year, row.recognition_doc, row.valid_from, row.valid_until) for row in rows}) > 1:
        raise Refusal("一份认定文件只能认定同一年度、同一文号、同一有效期的企业，请分开选择。")
    plan = plan_of(connection, first.year)
    document = get(connection, OfficialDocument, first.recognition_doc)
    firms = get_many(connection, Enterprise, [row.enterprise for row in rows])
    found = (firms[row.enterprise] for row in rows)
    return RecognitionNotice(
        issuer=plan.issuer,
        number=document.doc_no,
        year=first.year,
        basis=f"《{plan.title}》",
        recipients=RECIPIENTS,
        firms=tuple(Recognised(firm.name, firm.code or "", firm.division or "") for firm in found),
        first_day=first.valid_from,
        last_day=first.valid_until,
        day=document.issued_on,
        printed_by=f"{plan.issuer}办公室",
    )


def numeral(number: int) -> str:
    """1 → 一, 12 → 十二, 30 → 三十; beyond 99 in figures."""
    tens, ones = divmod(number, 10)
    if not 0 < number < 100:
        return str(number)
    return ("" if tens == 0 else "十" if tens == 1 else f"{_NUMERALS[tens]}十") + (
        _NUMERALS[ones] if ones else ""
    )


def open_doc_no(document: Any | None, year: int) -> str:
    """The number that 局办 gave, or the open one of a draft."""
    return document.doc_no if document else f"鞍科发〔{year}〕　号"
