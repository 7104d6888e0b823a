"""One data folder, open: its database, its key, its place in the log."""

from collections.abc import Iterator, Mapping, Set
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, exists, func, insert, select, update

from desktop.fields import Refusal
from desktop.log.entry import Commit
from desktop.log.identity import new_id, new_origin
from desktop.log.upcast import SCHEMA
from desktop.records import Record, Section, Task, TaskHolder, Term
from desktop.rules import permission

from . import begun, migrate, peers, profile, revised
from .actor import PROGRAM, Actor
from .closing import Closing, closing
from .database import Database
from .envelopes import Opener
from .keepers import Laid
from .ownership import OWNERSHIP, REVOCATION, cut_offs, keepers_laid_down
from .place import Place, refuse_unsafe, take
from .rebuild import entries_of, typed_values
from .rows import find
from .tables import denied_entry, incarnation, log_commit, log_entry, station
from .work import UnitOfWork

_VECTOR = select(log_commit.c.origin, func.max(log_commit.c.last)).group_by(log_commit.c.origin)
SETTLED_BY = OWNERSHIP | {"plan_year", "late_entry", REVOCATION}
WORDS = frozenset({"term"})


ONLY_LOOK = "LITTLE_GIANT_ONLY_LOOK"  # why the program that started this one writes nothing


@dataclass(frozen=True, slots=True)
class Settled:
    """Settings derived from records and kept until one of them changes."""

    policy: str  # the newest entry known here that says who owns what
    holders: Mapping[str, Mapping[str, str]]  # task → code of each section that holds it → its name
    keepers: Laid
    closing: Closing
    cut_off: bool  # whether 局办 has cut this station off


