"""What the window remembers for this user of this computer: type size, place on the screen, widths."""

import os
from pathlib import Path

from PySide6.QtCore import QSettings, QStandardPaths


def preferences() -> QSettings:
    """Kept in a small file of the user's profile, beside nothing that matters: losing it loses only comfort."""
    place = os.environ.get("LITTLE_GIANT_PROFILE") or str(
        Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation))
        / "little-giant-desk"
    )
    return QSettings(str(Path(place) / "window.ini"), QSettings.Format.IniFormat)


def large_type() -> bool:
    return preferences().value("large_type", False, bool)  # type: ignore[return-value]


def set_large_type(large: bool) -> None:
    preferences().setValue("large_type", large)


def dark() -> bool:
    return preferences().value("dark", False, bool)  # type: ignore[return-value]


def set_dark(wanted: bool) -> None:
    preferences().setValue("dark", wanted)


def scan_folder() -> Path | None:
    """Into which the scanner of this computer writes; None while nobody has said."""
    kept = str(preferences().value("scan_folder", "", str))
    return Path(kept) if kept else None


def set_scan_folder(folder: Path | None) -> None:
    preferences().setValue("scan_folder", str(folder or ""))
