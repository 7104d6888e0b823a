"""备份 of this station."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.queries import station
from desktop.queries.desk import Desk
from desktop.views.lists.doors import Doors
from desktop.views.theme.dress import role
from desktop.views.theme.icons import icon
from desktop.views.theme.panel import Panel

ABOUT = "备份含数据库和附件，写好后会读回核对。请把备份文件另存到移动硬盘。"


class BackupView(QWidget):
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
        panel = Panel("本机备份")
        panel.setMaximumWidth(760)
        panel.box.addWidget(role(QLabel(ABOUT, wordWrap=True), "quiet"))
        panel.box.addLayout(line)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(panel)
        box.addStretch()
        self.fill()

    def fill(self) -> None:
        facts = station.facts(self.desk)
        self.last.setText(f"上次备份：{facts.last_backup}　数据目录：{facts.folder}")
