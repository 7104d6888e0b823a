"""What the window remembers: for each user of this computer their type size and colours, for the computer the rest."""

import os
from pathlib import Path

from PySide6.QtCore import QSettings, QStandardPaths

LARGE, DARK = "large_type", "dark"
LOCK, SCANS, TOURED = "lock_minutes", "scan_folder", "toured"
_sits = {"user": ""}  # who has signed in; before that the windows look as for the last one


def preferences() -> QSettings:
    """Kept in a small file of the user's profile, beside nothing that matters: losing it loses only comfort."""
    place = os.environ.get("LITTLE_GIANT_PROFILE") or str(
        Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation))
        / "little-giant-desk"
    )
    return QSettings(str(Path(place) / "window.ini"), QSettings.Format.IniFormat)


def sit(user: str) -> None:
    """From now on what is remembered for a user is this one's; what they never said is as the last one had it."""
    _sits["user"] = user


def _own(name: str) -> bool:
    kept = preferences()
    common = kept.value(name, False, bool)
    return bool(kept.value(f"user-{_sits['user']}/{name}", common, bool)) if _sits["user"] else bool(common)


def _set_own(name: str, wanted: bool) -> None:
    preferences().setValue(name, wanted)
    if _sits["user"]:
        preferences().setValue(f"user-{_sits['user']}/{name}", wanted)


def large_type() -> bool:
    return _own(LARGE)


def set_large_type(large: bool) -> None:
    _set_own(LARGE, large)


def dark() -> bool:
    return _own(DARK)


def set_dark(wanted: bool) -> None:
    _set_own(DARK, wanted)


def columns_of(kind: str) -> tuple[str, ...]:
    """The columns that this user chose for the lists of a type, in their order; () for those of the layout."""
    kept = str(preferences().value(f"user-{_sits['user']}/columns-{kind}", "", str))
    return tuple(kept.split("|")) if kept else ()


def keep_columns(kind: str, names: tuple[str, ...]) -> None:
    preferences().setValue(f"user-{_sits['user']}/columns-{kind}", "|".join(names))


def printer_for(document: str) -> str:
    """On which printer this user printed a document the last time, else the last user of this computer; "" never."""
    common = preferences().value(f"printer/{document}", "", str)
    return str(preferences().value(f"user-{_sits['user']}/printer-{document}", common, str))


def keep_printer(document: str, name: str) -> None:
    for key in (f"printer/{document}", f"user-{_sits['user']}/printer-{document}"):
        preferences().setValue(key, name)


def toured() -> bool:
    """Whether the window has shown itself to somebody at this computer."""
    return preferences().value(TOURED, False, bool)  # type: ignore[return-value]


def set_toured() -> None:
    preferences().setValue(TOURED, True)


def lock_minutes() -> int:
    """After how many minutes without a touch the window locks itself; 0 never."""
    return int(preferences().value(LOCK, 0, int))  # type: ignore[call-overload]


def set_lock_minutes(minutes: int) -> None:
    preferences().setValue(LOCK, minutes)


def scan_folder() -> Path | None:
    """Into which the scanner of this computer writes; None while nobody has said."""
    kept = str(preferences().value(SCANS, "", str))
    return Path(kept) if kept else None


def set_scan_folder(folder: Path | None) -> None:
    preferences().setValue(SCANS, str(folder or ""))
