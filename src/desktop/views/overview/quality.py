"""高企: 存量, 增量 and 质量 side by side; every figure opens what it is made of and says how it came about."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from desktop.queries.hnte_quality import Figure
from desktop.queries.look import Look
from desktop.views.theme.dress import role
from desktop.views.theme.panel import Panel

from .lines import StepButton


class Quality(Panel):
    def __init__(self, figures: tuple[Figure, ...], on_open: Callable[[Look], None]):
        super().__init__("高新技术企业：存量、增量、质量")
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        groups = list(dict.fromkeys(figure.group for figure in figures))
        for at, group in enumerate(groups):
            mine = [figure for figure in figures if figure.group == group]
            grid.addWidget(role(QLabel(group), "quiet"), 0, at)
            line = QHBoxLayout()
            line.setSpacing(6)
            for figure in mine:
                line.addWidget(FigureButton(figure, on_open), 1)
            grid.addLayout(line, 1, at)
            grid.setColumnStretch(at, len(mine))
        self.box.addLayout(grid)


class FigureButton(QPushButton):
    def __init__(self, figure: Figure, on_open: Callable[[Look], None]):
        super().__init__()
        self.setProperty("step", True)
        self.setAccessibleName(f"{figure.group} {figure.label} {figure.shown}")
        self.setToolTip(f"{figure.said}。点开看所计的记录")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda: on_open(figure.look))
        box = QVBoxLayout(self)
        box.setContentsMargins(2, 5, 2, 6)
        box.setSpacing(0)
        for text, part in ((figure.shown, "step-count"), (figure.label, "quiet")):
            label = role(QLabel(text, alignment=Qt.AlignmentFlag.AlignCenter), part)
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            box.addWidget(label)

    sizeHint = StepButton.sizeHint
    minimumSizeHint = StepButton.minimumSizeHint
