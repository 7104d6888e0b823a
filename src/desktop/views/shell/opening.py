"""What stands on the screen while the program is read in and the data folder is opened."""

from pathlib import Path
from time import monotonic

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QTabWidget, QVBoxLayout, QWidget

from desktop.views.theme.preferences import preferences

WIDE, HIGH, FRAME = 1366, 768, 40  # px; FRAME is what the system draws around a window
PATIENCE_S = 0.3  # for a desktop that is slow to show a window; the work goes on without it


class Opening(QWidget):
    """The frame of the window in its place, with the tabs it had last time: whoever clicked sees that it comes.

    It knows nothing of records: reading in what does takes longer than everything else of a start.
    """

    def __init__(self, folder: Path):
        super().__init__(objectName="page")
        self.setWindowTitle("小巨人台账")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.is_painted = False
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(_header())
        box.addWidget(_tabs(f"正在打开 {folder} …"), 1)
        take_place(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self.is_painted = True

    def show_at_once(self) -> None:
        """Show it and see that it is painted before anything else is done."""
        fill_screen(self)
        self.show()
        until, keys = monotonic() + PATIENCE_S, QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents
        while not self.is_painted and monotonic() < until:
            QApplication.processEvents(keys)
        QApplication.processEvents(keys)


def _header() -> QWidget:
    header = QWidget(objectName="header")
    header.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    line = QHBoxLayout(header)
    line.setContentsMargins(16, 7, 12, 7)
    line.addWidget(QLabel("小巨人台账", objectName="product"))
    return header


def _tabs(said: str) -> QTabWidget:
    notebook = QTabWidget(documentMode=True, enabled=False)
    notebook.tabBar().setExpanding(False)
    for label in remembered_tabs() or ("工作总览",):
        notebook.addTab(QLabel(said, alignment=Qt.AlignmentFlag.AlignCenter), label)
    return notebook


def take_place(window: QWidget) -> None:
    """Where the window was last time."""
    window.resize(WIDE, HIGH)
    kept = preferences().value("place")
    if kept:
        window.restoreGeometry(kept)  # type: ignore[arg-type]


def fill_screen(window: QWidget) -> None:
    """The whole screen the first time, and always where the window and its frame would not fit on it."""
    room = window.screen().availableGeometry()
    never_placed = preferences().value("place") is None
    if never_placed or room.width() < WIDE or room.height() < HIGH + FRAME:
        window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)


def remember(window: QWidget, tabs: list[str]) -> None:
    kept = preferences()
    kept.setValue("place", window.saveGeometry())
    kept.setValue("tabs", tabs)


def remembered_tabs() -> list[str]:
    kept = preferences().value("tabs", [])
    return [kept] if isinstance(kept, str) else list(kept or ())
