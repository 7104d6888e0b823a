"""A sheet that is filled in and signed: facts with their labels, a table, boxes for opinions and signatures."""

from dataclasses import dataclass
from datetime import date

from .official import Table
from .proof import Seal


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and what stands beside it, a line feed beginning a new line; empty leaves room to write."""

    label: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """A row of facts side by side, at least `height` millimetres high."""

    facts: tuple[Fact, ...]
    height: float = 0.0


@dataclass(frozen=True, slots=True)
class Signature:
    """A box for an opinion and a name. `mark`: how it was signed, small. `closed`: nothing is signed here any more."""

    label: str
    opinion: str = ""
    signer: str = ""
    day: date | None = None
    mark: str = ""
    closed: bool = False


@dataclass(frozen=True, slots=True)
class FormSheet:
    """One paper of the catalogue under resources/forms, filled in.

    - `document`: its key there. `left` and `right` stand above the frame, `note` below it.
    - `seal`: what proves it, in the upper right corner.
    - `write_in`: the table's rows are high enough to sign in; `fine`: the table is set in small type.
    """

    document: str
    title: str
    left: str = ""
    right: str = ""
    rows: tuple[Facts, ...] = ()
    table: Table | None = None
    signatures: tuple[Signature, ...] = ()
    note: str = ""
    landscape: bool = False
    write_in: bool = False
    fine: bool = False
    number: str = ""
    name: str = ""
    seal: Seal | None = None
