"""How an evaluation came about: the score, a bar for each indicator, the conditions with their signs."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from desktop.queries.desk import Desk
from desktop.queries.explain import explain
from desktop.views.theme.dress import role

SIGNS = {"met": ("✓", "green"), "pending": ("！", "amber"), "unmet": ("✗", "red")}
CONCLUSIONS = {
    "qualified": ("符合条件", "green"),
    "pending": ("待核实", "amber"),
    "unqualified": ("不符合", "red"),
}


class VerdictBlock(QWidget):
    """The present verdict on a firm; where figures changed since, the recorded score may differ from it."""

    def __init__(self, verdict: Any):
        super().__init__()
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 4, 0, 4)
        self.box.setSpacing(4)
        self._head(verdict)
        for line in verdict.indicators:
            self._indicator(line)
        rule = QFrame()
        self.box.addWidget(role(rule, "rule"))
        self.box.addWidget(role(QLabel("评价条件"), "heading"))
        for condition in verdict.conditions:
            self._condition(condition)
        for note in verdict.notes:
            self.box.addWidget(role(QLabel(note, wordWrap=True), "quiet"))

    def _head(self, verdict: Any) -> None:
        line = QHBoxLayout()
        line.setSpacing(10)
        score = verdict.score
        word, tone = CONCLUSIONS[verdict.conclusion]
        figure = role(QLabel("—" if score is None else str(score)), "figure")
        line.addWidget(figure, 0, Qt.AlignmentFlag.AlignTop)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(role(QLabel(f"{'' if score is None else '分　'}{word}"), tone))
        said.addWidget(role(QLabel(_next_step(verdict), wordWrap=True), "quiet"))
        said.addStretch()
        line.addLayout(said, 1)
        self.box.addLayout(line)

    def _indicator(self, line: Any) -> None:
        head = QHBoxLayout()
        head.addWidget(QLabel(line.name))
        head.addStretch()
        points = "待核实" if line.points is None else str(line.points)
        head.addWidget(QLabel(f"{points} / {line.max_points}"))
        bar = QProgressBar(textVisible=False, maximum=line.max_points, value=line.points or 0)
        bar.setAccessibleName(f"{line.name} {points}，满分 {line.max_points}")
        words = "，".join(filter(None, (line.inputs, line.band_text, *line.missing)))
        self.box.addSpacing(4)
        self.box.addLayout(head)
        self.box.addWidget(bar)
        explained = QLabel(words, wordWrap=True)
        explained.setToolTip("　".join(filter(None, (line.clause, line.next_band))))
        self.box.addWidget(role(explained, "quiet"))

    def _condition(self, condition: Any) -> None:
        sign, tone = SIGNS[condition.state]
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(role(QLabel(sign), tone), 0, Qt.AlignmentFlag.AlignTop)
        met = condition.state == "met"
        text = QLabel(condition.text if met else f"{condition.text}：{condition.reason}", wordWrap=True)
        text.setToolTip(f"{condition.reason}　{condition.clause}")
        line.addWidget(text if met else role(text, tone), 1)
        self.box.addLayout(line)


def _next_step(verdict: Any) -> str:
    """What lifts the score soonest, or why no score is needed."""
    if verdict.direct_ground:
        return f"直接确认：{verdict.direct_ground}"
    return next((line.next_band for line in verdict.indicators if line.next_band), "")


def verdict_block(desk: Desk, kind: str, record_id: str) -> VerdictBlock | None:
    """The block for an evaluation; None for records that are none."""
    verdict = explain(desk, kind, record_id) if kind == "sme_evaluation" else None
    return VerdictBlock(verdict) if verdict is not None else None
