"""The hash chain of an origin, and the seals that sign it."""

from collections.abc import Iterable
from hashlib import blake2b

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

DIGESTED = 2  # the revision of the declarations since which the chain is over digests of entries
START = b"\x00" * 32  # what the first commit of an origin is chained to
_BLANK = blake2b(digest_size=32)  # a copy of it is made in half the time of another one


def link(previous: bytes, data: bytes) -> bytes:
    """The next value of the chain."""
    return entry_digest(previous + data)


def end(previous: bytes, header: bytes, entries: Iterable[bytes]) -> bytes:
    """The chain value after the last entry of a commit; its header is bound in before the first."""
    chain = link(previous, header)
    for data in entries:
        hashed = _BLANK.copy()
        hashed.update(chain + data)
        chain = hashed.digest()
    return chain


def entry_digest(data: bytes) -> bytes:
    """What an entry is bound by, so that a value can be taken out of it later without breaking the chain."""
    hashed = _BLANK.copy()
    hashed.update(data)
    return hashed.digest()


def bound(schema: int, data: bytes, digest: bytes = b"") -> bytes:
    """What the chain takes in of an entry: since revision 2 its digest, which `digest` is once it was redacted."""
    return data if schema < DIGESTED else digest or entry_digest(data)


def seal(key: Ed25519PrivateKey, origin: str, last: int, chain: bytes) -> bytes:
    return key.sign(_sealed(origin, last, chain))


def seal_holds(key: bytes, origin: str, last: int, chain: bytes, signature: bytes) -> bool:
    """Whether `signature` was made by the owner of the public `key` over this end of the chain."""
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, _sealed(origin, last, chain))
    except InvalidSignature:
        return False
    return True


def _sealed(origin: str, last: int, chain: bytes) -> bytes:
    return b"little-giant seal\x00" + origin.encode() + b"\x00" + str(last).encode() + b"\x00" + chain
