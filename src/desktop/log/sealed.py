"""A sensitive value in the log: its mask for everybody, its content in a cipher that only key holders open. Pure.

The operation's value is ``{"key", "mask", "same", "sealed"}``: which key opens it, what is shown without it, a tag that
is the same for the same value of the same field under one key, and the hash of the cipher. The chain is over
these; the cipher itself stands beside the log and can be destroyed without breaking it.
"""

import os
from hashlib import blake2b
from typing import Any

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

SECRET, NONCE = 32, 12  # bytes
_SEALED = frozenset({"key", "mask", "same", "sealed"})
_encode = msgspec.json.Encoder(order="deterministic").encode


def new_secret() -> bytes:
    return os.urandom(SECRET)


def key_id(secret: bytes) -> str:
    """The name of a data key. It proves the key: whoever opens an envelope compares."""
    return blake2b(b"little-giant data key\x00" + secret, digest_size=16).hexdigest()


def digest(cipher: bytes) -> str:
    return blake2b(cipher, digest_size=32).hexdigest()


def lock(secret: bytes, record: str, field: str, plain: Any, mask: str) -> tuple[dict[str, str], bytes]:
    """The value that goes into the log, and the cipher that goes beside it."""
    nonce = os.urandom(NONCE)
    cipher = nonce + ChaCha20Poly1305(secret).encrypt(nonce, _encode(plain), None)
    tag = blake2b(_encode([record, field, plain]), key=secret, digest_size=12).hexdigest()
    return {"key": key_id(secret), "mask": mask, "same": tag, "sealed": digest(cipher)}, cipher


def unlock(secret: bytes, cipher: bytes) -> Any:
    """What was locked. Raises ValueError when this key does not open it."""
    try:
        return msgspec.json.decode(ChaCha20Poly1305(secret).decrypt(cipher[:NONCE], cipher[NONCE:], None))
    except (InvalidTag, msgspec.MsgspecError) as error:
        raise ValueError("not locked with this key") from error


def compared(value: Any) -> Any:
    """What two values of one field are compared by: the tags of sealed ones, whose ciphers always differ.

    What was redacted counts as cleared.
    """
    if type(value) is not dict:
        return value
    return (value["key"], value["same"]) if is_sealed(value) else None


def is_sealed(value: Any) -> bool:
    """Whether it is what `lock` makes; any other object in a field is what nobody can read."""
    return (
        type(value) is dict and value.keys() == _SEALED and all(type(part) is str for part in value.values())
    )
