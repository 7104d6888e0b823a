"""接收: a package is looked at before anything of it is written; then taken, with a slip and a return package."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.actions.outcome import Outcome
from desktop.queries.desk import Desk
from desktop.queries.look import Filter, Look
from desktop.views.dialog import Dialog
from desktop.views.dialogs.message_bar import MessageBar
from desktop.views.jobs.process import JobProcess
from desktop.views.jobs.progress import run
from desktop.views.theme.dress import role

from .plain_table import PlainTable

FATES = {
    "new": ("新增", "green"),
    "updated": ("更新", "accent"),
    "merged": ("合并", "accent"),
    "conflicts": ("数据不一致", "red"),
    "denied": ("无权填写，不采用", "red"),
    "duplicates": ("疑似重复", "amber"),
    "unknown": ("本机尚不认识，保留", "amber"),
    "unchanged": ("无变化", "quiet"),
    "parked": ("暂存", "amber"),
}
HEADINGS = ("结果", "种类", "记录", "内容（原来 → 包中）")


class ReceiveDialog(Dialog):
    """Previews at once. `on_done` hears what was taken, `on_answer` the name of the station to be answered,
    `on_slip` the package, `on_look` what to open."""

    def __init__(
        self,
        desk: Desk,
        file: Path,
        parent: QWidget | None,
        on_done: Callable[[Outcome], None],
        on_answer: Callable[[str], None],
        on_slip: Callable[[str], None],
        on_look: Callable[[Look], None],
    ):
        super().__init__(parent)
        self.desk, self.file = desk, file
        self.on_done, self.on_answer, self.on_slip, self.on_look = on_done, on_answer, on_slip, on_look
        self.records: list[dict[str, Any]] = []
        self.shown: list[dict[str, Any]] = []
        self.taken: Outcome | None = None
        self.job = JobProcess(desk, self)  # who looked at the package takes it, without proving it again
        self.setWindowTitle("接收数据包")
        self.resize(900, 560)
        self.bar = MessageBar()
        self.heading = role(QLabel(file.name, wordWrap=True), "title")
        self.chips = QHBoxLayout()
        self.chips.setSpacing(6)
        self.table = PlainTable(HEADINGS, 3)
        self.table.setAccessibleName("包中的记录")
        self.table.itemDoubleClicked.connect(lambda item: self._open(item.row()))
        self.about = role(QLabel("", wordWrap=True), "quiet")
        self.take_button = QPushButton("接收", autoDefault=False)
        self.take_button.setProperty("primary", True)
        self.take_button.setEnabled(False)
        self.take_button.clicked.connect(self.take)
        self.close_button = QPushButton("关闭", autoDefault=False)
        self.close_button.setToolTip("不接收，什么也不写入（Esc）")
        self.close_button.clicked.connect(self.reject)
        self._lay_out()
        self._preview()

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.about, 1)
        foot.addWidget(self.close_button)
        foot.addWidget(self.take_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(18, 16, 18, 14)
        box.setSpacing(10)
        box.addWidget(self.heading)
        box.addWidget(self.bar)
        box.addLayout(self.chips)
        box.addWidget(self.table, 1)
        box.addLayout(foot)

    def _preview(self) -> None:
        request = {"do": "receive", "path": str(self.file), "dry_run": True}
        run(self.desk, self, "核对数据包", request, self._previewed, self._refused, self.job)

    def _previewed(self, outcome: Outcome) -> None:
        self.records = list(outcome.details.get("records", ()))
        self._show_counts(outcome.counts)
        self._narrow("")
        more = outcome.details.get("more", 0)
        rest = f"只列出前 {len(self.records):,} 条，另有 {more:,} 条。" if more else ""
        backup = outcome.details.get("backup", "")
        self.about.setText(f"以上是预览，还没有写入任何内容。{rest}{backup}双击一行可打开本机已有的记录。")
        tone = "amber" if outcome.waits else "quiet"
        self.bar.say(outcome.message, tone)
        self.take_button.setEnabled(True)
        if outcome.counts.get("parked"):
            self.take_button.setText("暂存")
        self.take_button.setFocus()

    def _show_counts(self, counts: Any) -> None:
        while (item := self.chips.takeAt(0)) is not None:
            if item.widget():
                item.widget().deleteLater()
        total = sum(counts.get(name, 0) for name in FATES if name != "duplicates")
        self._chip("", f"全部 {total:,}")
        for name, (label, _) in FATES.items():
            if counts.get(name):
                self._chip(name, f"{label} {counts[name]:,}")
        self.chips.addStretch()

    def _chip(self, name: str, text: str) -> None:
        button = QPushButton(text, autoDefault=False)
        button.setProperty("chip", True)
        button.setObjectName(f"chip_{name}")
        button.clicked.connect(lambda: self._narrow(name))
        self.chips.addWidget(button)

    def _narrow(self, fate: str) -> None:
        self.shown = [one for one in self.records if fate in ("", *one["fates"])]
        rows = [(_words(one), one["label"], one["title"], one["said"]) for one in self.shown]
        self.table.show_rows(rows, [{0: FATES[one["fates"][0]][1]} for one in self.shown])

    def _open(self, row: int) -> None:
        one = self.shown[row]
        if one["here"] or self.taken is not None:
            self.on_look(Look(one["kind"], filters=(Filter("id", "in", (one["id"],)),)))

    def take(self) -> None:
        self.take_button.setEnabled(False)
        request = {"do": "receive", "path": str(self.file), "dry_run": False}
        run(self.desk, self, "接收数据包", request, self._received, self._refused, self.job)

    def _received(self, outcome: Outcome) -> None:
        self.taken = outcome
        self.job.close()
        sender, package = outcome.details["from"], outcome.details["package"]
        offers: list[tuple[str, Callable[[], object]]] = []
        if outcome.counts.get("conflicts"):
            offers.append(("处理数据不一致", lambda: self._leave_for(Look("exchange:conflicts"))))
        if not outcome.counts.get("parked"):
            offers.append(("回执…", lambda: self.on_slip(package)))
            offers.append(("生成回包…", lambda: self._answer(sender)))
        self.bar.say(
            " ".join((outcome.message, *outcome.notes)), "amber" if outcome.waits else "green", *offers
        )
        self.about.setText("已写入本机并登记，可以关闭。")
        self.take_button.hide()
        self.close_button.setToolTip("Esc")
        self.on_done(outcome)

    def _leave_for(self, look: Look) -> None:
        self.accept()
        self.on_look(look)

    def _answer(self, sender: str) -> None:
        self.accept()
        self.on_answer(sender)

    def _refused(self, sentence: str) -> None:
        self.bar.say(sentence, "red")
        self.about.setText("没有写入任何内容。")


def _words(one: dict[str, Any]) -> str:
    return "、".join(FATES[fate][0] for fate in one["fates"])
