"""F1, in any window or dialog, opens the page of the manual for the place one is in (the key: theme/watch)."""

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
