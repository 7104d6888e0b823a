"""成长历程 on the detail panel: one line from 已征集 to 小巨人, each station opening the record it was read from."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from desktop.queries.desk import Desk
from desktop.queries.life import Milestone, life
from desktop.queries.look import Look
from desktop.views.theme.dress import role
from desktop.views.theme.panel import link
from desktop.views.theme.tokens import colour

KINDS = ("enterprise", "team")
MOST = 14


class Station(QWidget):
    """A dot on the line; a filled one where a stage begins."""

    def __init__(self, first: bool, last: bool, strong: bool):
        super().__init__()
        self.first, self.last, self.strong = first, last, strong
        self.setFixedWidth(14)

    def sizeHint(self) -> QSize:
        return QSize(14, 18)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(self.width() / 2, min(self.height() / 2, 10))
        painter.setPen(colour("scroll"))
        top = middle.y() if self.first else 0
        bottom = middle.y() if self.last else self.height()
        painter.drawLine(QPointF(middle.x(), top), QPointF(middle.x(), bottom))
        painter.setPen(colour("accent"))
        painter.setBrush(colour("accent" if self.strong else "panel"))
        painter.drawEllipse(middle, 4, 4)


def life_block(desk: Desk, kind: str, record_id: str, on_open: Callable[[Look], None]) -> QWidget | None:
    """The line of a team or firm; None for other records and where nothing has happened yet."""
    found = life(desk, record_id) if kind in KINDS else ()
    if not found:
        return None
    shown = found[-MOST:]
    block = QWidget()
    grid = QGridLayout(block)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(6)
    grid.setVerticalSpacing(0)
    grid.setColumnStretch(2, 1)
    grid.addWidget(role(QLabel("成长历程"), "heading"), 0, 0, 1, 3)
    for at, one in enumerate(shown, 1):
        strong = one.kind == "stage_move" or at == len(shown)
        grid.addWidget(Station(at == 1, at == len(shown), strong), at, 0)
        grid.addWidget(role(QLabel(one.on.isoformat() if one.on else "日期不详"), "quiet"), at, 1)
        grid.addWidget(_words(one, on_open), at, 2, Qt.AlignmentFlag.AlignVCenter)
    if len(found) > MOST:
        more = QLabel(f"此前还有 {len(found) - MOST} 项，见“成长历程”表。")
        grid.addWidget(role(more, "quiet"), len(shown) + 1, 1, 1, 2)
    return block


def _words(one: Milestone, on_open: Callable[[Look], None]) -> QLabel:
    words = link(one.said, lambda: on_open(one.look))
    words.setToolTip("　".join(filter(None, (one.stage, one.basis))))
    return words
