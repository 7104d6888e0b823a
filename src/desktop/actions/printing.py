"""Paper: drafts, issue with a number, reprints that say so. A number is taken only when the paper stands."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from desktop.fields import Refusal
from desktop.paper.replacing import replacing
from desktop.queries import standing
from desktop.queries.conflicts import conflict_count
from desktop.queries.desk import Desk
from desktop.queries.disputed_papers import refuse_disputed
from desktop.queries.documents import DocumentFacts, document_named, payee_of
from desktop.queries.list_values import list_print
from desktop.queries.masked_papers import refuse_masked
from desktop.queries.own_wording import own_wording
from desktop.queries.paper_values import seal_of
from desktop.queries.rekeyed import rekeying_missing
from desktop.queries.titles import title
from desktop.records import Approval, Demonstration, Grant, OfficialDocument, PoolEnrolment
from desktop.rules.gates import certificate_gate, enrolment_notice_gate, notice_gate
from desktop.store.actor import Draft
from desktop.store.work import UnitOfWork

from . import notices
from .gate import pass_gate
from .numbers import log_print, standing_number, take_number
from .outcome import Outcome

Progress = Callable[[int, int], None]


def draft(
    desk: Desk,
    name: str,
    ids: Sequence[str],
    target: Path,
    on_progress: Progress | None = None,
    columns: Sequence[str] = (),
    conditions: str = "",
) -> Outcome:
    """A watermarked draft; no number, nothing recorded. A list in these columns, with what narrows it."""
    document = _asked(name, ids)
    if document.plain:
        return _print_list(desk, document, ids, target, on_progress, columns, conditions)
    _refuse_disputed_draft(desk, document, ids)
    with desk.store.read() as connection:
        values = _values(connection, document, ids, dict.fromkeys(ids, ""))
    with _beside(target) as file:
        _render(desk, values, file, on_progress, is_draft=True)
    return Outcome(f"{document.label}草稿已存为 {target}。", details={"file": str(target)})


def issue(
    desk: Desk, name: str, ids: Sequence[str], target: Path, on_progress: Progress | None = None
) -> Outcome:
    """The paper itself. An own number is taken for each, once per payee and document; all or none.

    - What would say something else if a conflict were settled the other way is not printed (`Disputed`).
    - A certificate needs its 认定文号, a notice its 会签 and 文号: `Refusal` names what is missing, and who has it.
    - `on_progress(done, total)` is called after each; what it raises stops the work.
    - Stopped or refused, no number is used up and `target` is as it was.
    """
    document = _asked(name, ids)
    if document.plain:
        return _print_list(desk, document, ids, target, on_progress)
    verb = f"issue_{_VERB.get(document.key, 'paper')}"
    with _beside(target) as file, desk.store.unit_of_work(desk.actor, verb, by_action=True) as work:
        refuse_disputed(work.connection, document, ids)
        _pass_gates(work, desk, document, ids)
        numbers = {}
        for record_id in ids if document.series else ():
            payee = payee_of(work.connection, document, record_id)
            numbers[record_id] = take_number(
                work,
                desk,
                document.series,
                document.key,
                record_id,
                payee,
                _year(work, document, record_id),
                _amount(work, document, record_id),
            )
        texts = {record_id: row.text for record_id, row in numbers.items()}
        values = _values(work.connection, document, ids, texts)
        given: list[Any] = []
        if not numbers and target.suffix.lower() == ".pdf":  # what is edited in WPS is no paper yet
            values, given = notices.registered(work, desk, document, ids, values)
        _render(desk, values, file, on_progress)
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        for row in given:
            log_print(work, desk, row.id, "issue", digest=digest)
        for record_id, row in numbers.items():
            log_print(work, desk, row.id, "issue", digest=digest)
            if document.kept_in is not None:
                kind, name = document.kept_in
                work.put(kind, Draft({name: row.id}, record_id))
            elif document.kind == "demonstration":
                work.put(Demonstration, Draft({"certificate": row.id}, record_id))
        receipt = work.commit()
    message = f"{document.label}已存为 {target}。"
    if texts:
        first, *_, last = (*texts.values(), *texts.values())
        message = f"已发 {len(texts)} 份{document.label}（{first}{f' 至 {last}' if first != last else ''}），已存为 {target}。"
    return Outcome(
        message,
        receipt.kinds,
        receipt.batch,
        tuple(ids),
        {"issued": len(texts)},
        details={"file": str(target)},
    )


def reprint(
    desk: Desk,
    name: str,
    ids: Sequence[str],
    target: Path,
    reason: str,
    on_progress: Progress | None = None,
) -> Outcome:
    """Print issued papers again under their numbers, marked 第N次打印 and logged with the reason."""
    document = _asked(name, ids)
    if not reason.strip():
        raise Refusal("请填写补打的原因。")
    if not document.registered:
        raise Refusal(f"{document.label}没有编号，直接打印即可，不必登记补打。")
    again = desk.store.unit_of_work(desk.actor, "reprint", by_action=True, reason=reason)
    with _beside(target) as file, again as work:
        refuse_disputed(work.connection, document, ids)
        texts, rows = {}, []
        for record_id in ids if document.series else ():
            row = standing_number(work.connection, document.key, record_id)
            if row is None:
                raise Refusal(
                    f"{payee_of(work.connection, document, record_id)} 还没有发过{document.label}，请先发证。"
                )
            texts[record_id] = row.text
            rows.append(row)
        values = _values(work.connection, document, ids, texts)
        if not document.series:
            values, rows = notices.again(work, desk, document, ids, values)
        nth = [log_print(work, desk, row.id, "reprint", reason) for row in rows]
        _render(desk, values, file, on_progress, nth=nth)
        receipt = work.commit()
    return Outcome(
        f"已补打 {len(rows)} 份{document.label}，已存为 {target}。", receipt.kinds, receipt.batch, tuple(ids)
    )


def link_notice(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """下达: the notice's 文号, typed in after 局办 gave it, stands on every grant it carries."""
    with desk.store.unit_of_work(desk.actor, "issue_notice", by_action=True) as work:
        document = work.get(OfficialDocument, arguments["notice_doc"])
        for record_id in ids:
            grant = work.get(Grant, record_id)
            shut = notice_gate(grant.approved_on, grant.countersigned_on, numbered=False)
            shut = (*shut, *rekeying_missing(work.connection, grant))
            pass_gate(title(work.connection, grant.enterprise), shut)
        work.put(Grant, *(Draft({"notice_doc": document.id}, record_id) for record_id in ids))
        receipt = work.commit()
    return Outcome(
        f"{len(ids)} 笔资金已按 {document.doc_no} 下达。", receipt.kinds, receipt.batch, tuple(ids)
    )


