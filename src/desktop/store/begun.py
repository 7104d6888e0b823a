"""How the present incarnation of this folder began: as the same folder set back, or as a copy of another one.

Numbers on paper and money belong to one incarnation. What a folder knew before it was set back may be less than
what it had given out; a copy may never go on with what the first folder still gives out.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, delete, insert, select

from .peers import STATION
from .tables import setting

_BEGUN, _RESTORED = "begun", "restored"


@dataclass(frozen=True, slots=True)
class Begun:
    """`before` are the incarnations that lived in this very folder, `year` the one in which the present one began.

    `restored` says that a backup was put back: what is on paper may go beyond what is known here.
    """

    before: tuple[str, ...] = ()
    year: int = 0
    restored: bool = False
    founded: bool = True  # nothing was here before: no copy, no backup


def begun(connection: Connection) -> Begun:
    kept = _value(connection, _BEGUN)
    if kept is None:
        return Begun()
    return Begun(tuple(kept["before"]), kept["year"], kept["restored"], founded=False)


def begin(connection: Connection, before: str, in_place: bool, today: date) -> None:
    """Note that a new incarnation follows `before`: in the same folder, or somewhere else."""
    earlier = begun(connection).before if in_place else ()
    restored = in_place or bool(_value(connection, _RESTORED))
    _keep(
        connection,
        _BEGUN,
        {"before": [*earlier, before] if in_place else [], "year": today.year, "restored": restored},
    )
    forget_restored(connection)


def note_restored(connection: Connection) -> None:
    """Said in the database of a backup that is put back, before it is opened."""
    _keep(connection, _RESTORED, True)


def forget_restored(connection: Connection) -> None:
    connection.execute(delete(setting).where(setting.c.owner == STATION, setting.c.name == _RESTORED))


def _value(connection: Connection, name: str) -> object:
    mine = (setting.c.owner == STATION, setting.c.name == name)
    return connection.execute(select(setting.c.value).where(*mine)).scalar()


def _keep(connection: Connection, name: str, value: object) -> None:
    connection.execute(delete(setting).where(setting.c.owner == STATION, setting.c.name == name))
    connection.execute(insert(setting).values(owner=STATION, name=name, value=value))
