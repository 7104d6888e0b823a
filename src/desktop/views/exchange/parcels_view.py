"""收发数据包: what went out, what came in, what is not acknowledged, what waits for what."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.actions.outcome import Outcome
from desktop.queries import parcels
from desktop.queries.desk import Desk
from desktop.queries.parcels import ParcelLine
from desktop.views.dialogs.message_bar import MessageBar
from desktop.views.jobs.progress import run
from desktop.views.theme.dress import role
from desktop.views.theme.icons import icon

from .plain_table import PlainTable
from .receivers import receivers

HEADINGS = ("时间", "往来", "对方", "包号", "状态", "内容", "文件")
STATE, CONTENT = 4, 5
NOTHING = (
    "还没有收发过数据包。点“打包发送”生成给其他处室的数据包，拷到移动存储或共享文件夹；"
    "收到的用“接收数据包”，也可以把文件拖到窗口里。"
)
FILES = "数据包 (*.kjbx)"


class ParcelsView(QWidget):
    """`on_receive` is called with the file to be looked at; `on_slip` with the package whose slip is wanted,
    `on_salvage` with the file and the name of one that waits for what may be lost."""

    def __init__(
        self,
        desk: Desk,
        on_done: Callable[[Outcome], None],
        on_receive: Callable[[Path], None],
        on_slip: Callable[[str], None],
        on_salvage: Callable[[Path, str], None],
    ):
        super().__init__()
        self.desk, self.on_done, self.on_receive = desk, on_done, on_receive
        self.lines: tuple[ParcelLine, ...] = ()
        self.bar, self.table = MessageBar(), PlainTable(HEADINGS, CONTENT)
        self.table.setAccessibleName("收发登记")
        self.table.itemSelectionChanged.connect(self._judge)
        self.to = receivers(desk)
        self.pack_button = QPushButton(icon("export", "panel"), "打包发送…")
        self.pack_button.setProperty("primary", True)
        self.pack_button.clicked.connect(self.pack)
        self.receive_button = QPushButton(icon("import"), "接收数据包…")
        self.receive_button.clicked.connect(self.choose)
        self.slip_button = QPushButton(icon("print"), "回执…")
        self.slip_button.setToolTip("选中一个已接收的数据包，打印接收回执")
        self.slip_button.clicked.connect(lambda: on_slip(self.lines[self.table.chosen[0]].package))
        self.salvage_button = QPushButton(icon("search"), "查看暂存的包…")
        self.salvage_button.setToolTip("选中一个暂存的数据包：缺的包确实找不到时，查看其中的值，挑选登记")
        self.salvage_button.clicked.connect(lambda: on_salvage(*self._parked()[0]))
        line = QHBoxLayout()
        line.setSpacing(8)
        self.lock_box = QCheckBox("加密")
        self.lock_box.setToolTip("只有名册中的工作机能打开这个数据包；移动存储要经他人之手时选上")
        for widget in (QLabel("发给"), self.to, self.lock_box, self.pack_button, self.receive_button):
            line.addWidget(widget)
        line.addStretch()
        line.addWidget(self.salvage_button)
        line.addWidget(self.slip_button)
        self.empty = role(QLabel(NOTHING, wordWrap=True), "quiet")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        for widget in (role(QLabel("收发数据包"), "title"), self.bar):
            box.addWidget(widget)
        box.addLayout(line)
        box.addWidget(self.empty)
        box.addWidget(self.table, 1)
        box.addStretch()
        self.fill()

    def fill(self) -> None:
        self.lines = parcels.parcels(self.desk)
        self.table.show_rows([_texts(line) for line in self.lines], [_tones(line) for line in self.lines])
        self.table.setVisible(bool(self.lines))
        self.empty.setVisible(not self.lines)
        chosen = self.to.currentData()
        fresh = receivers(self.desk, chosen)
        self.to.clear()
        for at in range(fresh.count()):
            self.to.addItem(fresh.itemText(at), fresh.itemData(at))
        self.to.setCurrentIndex(fresh.currentIndex())
        self._judge()

    def _judge(self) -> None:
        chosen = [self.lines[at] for at in self.table.chosen]
        self.slip_button.setEnabled(any(one.direction == "in" and one.state == "received" for one in chosen))

        self.salvage_button.setEnabled(bool(self._parked()))

    def _parked(self) -> list[tuple[Path, str]]:
        """Of the chosen ones those that are set aside: file and name."""
        chosen = [self.lines[at] for at in self.table.chosen]
        return [(parcels.parked_file(self.desk, one), one.name) for one in chosen if one.state == "parked"]

    def offer(self, to: str) -> None:
        """Get ready to answer: the receiver is chosen, the button waits."""
        fresh = receivers(self.desk, to)
        self.to.setCurrentIndex(fresh.currentIndex())
        self.bar.say(
            f"可以给 {fresh.currentText()} 生成回包，让对方也拿到本机的内容。",
            "quiet",
            ("生成回包…", self.pack),
        )

    def choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "接收数据包", str(self._folder()), FILES)
        if name:
            self.on_receive(Path(name))

    def pack(self) -> None:
        """Into a folder, under a name that says from whom, when and which: the clerk chooses the stick."""
        folder = QFileDialog.getExistingDirectory(
            self, "数据包存到（移动存储或共享文件夹）", str(self._folder())
        )
        if folder:
            self.pack_into(Path(folder))

    def pack_into(self, folder: Path) -> None:
        self.pack_button.setEnabled(False)
        request = {"do": "pack", "target": str(folder), "to": self.to.currentData(), "locked": self.lock_box.isChecked()}
        run(self.desk, self, "打包", request, self._packed, self._refused)

    def _packed(self, outcome: Outcome) -> None:
        self.pack_button.setEnabled(True)
        self.bar.say(outcome.message, "green")
        self.fill()
        self.on_done(outcome)

    def _refused(self, sentence: str) -> None:
        self.pack_button.setEnabled(True)
        self.bar.say(sentence, "red")

    def _folder(self) -> Path:
        return parcels.shared_folder(self.desk) or Path.home()

    def offer_found(self, files: tuple[Path, ...]) -> None:
        """Packages that lie in the shared folder and were not taken yet."""
        if files:
            names = "、".join(file.name for file in files[:2]) + ("等" if len(files) > 2 else "")
            when = f"{datetime.now():%H:%M}"
            self.bar.say(
                f"{when} 共享文件夹中有 {len(files)} 个未接收的数据包：{names}。",
                "amber",
                ("查看并接收…", lambda: self.on_receive(files[0])),
            )


def _texts(line: ParcelLine) -> tuple[str, ...]:
    out = line.direction == "out"
    state = parcels.STATES.get(line.state, line.state)
    if out:
        state = "对方已收到" if line.acknowledged else "未见回执"
    elif line.waits_for and line.state == "parked":
        state = f"暂存，缺 {line.waits_for}"
    told = line.said if line.state in ("sent", "received") else line.waits_for
    if line.missing:
        told = f"{told}；之前的第 {line.missing} 号包没有收到过"
    return (line.at, "发出" if out else "收到", line.peer, str(line.number), state, told, line.name)


def _tones(line: ParcelLine) -> dict[int, str]:
    if line.direction == "out":
        return {STATE: "green" if line.acknowledged else "quiet"}
    return {STATE: {"received": "green", "parked": "amber", "refused": "red"}.get(line.state, "ink")}
