"""The stations we know: their cards, how far each was heard to know, and whom we obey."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, delete, insert, select, update

from .tables import incarnation, peer, setting

STATION = ""  # the owner of settings of the station itself

# asked several times for every package: the statements are made once
_PEERS = select(peer).order_by(peer.c.section, peer.c.name, peer.c.id)
_ORIGINS = select(*(incarnation.c[name] for name in ("origin", "station", "public_key", "certificate")))
_OBEYED = (setting.c.owner == STATION, setting.c.name == "authority")
_AUTHORITY = select(setting.c.value).where(*_OBEYED)


@dataclass(frozen=True, slots=True)
class Peer:
    """`knows` is the vector last received from it, `holds` the attachments and `keys` the data keys it named then."""

    id: str
    section: str
    name: str
    card: bytes
    knows: Mapping[str, int]
    heard_from: str
    holds: frozenset[str]
    keys: frozenset[str]


@dataclass(frozen=True, slots=True)
class Origin:
    origin: str
    station: str
    public_key: bytes
    certificate: bytes


def peers(connection: Connection) -> dict[str, Peer]:
    """Every station by its id, ourselves included once we have a card."""
    lines = connection.execute(_PEERS)
    return {
        p.id: Peer(
            p.id, p.section, p.name, p.card, p.knows, p.heard_from, frozenset(p.holds), frozenset(p.keys)
        )
        for p in lines
    }


def keep_card(connection: Connection, station: str, section: str, name: str, card: bytes) -> None:
    """Keep a station's card; what we heard from it stays."""
    values = {"section": section, "name": name, "card": card}
    done = connection.execute(update(peer).where(peer.c.id == station).values(**values))
    if not done.rowcount:
        unheard = {"knows": {}, "heard_from": "", "holds": [], "keys": []}
        connection.execute(insert(peer).values(id=station, **values, **unheard))


def heard(
    connection: Connection,
    station: str,
    knows: Mapping[str, int],
    origin: str,
    holds: Sequence[str],
    keys: Sequence[str] = (),
) -> None:
    values = {"knows": dict(knows), "heard_from": origin, "holds": list(holds), "keys": list(keys)}
    connection.execute(update(peer).where(peer.c.id == station).values(**values))


def origins(connection: Connection) -> dict[str, Origin]:
    return {line.origin: Origin(*line) for line in connection.execute(_ORIGINS)}


def keep_origin(connection: Connection, one: Origin) -> None:
    """Keep the certificate of an incarnation that we have not met."""
    known = select(incarnation.c.origin).where(incarnation.c.origin == one.origin)
    if connection.execute(known).first() is None:
        connection.execute(
            insert(incarnation).values(
                origin=one.origin,
                station=one.station,
                public_key=one.public_key,
                certificate=one.certificate,
                began=datetime.now(UTC).replace(tzinfo=None),
            )
        )


def authority(connection: Connection) -> str | None:
    """The id of the station of 局办 that this one obeys; None before it has joined."""
    return connection.execute(_AUTHORITY).scalar()


def obey(connection: Connection, station: str) -> None:
    """From now on this station of 局办 is the one whose signature makes a station known."""
    connection.execute(delete(setting).where(*_OBEYED))
    connection.execute(insert(setting).values(owner=STATION, name="authority", value=station))
