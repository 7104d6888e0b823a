"""What a form asks once before it saves: whether the record is there already, whether unlikely figures are meant."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject, QTimer

from desktop.queries.desk import Desk
from desktop.queries.doubts import doubts_about
from desktop.queries.duplicates import similar
from desktop.queries.kinds import KindFacts
from desktop.queries.record import RecordView
from desktop.views.dialogs.message_bar import MessageBar

from .sheet import FormSheet

PAUSE_MS = 300  # between the last key and the look for records that may be the same
NAMING = ("name", "code", "number")  # fields by which a record may be known again, besides those of its title


class Misgivings(QObject):
    """Each is said once; who saves again in spite of it is taken at their word.

    What was doubtful in the stored record already is not asked again. Only a new record can repeat another.
    """

    def __init__(
        self,
        desk: Desk,
        facts: KindFacts,
        shown: RecordView | None,
        sheet: FormSheet,
        bar: MessageBar,
        open_other: Callable[[str], None],
        parent: QObject,
    ):
        super().__init__(parent)
        self.desk, self.facts, self.sheet, self.bar = desk, facts, sheet, bar
        self.new, self._open_other = shown is None, open_other
        self._unsure: str | None = None  # the likeness that the user was told of
        self._asked: set[str] = set()
        if shown is not None:
            stored = {field.name: getattr(shown.row, field.name) for field in facts.fields}
            self._asked.update(doubts_about(desk, facts.key, stored))
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._tell_of_likeness)

    def edited(self, name: str) -> None:
        if self.new and name in (*NAMING, *self.facts.title):
            self._pause.start()

    def begin_anew(self) -> None:
        self._unsure = None
        self._pause.stop()

    def told(self, values: Mapping[str, Any]) -> bool:
        """Whether there was something to say that was not said before: then it is not the time to save."""
        return (self.new and self._tell_of_likeness()) or self._ask_of_doubts(values)

    def _tell_of_likeness(self) -> bool:
        alike = similar(self.desk, self.facts.key, self.sheet.readable(), None)
        if not alike:
            if self._unsure:
                self.bar.hide()
            self._unsure = None
            return False
        names = "、".join(one.title for one in alike)
        if names == self._unsure:
            return False
        self._unsure = names
        measure = self.facts.measure
        self.bar.say(
            f"库中可能已有这{measure}{self.facts.label}：{names}。确是另一{measure}时再按一次保存。",
            "amber",
            ("打开已有记录", lambda: self._open_other(alike[0].id)),
        )
        return True

    def _ask_of_doubts(self, values: Mapping[str, Any]) -> bool:
        questions = [q for q in doubts_about(self.desk, self.facts.key, values) if q not in self._asked]
        if questions:
            self._asked.update(questions)
            self.bar.say(f"{''.join(questions)}核对无误时再按一次保存。", "amber")
        return bool(questions)
