"""What a package says of itself, before any of it is believed."""

import msgspec

from .card import Card, Incarnation


class File(msgspec.Struct, array_like=True, frozen=True):
    """An attachment carried in the package: its SHA-256 in hex, its size in bytes. It has no name here."""

    sha256: str
    size: int


class Manifest(msgspec.Struct, frozen=True):
    """`knows` is all that the sender holds, a receipt for everybody else; `base` what the body builds on.

    `to` is a station's id, a section's code, or "" for all. `cards` and `incarnations` prove every origin
    in the body. `holds` names every attachment the sender has, `files` those in this package.
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
