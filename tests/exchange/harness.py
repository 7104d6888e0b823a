"""Real stations driven side by side with the model of `causal_model`, and compared with it after every step."""

import json
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import event

from desktop.actions import attachments, pack, receive, records, undo
from desktop.fields import Refusal
from desktop.log.entry import Op
from desktop.queries.desk import Desk
from desktop.records import Enterprise, Record, TaskHolder, User
from desktop.records.cooperation import ResearchBody
from desktop.store import profile, work
from desktop.store.accounts import actor_of
from desktop.store.actor import PROGRAM, Actor, Draft
from desktop.store.rebuild import refresh
from desktop.store.rows import find
from desktop.store.store import Store
from tests.exchange.bureau import CLERK, Station
from tests.exchange.causal_model import CREATED, DELETED, NOTHING, History, Known, Mind, Package, Shown

FUTURE = "x_future"  # a field that only a newer program knows
TASK = "6"  # its records are kept by 科技合作处, which has no station here: others may only where 局办 lets them
DIGESTS = 64
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

    @property
    def store(self) -> Store:
        return self.station.store


@dataclass
class Tally:
    """What the comparison has seen, over all histories."""

    steps: int = 0
    conflicts: int = 0
    shown_rightly: int = 0
    shown_wrongly: int = 0
    values: int = 0


