"""A fault of the program is said in the window and kept in the folder; it never looks as if nothing had happened."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from desktop.actions import faults
from desktop.fields import Refusal
from desktop.views.program import open_window
from desktop.views.shell.faults import FaultWatch

pytestmark = pytest.mark.qt_no_exception_capture


@pytest.fixture
def watch(tmp_path: Path) -> Iterator[FaultWatch]:
    watch = FaultWatch(tmp_path)
    watch.begin()
    yield watch
    watch.end()


def press(qtbot: QtBot, error: Exception) -> None:
    def fall() -> None:
        raise error

    button = QPushButton("办理")
    qtbot.addWidget(button)
    button.clicked.connect(fall)
    button.click()


def test_a_button_that_falls_over_says_so_and_the_rest_is_kept(qtbot: QtBot, watch: FaultWatch, capfd) -> None:
    press(qtbot, KeyError("鞍山甲有限公司"))
    assert "程序出错（KeyError，test_faults.py" in watch.box.text() and "没有保存的还在窗口里" in watch.box.text()
    press(qtbot, ValueError())
    first = watch.box
    assert "in fall" in (watch.folder / faults.FILE).read_text("utf-8")
    first.buttons()[0].click()
    assert watch.box is None


def test_a_refusal_that_nobody_awaited_is_still_one_sentence(qtbot: QtBot, watch: FaultWatch) -> None:
    press(qtbot, Refusal("磁盘已满，请腾出空间后再试。"))
    assert watch.box.text() == "磁盘已满，请腾出空间后再试。"
    assert not (watch.folder / faults.FILE).exists()
    watch.box.buttons()[0].click()


def test_what_is_kept_of_a_fault_names_no_value_of_a_record_and_stays_small(tmp_path: Path) -> None:
    (tmp_path / faults.FILE).write_text("旧的一行\n\n" * 40_000, "utf-8")
    faults.keep(tmp_path, RuntimeError("no such column\n[parameters: ('210302199001010011',)]"))
    kept = (tmp_path / faults.FILE).read_text("utf-8")
    assert "no such column" in kept and "2103021990" not in kept
    assert len(kept.encode()) < faults.MOST * 1.2


def test_a_folder_that_makes_the_program_fall_over_at_its_start_is_told_of(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(QMessageBox, "warning", lambda parent, title, text: said.append(text))
    (tmp_path / "ledger.db").mkdir()  # no database, and nothing that opening one expects
    assert open_window(tmp_path, None) == 2
    assert said and said[0].endswith("。") and "Traceback" not in said[0]
