"""Everything that is kept about a firm, a team, a project or a grant: what an archive of it holds."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from desktop import tables
from desktop.records import Attachment, Budget, Grant, IssuedNumber, Record, record_types
from desktop.store.rows import chunks, find, get, get_many
from desktop.store.tables import head

from . import history, record
from .attachments import AttachedFile, attached
from .desk import Desk
from .history import HistoryLine

SHARED = (
    "approval",
    "publicity",
    "official_document",
)  # papers over many names: kept, but not walked further
BEHIND = {
    "approval": "approval_step",
    "issued_number": "print_log_entry",
}  # what belongs to such a paper alone


@dataclass(frozen=True, slots=True)
class DossierRecord:
    """One record in words: `texts` are (label, text) of what is filled, sensitive numbers masked."""

    kind: str
    label: str
    id: str
    title: str
    texts: tuple[tuple[str, str], ...]
    files: tuple[AttachedFile, ...]
    history: tuple[HistoryLine, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """The records around a root, which comes first. `missing` are sentences, one for each paper not there."""

    title: str
    records: tuple[DossierRecord, ...]
    missing: tuple[str, ...]

    def ids(self, kind: str) -> tuple[str, ...]:
        return tuple(one.id for one in self.records if one.kind == kind)


def dossier(desk: Desk, kind: str, record_id: str) -> Dossier:
    """The record, all that refers to it however far away, and the papers that these stand on.

    Raises `Refusal` when the record is gone.
    """
    with desk.store.read() as connection:
        found = _around(connection, kind, record_id)
    order = {key: at for at, key in enumerate(record_types())}
    kept = [
        _described(desk, found[one], one)
        for one in sorted(found, key=lambda i: (i != record_id, order[found[i]], i))
        if found[one] != "attachment"
    ]
    return Dossier(kept[0].title, tuple(kept), tuple(_missing(desk, kept)))


def _around(connection: Connection, kind: str, record_id: str) -> dict[str, str]:
    """Ids with their kinds: first inwards along every reference, then out to the papers they stand on."""
    found = {record_id: kind} | _paid_from(connection, kind, record_id)
    _walk_in(connection, found, list(found), skip=(*SHARED, "attachment"))
    found |= _papers_of(connection, found)
    found |= _numbers_of(connection, found)
    for paper, behind in BEHIND.items():
        own = [i for i, k in found.items() if k == paper]
        found |= dict.fromkeys(_referring(connection, record_types()[behind], paper, own), behind)
    return found


def _paid_from(connection: Connection, kind: str, record_id: str) -> dict[str, str]:
    """The grants of a fund in a year, which name both and not its budget."""
    row = get(connection, Budget, record_id) if kind == Budget.about.key else None
    if row is None:
        return {}
    table = Grant.__table__
    grants = find(connection, Grant, table.c.fund == row.fund, table.c.year == row.year)
    return dict.fromkeys((grant.id for grant in grants), Grant.about.key)


def _walk_in(connection: Connection, found: dict[str, str], fresh: list[str], skip: Sequence[str]) -> None:
    while fresh:
        kinds = {found[i] for i in fresh}
        came: dict[str, str] = {}
        for other in record_types().values():
            if other.about.key in skip:
                continue
            for kind in kinds:
                ids = [i for i in fresh if found[i] == kind]
                came |= dict.fromkeys(_referring(connection, other, kind, ids), other.about.key)
        fresh = [i for i in came if i not in found]
        found |= {i: came[i] for i in fresh}


def _referring(connection: Connection, record: type[Record], kind: str, ids: Sequence[str]) -> Iterator[str]:
    for field in record.fields:
        if kind in field.to:
            table = record.__table__
            for chunk in chunks(list(ids)):
                yield from connection.execute(
                    select(table.c.id).where(table.c[field.name].in_(chunk))
                ).scalars()


def _papers_of(connection: Connection, found: Mapping[str, str]) -> dict[str, str]:
    wanted = _named_by(connection, found, {*SHARED, "issued_number"})
    papers: dict[str, str] = {}
    for chunk in chunks(sorted(wanted)):
        query = select(head.c.record, head.c.kind).where(head.c.record.in_(chunk), ~head.c.hidden)
        papers |= {row.record: row.kind for row in connection.execute(query)}
    return {i: kind for i, kind in papers.items() if i not in found}


def _numbers_of(connection: Connection, found: Mapping[str, str]) -> dict[str, str]:
    """What was issued over these records, over the papers that they stand on, or over what they are part of: a team
    stands in the letter of its commission, a firm in the notice of its batch.
    """
    subjects = set(found) | _named_by(connection, found, set(IssuedNumber.field("subject").to))
    key = IssuedNumber.about.key
    numbers = [
        one.id
        for chunk in chunks(sorted(subjects))
        for one in find(connection, IssuedNumber, IssuedNumber.__table__.c.subject.in_(chunk))
    ]
    return {i: key for i in numbers if i not in found}


def _named_by(connection: Connection, found: Mapping[str, str], kinds: Set[str]) -> set[str]:
    """The records of these kinds to which those found refer."""
    named: set[str] = set()
    for kind in set(found.values()):
        names = [f.name for f in record_types()[kind].fields if kinds.intersection(f.to)]
        rows = get_many(connection, record_types()[kind], [i for i, k in found.items() if k == kind])
        named |= {getattr(row, name) for row in rows.values() for name in names} - {None}
    return named


def _described(desk: Desk, kind: str, record_id: str) -> DossierRecord:
    seen, declared = record.view(desk, kind, record_id), record_types()[kind]
    texts = tuple((f.label, seen.texts[f.name]) for f in declared.fields if seen.texts[f.name])
    return DossierRecord(
        kind,
        declared.about.label,
        record_id,
        seen.title,
        texts,
        attached(desk, record_id) if kind in Attachment.field("owner").to else (),
        tuple(history.of_record(desk, record_id)),
    )


def _missing(desk: Desk, kept: Sequence[DossierRecord]) -> Iterator[str]:
    for one in kept:
        for file in one.files:
            if not file.there:
                yield f"{one.label}“{one.title}”的附件“{file.name}”不在本机，请向登记它的处室索取。"
        for item in tables.dossier_checklist():
            if item.kind == one.kind and not _has(desk, one, item):
                yield f"{one.label}“{one.title}”缺{item.label}。"


def _has(desk: Desk, one: DossierRecord, item: Any) -> bool:
    if item.scan and getattr(record.view(desk, one.kind, one.id).row, item.scan):
        return True
    return any(word in file.name for file in one.files for word in item.words)
