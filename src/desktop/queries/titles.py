"""How records are named where another record refers to them."""

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import Connection, bindparam, select

from desktop.fields import Kind, show
from desktop.records import Record, record_types
from desktop.store.rows import chunks, of_ids
from desktop.store.tables import head

GONE = "（已删除的记录）"
_KINDS = select(head.c.record, head.c.kind).where(
    head.c.record.in_(bindparam("ids", expanding=True)), ~head.c.hidden
)


def titles(connection: Connection, ids: Iterable[str | None], depth: int = 2) -> dict[str, str]:
    """The title of each id: its own words, with the titles of the records in it up to `depth` deep."""
    wanted = sorted({i for i in ids if i})
    by_kind: dict[str, list[str]] = defaultdict(list)
    for chunk in chunks(wanted):
        for record_id, kind in connection.execute(_KINDS, {"ids": chunk}):
            by_kind[kind].append(record_id)
    found = dict.fromkeys(wanted, GONE)
    for kind, members in by_kind.items():
        record = record_types().get(kind)
        if record is not None:
            found.update(_titles_of(connection, record, members, depth))
    return found


def _titles_of(connection: Connection, record: type[Record], ids: list[str], depth: int) -> dict[str, str]:
    fields = [record.field(name) for name in record.about.title]
    asked = of_ids(record.__table__, "id", *record.about.title)
    rows = [line for chunk in chunks(ids) for line in connection.execute(asked, {"ids": chunk})]
    inner: dict[str, str] = {}
    if depth:
        refs = [row[at] for at, f in enumerate(fields, start=1) if f.kind is Kind.REF for row in rows]
        inner = titles(connection, refs, depth - 1) if any(refs) else {}
    named = {}
    for record_id, *values in rows:
        parts = []
        for field, value in zip(fields, values, strict=True):
            if value is not None:
                parts.append(inner.get(value, "") if field.kind is Kind.REF else show(field, value))
        named[record_id] = " ".join(filter(None, parts)) or record.about.label
    return named


def title(connection: Connection, record_id: str | None) -> str:
    return titles(connection, [record_id]).get(record_id or "", "")
