"""系统自检: what was looked at, what is wrong, what to do; as a file for IT."""


from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QFileDialog, QHeaderView, QTableWidgetItem, QWidget

from desktop.actions import self_examination
from desktop.actions.outcome import Outcome
from desktop.fields import Refusal
from desktop.queries.desk import Desk
from desktop.views.designed import lay_out
from desktop.views.dialog import Dialog
from desktop.views.dialogs.file_name import named
from desktop.views.dialogs.message_bar import MessageBar
from desktop.views.help.help_key import about
from desktop.views.jobs.progress import run
from desktop.views.theme.allow import allow
from desktop.views.theme.filling import filling
from desktop.views.theme.tokens import colour

HEADINGS = ("检查项目", "结果", "怎么办")
Line = tuple[str, bool, str]


class ExaminationDialog(Dialog):
    """Looks at once when it opens; the looking happens in a process of its own."""

    def __init__(self, desk: Desk, parent: QWidget):
        super().__init__(parent)
        self.desk = desk
        self.findings: list[Line] = []
        lay_out(self, "examination")
        about(self, "safety")
        self.bar = MessageBar()
        self.outer.insertWidget(0, self.bar)
        table = self.table
        table.setColumnCount(len(HEADINGS))
        table.setHorizontalHeaderLabels(HEADINGS)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.again_button.clicked.connect(self.look)
        self.save_button.clicked.connect(self.save)
        self.close_button.clicked.connect(self.accept)
        self.look()

    def look(self) -> None:
        for button in (self.again_button, self.save_button):
            allow(button, "正在检查，请稍候。")
        self.bar.say("正在检查数据、备份、时钟、字体和磁盘，请稍候……", "quiet")
        run(self.desk, self, "系统自检", {"do": "examine"}, self._looked, self._refused)

    def _looked(self, outcome: Outcome) -> None:
        allow(self.again_button, "", "再检查一遍")
        allow(self.save_button, "", "交给信息人员，其中的个人信息已遮盖")
        self.findings = [(what, fine, detail) for what, fine, detail in outcome.details["findings"]]
        self.findings.append(_printer())
        self.bar.say(outcome.message, "amber" if outcome.waits else "green")
        with filling(self.table, len(self.findings)):
            for row, (what, fine, detail) in enumerate(self.findings):
                state = QTableWidgetItem("✓ 正常" if fine else "△ 需要处理")
                state.setForeground(colour("green" if fine else "amber"))
                self.table.setItem(row, 0, QTableWidgetItem(what))
                self.table.setItem(row, 1, state)
                self.table.setItem(row, 2, QTableWidgetItem(detail))

    def _refused(self, sentence: str) -> None:
        allow(self.again_button, "", "再检查一遍")
        allow(self.save_button, "还没有检查结果。")
        self.bar.say(sentence, "red")

    def save(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, "自检结果存为", "系统自检.txt", "文本文件 (*.txt)")
        if not chosen:
            return
        try:
            self.bar.say(self_examination.report(self.desk, self.findings, named(chosen, ".txt")).message, "green")
        except Refusal as refusal:
            self.bar.say(str(refusal), "red")


def _printer() -> Line:
    """Only the window knows the printers."""
    there = bool(QPrinterInfo.availablePrinterNames())
    return ("打印机", there, "" if there else "本机没有安装打印机；仍可存为 PDF，到别的电脑上打印。")
