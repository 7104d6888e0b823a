"""What must be shown, said with sets of events and nothing else. This file imports nothing of the program.

An event is one value written into one field by somebody who knew certain other events (`past`). Somebody who
knows a set of events must be shown, of every field, the events that no other known one had in its past: one
value, or all of several. There are no vectors, no `replaces`, no clocks and no arrival here.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

CREATED, DELETED = (
    "+",
    "~",
)  # fields that a record has beside its own: that it was made, that it was taken away
Known = frozenset[int]
NOTHING: Known = frozenset()


@dataclass(frozen=True)
class Event:
    """`station` wrote it, in the section `section`; `task` is whose business the record is, "" anybody's."""

    nth: int
    station: str
    section: str
    record: str
    field: str
    value: object
    past: Known
    task: str = ""
    unseen: Known = NOTHING  # of its past what counted for nothing there, and so was not before its author's eyes
    kept: bool = False  # whether it changes what only the section that keeps the record may change


@dataclass(frozen=True)
class Shown:
    """What one record must look like: the events that stand, the values they say, whether it is to be seen."""

    heads: dict[str, Known]
    values: dict[str, tuple[object, ...]]
    hidden: bool
    torn: frozenset[str]


@dataclass
class History:
    """Every event that ever was. `holders`: task → section → the record by which it holds that task.
    `keepers`: record → the records that say, in their field "section", which section keeps it, and `codes` are the
    codes of sections by what stands there.

    `cut_offs`: by the event that did it the station, and what of it still counts. `redactions`: by the event that did
    it the events whose values nobody who knows it may show again; they stand, and say nothing.
    """

    events: list[Event] = field(default_factory=list)
    holders: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    keepers: dict[str, set[str]] = field(default_factory=dict)
    codes: dict[object, str] = field(default_factory=dict)
    cut_offs: dict[int, tuple[str, Known]] = field(default_factory=dict)
    redactions: dict[int, Known] = field(default_factory=dict)

    def write(self, writes: Iterable[tuple[str, str, object]], **author: object) -> Known:
        """One act: all its events have the same past, and so none replaces another."""
        made = [
            Event(len(self.events) + at, record=record, field=name, value=value, **author)
            for at, (record, name, value) in enumerate(writes)
        ]
        self.events += made
        return frozenset(event.nth for event in made)

    def denied(self, known: Known, trusted: Known = NOTHING) -> Known:
        """The known events that count for nothing: their author's section did not hold the task as far as
        the author knew, or 局办 cut the station off before them. `trusted` are a rogue's own, in its own eyes."""
        cut = [(station, kept) for nth, (station, kept) in self.cut_offs.items() if nth in known]
        return frozenset(
            nth
            for nth in known - trusted
            if not self._allowed(event := self.events[nth])
            or any(event.station == station and nth not in kept for station, kept in cut)
        )

    def _allowed(self, event: Event) -> bool:
        if event.kept and event.section not in self.kept_by(event.record, event.past):
            return False
        if not event.task:
            return True
        holders = self.holders.get((event.task, event.section), set())
        return any(self._stands(record, event.past) for record in holders)

    def kept_by(self, record: str, known: Known) -> set[str]:
        """The sections that keep a record, for somebody with this knowledge: those laid down, else who added it."""
        laid = [one for one in self.keepers.get(record, ()) if self._stands(one, known)]
        if laid:
            return {self.codes[value] for one in laid for value in self.shown(known, one).values["section"]}
        return {event.section for event in self.events if (event.record, event.field) == (record, CREATED)}

    def _stands(self, record: str, known: Known) -> bool:
        return (
            any(self.events[nth].record == record for nth in known) and not self.shown(known, record).hidden
        )

    def records(self, known: Known) -> set[str]:
        return {self.events[nth].record for nth in known}

    def shown(self, known: Known, record: str, denied: Known = NOTHING) -> Shown:
        """What somebody with this knowledge must be shown of a record."""
        here = [self.events[nth] for nth in sorted(known - denied) if self.events[nth].record == record]
        heads = {name: frozenset(self.standing(here, name)) for name in {event.field for event in here}}
        gone = self.taken_out(known)
        said = {
            name: tuple(None if nth in gone else self.events[nth].value for nth in sorted(nths))
            for name, nths in heads.items()
        }
        hidden = self._hidden(heads)
        torn = (
            set() if hidden else {n for n, v in said.items() if n != DELETED and len(set(map(repr, v))) > 1}
        )
        if not hidden and any(value for value in said.get(DELETED, ())):
            torn.add(DELETED)
        return Shown(heads, said, hidden, frozenset(torn))

    def taken_out(self, known: Known) -> Known:
        return NOTHING.union(*(gone for nth, gone in self.redactions.items() if nth in known))

    def standing(self, events: list[Event], name: str) -> Iterator[int]:
        """The events on this field that no other one had seen."""
        mine = [event for event in events if event.field == name]
        for event in mine:
            if not any(event.nth in other.past - other.unseen for other in mine):
                yield event.nth

    def _hidden(self, heads: dict[str, Known]) -> bool:
        """Taken away, and whoever took it away had seen everything that stands."""
        tombs = [self.events[nth] for nth in heads.get(DELETED, ())]
        if not tombs or not all(tomb.value for tomb in tombs):
            return False
        standing = {nth for name, nths in heads.items() if name != DELETED for nth in nths}
        return all(any(nth in tomb.past for tomb in tombs) for nth in standing)


@dataclass(frozen=True)
class Package:
    """What its sender knew when it was written, and what whoever takes it must know already."""

    sender: str
    life: str
    known: Known
    base: Known
    holds: frozenset[str] = frozenset()
    files: frozenset[str] = frozenset()


@dataclass
class Mind:
    """What one data folder knows. `life` names its incarnation; `heard` is what others were heard to know."""

    station: str
    section: str
    life: str
    known: Known = NOTHING
    trusted: Known = NOTHING
    heard: dict[str, tuple[Known, str]] = field(default_factory=dict)
    told_files: dict[str, frozenset[str]] = field(default_factory=dict)
    parked: tuple[int, ...] = ()
    files: frozenset[str] = frozenset()

    def pack(self, receivers: Iterable[str]) -> Package:
        """Everything beyond what all the receivers were heard to know."""
        base, there = None, None
        for station in receivers:
            knows, _ = self.heard.get(station, (NOTHING, ""))
            base = knows if base is None else base & knows
            has = self.told_files.get(station, frozenset())
            there = has if there is None else there & has
        return Package(
            self.station,
            self.life,
            self.known,
            base or NOTHING,
            self.files,
            self.files - (there or frozenset()),
        )

    def can_take(self, package: Package) -> bool:
        return package.base <= self.known

    def take(self, package: Package) -> None:
        self.known |= package.known
        self.files |= package.files
        before, life = self.heard.get(package.sender, (NOTHING, ""))
        if before <= package.known:
            heard = package.known
        elif life == package.life and package.known <= before:
            heard = before
        else:
            heard = before & package.known
        self.heard[package.sender] = (heard, package.life)
        self.told_files[package.sender] = package.holds

    def retry(self, packages: list[Package]) -> None:
        """Take what waits, as long as something can be taken."""
        while ready := [nth for nth in self.parked if self.can_take(packages[nth])]:
            for nth in ready:
                self.take(packages[nth])
            self.parked = tuple(nth for nth in self.parked if nth not in ready)
