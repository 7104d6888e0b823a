"""The shape of an identifier as data, and what checking one answers."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any


@dataclass(frozen=True, eq=False)
class Scheme:
    """The shape of one kind of identifier, and what lies outside our home only to be warned of.

    Each is its own thing, equal to no other: so what was checked by it can be remembered.
    """

    key: str
    label: str
    pattern: str
    verified: bool
    advice: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    home: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def shape(self) -> re.Pattern[str]:
        return re.compile(self.pattern, re.ASCII)


@dataclass(frozen=True)
class Checked:
    """The value in its compact form, why it cannot be right, and what is unusual about it."""

    value: str
    errors: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def schemes_from(document: Mapping[str, Any]) -> dict[str, Scheme]:
    """The schemes of a parsed identifiers.toml by key."""
    own = {"label", "pattern", "verified", "advice"}
    return {
        key: Scheme(
            key,
            entry["label"],
            entry["pattern"],
            entry["verified"],
            entry["advice"],
            {name: value for name, value in entry.items() if name not in own},
            document["home"],
        )
        for key, entry in document["scheme"].items()
    }
