"""Colours and sizes, read once from resources/style: tokens.toml, and over it tokens_dark.toml for the dark variant."""

import tomllib
from functools import cache

from PySide6.QtGui import QColor

from desktop.assets import asset

from .preferences import dark


@cache
def read_tokens(name: str) -> dict[str, str]:
    """One file of tokens, as it stands."""
    return tomllib.loads(asset("resources", "style", f"{name}.toml").read_text(encoding="utf-8"))


@cache
def tokens() -> dict[str, str]:
    """The tokens of the variant that the user prefers; `forget` when that changes."""
    return read_tokens("tokens") | (read_tokens("tokens_dark") if dark() else {})


@cache
def colour(name: str) -> QColor:
    """The colour of a token. Raises KeyError for a name that tokens.toml does not have."""
    return QColor(tokens()[name])


def forget() -> None:
    """The other variant was chosen: read the tokens anew."""
    tokens.cache_clear()
    colour.cache_clear()
