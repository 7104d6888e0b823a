"""A line of 待办 before it is counted."""

from dataclasses import dataclass

from .look import Filter


@dataclass(frozen=True, slots=True)
class Reminder:
    severity: str
    kind: str
    filters: tuple[Filter, ...]
    what: str
    origin: str
