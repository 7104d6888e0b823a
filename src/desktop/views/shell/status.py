"""The status bar: station, data folder, last backup; what was just done; what is selected."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QStatusBar, QWidget

from desktop.queries.station import StationFacts
from desktop.views.theme.dress import role

LONGEST_FOLDER = 260
LASTS_MS = 30_000


class StatusBar(QStatusBar):
    def __init__(self, facts: StationFacts):
        super().__init__()
        self.setSizeGripEnabled(False)
        self.folder, self.backup, self.selected = QLabel(), QLabel(), QLabel()
        self.done = role(QLabel(), "said")
        self.done.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        words = QWidget()
        line = QHBoxLayout(words)
        line.setContentsMargins(8, 2, 8, 2)
        line.setSpacing(0)
        for label in (QLabel(f"本机：{facts.section}"), self.folder, self.backup):
            line.addWidget(label)
        line.addWidget(self.done, 1)
        line.addWidget(self.selected)
        self.addWidget(words, 1)
        self._goes = QTimer(self, singleShot=True, interval=LASTS_MS)
        self._goes.timeout.connect(lambda: self.say(""))
        self.show_facts(facts)

    def show_facts(self, facts: StationFacts) -> None:
        shown = self.fontMetrics().elidedText(str(facts.folder), Qt.TextElideMode.ElideMiddle, LONGEST_FOLDER)
        self.folder.setText(f"数据目录 {shown}")
        self.folder.setToolTip(str(facts.folder))
        self.backup.setText(f"上次备份 {facts.last_backup}")

    def say(self, message: str) -> None:
        """What was just done. It goes by itself: later it would be taken for what was done last."""
        self.done.setText(message)
        self.done.setToolTip(message)
        self._goes.start()

    def say_selected(self, words: str) -> None:
        self.selected.setText(words)
