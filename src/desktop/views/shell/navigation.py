"""The tasks of a tab and the lists of each: what one clicks on the left."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop.queries.look import Look
from desktop.queries.navigation import Tab
from desktop.views.theme.dress import role
from desktop.views.theme.tokens import colour

WIDTH_IN_SIGNS = 15


class Entry(QAbstractButton):
    """One list: its name on the left, how many records it holds on the right."""

    def __init__(self, label: str, count: int, look: Look):
        super().__init__()
        self.label, self.look = label, look
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(label)
        self.show_count(count)

    def show_count(self, count: int) -> None:
        self.number = f"{count:,}" if count else ""
        self.setAccessibleName(f"{self.label} {count}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(0, self.fontMetrics().height() + 10)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("tint" if self.isChecked() else "track"))
            painter.drawRoundedRect(area, 4, 4)
        if self.hasFocus():
            painter.setPen(colour("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area, 4, 4)
        inner = self.rect().adjusted(12, 0, -8, 0)
        painter.setPen(colour("quiet"))
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self.number)
        painter.setPen(colour("accent" if self.isChecked() else "ink"))
        room = inner.width() - self.fontMetrics().horizontalAdvance(self.number) - 6
        text = self.fontMetrics().elidedText(self.label, Qt.TextElideMode.ElideRight, room)
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)


class Navigation(QScrollArea):
    """Emits `chosen` with the look of the list that was clicked."""

    chosen = Signal(object)

    def __init__(self, tab: Tab):
        super().__init__(widgetResizable=True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.entries: list[Entry] = []
        self.group = QButtonGroup(self)
        body = QWidget()
        box = QVBoxLayout(body)
        box.setContentsMargins(8, 12, 6, 12)
        box.setSpacing(1)
        for group in tab.groups:
            heading = role(QLabel(group.title, wordWrap=True), "heading")
            heading.setContentsMargins(6, 6, 4, 2)
            if len(tab.groups) > 1 or group.title != tab.label:
                box.addWidget(heading)
            for entry in group.entries:
                box.addWidget(self._entry(Entry(entry.label, entry.count, entry.look)))
            if not group.entries:
                none = role(QLabel("尚无清单"), "quiet")
                none.setContentsMargins(12, 2, 4, 4)
                box.addWidget(none)
        box.addStretch()
        self.setWidget(body)
        self._fit()

    def _fit(self) -> None:
        """As wide as the longest names need, in the type size in use."""
        self.setFixedWidth(WIDTH_IN_SIGNS * self.fontMetrics().horizontalAdvance("国"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _entry(self, entry: Entry) -> Entry:
        self.entries.append(entry)
        self.group.addButton(entry)
        entry.clicked.connect(lambda: self.chosen.emit(entry.look))
        return entry

    def entry_of(self, kind: str) -> Entry | None:
        return next((entry for entry in self.entries if entry.look.kind == kind), None)

    def show_counts(self, counts: dict[Look, int]) -> None:
        for entry in self.entries:
            entry.show_count(counts.get(entry.look, 0))
