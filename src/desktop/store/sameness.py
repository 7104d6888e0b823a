"""Records that count and show as one: firms with equal valid codes, and what was merged by hand."""

from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, exists, func, or_, select

from desktop import tables
from desktop.records import Record
from desktop.rules import identifiers
from desktop.rules.sameness import canonical

SAME_AS = "same_as"
IS_SOUND = "code_is_sound"  # `is_sound` in the database; asked last, of the few that another one equals


def aliases(connection: Connection, record: type[Record]) -> dict[str, str]:
    """Each record that counts as another's → that other; computed, so that it ends when a code is corrected."""
    if SAME_AS not in record.__table__.c:
        return {}
    table = record.__table__
    said = select(table.c.id, table.c.same_as).where(table.c.same_as.is_not(None))
    kept = table.alias()
    said = said.where(exists().where(kept.c.id == table.c.same_as))
    return canonical(_same_codes(connection, table), dict(connection.execute(said).all()))


def _same_codes(connection: Connection, table: Any) -> list[list[str]]:
    if "code" not in table.c:
        return []
    twice = select(table.c.code).where(table.c.code.is_not(None)).group_by(table.c.code)
    groups: dict[str, list[str]] = {}
    for record_id, code in connection.execute(
        select(table.c.id, table.c.code).where(table.c.code.in_(twice.having(func.count() > 1)))
    ):
        groups.setdefault(code, []).append(record_id)
    return [ids for code, ids in groups.items() if is_sound(code)]


def is_sound(code: str) -> bool:
    """Whether a credit code holds by its digits: one that does not proves nothing of two firms."""
    return not identifiers.check(tables.identifier_schemes()["uscc"], code).errors


def counted(record: type[Record], of_few: bool = False) -> list[ColumnElement[bool]]:
    """Conditions that leave out whatever counts as another record.

    `of_few`: other conditions leave few rows, each of which is then asked for its code, instead of all codes at once.
    """
    table = record.__table__
    if SAME_AS not in table.c:
        return []
    kept = table.alias()
    pointed = exists().where(
        kept.c.id == table.c.same_as,
        or_(kept.c.same_as.is_(None), kept.c.same_as != table.c.id, kept.c.id < table.c.id),
    )
    found = [or_(table.c.same_as.is_(None), ~pointed)]
    if "code" in table.c:
        first, every = table.alias(), table.alias()
        twice = select(every.c.code).group_by(every.c.code).having(func.count() > 1)
        earlier = exists().where(
            first.c.code == table.c.code, first.c.id < table.c.id, first.c.same_as.is_(None)
        )
        sound = getattr(func, IS_SOUND)(table.c.code)
        again = and_(earlier, sound) if of_few else and_(table.c.code.in_(twice), earlier, sound)
        found.append(or_(table.c.code.is_(None), ~again))
    return found
