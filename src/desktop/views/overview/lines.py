"""The three lines as steps with counts, each opening its records."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from desktop.queries.look import Look
from desktop.queries.overview import Line, Step
from desktop.views.theme.dress import role
from desktop.views.theme.panel import Panel


class Lines(Panel):
    def __init__(self, lines: tuple[Line, ...], on_open: Callable[[Look], None]):
        super().__init__("三条主线")
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for at, line in enumerate(lines):
            grid.addWidget(QLabel(line.stage), at, 0, Qt.AlignmentFlag.AlignVCenter)
            steps = QHBoxLayout()
            steps.setSpacing(6)
            for step in line.steps:
                steps.addWidget(StepButton(line.stage, step, on_open), 1)
            grid.addLayout(steps, at, 1)
        self.box.addLayout(grid)
        self.box.addStretch()


class StepButton(QPushButton):
    """How many have come this far: the count above the word for the step."""

    def __init__(self, stage: str, step: Step, on_open: Callable[[Look], None]):
        super().__init__()
        self.setProperty("step", True)
        self.setAccessibleName(f"{stage} {step.label} {step.count}")
        self.setToolTip(f"{step.said}\n点开看{stage}“{step.label}”的 {step.count:,} 条记录")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda: on_open(step.look))
        box = QVBoxLayout(self)
        box.setContentsMargins(4, 3, 4, 4)
        box.setSpacing(0)
        for text, part in ((f"{step.count:,}", "step-count"), (step.label, "quiet")):
            label = role(QLabel(text, alignment=Qt.AlignmentFlag.AlignCenter), part)
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            box.addWidget(label)

    def sizeHint(self) -> QSize:
        return self.layout().sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self.layout().minimumSize()
