"""Saves that wait for their turn: one writer at a time, and never a frozen window."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop.actions import drafts, records
from desktop.actions.outcome import Outcome
from desktop.fields import Refusal
from desktop.queries.desk import Desk

RETRY_MS = 1500


@dataclass(slots=True)
class Waiting:
    """A save as the form would have done it, and the draft that keeps it through a crash."""

    kind: str
    values: dict[str, Any]
    record_id: str | None
    seen: Any
    draft_id: str
    on_saved: Callable[[Outcome], None]
    on_refused: Callable[[Refusal], None]


class WaitingSaves(QObject):
    """Tries the oldest save again until the store is free; the order of saving is kept.

    `changed` tells how many wait. A save that is refused in the end leaves its draft, to be offered by the form.
    """

    changed = Signal(int)

    def __init__(self, desk: Desk, parent: QObject):
        super().__init__(parent)
        self.desk = desk
        self.queue: list[Waiting] = []
        self._timer = QTimer(self, interval=RETRY_MS)
        self._timer.timeout.connect(self.try_again)

    @classmethod
    def of(cls, desk: Desk, widget: QWidget) -> "WaitingSaves":
        """The queue of the window that `widget` belongs to: it outlives the form."""
        window = widget.parentWidget().window() if widget.parentWidget() else widget
        return window.findChild(cls) or cls(desk, window)

    def add(self, waiting: Waiting) -> None:
        self.queue.append(waiting)
        self._timer.start()
        self.changed.emit(len(self.queue))

    def try_again(self) -> None:
        while self.queue:
            first = self.queue[0]
            try:
                outcome = records.save(self.desk, first.kind, first.values, first.record_id, first.seen)
            except records.Busy:
                return
            except Refusal as refusal:
                self._finish()
                first.on_refused(refusal)
                continue
            drafts.drop(self.desk, first.draft_id)
            self._finish()
            first.on_saved(outcome)
        self._timer.stop()

    def _finish(self) -> None:
        self.queue.pop(0)
        self.changed.emit(len(self.queue))
