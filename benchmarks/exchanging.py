"""Two stations and one package between them: the workload of the benchmarks of the exchange, the same every time.

10,000 firms of 8 fields are entered and 20,000 fields of them edited, a hundred to a batch; `large` is ten times that.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from random import Random

from desktop.actions.found_office import Founding, found_office
from desktop.actions.pack import pack
from desktop.actions.receive import receive
from desktop.actions.session import sit_down
from desktop.queries.desk import Desk
from desktop.records import Enterprise
from desktop.store.actor import Draft
from desktop.store.store import Store

from .measuring import Comparison, Side, Work
from .office import copied, firms

FIRMS, EDITS, BATCH = 10_000, 20_000, 100
FIELDS = ("name", "code", "address", "technology_field", "legal_person", "contact", "phone", "note")
EDITED = ("contact", "address", "note")
SMALL, LARGE = "10,000 firms × 8 fields and 20,000 edits", "100,000 firms and 200,000 edits"
BARE = "the same changes by executemany"


@dataclass(frozen=True, slots=True)
class Case:
    """`sender` is a folder with the whole workload, `receiver` one that knows none of it, `package` goes between."""

    folder: Path
    sender: Path
    receiver: Path
    package: Path
    firms: int
    edits: int

    @property
    def operations(self) -> int:
        return self.firms * len(FIELDS) + self.edits

    def look(self) -> Work:
        """Say what the package would do to a fresh copy of the receiver's folder."""
        store, mine = self._at_receiver()

        def work() -> None:
            with store:
                outcome = receive(mine, self.package, dry_run=True, with_records=True)
                assert outcome.counts["new"] == self.firms, outcome.message

        return work

    def take(self, looked_at: bool) -> Work:
        """Receive the package in a fresh copy of the receiver's folder; `looked_at` before, as the window does."""
        store, mine = self._at_receiver()
        if looked_at:
            receive(mine, self.package, dry_run=True, with_records=True)

        def work() -> None:
            with store:
                outcome = receive(mine, self.package)
                assert outcome.counts["new"] == self.firms, outcome.message

        return work

    def _at_receiver(self) -> tuple[Store, Desk]:
        store = Store.open(copied(self.receiver, self.folder / "data"))
        return store, desk(store, "gaoxin")

    def raw(self) -> Work:
        """The same changes by executemany, in one transaction."""
        rows, changes = created(self.firms), list(edited(self.firms, self.edits))
        database = self.folder / "plain.db"
        database.unlink(missing_ok=True)

        def work() -> None:
            with closing(sqlite3.connect(database)) as connection, connection:
                connection.execute("pragma journal_mode=WAL")
                connection.execute("pragma synchronous=FULL")
                connection.execute(f"create table firm (id integer primary key, {', '.join(FIELDS)})")
                marks = ", ".join("?" * len(FIELDS))
                connection.executemany(f"insert into firm ({', '.join(FIELDS)}) values ({marks})", rows)
                for name in EDITED:
                    mine = [(value, at + 1) for at, field, value in changes if field == name]
                    connection.executemany(f"update firm set {name} = ? where id = ?", mine)

        return work


def created(count: int) -> list[tuple[str, ...]]:
    return [tuple(firm[name] for name in FIELDS) for firm in firms(count)]


def edited(count: int, edits: int) -> Iterator[tuple[int, str, str]]:
    """(which firm, field, value), from a fixed seed; no firm twice in one batch."""
    rng = Random(2017)
    for start in range(0, edits, BATCH):
        for number, at in enumerate(rng.sample(range(count), BATCH), start):
            yield at, rng.choice(EDITED), f"改动{number}"


def desk(store: Store, login: str) -> Desk:
    return Desk(store, sit_down(store, login, lambda: "").actor)


def prepared(folder: Path, times: int = 1) -> Case:
    """Both stations and the package, the sender's folder to work in; made once for all benchmarks of one run."""
    made = folder.parent / f"exchange-{times}"
    if not made.exists():
        made.mkdir()
        _make(made, times)
    sender = copied(made / "sender", folder / "sender")
    return Case(folder, sender, made / "receiver", made / "package.kjbx", FIRMS * times, EDITS * times)


def _make(folder: Path, times: int) -> None:
    sender, receiver = folder / "sender", folder / "receiver"
    with found_office(Founding(sender, "CX", practice=True)) as one:
        with found_office(Founding(receiver, "GX", practice=True)) as other:
            first = folder / "first.kjbx"
            pack(desk(other, "gaoxin"), first)
            receive(desk(one, "jingban"), first)
            pack(desk(one, "jingban"), folder / "base.kjbx")
            receive(desk(other, "gaoxin"), folder / "base.kjbx")
            pack(desk(other, "gaoxin"), folder / "knows.kjbx")
            receive(desk(one, "jingban"), folder / "knows.kjbx")
        _fill(one, FIRMS * times, EDITS * times)
        pack(desk(one, "jingban"), folder / "package.kjbx")


def _fill(store: Store, count: int, edits: int) -> None:
    actor = desk(store, "jingban").actor
    with store.unit_of_work(actor, "import") as work:
        ids = work.put(Enterprise, *(Draft(dict(zip(FIELDS, row, strict=True))) for row in created(count)))
        work.commit()
    for batch in batched(edited(count, edits)):
        with store.unit_of_work(actor, "edit") as work:
            work.put(Enterprise, *(Draft({name: value}, ids[at]) for at, name, value in batch))
            work.commit()


def batched(changes: Iterator[tuple[int, str, str]]) -> Iterator[list[tuple[int, str, str]]]:
    while batch := list(islice(changes, BATCH)):
        yield batch


def previewing(folder: Path, what: str, times: int, aim: float, rounds: int) -> Comparison:
    """Seconds until it is said what `times` the workload would do."""
    case = prepared(folder, times)
    said = "every proof, a rolled-back run, and what it would do to each record"
    ours = Side(said, case.look)
    return Comparison(f"preview of {what}", ours, Side(BARE, case.raw), aim=aim, own=True, rounds=rounds)


def receiving(
    folder: Path, what: str, times: int, aim: float, rounds: int, looked_at: bool = True
) -> Comparison:
    """Seconds until `times` the workload is taken, after a look at it or without one."""
    case = prepared(folder, times)
    size = case.package.stat().st_size / case.operations
    proof = "the proof of the look before it" if looked_at else "digest, signature, chains, seals"
    said = f"{proof}, log, heads and rows; {size:.1f} bytes per operation"
    title = f"receive of {what}" + ("" if looked_at else ", without a look before")
    ours = Side(said, lambda: case.take(looked_at))
    return Comparison(title, ours, Side(BARE, case.raw), aim=aim, own=True, rounds=rounds)
