"""What the papers say that open a matter: 申报通知, and of the purchase of an agency 比选文件 and 合同."""

from datetime import date
from typing import Any

from sqlalchemy import Connection

from desktop.fields import Refusal, show_money
from desktop.paper.official import Column, Imprint, Table, chinese_date
from desktop.paper.text_paper import TextValues
from desktop.records import OfficialDocument, Section
from desktop.records.application_call import ApplicationCall
from desktop.records.appraisal import AgencyBid, AgencySelection, AppraisalAgency
from desktop.rules.capital_amount import amount_in_words
from desktop.rules.gates import numbered_gate
from desktop.rules.missing import Missing
from desktop.store.rows import find, get

from .document_facts import DocumentFacts
from .official_values import RECIPIENTS, open_doc_no
from .paper_values import plan_of
from .parameters import parameters_on

_OPEN = "　　　　"  # room to write in what is not settled yet


def call_notice(connection: Connection, record_id: str, number: str = "") -> TextValues:
    """申报通知 with a red head, under the 文号 that 局办 gave."""
    row = get(connection, ApplicationCall, record_id)
    plan = plan_of(connection, row.year)
    document = get(connection, OfficialDocument, row.notice_doc) if row.notice_doc else None
    day = document.issued_on if document else None
    fields = {
        "title": row.title,
        "year": str(row.year),
        "basis": row.basis or f"《{plan.title}》",
        "recipients": row.recipients or RECIPIENTS,
        "scope": row.scope,
        "support": row.support or "按有关文件规定执行。",
        "materials": row.materials,
        "opens": chinese_date(row.opens_on) if row.opens_on else "本通知印发之日",
        "closes": chinese_date(row.closes_on),
        "place": row.place or f"{plan.issuer}{get(connection, Section, row.section).name}",
        "section": get(connection, Section, row.section).name,
        "contact": row.contact or "",
        "phone": row.phone or "",
        "issuer": plan.issuer,
    }
    return TextValues(
        "application_call_notice",
        tuple(fields.items()),
        issuers=(plan.issuer,),
        number=open_doc_no(document, row.year),
        day=day,
        imprint=Imprint("", f"{plan.issuer}办公室", day) if document else None,
    )


def call_in_order(connection: Connection, record_id: str, today: date) -> tuple[Missing, ...]:
    row = get(connection, ApplicationCall, record_id)
    return numbered_gate("申报通知", bool(row.notice_doc))


def selection_document(connection: Connection, record_id: str, number: str = "") -> TextValues:
    """比选文件 (竞争性磋商文件 …), dated when it is announced."""
    row = get(connection, AgencySelection, record_id)
    if not row.scope:
        raise Refusal(f"“{row.title}”还没有填写采购内容和要求，请补填后再印比选文件。")
    least = parameters_on(connection, row.announced_on or date(row.year, 12, 31)).whole("agency_bidders")
    fields = {
        **_purchase(connection, row),
        **_amount("ceiling", row.ceiling),
        "bidders": str(least),
        "announced": chinese_date(row.announced_on),
        "respond_by": chinese_date(row.respond_by),
        "respond_at": row.respond_at or plan_of(connection, row.year).issuer,
        "contact": row.contact or _OPEN,
        "phone": row.phone or _OPEN,
    }
    return TextValues(
        "selection_document", tuple(fields.items()), (quotation(row.title), PEOPLE), day=row.announced_on
    )


def contract(connection: Connection, record_id: str, number: str = "") -> TextValues:
    """合同 with the agency that was awarded; the price is its bid until the contract says another."""
    row = get(connection, AgencySelection, record_id)
    if row.agency is None:
        raise Refusal(f"“{row.title}”还没有确定成交机构，请先登记成交结果，再印合同。")
    agency = get(connection, AppraisalAgency, row.agency)
    fields = {
        **_purchase(connection, row),
        **_amount("price", agreed_price(connection, row)),
        "number": row.contract_no or _OPEN,
        "agency": agency.name,
        "code": agency.code or _OPEN,
        "contact": agency.contact or _OPEN,
        "phone": agency.phone or _OPEN,
        "award": row.award_no or _OPEN,
        "until": chinese_date(row.contract_until),
    }
    return TextValues("appraisal_contract", tuple(fields.items()), day=row.contracted_on)


def agreed_price(connection: Connection, row: Any) -> int | None:
    """分: what the contract says, until then what the agency bid."""
    if row.fee is not None:
        return row.fee
    bid = AgencyBid.__table__
    bids = find(connection, AgencyBid, bid.c.selection == row.id, bid.c.agency == row.agency)
    return next((one.price for one in bids), None)


def _purchase(connection: Connection, row: Any) -> dict[str, str]:
    return {
        "title": row.title,
        "way": AgencySelection.field("way").label_of(row.way),
        "documents": row.documents_no or _OPEN,
        "scope": row.scope or row.title,
        "fee_source": AgencySelection.field("fee_source").label_of(row.fee_source) if row.fee_source else "工作经费",
        "issuer": plan_of(connection, row.year).issuer,
    }


def _amount(name: str, fen: int | None) -> dict[str, str]:
    if fen is None:
        return {name: f"{_OPEN}元", "words": f"人民币{_OPEN}元整"}
    return {name: f"{show_money(fen, '元')}元", "words": amount_in_words(fen)}


def quotation(title: str) -> Table:
    columns = (
        Column("采购项目", 62), Column("报价（元）", 40, "right"), Column("完成期限", 32, "centre"), Column("备注", 22),
    )  # fmt: skip
    return Table(columns, ((title, "", "", ""), ("大写金额", "", "", "")))


PEOPLE = Table(
    (
        Column("序号", 14, "centre"), Column("姓名", 24, "centre"), Column("工作单位", 50), Column("职称", 26, "centre"),
        Column("专业领域", 42),
    ),
    tuple((str(number), "", "", "", "") for number in range(1, 11)),
)  # fmt: skip

OPENING_DOCUMENTS = (
    DocumentFacts(
        "application_call_notice", "申报通知", "application_call", "", False, call_notice, gate=call_in_order
    ),
    DocumentFacts("selection_document", "比选文件", "agency_selection", "", False, selection_document),
    DocumentFacts("appraisal_contract", "委托评估合同", "agency_selection", "", False, contract),
)
