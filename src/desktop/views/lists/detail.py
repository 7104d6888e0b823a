"""The panel beside a list: one record, how its evaluation came about, what belongs to it, who changed it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.queries.desk import Desk
from desktop.queries.explain import explain
from desktop.queries.kinds import kind_facts
from desktop.queries.look import Look
from desktop.queries.record import RecordView, view
from desktop.queries.related import related
from desktop.views.theme.dress import role

STATES = {"met": ("✓", ""), "pending": ("！", "amber"), "unmet": ("✗", "red")}


class DetailPanel(QFrame):
    """Shows one record; `on_open` is called with the look of a related list."""

    def __init__(self, desk: Desk, on_open: Callable[[Look], None]):
        super().__init__()
        role(self, "panel")
        self.desk, self.on_open = desk, on_open
        self.setMinimumWidth(280)
        self.area = QScrollArea(widgetResizable=True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.addWidget(self.area)
        self.clear()

    def clear(self) -> None:
        body, layout = self._body()
        layout.addWidget(role(QLabel("在左边选中一行，这里显示详情。", wordWrap=True), "quiet"))
        layout.addStretch()
        self.area.setWidget(body)

    def show_record(self, kind: str, record_id: str) -> None:
        shown = view(self.desk, kind, record_id)
        body, layout = self._body()
        layout.addWidget(role(QLabel(shown.title, wordWrap=True), "title"))
        if kind == "sme_evaluation":
            self._add_verdict(layout, kind, record_id)
        self._add_facts(layout, shown)
        self._add_related(layout, kind, record_id)
        layout.addStretch()
        layout.addWidget(role(QLabel(shown.last_change, wordWrap=True), "quiet"))
        self.area.setWidget(body)

    def _body(self) -> tuple[QWidget, QVBoxLayout]:
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(6)
        return body, layout

    def _add_facts(self, layout: QVBoxLayout, shown: RecordView) -> None:
        for field in kind_facts(shown.kind).fields:
            text = shown.texts[field.name]
            if text and field.name != "explanation":
                unit = f" {field.unit}" if field.unit else ""
                layout.addWidget(role(QLabel(field.label), "quiet"))
                value = QLabel(text + unit, wordWrap=True)
                value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                layout.addWidget(value)

    def _add_verdict(self, layout: QVBoxLayout, kind: str, record_id: str) -> None:
        verdict = explain(self.desk, kind, record_id)
        if verdict is None:
            return
        for line in verdict.indicators:
            head = QHBoxLayout()
            head.addWidget(QLabel(line.name))
            head.addStretch()
            points = "待核实" if line.points is None else str(line.points)
            head.addWidget(QLabel(f"{points} / {line.max_points}"))
            layout.addLayout(head)
            bar = QProgressBar(textVisible=False, maximum=line.max_points, value=line.points or 0)
            layout.addWidget(bar)
            words = "，".join(filter(None, (line.inputs, line.band_text, line.next_band, *line.missing)))
            layout.addWidget(role(QLabel(words, wordWrap=True, toolTip=line.clause), "quiet"))
        for condition in verdict.conditions:
            sign, colour = STATES[condition.state]
            label = QLabel(
                f"{sign} {condition.text}", wordWrap=True, toolTip=f"{condition.reason}　{condition.clause}"
            )
            layout.addWidget(role(label, colour) if colour else label)

    def _add_related(self, layout: QVBoxLayout, kind: str, record_id: str) -> None:
        for other in related(self.desk, kind, record_id):
            button = QPushButton(f"{other.label} {other.count} ›")
            button.setProperty("link", True)
            button.clicked.connect(lambda _=False, look=other.look: self.on_open(look))
            layout.addWidget(button)
