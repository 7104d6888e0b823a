"""Packages among what is dragged over the window."""

from pathlib import Path

from PySide6.QtCore import QMimeData

SUFFIX = ".kjbx"


def packages_in(data: QMimeData) -> tuple[Path, ...]:
    """Local files that are packages by their name; what they hold is judged when they are looked at."""
    files = (Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    return tuple(file for file in files if file.suffix.lower() == SUFFIX)
