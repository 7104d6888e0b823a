"""The mouse wheel scrolls; it never changes a value that nobody chose to change."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QAbstractScrollArea, QAbstractSpinBox, QComboBox, QSlider, QTabBar, QWidget

GUARDED = (QComboBox, QAbstractSpinBox, QSlider, QTabBar)


class WheelGuard(QObject):
    """Hands the wheel over an unfocused drop-down, number or tab bar to the page that scrolls around it."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.Wheel or not isinstance(watched, GUARDED):
            return False
        if watched.hasFocus() and not isinstance(watched, QTabBar):
            return False
        area = _scrolled_page(watched)
        if area is not None:
            QCoreApplication.sendEvent(area.viewport(), event)
        else:
            event.ignore()
        return True


def _scrolled_page(widget: QWidget) -> QAbstractScrollArea | None:
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QAbstractScrollArea):
        above = above.parentWidget()
    return above
