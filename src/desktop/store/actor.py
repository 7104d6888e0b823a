"""Who writes, and what an intended write is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from desktop.fields import Refusal
from desktop.log.entry import OpId
from desktop.records import Record


@dataclass(frozen=True, slots=True)
class Actor:
    """The user at the desk. `section` is the code of the section, such as CX."""

    id: str
    name: str
    roles: tuple[str, ...]
    section: str


PROGRAM = Actor("program", "程序", ("admin",), "JB")  # lays down the plan's settings when a folder is made


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody wants a record to be. Fields not named stay as they are; None clears one.

    `seen` is the row its author had in front of them: a field that has changed since is refused, not
    overwritten. `base` names, by field, the heads that a value was written against where those are not today's:
    it then stands beside what was written since, as a conflict. `note` says where the values came from, such
    as 「铁西区报送表 第37行」.
    """

    values: Mapping[str, Any]
    id: str | None = None
    seen: Any = None
    note: str = ""
    base: Mapping[str, tuple[OpId, ...]] = field(default_factory=dict)
    new_id: str | None = field(default=None, compare=False)  # chosen beforehand, for records that refer to it


@dataclass(frozen=True, slots=True)
class Complaint:
    """Why one draft cannot be taken: which one, which field, one sentence."""

    index: int
    field: str
    sentence: str


class Rejected(Refusal):
    """Drafts that the door turned away. Nothing of their transaction is written."""

    def __init__(self, record: type[Record], complaints: list[Complaint]):
        self.record = record
        self.complaints = complaints
        shown = "".join(_worded(record, complaint) for complaint in complaints[:3])
        more = f"另有 {len(complaints) - 3} 处问题。" if len(complaints) > 3 else ""
        super().__init__(shown + more)


def _worded(record: type[Record], complaint: Complaint) -> str:
    if not complaint.field:
        return complaint.sentence
    return f"{record.field(complaint.field).label}：{complaint.sentence}"
