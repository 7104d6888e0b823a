"""What a package brought of a year that is closed here: kept, since nothing is lost, and told (office.md 24)."""

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

from sqlalchemy import Connection, func, select

from desktop.fields import from_plain
from desktop.log.entry import DELETED, Op, read_changes
from desktop.records import Record, record_types
from desktop.rules.closed_year import dated_by, touched_year, year_of
from desktop.store.closing import closing
from desktop.store.rows import get
from desktop.store.tables import OF_COMMIT, log_commit, log_entry

BY_HAND = frozenset({"create", "edit", "import", "paste", "bulk_edit", "fill", "delete", "restore", "undo"})
LET_IN = "封账后补记"


def newest_arrival(connection: Connection) -> int:
    return connection.execute(select(func.max(log_commit.c.arrival))).scalar() or 0


def of_closed_years(connection: Connection, since: int) -> tuple[str, ...]:
    """A sentence for each closed year that entries which arrived after `since` touch; what was let in is not told."""
    years = closing(connection).years
    found: dict[int, Counter[str]] = {}
    for line in _entries(connection, since) if years else ():
        record = record_types().get(line["kind"])
        year = _year(connection, record, line, years) if record is not None else None
        if year is not None:
            found.setdefault(year, Counter())[record.about.label] += 1  # type: ignore[union-attr]
    return tuple(_sentence(year, counted) for year, counted in sorted(found.items()))


def _entries(connection: Connection, since: int) -> list[Any]:
    query = (
        select(log_entry, log_commit.c.verb)
        .join(log_commit, OF_COMMIT)
        .where(log_commit.c.arrival > since, log_entry.c.note.not_like(f"{LET_IN}%"))
    )
    return list(connection.execute(query.order_by(log_entry.c.arrival, log_entry.c.seq)).mappings())


def _year(connection: Connection, record: Any, line: Any, years: frozenset[int]) -> int | None:
    own = dated_by(record)
    if own is None:
        return None
    changes = read_changes(line["changes"])
    values = dict(_readable(record, changes))
    row = get(connection, record, line["record"])
    if DELETED in changes:
        year = year_of(getattr(row, own.name, None))
        return year if year in years else None
    stored = None if own.name in values or row is None else {own.name: getattr(row, own.name)}
    return touched_year(record, stored, values, line["verb"] not in BY_HAND, years)


def _readable(record: type[Record], changes: Mapping[str, Op]) -> Iterator[tuple[str, Any]]:
    """What an entry says, but for what nobody can read."""
    for field in record.fields:
        if field.name in changes:
            with suppress(ValueError, TypeError, ArithmeticError):
                yield field.name, from_plain(field, changes[field.name].value)


def _sentence(year: int, counted: Counter[str]) -> str:
    told = "、".join(f"{label} {number}" for label, number in counted.most_common())
    return (
        f"数据包中有 {counted.total()} 处改动属于已封账的 {year} 年度（{told}），已照收，请核对："
        f"应当补记的由处室负责人在“公文 — 封账后补记”写明理由，不应补记的请对方更正。"
    )
