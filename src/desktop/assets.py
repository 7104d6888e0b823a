"""The one way to find a file that ships with the program: layouts, resources, migrations."""

import sys
from pathlib import Path


def _root() -> Path:
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen:
        return Path(frozen)
    installed = Path(__file__).parent / "_assets"
    return installed if installed.is_dir() else Path(__file__).parents[2]


def asset(*parts: str) -> Path:
    """Path of a shipped file or folder, e.g. ``asset("resources", "fonts")``.

    Works alike in a checkout, an installed wheel and a frozen build. The path is read-only for us:
    nothing is ever written beside the program.
    """
    return _root().joinpath(*parts)
