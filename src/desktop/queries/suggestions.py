"""更正建议: what may be suggested of a record by whom, and which suggestions wait for the section at this desk."""

from typing import Any

from sqlalchemy import Connection

from desktop.fields import Field, Kind
from desktop.records import Record, record_types
from desktop.records.keeping import Suggestion
from desktop.rules.permission import EVERY_SECTION
from desktop.store.rows import find

from .desk import Desk
from .lists import cell
from .owners import keeping_sections, owners
from .titles import titles
from .writing import why_not_change, why_not_write


def suggestible(record: type[Record]) -> tuple[Field, ...]:
    """The fields that can be said in words: not what steps write, nor what must not stand open in a suggestion."""
    if record.about.irrevocable:
        return ()
    return tuple(f for f in record.fields if not (f.by_action or f.sensitive or f.kind is Kind.PARTS))


def may_suggest(desk: Desk, kind: str) -> bool:
    """Whether somebody at this desk may make suggestions about records of a type at all."""
    return bool(suggestible(record_types()[kind])) and not why_not_write(desk, Suggestion.about.key)


def in_words(connection: Connection, field: Field, row: Any) -> str:
    value = getattr(row, field.name)
    return cell(field, value, titles(connection, [value]) if field.kind is Kind.REF else {})


def not_mine(desk: Desk, connection: Connection, record: type[Record], record_id: str) -> tuple[Field, ...]:
    """The fields of a record about which this desk may only make a suggestion."""
    fields = suggestible(record)
    return tuple(f for f in fields if why_not_change(desk, connection, record, record_id, f.name))


def keeper_names(desk: Desk, connection: Connection, record: type[Record], record_id: str, name: str) -> str:
    """The sections that decide about a field of a record, in words."""
    if name in record.about.kept and (sections := keeping_sections(desk, connection, record_id)):
        return "、".join(sections)
    return owners(connection).get(record.about.task, "")


def why_not_decide(desk: Desk, connection: Connection, row: Any) -> str:
    """Why a suggestion is not this desk's to decide; "" when it is."""
    record = record_types().get(row.kind)
    if record is None:
        return "这条建议来自较新版本的程序，请升级后办理。"
    return why_not_change(desk, connection, record, row.record, row.item)


def section_here(desk: Desk) -> str:
    """The code of the section for which one acts at this desk."""
    return desk.actor.section if desk.store.section == EVERY_SECTION else desk.store.section


def waiting(desk: Desk) -> tuple[str, ...]:
    """The open suggestions that this desk decides."""
    with desk.store.read() as connection:
        found = find(connection, Suggestion, Suggestion.__table__.c.state == "open")
        return tuple(row.id for row in found if not why_not_decide(desk, connection, row))
