"""Numbers on paper: our own, taken at issue and gapless, and those that others gave; a void one keeps its number."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from desktop.exchange import paper_seal
from desktop.fields import Refusal
from desktop.queries.desk import Desk
from desktop.queries.number_books import next_number
from desktop.records import IssuedNumber, NumberSeries, PrintLogEntry
from desktop.rules.numbering import format_number
from desktop.store.actor import Draft
from desktop.store.rows import find
from desktop.store.work import UnitOfWork

from .outcome import Outcome

RELEASING = frozenset({"office", "chief"})  # 局办文书, or who answers for a section and enters that 局办 agreed
PRINTS = ("issue", "reprint")  # events of the print log that put ink on paper


def take_number(
    work: UnitOfWork,
    desk: Desk,
    series: str,
    document: str,
    subject: str,
    payee: str,
    year: int,
    amount: int | None = None,
) -> Any:
    """The next number of a series, recorded as issued and sealed; its row. Once per subject and document.

    Raises `Refusal` when the series is not set up, a paper that still counts was issued before, or this folder
    holds no numbers of it.
    """
    rule = next((s for s in find(work.connection, NumberSeries) if s.code == series), None)
    if rule is None:
        raise Refusal(f"还没有编号规则“{series}”，请系统管理员在系统设置中设置。")
    before = standing_number(work.connection, document, subject)
    if before is not None:
        raise Refusal(f"{payee} 已发过 {before.text}，请用“补打”，或先作废。")
    block, number = next_number(work.connection, rule, year)
    text = format_number(rule.pattern, year, number)
    money = "" if amount is None else str(amount)
    sealed = paper_seal.seal(
        desk.store.key, paper_seal.Said(document, text, payee, money, desk.today.isoformat())
    )
    values = {
        "series": rule.id,
        "year": year,
        "number": number,
        "block": block,
        "text": text,
        "amount": amount,
        "sealed": sealed,
        "check_code": paper_seal.check_code(sealed),
        "document": document,
        "subject": subject,
        "payee": payee,
        "issued_on": desk.today,
    }
    return work.get(IssuedNumber, work.put(IssuedNumber, Draft(values))[0])


def register_given(work: UnitOfWork, desk: Desk, said: paper_seal.Said, subject: str) -> Any:
    """Record the paper under a number that others gave, sealed by this station; its row.

    Once per number, and once more each time that a void one was released. Raises `Refusal` otherwise.
    """
    before = given_number(work.connection, said.number)
    if before is not None:
        label = IssuedNumber.field("document").label_of(before.document)
        if not is_void(work.connection, before.id):
            raise Refusal(f"{said.number} 的{label}已经出具，请用“补打”，或先作废。")
        if not is_released(work.connection, before.id):
            raise Refusal(
                f"{said.number} 的{label}已经作废：局办同意沿用原文号的，先在编号登记中办理“准许重新出具”；"
                "不同意的，用局办新给的文号，登记后再出具。"
            )
    edition = 1 if before is None else (before.edition or 1) + 1
    sealed = paper_seal.seal(desk.store.key, replace(said, number=paper_seal.numbered(said.number, edition)))
    values = {
        "year": int(said.day[:4]),
        "text": said.number,
        "edition": edition if before else None,
        "amount": int(said.amount) if said.amount else None,
        "sealed": sealed,
        "check_code": paper_seal.check_code(sealed),
        "document": said.document,
        "subject": subject,
        "payee": said.payee,
        "issued_on": date.fromisoformat(said.day),
    }
    return work.get(IssuedNumber, work.put(IssuedNumber, Draft(values))[0])


def given_number(connection: Any, text: str) -> Any | None:
    """The registration of the paper under a number that others gave, the last one where it was issued anew."""
    table = IssuedNumber.__table__
    rows = find(connection, IssuedNumber, table.c.text == text, table.c.series.is_(None))
    return max(rows, key=lambda row: row.edition or 1, default=None)


def standing_number(connection: Any, document: str, subject: str) -> Any | None:
    """The number issued for this document and subject that is not void."""
    table = IssuedNumber.__table__
    for row in find(connection, IssuedNumber, table.c.document == document, table.c.subject == subject):
        if not is_void(connection, row.id):
            return row
    return None


def is_void(connection: Any, number: str) -> bool:
    return any(entry.event == "void" for entry in prints_of(connection, number))


def is_released(connection: Any, number: str) -> bool:
    return any(entry.event == "release" for entry in prints_of(connection, number))


def prints_of(connection: Any, number: str) -> list[Any]:
    table = PrintLogEntry.__table__
    return find(connection, PrintLogEntry, table.c.number == number, order=(table.c.nth,))


def log_print(
    work: UnitOfWork,
    desk: Desk,
    number: str,
    event: str,
    reason: str | None = None,
    digest: str | None = None,
    agreed_by: str | None = None,
) -> int:
    """Note one print, the voiding or the release of a number; which print it was (1 for the issue)."""
    nth = len([entry for entry in prints_of(work.connection, number) if entry.event in PRINTS])
    nth += event in PRINTS
    values = {
        "number": number,
        "event": event,
        "nth": nth,
        "reason": reason,
        "agreed_by": agreed_by,
        "printed_on": desk.today,
        "digest": digest,
    }
    work.put(PrintLogEntry, Draft(values))
    return nth


def void_number(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """作废: the number is never given again; the paper can be issued anew under the next one."""
    with desk.store.unit_of_work(
        desk.actor, "void_number", by_action=True, reason=arguments["reason"]
    ) as work:
        texts = []
        for record_id in ids:
            row = work.get(IssuedNumber, record_id)
            if is_void(work.connection, record_id):
                raise Refusal(f"{row.text} 已经作废。")
            log_print(work, desk, record_id, "void", arguments["reason"])
            texts.append(row.text)
        receipt = work.commit()
    return Outcome(f"{'、'.join(texts)} 已作废。", receipt.kinds, receipt.batch, tuple(ids))


def release_number(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """准许重新出具: 局办, whose series the number belongs to, lets the corrected paper go out under it once more."""
    agreed_by, reason = arguments["agreed_by"], arguments["reason"]
    released: list[str] = []
    with desk.store.unit_of_work(desk.actor, "release_number", by_action=True, reason=reason) as work:
        for record_id in ids:
            row = work.get(IssuedNumber, record_id)
            if why := not_releasable(desk, row) or _still_stands(work.connection, row):
                raise Refusal(f"{row.text}：{why}")
            log_print(work, desk, record_id, "release", reason, agreed_by=agreed_by)
            released.append(row.text)
        receipt = work.commit()
    return Outcome(
        f"{'、'.join(released)} 可以重新出具一次；原来那份仍是作废的，核验时分得清。",
        receipt.kinds,
        receipt.batch,
        tuple(ids),
    )


def not_releasable(desk: Desk, row: Any) -> str:
    """Why this user may not release this number; "" when they may try."""
    if row.series:
        return "本单位自编的号作废后不再使用，重新出具时取下一个号。"
    if not RELEASING.intersection(desk.actor.roles):
        return "文号由局办给出：由局办文书办理，或由处室负责人登记局办的同意。"
    return ""


def _still_stands(connection: Any, row: Any) -> str:
    if not is_void(connection, row.id):
        return "没有作废，不必准许；要再打一份请用“补打”。"
    if is_released(connection, row.id):
        return "已经准许过，请直接出具。"
    return ""
