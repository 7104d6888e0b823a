"""Keys that mean something in one widget only."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

Keys = str | QKeySequence.StandardKey


def key_at(widget: QWidget, keys: Keys, do: Callable[[], object]) -> None:
    """While `widget` itself has the focus, `keys` do this; elsewhere in the window they stay what they were.

    PySide6 drops the context when the constructor is given a callable as well: the keys would be the window's.
    """
    shortcut = QShortcut(QKeySequence(keys), widget, context=Qt.ShortcutContext.WidgetShortcut)
    shortcut.activated.connect(do)
