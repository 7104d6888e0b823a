"""A filter for one column: its values with how many records have each, several may be ticked."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.fields import Field
from desktop.queries.look import Filter
from desktop.views.dialog import ENTER
from desktop.views.theme.icons import icon

VALUE = Qt.ItemDataRole.UserRole
LINE_MARGIN = 9
LONGEST = 8  # signs of a value on the button
LONG = 12  # from so many values on there is a box to narrow them
Values = Callable[[str], list[tuple[Any, str, int]]]


class FilterButton(QPushButton):
    """Emits `changed` with the new filter, or None for 全部. `values` is asked each time it opens."""

    changed = Signal(object)

    def __init__(self, field: Field, values: Values, parent: QWidget | None = None):
        super().__init__(parent)
        self.field, self.values = field, values
        self.setIcon(icon("chevron-down"))
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow stands behind the words
        self.setAccessibleName(f"按{field.label}筛选")
        self.clicked.connect(self.open)
        self.show_filter(None)

    def takes(self, condition: Filter) -> bool:
        """Whether this button can show and change such a condition."""
        return condition.field == self.field.name and condition.test in ("=", "in", "empty")

    def show_filter(self, condition: Filter | None) -> None:
        self._wanted = wanted(condition)
        said = self.field.label
        if condition is not None:
            labels = [text for value, text, _ in self.values(self.field.name) if value in self._wanted]
            said += f"：{_short(labels[0])}" if len(labels) == 1 else f"：{len(self._wanted)} 项"
        self.setText(said)
        self.setToolTip(f"按{self.field.label}筛选，可选多项")
        self.setProperty("active", condition is not None)
        self.style().unpolish(self)
        self.style().polish(self)

    def open(self) -> None:
        popup = FilterPopup(self.values(self.field.name), self._wanted, self)
        popup.chosen.connect(self._choose)
        popup.move(self.mapToGlobal(QPoint(0, self.height() + 2)))
        popup.show()

    def _choose(self, values: tuple[Any, ...]) -> None:
        condition = Filter(self.field.name, "in", values) if values else None
        self.show_filter(condition)
        self.changed.emit(condition)


class FilterPopup(QFrame):
    """Stays open while values are ticked; 确定 or Enter applies them."""

    chosen = Signal(tuple)

    def __init__(self, values: list[tuple[Any, str, int]], wanted: tuple[Any, ...], parent: QWidget):
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.list = QListWidget()
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setAccessibleName("可选的值")
        for value, label, number in values:
            item = QListWidgetItem(f"{label}　{number:,}")
            item.setData(VALUE, value)
            item.setSizeHint(QSize(0, self.fontMetrics().height() + LINE_MARGIN))
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if value in wanted else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.itemClicked.connect(self._tick)
        box = QVBoxLayout(self)
        box.setContentsMargins(6, 6, 6, 6)
        box.setSpacing(6)
        if len(values) >= LONG:
            box.addWidget(self._narrower())
        box.addWidget(self.list)
        box.addLayout(self._buttons())
        labels = (self.list.item(at).text() for at in range(self.list.count()))
        widest = max(map(self.fontMetrics().horizontalAdvance, labels), default=0) + 66
        self.setFixedWidth(min(max(widest, 190), 380))
        self.list.setCurrentRow(0)
        self.list.setFocus()
        rows = min(max(len(values), 1), LONG)
        self.list.setFixedHeight(rows * (self.fontMetrics().height() + LINE_MARGIN) + 6)

    def _narrower(self) -> QLineEdit:
        narrow = QLineEdit(placeholderText="输入几个字缩小范围", clearButtonEnabled=True)
        narrow.setAccessibleName("缩小范围")
        narrow.textChanged.connect(self._narrow)
        return narrow

    def _narrow(self, typed: str) -> None:
        for at in range(self.list.count()):
            self.list.item(at).setHidden(typed.strip() not in self.list.item(at).text())

    def _buttons(self) -> QHBoxLayout:
        line = QHBoxLayout()
        everything, done = QPushButton("全部"), QPushButton("确定")
        everything.setIcon(QIcon())
        done.setProperty("primary", True)
        everything.clicked.connect(lambda: self._apply(()))
        done.clicked.connect(lambda: self._apply(self.ticked()))
        line.addWidget(everything)
        line.addStretch()
        line.addWidget(done)
        return line

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter applies what is ticked (Space ticks); Escape leaves the list as it was."""
        if event.key() in ENTER:
            self._apply(self.ticked())
        else:
            super().keyPressEvent(event)

    def _tick(self, item: QListWidgetItem) -> None:
        """A click anywhere in the line ticks it (on the box itself Qt has done so already)."""
        pressed = self.list.viewport().mapFromGlobal(self.cursor().pos())
        if pressed.x() > self.list.visualItemRect(item).left() + 26:
            on = item.checkState() == Qt.CheckState.Checked
            item.setCheckState(Qt.CheckState.Unchecked if on else Qt.CheckState.Checked)

    def ticked(self) -> tuple[Any, ...]:
        items = (self.list.item(at) for at in range(self.list.count()))
        return tuple(item.data(VALUE) for item in items if item.checkState() == Qt.CheckState.Checked)

    def _apply(self, values: tuple[Any, ...]) -> None:
        self.chosen.emit(values)
        self.close()


def _short(label: str) -> str:
    return label if len(label) <= LONGEST else f"{label[:LONGEST]}…"


def wanted(condition: Filter | None) -> tuple[Any, ...]:
    """The values that a condition lets through."""
    if condition is None:
        return ()
    if condition.test == "empty":
        return (None,)
    return tuple(condition.value) if condition.test == "in" else (condition.value,)
