"""Taking a value out of the log without breaking its chain. Pure.

The chain binds an entry by its digest, so an entry of which a value was taken out keeps its place. That the rest of
it is as it was written is said by the redaction, which names the digest of every operation of the entry: whoever never
saw the original checks what is left against that, whoever has it checks the redaction.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

import msgspec

from .entry import DELETED, Op, OpId

KIND = "redaction"
SINCE = 2  # the revision from which the chain binds entries by their digests
_MARK = "redacted"
_encode = msgspec.json.Encoder(order="deterministic").encode


@dataclass(frozen=True, slots=True)
class Statement:
    """What a redaction says of one entry: its digest, and those of all its operations by field."""

    op: OpId
    field: str
    digest: str
    operations: Mapping[str, str]

    def text(self) -> str:
        """As it stands in the redaction, which names the field."""
        said = ",".join(f"{name}={digest}" for name, digest in sorted(self.operations.items()))
        return f"{self.op[0]}:{self.op[1]}:{self.digest}:{said}"


def is_redacted(value: Any) -> bool:
    return type(value) is dict and _MARK in value


def statement(op: OpId, field: str, digest: bytes, changes: Mapping[str, Op]) -> Statement:
    return Statement(op, field, digest.hex(), {name: _digest(one) for name, one in changes.items()})


def read(field: str, text: str) -> Statement | None:
    """A statement as it stands in a redaction; None for what this program did not write."""
    try:
        origin, seq, digest, said = text.split(":")
        operations = dict(one.split("=") for one in said.split(","))
        return Statement((origin, int(seq)), field, digest, operations)
    except (ValueError, AttributeError):
        return None


def statements(changes: Mapping[str, Op]) -> list[Statement]:
    """All that the entry of a redaction says."""
    values = {name: op.value for name, op in changes.items()}
    field, entries = values.get("item"), values.get("entries")
    if not isinstance(field, str) or field == DELETED or not isinstance(entries, list):
        return []
    return [one for text in entries if (one := read(field, text)) is not None]


def agrees(said: Statement, digest: bytes, changes: Mapping[str, Op]) -> bool:
    """Whether an entry with this digest, in part redacted perhaps, is the one that the statement is about."""
    mine = {name: _digest(op) for name, op in changes.items()}
    return said.digest == digest.hex() and dict(said.operations) == mine


def without(said: Statement, changes: Mapping[str, Op]) -> dict[str, Op]:
    """The changes with the hash of the operation in place of its value."""
    op = changes[said.field]
    return {**changes, said.field: Op({_MARK: _digest(op)}, op.replaces)}


def _digest(op: Op) -> str:
    """The hash of an operation as it was written, of one that was redacted too."""
    if is_redacted(op.value):
        return op.value[_MARK]
    return blake2b(_encode(op), digest_size=32).hexdigest()
