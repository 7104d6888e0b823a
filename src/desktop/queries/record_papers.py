"""The values of papers that name the fields of records (paper/general_papers.py)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from sqlalchemy import Connection, select

from desktop.fields import Field, Kind, Refusal, show
from desktop.paper import general_papers
from desktop.paper.form_paper import FormValues
from desktop.paper.official import Column, Table, chinese_date
from desktop.paper.record_fields import WORDS
from desktop.paper.table_paper import TableValues
from desktop.paper.text_paper import TextValues
from desktop.records import PlanYear, Record, record_types
from desktop.rules.capital_amount import amount_in_words
from desktop.store.rows import find, get
from desktop.store.tables import head

from .document_facts import DocumentFacts
from .own_wording import own_wording
from .titles import title
from .verdict_tables import sme_table

NUMBER, BLANK = "#", ""


@dataclass(frozen=True, slots=True)
class Cells:
    """What stands in the columns of a table: names of fields, `#` the row's number, nothing to write in.

    `of` and `by`: the rows are records of kind `of` whose field `by` names the record of the paper; without them,
    the records that were chosen. Columns in `sums` are added up. Up to the number `least` empty rows to write in follow.
    """

    names: tuple[str, ...]
    sums: tuple[str, ...] = ()
    unit: str = ""
    of: str = ""
    by: str = ""
    columns: tuple[Column, ...] = ()
    least: int = 0


IN_FORMS = {
    "agenda_item": Cells(
        (NUMBER, "enterprise", "project", "requested", "uses"), ("requested",), "万元", "grant", "approval",
        (
            Column("序号", 12, "centre"), Column("拟支持单位", 52), Column("项目名称", 48),
            Column("拟安排金额（万元）", 26, "right"), Column("资金用途", 34),
        ),
    ),
    "firm_dossier": Cells(
        ("year", "revenue", "rd_expense", "staff", "tax"), of="annual_figures", by="enterprise",
        columns=(
            Column("年度", 16, "centre"), Column("销售收入（万元）", 30, "right"), Column("研发费用（万元）", 30, "right"),
            Column("职工人数", 22, "right"), Column("上缴税金（万元）", 30, "right"),
        ),
    ),
    "volume_contents": Cells(
        ("position", "document", "pages", BLANK), of="archived_paper", by="volume",
        columns=(
            Column("序号", 14, "centre"), Column("文件题名", 100), Column("页数", 18, "centre"), Column("备注", 28),
        ),
    ),
    "materials_list": Cells(
        (NUMBER, "name", BLANK, BLANK, "note"), of="attachment", by="owner", least=15,
        columns=(
            Column("序号", 14, "centre"), Column("材料名称", 84), Column("原件或复印件", 26, "centre"),
            Column("页码", 18, "centre"), Column("备注", 26),
        ),
    ),
    "acceptance_opinion": Cells(
        (BLANK,) * 5, of="session_expert", by="session", least=7,
        columns=(
            Column("姓名", 24, "centre"), Column("工作单位", 60), Column("职务或职称", 30, "centre"),
            Column("专业", 28, "centre"), Column("签字", 30, "centre"),
        ),
    ),
    "matchmaking_sign_in": Cells(
        (NUMBER, "demand.enterprise", "demand", "research_body", BLANK, BLANK, BLANK, BLANK),
        of="technology_match", by="event", least=12,
        columns=(
            Column("序号", 12, "centre"), Column("企业名称", 56), Column("对接的需求", 52), Column("院校（机构）", 48),
            Column("姓名", 20, "centre"), Column("职务", 22, "centre"), Column("手机", 30, "centre"),
            Column("签名", 26, "centre"),
        ),
    ),
}  # fmt: skip
IN_TABLES = {
    "allocation_detail": Cells(
        (NUMBER, "project", "enterprise", "enterprise.division", "requested", "approved", "uses", "state"),
        ("requested", "approved"),
        "万元",
    ),
    "seal_register": Cells(
        (NUMBER, "used_on", "matter", "document", "seal", "copies", "approved_by", "used_by", BLANK)
    ),
    "plaque_list": Cells(
        (NUMBER, "enterprise", "enterprise.division", "year", "certificate", "valid_until", BLANK)
    ),
    "notice_receipts": Cells(
        (NUMBER, "enterprise", "enterprise.division", "notice_doc.doc_no", BLANK, BLANK, BLANK)
    ),
    "certificate_receipts": Cells((NUMBER, "payee", "text", "issued_on", BLANK, BLANK, BLANK)),
}
DAYS = {
    "objection_answer": "answered_on",
    "intent_letter": "intent_on",
}  # texts that are dated by the record; the others leave the date open


def form(key: str, connection: Connection, record_id: str, number: str = "") -> FormValues:
    row, record = _row(connection, record_id)
    cells = IN_FORMS.get(key)
    table, notes = sme_table(connection, row) if key == "sme_sheet" else (None, ())
    return FormValues(
        key,
        _fields(connection, key, record, [row]),
        _below(connection, cells, record_id) if cells else table,
        title(connection, record_id),
        (("说明", "\n".join(notes)),) if notes else (),
    )


def table(key: str, connection: Connection, ids: Sequence[str], number: str = "") -> TableValues:
    """One table over all these records."""
    cells, found = IN_TABLES[key], [_row(connection, record_id) for record_id in ids]
    record, rows = found[0][1], [row for row, _ in found]
    texts, total = _table(connection, record, rows, cells)
    return TableValues(key, _fields(connection, key, record, rows), texts, total, unit=cells.unit)


def text(key: str, connection: Connection, record_id: str, number: str = "") -> TextValues:
    row, record = _row(connection, record_id)
    if key == "recovery_notice":
        row = _recovered(row)
    day = getattr(row, DAYS[key]) if key in DAYS else None
    return TextValues(key, _fields(connection, key, record, [row]), day=day)


def _recovered(row: Any) -> Any:
    """What came back stands as a negative payment; the notice says how much."""
    if row.amount >= 0:
        raise Refusal("这是一笔拨付，不是收回：请选择类别为收回或追缴的记录，再打印收回通知。")
    return replace(row, amount=-row.amount)


def _row(connection: Connection, record_id: str) -> tuple[Any, type[Record]]:
    kind = connection.execute(select(head.c.kind).where(head.c.record == record_id, ~head.c.hidden)).scalar()
    row = get(connection, record_types()[kind], record_id) if kind else None
    if row is None:
        raise Refusal("要打印的记录已被删除，请刷新后重选。")
    return row, record_types()[kind]


def _fields(
    connection: Connection, key: str, record: type[Record], rows: Sequence[Any]
) -> tuple[tuple[str, str], ...]:
    """What the wording in force names, in words: empty where the record says nothing."""
    plan = max(find(connection, PlanYear), key=lambda one: one.year, default=None)
    plain = {
        "bureau": plan.issuer if plan else "",
        "co_bureau": (plan.co_issuer or "") if plan else "",
        "plan": plan.title if plan else "",
        "self": title(connection, rows[0].id),
        "count": str(len(rows)),
    }
    names = _PAPERS[key].wording.read(own_wording(connection)).names
    return tuple((name, plain.get(name) or _at(connection, record, rows[0], name)) for name in sorted(names))


def _at(connection: Connection, record: type[Record], row: Any, path: str) -> str:
    """The words at the end of a path; nothing where a reference on the way is empty."""
    first, _, rest = path.partition(".")
    field, value = record.field(first), getattr(row, first)
    if not rest or value is None:
        return _said(connection, field, value)
    if rest == WORDS.strip("."):
        return amount_in_words(value)
    found, there = _row(connection, value)
    if rest.partition(".")[0] not in {one.name for one in there.fields}:
        return ""  # a field of another kind that this reference may name
    return _at(connection, there, found, rest)


def _said(connection: Connection, field: Field, value: Any, unit: bool = True) -> str:
    """A value in the words of a paper: dates in Chinese, years without thousands, amounts with their unit."""
    if value is None or value == ():
        return ""
    if field.kind is Kind.REF:
        return title(connection, value)
    if isinstance(value, date):
        return chinese_date(value)
    if field.kind is Kind.YEAR:
        return str(value)
    return show(field, value) + (field.unit if unit and field.kind is not Kind.PARTS else "")


def _below(connection: Connection, cells: Cells, record_id: str) -> Table | None:
    record = record_types()[cells.of]
    rows = find(connection, record, record.__table__.c[cells.by] == record_id)
    if not rows and not cells.least:
        return None
    texts, total = _table(connection, record, rows, cells)
    empty = ("",) * len(cells.names)
    return Table(cells.columns, texts + (empty,) * max(0, cells.least - len(texts)), total)


def _table(
    connection: Connection, record: type[Record], rows: Sequence[Any], cells: Cells
) -> tuple[tuple[tuple[str, ...], ...], tuple[str, ...]]:
    texts = tuple(
        tuple(_cell(connection, record, row, name, at) for name in cells.names)
        for at, row in enumerate(rows, 1)
    )
    if not cells.sums:
        return texts, ()
    sums = []
    for place, name in enumerate(cells.names):
        added = sum(getattr(row, name) or 0 for row in rows) if name in cells.sums else None
        sums.append("合计" if place == 1 else "" if added is None else show(record.field(name), added))
    return texts, tuple(sums)


def _cell(connection: Connection, record: type[Record], row: Any, name: str, at: int) -> str:
    if name in (NUMBER, BLANK):
        return str(at) if name else ""
    first, _, rest = name.partition(".")
    field, value = record.field(first), getattr(row, first)
    if not rest:
        return _said(connection, field, value, unit=False)
    found, there = _row(connection, value) if value else (None, None)
    return _cell(connection, there, found, rest, at) if there else ""


def _facts(paper: Any, make: Callable[..., Any], together: bool = False) -> DocumentFacts:
    gathered = partial(make, paper.key)
    return DocumentFacts(paper.key, paper.label, paper.kind, "", together, gathered, general=True)


_PAPERS = {paper.key: paper for paper in general_papers.GENERAL}
RECORD_DOCUMENTS = (
    *(_facts(paper, form) for paper in general_papers.FORMS),
    *(_facts(paper, table, together=True) for paper in general_papers.TABLES),
    *(_facts(paper, text) for paper in general_papers.TEXTS),
)
