"""The main window: tabs per responsible section, their lists, search across all, who sits here."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMainWindow,
    QMenu,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.actions.outcome import Outcome
from desktop.queries import station
from desktop.queries.desk import Desk
from desktop.queries.look import Look
from desktop.queries.navigation import Tab, tabs
from desktop.views.lists.page import ListPage
from desktop.views.overview.page import OverviewPage
from desktop.views.shell.batches import BatchesDialog
from desktop.views.theme.dress import role


class SectionPage(QWidget):
    """A tab: its tasks with their lists on the left, the chosen list beside them. Lists are made when opened."""

    def __init__(self, desk: Desk, tab: Tab, window: "MainWindow"):
        super().__init__()
        self.desk, self.window_ = desk, window
        self.tree = QTreeWidget(headerHidden=True, indentation=12, rootIsDecorated=False)
        self.tree.setAccessibleName(f"{tab.label}的任务与清单")
        self.stack = QStackedWidget()
        self.pages: dict[Look, ListPage] = {}
        for group in tab.groups:
            top = QTreeWidgetItem([group.title])
            top.setFlags(Qt.ItemFlag.ItemIsEnabled)
            top.setToolTip(0, group.title)
            self.tree.addTopLevelItem(top)
            for entry in group.entries:
                item = QTreeWidgetItem([f"{entry.label}　{entry.count:,}"])
                item.setData(0, Qt.ItemDataRole.UserRole, entry.look)
                top.addChild(item)
            if not group.entries:
                item = QTreeWidgetItem(["（本版暂无清单）"])
                item.setFlags(Qt.ItemFlag.NoItemFlags)
                top.addChild(item)
        self.tree.expandAll()
        self.tree.currentItemChanged.connect(lambda item, _: self._open(item))
        split = QSplitter(childrenCollapsible=False)
        split.addWidget(self.tree)
        split.addWidget(self.stack)
        split.setStretchFactor(1, 1)
        split.setSizes([210, 1100])
        box = QHBoxLayout(self)
        box.setContentsMargins(12, 8, 0, 0)
        box.addWidget(split)
        self._open_first()

    def _open_first(self) -> None:
        for at in range(self.tree.topLevelItemCount()):
            child = self.tree.topLevelItem(at).child(0)
            if child is not None and child.data(0, Qt.ItemDataRole.UserRole) is not None:
                self.tree.setCurrentItem(child)
                return

    def _open(self, item: QTreeWidgetItem | None) -> None:
        look = item.data(0, Qt.ItemDataRole.UserRole) if item else None
        if look is not None:
            self.show_look(look)

    def show_look(self, look: Look) -> None:
        if look not in self.pages:
            self.pages[look] = ListPage(self.desk, look, self.window_.done, self.window_.open_look)
            self.stack.addWidget(self.pages[look])
        self.stack.setCurrentWidget(self.pages[look])

    def refresh(self, kinds: frozenset[str], counts: dict[str, int]) -> None:
        for look, page in self.pages.items():
            if look.kind in kinds:
                page.refresh()
        for at in range(self.tree.topLevelItemCount()):
            top = self.tree.topLevelItem(at)
            for child in (top.child(i) for i in range(top.childCount())):
                look = child.data(0, Qt.ItemDataRole.UserRole)
                if look is not None and look.kind in kinds:
                    label = child.text(0).split("　")[0]
                    child.setText(0, f"{label}　{counts.get(look.kind, 0):,}")


class MainWindow(QMainWindow):
    """Tabs are made when first shown; after an action only what it changed is asked for again."""

    def __init__(self, desk: Desk, on_switch: Callable[[str], None] | None = None):
        super().__init__()
        self.desk, self.on_switch = desk, on_switch
        self.facts = station.facts(desk)
        self.setWindowTitle("小巨人台账")
        self.resize(1366, 768)
        self.tabs = tabs(desk)
        self.notebook = QTabWidget(documentMode=True)
        self.notebook.tabBar().setExpanding(False)
        for tab in self.tabs:
            holder = QWidget()
            QVBoxLayout(holder).setContentsMargins(0, 0, 0, 0)
            self.notebook.addTab(holder, tab.label)
        self.made: dict[int, QWidget] = {}
        self.notebook.currentChanged.connect(self._make)
        body = QWidget()
        box = QVBoxLayout(body)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._header())
        box.addWidget(self.notebook, 1)
        self.setCentralWidget(body)
        self._fill_status()
        self._make(0)
        QShortcut(QKeySequence("Ctrl+K"), self, self.find.setFocus)
        QShortcut(QKeySequence("F5"), self, lambda: self.refresh(frozenset(self._counts())))

    def _header(self) -> QWidget:
        header = QWidget(objectName="header")
        box = QHBoxLayout(header)
        box.setContentsMargins(16, 8, 16, 8)
        box.addWidget(QLabel("小巨人台账", objectName="product"))
        box.addWidget(role(QLabel(f"{self.facts.bureau} · {self.facts.section}"), "quiet"))
        if self.facts.practice:
            box.addWidget(QLabel("练习", objectName="practice"))
        box.addStretch()
        self.find = QLineEdit(placeholderText="查找企业　Ctrl+K", clearButtonEnabled=True)
        self.find.setFixedWidth(240)
        self.find.returnPressed.connect(self._find)
        box.addWidget(self.find)
        past = QPushButton("操作历史")
        past.clicked.connect(self._show_batches)
        box.addWidget(past)
        box.addWidget(self._who())
        return header

    def _show_batches(self) -> None:
        dialog = BatchesDialog(self.desk, self, self.done)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _who(self) -> QPushButton:
        button = QPushButton(f"{self.facts.user} · {self.facts.roles}")
        if self.facts.practice and self.on_switch is not None:
            menu = QMenu(button)
            for person in station.people(self.desk):
                text = f"{person.name} · {person.roles} · {person.section}"
                menu.addAction(text, lambda login=person.login: self.on_switch(login))
            button.setMenu(menu)
            button.setToolTip("练习：换一个角色")
        return button

    def _fill_status(self) -> None:
        self.said = QLabel()
        bar = self.statusBar()
        bar.addWidget(QLabel(f"本机：{self.facts.section}"))
        bar.addWidget(QLabel(f"数据目录 {self.facts.folder}"))
        bar.addWidget(QLabel(f"上次备份 {self.facts.last_backup}"))
        bar.addPermanentWidget(self.said)

    def _find(self) -> None:
        self.open_look(Look("enterprise", search=self.find.text()))

    def _make(self, at: int) -> QWidget:
        if at not in self.made:
            tab = self.tabs[at]
            self.made[at] = self._page(tab)
            self.notebook.widget(at).layout().addWidget(self.made[at])
        return self.made[at]

    def _page(self, tab: Tab) -> QWidget:
        if tab.key == "overview":
            return OverviewPage(self.desk, self.open_look)
        if tab.key == "exchange":
            return role(
                QLabel("各处室之间用数据包交换，尚未接入；本机数据可用备份保存。", margin=24), "quiet"
            )
        return SectionPage(self.desk, tab, self)

    def open_look(self, look: Look) -> None:
        """Show these records in the tab that holds their type."""
        for at, tab in enumerate(self.tabs):
            if any(entry.kind == look.kind for group in tab.groups for entry in group.entries):
                self.notebook.setCurrentIndex(at)
                self._make(at).show_look(look)  # type: ignore[attr-defined]
                return

    def done(self, outcome: Outcome) -> None:
        """After an action: say what was done and refresh what it changed."""
        self.said.setText(outcome.message)
        self.refresh(outcome.kinds)

    def _counts(self) -> dict[str, int]:
        return {e.kind: e.count for tab in tabs(self.desk) for group in tab.groups for e in group.entries}

    def refresh(self, kinds: frozenset[str]) -> None:
        counts = self._counts()
        for page in self.made.values():
            if isinstance(page, OverviewPage):
                page.refresh()
            elif isinstance(page, SectionPage):
                page.refresh(kinds, counts)

    def closeEvent(self, event: QCloseEvent) -> None:
        event.accept()
