"""数据不一致: every conflict in a line; one is settled below, many by a rule above."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desktop.actions.outcome import Outcome
from desktop.actions.resolve import INCOMING, LOCAL, Choice, resolve, resolve_by_rule
from desktop.fields import Refusal
from desktop.queries.conflicts import Conflict, conflicts
from desktop.queries.desk import Desk
from desktop.queries.look import Filter, Look
from desktop.queries.parcels import stations
from desktop.views.dialogs.message_bar import MessageBar
from desktop.views.theme.dress import role

from .plain_table import PlainTable
from .settle_panel import SettlePanel

HEADINGS = ("处理处室", "种类", "记录", "项目", "原值", "本机", "对方数据")
TITLE, MINE, OTHERS = 2, 5, 6
NOTHING = "没有数据不一致。各处室改了同一条记录的同一项时，会列在这里，由负责的处室选定。"
ASK = "选中的按此办法一次处理，不合适可一次撤销"


class ConflictsView(QWidget):
    """`on_done` hears what was settled, `on_look` which record to open."""

    def __init__(self, desk: Desk, on_done: Callable[[Outcome], None], on_look: Callable[[Look], None]):
        super().__init__()
        self.desk, self.on_done, self.on_look = desk, on_done, on_look
        self.conflicts: tuple[Conflict, ...] = ()
        self.bar, self.table = MessageBar(), PlainTable(HEADINGS, OTHERS, several=True)
        self.table.setAccessibleName("数据不一致")
        self.table.itemSelectionChanged.connect(self._judge)
        self.panel = SettlePanel(self.settle, self._open)
        self.heading, self.empty = role(QLabel(), "title"), role(QLabel(NOTHING, wordWrap=True), "quiet")
        self.rule = QComboBox()
        self.rule.setAccessibleName("处理办法")
        self.reason = QLineEdit(placeholderText="理由（必填）")
        self.reason.setAccessibleName("理由")
        self.all_button = QPushButton("处理选中的", autoDefault=False)
        self.all_button.setToolTip(ASK)
        self.all_button.clicked.connect(self.settle_by_rule)
        self.several = QWidget()
        self._lay_out()
        self.fill()

    def _lay_out(self) -> None:
        line = QHBoxLayout(self.several)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        self.count = QLabel()
        for widget in (self.count, self.rule, self.reason, self.all_button):
            line.addWidget(widget, int(widget is self.reason))
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(self.table)
        split.addWidget(self.panel)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        self.split = split
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        for widget in (self.heading, self.bar, self.empty, self.several):
            box.addWidget(widget)
        box.addWidget(split, 1)
        box.addStretch()

    def fill(self) -> None:
        """Ask again; what was chosen stays chosen where it is still there."""
        kept = {self.conflicts[at].id for at in self.table.chosen if at < len(self.conflicts)}
        self.conflicts = conflicts(self.desk)
        here = sum(one.here for one in self.conflicts)
        self.heading.setText(
            f"数据不一致　{len(self.conflicts)} 项" + (f"，本处室可处理 {here} 项" if here else "")
        )
        self._offer_rules()
        self.table.show_rows([_texts(one) for one in self.conflicts], [_tones(one) for one in self.conflicts])
        there = bool(self.conflicts)
        self.empty.setVisible(not there)
        self.split.setVisible(there)
        self.several.setVisible(there)
        again = [at for at, one in enumerate(self.conflicts) if one.id in kept]
        self.table.selectRow(again[0] if again else 0)

    def _offer_rules(self) -> None:
        chosen = self.rule.currentData()
        self.rule.clear()
        for text, rule in (("以本机为准", LOCAL), ("以对方数据为准", INCOMING)):
            self.rule.addItem(text, rule)
        for code, name in {one.section: one.section_name for one in stations(self.desk)}.items():
            self.rule.addItem(f"以{name}的为准", code)
        self.rule.setCurrentIndex(max(self.rule.findData(chosen), 0))

    def show_only(self, ids: tuple[str, ...]) -> None:
        """Choose the first of these conflicts: what kept a paper from being printed."""
        for at, one in enumerate(self.conflicts):
            if one.id in ids:
                self.table.selectRow(at)
                return

    def _judge(self) -> None:
        chosen = [self.conflicts[at] for at in self.table.chosen]
        self.count.setText(f"已选 {len(chosen)} 项")
        self.all_button.setEnabled(bool(chosen))
        self.panel.show_conflict(chosen[0] if len(chosen) == 1 else None, len(chosen))

    def settle(self, choice: Choice, reason: str) -> None:
        self._try(lambda: resolve(self.desk, [choice], reason))

    def settle_by_rule(self) -> None:
        ids = [self.conflicts[at].id for at in self.table.chosen]
        self._try(lambda: resolve_by_rule(self.desk, ids, self.rule.currentData(), self.reason.text()))

    def _try(self, do: Callable[[], Outcome]) -> None:
        try:
            outcome = do()
        except Refusal as refusal:
            self.bar.say(str(refusal), "red")
            return
        self.reason.clear()
        self.fill()
        notes = "".join(f"\n{note}" for note in outcome.notes[:5])
        self.bar.say(outcome.message + notes, "amber" if outcome.waits else "green")
        self.on_done(outcome)

    def _open(self, one: Conflict) -> None:
        self.on_look(Look(one.kind, filters=(Filter("id", "in", (one.record,)),)))


def _texts(one: Conflict) -> tuple[str, ...]:
    mine = " / ".join(version.text for version in one.mine)
    others = " / ".join(f"{version.text}（{version.station}）" for version in one.others)
    return (one.owners, one.label, one.title, one.field_label, one.before, mine, others)


def _tones(one: Conflict) -> dict[int, str]:
    return {MINE: "ink", OTHERS: "red"} if one.here else dict.fromkeys(range(len(HEADINGS)), "quiet")
