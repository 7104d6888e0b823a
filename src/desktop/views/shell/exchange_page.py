"""数据交换: what leaves this station. Backups today; parcels between sections come with their own lists."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.queries import station
from desktop.queries.desk import Desk
from desktop.views.lists.doors import Doors
from desktop.views.theme.dress import role
from desktop.views.theme.icons import icon

ABOUT_BACKUP = "备份含数据库和附件，写好后会读回核对。请把备份文件另存到移动硬盘。"
ABOUT_PARCELS = "处室之间收发数据包的清单尚未启用。在此之前，报表可在各列表中导出。"


class ExchangePage(QWidget):
    def __init__(self, desk: Desk, doors: Doors):
        super().__init__()
        self.desk = desk
        self.last = role(QLabel(wordWrap=True), "quiet")
        make = QPushButton(icon("backup", "panel"), "备份…")
        make.setProperty("primary", True)
        make.clicked.connect(doors.back_up)
        line = QHBoxLayout()
        line.addWidget(make)
        line.addWidget(self.last, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 16, 16, 16)
        box.setSpacing(12)
        box.addWidget(_panel("本机备份", ABOUT_BACKUP, line))
        box.addWidget(_panel("数据包", ABOUT_PARCELS, None))
        box.addStretch()
        self.refresh()

    def refresh(self) -> None:
        facts = station.facts(self.desk)
        self.last.setText(f"上次备份：{facts.last_backup}　数据目录：{facts.folder}")


def _panel(title: str, text: str, line: QHBoxLayout | None) -> QFrame:
    panel = QFrame()
    role(panel, "panel")
    panel.setMaximumWidth(760)
    box = QVBoxLayout(panel)
    box.setContentsMargins(16, 12, 16, 14)
    box.addWidget(role(QLabel(title), "title"))
    box.addWidget(role(QLabel(text, wordWrap=True), "quiet"))
    if line is not None:
        box.addLayout(line)
    return panel
