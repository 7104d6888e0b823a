"""How stations come to know each other: a station asks, 局办 signs, the station joins."""

import os
from pathlib import Path

import msgspec
from sqlalchemy import Connection

from desktop.exchange import card as cards
from desktop.exchange.card import Card
from desktop.fields import Refusal
from desktop.queries.desk import Desk
from desktop.records import Section
from desktop.records.settings import Revocation
from desktop.store import intake, ownership, peers
from desktop.store.actor import Draft
from desktop.store.rebuild import rebuild
from desktop.store.rows import find
from desktop.store.store import Store

from .outcome import Outcome

MOST = 4 * 1024 * 1024  # bytes of a request or an answer


def request(desk: Desk, target: Path) -> Outcome:
    """Write the file that asks 局办 to admit this station."""
    _refuse_reader(desk)
    with desk.store.read() as connection:
        asked = _card(desk.store, _section_name(connection, desk.store.section))
    _write(target, cards.ask(asked, desk.store.key))
    return Outcome(
        f"加入申请已存为 {target}，请交局办批复。", details={"file": str(target), "station": asked.id}
    )


def admit(desk: Desk, asked: Path, target: Path) -> Outcome:
    """局办: sign the card of a station and write the answer. Only the bureau's own station may."""
    store = desk.store
    if store.section not in ownership.OFFICE:
        raise Refusal("只有局办的工作机可以批复加入申请，请把申请文件交给局办。")
    if "admin" not in desk.actor.roles and "office" not in desk.actor.roles:
        raise Refusal("批复加入申请须由系统管理员或局办文书办理，请换人登录。")
    wanted = cards.read_request(_read(asked))
    if wanted.practice != store.practice:
        raise Refusal("练习用的工作机只能加入练习用的局办，正式的只能加入正式的，没有批复。")
    with store.bookkeeping() as connection:
        mine = own_card(store, connection)
        if peers.authority(connection) is None:
            mine = cards.signed(mine, store.key)
            keep(connection, mine)
            obey(store, connection, mine.id)
        known = {i: card_of(peer) for i, peer in peers.peers(connection).items()}
        named = msgspec.structs.replace(wanted, name=_name_for(connection, wanted, known))
        data = cards.answer(
            named, store.key, mine, (c for c in known.values() if c.authority == mine.public_key)
        )
        signed = cards.read_answer(data).card
        keep(connection, signed)
        _write(target, data)
        connection.commit()
    return Outcome(
        f"已批准 {signed.name} 加入，批复存为 {target}，请带回该工作机。",
        details={"file": str(target), "station": signed.id, "name": signed.name},
    )


def join(desk: Desk, answered: Path) -> Outcome:
    """Take the answer of 局办: from now on this station belongs to its roster, and its plan is 局办's."""
    _refuse_reader(desk)
    store, answer = desk.store, cards.read_answer(_read(answered))
    mine = answer.card
    if (mine.id, mine.public_key) != (store.station_id, store.key.public_key().public_bytes_raw()):
        raise Refusal(f"这份批复是给 {mine.name} 的，不是给本机的，请选择本机的批复文件。")
    if mine.practice != store.practice or mine.section != store.section:
        raise Refusal("批复中的处室或练习标志与本机不符，没有加入，请重新申请。")
    with store.bookkeeping() as connection:
        obeyed = peers.authority(connection)
        if obeyed not in (None, answer.authority.id):
            raise Refusal("本机已加入另一个局办的名册，不能再加入；确需更换请联系系统管理员。")
        for one in (*answer.others, answer.authority, mine):
            keep(connection, one)
        obey(store, connection, answer.authority.id)
        connection.commit()
    store.changed_elsewhere()
    return Outcome(
        f"本机已加入，名称为 {mine.name}。请向局办索取第一个数据包，并把本机的数据包交给局办。",
        details={"station": mine.id, "name": mine.name},
    )


