"""The stations that packages go to and come from."""

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import Connection

from desktop.fields import Choice, Field, Kind, Refusal
from desktop.records import Section
from desktop.records.settings import Revocation
from desktop.store import peers
from desktop.store.rows import find

from .desk import Desk

SCHEME = "station"  # of a text that is the name of a station of the roster

def chosen(connection: Connection, to: str, me: str) -> list[str]:
    """The ids of the stations meant by a station's name or id, a section's code or name, or "" for all others."""
    gone = {row.station for row in find(connection, Revocation)}
    others = {i: p for i, p in peers.peers(connection).items() if i != me and i not in gone}
    if not to:
        return list(others)
    found = [i for i, p in others.items() if to in (p.name, i)]
    if found:
        return found
    codes = {s.code for s in find(connection, Section) if to in (s.code, s.name)}
    if not codes:
        names = "、".join(p.name for p in others.values()) or "还没有其他工作机"
        raise Refusal(f"没有叫“{to}”的处室或工作机，可用处室代号（如 CX）或工作机名称：{names}。")
    return [i for i, p in others.items() if p.section in codes]


def to_choose_from(desk: Desk, fields: Iterable[Field]) -> tuple[Field, ...]:
    """The same fields, where a station is chosen from those that are not cut off, ourselves included."""
    asked = tuple(fields)
    if not any(field.scheme == SCHEME for field in asked):
        return asked
    with desk.store.read() as connection:
        gone = {row.station for row in find(connection, Revocation)}
        names = sorted(one.name for i, one in peers.peers(connection).items() if i not in gone)
    offered = tuple(Choice(name, name) for name in names)
    return tuple(
        replace(field, kind=Kind.CHOICE, choices=offered) if field.scheme == SCHEME and offered else field
        for field in asked
    )
