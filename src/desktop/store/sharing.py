"""The folder that this station watches for packages: a setting of the station, never carried to another."""

from pathlib import Path

from sqlalchemy import Connection, delete, insert, select

from .peers import STATION
from .tables import setting

NAME = "shared_folder"


def shared_folder(connection: Connection) -> Path | None:
    mine = (setting.c.owner == STATION, setting.c.name == NAME)
    kept = connection.execute(select(setting.c.value).where(*mine)).scalar()
    return Path(kept) if kept else None


def share(connection: Connection, folder: Path | None) -> None:
    connection.execute(delete(setting).where(setting.c.owner == STATION, setting.c.name == NAME))
    if folder is not None:
        connection.execute(insert(setting).values(owner=STATION, name=NAME, value=str(folder)))
