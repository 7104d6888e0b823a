"""Who may write what, judged for entries of any station, whenever and in whatever order they arrive.

The verdict is a function of the entry, of the policy that its author named, and of the cards of stations. It
asks neither the clock nor the order of arrival, so every station that knows the same entries denies the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, insert, literal, select

from desktop.log.entry import DELETED, read_changes
from desktop.records import record_types
from desktop.rules.permission import EVERY_SECTION

from .tables import denied_entry, incarnation, log_commit, log_entry, peer, station

OWNERSHIP = frozenset({"section", "task", "task_holder"})  # what decides who may write what
OFFICE = frozenset({"JB", EVERY_SECTION})  # whose stations lay down who owns what
FOUNDING = "建立台账时的方案数据，以局办的为准"

Policy = Mapping[str, frozenset[str]]  # task → the sections that hold it


def judge_entries(connection: Connection, authority: str | None, since: int = 0) -> None:
    """Note which entries of commits that arrived after `since` are denied, and why.

    `authority` is the id of the station of 局办 that all obey; None where practice stations trust each other.
    """
    arrived = log_entry.c.arrival > since
    query = (
        select(
            log_entry.c.arrival, log_entry.c.kind, log_commit.c.origin, log_commit.c.verb, log_commit.c.policy
        )
        .join(log_commit, log_commit.c.arrival == log_entry.c.arrival)
        .where(arrived)
        .distinct()
    )
    judge = _Judge(connection, authority)
    for line in connection.execute(query).all():
        why = judge.why_denied(line.origin, line.verb, line.policy, line.kind)
        if why:
            chosen = select(log_entry.c.origin, log_entry.c.seq, literal(why)).where(
                log_entry.c.arrival == line.arrival, log_entry.c.kind == line.kind
            )
            connection.execute(insert(denied_entry).from_select(["origin", "seq", "why"], chosen))


def judge_again(connection: Connection, authority: str | None) -> None:
    """Judge the whole log: after something that all verdicts rest on has changed."""
    connection.execute(delete(denied_entry))
    judge_entries(connection, authority)


@dataclass(frozen=True, slots=True)
class _Author:
    station: str
    section: str


class _Judge:
    def __init__(self, connection: Connection, authority: str | None):
        self.connection, self.authority = connection, authority
        self._authors = _authors(connection)
        self._policies: dict[str, Policy] = {}

    def why_denied(self, origin: str, verb: str, policy: str, kind: str) -> str:
        author, record = self._authors[origin], record_types().get(kind)
        if record is None or record.about.everywhere or author.section == EVERY_SECTION:
            return ""
        if verb == "found" and policy == "":
            return "" if self.authority in (None, author.station) else FOUNDING
        if author.section in self._policy(policy).get(record.about.task, ()):
            return ""
        return f"{record.about.label}不由该处室填写"

    def _policy(self, revision: str) -> Policy:
        if revision not in self._policies:
            self._policies[revision] = self._read_policy(revision)
        return self._policies[revision]

    def _read_policy(self, revision: str) -> Policy:
        """The holders of each task as the author of this revision left them, following what each built on."""
        commits, at = [], revision
        while (commit := self._commit(at)) is not None:
            commits.append(commit.arrival)
            at = commit.policy
        if not commits:
            founding = self._founding()
            commits = [founding] if founding else []
        return _holders(self._values(commits[::-1]))

    def _commit(self, revision: str) -> Any | None:
        """The commit of a policy entry, where its author may lay down policy."""
        origin, _, seq = revision.partition(":")
        author = self._authors.get(origin)
        if author is None or not seq.isdecimal() or (self.authority and author.section not in OFFICE):
            return None
        within = (log_commit.c.first <= int(seq)) & (log_commit.c.last >= int(seq))
        query = select(log_commit.c.arrival, log_commit.c.policy)
        return self.connection.execute(query.where(log_commit.c.origin == origin, within)).first()

    def _founding(self) -> int | None:
        mine = [origin for origin, author in self._authors.items() if author.station == self.authority]
        query = select(log_commit.c.arrival).where(log_commit.c.origin.in_(mine), log_commit.c.policy == "")
        return self.connection.execute(query.order_by(log_commit.c.arrival).limit(1)).scalar()

    def _values(self, arrivals: list[int]) -> dict[str, tuple[str, dict[str, Any]]]:
        found: dict[str, tuple[str, dict[str, Any]]] = {}
        for arrival in arrivals:
            query = select(log_entry).where(log_entry.c.arrival == arrival, log_entry.c.kind.in_(OWNERSHIP))
            for line in self.connection.execute(query.order_by(log_entry.c.seq)):
                _, values = found.setdefault(line.record, (line.kind, {}))
                values.update({name: op.value for name, op in read_changes(line.changes).items()})
        return found


def _authors(connection: Connection) -> dict[str, _Author]:
    me = connection.execute(select(station.c.id, station.c.section)).one()
    sections = dict(connection.execute(select(peer.c.id, peer.c.section)).all()) | {me.id: me.section}
    lines = connection.execute(select(incarnation.c.origin, incarnation.c.station))
    return {line.origin: _Author(line.station, sections.get(line.station, "")) for line in lines}


def _holders(records: Mapping[str, tuple[str, dict[str, Any]]]) -> Policy:
    live = {i: (kind, v) for i, (kind, v) in records.items() if v.get(DELETED) is None}
    tasks = {i: v.get("code") for i, (kind, v) in live.items() if kind == "task"}
    sections = {i: v.get("code") for i, (kind, v) in live.items() if kind == "section"}
    held: dict[str, set[str]] = {}
    for kind, values in live.values():
        if kind == "task_holder" and values.get("section") in sections:
            held.setdefault(tasks.get(values.get("task"), ""), set()).add(sections[values["section"]])
    return {task: frozenset(codes) for task, codes in held.items()}
