"""White panels with a hairline, and words to click."""

from collections.abc import Callable
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from .dress import role
from .tokens import tokens


class Panel(QFrame):
    """`box` takes what stands in it, below its heading."""

    def __init__(self, title: str):
        super().__init__()
        role(self, "panel")
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(16, 12, 16, 14)
        self.box.setSpacing(8)
        heading = QLabel(title)
        heading.setProperty("role", "heading")
        self.box.addWidget(heading)


def link(text: str, do: Callable[[], None] | None) -> QLabel:
    """Words to click, or to reach with Tab and Enter; they wrap. Without `do` they are only words."""
    if do is None:
        return QLabel(text, wordWrap=True)
    colour = tokens()["accent"]
    words = QLabel(
        f'<a href="#" style="color:{colour}; text-decoration:none">{escape(text)}</a>', wordWrap=True
    )
    words.setTextInteractionFlags(
        Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
    )
    words.setAccessibleName(text)
    words.linkActivated.connect(lambda _: do())
    return words
