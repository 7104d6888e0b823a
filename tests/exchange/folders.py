"""The data folders of a bureau, opened, copied, crashed and restored, with what the model says that each knows."""

import copy
import os
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import event

from desktop.actions import session
from desktop.queries.desk import Desk
from desktop.records import Record, User
from desktop.store import profile, work
from desktop.store.accounts import actor_of
from desktop.store.actor import Actor
from desktop.store.rows import find
from desktop.store.store import Store
from tests.exchange.bureau import CLERK, Station
from tests.exchange.causal_model import NOTHING, History, Known, Mind, Package
from tests.exchange.set_back import Base

DIGESTS = 64  # signs of an attachment's name
OpName = tuple[str, int]


class PowerCut(BaseException):
    """The plug was pulled. Not an Exception: nothing in the program may catch it and tidy up."""


@dataclass
class Replica:
    """One data folder of a station, open, with what the model says that it knows."""

    name: str
    station: Station
    mind: Mind
    batches: list[tuple[str, Known]] = field(default_factory=list)
    clock: int = 0  # nanoseconds that its clock is wrong
    _looking: sqlite3.Connection | None = None

    @property
    def store(self) -> Store:
        return self.station.store

    def ask(self, query: str, values: Sequence[object] = ()) -> list[Any]:
        """What stands in the database, asked of SQLite itself and not by way of the program."""
        if self._looking is None:
            self._looking = sqlite3.connect(self.store.place.database)
        return self._looking.execute(query, values).fetchall()

    def look_away(self) -> None:
        if self._looking is not None:
            self._looking.close()
            self._looking = None


@dataclass
class Tally:
    """What the comparison has seen, over all histories."""

    steps: int = 0
    conflicts: int = 0
    shown_rightly: int = 0
    shown_wrongly: int = 0
    values: int = 0


@dataclass
class Start:
    """What every history begins with."""

    history: History
    names: dict[int, tuple[str, int, str]]
    ids: list[str]
    kinds: dict[str, type[Record] | None]
    minds: dict[str, Mind] = field(default_factory=dict)
    world: Any = None


