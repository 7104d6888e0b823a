"""设置: what one user likes, what this computer does, the keys; as a file for another computer."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.actions import settings_file
from desktop.actions.settings_file import MOST_MINUTES, Settings
from desktop.fields import Refusal
from desktop.views.dialog import Dialog
from desktop.views.dialogs.file_name import named
from desktop.views.dialogs.message_bar import MessageBar
from desktop.views.help.help_key import about
from desktop.views.theme.dress import role
from desktop.views.theme.preferences import (
    dark,
    large_type,
    lock_minutes,
    scan_folder,
    set_dark,
    set_large_type,
    set_lock_minutes,
    set_scan_folder,
)

SETTING_FILES = "设置文件 (*.kjset)"
PRACTICE = "练习数据没有密码，不会自动锁定；正式数据按这里的时间锁定。"


class SettingsDialog(Dialog):
    """Nothing changes before 确定. `commands` are what the menu offers, for the list of keys."""

    def __init__(self, user: str, practice: bool, commands: Sequence[QAction], parent: QWidget | None):
        super().__init__(parent)
        about(self, "shared")
        self.setWindowTitle("设置")
        self.resize(560, 480)
        self.bar = MessageBar()
        self.large, self.dark = QCheckBox("大字"), QCheckBox("深色")
        self.minutes = QSpinBox(maximum=MOST_MINUTES, suffix=" 分钟", specialValueText="不自动锁定")
        self.minutes.setAccessibleName("无人操作多久后自动锁定")
        self.folder = QLineEdit(placeholderText="扫描仪存文件的文件夹")
        self.folder.setAccessibleName("扫描文件夹")
        self.pages = QTabWidget()
        self.pages.addTab(self._own(user), "我的")
        self.pages.addTab(self._computer(practice), "本机")
        self.pages.addTab(self._keys(commands), "快捷键")
        self.show_settings(
            Settings(
                large_type=large_type(),
                dark=dark(),
                lock_minutes=lock_minutes(),
                scan_folder=str(scan_folder() or ""),
            )
        )
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 14, 16, 14)
        box.setSpacing(10)
        box.addWidget(self.bar)
        box.addWidget(self.pages, 1)
        box.addLayout(self._buttons())

    def _own(self, user: str) -> QWidget:
        page = QWidget()
        box = QVBoxLayout(page)
        box.setContentsMargins(16, 14, 16, 14)
        box.addWidget(role(QLabel(f"只对{user}有效，换人使用时各按各的。", wordWrap=True), "quiet"))
        box.addWidget(self.large)
        box.addWidget(self.dark)
        box.addStretch()
        return page

    def _computer(self, practice: bool) -> QWidget:
        page = QWidget()
        form = QFormLayout(page)
        form.setContentsMargins(16, 14, 16, 14)
        form.setVerticalSpacing(10)
        told = role(QLabel("对这台电脑上的所有人有效。", wordWrap=True), "quiet")
        form.addRow(told)
        form.addRow("无人操作后自动锁定", self.minutes)
        choose = QPushButton("选择…", autoDefault=False)
        choose.clicked.connect(self._choose_folder)
        line = QHBoxLayout()
        line.addWidget(self.folder, 1)
        line.addWidget(choose)
        form.addRow("扫描文件夹", line)
        if practice:
            form.addRow(role(QLabel(PRACTICE, wordWrap=True), "quiet"))
        return page

    def _keys(self, commands: Sequence[QAction]) -> QTableWidget:
        lines = []
        for action in commands:
            words, _, told = action.text().partition("\t")
            keys = told or "、".join(
                one.toString(QKeySequence.SequenceFormat.NativeText) for one in action.shortcuts()
            )
            if words and keys:
                lines.append((words.rstrip("…"), keys))
        table = QTableWidget(len(lines), 2)
        table.setAccessibleName("快捷键一览")
        table.setHorizontalHeaderLabels(["功能", "按键"])
        table.verticalHeader().hide()
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setShowGrid(False)
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        for row, line in enumerate(lines):
            for column, text in enumerate(line):
                table.setItem(row, column, QTableWidgetItem(text))
        return table

    def _buttons(self) -> QHBoxLayout:
        line = QHBoxLayout()
        self.take_button = QPushButton("导入设置…", autoDefault=False)
        self.give_button = QPushButton("导出设置…", autoDefault=False)
        self.close_button = QPushButton("取消", autoDefault=False)
        self.save_button = QPushButton("确定", autoDefault=False)
        self.save_button.setProperty("primary", True)
        self.take_button.clicked.connect(self.take_in)
        self.give_button.clicked.connect(self.hand_out)
        self.close_button.clicked.connect(self.reject)
        self.save_button.clicked.connect(self.save)
        for button in (self.take_button, self.give_button):
            line.addWidget(button)
        line.addStretch()
        for button in (self.close_button, self.save_button):
            line.addWidget(button)
        return line

    def show_settings(self, settings: Settings) -> None:
        self.large.setChecked(settings.large_type)
        self.dark.setChecked(settings.dark)
        self.minutes.setValue(settings.lock_minutes)
        self.folder.setText(settings.scan_folder)

    def settings(self) -> Settings:
        """As the dialog shows them."""
        return Settings(
            large_type=self.large.isChecked(),
            dark=self.dark.isChecked(),
            lock_minutes=self.minutes.value(),
            scan_folder=self.folder.text().strip(),
        )

    def save(self) -> None:
        wanted = self.settings()
        if wanted.scan_folder and not Path(wanted.scan_folder).is_dir():
            self.pages.setCurrentIndex(1)
            self.bar.say(f"没有文件夹 {wanted.scan_folder}，请重新选择，或清空这一项。", "red")
            return
        set_large_type(wanted.large_type)
        set_dark(wanted.dark)
        set_lock_minutes(wanted.lock_minutes)
        set_scan_folder(Path(wanted.scan_folder) if wanted.scan_folder else None)
        self.accept()

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "扫描文件夹", self.folder.text())
        if chosen:
            self.folder.setText(chosen)

    def hand_out(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, "导出设置", "小巨人台账.kjset", SETTING_FILES)
        if chosen:
            target = named(chosen, ".kjset")
            try:
                settings_file.hand_out(self.settings(), target)
            except Refusal as refusal:
                self.bar.say(str(refusal), "red")
            else:
                self.bar.say(f"已存为 {target}，可在别的电脑上导入。", "green")

    def take_in(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, "导入设置", "", SETTING_FILES)
        if chosen:
            try:
                self.show_settings(settings_file.take_in(Path(chosen)))
            except Refusal as refusal:
                self.bar.say(str(refusal), "red")
            else:
                self.bar.say("已读入，按“确定”生效。", "green")