def _print_list(
    desk: Desk,
    document: DocumentFacts,
    ids: Sequence[str],
    target: Path,
    on_progress: Progress | None,
    columns: Sequence[str] = (),
    conditions: str = "",
) -> Outcome:
    """A list is neither drafted nor issued: it says what is there, and when."""
    with _beside(target) as file:
        _render(desk, [list_print(desk, document.kind, ids, columns, conditions)], file, on_progress)
    message = f"{document.label}（{len(ids):,} 条）已存为 {target}。"
    return Outcome(message, ids=tuple(ids), details={"file": str(target)})


_VERB = {
    "demonstration_certificate": "certificate",
    "contest_certificate": "certificate",
    "compliance_certificate": "certificate",
    "funding_notice": "notice",
    "approval_form": "number",
    "task_book": "number",
}  # what 操作历史 calls the issue; any other is 出具文书


def _asked(name: str, ids: Sequence[str]) -> DocumentFacts:
    document = document_named(name)
    if not ids:
        raise Refusal(f"请先选中要打印{document.label}的记录。")
    return document


def _year(work: UnitOfWork, document: DocumentFacts, record_id: str) -> int:
    if document.year is not None:
        return document.year(work.connection, record_id)
    if document.kind == "demonstration":
        return work.get(Demonstration, record_id).year
    return work.get(Approval, record_id).opened_on.year


