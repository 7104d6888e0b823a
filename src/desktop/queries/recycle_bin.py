"""回收站: records that were deleted and still are, with who deleted them; the newest deletion first."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from desktop.fields import Kind
from desktop.records import record_types
from desktop.store.rows import chunks
from desktop.store.tables import head, log_commit, log_entry

from .desk import Desk
from .history import local_time, user_names
from .lists import cell
from .titles import titles

MOST = 2000


@dataclass(frozen=True, slots=True)
class Deleted:
    """`title` is what names the record in a list; `about` a few more of its values."""

    id: str
    kind: str
    label: str
    title: str
    about: str
    at: str
    who: str


def deleted(desk: Desk, limit: int = MOST) -> list[Deleted]:
    with desk.store.read() as connection:
        last = func.max(log_entry.c.arrival)
        query = (
            select(head.c.record, head.c.kind, last)
            .join(log_entry, log_entry.c.record == head.c.record)
            .where(head.c.hidden)
            .group_by(head.c.record)
            .order_by(last.desc())
            .limit(limit)
        )
        lines = [line for line in connection.execute(query) if line[1] in record_types()]
        when = {}
        for chunk in chunks([arrival for _, _, arrival in lines]):
            found = connection.execute(
                select(log_commit.c.arrival, log_commit.c.user, log_commit.c.hlc).where(
                    log_commit.c.arrival.in_(chunk)
                )
            )
            when |= {arrival: (user, hlc) for arrival, user, hlc in found}
        named = user_names(connection)
        told = _told(desk, connection, lines)
    return [
        Deleted(
            record_id,
            kind,
            record_types()[kind].about.label,
            *told[record_id],
            local_time(when[arrival][1]),
            named.get(when[arrival][0], "程序"),
        )
        for record_id, kind, arrival in lines
    ]


def _told(
    desk: Desk, connection: Connection, lines: Iterable[tuple[str, str, int]]
) -> dict[str, tuple[str, str]]:
    """Title and further words of each record, from the values that its entries add up to."""
    told: dict[str, tuple[str, str]] = {}
    by_kind: dict[str, list[str]] = {}
    for record_id, kind, _ in lines:
        by_kind.setdefault(kind, []).append(record_id)
    for kind, ids in by_kind.items():
        record = record_types()[kind]
        values = desk.store.values_of(connection, record, ids)
        refs = [f.name for f in record.fields if f.kind is Kind.REF]
        named = titles(connection, (values[i].get(n) for i in ids for n in refs if values[i].get(n)))
        for record_id in ids:
            texts = {f.name: cell(f, values[record_id].get(f.name), named) for f in record.fields}
            title = " ".join(filter(None, (texts[name] for name in record.about.title))) or "（未命名）"
            rest = [texts[f.name] for f in record.fields if f.name not in record.about.title]
            told[record_id] = (title, "　".join(list(filter(None, rest))[:3]))
    return told
