"""What was issued over the records of an archive, drawn once more: read from the register of numbers and from no list."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, select

from desktop.fields import Refusal
from desktop.paper.proof import Seal
from desktop.queries import paper_values
from desktop.queries.desk import Desk
from desktop.queries.documents import DocumentFacts, document_named
from desktop.queries.dossier import Dossier
from desktop.queries.life import life_line, life_of
from desktop.records import IssuedNumber, OfficialDocument
from desktop.store.rows import get_many
from desktop.store.tables import head

from .notices import GONE, carried, said_of
from .numbers import is_void, standing_number


@dataclass(frozen=True, slots=True)
class ArchivedPaper:
    """A paper by its kind and name, and whom it was made out to; without a `value` it could not be drawn.

    `beware`: why not, or in what it is no longer what was issued; a sentence for the 缺件清单.
    """

    label: str
    name: str
    holder: str
    value: Any = None
    beware: str = ""


def archived_papers(connection: Connection, desk: Desk, about: Dossier) -> Iterator[ArchivedPaper]:
    """Every paper under a number that is not void, over one record or over many of which one is here; then what shows
    the matter as it stands: approvals whose form took no number, the line of life of a firm or a team.
    """
    here = {one.id for one in about.records}
    numbers = get_many(connection, IssuedNumber, about.ids("issued_number"))
    for row in sorted(numbers.values(), key=lambda one: (one.issued_on.isoformat(), one.text, one.edition or 1)):
        if not is_void(connection, row.id):
            yield from _issued(connection, desk, row, here)
    titles = {one.id: one.title for one in about.records}
    for one in about.ids("approval"):
        if standing_number(connection, "approval_form", one) is None:
            form = paper_values.approval_form(connection, one, "")
            yield ArchivedPaper("审批表", titles[one], titles[one], form)
    for one in (*about.ids("enterprise"), *about.ids("team")):
        if life_of(connection, one):
            yield ArchivedPaper("成长历程", titles[one], titles[one], life_line(connection, one))


def _issued(connection: Connection, desk: Desk, row: Any, here: set[str]) -> Iterator[ArchivedPaper]:
    label = IssuedNumber.field("document").label_of(row.document)
    paper = ArchivedPaper(label, row.text, row.payee or "")
    try:
        facts = document_named(row.document)
    except Refusal:  # of a newer program
        yield replace(paper, beware=f"本程序不认识{label}（{row.text}），请升级后再归档。")
        return
    ids = _carried(connection, facts, row)
    if facts.together and not here.intersection(ids):
        return  # of somebody else, under a number on which one of these stands too
    yield _drawn(connection, desk, facts, row, ids, paper)


def _carried(connection: Connection, facts: DocumentFacts, row: Any) -> list[str]:
    """The records that a paper is about: its subject, or all that stand under the registered document."""
    kind = connection.execute(select(head.c.kind).where(head.c.record == row.subject)).scalar()
    if kind == OfficialDocument.about.key and facts.kind != kind:
        return [one.id for one in carried(connection, facts.kind, row.subject)]
    return [row.subject]


def _drawn(
    connection: Connection, desk: Desk, facts: DocumentFacts, row: Any, ids: list[str], paper: ArchivedPaper
) -> ArchivedPaper:
    """As it was issued where the records still say so; who has left since may have stood on it."""
    if not facts.together:
        value, why = _made(connection, facts, row, ids)
        return replace(paper, value=value, beware=why)
    standing = [one.id for one in carried(connection, facts.kind, row.subject) if getattr(one, "state", "") not in GONE]
    value, why = None, ""
    for those in filter(None, (ids, standing)):
        value, why = _made(connection, facts, row, those)
        if value is not None:
            said = said_of(connection, desk, facts, those, value)
            if (said.payee, said.amount) == (row.payee, "" if row.amount is None else str(row.amount)):
                return replace(paper, value=value)
    changed = f"{paper.label}（{row.text}）出具以后内容有变动（当时为{row.payee}），归档副本按现在的记录，以原件为准。"
    return replace(paper, value=value, beware=why or changed)


def _made(connection: Connection, facts: DocumentFacts, row: Any, ids: Sequence[str]) -> tuple[Any, str]:
    """The paper with what proves it, or why there is none."""
    assert facts.make is not None
    try:
        value = facts.make(
            connection, list(ids) if facts.together else ids[0], row.text if row.series else ""
        )
    except (Refusal, IndexError) as refusal:
        reason = str(refusal) if isinstance(refusal, Refusal) else "所载的记录已经不在。"
        return None, f"{facts.label}（{row.text}）不能重新生成：{reason}"
    sealed = bool(row.sealed) and hasattr(value, "seal")
    return replace(value, seal=Seal(row.sealed, row.check_code)) if sealed else value, ""
