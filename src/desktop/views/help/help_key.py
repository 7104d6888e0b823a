"""F1, in any window or dialog: the page of the manual for the place one is in."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

PAGE = "help"  # the property by which a widget names its page


def about(widget: QWidget, page: str) -> None:
    """F1 in this widget, and in all it holds, opens the page."""
    widget.setProperty(PAGE, page)


def page_of(widget: QWidget | None) -> str:
    """The page of the innermost widget around this one that names any; that for beginners where none does."""
    while widget is not None:
        page = widget.property(PAGE)
        if page:
            return str(page)
        widget = widget.parentWidget()
    return "start"


class HelpKey(QObject):
    """Watches the whole application: a modal dialog would keep a key of the window to itself."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_F1
            and isinstance(watched, QWidget)
        ):
            open_manual(page_of(watched))
            return True
        return super().eventFilter(watched, event)


def open_manual(page: str) -> None:
    """Show the page, in the manual that is open already or in a new one over the window in front."""
    from .manual_window import ManualWindow

    front = QApplication.activeModalWidget() or QApplication.activeWindow()
    if isinstance(front, ManualWindow):
        front.open_page(page)
        return
    shown = front.findChild(ManualWindow) if front is not None else None
    if shown is not None:
        shown.open_page(page)
    else:
        shown = ManualWindow(front, page)
    shown.show()
    shown.raise_()
    shown.activateWindow()
