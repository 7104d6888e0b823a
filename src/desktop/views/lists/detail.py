"""The panel beside a list: one record with its facts, what belongs to it, who changed it, the next step."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.fields import Field, Kind
from desktop.queries.desk import Desk
from desktop.queries.kinds import kind_facts
from desktop.queries.layout import layout
from desktop.queries.record import RecordView
from desktop.queries.related import related
from desktop.views.theme.dress import role
from desktop.views.theme.panel import link
from desktop.views.theme.tones import tones_of

from .doors import Doors
from .life_block import life_block
from .verdict import verdict_block

NARROWEST = 300


class DetailPanel(QFrame):
    """`foot` is where the list puts the buttons for what can be done next."""

    def __init__(self, desk: Desk, doors: Doors):
        super().__init__()
        role(self, "panel")
        self.desk, self.doors = desk, doors
        self.setMinimumWidth(NARROWEST)
        self.area = QScrollArea(widgetResizable=True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.changed = role(QLabel(wordWrap=True), "quiet")
        self.foot = QHBoxLayout()
        self.foot.setContentsMargins(12, 0, 12, 12)
        self.foot.setSpacing(4)
        box = QVBoxLayout(self)
        box.setContentsMargins(1, 4, 1, 1)
        box.setSpacing(8)
        box.addWidget(self.area, 1)
        margin = QHBoxLayout()
        margin.setContentsMargins(16, 0, 16, 0)
        margin.addWidget(self.changed)
        box.addLayout(margin)
        box.addLayout(self.foot)

    def say(self, title: str, *lines: str) -> None:
        """Nothing or several records chosen: only words."""
        body, box = _body()
        if title:
            box.addWidget(role(QLabel(title, wordWrap=True), "title"))
        for line in lines:
            box.addWidget(role(QLabel(line, wordWrap=True), "quiet"))
        box.addStretch()
        self._show(body, "")

    def show_record(self, shown: RecordView) -> None:
        body, box = _body()
        title = role(QLabel(shown.title, wordWrap=True), "title")
        title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        box.addWidget(title)
        under = _subtitle(shown)
        if under:
            box.addWidget(role(QLabel(under, wordWrap=True), "quiet"))
        block = verdict_block(self.desk, shown.kind, shown.id)
        if block is not None:
            box.addWidget(block)
        line = life_block(self.desk, shown.kind, shown.id, self.doors.open_look)
        if line is not None:
            box.addWidget(role(QFrame(), "rule"))
            box.addWidget(line)
        self._add_facts(box, shown)
        self._add_related(box, shown)
        box.addStretch()
        self._show(body, shown.last_change)

    def _show(self, body: QWidget, changed: str) -> None:
        self.area.setWidget(body)
        self.changed.setText(changed)
        self.changed.setVisible(bool(changed))

    def _add_facts(self, box: QVBoxLayout, shown: RecordView) -> None:
        facts = kind_facts(shown.kind)
        for group in layout(shown.kind).groups:
            told = [name for name in group.fields if shown.texts[name] and name not in facts.title]
            if not told:
                continue
            box.addWidget(role(QFrame(), "rule"))
            box.addWidget(role(QLabel(group.title), "heading"))
            grid = QGridLayout()
            grid.setHorizontalSpacing(10)
            grid.setVerticalSpacing(4)
            grid.setColumnStretch(1, 1)
            for at, name in enumerate(told):
                label = role(QLabel(facts.field(name).label, wordWrap=True), "quiet")
                label.setFixedWidth(self.fontMetrics().horizontalAdvance("统一社会信用") + 2)
                grid.addWidget(label, at, 0, Qt.AlignmentFlag.AlignTop)
                grid.addWidget(self._value(facts.field(name), shown), at, 1)
            box.addLayout(grid)

    def _value(self, field: Field, shown: RecordView) -> QWidget:
        text = shown.texts[field.name]
        if field.kind is Kind.REF:
            target = getattr(shown.row, field.name)
            return link(text, lambda: self.doors.open_record(field.to, target))
        told = field.unit and field.kind is not Kind.PARTS  # a split names its unit with each part
        value = QLabel(f"{text} {field.unit}" if told else text, wordWrap=True)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return role(value, tones_of(field).get(text, ""))

    def _add_related(self, box: QVBoxLayout, shown: RecordView) -> None:
        found = related(self.desk, shown.kind, shown.id)
        if found:
            box.addWidget(role(QFrame(), "rule"))
            box.addWidget(role(QLabel("相关记录"), "heading"))
        for other in found:
            box.addWidget(
                link(f"{other.label}　{other.count:,}", lambda look=other.look: self.doors.open_look(look))
            )


def _subtitle(shown: RecordView) -> str:
    facts, told = kind_facts(shown.kind), []
    for name in layout(shown.kind).columns:
        short = facts.field(name).kind in (Kind.CODE, Kind.TERM, Kind.CHOICE, Kind.YEAR)
        if short and name not in facts.title and shown.texts[name]:
            told.append(shown.texts[name])
    return "　".join(told[:2])


def _body() -> tuple[QWidget, QVBoxLayout]:
    body = QWidget()
    box = QVBoxLayout(body)
    box.setContentsMargins(16, 10, 16, 8)
    box.setSpacing(6)
    return body, box
