"""A dressed window on a real data folder, and answers to its questions."""

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from desktop.queries.desk import Desk
from desktop.views.shell.window import MainWindow
from desktop.views.theme.dress import dress


@pytest.fixture
def dressed(qapp: QApplication) -> QApplication:
    dress(qapp)
    return qapp


@pytest.fixture
def window(qtbot: QtBot, dressed: QApplication, office: Desk) -> MainWindow:
    shown = MainWindow(office)
    qtbot.addWidget(shown)
    shown.show()
    return shown


@pytest.fixture
def yes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Answer every question with yes; what was asked."""
    asked: list[str] = []

    def answer(parent: object, title: str, text: str) -> QMessageBox.StandardButton:
        asked.append(text)
        return QMessageBox.StandardButton.Yes

    monkeypatch.setattr(QMessageBox, "question", answer)
    return asked
