"""删除个人信息: the values of one record, those that stand and those of the past; what is chosen is taken out for good."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop.actions.outcome import Outcome
from desktop.actions.redact import redact
from desktop.fields import Refusal
from desktop.queries.desk import Desk
from desktop.queries.record import kind_of, view
from desktop.queries.redactable import Written, redactable
from desktop.views.dialog import Dialog
from desktop.views.exchange.plain_table import PlainTable
from desktop.views.help.help_key import about
from desktop.views.theme.dress import role

from .message_bar import MessageBar

HEADINGS = ("项目", "内容", "现在", "何时填写", "何人")
CONTENT = 1
ABOUT = (
    "选中要删除的内容，写明原因。删除后只留摘要，修改历史、导出和今后的数据包里都不再有它，各处室收到数据包后同样删除，"
    "不能撤销。只是填错了，请直接改正，不必在这里删除。"
)


class RedactDialog(Dialog):
    """`on_done` hears what was taken out."""

    def __init__(
        self, desk: Desk, record_id: str, parent: QWidget | None, on_done: Callable[[Outcome], None]
    ):
        super().__init__(parent)
        about(self, "exchange")
        self.desk, self.record_id, self.on_done = desk, record_id, on_done
        self.lines: tuple[Written, ...] = ()
        self.setWindowTitle("删除个人信息")
        self.resize(820, 480)
        self.bar, self.table = MessageBar(), PlainTable(HEADINGS, CONTENT, several=True)
        self.table.setAccessibleName("填写过的内容")
        self.table.itemSelectionChanged.connect(self._judge)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText("原因，如：本人申请删除、登记错误")
        self.reason.setAccessibleName("原因")
        self.reason.textChanged.connect(self._judge)
        self.redact_button = QPushButton("删除所选的内容", autoDefault=False)
        self.redact_button.setProperty("primary", True)
        self.redact_button.clicked.connect(self.redact)
        self.close_button = QPushButton("关闭", autoDefault=False)
        self.close_button.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.reason, 1)
        foot.addWidget(self.close_button)
        foot.addWidget(self.redact_button)
        title = view(desk, kind_of(desk, record_id), record_id).title
        box = QVBoxLayout(self)
        box.setContentsMargins(18, 16, 18, 14)
        box.setSpacing(10)
        for widget in (role(QLabel(title), "title"), role(QLabel(ABOUT, wordWrap=True), "quiet"), self.bar):
            box.addWidget(widget)
        box.addWidget(self.table, 1)
        box.addLayout(foot)
        self.fill()

    def fill(self) -> None:
        self.lines = redactable(self.desk, self.record_id)
        stands = ("过去的", "现在的")
        self.table.show_rows(
            [(one.label, one.text, stands[one.stands], one.at, one.who) for one in self.lines]
        )
        self._judge()

    def _judge(self) -> None:
        ready = bool(self.table.chosen) and bool(self.reason.text().strip())
        self.redact_button.setEnabled(ready)
        self.redact_button.setToolTip("" if ready else "请先选中要删除的内容，并写明原因")

    def redact(self) -> None:
        chosen = [self.lines[at] for at in self.table.chosen]
        said: list[str] = []
        try:
            for field in dict.fromkeys(one.field for one in chosen):
                ops = [one.op for one in chosen if one.field == field]
                done = redact(self.desk, self.record_id, field, self.reason.text(), ops)
                said = [done.message, *done.notes]
                self.on_done(done)
        except Refusal as refusal:
            self.bar.say(str(refusal), "red")
            return
        self.fill()
        self.bar.say(" ".join(said), "green")
