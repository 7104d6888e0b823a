"""新手引导: shown once by itself on practice data, left at any time, begun again from the menu."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.actions import records
from desktop.actions.session import Session
from desktop.queries.desk import Desk
from desktop.views.help.guided_tour import STOPS, GuidedTour
from desktop.views.program import Program
from desktop.views.shell.menu import commands_of
from desktop.views.shell.window import MainWindow
from desktop.views.theme import preferences
from tests.views.cut_off import cut_off


def touring(window: MainWindow) -> list[GuidedTour]:
    return [one for one in window.findChildren(GuidedTour) if one.isVisible()]


def test_every_stop_shows_its_place_in_words_that_fit(qtbot: QtBot, window: MainWindow, office: Desk) -> None:
    records.save(office, "enterprise", {"name": "鞍山砺岳阀门有限公司"})
    window.start_tour()
    (tour,) = touring(window)
    for at, stop in enumerate(STOPS):
        for _ in range(2):
            QApplication.processEvents()
        assert tour.title.text() == stop.title and tour.count.text() == f"{at + 1} / {len(STOPS)}"
        assert tour.place is not None and tour.place.isVisible() and cut_off(tour.bubble) == []
        assert tour.rect().contains(tour.bubble.geometry())
        qtbot.keyClick(tour, Qt.Key.Key_Return)
    assert touring(window) == []


def test_it_comes_by_itself_once_and_esc_leaves_it(qtbot: QtBot, dressed: QApplication, office: Desk) -> None:
    program = Program(Session(office))
    program.show()
    assert program.window is not None
    qtbot.waitUntil(lambda: len(touring(program.window)) == 1)
    qtbot.keyClick(touring(program.window)[0], Qt.Key.Key_Escape)
    assert touring(program.window) == []
    program.show()
    QApplication.processEvents()
    assert touring(program.window) == []
    assert "新手引导" in [action.text() for action in commands_of(program.window.menu_)]
    program.window.close()
    preferences.sit("")