class Bureau:
    """Stations, every package ever written, and what must be true of them.

    `folders` are founded, joined and in step with each other; each is copied, opened once, and set back by
    `reset` between histories, so that a history costs no founding.
    """

    def __init__(self, folders: dict[str, Path], profile_folder: Path, root: Path, tally: Tally | None = None):
        self.root, self.tally = root, tally or Tally()
        self.profile = Path(shutil.copytree(profile_folder, root / "profile"))
        self.homes = {code: _copy(folder, root / code) for code, folder in folders.items()}
        os.environ["LITTLE_GIANT_PROFILE"] = str(self.profile)
        for home in self.homes.values():
            Store.open(home).close()  # begins its incarnation here
        self.fresh = {code: _plain(home / "ledger.db") for code, home in self.homes.items()}
        self.actors: dict[str, Actor] = {}
        self.origins: dict[str, str] = {}
        self.marks = {path: path.read_bytes() for path in (self.profile / "origins").iterdir()}
        self.replicas: dict[str, Replica] = {}
        self.reset()

    def reset(self) -> None:
        """Begin a new history: every folder as it was founded, every copy gone."""
        os.environ["LITTLE_GIANT_PROFILE"] = str(self.profile)
        opened, self.replicas = self.replicas, {}
        for name, replica in opened.items():
            if name not in self.homes or replica.store.origin != self.origins[name]:
                replica.store.close()
        for path in self.root.iterdir():
            if path.name not in (*self.homes, "profile"):
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        for path in (self.profile / "origins").iterdir():
            if path not in self.marks:
                path.unlink()
        for path, mark in self.marks.items():
            path.write_bytes(mark)
        self.history, self.names, self.packages = History(), {}, []
        self.paths: list[Path] = []
        self.digests: list[str] = []
        self.ids: list[str] = []
        self.kinds: dict[str, type[Record] | None] = {}
        self.backups: list[tuple[str, Path, Mind, list[tuple[str, Known]]]] = []
        for code, home in self.homes.items():
            for kept in ("attachments", "parcels"):
                shutil.rmtree(home / kept, ignore_errors=True)
                (home / kept).mkdir()
            if code in opened and opened[code].store.origin == self.origins[code]:
                self._set_back(opened[code].store, code)
                self._sit(code, opened[code].station, None)
            else:
                for extra in ("ledger.db-wal", "ledger.db-shm"):
                    (home / extra).unlink(missing_ok=True)
                (home / "ledger.db").write_bytes(self.fresh[code])
                self._open(code, home, code, None)
            self.origins[code] = self.replicas[code].store.origin
        for replica in self.replicas.values():
            for other in self.replicas.values():
                if other is not replica:
                    replica.mind.heard[other.mind.station] = (NOTHING, other.mind.life)

    def _set_back(self, store: Store, code: str) -> None:
        source = sqlite3.connect(":memory:")
        source.deserialize(self.fresh[code])
        with store.database.engine.connect() as connection:
            source.backup(connection.connection.driver_connection)
        source.close()
        store.changed_elsewhere()

    def close(self) -> None:
        for replica in self.replicas.values():
            replica.store.close()

    def _open(self, name: str, folder: Path, section: str, mind: Mind | None) -> Replica:
        """Open a folder as the program does at its start: a crash or a copy may have come before."""
        replica = self._sit(name, Station(Store.open(folder), section), mind)
        receive.retry_parked(self.desk(replica))
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
        return self.replicas[name]

    def desk(self, replica: Replica) -> Desk:
        return Desk(replica.store, self.actors[replica.station.section])

    # -- acts ------------------------------------------------------------------------------------------

    def write(
        self,
        replica: Replica,
        act: Callable[[], str | None],
        expected: Iterable[tuple[str, str, object]] | None,
        *,
        task: str = "",
        trusted: bool = False,
        undoable: bool = False,
        crash: int = 0,
    ) -> Known:
        """Let a station write, and tell the model. `expected` None: a creation, whose fields are read off."""
        before = replica.store.origin, self._last(replica)
        with self._plug(replica, crash):
            batch = act()
        found = self._written(replica, *before)
        if not found:
            assert crash or not expected, "G2: what somebody entered is not in the log"
            return self._after_crash(replica) if crash else NOTHING
        if expected is not None:
            said = {(record, name, json.dumps(value)) for record, name, value in expected if name != DELETED}
            assert {(r, n, json.dumps(v)) for r, n, v, _ in found if n != DELETED} == said, "what was written"
        mind = replica.mind
        author = {"station": mind.station, "section": mind.section, "past": mind.known, "task": task}
        events = self.history.write([(r, n, v) for r, n, v, _ in found], **author)
        for nth, (_, name, _, op) in zip(sorted(events), found, strict=True):
            self.names[nth] = (*op, name)
        mind.known |= events
        mind.trusted |= events if trusted else NOTHING
        if crash:
            self._after_crash(replica)
        elif undoable:
            replica.batches.append((batch, events))
        return events

    def _last(self, replica: Replica) -> int:
        with replica.store.read() as connection:
            last = replica.store.last_commit(connection)
        return last.last if last else 0

    def _written(
        self, replica: Replica, origin: str, after: int
    ) -> list[tuple[str, str, object, OpName]]:
        with replica.store.read() as connection:
            rows = connection.exec_driver_sql(
                "SELECT seq, kind, record, changes FROM log_entry WHERE origin = ? AND seq > ? ORDER BY seq",
                (origin, after),
            ).all()
        found = []
        for seq, _kind, record, changes in rows:
            said = json.loads(changes)
            new = record not in self.kinds
            if new:
                self.kinds[record] = None
                self.ids.append(record)
                found.append((record, CREATED, True, (origin, seq)))
            for name, op in said.items():
                value = op[0] is not None if name == DELETED else op[0]
                found.append((record, name, value, (origin, seq)))
        return found

    def create(self, replica: Replica, value: str, crash: int = 0) -> str:
        """A firm with a contact person; its id, "" when the plug was pulled before."""
        number = len(self.ids)

        def act() -> str:
            values = {"name": f"鞍山第{number}号{replica.name}有限公司", "contact": value}
            return records.save(self.desk(replica), "enterprise", values).batch

        before = len(self.ids)
        self.write(replica, act, None, undoable=True, crash=crash)
        for record in self.ids[before:]:
            self.kinds[record] = Enterprise
        return self.ids[-1] if len(self.ids) > before else ""

    def edit(self, replica: Replica, record: str, name: str, value: object, crash: int = 0) -> None:
        shown = self.shown(replica, record)
        if shown.hidden or self.kinds[record] is not Enterprise:
            return
        if name in shown.torn and value in shown.values[name]:
            value = f"{value}合并{len(self.history.events)}"
        before = shown.values.get(name, (None,))[0]
        expected = [(record, name, value)] if name in shown.torn or value != before else []

        def act() -> str | None:
            with replica.store.unit_of_work(self.desk(replica).actor, "edit") as one:
                one.put(Enterprise, Draft({name: value}, record))
                return one.commit().batch

        self.write(replica, act, expected, undoable=True, crash=crash)

    def delete(self, replica: Replica, record: str, crash: int = 0) -> None:
        shown = self.shown(replica, record)
        if shown.hidden or self.kinds[record] is not Enterprise or self._referred(replica, record):
            return
        desk = self.desk(replica)
        self.write(
            replica,
            lambda: records.remove(desk, "enterprise", [record]).batch,
            [(record, DELETED, True)],
            undoable=True,
            crash=crash,
        )

    def bring_back(self, replica: Replica, record: str, crash: int = 0) -> None:
        shown = self.shown(replica, record)
        if not shown.heads or not shown.hidden or self.kinds[record] is not Enterprise:
            return
        desk = self.desk(replica)
        self.write(
            replica,
            lambda: records.restore(desk, "enterprise", [record]).batch,
            [(record, DELETED, False)],
            undoable=True,
            crash=crash,
        )

    def undo(self, replica: Replica, nth: int, crash: int = 0) -> None:
        """Take back one of this folder's own batches: what still stands of it, and nothing else."""
        if not replica.batches:
            return
        batch, events = replica.batches[nth % len(replica.batches)]
        if not batch or not events <= replica.mind.known:
            return
        expected = self._undone(replica, events)
        if expected is None:
            return
        desk = self.desk(replica)
        act = lambda: undo.undo_batch(desk, batch).batch  # noqa: E731
        self.write(replica, act, expected, undoable=True, crash=crash)

    def _undone(self, replica: Replica, events: Known) -> list[tuple[str, str, object]] | None:
        """What taking these back must write; None where several values were replaced, and a person must choose."""
        mine = [self.history.events[nth] for nth in sorted(events)]
        record = mine[0].record
        shown = self.shown(replica, record)
        stands = [one for one in mine if shown.heads.get(one.field) == frozenset({one.nth})]
        if mine[0].field == DELETED:
            if not stands or (not mine[0].value and self._referred(replica, record)):
                return []
            return [(record, DELETED, not mine[0].value)]
        if shown.hidden:
            return []
        if mine[0].field == CREATED:
            untouched = all(heads <= events for name, heads in shown.heads.items() if name != DELETED)
            return [(record, DELETED, True)] if untouched and not self._referred(replica, record) else []
        undone = []
        for one in stands:
            was = self.history.shown(one.past, record, self.history.denied(one.past, replica.mind.trusted))
            values = was.values.get(one.field, (None,))
            if len(values) > 1:
                return None
            undone.append((record, one.field, values[0]))
        return undone

    def _referred(self, replica: Replica, record: str) -> bool:
        """Whether an attachment hangs on the record, as far as this folder knows."""
        owners = {
            event.record
            for event in map(self.history.events.__getitem__, replica.mind.known)
            if event.field == "owner" and event.value == record
        }
        return any(not self.shown(replica, owner).hidden for owner in owners)

    def rogue(self, replica: Replica, value: str) -> None:
        """Go round one's own door: write what belongs to another section, whether or not one may by now."""
        mine = [r for r, kind in self.kinds.items() if kind is ResearchBody and r in self._known(replica)]
        target = next((r for r in mine if not self.shown(replica, r).hidden), None)

        def act() -> str:
            with replica.store.unit_of_work(PROGRAM, "edit") as one:
                if target is None:
                    one.put(ResearchBody, Draft({"name": f"鞍山{len(self.ids)}研究所", "note": value}))
                else:
                    one.put(ResearchBody, Draft({"note": value}, target))
                return one.commit().batch

        before = len(self.ids)
        self.write(replica, act, None, task=TASK, trusted=True)
        for record in self.ids[before:]:
            self.kinds[record] = ResearchBody

    def set_policy(self, replica: Replica, section: str) -> None:
        """局办 gives the task to a section, or takes it away again."""
        with replica.store.read() as connection:
            names = {kind: _by_code(connection, kind) for kind in ("task", "section")}
            values = {"task": names["task"][TASK], "section": names["section"][section]}
            held = [
                row.id
                for row in find(connection, TaskHolder)
                if (row.task, row.section) == (values["task"], values["section"])
            ]

        def act() -> str:
            with replica.store.unit_of_work(self.admin, "edit") as one:
                if held:
                    one.remove(TaskHolder, held)
                else:
                    one.put(TaskHolder, Draft(values))
                return one.commit().batch

        before = len(self.ids)
        self.write(replica, act, None)
        for record in self.ids[before:]:
            self.kinds[record] = TaskHolder
            self.history.holders.setdefault((TASK, section), set()).add(record)

    def future(self, replica: Replica, record: str, value: str) -> None:
        """A station of a newer program writes a field that none of the others has."""
        shown = self.shown(replica, record)
        if shown.hidden or self.kinds[record] is not Enterprise:
            return

        def act() -> str:
            with replica.store.unit_of_work(self.desk(replica).actor, "edit") as one:
                mine = one.heads([record])[record]
                changes = {FUTURE: Op(value, mine.of(FUTURE, False))}
                seq = one._enter(Enterprise, record, changes, "")
                mine.apply((one.origin, seq), changes)
                batch = one.commit().batch
            with replica.store.bookkeeping() as connection:
                refresh(connection, {record: "enterprise"})
                connection.commit()
            return batch

        self.write(replica, act, [(record, FUTURE, value)])

    def attach(self, replica: Replica, record: str, number: int) -> None:
        shown = self.shown(replica, record)
        if shown.hidden or self.kinds[record] is not Enterprise:
            return
        file = self.root / f"证照{number}.pdf"
        file.write_bytes(b"%PDF-1.4 " + str(number).encode())
        desk = self.desk(replica)
        self.write(replica, lambda: attachments.attach(desk, record, [file]).batch, None)
        replica.mind.files = _files(replica)

    # -- packages --------------------------------------------------------------------------------------

    def stations(self, replica: Replica, to: str) -> list[str]:
        others = {r.mind.station: r.section for r in map(_named, self.replicas.values())}
        others.pop(replica.mind.station, None)
        return sorted(s for s, section in others.items() if to in ("", section))

    def pack(self, replica: Replica, to: str = "", crash: int = 0) -> None:
        if to == replica.station.section or (to and to not in self.homes):
            to = ""
        expected = replica.mind.pack(self.stations(replica, to))
        folder = self.root / f"package-{len(self.paths)}"
        folder.mkdir()
        made: list[dict[str, Any]] = []
        with self._plug(replica, crash):
            made.append(pack.pack(self.desk(replica), folder, to).details)
        if crash:
            self._after_crash(replica)
        for one in made:
            self.paths.append(Path(one["file"]))
            self.digests.append(one["package"])
            self.packages.append(expected)

    def deliver(self, replica: Replica, nth: int, crash: int = 0) -> None:
        if not self.packages:
            return
        nth %= len(self.packages)
        package, mind = self.packages[nth], replica.mind
        outcome = []
        with self._plug(replica, crash):
            outcome.append(receive.receive(self.desk(replica), self.paths[nth]))
        if crash:
            self._judge_crash(replica, nth)
            return
        parked = outcome[0].counts["parked"] > 0 or "暂存" in outcome[0].message
        assert parked == (not mind.can_take(package)), "parked if and only if something is missing"
        self._took(mind, nth)

    def _took(self, mind: Mind, nth: int) -> None:
        if mind.can_take(self.packages[nth]):
            mind.take(self.packages[nth])
            mind.parked = tuple(one for one in mind.parked if one != nth)
            mind.retry(self.packages)
        elif nth not in mind.parked:
            mind.parked = (*mind.parked, nth)

    def corrupt(self, replica: Replica, nth: int, at: int) -> None:
        """A damaged copy of a package: refused, and nothing changes."""
        if not self.packages:
            return
        data = bytearray(self.paths[nth % len(self.paths)].read_bytes())
        data[at % len(data)] ^= 1 + at % 255
        bad = self.root / "damaged.kjbx"
        bad.write_bytes(data)
        before = _everything(replica.store)
        with pytest.raises(Refusal):
            receive.receive(self.desk(replica), bad)
        assert _everything(replica.store) == before, "G6: a refused package changes nothing"

    # -- misfortunes -----------------------------------------------------------------------------------

    def back_up(self, replica: Replica) -> None:
        """The database as a backup holds it: one file, without the key."""
        target = self.root / f"backup-{len(self.backups)}.db"
        with replica.store.read() as connection:
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("VACUUM INTO ?", (str(target),))
            connection.exec_driver_sql("BEGIN")
        self.backups.append((replica.name, target, _copy_mind(replica.mind), list(replica.batches)))

    def restore(self, nth: int) -> str:
        """Put an earlier database back; the folder's name, "" when there is none."""
        if not self.backups:
            return ""
        name, file, mind, batches = self.backups[nth % len(self.backups)]
        replica = self.replicas[name]
        folder, files = replica.store.place.folder, replica.mind.files
        replica.store.close()
        shutil.copyfile(file, folder / "ledger.db")
        again = _copy_mind(mind)
        again.files = files
        kept = {path.name for path in replica.store.place.parcels.glob("*")}
        again.parked = tuple(one for one in mind.parked if self.digests[one] in kept)
        opened = self._open(name, folder, replica.station.section, again)
        opened.clock = replica.clock
        lost = {n for n, op in self.names.items() if op[0] == mind.life} - mind.known
        assert (opened.store.origin != mind.life) == bool(lost), "restored under an old name, or for no reason not"
        opened.batches = [] if lost else list(batches)
        return name

    def copy(self, replica: Replica) -> str:
        """Copy the folder while it is closed and go on in both; the name of the copy."""
        if len(self.replicas) > 4:
            return ""
        name, folder = f"{replica.name}'{len(self.paths)}{len(self.history.events)}", replica.store.place.folder
        if name in self.replicas:
            return ""
        twin = self.root / f"twin-{len(self.replicas)}-{len(self.history.events)}"
        section, mind, batches, clock = replica.station.section, replica.mind, replica.batches, replica.clock
        replica.store.close()
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

            if crash > 30:  # between the commit and the note in the profile
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

    def _after_crash(self, replica: Replica) -> Known:
        replica.store.close()
        again = self._open(replica.name, replica.store.place.folder, replica.station.section, replica.mind)
        again.batches, again.clock = replica.batches, replica.clock
        return NOTHING

    def _judge_crash(self, replica: Replica, nth: int) -> None:
        """A package is taken wholly or not at all: see which, then the program starts again."""
        package, mind = self.packages[nth], replica.mind
        wanted = {self.names[n][:2] for n in package.known - mind.known}
        if not mind.can_take(package):
            with replica.store.read() as connection:
                waiting = "SELECT count(*) FROM parcel WHERE state = 'parked' AND digest = ?"
                found = connection.exec_driver_sql(waiting, (self.digests[nth],)).scalar()
            if found and nth not in mind.parked:
                mind.parked = (*mind.parked, nth)
        else:
            here = {op for op in wanted if self._holds(replica, op)}
            received = self._is_received(replica, self.digests[nth])
            assert here in (set(), wanted), "G5: half a package was taken"
            if (here == wanted and wanted) or (not wanted and received):
                self._took(mind, nth)
        self._after_crash(replica)
        mind.files = _files(self.replicas[replica.name])

    def _holds(self, replica: Replica, op: tuple[Any, ...]) -> bool:
        with replica.store.read() as connection:
            query = "SELECT 1 FROM log_entry WHERE origin = ? AND seq = ?"
            return connection.exec_driver_sql(query, op).first() is not None

    def _is_received(self, replica: Replica, digest: str) -> bool:
        with replica.store.read() as connection:
            query = "SELECT 1 FROM parcel WHERE direction = 'in' AND state = 'received' AND digest = ?"
            return connection.exec_driver_sql(query, (digest,)).first() is not None

    # -- comparing -------------------------------------------------------------------------------------

    def _known(self, replica: Replica) -> set[str]:
        return self.history.records(replica.mind.known)

    def shown(self, replica: Replica, record: str) -> Shown:
        mind = replica.mind
        known = frozenset(n for n in mind.known if self.history.events[n].record == record)
        if not known:
            return Shown({}, {}, True, frozenset())
        return self.history.shown(mind.known, record, self.history.denied(mind.known, mind.trusted))

    def compare(self, replica: Replica, rebuilt: bool = False) -> None:
        """The station shows what the model says, record by record, and its tables are what its log adds up to."""
        self.tally.steps += 1
        mind = replica.mind
        denied = self.history.denied(mind.known, mind.trusted)
        known = sorted(self._known(replica))
        with replica.store.read() as connection:
            here = _State(connection, known, self.kinds)
        names = {self.names[n][:2] for n in denied}
        assert here.denied == names, "G9: exactly what its author might not write is denied"
        for record in known:
            shown = self.history.shown(mind.known, record, denied)
            if shown.heads:
                self._compare_record(record, shown, here)
            else:
                assert record not in here.heads
        if rebuilt:
            with replica.store.bookkeeping() as connection:
                refresh(connection, {r: here.kind_of.get(r, "") for r in known})
                again = _State(connection, known, self.kinds)
            assert again == here, "G8: running state = rebuilt state"
        missing = {path for path in mind.files} - _files(replica)
        assert not missing, "an attachment did not travel"

    def _compare_record(self, record: str, shown: Shown, here: "_State") -> None:
        created, fields, hidden = here.heads[record]
        for name in {*shown.heads, *fields} - {CREATED}:
            nths = shown.heads.get(name, NOTHING)
            expected = {self.names[nth][:2] for nth in nths}
            born = (*created, name) in {self.names[n] for n in nths} or self._born(created, name)
            found = set(fields.get(name, (created,) if born else ()))
            assert found == expected, f"G2: the values that stand in {name}"
        assert hidden == shown.hidden
        torn = here.torn.get(record, set())
        self.tally.conflicts += len(shown.torn)
        self.tally.shown_rightly += len(shown.torn & torn)
        self.tally.shown_wrongly += len(torn - shown.torn)
        assert torn == shown.torn, "G3: a conflict is shown if and only if different values stand"
        row = here.rows.get(record)
        if self.kinds[record] is not None:
            assert (row is None) == shown.hidden
        for name, value in (row or {}).items():
            said = shown.values.get(name, (None,))
            self.tally.values += 1
            assert value in said, f"G2: {name} shows a value that does not stand"

    def _born(self, created: OpName, name: str) -> bool:
        return (*created, name) in self.names.values()

    def agree(self, acting: Iterable[str]) -> None:
        """G1: everybody hears everything, by way of one station; then all show the same."""
        hub, *others = acting
        for _ in range(3):
            for sender in (*others, hub):
                self.pack(self.replicas[sender])
                for receiver in others if sender == hub else (hub,):
                    self.deliver(self.replicas[receiver], len(self.packages) - 1)
            if len({self.replicas[name].mind.known for name in (hub, *others)}) == 1:
                break
        assert len({self.replicas[name].mind.known for name in (hub, *others)}) == 1, "not everything was heard"
        for name in (hub, *others):
            self.compare(self.replicas[name], rebuilt=True)


