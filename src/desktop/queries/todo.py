"""One line of 待办: what waits, or falls due."""

from dataclasses import dataclass

from .look import Look


@dataclass(frozen=True, slots=True)
class Todo:
    """`severity` is red, amber or blue; `origin` says where it comes from."""

    severity: str
    text: str
    origin: str
    look: Look | None = None
