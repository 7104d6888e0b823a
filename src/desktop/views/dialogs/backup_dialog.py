"""备份: one verified file, here or on a stick."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.actions.outcome import Outcome
from desktop.queries import station
from desktop.queries.desk import Desk
from desktop.views.designed import lay_out
from desktop.views.dialog import Dialog
from desktop.views.dialogs.message_bar import MessageBar
from desktop.views.help.help_key import about
from desktop.views.jobs.progress import run

ABOUT = "上次备份：{last}。写完后会读回核对，通过才算数。需要恢复时请系统管理员按手册操作。"


class BackupDialog(Dialog):
    """Makes a backup into a folder; an empty line is the usual place beside the data."""

    def __init__(self, desk: Desk, parent: QWidget | None, on_done: Callable[[Outcome], None]):
        super().__init__(parent)
        self.desk, self.on_done = desk, on_done
        lay_out(self, "backup")
        about(self, "safety")
        self.bar = MessageBar()
        self.outer.insertWidget(2, self.bar)
        self.about.setText(ABOUT.format(last=station.facts(desk).last_backup))
        self.folder.setPlaceholderText(f"默认：{desk.store.place.backups}")
        self.choose_button.clicked.connect(self.choose)
        self.back_up_button.clicked.connect(self.back_up)
        self.close_button.clicked.connect(self.reject)
        self.back_up_button.setFocus()  # nearly always nothing is to be typed

    def choose(self) -> None:
        name = QFileDialog.getExistingDirectory(self, "备份到", self.folder.text())
        if name:
            self.folder.setText(name)

    def back_up(self) -> None:
        self.back_up_button.setEnabled(False)
        folder = self.folder.text().strip()
        name = f"小巨人台账备份_{datetime.now():%Y%m%d_%H%M%S}.zip"
        request = {"do": "back_up", "target": str(Path(folder) / name) if folder else None}
        run(self.desk, self, "备份", request, self._made, self._refused)

    def _made(self, outcome: Outcome) -> None:
        self.back_up_button.setEnabled(True)
        self.bar.say(outcome.message, "green")
        self.about.setText(ABOUT.format(last=station.facts(self.desk).last_backup))
        self.on_done(outcome)

    def _refused(self, sentence: str) -> None:
        self.back_up_button.setEnabled(True)
        self.bar.say(sentence, "red")
