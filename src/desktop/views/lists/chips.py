"""What narrows a list beyond its filter buttons, each with a cross, and the way back to all records."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop.fields import Kind, show
from desktop.queries import lists
from desktop.queries.desk import Desk
from desktop.queries.kinds import kind_facts
from desktop.queries.look import Filter, Look
from desktop.views.theme.icons import icon

WORDS = {"~": "含", "<": "小于", ">": "大于", "=": "", "in": "", "empty": "空白"}
DATED = {"<": "早于", ">": "晚于"}


class Chips(QWidget):
    """Emits `dropped` with a condition whose cross was pressed, `all_wanted` for 返回全部."""

    dropped = Signal(object)
    all_wanted = Signal()

    def __init__(self, desk: Desk):
        super().__init__()
        self.desk = desk
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(0, 0, 0, 0)
        self.line.setSpacing(6)
        self.hide()

    def show_conditions(self, look: Look, beside: tuple[Filter, ...]) -> None:
        """`beside` are the conditions of `look` that no filter button shows."""
        while self.line.count():
            old = self.line.takeAt(0).widget()
            if old is not None:
                old.deleteLater()
        if look.filters:
            self._add("返回全部", "chevron-left", self.all_wanted.emit)
        for condition in beside:
            self._add(
                condition_words(self.desk, look.kind, condition),
                "close",
                lambda condition=condition: self.dropped.emit(condition),
            )
        self.line.addStretch()
        self.setVisible(bool(look.filters))

    def _add(self, text: str, drawn: str, do: Callable[[], None]) -> None:
        chip = QPushButton(icon(drawn, "accent"), text)
        chip.setProperty("chip", True)
        chip.clicked.connect(do)
        if drawn == "close":
            chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
            chip.setToolTip("去掉这个条件")
        self.line.addWidget(chip)


def condition_words(desk: Desk, kind: str, condition: Filter) -> str:
    """A condition as a clerk would say it: 「培育池：初创及成长期培育池」, 「有效期止早于 2018-02-01」."""
    if condition.field == "id":
        return f"指定的 {len(condition.value)} 条记录"
    field = kind_facts(kind).field(condition.field)
    if condition.test in ("=", "in"):
        wanted = condition.value if condition.test == "in" else (condition.value,)
        known = {value: text for value, text, _ in lists.filter_values(desk, kind, field.name)}
        said = "、".join(known.get(value, "（无）") for value in wanted)
        return f"{field.label}：{said}"
    word = DATED.get(condition.test, "") if field.kind is Kind.DATE else WORDS[condition.test]
    value = "" if condition.test == "empty" else condition.value
    text = value if isinstance(value, str) else show(field, value)
    return f"{field.label}{word or WORDS[condition.test]} {text}".strip()