def _amount(work: UnitOfWork, document: DocumentFacts, record_id: str) -> int | None:
    """What a paper is about in 分, where it is about money."""
    return work.get(Approval, record_id).amount if document.kind == "approval" else None


def _pass_gates(work: UnitOfWork, desk: Desk, document: DocumentFacts, ids: Sequence[str]) -> None:
    for record_id in ids:
        if document.gate is not None:
            shut = document.gate(work.connection, record_id, desk.today)
            pass_gate(payee_of(work.connection, document, record_id), shut)
        elif document.kind == "demonstration":
            row = work.get(Demonstration, record_id)
            facts = standing.demonstration_facts(work.connection, row, desk.today)
            pass_gate(title(work.connection, row.enterprise), certificate_gate(facts))
            if row.state != "recognised":
                raise Refusal(f"{title(work.connection, row.enterprise)} 尚未认定，不能发证。")
        elif document.kind == "grant":
            grant = work.get(Grant, record_id)
            number = work.get(OfficialDocument, grant.notice_doc).doc_no if grant.notice_doc else ""
            shut = notice_gate(grant.approved_on, grant.countersigned_on, number)
            shut = (*shut, *rekeying_missing(work.connection, grant))
            pass_gate(title(work.connection, grant.enterprise), shut)
        elif document.kind == "pool_enrolment":
            enrolment = work.get(PoolEnrolment, record_id)
            shut = enrolment_notice_gate(enrolment.state, bool(enrolment.notice_doc))
            pass_gate(title(work.connection, enrolment.member), shut)


def _refuse_disputed_draft(desk: Desk, document: DocumentFacts, ids: Sequence[str]) -> None:
    """Trying the alternatives needs the turn to write; where nothing is in conflict nobody waits for it."""
    if conflict_count(desk):
        with desk.store.bookkeeping() as connection:
            refuse_disputed(connection, document, ids)


def _values(
    connection: Any, document: DocumentFacts, ids: Sequence[str], numbers: Mapping[str, str]
) -> list[Any]:
    if document.together:
        return [document.make(connection, ids, "")]
    made = [(document.make(connection, one, numbers.get(one, "")), numbers.get(one, "")) for one in ids]
    return [
        replace(value, seal=seal_of(connection, number)) if number and hasattr(value, "seal") else value
        for value, number in made
    ]


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """A file that takes the target's place at the end of the block, when its numbers are kept; else nothing is left."""
    if target.suffix.lower() not in (".pdf", ".docx"):
        raise Refusal(f"“{target.name}”应以 .pdf 或 .docx 结尾。")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refusal(f"不能建立文件夹“{target.parent}”（{error.strerror}），请另选位置。") from None
    with replacing(target) as file:
        yield file


def _render(
    desk: Desk,
    values: list[Any],
    target: Path,
    on_progress: Progress | None,
    is_draft: bool = False,
    nth: Sequence[int] = (),
) -> None:
    """`nth`: which print of each paper this is; without it all are first ones."""
    from desktop.paper import documents
    from desktop.paper.marks import Marks

    marks = [Marks(is_draft, desk.store.practice, number) for number in nth or [1] * len(values)]
    with desk.store.read() as connection:
        refuse_masked(connection, values)
        own = own_wording(connection)
    if target.suffix.lower() == ".pdf":
        documents.render_many(values, target, marks, on_progress, own=own)
        return
    if len(values) != 1:
        raise Refusal("Word 文件一次只能生成一份，请只选一条记录，或存为 PDF。")
    documents.render_docx(values[0], target, marks[0], own=own)


__all__ = ["draft", "issue", "link_notice", "reprint"]