def revoke(desk: Desk, station: str, reason: str) -> Outcome:
    """局办: cut a station off. What it wrote beyond what is known of it here counts for nothing, anywhere.

    `station` is a name or an id. Only the station whose signature makes stations known may.
    """
    store = desk.store
    if not set(desk.actor.roles) & {"admin", "office"}:
        raise Refusal("停用工作机须由系统管理员或局办文书办理，请换人登录。")
    if not reason.strip():
        raise Refusal("请填写停用的原因。")
    with store.unit_of_work(desk.actor, "revoke_station", by_action=True, reason=reason.strip()) as work:
        if peers.authority(work.connection) != store.station_id:
            raise Refusal("只有签发名册的局办工作机可以停用其他工作机。")
        known = peers.peers(work.connection)
        chosen = [peer for peer in known.values() if station in (peer.id, peer.name)]
        if not chosen or chosen[0].id == store.station_id:
            raise Refusal(f"没有叫“{station}”的其他工作机，请核对名册。")
        ends, origins = intake.ends(work.connection), peers.origins(work.connection)
        kept = [
            f"{one.origin}:{ends[one.origin][0]}:{ends[one.origin][1].hex()}"
            for one in sorted(origins.values(), key=lambda one: one.origin)
            if one.station == chosen[0].id and one.origin in ends
        ]
        values = {
            "station": chosen[0].id,
            "name": chosen[0].name,
            "kept": tuple(kept),
            "revoked_on": desk.today,
            "reason": reason.strip(),
        }
        ids = work.put(Revocation, Draft(values))
        receipt = work.commit()
    return Outcome(
        f"{chosen[0].name} 已停用：此前本机收到的照旧有效，此后它填写的各处都不采用；请把数据包发给各处室。",
        receipt.kinds,
        receipt.batch,
        tuple(ids),
    )


def own_card(store: Store, connection: Connection) -> Card:
    """This station's card. Raises `Refusal` before it has joined; in practice it may vouch for itself."""
    kept = peers.peers(connection).get(store.station_id)
    mine = card_of(kept) if kept is not None else None
    if mine is not None and (mine.encryption or mine.authority != mine.public_key):
        return mine
    if store.section not in ownership.OFFICE and not store.practice:
        raise Refusal("本机还没有加入数据交换，请先生成加入申请交局办批复，再用批复加入。")
    card = cards.signed(_card(store, _section_name(connection, store.section)), store.key)
    keep(connection, card)
    if not store.practice:
        obey(store, connection, card.id)
    return card


def card_of(peer: peers.Peer) -> Card:
    return msgspec.json.decode(peer.card, type=Card)


def keep(connection: Connection, card: Card) -> None:
    peers.keep_card(connection, card.id, card.section, card.name, msgspec.json.encode(card))


def obey(store: Store, connection: Connection, authority: str) -> None:
    """Who lays down the plan has changed: judge every entry again and make the tables anew."""
    if peers.authority(connection) != authority:
        peers.obey(connection, authority)
        ownership.judge_again(connection, authority)
        rebuild(connection)


def authority_key(connection: Connection) -> bytes | None:
    """The public key whose signature makes a station known here; None where practice stations trust each other."""
    kept = peers.peers(connection).get(peers.authority(connection) or "")
    return card_of(kept).public_key if kept else None


def _card(store: Store, section: str) -> Card:
    public = store.key.public_key().public_bytes_raw()
    name, encryption = f"{section}-{store.station_id[-4:]}", str(store.identity.to_public())
    return Card(store.station_id, store.section, name, public, store.practice, b"", b"", encryption)


def _section_name(connection: Connection, code: str) -> str:
    return next((s.name for s in find(connection, Section) if s.code == code), "全局")


def _name_for(connection: Connection, card: Card, known: dict[str, Card]) -> str:
    """「创新创业处-02」: stations of a section are counted; one that asks again keeps its name."""
    mine = known.get(card.id)
    if mine is not None and mine.authority == known[peers.authority(connection) or ""].public_key:
        return mine.name
    count = sum(1 for one in known.values() if one.section == card.section and one.id != card.id)
    return f"{_section_name(connection, card.section)}-{count + 1:02}"


def _refuse_reader(desk: Desk) -> None:
    if not set(desk.actor.roles) - {"reader"}:
        raise Refusal("您的角色是只读，不能办理数据交换，请联系经办人。")


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST:
            raise Refusal(f"{path.name} 太大，不是加入申请或批复，请重新选择。")
        return path.read_bytes()
    except OSError as error:
        raise Refusal(f"{path.name} 不能读取（{error.strerror}），请重新选择。") from None


def _write(path: Path, data: bytes) -> None:
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(data)
        os.replace(beside, path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise Refusal(f"{path} 不能写入（{error.strerror}），请换个位置。") from None
