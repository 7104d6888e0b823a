"""What an action says when it is done."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Outcome:
    """`kinds` changed, so that only the tabs concerned refresh; `message` is one Chinese sentence.

    `waits` says that something is left to do: rows refused, a partial undo (exit code 1 on the command line).
    """

    message: str
    kinds: frozenset[str] = frozenset()
    batch: str = ""
    ids: tuple[str, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    waits: bool = False
    details: Mapping[str, Any] = field(default_factory=dict)
