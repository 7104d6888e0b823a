"""Entries and commits, and the bytes that are hashed, sealed and carried."""

from dataclasses import dataclass
from typing import Any

import msgspec

Data = bytes | msgspec.Raw  # JSON as it was written
OpId = tuple[str, int]  # (origin, seq); with the field it stands under, the name of one operation

DELETED = "~"  # the pseudo-field whose value is the vector that the deleter had seen, or None again


class Op(msgspec.Struct, array_like=True, frozen=True, omit_defaults=True, gc=False):
    """One operation on one field: the new plain value, and the operations its author had in front of them."""

    value: Any
    replaces: tuple[OpId, ...] = ()


class Entry(msgspec.Struct, array_like=True, frozen=True):
    """One record in one commit. `note` says where it came from, e.g. 「铁西区报送表 第37行」."""

    origin: str
    seq: int
    kind: str
    record: str
    changes: dict[str, Op]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Commit:
    """What all entries of one transaction share. `batch` groups commits that are undone together.

    `policy` names the entry of the newest rule of ownership that its author knew, `schema` the revision
    of the declarations; `hlc` orders histories on screen and picks provisional values, nothing else.
    """

    origin: str
    first: int
    last: int
    batch: str
    user: str
    hlc: int
    verb: str
    reason: str
    source: str
    policy: str
    schema: int


_encode = msgspec.json.Encoder(order="deterministic").encode
_decode_changes = msgspec.json.Decoder(dict[str, Op]).decode


def changes_bytes(changes: dict[str, Op]) -> bytes:
    """Canonical JSON: the same changes are the same bytes on every station."""
    return _encode(changes)


def read_changes(data: Data) -> dict[str, Op]:
    """The changes that `changes_bytes` wrote. Raises msgspec.DecodeError on anything else."""
    return _decode_changes(data)


def header_bytes(commit: Commit) -> bytes:
    return _encode([getattr(commit, name) for name in Commit.__dataclass_fields__])


def entry_bytes(seq: int, kind: str, record: str, changes: bytes, note: str) -> bytes:
    return f"{seq}\0{kind}\0{record}\0{note}\0".encode() + changes
