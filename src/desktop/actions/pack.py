"""Packing: everything known here beyond what the receiver was heard to know, of any origin."""

import os
import tempfile
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

import desktop
from desktop.exchange import envelope, locked_file
from desktop.exchange.age import wrap
from desktop.exchange.card import Incarnation
from desktop.exchange.manifest import File, Manifest, Share
from desktop.fields import Refusal
from desktop.log.upcast import SCHEMA
from desktop.log.vectors import lowest
from desktop.queries.desk import Desk
from desktop.queries.stations import chosen
from desktop.store import envelopes, garbage, ledger, outgoing, ownership, peers
from desktop.store.store import Store

from .outcome import Outcome
from .stations import authority_key, card_of, own_card

MOST_FILES = 150 * 1024 * 1024  # bytes of attachments in one package; the rest goes with the next


def pack(desk: Desk, target: Path, to: str = "", locked: bool = False) -> Outcome:
    """Write a package for a station, a section (by code or name) or, with "", for all.

    It holds what the receiver was not heard to know, never merely what was not sent before: a lost stick
    heals with the next package. Into a folder it goes under a name of its own. `locked`: only the stations of
    the roster can open it.
    """
    if not set(desk.actor.roles) - {"reader"}:
        raise Refusal("您的角色是只读，不能办理数据交换，请联系经办人。")
    store = desk.store
    kinds: set[str] = set()
    with store.bookkeeping(kinds) as connection, garbage.left_for_later():
        before = peers.authority(connection)
        mine = own_card(store, connection)
        if peers.authority(connection) != before:  # the first package of 局办 lays down the plan from now on
            kinds.update(ownership.OWNERSHIP)
            store.changed_elsewhere()
        known = peers.peers(connection)
        receivers = chosen(connection, to, store.station_id)
        base = lowest(known[i].knows for i in receivers)
        number = ledger.next_number(connection)
        knows = store.vector(connection)
        authority = authority_key(connection)
        held = files_held(store.place.attachments)
        there = [known[i].holds for i in receivers]
        files, left = _files(
            store.place.attachments, held - frozenset.intersection(*there) if there else held
        )
        cards = [card_of(p) for p in known.values()]
        recipients = {card.id: card.encryption for card in cards}
        envelopes.share_out(store, connection, lambda i, secret: wrap(recipients.get(i, ""), secret))
        shares = envelopes.shares(connection, lambda one: _not_heard(known, store.station_id, one))

        addressed = receivers[0] if len(receivers) == 1 else to
        audience = {"", addressed, known[addressed].section if addressed in known else addressed}
        previous = ledger.previous_number(connection, audience)

        trusted = tuple(c for c in cards if authority is None or c.authority == authority)
        manifest = partial(
            _manifest,
            connection,
            store.origin,
            {
                "sender": mine,
                "number": number,
                "to": addressed,
                "base": base,
                "knows": knows,
                "cards": trusted,
                "holds": tuple(sorted(held)),
                "files": tuple(File(path.name, path.stat().st_size) for path in files),
                "previous": previous,
                "shares": tuple(Share(*(getattr(one, n) for n in Share.__struct_fields__)) for one in shares),
            },
        )
        if target.is_dir():
            target /= f"科技小巨人_{mine.name}_{desk.today:%Y%m%d}_{number:04}{envelope.SUFFIX}"
        try:
            made = _written(
                target,
                lambda path: envelope.write(
                    path, manifest, outgoing.beyond(connection, base), files, store.key
                ),
                _roster(store, connection, recipients) if locked else None,
                store,
            )
        except OSError as error:
            raise Refusal(f"{target} 不能写入（{error.strerror}），请换个位置，或检查移动存储。") from None
        ledger.enter(
            connection,
            digest=made.digest,
            direction="out",
            state="sent",
            name=target.name,
            peer=made.manifest.to,
            number=number,
            knows=knows,
            said={"entries": made.manifest.entries, "files": len(files)},
        )
        connection.commit()
    return Outcome(
        f"数据包已存为 {target}，含 {made.manifest.entries:,} 条变更、{len(files)} 个附件，已读回核对。",
        counts={"entries": made.manifest.entries, "files": len(files)},
        notes=(f"还有 {left} 个附件下次打包时带上。",) if left else (),
        details={"file": str(target), "package": made.digest, "number": number},
    )


def _manifest(
    connection: Connection, origin: str, facts: Mapping[str, Any], commits: int, entries: int
) -> Manifest:
    """What the package says of itself, once it is known how much it carries."""
    return Manifest(
        **facts,
        origin=origin,
        made=datetime.now().isoformat(timespec="seconds"),
        program=desktop.__version__,
        schema=SCHEMA,
        incarnations=tuple(
            Incarnation(o.origin, o.station, o.public_key, o.certificate)
            for o in peers.origins(connection).values()
        ),  # of those that have written nothing yet too: numbers and money are held under their names
        commits=commits,
        entries=entries,
        counts={},
        keys=tuple(sorted(envelopes.keys(connection))),
    )


def _roster(store: Store, connection: Connection, recipients: Mapping[str, str]) -> tuple[str, ...]:
    """The encryption keys of all stations but those cut off, ourselves included."""
    gone = ownership.cut_offs(connection, peers.authority(connection))
    others = (key for station, key in sorted(recipients.items()) if station not in gone and key)
    return tuple(dict.fromkeys((str(store.identity.to_public()), *others)))


def _written(
    target: Path, write: Callable[[Path], envelope.Package], roster: tuple[str, ...] | None, store: Store
) -> envelope.Package:
    """Signed first, then locked, read back as its receivers will, and only then given its name."""
    if roster is None:
        return write(target)
    beside = target.with_name(f".{target.name}.part")
    with tempfile.TemporaryDirectory(dir=store.place.folder) as folder:
        made = write(Path(folder) / target.name)
        try:
            locked_file.lock(made.path, beside, roster)
            with locked_file.opened(beside, store.identity, Path(folder)) as plain:
                envelope.read(plain)
            os.replace(beside, target)
        finally:
            beside.unlink(missing_ok=True)
    return made


def _not_heard(known: Mapping[str, peers.Peer], me: str, share: envelopes.Share) -> bool:
    """Whether the station that this key is for has not said that it has it."""
    one = known.get(share.station)
    return share.station != me and (one is None or share.key not in one.keys)


def files_held(folder: Path) -> frozenset[str]:
    """The digests of the attachments on this station."""
    return frozenset(path.name for path in folder.glob("*") if len(path.name) == 64)


def _files(folder: Path, wanted: frozenset[str]) -> tuple[list[Path], int]:
    """As many as fit, and how many do not."""
    files, size = [], 0
    for name in sorted(wanted):
        size += (folder / name).stat().st_size
        if size <= MOST_FILES:
            files.append(folder / name)
    return files, len(wanted) - len(files)