class Store:
    """Reads hand out frozen rows; the unit of work is the only writer.

    Use `Store.create` for a new folder and `Store.open` for one that is there; close it when done.
    """

    def __init__(self, place: Place, database: Database, lock: Any, only_look: str = ""):
        self.place, self.database, self._lock = place, database, lock
        self.only_look = only_look  # why nothing can be written; "" when it can
        with database.read() as connection:
            line = connection.execute(select(station)).mappings().one()
        self.station_id, self.section, self.practice = line["id"], line["section"], line["practice"]
        self.origin = line["origin"]
        self.key = profile.load_key(place.key) or profile.make_key(place.key, keep=not only_look)
        self.identity = profile.load_identity(place.identity) or profile.make_identity(
            place.identity, keep=not only_look
        )
        self._settled: Settled | None = None
        self._words: Mapping[str, tuple[str, ...]] | None = None

    @classmethod
    def create(cls, folder: Path, section: str, practice: bool = False) -> "Store":
        """Make a data folder for a station of `section` (CX GX HZ ZS FW JB, or ALL for a one-PC bureau).

        Raises `Refusal` when there is one already, or the drive is not fit for a database.
        """
        refuse_unsafe(folder)
        place = Place(folder)
        if place.exists():
            raise Refusal(f"{folder} 中已有数据，请直接打开，或另选一个空目录。")
        lock = None
        try:
            for needed in (folder, place.attachments, place.backups):
                needed.mkdir(parents=True, exist_ok=True)
            lock = take(folder)
            _build(place, {"id": new_id(), "section": section, "practice": practice, "origin": ""})
            store = cls(place, Database(place.database), lock)
            store.begin_incarnation()
        except BaseException as error:
            if lock is not None:
                lock.release()
            if isinstance(error, OSError):
                why = f"不能在 {folder} 建立数据目录（{error.strerror}），请另选一个本机目录。"
                raise Refusal(why) from error
            raise
        return store

    @classmethod
    def open(cls, folder: Path, patience_ms: int = 5000, locked: bool = False) -> "Store":
        """Open a data folder, migrating it first when the program is newer.

        `locked` is for the child process of a program that holds the folder. Raises `Refusal` when there
        is no data, another program holds it, the drive is unfit, or the database is newer or damaged.
        """
        refuse_unsafe(folder)
        place = Place(folder)
        if not place.exists():
            raise Refusal(f"{folder} 中没有数据，请先建立数据目录（little-giant init）。")
        lock = None if locked else take(folder)
        try:
            if not locked:
                migrate.bring_up_to_date(place.database)
            store = cls(place, Database(place.database, patience_ms), lock)
            if not locked:
                store._bring_up_to_date()
                store._check_incarnation()
        except BaseException:
            if lock is not None:
                lock.release()
            raise
        return store

    @classmethod
    def look_at(cls, folder: Path, why: str) -> "Store":
        """Open a data folder that another program holds, or whose disk takes no writes, for looking only.

        Nothing is migrated and nothing written; every attempt is refused with `why`. Raises `Refusal` when the
        data wait for a migration.
        """
        place = Place(folder)
        database = Database(place.database, read_only=True)
        with database.read() as connection:
            revision = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one()
        if migrate.is_older(revision):
            raise Refusal(f"{why}这份数据由较早版本的程序写入，要先升级才能查看；请在能写入时打开一次。")
        return cls(place, database, None, why)

    def close(self) -> None:
        self.database.close()
        if self._lock is not None:
            self._lock.release()

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def begin_incarnation(self, in_place: bool = False) -> None:
        """Go on under a new origin, certified by the station's key: after creation, a restore, or a copy.

        `in_place`: it is the same folder, set back; another folder lives on elsewhere as far as anybody knows.
        """
        origin = new_origin()
        public = self.key.public_key().public_bytes_raw()
        certificate = self.key.sign(b"little-giant origin\x00" + origin.encode() + self.station_id.encode())
        with self.database.write() as connection:
            connection.execute(
                insert(incarnation).values(
                    origin=origin,
                    station=self.station_id,
                    public_key=public,
                    certificate=certificate,
                    began=datetime.now(UTC).replace(tzinfo=None),
                )
            )
            connection.execute(update(station).values(origin=origin))
            if self.origin:
                begun.begin(connection, self.origin, in_place, date.today())
            connection.commit()
        self.origin = origin
        profile.remember(origin, self.place.folder, 0, b"")

    def _bring_up_to_date(self) -> None:
        """The program may have learned to read what it only kept before."""
        with self.database.read() as connection:
            if revised.made_with(connection) == SCHEMA:
                return
        with self.database.write() as connection:
            revised.make_anew(connection)
            connection.commit()

    def _check_incarnation(self) -> None:
        mark = profile.recall(self.origin)
        here = mark is not None and profile.lives_in(mark, self.place.folder)
        if mark is None or not here or not self._reaches(mark) or not self._own_key():
            self.begin_incarnation(in_place=here)
        else:
            self._note_anew(mark)

    def _note_anew(self, mark: profile.Watermark) -> None:
        """The power may have gone between a commit and its note; else a restore to before it would go unnoticed."""
        with self.database.read() as connection:
            last = self.last_commit(connection)
        if last is not None and last.last > mark.last:
            profile.remember(self.origin, self.place.folder, last.last, last.chain)

    def _own_key(self) -> bool:
        """Whether our key is the one that this origin's seals are checked against; a lost one was made anew."""
        query = select(incarnation.c.public_key).where(incarnation.c.origin == self.origin)
        with self.database.read() as connection:
            return connection.execute(query).scalar() == self.key.public_key().public_bytes_raw()

    def _reaches(self, mark: profile.Watermark) -> bool:
        """Whether the log holds what the profile remembers; being further on is only a crash before noting it."""
        if mark.last == 0:
            return True
        with self.database.read() as connection:
            query = select(log_commit.c.chain).where(
                log_commit.c.origin == self.origin, log_commit.c.last == mark.last
            )
            found = connection.execute(query).scalar()
        return found is not None and found.hex() == mark.chain

    @contextmanager
    def read(self) -> Iterator[Connection]:
        with self.database.read() as connection:
            yield connection

    @contextmanager
    def unit_of_work(self, actor: Actor, verb: str, **facts: Any) -> Iterator[UnitOfWork]:
        """The only way to write. Rolls back unless the caller says `commit`. Raises `Busy` when another writes."""
        self._refuse_writing()
        with self.database.write() as connection:
            yield UnitOfWork(self, connection, actor, verb, **facts)

    @contextmanager
    def bookkeeping(self, brought: set[str] | None = None) -> Iterator[Connection]:
        """To write what is the station's own (cards, the ledger of packages) and what packages bring.

        Rolled back unless the caller commits. Records are written by a unit of work only. `brought` is filled
        within the block with the kinds of records that may change: settings stay as they are without theirs.
        """
        self._refuse_writing()
        try:
            with self.database.write() as connection:
                yield connection
        finally:
            self._forget(brought)

    def _refuse_writing(self) -> None:
        if self.only_look:
            raise Refusal(f"只读打开，不能写入：{self.only_look}")

    def noted(self, commit: Commit, chain: bytes, kinds: frozenset[str]) -> None:
        """After a commit: remember how far we came, and forget settings that may have changed."""
        with suppress(OSError):  # what is committed stays committed; the note is made good at the next start
            profile.remember(self.origin, self.place.folder, commit.last, chain)
        self._forget(kinds)

    def wait_at_most(self, patience_ms: int) -> None:
        """A window asks for little, and keeps what it could not write: nobody looks at a frozen screen."""
        self.database.wait_at_most(patience_ms)

    def changed_elsewhere(self) -> None:
        """Another process of this program wrote: forget settings that may have changed."""
        self._forget(None)

    def _forget(self, kinds: Set[str] | None) -> None:
        """Records of these kinds have changed; None: of any kind."""
        if kinds is None or kinds & SETTLED_BY:
            self._settled = None
        if kinds is None or kinds & WORDS:
            self._words = None

    def leave_no_trace(self) -> None:
        """After a redaction: what was overwritten leaves the write-ahead log of the database too."""
        self.database.empty_wal()

    def last_commit(self, connection: Connection) -> Any | None:
        mine = log_commit.c.origin == self.origin
        return connection.execute(
            select(log_commit).where(mine).order_by(log_commit.c.last.desc()).limit(1)
        ).first()

    def vector(self, connection: Connection) -> dict[str, int]:
        """How far this station knows each origin."""
        return dict(connection.execute(_VECTOR).all())

    def policy_revision(self, connection: Connection) -> str:
        """The newest entry known here that says who owns what."""
        return self.settled(connection).policy

    def values_of(
        self, connection: Connection, record: type[Record], ids: list[str]
    ) -> dict[str, dict[str, Any]]:
        """The values of records by replaying their entries, hidden ones too."""
        from desktop.log.replay import replay

        opener = Opener(connection)
        return {
            i: typed_values(record, replay(entries), opener) for i, entries in entries_of(connection, ids)
        }

    def settled(self, connection: Connection) -> Settled:
        if self._settled is None:
            policy, authority = _policy_revision(connection), peers.authority(connection)
            self._settled = Settled(
                policy,
                _holders(connection),
                keepers_laid_down(connection, authority, policy),
                closing(connection),
                self.station_id in cut_offs(connection, authority),
            )
        return self._settled

    def vocabularies(self, connection: Connection) -> Mapping[str, tuple[str, ...]]:
        """The words of each editable list, in the office's order."""
        if self._words is None:
            self._words = _vocabularies(connection)
        return self._words

    def refuse_stranger(self, connection: Connection, actor: Actor, record: type[Record]) -> None:
        """Raise `Refusal` when this actor may not write records of this type on this station."""
        self._refuse_writing()
        if actor is PROGRAM:
            return
        if self.settled(connection).cut_off:
            raise Refusal("本机已被局办停用，只能查看，不能再填写；请联系局办。")
        if record.about.everywhere:
            holders = {code: code for code in (self.section, actor.section)}
        else:
            holders = self.settled(connection).holders.get(record.about.task, {})
        why = permission.may_write(actor.roles, actor.section, self.section, holders, record.about.writers)
        if why:
            raise Refusal(why)


