"""补救: a package whose base is gone is read as it is; what is chosen of it is entered, in one batch, with a reason."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop.actions.outcome import Outcome
from desktop.actions.salvage import enter_salvaged
from desktop.fields import Refusal
from desktop.queries.desk import Desk
from desktop.queries.salvage import salvage
from desktop.views.dialog import Dialog
from desktop.views.dialogs.message_bar import MessageBar
from desktop.views.theme.dress import role

from .plain_table import PlainTable

HEADINGS = ("种类", "记录", "项目", "包中的值", "本机的值")
PACKED = 3
ABOUT = (
    "这个包建立在本机没有的内容之上，只能这样查看，里面的值不会自动采用。缺的包还能找到的，请等它来，不必在这里登记；"
    "确实找不到的，选中要采用的值，写明理由，点“登记所选的值”，可在操作历史中一次撤销。"
)


class SalvageDialog(Dialog):
    """Reads only, until something is entered; `on_done` hears what was."""

    def __init__(
        self, desk: Desk, file: Path, name: str, parent: QWidget | None, on_done: Callable[[Outcome], None]
    ):
        super().__init__(parent)
        self.desk, self.file, self.name, self.on_done = desk, file, name, on_done
        self.lines: list[tuple[str, str]] = []
        self.setWindowTitle("查看接不上的数据包")
        self.resize(920, 560)
        self.bar, self.table = MessageBar(), PlainTable(HEADINGS, PACKED, several=True)
        self.table.setAccessibleName("包中的值")
        self.table.itemSelectionChanged.connect(self._judge)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText("理由，如：创新创业处的电脑已损坏，前面的包找不到了")
        self.reason.setAccessibleName("理由")
        self.reason.textChanged.connect(self._judge)
        self.enter_button = QPushButton("登记所选的值", autoDefault=False)
        self.enter_button.setProperty("primary", True)
        self.enter_button.clicked.connect(self.enter)
        self.close_button = QPushButton("关闭", autoDefault=False)
        self.close_button.clicked.connect(self.reject)
        self._lay_out()
        self.fill()

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.reason, 1)
        foot.addWidget(self.close_button)
        foot.addWidget(self.enter_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(18, 16, 18, 14)
        box.setSpacing(10)
        box.addWidget(role(QLabel(self.name, wordWrap=True), "title"))
        box.addWidget(role(QLabel(ABOUT, wordWrap=True), "quiet"))
        box.addWidget(self.bar)
        box.addWidget(self.table, 1)
        box.addLayout(foot)

    def fill(self) -> None:
        """What differs from what stands here; a value that is here already is not listed."""
        rows, self.lines = [], []
        try:
            found = salvage(self.desk, self.file)
        except (Refusal, OSError) as problem:
            self.bar.say(str(problem) if isinstance(problem, Refusal) else "文件不见了，请重新选择。", "red")
            found = ()
        for one in found:
            for value in one.values:
                here = value.here or ("（空）" if one.exists else "（本机没有这条记录）")
                rows.append((one.label, one.title, value.label, value.text or "（空）", here))
                self.lines.append((one.record, value.name))
        self.table.show_rows(rows)
        if found and not rows:
            self.bar.say("包中的值本机都已有了，没有需要登记的。", "green")
        self._judge()

    def _judge(self) -> None:
        ready = bool(self.table.chosen) and bool(self.reason.text().strip())
        self.enter_button.setEnabled(ready)
        self.enter_button.setToolTip("" if ready else "请先选中要采用的值，并写明理由")

    def enter(self) -> None:
        chosen = [self.lines[at] for at in self.table.chosen]
        try:
            done = enter_salvaged(self.desk, self.file, chosen, self.reason.text(), self.name)
        except Refusal as refusal:
            self.bar.say(str(refusal), "red")
            return
        self.fill()
        self.bar.say(done.message, "green")
        self.on_done(done)
