"""What went out and came in, what is not acknowledged, what waits for what; and what a package says of itself."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from desktop.exchange import envelope, locked_file
from desktop.fields import Refusal
from desktop.log.vectors import holds, missing
from desktop.records import Section, record_types
from desktop.store import ledger, peers, sharing
from desktop.store.ownership import OFFICE
from desktop.store.rows import find

from .desk import Desk

STATES = {"sent": "已生成", "received": "已接收", "parked": "暂存", "refused": "未接收"}
SAID = {
    "new": "新增",
    "updated": "更新",
    "merged": "合并",
    "conflicts": "数据不一致",
    "denied": "无权填写未采用",
    "duplicates": "疑似重复",
    "unknown": "本机尚不认识",
}


@dataclass(frozen=True, slots=True)
class ParcelLine:
    """One line of the ledger. `acknowledged`: everybody it went to was since heard to know all of it.

    `missing` is the number of the package before it that was for us as well and never came, 0 when there is none.
    """

    package: str
    direction: str
    state: str
    name: str
    peer: str
    number: int
    at: str
    said: str
    waits_for: str
    acknowledged: bool
    missing: int = 0


@dataclass(frozen=True, slots=True)
class StationLine:
    """A station we know. `unheard`: how many entries known here it was not heard to know."""

    id: str
    name: str
    section: str
    section_name: str
    me: bool
    last_in: str
    last_out: str
    unheard: int


@dataclass(frozen=True, slots=True)
class PackageFacts:
    """What a package says of itself; `lacking` is what must come first, `known` whether all of it is here."""

    package: str
    sender: str
    section: str
    number: int
    made: str
    to: str
    program: str
    schema: int
    commits: int
    entries: int
    files: int
    size: int
    kinds: Mapping[str, int]
    lacking: Mapping[str, tuple[int, int]]
    known: bool


def parcels(desk: Desk, limit: int = 500) -> tuple[ParcelLine, ...]:
    """The ledger, the newest first."""
    with desk.store.read() as connection:
        known = peers.peers(connection)
        names = _names(connection, known)
        every = ledger.parcels(connection)
        lines = every[:limit]
        came = _came(every)
        sent = [(line, _receivers(line.peer, known, desk.store.station_id)) for line in lines]
    return tuple(
        ParcelLine(
            line.digest,
            line.direction,
            line.state,
            line.name,
            names.get(line.peer, line.peer or "全部工作机"),
            line.number,
            f"{line.at:%Y-%m-%d %H:%M}",
            _said(line.said, line.direction),
            str(line.said.get("waits_for", line.said.get("why", ""))),
            line.direction == "in" or (bool(to) and all(holds(one.knows, line.knows) for one in to)),
            _missing(line, came),
        )
        for line, to in sent
    )


def _came(lines: Iterable[ledger.Parcel]) -> dict[str, set[int]]:
    """The numbers of the packages that ever came from each station."""
    came: dict[str, set[int]] = {}
    for line in lines:
        if line.direction == "in":
            came.setdefault(line.peer, set()).add(line.number)
    return came


def _missing(line: ledger.Parcel, came: Mapping[str, set[int]]) -> int:
    """The package before this one, where it never came though an earlier one did."""
    before = int(line.said.get("previous", 0)) if line.direction == "in" else 0
    numbers = came.get(line.peer, set())
    return before if before and before not in numbers and min(numbers) < before else 0


def stations(desk: Desk) -> tuple[StationLine, ...]:
    """Every station of the roster known here, this one first."""
    store = desk.store
    with store.read() as connection:
        known = peers.peers(connection)
        sections = {s.code: s.name for s in find(connection, Section)}
        mine, lines = store.vector(connection), ledger.parcels(connection)
    told = []
    for one in sorted(known.values(), key=lambda p: p.id != store.station_id):
        came = [line.at for line in lines if line.direction == "in" and line.peer == one.id]
        went = [
            line.at
            for line in lines
            if line.direction == "out" and one in _receivers(line.peer, known, store.station_id)
        ]
        me = one.id == store.station_id
        behind = sum(last - first + 1 for first, last in missing(one.knows, mine).values())
        told.append(
            StationLine(
                one.id,
                one.name,
                one.section,
                sections.get(one.section, "全局"),
                me,
                f"{max(came):%Y-%m-%d %H:%M}" if came else "",
                f"{max(went):%Y-%m-%d %H:%M}" if went else "",
                0 if me else behind,
            )
        )
    return tuple(told)


def describe(desk: Desk, path: Path) -> PackageFacts:
    """A package whose length, digest and signature hold. Raises `Refusal`; nothing is written."""
    try:
        with locked_file.opened(path, desk.store.identity, desk.store.place.folder) as plain:
            package = envelope.read(plain)
            records = {line.record: line.kind for carried in package.commits() for line in carried.lines}
    except OSError as error:
        raise Refusal(f"{path.name} 不能读取（{error.strerror}），请重新选择。") from None
    types, manifest = record_types(), package.manifest
    kinds = Counter(types[k].about.label if k in types else k for k in records.values())
    with desk.store.read() as connection:
        knows = desk.store.vector(connection)
        names = _names(connection, peers.peers(connection))
    return PackageFacts(
        package.digest,
        manifest.sender.name,
        manifest.sender.section,
        manifest.number,
        manifest.made,
        names.get(manifest.to, manifest.to or "全部工作机"),
        manifest.program,
        manifest.schema,
        manifest.commits,
        manifest.entries,
        len(manifest.files),
        path.stat().st_size,
        dict(kinds.most_common()),
        missing(knows, manifest.base),
        holds(knows, manifest.knows),
    )


def _names(connection: Connection, known: Mapping[str, peers.Peer]) -> dict[str, str]:
    sections = {s.code: s.name for s in find(connection, Section)}
    return sections | {i: one.name for i, one in known.items()}


def _receivers(to: str, known: Mapping[str, peers.Peer], me: str) -> list[peers.Peer]:
    others = [one for i, one in known.items() if i != me]
    return [one for one in others if to in ("", one.id, one.section)]


def _said(said: Mapping[str, object], direction: str) -> str:
    if direction == "out":
        return f"{said.get('entries', 0):,} 条变更、{said.get('files', 0)} 个附件"
    told = "、".join(f"{label} {said[name]}" for name, label in SAID.items() if said.get(name))
    return told or ("没有新内容" if "new" in said else "")


def parked_count(desk: Desk) -> int:
    with desk.store.read() as connection:
        return len(ledger.parked(connection))


def parked_file(desk: Desk, line: ParcelLine) -> Path:
    """Where a package that was set aside lies."""
    return desk.store.place.parcels / line.package


def is_office(desk: Desk) -> bool:
    """Whether this is a station of 局办, which admits the others."""
    return desk.store.section in OFFICE


def shared_folder(desk: Desk) -> Path | None:
    """The folder that is watched for packages, where one is configured and there."""
    with desk.store.read() as connection:
        folder = sharing.shared_folder(connection)
    return folder if folder is not None and folder.is_dir() else None


def unseen(desk: Desk) -> tuple[Path, ...]:
    """The packages in the shared folder that are not in the ledger, by name: the name says whose and which."""
    folder = shared_folder(desk)
    if folder is None:
        return ()
    with desk.store.read() as connection:
        known = {line.name for line in ledger.parcels(connection)}
    return tuple(path for path in sorted(folder.glob(f"*{envelope.SUFFIX}")) if path.name not in known)
