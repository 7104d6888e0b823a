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

    def take(self, dry_run: bool = False) -> Work:
        """Receive the package in a fresh copy of the receiver's folder, or look at it for a preview."""
        store = Store.open(copied(self.receiver, self.folder / "data"))

        def work() -> None:
            with store:
                outcome = receive(desk(store, "gaoxin"), self.package, dry_run, with_records=dry_run)
                assert outcome.counts["new"] == self.firms, outcome.message

        return work

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
    ours = Side(said, lambda: case.take(dry_run=True))
    return Comparison(f"preview of {what}", ours, Side(BARE, case.raw), aim=aim, own=True, rounds=rounds)


def receiving(folder: Path, what: str, times: int, aim: float, rounds: int) -> Comparison:
    """Seconds until `times` the workload is taken."""
    case = prepared(folder, times)
    size = case.package.stat().st_size / case.operations
    said = f"digest, signature, chains, seals, log, heads and rows; {size:.1f} bytes per operation"
    return Comparison(
        f"receive of {what}", Side(said, case.take), Side(BARE, case.raw), aim=aim, own=True, rounds=rounds
    )
