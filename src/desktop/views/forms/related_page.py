"""A tab of a form: the records that are part of this one, opened and added without leaving it."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.queries.desk import Desk
from desktop.queries.kinds import kind_facts
from desktop.queries.layout import layout
from desktop.queries.related import Belonging
from desktop.queries.writing import why_not_write
from desktop.views.lists.model import ListModel
from desktop.views.lists.table import ListTable
from desktop.views.theme.dress import role
from desktop.views.theme.icons import icon

OpenForm = Callable[
    [str, str | None, str], None
]  # kind, record or None for a new one, the field of its owner


class RelatedPage(QWidget):
    """`open_form` opens a form over this one; `refresh` is for when it has saved something."""

    def __init__(self, desk: Desk, part: Belonging, open_form: OpenForm):
        super().__init__()
        self.part, self.open_form = part, open_form
        self.facts = kind_facts(part.kind)
        self.model = ListModel(desk, part.look, self._columns())
        self.table = ListTable(self.model, 0)
        self.table.setAccessibleName(f"{part.label}列表")
        self.table.opened.connect(self._open)
        self.said = role(QLabel(), "quiet")
        line = QHBoxLayout()
        line.addWidget(self.said)
        line.addStretch()
        if part.by_hand:
            line.addWidget(self._new_button(why_not_write(desk, part.kind)))
        box = QVBoxLayout(self)
        box.setContentsMargins(14, 10, 14, 10)
        box.setSpacing(8)
        box.addLayout(line)
        box.addWidget(self.table, 1)
        self._tell()

    def _columns(self) -> tuple[str, ...]:
        """Those of the list, less the owner that all of them share."""
        return tuple(name for name in layout(self.part.kind).columns if name != self.part.field)

    def _new_button(self, why_not: str) -> QPushButton:
        new = QPushButton(icon("plus"), f"新增{self.part.label}", autoDefault=False)
        new.setEnabled(not why_not)
        new.setToolTip(why_not or f"新增的{self.part.label}已填好所属记录")
        new.clicked.connect(lambda: self.open_form(self.part.kind, None, self.part.field))
        return new

    def _open(self, row: int) -> None:
        if self.facts.open_to_edits:
            self.open_form(self.part.kind, self.model.ids[row], self.part.field)

    def _tell(self) -> None:
        number = len(self.model.ids)
        self.said.setText(
            f"{number:,} {self.facts.measure}，双击打开" if number else f"还没有{self.part.label}。"
        )

    def refresh(self) -> None:
        self.model.show_look(self.part.look)
        self._tell()