class Folders:
    """Stations of a bureau, set back between histories so that a history costs no founding.

    `folders` are founded, joined and in step with each other. Each is copied once.
    """

    def __init__(
        self, folders: dict[str, Path], profile_folder: Path, root: Path, tally: Tally | None = None
    ):
        self.root, self.tally = root, tally or Tally()
        self.profile = Path(shutil.copytree(profile_folder, root / "profile"))
        self.homes = {code: _copy(folder, root / code) for code, folder in folders.items()}
        self.actors: dict[str, Actor] = {}
        self.origins: dict[str, str] = {}
        self.replicas: dict[str, Replica] = {}
        self.lived: dict[str, set[str]] = {}  # the incarnations that lived in each place
        self.world: Any = None  # what is on paper and in the books, where a history keeps them
        os.environ["LITTLE_GIANT_PROFILE"] = str(self.profile)
        for home in self.homes.values():
            Store.open(home).close()  # begins its incarnation here
        self.bases: dict[str, Base] = {}
        self._take_down(Start(History(), {}, [], {}))
        self.reset()

    def _take_down(self, start: "Start") -> None:
        self.start = start
        for former in self.bases.values():
            former.close()
        self.bases = {code: Base(home / "ledger.db") for code, home in self.homes.items()}
        self.marks = {path: path.read_bytes() for path in (self.profile / "origins").iterdir()}

    def reset(self) -> None:
        """Begin a new history: every folder as it was founded, every copy gone."""
        opened = self._clear_away()
        start = self.start
        self.history = History(list(start.history.events))
        self.names, self.ids, self.kinds = dict(start.names), list(start.ids), dict(start.kinds)
        self.lived, self.world = {}, copy.deepcopy(start.world)
        self.packages: list[Package] = []
        self.paths: list[Path] = []
        self.digests: list[str] = []
        self.parcels = 0
        self.backups: list[tuple[str, Path, Mind, list[tuple[str, Known]]]] = []
        for code in self.homes:
            self._lay_down(code, opened.get(code), _copy_mind(start.minds[code]) if start.minds else None)
        for replica in self.replicas.values() if not start.minds else ():
            others = [one.mind for one in self.replicas.values() if one is not replica]
            replica.mind.heard = {mind.station: (NOTHING, mind.life) for mind in others}

    def _clear_away(self) -> dict[str, Replica]:
        os.environ["LITTLE_GIANT_PROFILE"] = str(self.profile)
        opened, self.replicas = self.replicas, {}
        for name, replica in opened.items():
            if name not in self.homes or replica.store.origin != self.origins[name]:
                self._shut(replica)
        for path in self.root.iterdir():
            if path.name not in (*self.homes, "profile"):
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        for path in set((self.profile / "origins").iterdir()) - set(self.marks):
            path.unlink()
        for path, mark in self.marks.items():
            path.write_bytes(mark)
        return opened

    def _lay_down(self, code: str, before: Replica | None, mind: Mind | None) -> None:
        home = self.homes[code]
        for kept in ("attachments", "parcels"):
            shutil.rmtree(home / kept, ignore_errors=True)
            (home / kept).mkdir()
        if before is not None and before.store.origin == self.origins[code]:
            self.bases[code].set_back()
            before.store.changed_elsewhere()
            self._sit(code, before.station, mind)._looking = before._looking
        else:
            self.bases[code].lay_down()
            self._open(code, home, code, mind)
        self.origins[code] = self.replicas[code].store.origin

    def _shut(self, replica: Replica) -> None:
        """Close a folder as the program does when it ends: nobody else has it open."""
        for base in self.bases.values():
            if base.path == replica.store.place.database:
                base.let_go()
        replica.look_away()
        replica.store.close()

    def close(self) -> None:
        for replica in self.replicas.values():
            self._shut(replica)
        for base in self.bases.values():
            base.close()

    def _open(self, name: str, folder: Path, section: str, mind: Mind | None) -> Replica:
        """Open a folder as the program does at its start: a crash or a copy may have come before."""
        replica = self._sit(name, Station(Store.open(folder), section), mind)
        session.take_up(self.desk(replica))
        replica.mind.retry(self.packages)
        return replica

    def _sit(self, name: str, station: Station, mind: Mind | None) -> Replica:
        store, section = station.store, station.section
        if mind is None:
            mind = Mind(store.station_id, section, store.origin)
        mind.life = store.origin
        if section not in self.actors:
            self.actors[section] = _actor(store, CLERK["CX"] if section == "JB" else CLERK[section])
            self.admin = _actor(store, "guanli")
        self.replicas[name] = Replica(name, station, mind)
        self.lived.setdefault(name, set()).add(store.origin)
        return self.replicas[name]

    def desk(self, replica: Replica) -> Desk:
        return Desk(replica.store, self.actors[replica.station.section])

    def back_up(self, replica: Replica) -> None:
        """The database as a backup holds it: one file, without the key."""
        target = self.root / f"backup-{len(self.backups)}.db"
        copied = sqlite3.connect(target)
        with replica.store.database.engine.connect() as connection:
            connection.connection.driver_connection.backup(copied)
        copied.close()
        self.backups.append((replica.name, target, _copy_mind(replica.mind), list(replica.batches)))

    def restore(self, nth: int) -> str:
        """Put an earlier database back; the folder's name, "" when there is none."""
        if not self.backups:
            return ""
        name, file, mind, batches = self.backups[nth % len(self.backups)]
        replica = self.replicas[name]
        folder, files = replica.store.place.folder, replica.mind.files
        self._shut(replica)
        shutil.copyfile(file, folder / "ledger.db")
        again = _copy_mind(mind)
        again.files = files
        kept = {path.name for path in replica.store.place.parcels.glob("*")}
        again.parked = tuple(one for one in mind.parked if self.digests[one] in kept)
        opened = self._open(name, folder, replica.station.section, again)
        opened.clock = replica.clock
        lost = {n for n, op in self.names.items() if op[0] == mind.life} - mind.known
        assert (opened.store.origin != mind.life) == bool(lost), (
            "restored under an old name, or for no reason not"
        )
        opened.batches = [] if lost else list(batches)
        return name

    def copy(self, replica: Replica) -> str:
        """Copy the folder while it is closed and go on in both; the name of the copy."""
        if len(self.replicas) > 4:
            return ""
        name, folder = (
            f"{replica.name}'{len(self.paths)}{len(self.history.events)}",
            replica.store.place.folder,
        )
        if name in self.replicas:
            return ""
        twin = self.root / f"twin-{len(self.replicas)}-{len(self.history.events)}"
        section, mind, batches, clock = replica.station.section, replica.mind, replica.batches, replica.clock
        self._shut(replica)
        _copy(folder, twin)
        origin = replica.store.origin
        again = self._open(replica.name, folder, section, mind)
        again.batches, again.clock = batches, clock
        assert again.store.origin == origin
        copied = self._open(name, twin, section, _copy_mind(mind))
        assert copied.store.origin != origin, "a copied folder goes on under the name of the first"
        return name

    @contextmanager
    def _plug(self, replica: Replica, crash: int) -> Iterator[None]:
        """Run at the station's own clock; with `crash`, pull the plug before that statement or after the commit."""
        clock = SimpleNamespace(time_ns=lambda: __import__("time").time_ns() + replica.clock)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(work, "time", clock)
            if not crash:
                yield
                return
            count = [0]

            def before(*_: object) -> None:
                count[0] += 1
                if count[0] == crash:
                    raise PowerCut

            if crash > 90:  # between the commit and the note in the profile
                patch.setattr(profile, "remember", _pulled)
            engine = replica.store.database.engine
            event.listen(engine, "before_cursor_execute", before)
            event.listen(engine, "commit", before)
            try:
                with suppress(PowerCut):
                    yield
            finally:
                event.remove(engine, "before_cursor_execute", before)
                event.remove(engine, "commit", before)
                engine.dispose()  # what was under way dies with the program

    def start_again(self, replica: Replica) -> None:
        """As after a crash: the folder is opened anew."""
        self._after_crash(replica)

    def start_over(self) -> None:
        """Begin a new history with every folder opened anew: a fault was planted in the program meanwhile."""
        for replica in self.replicas.values():
            self._shut(replica)
        self.replicas = {}
        self.reset()

    def _after_crash(self, replica: Replica) -> Known:
        self._shut(replica)
        again = self._open(replica.name, replica.store.place.folder, replica.station.section, replica.mind)
        again.batches, again.clock = replica.batches, replica.clock
        return NOTHING


def _copy(folder: Path, target: Path) -> Path:
    return Path(shutil.copytree(folder, target, ignore=shutil.ignore_patterns(".lock")))


def _copy_mind(mind: Mind) -> Mind:
    return Mind(
        mind.station, mind.section, mind.life, mind.known, mind.trusted, dict(mind.heard),
        dict(mind.told_files), mind.parked, mind.files,
    )  # fmt: skip


def _actor(store: Store, login: str) -> Actor:
    with store.read() as connection:
        user = next(user for user in find(connection, User) if user.login == login)
        return actor_of(connection, user.id)


def _files(replica: Replica) -> frozenset[str]:
    return frozenset(p.name for p in replica.store.place.attachments.glob("*") if len(p.name) == DIGESTS)


def _pulled(*_: object) -> None:
    raise PowerCut
