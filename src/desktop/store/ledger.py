"""The ledger of packages: what went out, what came in, what waits."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from .tables import parcel


@dataclass(frozen=True, slots=True)
class Parcel:
    """`peer` is the station that sent it; of one of ours the station or section it goes to, "" for all."""

    id: int
    digest: str
    direction: str
    state: str
    name: str
    peer: str
    number: int
    at: datetime
    knows: Mapping[str, int]
    said: Mapping[str, Any]


def enter(connection: Connection, **facts: Any) -> None:
    """Note a package; one that was noted under the same digest and direction is noted anew."""
    same = (parcel.c.digest == facts["digest"], parcel.c.direction == facts["direction"])
    done = connection.execute(update(parcel).where(*same).values(**facts, at=datetime.now()))
    if not done.rowcount:
        connection.execute(insert(parcel).values(**facts, at=datetime.now()))


def parcels(connection: Connection, *where: Any) -> list[Parcel]:
    """The newest first."""
    query = select(parcel).where(*where).order_by(parcel.c.id.desc())
    return [Parcel(*line) for line in connection.execute(query)]


def parked(connection: Connection) -> list[Parcel]:
    """What waits for something that is missing, the oldest first."""
    return parcels(connection, parcel.c.state == "parked")[::-1]


def refuse(connection: Connection, digest: str, why: str) -> None:
    """A parked package will never be taken."""
    waiting = (parcel.c.digest == digest, parcel.c.state == "parked")
    connection.execute(update(parcel).where(*waiting).values(state="refused", said={"why": why}))


def previous_number(connection: Connection, to: Collection[str]) -> int:
    """The number of the last package of this station that went to one of these: stations, sections, "" for all."""
    query = select(func.max(parcel.c.number)).where(parcel.c.direction == "out", parcel.c.peer.in_(to))
    return connection.execute(query).scalar() or 0


def next_number(connection: Connection) -> int:
    """The number of the next package of this station."""
    query = select(func.max(parcel.c.number)).where(parcel.c.direction == "out")
    return (connection.execute(query).scalar() or 0) + 1
