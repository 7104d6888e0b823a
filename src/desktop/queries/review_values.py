"""What the papers of a session of experts say, gathered from the records."""

from typing import Any

from sqlalchemy import Connection

from desktop.fields import Refusal, show_money
from desktop.paper.form_paper import FormValues
from desktop.paper.official import chinese_date
from desktop.paper.table_paper import TableValues
from desktop.paper.text_paper import TextValues
from desktop.records.experts import Expert, ExpertSession, ReviewedApplicant, SessionExpert
from desktop.store.rows import find, get

from .document_facts import DocumentFacts
from .review_facts import at_session
from .titles import titles

NAMED = 12  # applicants on an opinion sheet before 等


def sign_in_sheet(connection: Connection, record_id: str, number: str = "") -> TableValues:
    """One line for everybody who is to come, the date of arrival where it is known."""
    session = get(connection, ExpertSession, record_id)
    rows = [
        (
            str(at),
            expert.name,
            expert.unit,
            expert.title or "",
            expert.contact or "",
            "",
            f"{one.signed_in_on:%m-%d}" if one.signed_in_on else "",
        )
        for at, (one, expert) in enumerate(_present(connection, session), 1)
    ]
    return TableValues("expert_sign_in", (*_of_session(session), ("chair", session.chair or "")), tuple(rows))


def fee_sheet(connection: Connection, record_id: str, number: str = "") -> TableValues:
    """Everybody who was paid, with the account, the tax and the sum."""
    session = get(connection, ExpertSession, record_id)
    paid = [pair for pair in _present(connection, session) if pair[0].fee is not None]
    if not paid:
        raise Refusal(f"“{session.title}”还没有登记劳务费，请先在“评审专家”中办理“发放劳务费”。")
    sums = [sum(getattr(one, name) or 0 for one, _ in paid) for name in ("fee", "tax", "net")]
    rows = [
        (
            str(at),
            expert.name,
            expert.unit,
            expert.resident_id or "",
            expert.bank or "",
            expert.account_no or "",
            *(show_money(getattr(one, name) or 0, "元") for name in ("fee", "tax", "net")),
            "",
        )
        for at, (one, expert) in enumerate(paid, 1)
    ]
    total = ("", "合计", "", "", "", "", *(show_money(one, "元") for one in sums), "")
    return TableValues("expert_fees", _of_session(session), tuple(rows), total, unit="元")


def pledge(connection: Connection, record_id: str, number: str = "") -> TextValues:
    row, expert, session = _one(connection, record_id)
    day = row.signed_in_on or session.held_on
    return TextValues("expert_pledge", (*_of_session(session), *_of_expert(expert)), day=day)


def opinion_sheet(connection: Connection, record_id: str, number: str = "") -> FormValues:
    """With the opinion where it is on record, else with room to write it."""
    row, expert, session = _one(connection, record_id)
    table = ReviewedApplicant.__table__
    judged = find(connection, ReviewedApplicant, table.c.session == session.id)
    named = titles(connection, (one.subject for one in judged))
    names = [one.topic or named[one.subject] for one in judged]
    more = f"等 {len(names)} 个" if len(names) > NAMED else ""
    topics = "、".join(names[:NAMED]) + more
    fields = (
        *_of_session(session), *_of_expert(expert), ("topics", topics), ("opinion", row.opinion or ""),
    )  # fmt: skip
    return FormValues("expert_opinion", fields)


def _present(connection: Connection, session: Any) -> list[tuple[Any, Any]]:
    found = at_session(connection, session.id)
    if not found:
        raise Refusal(f"“{session.title}”还没有评审专家，请先“抽取专家”。")
    return found


def _one(connection: Connection, record_id: str) -> tuple[Any, Any, Any]:
    row = get(connection, SessionExpert, record_id)
    return row, get(connection, Expert, row.expert), get(connection, ExpertSession, row.session)


def _of_session(session: Any) -> tuple[tuple[str, str], ...]:
    return (
        ("session", session.title),
        ("matter", ExpertSession.field("matter").label_of(session.matter)),
        ("held_on", chinese_date(session.held_on)),
        ("place", session.place or ""),
    )


def _of_expert(expert: Any) -> tuple[tuple[str, str], ...]:
    return (("expert", expert.name), ("unit", expert.unit), ("title", expert.title or ""))


REVIEW_DOCUMENTS = (
    DocumentFacts("expert_sign_in", "专家签到表", "expert_session", "", False, sign_in_sheet),
    DocumentFacts("expert_fees", "劳务费发放表", "expert_session", "", False, fee_sheet),
    DocumentFacts("expert_pledge", "专家承诺书", "session_expert", "", False, pledge),
    DocumentFacts("expert_opinion", "专家意见表", "session_expert", "", False, opinion_sheet),
)
