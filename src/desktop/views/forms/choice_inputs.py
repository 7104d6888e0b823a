"""What is chosen: one of a list, several of a few, yes or no or not yet known."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QHBoxLayout, QPushButton, QWidget

from desktop.fields import Field, parse, show
from desktop.queries.desk import Desk
from desktop.queries.echo import as_stored
from desktop.queries.vocabulary import offered
from desktop.views.forms.keys import ENTER, pressed
from desktop.views.forms.marking import mark
from desktop.views.forms.pinyin_completer import PinyinCompleter

ANSWERS = (("是", True), ("否", False), ("未填", None))
ANSWER_KEYS = {
    Qt.Key.Key_1: True, Qt.Key.Key_Y: True, Qt.Key.Key_0: False, Qt.Key.Key_N: False,
    Qt.Key.Key_Delete: None, Qt.Key.Key_Backspace: None,
}  # fmt: skip


class PickInput(QComboBox):
    """One of a list, found by typing any part of it or its pinyin initials; blank is not filled in.

    `chosen` is emitted when a hit was taken from the list of what matches: the form goes on to the next field.
    """

    edited = Signal()
    chosen = Signal()

    def __init__(self, desk: Desk, field: Field):
        super().__init__()
        self.field = field
        self.words = [label for _, label in offered(desk, field)]
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumContentsLength(8)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMaxVisibleItems(16)
        self.addItems(["", *self.words])
        self.hits = completer = PinyinCompleter(self.words, self)
        self.setCompleter(completer)
        completer.popup().installEventFilter(self)
        completer.activated[str].connect(lambda _: self.chosen.emit())
        self.currentTextChanged.connect(lambda _: self.edited.emit())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter or Tab in the list of hits takes the first one where none is marked, as typing on would."""
        popup = self.completer().popup() if self.completer() else None
        if watched is popup and pressed(event, *ENTER, Qt.Key.Key_Tab) and not popup.currentIndex().isValid():
            if self.currentText() not in self.words:
                self.setCurrentText(popup.model().index(0, 0).data())
            popup.hide()
            self.chosen.emit()
            return True
        return super().eventFilter(watched, event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.hits.make_ready()
        super().focusInEvent(event)

    def stops(self) -> list[QWidget]:
        return [self]

    def text_value(self) -> str:
        return self.currentText()

    def set_text_value(self, text: str) -> None:
        self.setCurrentText(text)

    def read(self) -> Any:
        typed = self.currentText()
        meant = typed if typed in self.words else self.hits.only_hit(typed) or typed
        return as_stored(self.field, parse(self.field, meant), self.words)

    def show_value(self, value: Any, title: str = "") -> None:
        self.setCurrentText(show(self.field, value))
        self.lineEdit().setCursorPosition(0)

    def settle(self) -> None:
        value = self.read()
        if value is not None and show(self.field, value) != self.currentText():
            self.show_value(value)


class FlagInput(QFrame):
    """是, 否 or 未填, which is not 否. Keys: 1 or Y, 0 or N, Delete; the arrows go along."""

    edited = Signal()

    def __init__(self, desk: Desk, field: Field):
        super().__init__()
        self.setProperty("segments", True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolTip("按 1 或 Y 为“是”，0 或 N 为“否”，Delete 为“未填”")
        self._value: bool | None = None
        self.buttons: dict[bool | None, QPushButton] = {}
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(3)
        for word, value in ANSWERS:
            button = QPushButton(word, focusPolicy=Qt.FocusPolicy.NoFocus, autoDefault=False)
            button.setProperty("segment", True)
            button.clicked.connect(lambda _=False, value=value: self._answer(value))
            line.addWidget(button)
            self.buttons[value] = button
        line.addStretch()
        self._paint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in ANSWER_KEYS:
            self._answer(ANSWER_KEYS[key])
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Space):
            values = [value for _, value in ANSWERS]
            step = -1 if key == Qt.Key.Key_Left else 1
            self._answer(values[(values.index(self._value) + step) % len(values)])
        else:
            super().keyPressEvent(event)

    def _answer(self, value: bool | None) -> None:
        self.setFocus()
        if value is not self._value:
            self._value = value
            self._paint()
            self.edited.emit()

    def _paint(self) -> None:
        for value, button in self.buttons.items():
            mark(button, "chosen", value is self._value)
        said = next(word for word, value in ANSWERS if value is self._value)
        self.setAccessibleDescription(said)

    def stops(self) -> list[QWidget]:
        return [self]

    def text_value(self) -> str:
        return {True: "是", False: "否", None: ""}[self._value]

    def set_text_value(self, text: str) -> None:
        self._value = {"是": True, "否": False}.get(text)
        self._paint()
        self.edited.emit()

    def read(self) -> Any:
        return self._value

    def show_value(self, value: Any, title: str = "") -> None:
        self.set_text_value({True: "是", False: "否"}.get(value, ""))

    def settle(self) -> None:
        """Nothing to put in order: every answer is one of three."""


class TagsInput(QWidget):
    """Several of a few: a row of boxes to tick. Space ticks, the arrows go along."""

    edited = Signal()

    def __init__(self, desk: Desk, field: Field):
        super().__init__()
        self.field = field
        self.boxes: dict[str, QCheckBox] = {}
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(0, 4, 0, 4)
        self.line.setSpacing(18)
        self.line.addStretch()
        for _, label in offered(desk, field):
            self._offer(label)
        self.setFocusProxy(next(iter(self.boxes.values()), None))

    def _offer(self, label: str) -> None:
        box = QCheckBox(label)
        box.toggled.connect(lambda _: self.edited.emit())
        box.installEventFilter(self)
        self.line.insertWidget(len(self.boxes), box)
        self.boxes[label] = box

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if pressed(event, Qt.Key.Key_Left, Qt.Key.Key_Right):
            boxes = list(self.boxes.values())
            step = -1 if pressed(event, Qt.Key.Key_Left) else 1
            boxes[(boxes.index(watched) + step) % len(boxes)].setFocus(Qt.FocusReason.TabFocusReason)  # type: ignore[arg-type]
            return True
        return super().eventFilter(watched, event)

    def stops(self) -> list[QWidget]:
        return list(self.boxes.values())[:1]

    def text_value(self) -> str:
        return "、".join(label for label, box in self.boxes.items() if box.isChecked())

    def set_text_value(self, text: str) -> None:
        ticked = list(filter(None, text.split("、")))
        for label in ticked:
            if label not in self.boxes:  # a word since taken off the list is kept, not lost
                self._offer(label)
        for label, box in self.boxes.items():
            box.setChecked(label in ticked)

    def read(self) -> Any:
        return parse(self.field, self.text_value())

    def show_value(self, value: Any, title: str = "") -> None:
        self.set_text_value(show(self.field, value))

    def settle(self) -> None:
        """Nothing to put in order: every box is ticked or not."""
