"""What is typed on one line or several: text, numbers, amounts, codes, dates."""

from typing import Any

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QPlainTextEdit, QWidget

from desktop.fields import Field, Kind, Refusal, parse, show
from desktop.queries.desk import Desk
from desktop.queries.echo import as_stored
from desktop.views.theme.icons import icon
from desktop.views.theme.tokens import colour

RIGHT = (Kind.INTEGER, Kind.DECIMAL, Kind.MONEY)
LONG_LINES, MOST_LINES = 2, 6


class LineInput(QLineEdit):
    """One line, typed any way. It is never validated by Qt, which swallows full-width digits.

    `edited` says that the content changed, by hand or by program. `read` raises `Refusal` with a sentence.
    """

    edited = Signal()

    def __init__(self, desk: Desk, field: Field):
        super().__init__()
        self.field = field
        if field.kind in RIGHT:
            self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.textChanged.connect(lambda _: self.edited.emit())

    def stops(self) -> list[QWidget]:
        return [self]

    def text_value(self) -> str:
        return self.text()

    def set_text_value(self, text: str) -> None:
        self.setText(text)

    def read(self) -> Any:
        return as_stored(self.field, parse(self.field, self.text()))

    def show_value(self, value: Any, title: str = "") -> None:
        self.setText(show(self.field, value))
        self.setCursorPosition(0)

    def settle(self) -> None:
        """Show what will be stored in place of what was typed, once that can be read."""
        value = self.read()
        if value is not None and show(self.field, value) != self.text():
            self.show_value(value)


class CodeInput(LineInput):
    """An identifier, with a check mark as soon as its digits hold."""

    def __init__(self, desk: Desk, field: Field):
        super().__init__(desk, field)
        self.good = self.addAction(icon("check", "green"), QLineEdit.ActionPosition.TrailingPosition)
        self.good.setToolTip("校验通过")
        self.good.setVisible(False)
        self.edited.connect(self._judge)

    def _judge(self) -> None:
        try:
            self.good.setVisible(self.read() is not None)
        except Refusal:
            self.good.setVisible(False)


class DateInput(LineInput):
    """A date typed any way; F4 or the small arrow opens a calendar."""

    def __init__(self, desk: Desk, field: Field):
        super().__init__(desk, field)
        self.setPlaceholderText("如 20170601、2017.6.1")
        button = self.addAction(icon("chevron-down"), QLineEdit.ActionPosition.TrailingPosition)
        button.setToolTip("打开日历（F4）")
        button.triggered.connect(self.open_calendar)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F4:
            self.open_calendar()
            return
        super().keyPressEvent(event)

    def open_calendar(self) -> None:
        calendar = QCalendarWidget(self)
        calendar.setWindowFlag(Qt.WindowType.Popup)
        calendar.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.SingleLetterDayNames)
        quiet = QTextCharFormat()
        quiet.setForeground(colour("quiet"))
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            calendar.setWeekdayTextFormat(weekday, quiet)
        try:
            day = self.read()
        except Refusal:
            day = None
        if day is not None:
            calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        calendar.activated.connect(lambda day: self._take(day, calendar))
        calendar.clicked.connect(lambda day: self._take(day, calendar))
        calendar.move(self.mapToGlobal(QPoint(0, self.height())))
        calendar.show()

    def _take(self, day: QDate, calendar: QCalendarWidget) -> None:
        self.setText(day.toString("yyyy-MM-dd"))
        calendar.close()
        self.setFocus()


class LongInput(QPlainTextEdit):
    """Several lines: Enter goes to the next field as everywhere, Alt+Enter begins a new line as in a sheet."""

    edited = Signal()

    def __init__(self, desk: Desk, field: Field):
        super().__init__()
        self.field = field
        self.setTabChangesFocus(True)
        self.setPlaceholderText("Alt+Enter 换行")
        self.textChanged.connect(self._grow)
        self.textChanged.connect(self.edited)
        self._grow()

    def _grow(self) -> None:
        lines = min(max(self.document().blockCount(), LONG_LINES), MOST_LINES)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * lines + 22)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        newline = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if newline and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.insertPlainText("\n")
            return
        super().keyPressEvent(event)

    def stops(self) -> list[QWidget]:
        return [self]

    def text_value(self) -> str:
        return self.toPlainText()

    def set_text_value(self, text: str) -> None:
        self.setPlainText(text)
        self.moveCursor(QTextCursor.MoveOperation.End)

    def read(self) -> Any:
        return parse(self.field, self.toPlainText())

    def show_value(self, value: Any, title: str = "") -> None:
        self.setPlainText(show(self.field, value))

    def settle(self) -> None:
        self.read()
