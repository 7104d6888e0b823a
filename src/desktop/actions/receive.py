"""Receiving a package: proof, preview, one transaction, and what waits for it."""

import errno
import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from desktop.exchange import envelope, locked_file
from desktop.exchange.card import origin_holds, trusted
from desktop.exchange.envelope import Package
from desktop.exchange.manifest import Manifest
from desktop.fields import Refusal
from desktop.log.redacted import KIND as REDACTION
from desktop.log.upcast import SCHEMA
from desktop.log.vectors import heard, holds, missing
from desktop.queries.arrivals import arrivals
from desktop.queries.desk import Desk
from desktop.queries.findings import duplicates_among
from desktop.store import garbage, ledger, peers, redacting
from desktop.store.database import roomy
from desktop.store.intake import Taken

from . import looking
from .outcome import Outcome
from .received_closed import newest_arrival, of_closed_years
from .redact import remove_files
from .stations import authority_key, card_of, keep

COUNTED = ("new", "updated", "unchanged", "merged", "conflicts", "denied", "unknown")


@dataclass(slots=True)
class _Arrival:
    """What one package came to. `seen` are the records in it; `waits_for` says what is missing when it is parked."""

    package: Package
    taken: Taken = field(default_factory=Taken)
    seen: set[str] = field(default_factory=set)
    duplicates: int = 0
    waits_for: str = ""
    closed: tuple[str, ...] = ()
    records: list[dict[str, Any]] = field(default_factory=list)
    more: int = 0

    @property
    def counts(self) -> dict[str, int]:
        told = {name: len(getattr(self.taken, name)) for name in COUNTED}
        told["unchanged"] += len(self.seen - set(self.taken.kinds))
        if self.waits_for:
            told = dict.fromkeys(told, 0)
        parked = len(self.seen) if self.waits_for else 0
        return {**told, "duplicates": self.duplicates, "parked": parked, "refused": 0}


def receive(desk: Desk, path: Path, dry_run: bool = False, with_records: bool = False) -> Outcome:
    """Take in a package, or with `dry_run` say what would happen, from a run that is rolled back.

    - A damaged, foreign, forged or newer package raises `Refusal`; nothing is written.
    - Receiving again changes nothing. One whose base is missing is parked, and taken when that has come.
    - Conflicts never block: they are listed under 数据不一致.
    - `with_records` adds what a dry run would do to each record, for a preview.
    """
    if not set(desk.actor.roles) - {"reader"}:
        raise Refusal("您的角色是只读，不能办理数据交换，请联系经办人。")
    try:
        with locked_file.opened(path, desk.store.identity, desk.store.place.folder) as plain:
            arrival = _arrive(desk, envelope.read(plain), path, dry_run, with_records)
    except OSError as error:
        raise Refusal(_failed(desk, path, error)) from None
    late = [] if dry_run or arrival.waits_for else retry_parked(desk)
    if not dry_run and REDACTION in arrival.taken.kinds.values():
        remove_files(desk)
        desk.store.leave_no_trace()
    return _said(arrival, late, dry_run)


