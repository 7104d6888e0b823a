"""工作机: who is on the roster, how far each is behind; asking, answering, joining; the shared folder that is watched."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.actions import sharing, stations
from desktop.actions.outcome import Outcome
from desktop.fields import Refusal
from desktop.queries import parcels
from desktop.queries.desk import Desk
from desktop.views.dialogs.message_bar import MessageBar
from desktop.views.theme.dress import role
from desktop.views.theme.panel import Panel

from .plain_table import PlainTable

HEADINGS = ("工作机", "处室", "上次收到", "上次发给", "情况")
SITUATION = 4
JOINING = (
    "新装的工作机：① 本机“生成加入申请”，把文件交局办；② 局办“批复申请”，把批复带回；③ 本机“用批复加入”，"
    "再接收局办的第一个数据包，即可得到全部数据。"
)
WATCHING = "配置了共享文件夹时，程序只看其中有没有新的数据包并提示，不会在上面打开数据库。"
ASKED, ANSWERED = "加入申请 (*.kjsq)", "加入批复 (*.kjpf)"


class StationsView(QWidget):
    """`on_shared` is called when another folder is to be watched."""

    def __init__(self, desk: Desk, on_done: Callable[[Outcome], None], on_shared: Callable[[], None]):
        super().__init__()
        self.desk, self.on_done, self.on_shared = desk, on_done, on_shared
        self.bar, self.table = MessageBar(), PlainTable(HEADINGS, SITUATION)
        self.table.setAccessibleName("工作机名册")
        self.shared = QLabel(wordWrap=True)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        box.addWidget(role(QLabel("工作机"), "title"))
        box.addWidget(self.bar)
        box.addWidget(self.table, 1)
        box.addWidget(self._joining())
        self.table.itemSelectionChanged.connect(self._judge)
        box.addWidget(self._sharing())
        self.fill()

    def _joining(self) -> Panel:
        panel = Panel("加入数据交换")
        panel.box.addWidget(role(QLabel(JOINING, wordWrap=True), "quiet"))
        line = QHBoxLayout()
        line.setSpacing(8)
        self.ask_button = _button("生成加入申请…", self.ask)
        self.admit_button = _button("批复申请…", self.admit)
        self.admit_button.setEnabled(parcels.is_office(self.desk))
        self.admit_button.setToolTip("局办的工作机办理")
        self.join_button = _button("用批复加入…", self.join)
        self.revoke_button = _button("停用选中的工作机…", self.revoke)
        self.revoke_button.setToolTip("局办办理：此前收到的照旧有效，此后它填写的不采用")
        for button in (self.ask_button, self.admit_button, self.join_button, self.revoke_button):
            line.addWidget(button)
        line.addStretch()
        panel.box.addLayout(line)
        return panel

    def _sharing(self) -> Panel:
        panel = Panel("共享文件夹")
        panel.box.addWidget(role(QLabel(WATCHING, wordWrap=True), "quiet"))
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.shared, 1)
        line.addWidget(_button("选择…", self.choose_shared))
        line.addWidget(_button("不再查看", lambda: self.share(None)))
        panel.box.addLayout(line)
        return panel

    def fill(self) -> None:
        self.known = known = parcels.stations(self.desk)
        rows, tones = [], []
        for one in known:
            if one.me:
                said, tone = "本机", "accent"
            elif one.unheard:
                said, tone = f"有 {one.unheard:,} 条还没有回执", "amber"
            else:
                said, tone = "已同步", "green"
            rows.append((one.name, one.section_name, one.last_in, one.last_out, said))
            tones.append({SITUATION: tone})
        self.table.show_rows(rows, tones)
        self._judge()
        folder = parcels.shared_folder(self.desk)
        self.shared.setText(str(folder) if folder else "没有配置")

    def ask(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, "加入申请存为", str(Path.home() / "加入申请.kjsq"), ASKED)
        if name:
            self._try(lambda: stations.request(self.desk, Path(name)))

    def admit(self) -> None:
        asked, _ = QFileDialog.getOpenFileName(self, "选择加入申请", str(Path.home()), ASKED)
        if not asked:
            return
        offered = Path(asked).with_suffix(".kjpf")
        name, _ = QFileDialog.getSaveFileName(self, "批复存为", str(offered), ANSWERED)
        if name:
            self._try(lambda: stations.admit(self.desk, Path(asked), Path(name)))

    def join(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "选择局办的批复", str(Path.home()), ANSWERED)
        if name:
            self._try(lambda: stations.join(self.desk, Path(name)))

    def revoke(self) -> None:
        """Cut the chosen station off, with a reason that everybody will read."""
        one = self.known[self.table.chosen[0]]
        reason, sure = QInputDialog.getText(self, "停用工作机", f"停用 {one.name} 的原因：")
        if sure:
            self._try(lambda: stations.revoke(self.desk, one.id, reason))

    def _judge(self) -> None:
        chosen = [self.known[at] for at in self.table.chosen]
        self.revoke_button.setEnabled(parcels.is_office(self.desk) and bool(chosen) and not chosen[0].me)

    def choose_shared(self) -> None:
        name = QFileDialog.getExistingDirectory(self, "共享文件夹")
        if name:
            self.share(Path(name))

    def share(self, folder: Path | None) -> None:
        self._try(lambda: sharing.share(self.desk, folder))
        self.on_shared()

    def _try(self, do: Callable[[], Outcome]) -> None:
        try:
            outcome = do()
        except Refusal as refusal:
            self.bar.say(str(refusal), "red")
            return
        self.bar.say(outcome.message, "green")
        self.fill()
        self.on_done(outcome)


def _button(text: str, do: Callable[[], None]) -> QPushButton:
    button = QPushButton(text, autoDefault=False)
    button.clicked.connect(lambda _=False: do())
    return button
