"""A commit with its entries, as one station hands it to another."""

import msgspec

from .chain import bound, end
from .entry import Commit, entry_bytes, header_bytes


class Cipher(msgspec.Struct, array_like=True, frozen=True):
    """The cipher of a sensitive value of an entry, whose hash stands in its changes."""

    field: str
    cipher: bytes


class Line(msgspec.Struct, array_like=True, frozen=True, omit_defaults=True, gc=False):
    """One entry. `changes` are its canonical bytes, never decoded and encoded again: the chain is over them.

    `digest` is that of the entry as it was written, where something in it was redacted since.
    """

    seq: int
    kind: str
    record: str
    changes: msgspec.Raw
    note: str
    sealed: tuple[Cipher, ...] = ()
    digest: bytes = b""


class Carried(msgspec.Struct, array_like=True, frozen=True):
    """Fields as in `Commit`; `seal` is there only at the newest commit of an origin that a sender knows."""

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
    chain: bytes
    seal: bytes
    lines: tuple[Line, ...]

    @property
    def commit(self) -> Commit:
        return Commit(*(getattr(self, name) for name in Commit.__dataclass_fields__))

    def chain_after(self, previous: bytes) -> bytes:
        """The value of the chain after this commit, computed from what it says."""
        entries = (
            bound(self.schema, entry_bytes(e.seq, e.kind, e.record, bytes(e.changes), e.note), e.digest)
            for e in self.lines
        )
        return end(previous, header_bytes(self.commit), entries)
