"""What the papers of 高企, the pool and services say, gathered from the records."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection

from desktop.fields import Refusal, show_money
from desktop.paper.form_paper import FormValues
from desktop.paper.official import chinese_date
from desktop.paper.table_paper import TableValues
from desktop.paper.text_paper import TextValues
from desktop.records import AnnualFigures, Enterprise, PoolEnrolment, PoolReview, Section, Task, TaskHolder
from desktop.records.hnte import HnteApplication, HnteBatch, HnteCandidate
from desktop.records.services import FirmPlan, Service
from desktop.store.rows import find, get, get_many

from .document_facts import DocumentFacts
from .hnte_standing import adopted_by_firm
from .paper_values import plan_of
from .titles import title
from .verdict_tables import hnte_table

Fields = tuple[tuple[str, str], ...]


def of_office(connection: Connection, year: int, task: str = "5") -> Fields:
    """The issuer, and the section that leads a task."""
    held = find(connection, TaskHolder, TaskHolder.__table__.c.leads)
    mine = [one for one in held if (found := get(connection, Task, one.task)) and found.code == task]
    section = get(connection, Section, mine[0].section) if mine else None
    return (
        ("issuer", plan_of(connection, year).issuer),
        ("section", section.name if section else ""),
    )


def of_firm(connection: Connection, firm_id: str) -> Fields:
    firm = get(connection, Enterprise, firm_id)
    if firm is None:
        return (("firm", title(connection, firm_id)), ("code", ""), ("contact", ""), ("phone", ""))
    phone = firm.mobile or firm.phone or ""
    return (("firm", firm.name), ("code", firm.code or ""), ("contact", firm.contact or ""), ("phone", phone))


def day_of(day: date | None) -> str:
    return chinese_date(day) if day else ""


def wan(fen: int | None) -> str:
    return "" if fen is None else show_money(fen, "万元")


def rectification_notice(connection: Connection, record_id: str, number: str = "") -> TextValues:
    row = get(connection, PoolReview, record_id)
    if row.conclusion != "rectify":
        raise Refusal(f"{title(connection, row.enrolment)} 的复核结论不是限期整改，不印限期整改告知书。")
    fields = (*_of_review(connection, row), ("until", chinese_date(row.rectify_by)))
    return TextValues("rectification_notice", fields, day=row.reviewed_on)


def withdrawal_notice(connection: Connection, record_id: str, number: str = "") -> TextValues:
    row = get(connection, PoolReview, record_id)
    if row.conclusion != "withdraw" and row.rectified is not False:
        raise Refusal(f"{title(connection, row.enrolment)} 没有退出培育池，不印退出培育池告知书。")
    return TextValues(
        "withdrawal_notice", _of_review(connection, row), day=row.rectified_on or row.reviewed_on
    )


def _of_review(connection: Connection, row: Any) -> Fields:
    member = get(connection, PoolEnrolment, row.enrolment)
    reason = row.finding if row.rectified is False else row.reason
    return (
        *of_office(connection, row.reviewed_on.year),
        *of_firm(connection, member.member),
        ("year", str(row.year)),
        ("pool", PoolEnrolment.field("pool").label_of(member.pool)),
        ("reason", (reason or "").rstrip("。")),
    )


def precheck_sheet(connection: Connection, record_id: str, number: str = "") -> FormValues:
    row = get(connection, HnteCandidate, record_id)
    if row.conclusion is None:
        raise Refusal(f"{title(connection, row.enterprise)} 还没有做 32号预评，请先办理“32号预评”。")
    firm = get(connection, Enterprise, row.enterprise)
    fields = (
        *of_firm(connection, row.enterprise),
        ("year", str(row.year)),
        ("field", firm.technology_field or ""),
        ("conclusion", HnteCandidate.field("conclusion").label_of(row.conclusion)),
        ("score", f"{row.least} 至 {row.most} 分（须超过 70 分）"),
        ("explanation", row.explanation or ""),
        ("day", day_of(row.checked_on)),
        ("responsible", row.contact_person or ""),
    )
    return FormValues("hnte_precheck", fields, hnte_table(connection, row), firm.name)


def recommendation_list(connection: Connection, ids: Sequence[str], number: str = "") -> TableValues:
    """推荐汇总表: the applications of one batch on one list, with the figures of the year before."""
    rows = [get(connection, HnteApplication, record_id) for record_id in ids]
    batches = {row.batch for row in rows}
    if len(batches) != 1:
        raise Refusal("所选的申报不是同一批次，请按批次分别打印推荐汇总表。")
    batch = get(connection, HnteBatch, batches.pop())
    firms = get_many(connection, Enterprise, (row.enterprise for row in rows))
    table = AnnualFigures.__table__
    of_year = find(
        connection, AnnualFigures, table.c.enterprise.in_(list(firms)), table.c.year == batch.year - 1
    )
    figures = adopted_by_firm(of_year)
    kind = HnteApplication.field("kind").label_of
    lines = []
    for at, row in enumerate(rows, 1):
        firm, known = firms[row.enterprise], figures.get(row.enterprise)
        money = (wan(known.revenue), wan(known.rd_expense)) if known else ("", "")
        place = (firm.name, firm.code or "", firm.division or "", firm.technology_field or "")
        lines.append((str(at), *place, kind(row.kind), *money))
    fields = (*of_office(connection, batch.year, "4"), ("batch", batch.name), ("count", str(len(rows))))
    return TableValues("hnte_recommendation", fields, tuple(lines))


def service_sheet(connection: Connection, record_id: str, number: str = "") -> FormValues:
    row = get(connection, Service, record_id)
    fields = dict(of_firm(connection, row.enterprise)) | {
        "kind": Service.field("kind").label_of(row.kind),
        "raised": day_of(row.raised_on),
        "need": row.need or "",
        "handler": title(connection, row.handler),
        "assigned": day_of(row.assigned_on),
        "due": day_of(row.due_on),
        "result": row.result or "",
        "done": day_of(row.done_on),
        "satisfaction": Service.field("satisfaction").label_of(row.satisfaction or ""),
        "revisit": row.revisit or "",
    }
    if row.raised_by:
        fields["contact"] = row.raised_by
    return FormValues("service_record", tuple(fields.items()))


def firm_plan_sheet(connection: Connection, record_id: str, number: str = "") -> FormValues:
    row = get(connection, FirmPlan, record_id)
    text = tuple((name, getattr(row, name) or "") for name in ("problem", "goal", "measures", "progress"))
    named = (("year", str(row.year)), ("responsible", title(connection, row.contact)))
    return FormValues("firm_plan_sheet", (*of_firm(connection, row.enterprise), *named, *text))


GROWTH_DOCUMENTS = (
    DocumentFacts("rectification_notice", "限期整改告知书", "pool_review", "", False, rectification_notice),
    DocumentFacts("withdrawal_notice", "退出培育池告知书", "pool_review", "", False, withdrawal_notice),
    DocumentFacts("hnte_precheck", "高企预评表", "hnte_candidate", "", False, precheck_sheet),
    DocumentFacts("hnte_recommendation", "高企推荐汇总表", "hnte_application", "", True, recommendation_list),
    DocumentFacts("service_record", "企业服务记录单", "service", "", False, service_sheet),
    DocumentFacts("firm_plan_sheet", "一企一策表", "firm_plan", "", False, firm_plan_sheet),
)
