"""数据不一致: every field of which several values stand, in a clerk's words: 原值, 本机, 对方数据, who and when."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from desktop.fields import Field, Kind, Refusal, from_plain
from desktop.log.entry import DELETED, OpId
from desktop.log.sealed import compared
from desktop.records import Record, User, record_types
from desktop.store import peers, torn
from desktop.store.rows import find
from desktop.store.torn import Said, Torn

from .desk import Desk
from .history import local_time
from .lists import cell
from .owners import keeping_sections, owners
from .titles import titles
from .verb_labels import verb_label
from .writing import why_not_change

DELETION = "删除与修改冲突"


@dataclass(frozen=True, slots=True)
class Version:
    """One of the values that stand. `number` counts from 1 in the order of (origin, seq).

    `mine`: written on this station, or else known here before the others. `plain` is what a package carries;
    of a sensitive field it is None. `tells` tells two values apart, sealed ones behind one mask too. `keeps` tells of
    a deletion conflict whether this side leaves the record.
    """

    number: int
    op: OpId
    text: str
    plain: Any
    who: str
    at: str
    station: str
    section: str
    mine: bool
    what: str
    keeps: bool = True
    tells: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """`id` is record:field. `owners` are the sections that may settle it, `here` whether this station may."""

    id: str
    kind: str
    label: str
    record: str
    title: str
    field: str
    field_label: str
    before: str
    versions: tuple[Version, ...]
    owners: str
    here: bool
    typed: bool  # whether a merged value may be typed instead

    @property
    def is_deletion(self) -> bool:
        return self.field == DELETED

    @property
    def mine(self) -> tuple[Version, ...]:
        return tuple(version for version in self.versions if version.mine)

    @property
    def others(self) -> tuple[Version, ...]:
        return tuple(version for version in self.versions if not version.mine)


def conflicts(desk: Desk, only: Collection[str] | None = None) -> tuple[Conflict, ...]:
    """All of them, or those of the records named: first what this station may settle, then by kind and title."""
    with desk.store.read() as connection:
        found = torn.torn(connection, only)
        words = _Words(desk, connection, found)
        told = [words.conflict(one) for one in found]
    return tuple(sorted(told, key=lambda one: (not one.here, one.label, one.title, one.field_label)))


def conflict_count(desk: Desk) -> int:
    with desk.store.read() as connection:
        return torn.count(connection)


def conflict_named(desk: Desk, name: str) -> Conflict:
    """By its id, or by its record's where that has only one. Raises `Refusal`."""
    record, _, field = name.partition(":")
    found = [one for one in conflicts(desk, {record}) if field in ("", one.field)]
    if len(found) > 1:
        ids = "、".join(one.id for one in found)
        raise Refusal(f"这条记录有 {len(found)} 项不一致，请写明是哪一项：{ids}。")
    if not found:
        raise Refusal(f"没有编号为 {name} 的数据不一致，可能已经处理；请用 exchange conflicts 查看。")
    return found[0]


class _Words:
    """Looks up once what all conflicts are told with."""

    def __init__(self, desk: Desk, connection: Connection, found: Sequence[Torn]):
        self.desk, self.connection = desk, connection
        self.people = {user.id: user.name for user in find(connection, User)}
        self.origins = {o.origin: o.station for o in peers.origins(connection).values()}
        self.stations = peers.peers(connection)
        self.owners = owners(connection)
        self.named = titles(connection, {one.record for one in found} | set(_referred(found)))

    def conflict(self, one: Torn) -> Conflict:
        record = record_types()[one.kind]
        field = None if one.field == DELETED else record.field(one.field)
        return Conflict(
            f"{one.record}:{one.field}",
            one.kind,
            record.about.label,
            one.record,
            self.named[one.record],
            one.field,
            field.label if field else DELETION,
            self._text(field, one.before) if field else "",
            self._versions(record, field, one.heads),
            *self._owner(record, one),
            field is not None and not field.by_action,
        )

    def _versions(
        self, record: type[Record], field: Field | None, heads: Sequence[Said]
    ) -> tuple[Version, ...]:
        own = [said.op for said in heads if self.origins.get(said.origin) == self.desk.store.station_id]
        here = set(own) or {min(heads, key=lambda said: said.arrival).op}
        if len(here) == len(heads):  # both written here, by an earlier and a later life of this station
            here = {min(heads, key=lambda said: said.arrival).op}
        return tuple(self._version(n, record, field, said, here) for n, said in enumerate(heads, 1))

    def _version(
        self, number: int, record: type[Record], field: Field | None, said: Said, here: set[OpId]
    ) -> Version:
        station = self.stations.get(self.origins.get(said.origin, ""))
        own = self.origins.get(said.origin) == self.desk.store.station_id
        code = station.section if station else self.desk.store.section if own else ""
        keeps = said.value is None if field is None else True
        text = self._text(field, said.value) if field else _kept(record, said)
        return Version(
            number,
            said.op,
            text,
            None if field is None or field.sensitive else said.value,
            self.people.get(said.user, "程序"),
            local_time(said.hlc),
            station.name if station else "本机" if own else f"工作机 {said.origin}",
            code,
            said.op in here,
            "　".join(filter(None, (verb_label(said.verb), said.source))),
            keeps,
            "" if field is None else repr(compared(said.value)),
        )

    def _text(self, field: Field, plain: Any) -> str:
        if plain is None:
            return "（空）"
        try:
            return cell(field, from_plain(field, plain), self.named)
        except (ValueError, TypeError, ArithmeticError):
            return f"无法识别：{plain}"

    def _owner(self, record: type[Record], one: Torn) -> tuple[str, bool]:
        """Which sections may settle it, in words, and whether this user may here."""
        if one.field in record.about.kept and (names := keeping_sections(self.desk, self.connection, one.record)):
            who = "、".join(names)
        elif record.about.everywhere:
            who = "各处室"
        else:
            who = self.owners.get(record.about.task, "（尚未指定）")
        return who, not why_not_change(self.desk, self.connection, record, one.record, one.field)


def _kept(record: type[Record], said: Said) -> str:
    if said.value is not None:
        return "删除"
    labels = [field.label for field in record.fields if field.name in said.fields]
    return f"保留（改了 {'、'.join(labels)}）" if labels else "保留"


def _referred(found: Sequence[Torn]) -> Iterator[str]:
    for one in found:
        if one.field != DELETED and record_types()[one.kind].field(one.field).kind is Kind.REF:
            yield from (v for v in (one.before, *(s.value for s in one.heads)) if isinstance(v, str))
