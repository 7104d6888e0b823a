"""A calm line in a window: what happened, and what can be done about it."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy

from desktop.views.forms.marking import mark
from desktop.views.theme.icons import icon

SIGNS = {"quiet": "open", "green": "check", "amber": "alert", "red": "alert"}
INK = {"quiet": "accent", "green": "green", "amber": "amber", "red": "red"}


class MessageBar(QFrame):
    """Hidden until something is said. Tones: quiet, green (done), amber (beware), red (refused)."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("bar", "quiet")
        grows = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        grows.setHeightForWidth(True)
        self.setSizePolicy(grows)
        self.sign = QLabel()
        self.text = QLabel(wordWrap=True)
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._buttons: list[QPushButton] = []
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(10, 6, 6, 6)
        self._line.setSpacing(8)
        self._line.addWidget(self.sign)
        self._line.addWidget(self.text, 1)
        self.closer = QPushButton(flat=True, autoDefault=False, focusPolicy=Qt.FocusPolicy.TabFocus)
        self.closer.setIcon(icon("close"))
        self.closer.setToolTip("知道了")
        self.closer.setAccessibleName("关闭提示")
        self.closer.clicked.connect(self.hide)
        self._line.addWidget(self.closer)
        self.hide()

    def say(self, text: str, tone: str = "quiet", *offers: tuple[str, Callable[[], object]]) -> None:
        """Show `text`, with a button for each (label, what it does)."""
        for button in self._buttons:
            self._line.removeWidget(button)
            button.deleteLater()
        self._buttons = []
        for label, do in offers:
            button = QPushButton(label, autoDefault=False, focusPolicy=Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _=False, do=do: do())
            self._line.insertWidget(2 + len(self._buttons), button)
            self._buttons.append(button)
        self.text.setText(text)
        self.sign.setPixmap(icon(SIGNS[tone], INK[tone]).pixmap(16, 16))
        mark(self, "bar", tone)
        self.setAccessibleName(text)
        self.show()
        QTimer.singleShot(0, self, self._make_room)

    def let_go(self) -> None:
        """Something else was done meanwhile: a warning without an offer goes; what was done or refused stays."""
        if self.property("bar") == "amber" and not self._buttons:
            self.hide()

    def _make_room(self) -> None:
        """Let the window grow where the words need a second line that it has no room for."""
        window, layout = self.window(), self.window().layout()
        if self.isVisible() and layout is not None and layout.hasHeightForWidth():
            needed = layout.totalHeightForWidth(window.width())
            if needed > window.height():
                window.resize(window.width(), needed)

    @property
    def offers(self) -> dict[str, QPushButton]:
        """The buttons shown, by their labels."""
        return {button.text(): button for button in self._buttons}
