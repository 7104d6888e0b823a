"""系统自检 in the window: everything is looked at, what is wrong says what to do, the file for IT names nobody."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop.actions import keeping, records, self_examination
from desktop.queries.desk import Desk
from desktop.views.dialogs.examination_dialog import ExaminationDialog
from desktop.views.shell.window import MainWindow
from tests.patience import PATIENCE


def wrong(desk: Desk) -> dict[str, str]:
    found = self_examination.examine(desk).details["findings"]
    return {what: detail for what, fine, detail in found if not fine}


def test_a_folder_without_a_backup_is_asked_for_one(office: Desk) -> None:
    assert "Ctrl+B" in wrong(office)["备份"]
    keeping.back_up(office)
    assert "备份" not in wrong(office)


def test_an_input_method_that_cannot_reach_the_window_is_named(
    office: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XMODIFIERS", "@im=fcitx")
    monkeypatch.delenv("QT_IM_MODULE", raising=False)
    assert "QT_IM_MODULE=ibus" in wrong(office)["输入法"]
    monkeypatch.setenv("QT_IM_MODULE", "ibus")
    assert "输入法" not in wrong(office)


def test_the_window_shows_every_finding_and_saves_it_without_names(
    qtbot: QtBot, window: MainWindow, office: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    records.save(office, "enterprise", {"name": "鞍山甲阀门有限公司", "contact": "王工"})
    window.doors.show_examination()
    dialog = window.findChild(ExaminationDialog)
    qtbot.waitUntil(lambda: dialog.save_button.isEnabled(), timeout=PATIENCE)
    shown = {dialog.table.item(row, 0).text() for row in range(dialog.table.rowCount())}
    assert shown >= {"数据库文件", "变更记录的签名链", "备份", "时钟", "磁盘空间", "暂存的数据包", "打印机"}
    target = tmp_path / "自检.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    dialog.save()
    text = target.read_text(encoding="utf-8")
    assert "[正常] 数据库文件" in text and "[需处理] 备份" in text
    assert "鞍山甲" not in text and "王" not in text and str(Path.home()) not in text
