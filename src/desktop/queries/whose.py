"""Whose folder this is among the stations of the bureau: what numbers and money are told apart by."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from desktop.fields import Refusal
from desktop.store import peers
from desktop.store.begun import Begun, begun
from desktop.store.tables import station

from .stations import chosen


@dataclass(frozen=True, slots=True)
class Whose:
    """`root` is the station that signs the roster; where a folder is `alone`, nobody else gives out anything."""

    station: str
    origin: str
    root: str
    alone: bool
    begun: Begun

    @property
    def is_root(self) -> bool:
        return self.station == self.root


def whose(connection: Connection) -> Whose:
    me = connection.execute(select(station.c.id, station.c.origin)).one()
    root = peers.authority(connection) or me.id
    others = set(peers.peers(connection)) - {me.id}
    return Whose(me.id, me.origin, root, alone=root == me.id and not others, begun=begun(connection))


def folder_of(connection: Connection, name: str) -> tuple[str, str, str]:
    """Station, name and present incarnation of the station that is meant. Raises `Refusal`.

    What is given to a station is given to the folder from which it was last heard: one that has been restored or
    copied since holds nothing.
    """
    me = whose(connection)
    found = [i for i in chosen(connection, name.strip(), me.station) if name.strip()]
    if len(found) != 1:
        names = "、".join(p.name for i, p in peers.peers(connection).items() if i != me.station)
        raise Refusal(f"请写明是哪一台工作机，名册中有：{names or '没有其他工作机'}。")
    peer, known = peers.peers(connection)[found[0]], peers.origins(connection).values()
    mine = [one.origin for one in known if one.station == peer.id]
    origin = peer.heard_from or (mine[0] if len(mine) == 1 else "")
    if not origin:
        raise Refusal(f"还没有收到过 {peer.name} 的数据包，请先接收它的一个数据包，再办理。")
    return peer.id, peer.name, origin


def own_name(connection: Connection) -> str:
    me = whose(connection)
    known = peers.peers(connection).get(me.station)
    return known.name if known else "本机"


def name_of(connection: Connection, origin: str | None) -> str:
    """The name of the station to whose folder `origin` belongs."""
    known = peers.origins(connection).get(origin or "")
    station_id = known.station if known else peers.authority(connection) or ""
    peer = peers.peers(connection).get(station_id)
    return peer.name if peer else "局办"
