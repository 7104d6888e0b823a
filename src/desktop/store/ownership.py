"""Who may write what, judged for entries of any station, whenever and in whatever order they arrive.

The verdict is a function of the entry, of the policy that its author named, and of the cards of stations. It
asks neither the clock nor the order of arrival, so every station that knows the same entries denies the same.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, bindparam, delete, exists, insert, literal, or_, select, tuple_

from desktop.log.entry import DELETED, OpId, read_changes
from desktop.log.upcast import upcast_changes
from desktop.records import record_types
from desktop.rules.permission import EVERY_SECTION, keeps

from .keepers import Laid, added, authors
from .rows import chunks
from .tables import OF_COMMIT, denied_entry, incarnation, log_commit, log_entry

OWNERSHIP = frozenset({"section", "task", "task_holder", "keeper"})  # what decides who may write what
OFFICE = frozenset({"JB", EVERY_SECTION})  # whose stations lay down who owns what
FOUNDING = "建立台账时的方案数据，以局办的为准"
REVOCATION = "revocation"
CUT_OFF = "工作机已被局办停用，此后填写的不采用"
JUDGED_BY = OWNERSHIP | {REVOCATION}  # what may bear on verdicts over other entries
KEPT_SINCE = 3  # the schema revision whose programs know who keeps a record: what was written before it stands


@dataclass(frozen=True, slots=True)
class Policy:
    """Who owns what: task → the sections that hold it; record → those that 局办 has keep it."""

    holders: Mapping[str, frozenset[str]]
    keepers: Laid


class Written(NamedTuple):
    """The entries of one type in one commit, which holds those from `first` to `last`."""

    kind: str
    origin: str
    first: int
    last: int
    verb: str
    policy: str


_EARLIER = log_entry.alias()

_LAID_DOWN = (
    select(log_entry.c.record, log_entry.c.kind, log_entry.c.changes)
    .join(log_commit, OF_COMMIT)
    .where(log_commit.c.arrival == bindparam("arrival"), log_entry.c.kind.in_(OWNERSHIP))
    .order_by(log_entry.c.seq)
)


_WRITTEN_OVER = (  # entries of records that were there before them, and that nothing else denies
    select(
        *(log_entry.c[name] for name in ("origin", "seq", "kind", "record", "changes")),
        log_commit.c.policy,
        log_commit.c.schema,
    )
    .join(log_commit, OF_COMMIT)
    .where(
        log_commit.c.arrival > bindparam("since"),
        log_entry.c.kind.in_(bindparam("kinds", expanding=True)),
        log_commit.c.schema >= KEPT_SINCE,
        exists().where(
            _EARLIER.c.record == log_entry.c.record,
            or_(
                _EARLIER.c.arrival < log_entry.c.arrival,
                (_EARLIER.c.arrival == log_entry.c.arrival) & (_EARLIER.c.seq < log_entry.c.seq),
            ),
        ),
        ~exists().where(denied_entry.c.origin == log_entry.c.origin, denied_entry.c.seq == log_entry.c.seq),
    )
)


def keepers_laid_down(connection: Connection, authority: str | None, policy: str) -> Laid:
    """What 局办 says of who keeps which record, by the policy that commits written now will name.

    The door reads it as the judge does: what it lets in nobody denies.
    """
    return _Judge(connection, authority).policy(policy).keepers


def judge_entries(
    connection: Connection,
    authority: str | None,
    since: int = 0,
    written: Iterable[Written] | None = None,
    over_kept: Collection[OpId] | None = None,
) -> None:
    """Note which entries of commits that arrived after `since` are denied, and why.

    `authority` is the id of the station of 局办 that all obey; None where practice stations trust each other.
    `written` says what all those commits hold, and `over_kept` which of their entries may change what only the section
    keeping the record may; without either the log is searched for it.
    """
    judge = _Judge(connection, authority)
    for line in _written_since(connection, since) if written is None else written:
        why = judge.why_denied(line)
        if why:
            chosen = select(log_entry.c.origin, log_entry.c.seq, literal(why)).where(
                log_entry.c.origin == line.origin,
                log_entry.c.seq.between(line.first, line.last),
                log_entry.c.kind == line.kind,
            )
            connection.execute(insert(denied_entry).from_select(["origin", "seq", "why"], chosen))
    _judge_kept(connection, judge, since, over_kept)


def _written_since(connection: Connection, since: int) -> list[Written]:
    said = (log_commit.c[name] for name in Written._fields[1:])
    query = select(log_entry.c.kind, *said).join(log_commit, OF_COMMIT).where(log_commit.c.arrival > since)
    query = query.distinct()
    return [Written(*line) for line in connection.execute(query).all()]


def _judge_kept(
    connection: Connection, judge: "_Judge", since: int, over_kept: Collection[OpId] | None
) -> None:
    """Entry by entry: what only the section that keeps a record may change, and another has changed."""
    kept = {kind: record.about.kept for kind, record in record_types().items() if record.about.kept}
    about, lines = {"kinds": list(kept), "since": since}, []
    for written in _written_over(over_kept):
        lines += [line for line in connection.execute(written, about) if _changes_any(line, kept[line.kind])]
    made = added(connection, {line.record for line in lines})
    for line in lines:
        why = judge.why_not_kept(line, made[line.record].origin)
        if why:
            connection.execute(insert(denied_entry).values(origin=line.origin, seq=line.seq, why=why))


def _written_over(only: Collection[OpId] | None) -> Iterator[Select[Any]]:
    if only is None:
        yield _WRITTEN_OVER
    for chunk in chunks(sorted(only or ())):
        yield _WRITTEN_OVER.where(tuple_(log_entry.c.origin, log_entry.c.seq).in_(chunk))


def _changes_any(line: Any, names: Collection[str]) -> bool:
    said = upcast_changes(line.kind, read_changes(line.changes), line.schema)
    return not said.keys().isdisjoint(names)


def judge_again(connection: Connection, authority: str | None) -> dict[str, str]:
    """Judge the whole log: after something that all verdicts rest on has changed.

    The records whose entries are judged differently now, with their kinds.
    """
    before = _verdicts(connection)
    connection.execute(delete(denied_entry))
    judge_entries(connection, authority)
    after = _verdicts(connection)
    differ = {op for op in before.keys() | after.keys() if before.get(op) != after.get(op)}
    touched: dict[str, str] = {}
    for chunk in chunks(sorted(differ)):
        same = tuple_(log_entry.c.origin, log_entry.c.seq).in_(chunk)
        touched |= dict(connection.execute(select(log_entry.c.record, log_entry.c.kind).where(same)).all())
    return touched


def _verdicts(connection: Connection) -> dict[tuple[str, int], str]:
    return {(line.origin, line.seq): line.why for line in connection.execute(select(denied_entry))}


def concerns_older(connection: Connection, since: int) -> bool:
    """Whether what arrived after `since` bears on verdicts over earlier entries.

    A revocation does; and so does a policy that somebody named before it was known here.
    """
    query = select(log_entry.c.origin, log_entry.c.seq, log_entry.c.kind).join(log_commit, OF_COMMIT)
    query = query.where(log_commit.c.arrival > since, log_entry.c.kind.in_(JUDGED_BY))
    arrived = connection.execute(query).all()
    if any(line.kind == REVOCATION for line in arrived):
        return True
    if not arrived:
        return False
    earlier = select(log_commit.c.policy).where(log_commit.c.arrival <= since).distinct()
    named = {name for policy in connection.execute(earlier).scalars() for name in policy.split(",")}
    return any(f"{line.origin}:{line.seq}" in named for line in arrived)


class _Judge:
    def __init__(self, connection: Connection, authority: str | None):
        self.connection, self.authority = connection, authority
        self._authors = authors(connection)
        self._cut_offs = cut_offs(connection, authority)
        self._policies: dict[str, Policy] = {}
        self._commits: dict[str, Any] = {}
        self._said: dict[int, list[Any]] = {}

    def why_denied(self, line: Written) -> str:
        """Of the entries of one kind in one commit. "" where they count."""
        author, record = self._authors[line.origin], record_types().get(line.kind)
        kept = self._cut_offs.get(author.station)
        if kept is not None and line.last > kept.get(line.origin, 0):
            return CUT_OFF
        if record is None or record.about.everywhere or author.section == EVERY_SECTION:
            return ""
        if line.verb == "found" and line.policy == "":
            return "" if self.authority in (None, author.station) else FOUNDING
        if author.section in self.policy(line.policy).holders.get(record.about.task, ()):
            return ""
        return f"{record.about.label}不由该处室填写"

    def why_not_kept(self, line: Any, made_by: str) -> str:
        """Of one entry that changes what only the section keeping the record may. "" where it counts."""
        about = record_types()[line.kind].about
        mine, theirs = (self._authors[origin].section for origin in (line.origin, made_by))
        default = frozenset({theirs} - {"", EVERY_SECTION})
        if keeps(mine, self.policy(line.policy).keepers.get(line.record, default)):
            return ""
        labels = "、".join(record_types()[line.kind].field(name).label for name in about.kept)
        return f"{about.label}的{labels}只由归口处室修改"

    def policy(self, revision: str) -> Policy:
        if revision not in self._policies:
            self._policies[revision] = self._read_policy(revision)
        return self._policies[revision]

    def _read_policy(self, revision: str) -> Policy:
        """The holders of each task as the author of this revision knew them, following what each built on."""
        found: dict[int, Any] = {}
        waiting = revision.split(",")
        while waiting:
            commit = self._commit(waiting.pop())
            if commit is not None and commit.arrival not in found:
                found[commit.arrival] = commit
                waiting += commit.policy.split(",")
        if not found:
            founding = self._founding()
            return _policy_of(self._values([founding] if founding else []))
        return _policy_of(self._values(self._in_order(found)))

    def _in_order(self, found: Mapping[int, Any]) -> list[int]:
        """Causes before effects, and otherwise by name: the same everywhere, whatever arrived first."""
        depths: dict[int, int] = {}
        for arrival in sorted(found):  # what a commit builds on arrived before it
            below = (self._commit(name) for name in found[arrival].policy.split(","))
            depths[arrival] = 1 + max((depths.get(one.arrival, 0) for one in below if one is not None), default=0)
        return sorted(found, key=lambda at: (depths[at], found[at].origin, found[at].first))

    def _commit(self, revision: str) -> Any | None:
        """The commit of a policy entry, where its author may lay down policy."""
        if revision not in self._commits:
            self._commits[revision] = self._find_commit(revision)
        return self._commits[revision]

    def _find_commit(self, revision: str) -> Any | None:
        origin, _, seq = revision.partition(":")
        author = self._authors.get(origin)
        if author is None or not seq.isdecimal() or (self.authority and author.section not in OFFICE):
            return None
        within = (log_commit.c.first <= int(seq)) & (log_commit.c.last >= int(seq))
        columns = (log_commit.c[name] for name in ("arrival", "origin", "first", "last", "policy"))
        return self.connection.execute(select(*columns).where(log_commit.c.origin == origin, within)).first()

    def _founding(self) -> int | None:
        mine = [origin for origin, author in self._authors.items() if author.station == self.authority]
        query = select(log_commit.c.arrival).where(log_commit.c.origin.in_(mine), log_commit.c.policy == "")
        return self.connection.execute(query.order_by(log_commit.c.arrival).limit(1)).scalar()

    def _values(self, arrivals: list[int]) -> dict[str, tuple[str, dict[str, Any]]]:
        found: dict[str, tuple[str, dict[str, Any]]] = {}
        for arrival in arrivals:
            for record, kind, said in self._laid_down(arrival):
                _, values = found.setdefault(record, (kind, {}))
                values.update(said)
        return found

    def _laid_down(self, arrival: int) -> list[tuple[str, str, dict[str, Any]]]:
        if arrival not in self._said:
            self._said[arrival] = [
                (record, kind, {name: op.value for name, op in read_changes(changes).items()})
                for record, kind, changes in self.connection.execute(_LAID_DOWN, {"arrival": arrival})
            ]
        return self._said[arrival]


def cut_offs(connection: Connection, authority: str | None) -> dict[str, dict[str, int]]:
    """Each station that was cut off: how far each of its origins still counts. Only `authority` itself may do it.

    An origin whose history here is another one than 局办 knew counts for nothing.
    """
    found: dict[str, dict[str, int]] = {}
    for station_id, pins in _revocations(connection, authority):
        kept = {one.origin: one.seq if _agrees(connection, one) else 0 for one in pins}
        before = found.get(station_id)
        both = kept if before is None else {o: min(kept[o], before[o]) for o in kept.keys() & before}
        found[station_id] = both
    return found


@dataclass(frozen=True, slots=True)
class Pin:
    """The last entry of an origin that a revocation lets count, with the chain that ends there."""

    origin: str
    seq: int
    chain: bytes


def pins(connection: Connection, authority: str | None) -> dict[str, Pin]:
    """Where the history of each origin of a station that was cut off must pass."""
    return {one.origin: one for _, pins in _revocations(connection, authority) for one in pins}


def _revocations(connection: Connection, authority: str | None) -> Iterator[tuple[str, list[Pin]]]:
    mine = select(incarnation.c.origin).where(incarnation.c.station == authority)
    query = select(log_entry.c.changes).where(log_entry.c.kind == REVOCATION, log_entry.c.origin.in_(mine))
    for data in connection.execute(query).scalars().all():
        said = {name: op.value for name, op in read_changes(data).items()}
        kept = (one.split(":") for one in said.get("kept") or ())
        yield said["station"], [Pin(origin, int(seq), bytes.fromhex(chain)) for origin, seq, chain in kept]


def _agrees(connection: Connection, pin: Pin) -> bool:
    """Whether what is known of an origin here is what 局办 knew of it; a shorter history may yet come to be."""
    reaches = (log_commit.c.origin == pin.origin) & (log_commit.c.last >= pin.seq)
    query = select(log_commit.c.last, log_commit.c.chain).where(reaches).order_by(log_commit.c.last).limit(1)
    line = connection.execute(query).first()
    return line is None or (line.last, line.chain) == (pin.seq, pin.chain)


def _policy_of(records: Mapping[str, tuple[str, dict[str, Any]]]) -> Policy:
    live = {i: (kind, v) for i, (kind, v) in records.items() if v.get(DELETED) is None}
    tasks = {i: v.get("code") for i, (kind, v) in live.items() if kind == "task"}
    sections = {i: v.get("code") for i, (kind, v) in live.items() if kind == "section"}
    held: dict[str, set[str]] = {}
    kept: dict[str, set[str]] = {}
    for kind, values in live.values():
        if values.get("section") not in sections:
            continue
        section = sections[values["section"]]
        if kind == "task_holder":
            held.setdefault(tasks.get(values.get("task"), ""), set()).add(section)
        elif kind == "keeper":
            kept.setdefault(values.get("subject", ""), set()).add(section)
    return Policy(*({key: frozenset(codes) for key, codes in one.items()} for one in (held, kept)))
