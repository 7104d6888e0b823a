"""Which papers the office prints of which records, and what gathers their values."""

from sqlalchemy import Connection

from desktop.fields import Refusal
from desktop.records import Demonstration
from desktop.store.rows import get

from . import demand_values, official_values, paper_values, publicity_values
from .contest_values import CONTEST_DOCUMENTS
from .document_facts import DocumentFacts
from .growth_values import GROWTH_DOCUMENTS
from .kinds import kind_named
from .office_values import OFFICE_DOCUMENTS
from .opening_values import OPENING_DOCUMENTS
from .record_papers import RECORD_DOCUMENTS
from .reports.snapshots import snapshot_print
from .review_values import REVIEW_DOCUMENTS
from .roadmap_values import ROADMAP_DOCUMENTS
from .seed_values import SEED_DOCUMENTS
from .titles import title

LIST = "list_print"

DOCUMENTS = (
    DocumentFacts(
        "demonstration_certificate",
        "示范企业证书",
        "demonstration",
        "certificate",
        False,
        paper_values.certificate,
    ),
    DocumentFacts("funding_notice", "资金下达通知", "grant", "", True, paper_values.funding_notice),
    DocumentFacts(
        "funding_notice_lead", "资金下达通知（主办单独发文）", "grant", "", True, paper_values.notice_of_lead
    ),
    DocumentFacts("funding_letter", "资金下达函", "grant", "", True, paper_values.funding_letter),
    DocumentFacts("approval_form", "审批表", "approval", "approval_form", False, paper_values.approval_form),
    DocumentFacts(
        "enrolment_notice", "入池通知", "pool_enrolment", "", True, official_values.enrolment_notice
    ),
    DocumentFacts(
        "recognition_notice", "认定文件", "demonstration", "", True, official_values.recognition_notice
    ),
    DocumentFacts("publicity_notice", "公示", "publicity", "", False, publicity_values.publicity_notice),
    DocumentFacts(
        "publicity_result", "公示无异议说明", "publicity", "", False, publicity_values.publicity_result
    ),
    DocumentFacts(
        "publicity_announcement", "公告", "publicity", "", False, publicity_values.publicity_announcement
    ),
    DocumentFacts("demand_book", "需求汇编", "demand_round", "", False, demand_values.demand_book),
    DocumentFacts(
        "compliance_certificate",
        "专利管理达标证书",
        "ip_compliance",
        "",
        False,
        paper_values.compliance_certificate,
    ),
    *REVIEW_DOCUMENTS,
    *OFFICE_DOCUMENTS,
    DocumentFacts("report_paper", "报表", "report_snapshot", "", False, snapshot_print),
    *OPENING_DOCUMENTS,
    *SEED_DOCUMENTS,
    *RECORD_DOCUMENTS,
    *ROADMAP_DOCUMENTS,
    *GROWTH_DOCUMENTS,
    *CONTEST_DOCUMENTS,
)


def document_named(name: str) -> DocumentFacts:
    """The document with this key or label; 「企业列表」 is the list of a kind. Raises `Refusal` that lists what there is."""
    for document in DOCUMENTS:
        if name in (document.key, document.label):
            return document
    kind = name.removeprefix(f"{LIST}:") if name.startswith(f"{LIST}:") else name.removesuffix("列表")
    if kind and kind != name:
        return list_document(kind_named(kind).about.key)
    labels = "、".join(document.label for document in DOCUMENTS)
    raise Refusal(f"没有“{name}”这种文书，可用的有：{labels}；列表写作“企业列表”。")


def documents_for(kind: str) -> tuple[DocumentFacts, ...]:
    """The papers of this kind of record, without its list."""
    return tuple(document for document in DOCUMENTS if document.kind == kind)


def list_document(kind: str) -> DocumentFacts:
    """Any list of records as it is seen."""
    return DocumentFacts(f"{LIST}:{kind}", f"{kind_named(kind).about.label}列表", kind, "", True)


def payee_of(connection: Connection, document: DocumentFacts, record_id: str) -> str:
    """Whom a paper is made out to."""
    if document.payee is not None:
        return document.payee(connection, record_id)
    if document.kind == "demonstration":
        return title(connection, get(connection, Demonstration, record_id).enterprise)
    return title(connection, record_id)
