"""What can be done with the chosen records: one next step as a button, the others in a menu, each with its reason."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton

from desktop.actions.verb import Verb
from desktop.actions.verbs import verbs_for
from desktop.queries.desk import Desk

from .doors import Doors

# What turns a matter back is never offered as the next step.
TURNS_BACK = frozenset(
    {
        "reject_demonstration",
        "return_approval",
        "refuse_approval",
        "withdraw_approval",
        "skip_step",
        "reverse_payment",
        "void_number",
    }
)


class NextSteps:
    """Buttons at the foot of the detail panel. `judge` is told each time the selection changes."""

    def __init__(self, desk: Desk, kind: str, doors: Doors, foot: QHBoxLayout):
        self.desk, self.doors = desk, doors
        self.verbs = verbs_for(kind)
        self.ids: tuple[str, ...] = ()
        self.next = QPushButton()
        self.next.setProperty("primary", True)
        self.next.clicked.connect(lambda: self._do(self._first))
        self.past = QPushButton("历史", toolTip="这条记录的每一次修改：何时、何人、来自哪张表")
        self.past.clicked.connect(lambda: self.doors.show_history(self.ids[0]))
        self.more = QPushButton("更多办理")
        self.more.setProperty("menu", True)
        self.menu = QMenu(self.more)
        self.menu.setToolTipsVisible(True)
        self.more.setMenu(self.menu)
        foot.addWidget(self.past)
        foot.addStretch()
        foot.addWidget(self.more)
        foot.addWidget(self.next)
        self._first: Verb | None = None
        self.judge((), None)

    def why_not(self, verb: Verb, ids: Sequence[str], row: Any) -> str:
        """Why it cannot be done to these records now, "" when it can; `row` is the only or first of them."""
        if not ids:
            return "" if verb.alone else "请先在列表中选中记录。"
        if len(ids) > 1 and not verb.many:
            return "一次只能办理一条，请只选一条。"
        return verb.hindrance(self.desk, row) if row is not None else ""

    def judge(self, ids: Sequence[str], row: Any) -> None:
        self.ids = tuple(ids)
        reasons = {verb: self.why_not(verb, ids, row) for verb in self.verbs}
        self._first = self._leading(reasons) if ids else None
        self.past.setVisible(len(ids) == 1)
        self.next.setVisible(self._first is not None)
        if self._first is not None:
            why = reasons[self._first]
            self.next.setText(f"{self._first.label}…")
            self.next.setEnabled(not why)
            self.next.setToolTip(why or self._first.help or self._first.label)
        self._fill_menu([verb for verb in self.verbs if ids and verb is not self._first], reasons)

    def _leading(self, reasons: dict[Verb, str]) -> Verb | None:
        """The first that can be done now, what the type is there for before the rest; else what it waits for."""
        onward = [verb for verb in self.verbs if verb.key not in TURNS_BACK]
        return min(onward, key=lambda verb: (bool(reasons[verb]), not verb.primary), default=None)

    def _fill_menu(self, others: list[Verb], reasons: dict[Verb, str]) -> None:
        self.menu.clear()
        for verb in others:
            action = self.menu.addAction(f"{verb.label}…", lambda verb=verb: self._do(verb))
            action.setEnabled(not reasons[verb])
            action.setToolTip(reasons[verb] or verb.help or verb.label)
        self.more.setVisible(bool(others))

    def _do(self, verb: Verb | None) -> None:
        if verb is not None:
            self.doors.act(verb, self.ids)
