"""A page of a form that is made when somebody looks at it for the first time."""

from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget


class LatePage(QWidget):
    """Stands in its tab from the beginning, so that names and order of the tabs are right; empty until it is shown.

    `wire` connects what was made.
    """

    def __init__(self, make: Callable[[], QWidget], wire: Callable[[Any], object] = lambda _: None):
        super().__init__()
        self._make, self._wire = make, wire
        self._made: Any = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)

    def content(self) -> Any:
        """What it shows, made now if it was not yet."""
        if self._made is None:
            self._made = self._make()
            self._wire(self._made)
            self._box.addWidget(self._made)
            self.setFocusProxy(self._made)
        return self._made

    def showEvent(self, event: QShowEvent) -> None:
        self.content().show()
        super().showEvent(event)
