"""The papers that hang on one record or list several: one declaration each, their words in resources/wording.

What they may name is every field of the record (see record_fields), so an office adds a row without a programmer.
"""

from collections.abc import Mapping

from .form_paper import FormPaper
from .official import Align
from .record_fields import fields_of
from .table_paper import TablePaper
from .text_paper import TextPaper


class _OfRecord(Mapping[str, str]):
    """The fields of a kind, looked up when the wording is read: nothing is computed at import."""

    def __init__(self, kind: str) -> None:
        self._kind = kind

    def __getitem__(self, name: str) -> str:
        return fields_of(self._kind)[name]

    def __iter__(self):
        return iter(fields_of(self._kind))

    def __len__(self) -> int:
        return len(fields_of(self._kind))


def _form(key: str, label: str, kind: str, **how: bool) -> FormPaper:
    return FormPaper(key, label, kind, _OfRecord(kind), **how)


def _text(key: str, label: str, kind: str) -> TextPaper:
    return TextPaper(key, label, kind, _OfRecord(kind))


def _table(
    key: str, label: str, kind: str, *columns: tuple[float, Align], landscape: bool = False, air: float = 10
) -> TablePaper:
    return TablePaper(key, label, kind, _OfRecord(kind), columns, landscape, air)


FORMS: tuple[FormPaper, ...] = (
    _form("countersign_sheet", "会签单", "official_document"),
    _form("dispatch_sheet", "发文稿纸", "official_document"),
    _form("agenda_item", "议题单", "approval"),
    _form("objection_register", "异议登记表", "objection"),
    _form("credit_check", "信用核查单", "grant"),
    _form("payment_request", "拨款申请单", "grant"),
    _form("use_report_form", "用款报告", "use_report"),
    _form("self_evaluation", "绩效自评表", "grant_performance"),
    _form("sme_sheet", "115号预评表", "sme_evaluation", fine=True),
    _form("firm_dossier", "一企一档", "enterprise"),
    _form("volume_cover", "案卷封面", "archive_volume"),
    _form("volume_contents", "卷内目录", "archive_volume"),
    _form("visit_record", "走访记录", "visit"),
    _form("suggestion_sheet", "更正建议单", "suggestion"),
    _form("performance_targets", "绩效目标表", "grant_performance"),
    _form("dossier_cover", "一企一档封面", "enterprise"),
    _form("appeal_statement", "陈述申辩书", "pool_review"),
    _form("demand_form", "技术需求征集表", "technology_demand"),
    _form("application_form", "项目申报书", "roadmap_project"),
    _form("materials_list", "材料目录", "roadmap_project"),
    _form("acceptance_opinion", "验收组意见", "project_acceptance", write_in=True),
    _form("matchmaking_sign_in", "对接签到表", "matchmaking_event", landscape=True, write_in=True),
)
TABLES: tuple[TablePaper, ...] = (
    _table(
        "allocation_detail", "资金安排明细表", "grant",
        (10, "centre"), (52, "left"), (54, "left"), (24, "centre"), (24, "right"), (24, "right"), (54, "left"),
        (26, "centre"), landscape=True,
    ),
    _table(
        "seal_register", "用印登记表", "seal_use",
        (11, "centre"), (31, "centre"), (54, "left"), (44, "left"), (27, "left"), (14, "centre"), (24, "centre"),
        (24, "centre"), (28, "centre"), landscape=True, air=14,
    ),
    _table(
        "certificate_receipts", "发证签收表", "issued_number",
        (11, "centre"), (60, "left"), (56, "left"), (30, "centre"), (30, "centre"), (34, "centre"), (30, "centre"),
        landscape=True, air=18,
    ),
    _table(
        "notice_receipts", "资金下达通知签收表", "grant",
        (11, "centre"), (66, "left"), (34, "centre"), (46, "centre"), (30, "centre"), (34, "centre"), (30, "centre"),
        landscape=True, air=18,
    ),
    _table(
        "plaque_list", "牌匾名单", "demonstration",
        (11, "centre"), (70, "left"), (28, "centre"), (22, "centre"), (56, "left"), (32, "centre"), (30, "left"),
        landscape=True,
    ),
)  # fmt: skip
TEXTS: tuple[TextPaper, ...] = (
    _text("acceptance_notice", "受理通知书", "roadmap_project"),
    _text("correction_notice", "补正通知书", "roadmap_project"),
    _text("objection_answer", "异议答复", "objection"),
    _text("recovery_notice", "收回通知", "disbursement"),
    _text("urging_letter", "催办函", "return_due"),
    _text("account_confirmation", "账户确认函", "grant"),
    _text("application_pledge", "项目申报承诺书", "roadmap_project"),
    _text("intent_letter", "合作意向书", "technology_match"),
)
GENERAL = (*FORMS, *TABLES, *TEXTS)
