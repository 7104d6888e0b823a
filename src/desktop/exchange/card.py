"""Who a station is: its card, signed by the authority (局办), and the request that asks for one."""

from collections.abc import Iterable

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from desktop.fields import Refusal

_encode = msgspec.json.Encoder(order="deterministic").encode


class Card(msgspec.Struct, frozen=True, omit_defaults=True):
    """One station. `authority` is the public key whose owner signed; `signature` covers every other field.

    `encryption` is the age recipient to which envelopes for it are made; an older station has none.
    In practice a station may be its own authority: practice stations trust each other, and no real one.
    """

    id: str
    section: str
    name: str
    public_key: bytes
    practice: bool
    authority: bytes
    signature: bytes
    encryption: str = ""

    def signed_part(self) -> bytes:
        return b"little-giant card\x00" + _encode(msgspec.structs.replace(self, signature=b""))


class Incarnation(msgspec.Struct, frozen=True):
    """An origin, certified by the key of the station that writes under it."""

    origin: str
    station: str
    public_key: bytes
    certificate: bytes


class Request(msgspec.Struct, frozen=True):
    """What a station hands to 局办: its card without a signature, signed by itself to show that it holds the key."""

    card: Card
    proof: bytes


class Answer(msgspec.Struct, frozen=True):
    """What 局办 hands back: the signed card, the cards of the authority and of the stations known to it."""

    card: Card
    authority: Card
    others: tuple[Card, ...] = ()


def signed(card: Card, key: Ed25519PrivateKey) -> Card:
    """The card as the owner of `key` vouches for it."""
    named = msgspec.structs.replace(card, authority=key.public_key().public_bytes_raw(), signature=b"")
    return msgspec.structs.replace(named, signature=key.sign(named.signed_part()))


def card_holds(card: Card) -> bool:
    return _signed_by(card.authority, card.signature, card.signed_part())


def origin_holds(incarnation: Incarnation) -> bool:
    said = b"little-giant origin\x00" + incarnation.origin.encode() + incarnation.station.encode()
    return _signed_by(incarnation.public_key, incarnation.certificate, said)


def trusted(card: Card, authority: bytes | None, practice: bool) -> bool:
    """Whether a station that obeys `authority` believes this card. Without one, in practice, any practice card."""
    if card.practice != practice or not card_holds(card):
        return False
    return card.authority == authority if authority else practice


def ask(card: Card, key: Ed25519PrivateKey) -> bytes:
    """The bytes of a request file."""
    return _encode(Request(card, key.sign(b"little-giant request\x00" + card.signed_part())))


def read_request(data: bytes) -> Card:
    """The card that a request asks to have signed. Raises `Refusal`."""
    request = _decoded(data, Request, "加入申请")
    said = b"little-giant request\x00" + request.card.signed_part()
    if not _signed_by(request.card.public_key, request.proof, said):
        raise Refusal("这份加入申请已损坏或被改动过，请在申请的工作机上重新生成。")
    return request.card


def answer(card: Card, key: Ed25519PrivateKey, authority: Card, others: Iterable[Card]) -> bytes:
    """The bytes of an answer file: the card signed with the authority's key."""
    return _encode(Answer(signed(card, key), authority, tuple(others)))


def read_answer(data: bytes) -> Answer:
    """An answer whose every card is signed by the authority it names. Raises `Refusal`."""
    read = _decoded(data, Answer, "加入批复")
    cards = (read.card, read.authority, *read.others)
    if any(card.authority != read.authority.public_key or not card_holds(card) for card in cards):
        raise Refusal("这份加入批复已损坏或被改动过，请局办重新生成。")
    return read


def _decoded(data: bytes, shape: type, what: str) -> object:
    try:
        return msgspec.json.decode(data, type=shape)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        raise Refusal(f"这个文件不是{what}，请重新选择。") from None


def _signed_by(key: bytes, signature: bytes, data: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, data)
    except (InvalidSignature, ValueError):
        return False
    return True
