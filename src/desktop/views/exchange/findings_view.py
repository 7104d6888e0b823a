"""待核对: what the sections made wrong together, and records that are one thing; each opens what it is about."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.queries.desk import Desk
from desktop.queries.findings import Finding, findings
from desktop.queries.look import Filter, Look
from desktop.queries.same import SameGroup, same_groups
from desktop.views.theme.dress import role

from .compare_dialog import CompareDialog
from .plain_table import PlainTable

HEADINGS = ("负责处室", "事项", "情况", "条数")
SAME_HEADINGS = ("种类", "保留的一条", "按它计数的", "依据")
NOTHING = (
    "没有待核对的事项。两处各自都对、合在一起却重复或矛盾的（重复入池、两件审批、编号重复等），会列在这里。"
)


class FindingsView(QWidget):
    def __init__(self, desk: Desk, on_look: Callable[[Look], None]):
        super().__init__()
        self.desk, self.on_look = desk, on_look
        self.findings: tuple[Finding, ...] = ()
        self.groups: tuple[SameGroup, ...] = ()
        self.heading, self.empty = role(QLabel(), "title"), role(QLabel(NOTHING, wordWrap=True), "quiet")
        self.table = PlainTable(HEADINGS, 2)
        self.table.setAccessibleName("待核对")
        self.table.itemSelectionChanged.connect(self._judge)
        self.table.itemDoubleClicked.connect(lambda _: self.open())
        self.same = PlainTable(SAME_HEADINGS, 2)
        self.same.setAccessibleName("合并计数的企业和团队")
        self.same.itemSelectionChanged.connect(self._judge)
        self.same.itemDoubleClicked.connect(lambda _: self.compare_same())
        self.open_button = QPushButton("打开这些记录", autoDefault=False)
        self.open_button.clicked.connect(self.open)
        self.compare_button = QPushButton("并排核对…", autoDefault=False)
        self.compare_button.clicked.connect(self.compare)
        self.same_heading = role(QLabel("合并计数的企业和团队"), "heading")
        self.same_button = QPushButton("并排核对…", autoDefault=False)
        self.same_button.clicked.connect(self.compare_same)
        self._lay_out()
        self.fill()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.open_button)
        buttons.addWidget(self.compare_button)
        buttons.addStretch()
        below = QHBoxLayout()
        below.addWidget(self.same_button)
        below.addStretch()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        for widget in (self.heading, self.empty):
            box.addWidget(widget)
        box.addWidget(self.table, 3)
        box.addLayout(buttons)
        box.addWidget(self.same_heading)
        box.addWidget(self.same, 2)
        box.addLayout(below)
        box.addStretch()

    def fill(self) -> None:
        self.findings, self.groups = findings(self.desk), same_groups(self.desk)
        self.heading.setText(f"待核对　{len(self.findings)} 项")
        self.table.show_rows([(f.owners, f.label, f.sentence, str(len(f.records))) for f in self.findings])
        self.same.show_rows([(g.label, g.title, "、".join(g.others), g.why) for g in self.groups])
        self.empty.setVisible(not self.findings)
        for widget in (self.table, self.open_button, self.compare_button):
            widget.setVisible(bool(self.findings))
        for widget in (self.same, self.same_heading, self.same_button):
            widget.setVisible(bool(self.groups))
        if self.findings:
            self.table.selectRow(0)
        self._judge()

    def _judge(self) -> None:
        chosen = self.chosen()
        self.open_button.setEnabled(chosen is not None)
        self.compare_button.setEnabled(chosen is not None and len(chosen.records) > 1)
        self.same_button.setEnabled(bool(self.same.chosen))

    def chosen(self) -> Finding | None:
        rows = self.table.chosen
        return self.findings[rows[0]] if rows else None

    def open(self) -> None:
        """The records of the finding in the list of their type."""
        if (one := self.chosen()) is not None:
            self.on_look(Look(one.kind, filters=(Filter("id", "in", one.records),)))

    def compare(self) -> None:
        if (one := self.chosen()) is not None:
            CompareDialog(self.desk, one.kind, one.records, self, self.on_look).open()

    def compare_same(self) -> None:
        if self.same.chosen:
            group = self.groups[self.same.chosen[0]]
            CompareDialog(self.desk, group.kind, group.records, self, self.on_look).open()
