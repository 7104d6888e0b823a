"""Whether a paper would say something else if a conflict were settled the other way: then it is not printed."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, select

from desktop.fields import Kind, Refusal, from_plain
from desktop.log.entry import DELETED
from desktop.records import ApprovalStep, record_types
from desktop.store import torn
from desktop.store.rows import among, find, get_many
from desktop.store.supposing import supposing
from desktop.store.tables import head
from desktop.store.torn import Torn

from .document_facts import DocumentFacts
from .titles import title

REACH = 3  # how many references a paper's words are away from its record


class Disputed(Refusal):
    """A paper uses what is in conflict; `conflicts` are the ids of what has to be settled first."""

    def __init__(self, sentence: str, conflicts: Sequence[str]):
        super().__init__(sentence)
        self.conflicts = tuple(conflicts)


def refuse_disputed(connection: Connection, document: DocumentFacts, ids: Sequence[str]) -> None:
    """Raise `Disputed` when the paper's own record is in conflict, or a value of another that the paper uses.

    Needs a connection that may write: alternatives are tried, and taken back.
    """
    if document.plain or not torn.count(connection):
        return
    used = [one for one in _near(connection, ids) if _uses(connection, document, ids, one)]
    if not used:
        return
    first = used[0]
    record = record_types()[first.kind]
    what = "删除与修改" if first.field == DELETED else record.field(first.field).label
    more = f"等 {len(used)} 项" if len(used) > 1 else ""
    raise Disputed(
        f"{record.about.label}“{title(connection, first.record)}”的{what}{more}各处不一致，"
        f"不能打印{document.label}；请先在“数据交换”的“数据不一致”中处理。",
        [f"{one.record}:{one.field}" for one in used],
    )


def _near(connection: Connection, ids: Iterable[str]) -> list[Torn]:
    """The conflicts of the records themselves and of those that they refer to, the nearest first."""
    reached: dict[str, int] = dict.fromkeys(ids, 0)
    layer = list(reached)
    for depth in range(1, REACH + 1):
        layer = [i for i in _referred(connection, layer) if i not in reached]
        reached |= dict.fromkeys(layer, depth)
    steps = find(connection, ApprovalStep, among(ApprovalStep.__table__.c.approval, reached))
    reached |= {step.id: REACH for step in steps}
    return sorted(torn.torn(connection, set(reached)), key=lambda one: reached[one.record])


def _referred(connection: Connection, ids: Sequence[str]) -> list[str]:
    kinds: dict[str, list[str]] = {}
    query = select(head.c.record, head.c.kind).where(among(head.c.record, ids), ~head.c.hidden)
    for record_id, kind in connection.execute(query):
        kinds.setdefault(kind, []).append(record_id)
    found: dict[str, None] = {}
    for kind, members in kinds.items():
        record = record_types().get(kind)
        names = [f.name for f in record.fields if f.kind is Kind.REF] if record else []
        for row in get_many(connection, record, members).values() if names else ():
            found |= {getattr(row, name): None for name in names if getattr(row, name)}
    return list(found)


def _uses(connection: Connection, document: DocumentFacts, ids: Sequence[str], one: Torn) -> bool:
    if one.record in ids or one.field == DELETED:
        return True
    record = record_types()[one.kind]
    field = record.field(one.field)
    now = _said(connection, document, ids)
    for plain in {repr(said.value): said.value for said in one.heads}.values():
        try:
            value = from_plain(field, plain)
        except (ValueError, TypeError, ArithmeticError):
            return True
        with supposing(connection, record, one.record, one.field, value):
            other = _said(connection, document, ids)
        if other != now:
            return True
    return False


def _said(connection: Connection, document: DocumentFacts, ids: Sequence[str]) -> Any:
    """What stands on the paper; a value with which it cannot even be drawn up is another paper too."""
    make: Callable[[Connection, Any, str], Any] = document.make  # type: ignore[assignment]
    try:
        return (
            make(connection, list(ids), "") if document.together else [make(connection, i, "") for i in ids]
        )
    except Refusal as refusal:
        return str(refusal)
