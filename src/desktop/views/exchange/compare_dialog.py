"""Records side by side: a line for each field, what differs stands out."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.queries.desk import Desk
from desktop.queries.look import Filter, Look
from desktop.queries.same import side_by_side
from desktop.views.dialog import Dialog
from desktop.views.theme.dress import role

from .plain_table import PlainTable

ABOUT = "合并、取消合并请在列表中选中记录后办理：保留的一条代表它们计数，各条的内容都在，可随时取消。"


class CompareDialog(Dialog):
    def __init__(
        self,
        desk: Desk,
        kind: str,
        ids: Sequence[str],
        parent: QWidget,
        on_look: Callable[[Look], None],
    ):
        super().__init__(parent)
        self.setWindowTitle("并排核对")
        self.resize(860, 520)
        self.titles, self.lines = side_by_side(desk, kind, ids)
        self.table = PlainTable(("项目", *self.titles), len(self.titles))
        self.table.setAccessibleName("并排核对")
        self.only = QCheckBox("只看不同的项目", checked=any(line.differs for line in self.lines))
        self.only.toggled.connect(lambda _: self.fill())
        open_button = QPushButton("在列表中打开", autoDefault=False)
        open_button.clicked.connect(
            lambda: self._open(Look(kind, filters=(Filter("id", "in", tuple(ids)),)), on_look)
        )
        close = QPushButton("关闭", autoDefault=False)
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(self.only)
        foot.addStretch()
        foot.addWidget(open_button)
        foot.addWidget(close)
        box = QVBoxLayout(self)
        box.setContentsMargins(18, 16, 18, 14)
        box.setSpacing(10)
        box.addWidget(self.table, 1)
        if kind in ("enterprise", "team"):
            box.addWidget(role(QLabel(ABOUT, wordWrap=True), "quiet"))
        box.addLayout(foot)
        self.fill()

    def fill(self) -> None:
        shown = [line for line in self.lines if not self.only.isChecked() or line.differs]
        width = len(self.titles) + 1
        tones = [dict.fromkeys(range(1, width), "red") if line.differs else {} for line in shown]
        self.table.show_rows([(line.label, *line.texts) for line in shown], tones)

    def _open(self, look: Look, on_look: Callable[[Look], None]) -> None:
        self.accept()
        on_look(look)
