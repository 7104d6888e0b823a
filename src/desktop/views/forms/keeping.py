"""Keeps a form's draft on disk while somebody types, so that a crash costs two seconds at most."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from desktop.actions import drafts
from desktop.actions.drafts import KeptDraft
from desktop.queries.desk import Desk

PAUSE_MS = 2000  # after the last key


class DraftKeeper(QObject):
    """`texts` gives what stands in the form, `changed` whether it differs from what is stored."""

    def __init__(
        self,
        desk: Desk,
        kind: str,
        record_id: str | None,
        texts: Callable[[], dict[str, str]],
        changed: Callable[[], bool],
        parent: QObject,
    ):
        super().__init__(parent)
        self.desk, self.kind, self.record_id = desk, kind, record_id
        self._texts, self._changed = texts, changed
        self.draft_id: str | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.keep)

    def touched(self) -> None:
        self._pause.start()

    def keep(self, waiting: bool = False) -> str | None:
        """Write the draft now, if there is anything to keep; its id."""
        self._pause.stop()
        if not self._changed():
            self.drop()
            return None
        self.draft_id = drafts.keep(
            self.desk, self.kind, self._texts(), self.record_id, self.draft_id, waiting
        )
        return self.draft_id

    def left_behind(self) -> KeptDraft | None:
        """The newest draft of this form that an earlier one left."""
        return next(iter(drafts.kept(self.desk, self.kind, self.record_id)), None)

    def take_over(self, draft: KeptDraft) -> None:
        self.draft_id = draft.id

    def hand_over(self) -> None:
        """Leave the draft to somebody else: this form begins anew."""
        self._pause.stop()
        self.draft_id = None

    def drop(self) -> None:
        self._pause.stop()
        if self.draft_id is not None:
            drafts.drop(self.desk, self.draft_id)
            self.draft_id = None
