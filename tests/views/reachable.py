"""Finds controls that a screen reader cannot name, and disabled ones that do not say why."""

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QDialogButtonBox,
    QScrollArea,
    QScrollBar,
    QSplitterHandle,
    QTabBar,
    QWidget,
)

WORDS = re.compile(r"[\u4e00-\u9fff]{2,}")
INNER = (QScrollBar, QSplitterHandle, QDialogButtonBox)


def unnamed(window: QWidget) -> list[str]:
    """Each control that the keyboard reaches and that has no name for a screen reader."""
    found = []
    for widget in window.findChildren(QWidget):
        if not _stops(widget) or isinstance(widget, INNER):
            continue
        seen = QAccessible.queryAccessibleInterface(widget)
        name = seen.text(QAccessible.Text.Name) if seen is not None else widget.accessibleName()
        if not name.strip() and not isinstance(widget, QTabBar):  # its tabs have names of their own
            found.append(f"没有名称：{type(widget).__name__} {widget.objectName()}")
    return found


def _stops(widget: QWidget) -> bool:
    within = isinstance(widget.parentWidget(), QAbstractScrollArea) or widget.focusProxy() is not None
    there = widget.isVisible() and widget.isEnabled() and not within and not isinstance(widget, QScrollArea)
    return there and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def unexplained(window: QWidget) -> list[str]:
    """Each button that cannot be pressed and does not say why."""
    return [
        f"没有说明为什么不能按：{button.text() or button.accessibleName()}"
        for button in window.findChildren(QAbstractButton)
        if button.isVisible() and not button.isEnabled() and not WORDS.search(button.toolTip())
    ]