@dataclass
class _State:
    """What the tables of one station say of the records of a history."""

    heads: dict[str, tuple[OpName, dict[str, list[OpName]], bool]]
    rows: dict[str, dict[str, object]]
    torn: dict[str, set[str]]
    denied: set[OpName]
    kind_of: dict[str, str]

    def __init__(self, connection: Any, known: list[str], kinds: dict[str, type[Record] | None]):
        inside = "(" + ",".join("?" * len(known)) + ")"
        ask = connection.exec_driver_sql
        same = f"SELECT record, kind, origin, seq, fields, hidden FROM head WHERE record IN {inside}"
        lines = ask(same, tuple(known)).all() if known else []
        self.kind_of = {line[0]: line[1] for line in lines}
        self.heads = {
            line[0]: (
                (line[2], line[3]),
                {name: [(o, s) for o, s in ops] for name, ops in json.loads(line[4]).items()},
                bool(line[5]),
            )
            for line in lines
        }
        self.torn = {}
        for record, name in ask(f"SELECT record, field FROM torn_field WHERE record IN {inside}", tuple(known)):
            self.torn.setdefault(record, set()).add(name)
        self.denied = {
            (o, s)
            for o, s in ask(
                "SELECT d.origin, d.seq FROM denied_entry d JOIN log_entry e ON e.origin = d.origin AND"
                f" e.seq = d.seq WHERE e.record IN {inside}",
                tuple(known),
            )
        }
        self.rows = {}
        for table, names in (("enterprise", "contact, address"), ("research_body", "note")):
            query = f"SELECT id, {names} FROM {table} WHERE id IN {inside}"
            for line in ask(query, tuple(known)).mappings():
                self.rows[line["id"]] = {n: line[n] for n in names.split(", ")}
        for record in known:
            if kinds.get(record) is TaskHolder and not self.heads.get(record, (0, 0, True))[2]:
                self.rows[record] = {}

    def __eq__(self, other: object) -> bool:
        return vars(self) == vars(other)


