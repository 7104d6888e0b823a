"""What can be done with the chosen records: one next step as a button, the others in a menu, each with its reason."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton

from desktop.actions.verb import Verb
from desktop.actions.verbs import verbs_for
from desktop.queries.desk import Desk
from desktop.queries.document_facts import DocumentFacts
from desktop.queries.documents import documents_for

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
        "release_number",
        "correct_state",
        "correct_stage",
        "return_application",
        "refuse_application",
        "fail_selection",
        "reject_shortlisted",
        "revoke_shortlisted",
        "end_settlement",
        "refuse_partner",
        "end_partner",
        "lapse_referral",
        "dissolve_group",
        "decline_suggestion",
        "withdraw_suggestion",
        "set_keeper",
    }
)
LONGEST = 7  # characters of a paper's name that the button has room for


class NextSteps:
    """Buttons at the foot of the detail panel. `judge` is told each time the selection changes."""

    def __init__(self, desk: Desk, kind: str, doors: Doors, foot: QHBoxLayout):
        self.desk, self.kind, self.doors = desk, kind, doors
        self.verbs, self.papers = verbs_for(kind), documents_for(kind)
        self.ids: tuple[str, ...] = ()
        self.next = QPushButton()
        self.next.setProperty("primary", True)
        self.next.clicked.connect(self._go_on)
        self.more = QPushButton("更多")
        self.more.setAccessibleName("更多办理")
        self.more.setProperty("menu", True)
        self.menu = QMenu(self.more)
        self.menu.setToolTipsVisible(True)
        self.more.setMenu(self.menu)
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
        self._first = self._leading(reasons, row) if ids else None
        why = reasons[self._first] if self._first is not None else ""
        paper = self._paper(waiting=bool(why)) if ids and (self._first is None or why) else None
        if paper is not None:
            self._first, why = None, ""
            short = paper.label if len(paper.label) <= LONGEST else ""
            self._offer(f"打印{short}…", "", f"{paper.label}：先在屏幕上看，再打印或出具（F12）")
        elif self._first is not None:
            self._offer(f"{self._first.label}…", why, self._first.help or self._first.label)
        self.next.setVisible(bool(ids) and (self._first is not None or bool(self.papers)))
        self._fill_menu([verb for verb in self.verbs if ids and verb is not self._first], reasons)

    def _paper(self, waiting: bool) -> DocumentFacts | None:
        """The paper to offer: while a step waits, only one that belongs to the matter itself."""
        return next((one for one in self.papers if not (waiting and one.general)), None)

    def _offer(self, text: str, why_not: str, told: str) -> None:
        self.next.setText(text)
        self.next.setEnabled(not why_not)
        self.next.setToolTip(why_not or told)

    def _leading(self, reasons: dict[Verb, str], row: Any) -> Verb | None:
        """The first that can be done now, what the type is there for before the rest; else what it waits for.

        What was done, and could be done again to mend it, comes after what was not.
        """
        onward = [verb for verb in self.verbs if verb.key not in TURNS_BACK]
        order = {verb: (bool(reasons[verb]), _answered(verb, row), not verb.primary) for verb in onward}
        return min(onward, key=order.__getitem__, default=None)

    def _fill_menu(self, others: list[Verb], reasons: dict[Verb, str]) -> None:
        self.menu.clear()
        for verb in others:
            action = self.menu.addAction(f"{verb.label}…", lambda verb=verb: self._do(verb))
            action.setEnabled(not reasons[verb])
            action.setToolTip(reasons[verb] or verb.help or verb.label)
        self.more.setVisible(bool(others))

    def _go_on(self) -> None:
        if self._first is not None:
            self._do(self._first)
        else:
            self.doors.print_papers(self.kind, self.ids)

    def _do(self, verb: Verb) -> None:
        self.doors.act(verb, self.ids)


def _answered(verb: Verb, row: Any) -> bool:
    """Whether all that this action asks stands in the record already."""
    return bool(verb.arguments) and all(getattr(row, one.name, None) is not None for one in verb.arguments)
