"""A button that cannot be pressed says why."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton


def allow(button: QAbstractButton | QAction, why_not: str, told: str = "") -> None:
    """Enabled without a reason against it, with `told` as its hint; disabled, the reason is its hint."""
    button.setEnabled(not why_not)
    button.setToolTip(why_not or told)
