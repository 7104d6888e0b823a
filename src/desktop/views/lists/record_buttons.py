"""What belongs to one record wherever it stands: its past, its attachments, its archive."""

from PySide6.QtWidgets import QHBoxLayout, QPushButton

from desktop.actions.passwords import why_not_give
from desktop.queries.desk import Desk
from desktop.queries.kinds import kind_facts
from desktop.queries.lists import count
from desktop.queries.look import Filter, Look
from desktop.queries.record import RecordView
from desktop.views.theme.allow import allow
from desktop.views.theme.icons import icon

from .doors import Doors

ATTACHMENT, OWNER = "attachment", "owner"
ARCHIVED = ("enterprise", "roadmap_project", "budget")  # what has an archive of its own; a budget is a fund in a year


class RecordButtons:
    """Quiet buttons at the foot of the detail panel, there while one record is shown; a user has a password too."""

    def __init__(self, desk: Desk, kind: str, doors: Doors, foot: QHBoxLayout):
        self.desk, self.doors = desk, doors
        self.keeps_files = kind in kind_facts(ATTACHMENT).field(OWNER).to
        self.shown: RecordView | None = None
        self.past = _quiet("历史", "history", "这条记录的每一次修改：何时、何人、来自哪张表（Ctrl+H）")
        self.files = _quiet("附件", "attachment", "这条记录的附件：扫描件、来文、照片")
        self.past.clicked.connect(self._open_past)
        self.files.clicked.connect(self._open_files)
        self.zip = _quiet("归档", "backup", "归档：有关的记录、文书、附件和办理过程存为一个压缩文件，并列出缺件")
        self.zip.clicked.connect(self._archive)
        self.meant = _quiet("所指记录", "open", "打开这条建议所指的记录")
        self.meant.clicked.connect(self._open_meant)
        foot.addWidget(self.past)
        foot.addWidget(self.meant)
        self.password = QPushButton("设置密码…")
        self.password.clicked.connect(self._set_password)
        allow(self.password, why_not_give(desk), "这个用户在这台电脑上登录用的密码")
        foot.addWidget(self.files)
        foot.addWidget(self.zip)
        foot.addWidget(self.password)
        foot.addStretch()
        self.show(None)

    def show(self, shown: RecordView | None) -> None:
        self.shown = shown
        self.past.setVisible(shown is not None)
        self.meant.setVisible(shown is not None and shown.kind == "suggestion")
        self.files.setVisible(shown is not None and self.keeps_files)
        self.zip.setVisible(shown is not None and shown.kind in ARCHIVED)
        self.password.setVisible(shown is not None and shown.kind == "user")
        if shown is not None and self.keeps_files:
            number = count(self.desk, Look(ATTACHMENT, filters=(Filter(OWNER, "=", shown.id),)))
            self.files.setText(f"{number:,}" if number else "")
            self.files.setAccessibleName(f"附件 {number} 份")

    def _open_meant(self) -> None:
        if self.shown is not None:
            self.doors.open_record((), self.shown.row.record)

    def _archive(self) -> None:
        if self.shown is not None:
            self.doors.archive(self.shown.kind, self.shown.id, self.shown.title)

    def _set_password(self) -> None:
        if self.shown is not None:
            self.doors.set_password(self.shown.id, self.shown.title)

    def _open_past(self) -> None:
        if self.shown is not None:
            self.doors.show_history(self.shown.id)

    def _open_files(self) -> None:
        if self.shown is not None:
            self.doors.show_attachments(self.shown.id, self.shown.title)


def _quiet(name: str, drawn: str, told: str) -> QPushButton:
    button = QPushButton(icon(drawn), "")
    button.setProperty("flat", True)
    button.setStyleSheet("padding-left: 3px; padding-right: 3px; min-width: 0")  # three stand beside long verbs
    button.setAccessibleName(name)
    button.setToolTip(told)
    return button
