"""What a package says of itself, before any of it is believed."""

import msgspec

from .card import Card, Incarnation


class File(msgspec.Struct, array_like=True, frozen=True):
    """An attachment carried in the package: its SHA-256 in hex, its size in bytes. It has no name here."""

    sha256: str
    size: int


class Share(msgspec.Struct, array_like=True, frozen=True):
    """A data key in an age envelope for one station; `scope` names the tasks whose sections need what it opens."""

    key: str
    scope: str
    station: str
    maker: str
    made: int
    envelope: bytes


class Manifest(msgspec.Struct, frozen=True):
    """`knows` is all that the sender holds, a receipt for everybody else; `base` what the body builds on.

    `to` is a station's id, a section's code, or "" for all. `cards` and `incarnations` prove every origin
    in the body. `holds` names every attachment the sender has, `files` those in this package. `previous` is the
    number of the last package before this one that was for the same receivers. `keys` names the data keys the
    sender has, `shares` are keys for stations that were not heard to have them.
    """

    sender: Card
    origin: str
    number: int
    made: str
    to: str
    program: str
    schema: int
    base: dict[str, int]
    knows: dict[str, int]
    cards: tuple[Card, ...]
    incarnations: tuple[Incarnation, ...]
    commits: int
    entries: int
    counts: dict[str, int]
    holds: tuple[str, ...] = ()
    files: tuple[File, ...] = ()
    previous: int = 0
    keys: tuple[str, ...] = ()
    shares: tuple[Share, ...] = ()
