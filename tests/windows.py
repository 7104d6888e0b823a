"""Windows at the end of a test."""

import sys


def let_windows_go() -> None:
    """Windows that were closed are gone before their folder is: a timer of theirs would look for it."""
    qt = sys.modules.get("PySide6.QtCore")
    if qt is not None and qt.QCoreApplication.instance() is not None:
        qt.QCoreApplication.sendPostedEvents(None, qt.QEvent.Type.DeferredDelete)
