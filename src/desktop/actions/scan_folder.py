"""The folder into which the office's scanner writes: what lies there that could be attached."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from .attachments import LARGEST, TYPES

MOST = 50  # files offered, the newest first


@dataclass(frozen=True, slots=True)
class Scan:
    """A file of the folder, with when it was written."""

    path: Path
    at: datetime


def scans(folder: Path | None, known: Iterable[Path] = ()) -> list[Scan]:
    """The files of the folder that may be attached, the newest first, less those that are `known`.

    A folder that is not there or cannot be read has none.
    """
    found, known = [], set(known)
    try:
        paths = sorted(folder.iterdir()) if folder is not None else []
    except OSError:
        return []
    for path in paths:
        try:
            facts = path.stat()
        except OSError:  # taken away meanwhile
            continue
        fit = path.is_file() and path.suffix.lower().lstrip(".") in TYPES and 0 < facts.st_size <= LARGEST
        if fit and path not in known:
            found.append(Scan(path, datetime.fromtimestamp(facts.st_mtime)))
    return sorted(found, key=lambda scan: scan.at, reverse=True)[:MOST]
