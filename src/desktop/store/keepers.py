"""Which section keeps a firm or a team: the one that added it, unless 局办 has laid down another (decisions/0012)."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from desktop.log.entry import read_changes
from desktop.records import Record, Section
from desktop.rules.permission import EVERY_SECTION, may_change_kept

from .actor import PROGRAM, Actor
from .rows import among, find
from .tables import incarnation, log_commit, log_entry, peer, station

if TYPE_CHECKING:
    from .store import Store

Laid = Mapping[str, frozenset[str]]  # record → the sections that 局办 has keep it


@dataclass(frozen=True, slots=True)
class Author:
    """The station that writes under an origin, and its section."""

    station: str
    section: str


@dataclass(frozen=True, slots=True)
class Added:
    """By whom a record was added; `arrival` is the place of that commit among those known here."""

    origin: str
    seq: int
    user: str
    arrival: int


def authors(connection: Connection) -> dict[str, Author]:
    """Who writes under each origin that is known here."""
    me = connection.execute(select(station.c.id, station.c.section)).one()
    sections = dict(connection.execute(select(peer.c.id, peer.c.section)).all()) | {me.id: me.section}
    lines = connection.execute(select(incarnation.c.origin, incarnation.c.station))
    return {line.origin: Author(line.station, sections.get(line.station, "")) for line in lines}


def added(connection: Connection, ids: Collection[str]) -> dict[str, Added]:
    """The entry that made each record. Whoever wrote another of its entries knew it, so it came first everywhere."""
    query = (
        select(log_entry.c.record, log_entry.c.origin, log_entry.c.seq, log_commit.c.user, log_entry.c.arrival)
        .join(log_commit, log_commit.c.arrival == log_entry.c.arrival)
        .where(among(log_entry.c.record, ids))
        .order_by(log_entry.c.arrival, log_entry.c.seq)
    )
    found: dict[str, Added] = {}
    for record_id, *facts in connection.execute(query):
        found.setdefault(record_id, Added(*facts))
    return found


def kept_elsewhere(
    store: "Store", connection: Connection, actor: Actor, record: type[Record], ids: Iterable[str]
) -> dict[str, str]:
    """Of these records those whose `About.kept` this actor may not change on this station, each with the reason."""
    ids = set(ids)
    if actor is PROGRAM or not record.about.kept or not ids:
        return {}
    names = {section.code: section.name for section in find(connection, Section)}
    about, table = record.about, record.__table__
    fields = "、".join(record.field(name).label for name in about.kept)
    titles = dict(connection.execute(select(table.c.id, table.c[about.title[0]]).where(among(table.c.id, ids))).all())
    found = {}
    for record_id, sections in keepers_of(store, connection, ids).items():
        keepers = {code: names.get(code, code) for code in sorted(sections)}
        called = f"{about.label}“{titles[record_id]}”" if record_id in titles else f"这{about.measure}{about.label}"
        if why := may_change_kept(actor.section, store.section, keepers, called, fields):
            found[record_id] = why
    return found


def keepers_of(store: "Store", connection: Connection, ids: Collection[str]) -> dict[str, frozenset[str]]:
    """The codes of the sections that keep each record; none where it is open to all."""
    laid, written_by = store.settled(connection).keepers, authors(connection)
    users = _Users(connection)
    found = {}
    for record_id, one in added(connection, ids).items():
        author = written_by.get(one.origin)
        section = author.section if author else ""
        if section == EVERY_SECTION:
            section = users.section_then(one.user, one.arrival) if store.section == EVERY_SECTION else ""
        found[record_id] = laid.get(record_id) or frozenset({section} - {""})
    return found


class _Users:
    """Where the people of a one-PC bureau sat when they added something: who moves on leaves the firms behind."""

    def __init__(self, connection: Connection):
        self.connection = connection
        self.codes = {section.id: section.code for section in find(connection, Section)}
        self._moves: dict[str, list[tuple[int, str]]] = {}

    def section_then(self, user: str, arrival: int) -> str:
        if user not in self._moves:
            query = select(log_entry.c.arrival, log_entry.c.changes).where(log_entry.c.record == user)
            said = self.connection.execute(query.order_by(log_entry.c.arrival, log_entry.c.seq))
            changes = ((at, read_changes(data).get("section")) for at, data in said)
            self._moves[user] = [(at, self.codes.get(op.value, "")) for at, op in changes if op]
        return next((code for at, code in reversed(self._moves[user]) if at <= arrival), "")
