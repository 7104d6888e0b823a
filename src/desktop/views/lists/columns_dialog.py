"""选择列: which columns a list shows, and in which order."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QListWidgetItem, QWidget

from desktop.fields import Kind, heading
from desktop.queries.kinds import KindFacts
from desktop.queries.layout import layout
from desktop.views.designed import lay_out
from desktop.views.dialog import Dialog
from desktop.views.help.help_key import about
from desktop.views.theme.allow import allow

NAME = Qt.ItemDataRole.UserRole
LEFT_OFF = (Kind.PARTS,)  # a split over ten uses does not fit a cell


class ColumnsDialog(Dialog):
    """`on_done` gets the chosen names in their order; () stands for the layout's own."""

    def __init__(
        self,
        facts: KindFacts,
        shown: Sequence[str],
        parent: QWidget,
        on_done: Callable[[tuple[str, ...]], None],
    ):
        super().__init__(parent)
        self.facts, self.on_done = facts, on_done
        lay_out(self, "columns")
        about(self, "lists")
        self._fill(shown)
        self.up_button.clicked.connect(lambda: self._move(-1))
        self.down_button.clicked.connect(lambda: self._move(1))
        self.default_button.clicked.connect(lambda: self._fill(layout(facts.key).columns))
        self.close_button.clicked.connect(self.reject)
        self.take_button.clicked.connect(self._take)
        self.list.itemChanged.connect(lambda _: allow(self.take_button, "" if self.chosen() else "至少要显示一列。"))
        for keys, step in (("Alt+Up", -1), ("Alt+Down", 1)):
            QShortcut(QKeySequence(keys), self, lambda step=step: self._move(step))

    def _fill(self, shown: Sequence[str]) -> None:
        self.list.clear()
        rest = [f.name for f in self.facts.fields if f.name not in shown and f.kind not in LEFT_OFF]
        for name in (*shown, *rest):
            item = QListWidgetItem(heading(self.facts.field(name)))
            item.setData(NAME, name)
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled
                | Qt.ItemFlag.ItemIsSelectable
                | Qt.ItemFlag.ItemIsUserCheckable
                | Qt.ItemFlag.ItemIsDragEnabled
            )
            item.setCheckState(Qt.CheckState.Checked if name in shown else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _move(self, step: int) -> None:
        at = self.list.currentRow()
        if 0 <= at + step < self.list.count():
            self.list.insertItem(at + step, self.list.takeItem(at))
            self.list.setCurrentRow(at + step)

    def chosen(self) -> tuple[str, ...]:
        items = [self.list.item(at) for at in range(self.list.count())]
        return tuple(item.data(NAME) for item in items if item.checkState() == Qt.CheckState.Checked)

    def _take(self) -> None:
        chosen = self.chosen()
        self.on_done(() if chosen == layout(self.facts.key).columns else chosen)
        self.accept()
