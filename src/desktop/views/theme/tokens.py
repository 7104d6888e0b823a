"""Colours and sizes, read once from resources/style/tokens.toml."""

import tomllib
from functools import cache

from PySide6.QtGui import QColor

from desktop.assets import asset


@cache
def tokens() -> dict[str, str]:
    return tomllib.loads(asset("resources", "style", "tokens.toml").read_text(encoding="utf-8"))


@cache
def colour(name: str) -> QColor:
    """The colour of a token. Raises KeyError for a name that tokens.toml does not have."""
    return QColor(tokens()[name])
