"""The icons of resources/icons, sharp at every scale and in any colour of the theme."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop.assets import asset

from .tokens import tokens

DRAWN_IN = "#5f6b78"
SIDES = (16, 20, 24, 32, 48)  # 16 px at 100, 125, 150, 200 and 300 %


@cache
def icon(name: str, colour: str = "quiet") -> QIcon:
    """The icon in a colour of the theme; greyed where its button is disabled."""
    found = QIcon()
    for mode, token in ((QIcon.Mode.Normal, colour), (QIcon.Mode.Disabled, "scroll")):
        source = asset("resources", "icons", f"{name}.svg").read_text(encoding="utf-8")
        renderer = QSvgRenderer(QByteArray(source.replace(DRAWN_IN, tokens()[token]).encode()))
        for side in SIDES:
            found.addPixmap(_drawn(renderer, side), mode)
    return found


def _drawn(renderer: QSvgRenderer, side: int) -> QPixmap:
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    return pixmap