def _failed(desk: Desk, path: Path, error: OSError) -> str:
    """Whether it is the package that cannot be read, or our own folder that takes nothing."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"磁盘已满，没有接收 {path.name}；请腾出空间（或移走旧备份）后再试，数据没有改动。"
    folder = desk.store.place.folder
    if error.filename and Path(os.fsdecode(error.filename)).is_relative_to(folder):
        return f"数据目录 {folder} 不能写入（{error.strerror}），没有接收 {path.name}；请检查磁盘和权限后再试。"
    return f"{path.name} 不能读取（{error.strerror}），请重新选择。"


def retry_parked(desk: Desk) -> list[Outcome]:
    """Try the parked packages again, as long as one more of them can be taken."""
    done: list[Outcome] = []
    while True:
        with desk.store.read() as connection:
            waiting = ledger.parked(connection)
            knows = desk.store.vector(connection)
        before = len(done)
        for parcel in waiting:
            package = _parked_package(desk, parcel.digest)
            if package is None:
                _set_aside(desk, parcel.digest, "暂存的文件不见了或已损坏")
                continue
            if not holds(knows, package.manifest.base):
                continue
            try:
                arrival = _arrive(desk, package, Path(parcel.name), dry_run=False)
            except Refusal as refusal:
                _set_aside(desk, parcel.digest, str(refusal))
                done.append(Outcome(f"暂存的 {parcel.name}：{refusal}", waits=True))
            else:
                done.append(_said(arrival, [], dry_run=False))
            package.path.unlink(missing_ok=True)
        if len(done) == before:
            return done


def _set_aside(desk: Desk, digest: str, why: str) -> None:
    """A parked package turned out to be bad once it could be proven: it stays in the ledger only."""
    with desk.store.bookkeeping() as connection:
        ledger.refuse(connection, digest, why)
        connection.commit()


def _parked_package(desk: Desk, digest: str) -> Package | None:
    path = desk.store.place.parcels / digest
    try:
        return envelope.read(path)
    except (OSError, Refusal):
        return None


def _arrive(desk: Desk, package: Package, path: Path, dry_run: bool, with_records: bool = False) -> _Arrival:
    store, arrival = desk.store, _Arrival(package)
    manifest, kinds = package.manifest, set[str]()
    with store.bookkeeping(kinds) as connection, store.read() as now, roomy(connection), garbage.left_for_later():
        _meet(desk, connection, package)
        knows = store.vector(connection)
        lacking = missing(knows, manifest.base)
        if lacking:
            arrival.seen = {line.record for carried in package.commits() for line in carried.lines}
            arrival.waits_for = _owners(connection, lacking)
            if not dry_run:
                _park(desk, connection, arrival, path)
                connection.commit()
            return arrival
        since = newest_arrival(connection)
        arrival.taken, arrival.seen = looking.take_in(desk.store, connection, now, package, dry_run)
        kinds.update(arrival.taken.kinds.values())
        if not holds(store.vector(connection), manifest.knows):
            raise Refusal(f"数据包 {path.name} 缺少它自己列出的内容，没有接收，请对方重新打包。")
        arrival.closed = of_closed_years(connection, since)
        twice = duplicates_among(connection, arrival.taken.kinds)
        arrival.duplicates = len(twice)
        if dry_run and with_records:
            arrival.records, arrival.more = arrivals(now, connection, arrival.taken, twice)
        if dry_run:
            return arrival
        gone = redacting.files(connection, peers.authority(connection))
        package.copy_files(lambda digest: _file_wanted(store.place.attachments, digest, gone))
        _note(connection, arrival, path)
        connection.commit()
    return arrival


def _meet(desk: Desk, connection: Connection, package: Package) -> None:
    """Refuse a stranger; keep the cards and certificates that are trusted here."""
    manifest, authority = package.manifest, authority_key(connection)
    practice = desk.store.practice
    if manifest.sender.practice != practice:
        kind = "练习" if manifest.sender.practice else "正式"
        raise Refusal(f"这是{kind}工作机的数据包，本机是{'练习' if practice else '正式'}数据，没有接收。")
    if authority is None and not practice:
        raise Refusal("本机还没有加入数据交换，不能接收数据包；请先生成加入申请交局办批复，再用批复加入。")
    if not trusted(manifest.sender, authority, practice):
        raise Refusal("发送这个数据包的工作机不在局办的名册中，没有接收，请与局办核对。")
    _keep_cards(connection, manifest, authority, practice)
    known, met = peers.peers(connection), peers.origins(connection)
    vouched = {(card.id, card.public_key) for card in (*manifest.cards, manifest.sender)}
    for one in manifest.incarnations:
        if one.origin in met or one.station not in known or (one.station, one.public_key) not in vouched:
            continue
        if origin_holds(one):
            peers.keep_origin(
                connection, peers.Origin(one.origin, one.station, one.public_key, one.certificate)
            )


def _keep_cards(connection: Connection, manifest: Manifest, authority: bytes | None, practice: bool) -> None:
    known = peers.peers(connection)
    for card in {card.id: card for card in (*manifest.cards, manifest.sender)}.values():
        kept = known.get(card.id)
        if kept is not None and card_of(kept) == card:
            continue
        if trusted(card, authority, practice):
            if authority is None and kept and card_of(kept).public_key != card.public_key:
                # where stations vouch for themselves, a key once seen is the station's for good
                raise Refusal(f"工作机 {kept.name} 的签名密钥变了，没有接收，请与该处室核对。")
            keep(connection, card)


def _owners(connection: Connection, lacking: dict[str, tuple[int, int]]) -> str:
    """Whose packages are missing, in words."""
    known, origins = peers.peers(connection), peers.origins(connection)
    names = []
    for origin, (first, last) in lacking.items():
        station = origins[origin].station if origin in origins else ""
        name = known[station].name if station in known else f"工作机 {origin}"
        names.append(f"{name} 第 {first}–{last} 条变更")
    return "、".join(names)


def _park(desk: Desk, connection: Connection, arrival: _Arrival, path: Path) -> None:
    folder, digest = desk.store.place.parcels, arrival.package.digest
    folder.mkdir(exist_ok=True)
    kept = folder / digest
    if not kept.exists():
        beside = kept.with_suffix(".part")
        shutil.copyfile(arrival.package.path, beside)
        os.replace(beside, kept)
    _enter(connection, arrival, path, "parked", {"waits_for": arrival.waits_for})


def _note(connection: Connection, arrival: _Arrival, path: Path) -> None:
    """The ledger, and what the sender is now known to have."""
    manifest = arrival.package.manifest
    peer = peers.peers(connection)[manifest.sender.id]
    knows = heard(peer.knows, peer.heard_from, manifest.knows, manifest.origin)
    peers.heard(connection, peer.id, knows, manifest.origin, manifest.holds, manifest.keys)
    _enter(connection, arrival, path, "received", arrival.counts)


def _enter(
    connection: Connection, arrival: _Arrival, path: Path, state: str, said: dict[str, object]
) -> None:
    manifest = arrival.package.manifest
    ledger.enter(
        connection,
        digest=arrival.package.digest,
        direction="in",
        state=state,
        name=path.name,
        peer=manifest.sender.id,
        number=manifest.number,
        knows=manifest.knows,
        said={**said, "previous": manifest.previous},
    )


def _file_wanted(folder: Path, digest: str, gone: frozenset[str]) -> Path | None:
    target = folder / digest
    return None if target.exists() or digest in gone else target


def _said(arrival: _Arrival, late: list[Outcome], dry_run: bool) -> Outcome:
    counts, sender = arrival.counts, arrival.package.manifest.sender.name
    details: dict[str, Any] = {"package": arrival.package.digest, "from": sender}
    if arrival.records:
        details |= {"records": arrival.records, "more": arrival.more}
    kinds = frozenset(arrival.taken.kinds.values()).union(*(one.kinds for one in late))
    notes = (*arrival.closed, *(note for one in late for note in (one.message, *one.notes)))
    if arrival.package.manifest.schema > SCHEMA:
        notes = (*notes, NEWER)
    if arrival.waits_for:
        message = (
            f"{'将' if dry_run else '已'}暂存 {sender} 的数据包：缺 {arrival.waits_for}，收到后自动接收。"
        )
        return Outcome(message, counts=counts, waits=True, details=details)
    done = "将" if dry_run else "已"
    told = "、".join(f"{label} {counts[name]}" for name, label in _LABELS.items() if counts[name])
    message = f"{done}接收 {sender} 的数据包：{told or '没有新内容'}。"
    waits = bool(counts["conflicts"] or counts["denied"] or arrival.closed or any(one.waits for one in late))
    return Outcome(message, kinds, counts=counts, notes=notes, waits=waits, details=details)


NEWER = "对方的程序版本较新，其中本机还不认识的内容已原样保留，会照样转交，升级本程序后显示。"
_LABELS = {
    "new": "新增",
    "updated": "更新",
    "merged": "合并",
    "conflicts": "数据不一致",
    "denied": "无权填写未采用",
    "duplicates": "疑似重复",
    "unknown": "本机尚不认识",
    "unchanged": "无变化",
}
