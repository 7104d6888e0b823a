"""What every dialog has in common: it is let go when it is closed, and Enter never submits it half filled in."""

from PySide6.QtCore import QMargins, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from desktop.views.jobs.process import JobProcess

FRAME = 32  # px of a title bar; as much below, since a dialog stands in the middle
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Dialog(QDialog):
    """Closed in whatever way, it is destroyed with all that it holds, once control is back in the event loop.

    While a process of its own works for it, it is only hidden; it goes when that has ended.
    """

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def setVisible(self, visible: bool) -> None:
        """No larger than the window it belongs to: at 125 % on a small screen its buttons would lie beyond the edge."""
        over = self.parentWidget().window() if self.parentWidget() is not None else None
        if visible and over is not None and over.isVisible() and not self.isVisible():
            self.resize(self.size().boundedTo(over.size().shrunkBy(QMargins(0, FRAME, 0, FRAME))))
        super().setVisible(visible)

    def awaited(self) -> bool:
        """Whether something is still to come back to it."""
        return bool(self._jobs())

    def _jobs(self) -> list[JobProcess]:
        return [job for job in self.findChildren(JobProcess) if job.busy]

    def done(self, result: int) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, not self.awaited())
        for job in self._jobs():
            for ended in (job.done, job.refused, job.cancelled):
                ended.connect(self._go_hidden)
        super().done(result)

    def _go_hidden(self, *_: object) -> None:
        if not self.isVisible():
            self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus and nothing else: a QDialog would press its first one."""
        if event.key() not in ENTER:
            super().keyPressEvent(event)
        elif isinstance(focused := self.focusWidget(), QPushButton):
            focused.click()
