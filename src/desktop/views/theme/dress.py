"""Dress the application: face, style sheet, Qt's own words in Chinese, no accidents with the wheel."""

import tomllib
from functools import cache
from string import Template

from PySide6.QtCore import QEvent, QLibraryInfo, QLocale, QObject, QTranslator
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from desktop.assets import asset


@cache
def tokens() -> dict[str, str]:
    return tomllib.loads(asset("resources", "style", "tokens.toml").read_text(encoding="utf-8"))


class WheelGuard(QObject):
    """The wheel never changes a drop-down that has no focus."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QComboBox) and not watched.hasFocus():
            event.ignore()
            return True
        return False


def dress(app: QApplication) -> None:
    app.setStyle("Fusion")
    app.setApplicationDisplayName("小巨人台账")
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    QFontDatabase.addApplicationFont(str(asset("resources", "fonts", "NotoSansSC-Regular.ttf")))
    words = QTranslator(app)
    if words.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(words)
    app.installEventFilter(WheelGuard(app))
    sheet = asset("resources", "style", "app.qss").read_text(encoding="utf-8")
    app.setStyleSheet(Template(sheet).substitute(tokens()))


def role(widget: QWidget, name: str) -> QWidget:
    """Give a widget its part in the theme: title, quiet, figure, panel, red, amber, blue."""
    widget.setProperty("role", name)
    return widget