def _copy(folder: Path, target: Path) -> Path:
    return Path(shutil.copytree(folder, target, ignore=shutil.ignore_patterns(".lock")))


def _plain(path: Path) -> bytes:
    """The bytes of a database out of WAL mode, as `deserialize` wants them."""
    raw = sqlite3.connect(path)
    raw.execute("PRAGMA journal_mode=DELETE")
    raw.close()
    return path.read_bytes()


def _copy_mind(mind: Mind) -> Mind:
    return Mind(
        mind.station, mind.section, mind.life, mind.known, mind.trusted, dict(mind.heard),
        dict(mind.told_files), mind.parked, mind.files,
    )  # fmt: skip


def _actor(store: Store, login: str) -> Actor:
    with store.read() as connection:
        user = next(user for user in find(connection, User) if user.login == login)
        return actor_of(connection, user.id)


def _by_code(connection: Any, kind: str) -> dict[str, str]:
    return dict(connection.exec_driver_sql(f"SELECT code, id FROM {kind}").all())


def _files(replica: Replica) -> frozenset[str]:
    return frozenset(p.name for p in replica.store.place.attachments.glob("*") if len(p.name) == DIGESTS)


def _named(replica: Replica) -> SimpleNamespace:
    return SimpleNamespace(mind=replica.mind, section=replica.station.section)


def _everything(store: Store) -> list[Any]:
    tables = ("log_commit", "log_entry", "peer", "incarnation", "parcel")
    raw = sqlite3.connect(store.place.database)
    try:
        return [raw.execute(f"SELECT count(*), max(rowid) FROM {table}").fetchone() for table in tables]
    finally:
        raw.close()


def _pulled(*_: object) -> None:
    raise PowerCut


__all__ = ["Bureau", "Package", "PowerCut", "Replica", "Tally"]
