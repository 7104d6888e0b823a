"""Dress the application: face, style sheet, Qt's own words in Chinese, no accidents with the wheel."""

from string import Template

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from desktop.assets import asset

from .icons import icon
from .preferences import dark, large_type
from .tokens import colour, forget, tokens
from .watch import Watch

__all__ = ["colour", "dress", "dress_again", "icon", "role", "tokens"]

FACE = "Noto Sans SC"


def dress(app: QApplication) -> None:
    """Once, before the first window; a second call changes nothing."""
    if app.property("dressed"):
        return
    app.setProperty("dressed", True)
    app.setStyle("Fusion")
    app.setApplicationName("little-giant-desk")
    app.setApplicationDisplayName("小巨人台账")
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    QFontDatabase.addApplicationFont(str(asset("resources", "fonts", "NotoSansSC-Regular.ttf")))
    words = QTranslator(app)
    if words.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(words)
    Watch(app)
    dress_again(app)


def dress_again(app: QApplication) -> None:
    """Put on the type size and the variant that the user prefers: at the start, and when a switch turns.

    Windows that are open keep the icons and colours that they were painted with: they are made anew.
    """
    forget()
    icon.cache_clear()
    app.setPalette(_palette())
    size = int(tokens()["large_size" if large_type() else "size"])
    face = QFont(FACE, size)
    face.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    app.setFont(face)
    sheet = asset("resources", "style", "app.qss").read_text(encoding="utf-8")
    measures = {
        "small": size - 0.5,
        "heading": size + 3,
        "figure": round(size * 2.2),
        "icons": asset("resources", "icons").as_posix(),
        "check": "check-dark" if dark() else "check-white",
    }
    app.setStyleSheet(Template(sheet).substitute(tokens() | measures | {"size": size}))


def role(widget: QWidget, name: str) -> QWidget:
    """Give a widget its part in the theme: title, heading, quiet, figure, panel, green, red, amber, blue."""
    widget.setProperty("role", name)
    return widget


def _palette() -> QPalette:
    """For what the style sheet does not reach: the text cursor, links, placeholders, focus rings of Fusion."""
    palette = QPalette()
    parts = QPalette.ColorRole
    for part, token in (
        (parts.Window, "page"),
        (parts.WindowText, "ink"),
        (parts.Base, "panel"),
        (parts.AlternateBase, "alternate"),
        (parts.Text, "ink"),
        (parts.Button, "panel"),
        (parts.ButtonText, "ink"),
        (parts.Highlight, "accent"),
        (parts.HighlightedText, "on_accent"),
        (parts.PlaceholderText, "quiet"),
        (parts.Link, "accent"),
        (parts.ToolTipBase, "ink"),
        (parts.ToolTipText, "panel"),
        (parts.Accent, "accent"),
    ):
        palette.setColor(part, colour(token))
    return palette
