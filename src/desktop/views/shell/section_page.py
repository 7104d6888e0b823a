"""A tab: its tasks with their lists on the left, the chosen list beside them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QWidget

from desktop.queries.desk import Desk
from desktop.queries.look import Look
from desktop.queries.navigation import Tab
from desktop.views.help.help_key import about
from desktop.views.lists.doors import Doors
from desktop.views.lists.page import ListPage
from desktop.views.theme.dress import role

from .navigation import Navigation

NOTHING_YET = "这里的工作任务还没有清单。\n企业、团队和资金请从“企业（团队）库”和“资金管理”登记。"


CHAPTERS = {"money": "money", "settings": "settings", "papers": "print"}  # what F1 opens in the lists of these tabs


class SectionPage(QWidget):
    """Lists are made when first opened and kept. Emits `said` for the status bar."""

    said = Signal(str)

    def __init__(self, desk: Desk, tab: Tab, doors: Doors):
        super().__init__()
        self.desk, self.doors = desk, doors
        self.pages: dict[Look, ListPage] = {}
        self.stack = QStackedWidget()
        about(self, CHAPTERS.get(tab.key, "lists"))
        self.navigation = Navigation(tab)
        self.navigation.setAccessibleName(f"{tab.label}的任务与清单")
        self.navigation.chosen.connect(self._open_entry)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.navigation)
        line.addWidget(self.stack, 1)
        if self.navigation.entries:
            self._open_entry(self.navigation.entries[0].look)
        else:
            self.stack.addWidget(
                role(QLabel(NOTHING_YET, alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True), "quiet")
            )

    @property
    def page(self) -> ListPage | None:
        shown = self.stack.currentWidget()
        return shown if isinstance(shown, ListPage) else None

    def _open_entry(self, look: Look) -> None:
        entry = next(entry for entry in self.navigation.entries if entry.look == look)
        entry.setChecked(True)
        if look not in self.pages:
            page = ListPage(self.desk, look, self.doors)
            page.said.connect(self.said)
            self.pages[look] = page
            self.stack.addWidget(page)
        self.stack.setCurrentWidget(self.pages[look])
        self.pages[look].show_chosen()

    def show_look(self, look: Look) -> None:
        """Show these records in the list of their type, with the way back to all of them."""
        entry = self.navigation.entry_of(look.kind)
        if entry is None:
            return
        self._open_entry(entry.look)
        page = self.pages[entry.look]
        page.show_look(look)
        if len(page.model.ids) == 1:
            page.table.choose_rows([0])
            page.show_chosen()

    def refresh(self, kinds: frozenset[str], counts: dict[Look, int]) -> None:
        self.navigation.show_counts(counts)
        for page in self.pages.values():
            if page.look.kind in kinds:
                page.refresh()
