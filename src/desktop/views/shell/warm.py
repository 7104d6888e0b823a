"""Reads in what the first list and the first form need, while the user looks at 工作总览."""

from importlib import import_module

from PySide6.QtCore import QObject, QTimer

AFTER_MS = 150  # between two: a click never waits for more than one of them
NEEDED = (
    "desktop.queries.documents",
    "desktop.actions.printing",
    "desktop.actions.section_verbs",
    "desktop.actions.verbs",
    "desktop.views.lists.page",
    "desktop.views.shell.section_page",
    "desktop.views.forms.record_form",
)


class Warm(QObject):
    """Begins when told to, and goes on in the pauses of the event loop."""

    def __init__(self, parent: QObject):
        super().__init__(parent)
        self._left = list(NEEDED)
        self._timer = QTimer(self, interval=AFTER_MS)
        self._timer.timeout.connect(self._next)

    def begin(self) -> None:
        self._timer.start()

    def _next(self) -> None:
        if self._left:
            import_module(self._left.pop(0))
        else:
            self._timer.stop()
