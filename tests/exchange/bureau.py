"""One PC of a bureau, as the tests of the exchange sit down at it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from desktop.actions import pack, receive
from desktop.actions.outcome import Outcome
from desktop.queries.desk import Desk
from desktop.records import User
from desktop.store.accounts import actor_of
from desktop.store.backup import restore
from desktop.store.dump import dump
from desktop.store.rows import find
from desktop.store.store import Store

CLERK = {"JB": "guanli", "CX": "jingban", "GX": "gaoxin", "FW": "fuwu", "ALL": "jingban"}


@dataclass
class Station:
    """One PC: its folder, and the desks of the people who may sit there."""

    store: Store
    section: str

    @property
    def desk(self) -> Desk:
        return self.desk_of(CLERK[self.section])

    def desk_of(self, login: str) -> Desk:
        with self.store.read() as connection:
            user = next(user for user in find(connection, User) if user.login == login)
            return Desk(self.store, actor_of(connection, user.id))

    def pack(self, folder: Path, to: str = "") -> Path:
        return Path(pack.pack(self.desk, folder, to).details["file"])

    def receive(self, path: Path, dry_run: bool = False) -> Outcome:
        return receive.receive(self.desk, path, dry_run)

    def dump(self) -> bytes:
        with self.store.read() as connection:
            return b"\n".join(dump(connection))


@contextmanager
def restored(station: Station, backup: Path) -> Iterator[Station]:
    """The same folder as it was when the backup was made: a life of its own, closed when the block ends."""
    station.store.close()
    restore(backup, station.store.place.folder)
    with Store.open(station.store.place.folder) as store:
        yield Station(store, station.section)
