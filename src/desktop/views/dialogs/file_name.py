"""The file that somebody named in a window of the system, with the ending it must have."""

from pathlib import Path


def named(chosen: str, ending: str) -> Path:
    """`ending` with its dot. A name with dots of its own, such as 名单2017.6, keeps all of them."""
    path = Path(chosen)
    return path if path.suffix.lower() == ending.lower() else path.with_name(path.name + ending)
