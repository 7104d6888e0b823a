"""视图: the looks that a clerk keeps under a name, the columns of the list, its groups."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMenu, QMessageBox, QPushButton, QWidget

from desktop.actions import saved_views
from desktop.actions.saved_views import SavedView
from desktop.fields import Refusal
from desktop.queries.desk import Desk
from desktop.queries.grouping import groupable
from desktop.queries.kinds import KindFacts
from desktop.queries.layout import layout
from desktop.queries.look import Look
from desktop.views.dialogs.file_name import named
from desktop.views.dialogs.question import Question
from desktop.views.forms.marking import mark
from desktop.views.theme.preferences import columns_of, keep_columns

from .columns_dialog import ColumnsDialog
from .groups_dialog import GroupsDialog

VIEW_FILES, SUFFIX = "列表视图 (*.kjview)", ".kjview"
LONGEST = 8  # signs of a view's name on the button


class ViewMenu(QPushButton):
    """Emits `view_wanted(look, columns)` for a view that was chosen, `columns_wanted(columns)` for other columns,
    `said` for what was done. The button bears the name of the view as long as the list shows just that.
    """

    said = Signal(str)
    view_wanted = Signal(object, tuple)
    columns_wanted = Signal(tuple)

    def __init__(self, desk: Desk, facts: KindFacts, parent: QWidget):
        super().__init__("视图", parent)
        self.desk, self.facts = desk, facts
        self.look, self.columns = Look(facts.key), ()
        self.shown: SavedView | None = None
        self.setProperty("menu", True)
        self.setToolTip("保存和打开常用的筛选与列，按列分组汇总")
        self.menu_ = QMenu(self)
        self.menu_.setToolTipsVisible(True)
        self.menu_.aboutToShow.connect(self.fill)
        self.setMenu(self.menu_)

    def show_now(self, look: Look, columns: tuple[str, ...]) -> None:
        """What the list shows now: this is kept when a view is saved."""
        self.look, self.columns = look, columns
        if self.shown is not None and (self.shown.look, self.shown.columns) != (look, columns):
            self.shown = None
        self._name()

    def _name(self) -> None:
        name = self.shown.name if self.shown is not None else ""
        short = name if len(name) <= LONGEST else f"{name[:LONGEST]}…"
        self.setText(f"视图：{short}" if short else "视图")
        mark(self, "active", bool(short))

    def fill(self) -> None:
        menu, kept = self.menu_, saved_views.views(self.desk, self.facts.key)
        menu.clear()
        for view in kept:
            words = f"{view.name}（共用）" if view.shared else view.name
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(view == self.shown)
            action.triggered.connect(lambda _=False, v=view: self._show(v))
        if kept:
            menu.addSeparator()
        menu.addAction("存为我的视图…", lambda: self.save(shared=False))
        menu.addAction("存为共用视图…", lambda: self.save(shared=True)).setToolTip("本机所有用户都能看到")
        menu.addAction("打开视图文件…", self._take_in)
        if kept:
            for words, do in (("导出视图", self._hand_out), ("删除视图", self._forget)):
                some = menu.addMenu(words)
                for view in kept:
                    some.addAction(view.name, lambda v=view, do=do: do(v))
        menu.addSeparator()
        menu.addAction("选择列…", self.choose_columns)
        if groupable(self.facts.key):
            menu.addAction("分组汇总…", lambda: self.show_groups())

    def _show(self, view: SavedView) -> None:
        self.view_wanted.emit(view.look, view.columns)
        self.shown = view
        self._name()

    def save(self, shared: bool) -> None:
        asked = "共用视图的名称（本机所有用户都能看到）：" if shared else "我的视图的名称（只有自己看到）："
        name, given = QInputDialog.getText(self, "保存视图", asked)
        if given:
            self._try(lambda: self._saved(name, shared))

    def _saved(self, name: str, shared: bool) -> None:
        self.shown = saved_views.save_view(self.desk, name, self.look, self.columns, shared)
        self._name()
        whose = "共用视图" if shared else "我的视图"
        self.said.emit(f"已存为{whose}“{self.shown.name}”，下次在“视图”按钮里打开。")

    def _take_in(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, "打开视图文件", "", VIEW_FILES)
        if chosen:
            self._try(lambda: self._show(saved_views.take_in(self.desk, Path(chosen))))

    def _hand_out(self, view: SavedView) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, "导出视图", f"{view.name}.kjview", VIEW_FILES)
        if chosen:
            self._try(lambda: self._handed_out(view, named(chosen, SUFFIX)))

    def _handed_out(self, view: SavedView, target: Path) -> None:
        saved_views.hand_out(view, target)
        self.said.emit(f"视图“{view.name}”已存为 {target}。")

    def _forget(self, view: SavedView) -> None:
        asked = f"删除视图“{view.name}”？记录不受影响。"
        if Question(self, "删除视图", asked, "删除视图", lost=True).agreed():
            saved_views.forget_view(self.desk, view)
            self.shown = None if self.shown == view else self.shown
            self._name()
            self.said.emit(f"视图“{view.name}”已删除。")

    def choose_columns(self) -> None:
        shown = self.columns or layout(self.facts.key).columns
        ColumnsDialog(self.facts, shown, self.window(), self._take_columns).open()

    def kept_columns(self) -> tuple[str, ...]:
        """Those that this user chose last; () where none were, or a newer program knows one of them no more."""
        kept, known = columns_of(self.facts.key), {field.name for field in self.facts.fields}
        return kept if known.issuperset(kept) else ()

    def _take_columns(self, names: tuple[str, ...]) -> None:
        keep_columns(self.facts.key, names)
        self.columns_wanted.emit(names)

    def show_groups(self, by: str = "") -> None:
        """The groups of what the list shows, by this field where it is one to group by."""

        def open_look(look: Look) -> None:
            self.view_wanted.emit(look, self.columns)

        dialog = GroupsDialog(self.desk, self.facts, self.look, self.window(), open_look)
        dialog.by.setCurrentIndex(max(dialog.by.findData(by), 0))
        dialog.open()

    def _try(self, do: Callable[[], object]) -> None:
        try:
            do()
        except Refusal as refusal:
            QMessageBox.warning(self, "视图", str(refusal))