def _build(place: Place, line: Mapping[str, Any]) -> None:
    """The database of a new folder, in its place only once it is whole."""
    building = place.database.with_suffix(".new")
    building.unlink(missing_ok=True)
    migrate.create(building)
    database = Database(building)
    try:
        with database.write() as connection:
            connection.execute(insert(station).values(**line))
            revised.note(connection)
            connection.commit()
    finally:
        database.close()
    building.rename(place.database)


def _policy_revision(connection: Connection) -> str:
    """The entries on who owns what that no other known one builds on: one, unless 局办 wrote on two stations."""
    same = (denied_entry.c.origin == log_entry.c.origin) & (denied_entry.c.seq == log_entry.c.seq)
    query = (
        select(log_entry.c.origin, func.max(log_entry.c.seq).label("seq"), log_commit.c.policy)
        .join(log_commit, log_commit.c.arrival == log_entry.c.arrival)
        .where(log_entry.c.kind.in_(OWNERSHIP), ~exists().where(same))
        .group_by(log_entry.c.arrival, log_entry.c.origin, log_commit.c.policy)
    )
    lines = connection.execute(query).all()
    built_on = {name for line in lines for name in line.policy.split(",")}
    return ",".join(sorted({f"{line.origin}:{line.seq}" for line in lines} - built_on))


def _vocabularies(connection: Connection) -> dict[str, tuple[str, ...]]:
    lists: dict[str, list[str]] = {}
    table = Term.__table__
    for term in find(
        connection, Term, order=(table.c.position.is_(None), table.c.position, table.c.sort_key)
    ):
        if term.active is not False:
            lists.setdefault(term.vocabulary, []).append(term.word)
    return {name: tuple(words) for name, words in lists.items()}


def _holders(connection: Connection) -> dict[str, dict[str, str]]:
    tasks = {task.id: task.code for task in find(connection, Task)}
    sections = {section.id: section for section in find(connection, Section)}
    today = datetime.now().date()
    held: dict[str, dict[str, str]] = {}
    for holder in find(connection, TaskHolder):
        section = sections.get(holder.section)
        if section is not None and (holder.until is None or holder.until >= today):
            held.setdefault(tasks.get(holder.task, ""), {})[section.code] = section.name
    return held
