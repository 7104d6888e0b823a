"""The main window: tabs per responsible section, search across all, who sits here, what was done."""

from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QTabWidget, QVBoxLayout, QWidget

from desktop.actions.outcome import Outcome
from desktop.queries import station
from desktop.queries.desk import Desk
from desktop.queries.look import Look
from desktop.queries.navigation import Tab, tabs
from desktop.views.exchange.drop import packages_in
from desktop.views.help.help_key import about, open_manual, page_of
from desktop.views.lists.doors import Doors
from desktop.views.theme.dress import dress_again
from desktop.views.theme.preferences import dark, large_type, set_dark, set_large_type, set_toured

from .finder import Finder
from .header import Header
from .menu import Command, Folded, commands_of, make_menu
from .opening import remember, take_place
from .status import StatusBar

if TYPE_CHECKING:
    from desktop.views.exchange.watch import SharedFolder
    from desktop.views.lists.page import ListPage

    from .section_page import SectionPage

SETTLED_MS = 500  # by then the window stands; what can wait until then does


class MainWindow(QMainWindow):
    """Tabs are made, and what they need is imported, when first shown; the figures of 工作总览 when it is painted.

    After an action only what it changed is asked for again.

    `on_switch` is called with the login name to change to, `on_redress` when the window is to be made anew in other
    colours, `on_lock` when nothing is to stay on the screen. `closed` is emitted at the end.
    """

    closed = Signal()
    settings_changed = Signal()

    def __init__(
        self,
        desk: Desk,
        on_switch: Callable[[str], None] | None = None,
        on_redress: Callable[[], object] | None = None,
        on_lock: Callable[[], object] | None = None,
    ):
        super().__init__()
        self.desk, self.on_switch, self.on_redress, self.on_lock = desk, on_switch, on_redress, on_lock
        self.facts = station.facts(desk)
        kind_of_work = "（练习）" if self.facts.practice else "（只读）" if self.facts.only_look else ""
        self.setWindowTitle(f"{self.facts.bureau or self.facts.section}{kind_of_work}")  # Qt adds the program's name
        self.setMinimumSize(1000, 600)
        self.doors = Doors(desk, self)
        self.doors.done.connect(self.done)
        self.doors.look_wanted.connect(self.open_look)
        self.find = Finder(desk, self)
        self.find.look_wanted.connect(self._go_to)
        self.menu_ = self._menu()
        self.find.commands = partial(commands_of, self.menu_)
        self.header = Header(desk, self.facts, self.find, self.menu_, on_switch)
        self.status = StatusBar(self.facts)
        self.header.said.connect(self.status.say)
        self.setStatusBar(self.status)
        self.made: dict[int, QWidget] = {}
        self.stale: set[int] = set()
        self.tabs: tuple[Tab, ...] = tabs(desk)
        self.setAcceptDrops(True)
        self.notebook = self._notebook()
        self._lay_out()
        self._make(0)
        take_place(self)
        self.notebook.setFocus()
        self._settled = QTimer(self, singleShot=True, interval=SETTLED_MS)
        self._settled.timeout.connect(lambda: self.shared)
        self._settled.timeout.connect(self._badge)  # the overview says it earlier where it is in front

    @cached_property
    def shared(self) -> "SharedFolder":
        """Watched from a moment after the window is shown."""
        from desktop.views.exchange.watch import SharedFolder

        shared = SharedFolder(self.desk, self)
        shared.found.connect(self._found)
        return shared

    def _notebook(self) -> QTabWidget:
        notebook = QTabWidget(documentMode=True)
        notebook.tabBar().setExpanding(False)
        for tab in self.tabs:
            holder = QWidget()
            QVBoxLayout(holder).setContentsMargins(0, 0, 0, 0)
            notebook.addTab(holder, tab.label)
        notebook.currentChanged.connect(self._tab_shown)
        return notebook

    def _lay_out(self) -> None:
        body = QWidget(objectName="practiceFrame" if self.facts.practice else "")
        box = QVBoxLayout(body)
        edge = 3 if self.facts.practice else 0
        box.setContentsMargins(edge, edge, edge, edge)
        box.setSpacing(0)
        box.addWidget(self.header)
        box.addWidget(self.notebook, 1)
        self.setCentralWidget(body)

    def _menu(self) -> QMenu:
        def on_list(name: str) -> Callable[[], None]:
            return lambda: getattr(self.page, name)() if self.page is not None else self.say_no_list()

        return make_menu(
            self,
            (
                Command("新增", "plus", "F7", on_list("create_record")),
                Command("在列表中搜索", "search", "F3 / Ctrl+F", on_list("focus_search")),
                Command("查找记录、文号、功能", "search", "Ctrl+K", self.find.setFocus),
                Command("刷新", "refresh", "F5", self.refresh_all),
            ),
            Folded(
                "选中的记录",
                "edit",
                (
                    Command("修改", "edit", "F2", on_list("edit_record")),
                    Command("一并修改选中的…", "edit", "Ctrl+M", on_list("edit_many")),
                    Command("删除…", "delete", "Del", on_list("remove_records"), told=True),
                    Command("复制", "copy", "Ctrl+C", on_list("copy"), told=True),
                    Command("粘贴", "import", "Ctrl+V", on_list("paste"), told=True),
                    Command("向下填充", "chevron-down", "Ctrl+D", on_list("fill_down"), told=True),
                ),
            ),
            (
                Command("导入 Excel…", "import", "Ctrl+I", on_list("bring_in")),
                Command("导出…", "export", "Ctrl+E", on_list("export")),
                Command("打印文书、列表…", "print", "F12", on_list("print_papers")),
                Command("报表…", "open", "Ctrl+R", self.doors.show_reports),
                Command("备份…", "backup", "Ctrl+B", self.doors.back_up),
                Command("系统自检…", "check", "", self.doors.show_examination),
            ),
            Folded(
                "历史与撤销",
                "history",
                (
                    Command("这条记录的历史…", "history", "Ctrl+H", on_list("show_history")),
                    Command("操作历史与撤销…", "undo", "Ctrl+Z", self.doors.show_past),
                    Command("回收站…", "delete", "", self.doors.show_recycle_bin),
                ),
            ),
            Folded(
                "帮助",
                "open",
                (
                    Command("这一处的说明", "open", "F1", self.show_help, told=True),
                    Command("新手引导", "open", "", self.start_tour),
                    Command("快捷键一览", "open", "", lambda: open_manual("keys")),
                ),
            ),
            (
                Command("大字", "type-size", "", self.toggle_large_type, checked=large_type()),
                Command("深色", "type-size", "", self.toggle_dark, checked=dark()),
                Command("设置…", "settings", "Ctrl+,", self.show_settings),
                Command("锁定", "lock", "Ctrl+L", self.lock),
                Command("打开菜单", "menu", "F10", self.open_menu),
                Command("退出", "close", "Ctrl+Q", self.close),
            ),
        )

    def open_menu(self) -> None:
        button = self.header.menu_button
        button.menu().popup(button.mapToGlobal(button.rect().bottomLeft()))

    @property
    def page(self) -> "ListPage | None":
        """The list in front, if a list is."""
        section = self._section(self.notebook.currentIndex())
        return section.page if section is not None else None

    def _section(self, at: int) -> "SectionPage | None":
        """The tab there, if it has been made and holds lists."""
        holds_lists = self.tabs[at].key not in ("overview", "exchange")
        return self.made.get(at) if holds_lists else None  # type: ignore[return-value]

    def show_help(self) -> None:
        """As F1 does; the page of the list or tab in front."""
        page = self.page
        open_manual(f"kind:{page.look.kind}" if page is not None else page_of(self.notebook.currentWidget()))

    def say_no_list(self) -> None:
        self.status.say("请先打开一个列表，再用这个功能。")

    def _tab_shown(self, at: int) -> None:
        shown = self._make(at)
        if at in self.stale:
            self.stale.discard(at)
            shown.refresh()  # type: ignore[attr-defined]
        if self.page is not None:
            self.page.show_chosen()
        else:
            self.status.say_selected("")

    def _make(self, at: int) -> QWidget:
        if at not in self.made:
            self.made[at] = self._made(self.tabs[at])
            self.notebook.widget(at).layout().addWidget(self.made[at])
        return self.made[at]

    def _made(self, tab: Tab) -> QWidget:
        if tab.key == "overview":
            from desktop.views.overview.page import OverviewPage

            page = OverviewPage(self.desk, self.open_look)
            page.filled.connect(self._badge)
            page.reports_wanted.connect(self.doors.show_reports)
            page.print_wanted.connect(self.doors.print_progress)
            return page
        if tab.key == "exchange":
            from desktop.views.exchange.page import ExchangePage

            exchange = ExchangePage(self.desk, self.doors, self.shared)
            about(exchange, "exchange")
            return exchange
        from .section_page import SectionPage

        page = SectionPage(self.desk, tab, self.doors)
        page.said.connect(self.status.say_selected)
        return page

    def open_look(self, look: Look) -> None:
        """Show these records in the tab that holds their type; the one in front, where it does."""
        order = sorted(range(len(self.tabs)), key=lambda at: at != self.notebook.currentIndex())
        for at in order:
            tab = self.tabs[at]
            kinds = {entry.kind for group in tab.groups for entry in group.entries}
            if look.kind in kinds or look.kind.startswith(f"{tab.key}:"):
                self.notebook.setCurrentIndex(at)
                self._make(at).show_look(look)  # type: ignore[attr-defined]
                return

    def _go_to(self, look: Look) -> None:
        """As `open_look`, with the keyboard in the list: Enter goes on to the record."""
        self.open_look(look)
        if self.page is not None:
            self.page.table.setFocus()

    def done(self, outcome: Outcome) -> None:
        """After an action: say what was done and refresh what it changed."""
        self.status.say(outcome.message)
        self.refresh(outcome.kinds)

    def refresh(self, kinds: frozenset[str]) -> None:
        """Ask again for what shows records of these types; what is not in front waits until it is."""
        self.tabs = tabs(self.desk)
        counts = {e.look: e.count for tab in self.tabs for group in tab.groups for e in group.entries}
        for at, page in self.made.items():
            if (section := self._section(at)) is not None:
                section.refresh(kinds, counts)
            elif at == self.notebook.currentIndex():
                page.refresh()  # type: ignore[attr-defined]
            else:
                self.stale.add(at)
        self.status.show_facts(station.facts(self.desk))
        self._badge()

    def _badge(self) -> None:
        """What waits to be settled, on the tab where that is done."""
        from desktop.queries.disagreements import disagreement_count
        from desktop.queries.suggestions import waiting

        told = {
            "exchange": (disagreement_count(self.desk), "项数据不一致或待核对"),
            "library": (len(waiting(self.desk)), "条更正建议待办理"),
        }
        for at, tab in enumerate(self.tabs):
            if tab.key in told:
                number, words = told[tab.key]
                self.notebook.setTabText(at, f"{tab.label}　{number}" if number else tab.label)
                self.notebook.setTabToolTip(at, f"{number} {words}" if number else "")

    def _found(self, files: tuple[Path, ...]) -> None:
        if files:
            self.status.say(f"共享文件夹中有 {len(files)} 个未接收的数据包，请到“数据交换”接收。")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if packages_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """A package dropped anywhere on the window is looked at, never taken unseen."""
        files = packages_in(event.mimeData())
        if files:
            from desktop.queries.disagreements import PARCELS

            event.acceptProposedAction()
            self.open_look(Look(PARCELS))
            self.made[self.notebook.currentIndex()].receive(files[0])  # type: ignore[attr-defined]

    def refresh_all(self) -> None:
        self.refresh(frozenset(e.kind for tab in self.tabs for group in tab.groups for e in group.entries))
        self.status.say("已刷新。")

    def toggle_large_type(self) -> None:
        set_large_type(not large_type())
        dress_again(QApplication.instance())  # type: ignore[arg-type]

    def toggle_dark(self) -> None:
        set_dark(not dark())
        dress_again(QApplication.instance())  # type: ignore[arg-type]
        if self.on_redress is not None:
            self.on_redress()

    def show_settings(self) -> None:
        from desktop.views.dialogs.settings_dialog import SettingsDialog

        before = large_type(), dark()
        dialog = SettingsDialog(self.facts.user, self.facts.practice, commands_of(self.menu_), self)
        dialog.accepted.connect(lambda: self._settle(before))
        dialog.open()

    def _settle(self, before: tuple[bool, bool]) -> None:
        """The settings were changed: wear them."""
        self.settings_changed.emit()
        if (large_type(), dark()) != before:
            dress_again(QApplication.instance())  # type: ignore[arg-type]
            if self.on_redress is not None:
                self.on_redress()

    def start_tour(self) -> None:
        from desktop.views.help.guided_tour import GuidedTour

        set_toured()
        GuidedTour(self)

    def lock(self) -> None:
        if self.facts.practice:
            self.status.say("练习数据没有密码，不能锁定。")
        elif self.on_lock is not None:
            self.on_lock()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._settled.start()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._settled.stop()
        if "shared" in vars(self):
            self.shared.end()
        remember(self, [tab.label for tab in self.tabs])
        self.closed.emit()
        event.accept()
