"""Real stations driven side by side with the model of `causal_model`, and compared with it after every step."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from desktop.actions import pack, receive
from desktop.fields import Refusal
from desktop.records import Record, TaskHolder
from desktop.records.keeping import Keeper
from desktop.store.rebuild import refresh
from desktop.store.store import Store
from tests.exchange.causal_model import CREATED, NOTHING, Mind, Shown
from tests.exchange.folders import OpName, Replica, Start, Tally, _files
from tests.exchange.holding_acts import HoldingActs


class Bureau(HoldingActs):
    """Stations, every package ever written, and what must be true of them."""

    def __init__(self, folders: dict[str, Path], profile_folder: Path, root: Path) -> None:
        super().__init__(folders, profile_folder, root)
        self.tally = Tally()
        self._begin_together()

    def _begin_together(self) -> None:
        """Two firms that everybody knows, and everybody knows that everybody does: where each history begins."""
        for value in ("王工", None):
            self.create(self.replicas["CX"], value)
        self._open_books(self.replicas["JB"])
        for sender in (*self.homes, *self.homes):
            self.pack(self.replicas[sender])
            for receiver in set(self.homes) - {sender}:
                self.deliver(self.replicas[receiver], -1)
        self.close()
        minds = {name: replica.mind for name, replica in self.replicas.items()}
        self.replicas = {}
        self._take_down(Start(self.history, self.names, self.ids, self.kinds, minds, self.world))
        self.reset()

    def stations(self, replica: Replica, to: str) -> list[str]:
        others = {r.mind.station: r.section for r in map(_named, self.replicas.values())}
        for station in {replica.mind.station, *self.gone(replica)}:
            others.pop(station, None)
        return sorted(s for s, section in others.items() if to in ("", section))

    def pack(self, replica: Replica, to: str = "", crash: int = 0) -> None:
        if to == replica.station.section or (to and to not in self.homes) or not self.stations(replica, to):
            to = ""
        expected = replica.mind.pack(self.stations(replica, to))
        self.parcels += 1
        folder = self.root / f"package-{self.parcels}"
        folder.mkdir()
        with self._plug(replica, crash):
            pack.pack(self.desk(replica), folder, to)
        if crash:
            self._after_crash(replica)
        made = list(folder.glob("*.kjbx"))
        assert len(made) == 1 or crash
        for path in made:  # one that is on the stick is a package, whether or not its sender remembers it
            self.paths.append(path)
            self.digests.append(path.read_bytes()[-96:-64].hex())
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
            before = mind.known
            mind.take(self.packages[nth])
            mind.parked = tuple(one for one in mind.parked if one != nth)
            mind.retry(self.packages)
            if self.history.cut_offs.keys() & (mind.known - before):
                mind.trusted = frozenset()  # all of the log is judged again, and a rogue's own with it
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

    def _judge_crash(self, replica: Replica, nth: int) -> None:
        """A package is taken wholly or not at all: see which, then the program starts again."""
        package, mind = self.packages[nth], replica.mind
        wanted = {self.names[n][:2] for n in package.known - mind.known}
        if not mind.can_take(package):
            waiting = "SELECT 1 FROM parcel WHERE state = 'parked' AND digest = ?"
            found = replica.ask(waiting, (self.digests[nth],))
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
        return bool(replica.ask("SELECT 1 FROM log_entry WHERE origin = ? AND seq = ?", op))

    def _is_received(self, replica: Replica, digest: str) -> bool:
        query = "SELECT 1 FROM parcel WHERE direction = 'in' AND state = 'received' AND digest = ?"
        return bool(replica.ask(query, (digest,)))

    def compare(self, replica: Replica, rebuilt: bool = False) -> None:
        """The station shows what the model says, record by record, and its tables are what its log adds up to."""
        self.tally.steps += 1
        mind = replica.mind
        denied = self.history.denied(mind.known, mind.trusted)
        known = sorted(self._known(replica))
        here = _State(replica.ask, known, self.kinds)
        here.reads_sealed = self.reads_sealed(replica)
        names = {self.names[n][:2] for n in denied}
        assert here.denied == names, "G9: exactly what its author might not write is denied"
        for record in known:
            shown = self.history.shown(mind.known, record, denied)
            if shown.heads:
                self._compare_record(record, shown, here)
            else:
                assert record not in here.heads
        if rebuilt:
            with replica.store.bookkeeping(set()) as connection:
                refresh(connection, {r: here.kind_of.get(r, "") for r in known})
                inside = connection.connection.driver_connection
                again = _State(lambda q, v: inside.execute(q, v).fetchall(), known, self.kinds)
                again.reads_sealed = here.reads_sealed
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
            if name == "mobile" and not here.reads_sealed:
                said = tuple(one and f"{one[:3]}****{one[-4:]}" for one in said)
            assert value in said, f"G2: {name} shows a value that does not stand"

    def _born(self, created: OpName, name: str) -> bool:
        return (*created, name) in self.names.values()

    def agree(self, acting: Iterable[str]) -> None:
        """G1: everybody hears everything, by way of one station; then all show the same."""
        hub, *others = acting
        for _ in range(3):
            for sender in (*others, hub):
                behind = [r for r in (others if sender == hub else (hub,)) if self._lacks(r, sender)]
                if behind:
                    self.pack(self.replicas[sender])
                for receiver in behind:
                    self.deliver(self.replicas[receiver], len(self.packages) - 1)
            if len({self.replicas[name].mind.known for name in (hub, *others)}) == 1:
                break
        assert len({self.replicas[name].mind.known for name in (hub, *others)}) == 1, (
            "not everything was heard"
        )
        for name in (hub, *others):
            self.compare(self.replicas[name], rebuilt=True)


    def _lacks(self, receiver: str, sender: str) -> bool:
        """Whether one has something to hear from the other."""
        mine, theirs = self.replicas[receiver].mind, self.replicas[sender].mind
        return not (theirs.known <= mine.known and theirs.files <= mine.files)


Ask = Callable[[str, Sequence[object]], list[Any]]
ROWS = {"enterprise": ("name", "contact", "address", "mobile"), "research_body": ("note",)}


@dataclass
class _State:
    """What the tables of one station say of the records of a history."""

    heads: dict[str, tuple[OpName, dict[str, list[OpName]], bool]]
    rows: dict[str, dict[str, object]]
    torn: dict[str, set[str]]
    denied: set[OpName]
    kind_of: dict[str, str]
    reads_sealed: bool

    def __init__(self, ask: Ask, known: list[str], kinds: dict[str, type[Record] | None]):
        each = "IN (SELECT value FROM json_each(?))"
        these = (json.dumps(known),)
        lines = ask(f"SELECT record, kind, origin, seq, fields, hidden FROM head WHERE record {each}", these)
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
        for record, name in ask(f"SELECT record, field FROM torn_field WHERE record {each}", these):
            self.torn.setdefault(record, set()).add(name)
        self.denied = set(
            ask(
                "SELECT d.origin, d.seq FROM denied_entry d JOIN log_entry e ON e.origin = d.origin AND"
                f" e.seq = d.seq WHERE e.record {each}",
                these,
            )
        )
        self.rows = {}
        for table, names in ROWS.items():
            for record, *values in ask(f"SELECT id, {', '.join(names)} FROM {table} WHERE id {each}", these):
                self.rows[record] = dict(zip(names, values, strict=True))
        for record in known:
            if kinds.get(record) in (TaskHolder, Keeper) and not self.heads.get(record, (0, 0, True))[2]:
                self.rows[record] = {}

    def __eq__(self, other: object) -> bool:
        return vars(self) == vars(other)


def _named(replica: Replica) -> SimpleNamespace:
    return SimpleNamespace(mind=replica.mind, section=replica.station.section)


def _everything(store: Store) -> list[Any]:
    tables = ("log_commit", "log_entry", "peer", "incarnation", "parcel")
    raw = sqlite3.connect(store.place.database)
    try:
        return [raw.execute(f"SELECT count(*), max(rowid) FROM {table}").fetchone() for table in tables]
    finally:
        raw.close()


__all__ = ["Bureau", "Replica", "Tally"]
