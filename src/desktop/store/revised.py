"""Whether the record tables were made with today's declarations; an upgraded program makes them anew from the log.

What a newer program wrote, and an older one kept without understanding it, shows from then on.
"""

from sqlalchemy import Connection, delete, insert, select

from desktop.log.upcast import SCHEMA

from .peers import STATION
from .rebuild import rebuild
from .tables import setting

_MINE = (setting.c.owner == STATION, setting.c.name == "schema")


def made_with(connection: Connection) -> int:
    """The revision of the declarations that the tables were last made with; 0 before that was noted."""
    return connection.execute(select(setting.c.value).where(*_MINE)).scalar() or 0


def note(connection: Connection) -> None:
    connection.execute(delete(setting).where(*_MINE))
    connection.execute(insert(setting).values(owner=STATION, name="schema", value=SCHEMA))


def make_anew(connection: Connection) -> None:
    """Guarantee: the tables are what the log adds up to under today's declarations."""
    rebuild(connection)
    note(connection)
