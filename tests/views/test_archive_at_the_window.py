"""归档 from the window: one button at the record, the zip beside it, and what is missing said."""

import hashlib
import zipfile
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from desktop.actions import records
from desktop.queries import lists
from desktop.queries.look import Look
from desktop.views.shell.window import MainWindow
from tests.patience import PATIENCE
from tests.views.conftest import Nominated


def chosen(window: MainWindow, kind: str, at: int = 0) -> None:
    window.open_look(Look(kind))
    QApplication.processEvents()
    window.page.table.choose_rows([at])
    window.page.show_chosen()


def archived(window: MainWindow, qtbot: QtBot) -> QMessageBox:
    window.page.records.zip.click()
    found: list[QMessageBox] = []

    def told() -> bool:
        found[:] = [box for box in window.findChildren(QMessageBox) if box.isVisible()]
        return bool(found)

    qtbot.waitUntil(told, timeout=PATIENCE)
    return found[0]


def test_a_firm_is_archived_by_the_button_at_the_record_that_projects_and_budgets_have_too(
    qtbot: QtBot,
    window: MainWindow,
    nominated: Nominated,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk = window.desk
    project = {"title": "微型星敏感器研制", "enterprise": nominated.firm, "year": 2017}
    records.save(desk, "roadmap_project", project)
    offered: list[str] = []
    target = tmp_path / "归档"  # as somebody types it, without its ending

    def save(_parent: object, _heading: str, name: str, *_: object) -> tuple[str, str]:
        offered.append(Path(name).name)
        return str(target), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", save)
    for kind in ("roadmap_project", "budget", "enterprise"):
        assert lists.count(desk, Look(kind)), kind
        chosen(window, kind)
        assert window.page.records.zip.isVisible(), kind
    box = archived(window, qtbot)
    assert box.windowTitle() == "已归档" and "缺 " in box.informativeText(), box.text()
    with zipfile.ZipFile(tmp_path / "归档.zip") as archive:
        assert {"目录.pdf", "档案.html", "记录.jsonl", "sha256.txt"} <= set(archive.namelist())
        sums = dict(reversed(line.split("  ", 1)) for line in archive.read("sha256.txt").decode().splitlines())
        assert sums["目录.pdf"] == hashlib.sha256(archive.read("目录.pdf")).hexdigest()
    box.accept()
    assert offered == [f"归档 鞍山砺岳阀门有限公司 {date(2017, 11, 3)}.zip"]
    chosen(window, "section")
    assert not window.page.records.zip.isVisible(), "a section has no archive"
