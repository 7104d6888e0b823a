"""What every window of the program does alike: F1, the wheel that changes no value unasked, words found by typing."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWheelEvent, QWindow
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QSlider,
    QTabBar,
    QWidget,
)

from desktop.views.help.help_key import open_manual, page_of

from .found_by_typing import FoundByTyping

GUARDED = (QComboBox, QAbstractSpinBox, QSlider, QTabBar)


class Watch(QObject):
    """Stands at each window of the screen, where keys and the wheel come in before a widget is chosen for them.

    A filter on the application would be asked, in Python, about every event of every widget: that cost more than
    a third of the time in which a window is made. A shortcut of one window would not do for F1: a modal dialog
    keeps it from the window behind.
    """

    def __init__(self, app: QGuiApplication):
        super().__init__(app)
        self._words = FoundByTyping()
        app.focusWindowChanged.connect(self._over)

    def _over(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)  # once, however often it is said

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWindow):
            return _kept_from_values(watched, event)  # type: ignore[arg-type]
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() != Qt.Key.Key_F1:
            return self._words.takes(event)
        open_manual(page_of(QApplication.focusWidget() or QApplication.activeWindow()))
        return True


def _kept_from_values(window: QWindow, wheel: QWheelEvent) -> bool:
    """Whether the wheel turned over an unfocused drop-down, number or tab bar: the page around it scrolls instead."""
    top = QWidget.find(window.winId())
    widget = top.childAt(wheel.position().toPoint()) if top is not None else None
    while widget is not None and not isinstance(widget, (*GUARDED, QAbstractScrollArea)):
        widget = widget.parentWidget()
    if not isinstance(widget, GUARDED) or (widget.hasFocus() and not isinstance(widget, QTabBar)):
        return False
    area = _scrolled_page(widget)
    if area is not None:
        QCoreApplication.sendEvent(area.viewport(), wheel)
    return True


def _scrolled_page(widget: QWidget) -> QAbstractScrollArea | None:
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QAbstractScrollArea):
        above = above.parentWidget()
    return above
