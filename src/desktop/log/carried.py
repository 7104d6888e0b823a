"""A commit with its entries, as one station hands it to another."""

from typing import Generic, NamedTuple, TypeVar

import msgspec
from msgspec import Raw

from .chain import bound, end
from .entry import Commit, entry_bytes, header_bytes

Column = TypeVar("Column")


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
    changes: Raw
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
    lines: tuple[Line, ...] = ()

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


class Sheaf(msgspec.Struct, Generic[Column], array_like=True, frozen=True):
    """Entries that follow one another, column by column, as they lie in a package; their changes lie beside them.

    `commits`, without lines, are those whose first entry is in here; the last may go on in the next sheaf. What few
    entries have is named by its place, from 0: `ciphers` are (place, field, cipher), `digests` (place, digest).
    """

    commits: tuple[Carried, ...]
    kinds: Column
    records: Column
    notes: Column
    ciphers: tuple[tuple[int, str, bytes], ...] = ()
    digests: tuple[tuple[int, bytes], ...] = ()


class Bundle(NamedTuple):
    """A sheaf on its way into a package, its columns in JSON already; `changes` are its entries', one to a line."""

    sheaf: Sheaf[Raw]
    changes: bytes
    entries: int
