"""The stations that packages go to and come from."""

from sqlalchemy import Connection

from desktop.fields import Refusal
from desktop.records import Section
from desktop.records.settings import Revocation
from desktop.store import peers
from desktop.store.rows import find


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
