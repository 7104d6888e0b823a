"""Papers under a number that others gave (发文字号): registered when they are printed, as those under our own are."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import or_

from desktop.exchange import paper_seal
from desktop.fields import Refusal
from desktop.paper.proof import Seal
from desktop.queries.desk import Desk
from desktop.queries.documents import DocumentFacts, payee_of
from desktop.queries.titles import title
from desktop.records import Grant, OfficialDocument, record_types
from desktop.store.rows import find, get
from desktop.store.work import UnitOfWork
from desktop.tables import check_identifier

from .numbers import given_number, is_void, register_given

_HOLDERS = ("enterprise", "member", "team")
GONE = {"withdrawn", "cancelled", "revoked"}  # states of those whom a notice no longer names


def registered(
    work: UnitOfWork, desk: Desk, document: DocumentFacts, ids: Sequence[str], values: Sequence[Any]
) -> tuple[list[Any], list[Any]]:
    """The values with what proves them, and the rows under which they are registered; those without a number as they were.

    Raises `Refusal` for a number under which a paper is registered already, or whose paper leaves somebody out.
    """
    signed, rows = [], []
    for value, about in _each(document, ids, values):
        if not _numbered(document, value):
            signed.append(value)
            continue
        _refuse_part(work, document, about, value.number)
        said = said_of(work.connection, desk, document, about, value)
        row = register_given(work, desk, said, _subject(work, value.number, about[0]))
        signed.append(replace(value, seal=Seal(row.sealed, row.check_code)))
        rows.append(row)
    return signed, rows


def again(
    work: UnitOfWork, desk: Desk, document: DocumentFacts, ids: Sequence[str], values: Sequence[Any]
) -> tuple[list[Any], list[Any]]:
    """The same for a further print: what it says must be what was registered."""
    signed, rows = [], []
    for value, about in _each(document, ids, values):
        row = given_number(work.connection, value.number) if _numbered(document, value) else None
        if row is None or row.document != document.key:
            raise Refusal(f"这份{document.label}还没有正式出具，请先“正式出具”。")
        if is_void(work.connection, row.id):
            raise Refusal(f"{row.text} 的{document.label}已经作废，不能补打。")
        said = said_of(work.connection, desk, document, about, value)
        if (said.payee, said.amount) != (row.payee, "" if row.amount is None else str(row.amount)):
            raise Refusal(
                f"{row.text} 出具以后内容有变动（当时为{row.payee}），不能补打：请先作废，再用新文号出具。"
            )
        signed.append(replace(value, seal=Seal(row.sealed, row.check_code)))
        rows.append(row)
    return signed, rows


def _each(
    document: DocumentFacts, ids: Sequence[str], values: Sequence[Any]
) -> list[tuple[Any, Sequence[str]]]:
    """Each paper with the records that it is about."""
    if document.together:
        return [(value, ids) for value in values]
    return [(value, (record_id,)) for value, record_id in zip(values, ids, strict=True)]


def _numbered(document: DocumentFacts, value: Any) -> bool:
    number = getattr(value, "number", "")
    proven = document.registered and hasattr(value, "seal")
    return bool(proven and number and not check_identifier("official_no", number).errors)


def said_of(
    connection: Any, desk: Desk, document: DocumentFacts, ids: Sequence[str], value: Any
) -> paper_seal.Said:
    first = _holder(connection, document, min(ids))  # whatever the order they were selected in
    amount = ""
    if document.kind == "grant":
        table = Grant.__table__
        amount = str(sum(row.approved or 0 for row in find(connection, Grant, table.c.id.in_(ids))))
    payee = f"{first}等{len(ids)}家" if len(ids) > 1 else first
    return paper_seal.Said(document.key, value.number, payee, amount, (value.day or desk.today).isoformat())


def _holder(connection: Any, document: DocumentFacts, record_id: str) -> str:
    """The firm or team that a record is about, else what the record is called."""
    row = get(connection, record_types()[document.kind], record_id)
    holder = next((found for name in _HOLDERS if (found := getattr(row, name, None))), None)
    return title(connection, holder) if holder else payee_of(connection, document, record_id)


def _subject(work: UnitOfWork, number: str, record_id: str) -> str:
    """The registered document, else the record that the paper is about."""
    found = find(work.connection, OfficialDocument, OfficialDocument.__table__.c.doc_no == number)
    return found[0].id if found else record_id


def _refuse_part(work: UnitOfWork, document: DocumentFacts, ids: Sequence[str], number: str) -> None:
    """One number, one paper: it names everybody whom the number was given for."""
    found = find(work.connection, OfficialDocument, OfficialDocument.__table__.c.doc_no == number)
    record = record_types()[document.kind]
    if not found or not document.together:
        return
    mine = work.get(record, ids[0])
    for field in record.fields:
        if "official_document" in field.to and getattr(mine, field.name) == found[0].id:
            those = carried(work.connection, document.kind, found[0].id)
            left = [row.id for row in those if row.id not in ids and getattr(row, "state", "") not in GONE]
            if left:
                names = "、".join(title(work.connection, one) for one in left[:3])
                raise Refusal(
                    f"{number} 还包括{names}等 {len(left)} 条没有选中：同一文号的请一并选中，再出具。"
                )


def carried(connection: Any, kind: str, document: str) -> list[Any]:
    """The records of a kind that stand under a registered document, those that have left since among them."""
    record = record_types()[kind]
    fields = [field.name for field in record.fields if "official_document" in field.to]
    table = record.__table__
    return find(connection, record, or_(*(table.c[name] == document for name in fields))) if fields else []
