"""Workbooks coming in through the window: a messy sheet of a district, put right by hand, written, taken back."""

import os
import signal
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from desktop.actions import records, senders
from desktop.actions.outcome import Outcome
from desktop.assets import asset
from desktop.queries import lists
from desktop.queries.desk import Desk
from desktop.queries.look import Look
from desktop.views.dialogs.import_dialog import ImportDialog
from desktop.views.jobs.process import JobProcess
from desktop.views.theme.dress import dress
from tests.journeys.acting import act
from tests.patience import PATIENCE

MESSY = asset("resources", "sample", "铁西区企业名录.xls")


class Opened:
    """A dialog, and what it told the window."""

    def __init__(self, qtbot: QtBot, desk: Desk, kind: str):
        self.qtbot, self.told = qtbot, list[Outcome]()
        self.dialog = ImportDialog(desk, kind, None, self.told.append)
        qtbot.addWidget(self.dialog)
        self.dialog.show()

    def take(self, path: Path) -> None:
        self.dialog.take(path)
        self.wait()

    def wait(self) -> None:
        """Until what was asked has been answered; the window stays alive meanwhile."""
        self.qtbot.waitUntil(lambda: not self.dialog._pause.isActive(), timeout=5000)
        self.qtbot.waitUntil(lambda: not self.dialog.job.busy, timeout=PATIENCE)

    @property
    def fates(self) -> dict[int, str]:
        return {line.number: line.fate for line in self.dialog.preview.model.lines}


@pytest.fixture
def opened(qtbot: QtBot, qapp: QApplication, office: Desk) -> Callable[[str], Opened]:
    dress(qapp)
    return lambda kind: Opened(qtbot, office, kind)


def workbook(path: Path, *rows: tuple[object, ...], sheet: str = "名单") -> Path:
    book = openpyxl.Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def firms(office: Desk) -> int:
    return lists.count(office, Look("enterprise"))


def test_a_messy_sheet_is_previewed_imported_and_taken_back(
    opened: Callable[[str], Opened], office: Desk
) -> None:
    """
    Every row has a fate, the counts add up to what was read, and nothing is written before 导入.
    """
    it = opened("enterprise")
    it.take(MESSY)
    counts = it.dialog._found["counts"]
    assert counts["read"] == sum(number for name, number in counts.items() if name != "read") == len(it.fates)
    assert it.dialog.preview.chips["refuse"].text() == "错误 3"
    assert it.dialog.import_button.text() == "导入 65 行" and firms(office) == 0
    it.dialog.carry_out()
    it.wait()
    assert firms(office) == 65 and it.told[0].counts["inserted"] == 65
    assert not it.dialog.import_button.isEnabled(), "it is in: a second press must not ask again"
    it.dialog.bar.offers["撤销本批"].click()
    assert firms(office) == 0 and len(it.told) == 2


def test_the_chosen_row_tells_which_cell_is_wrong_and_why(opened: Callable[[str], Opened]) -> None:
    it = opened("enterprise")
    it.take(MESSY)
    it.dialog.preview.narrow("refuse")
    assert it.dialog.preview.model.rowCount() == 3
    it.dialog.preview.table.selectRow(1)
    detail = it.dialog.preview.detail
    assert [detail.item(0, column).text() for column in (0, 2)] == ["注册资本（元）（I 列）", "约伍佰万"]
    assert "不是金额" in detail.item(0, 3).text()


def test_an_update_shows_old_and_new_per_cell(
    opened: Callable[[str], Opened], office: Desk, tmp_path: Path
) -> None:
    first = workbook(tmp_path / "一.xlsx", ("企业名称", "联系人"), ("鞍山砺岳阀门有限公司", "王工"))
    again = workbook(tmp_path / "二.xlsx", ("企业名称", "联系人"), ("鞍山砺岳阀门有限公司", "李工"))
    it = opened("enterprise")
    it.take(first)
    it.dialog.carry_out()
    it.wait()
    it.take(again)
    assert it.fates == {2: "update"}
    assert it.dialog.preview.model.lines[0].changes == (("联系人", "王工", "李工"),)
    it.dialog.mode.setCurrentIndex(it.dialog.mode.findData("insert"))
    it.dialog.mode.activated.emit(0)
    it.wait()
    assert it.fates == {2: "skip"} and "不更新" in it.dialog.preview.model.lines[0].why


def test_a_column_mapped_by_hand_is_remembered_for_its_sender(
    opened: Callable[[str], Opened], office: Desk, tmp_path: Path
) -> None:
    path = workbook(tmp_path / "立山区报送.xlsx", ("企业名称", "老板"), ("鞍山砺岳阀门有限公司", "王工"))
    it = opened("enterprise")
    it.take(path)
    assert it.dialog.sender.currentText() == "立山区", "the file's name says who sent it"
    it.dialog.columns.mapped.emit("老板", "legal_person")
    it.wait()
    assert ("法定代表人", "", "王工") in it.dialog.preview.model.lines[0].changes
    it.dialog.carry_out()
    it.wait()
    assert senders.recall(office, "立山区", "enterprise") == {"老板": "legal_person"}
    another = opened("enterprise")
    another.take(path)
    assert another.fates == {2: "unchanged"}, "understood by itself this time"


def test_members_of_earlier_years_enter_by_history_alone(
    opened: Callable[[str], Opened], office: Desk, tmp_path: Path
) -> None:
    firm = "鞍山砺岳阀门有限公司"
    records.save(office, "enterprise", {"name": firm})
    headings = ("企业名称", "培育池", "在池状态", "入池日期", "原文号")
    rows = (
        (firm, "初创", "在池", "2016-05-04", "鞍科发〔2016〕12号"),
        (firm, "种子", "在池", "2016-05-04", None),
    )
    it = opened("pool_enrolment")
    it.take(workbook(tmp_path / "历年入池.xlsx", headings, *rows))
    assert it.dialog.history.isChecked() and not it.dialog.history.isEnabled(), "there is no other way in"
    assert it.fates == {2: "insert", 3: "refuse"}
    it.dialog.carry_out()
    it.wait()
    assert lists.count(office, Look("pool_enrolment")) == 1
    assert not opened("enterprise").dialog.history.isVisible()
    assert opened("sme_evaluation").dialog.history.isVisible(), "may be ticked"


def test_a_return_that_brings_nothing_new_is_registered_from_its_preview(
    opened: Callable[[str], Opened], office: Desk, tmp_path: Path
) -> None:
    records.save(office, "enterprise", {"name": "鞍山来表有限公司"})
    asked = {"title": "企业名单", "due_on": date(2017, 11, 6), "sheet": "企业"}
    request = records.save(office, "return_request", asked).ids[0]
    act(office, "assign_units", "return_request", request, units="铁西区科技局")
    it = opened("enterprise")
    it.take(workbook(tmp_path / "名单.xlsx", ("企业名称",), ("鞍山来表有限公司",)))
    assert not it.dialog.import_button.isEnabled(), "nobody is known to have sent it"
    it.dialog.sender.setCurrentText("铁西区科技局")
    it.dialog.sender.lineEdit().editingFinished.emit()
    it.wait()
    assert (it.dialog.import_button.text(), it.dialog.import_button.isEnabled()) == ("登记为已报", True)
    it.dialog.carry_out()
    it.wait()
    assert "“企业名单”已登记为已报" in it.told[0].message


def test_sheet_and_header_row_can_be_picked_by_hand(opened: Callable[[str], Opened], tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "表.xlsx", ("填报说明", "联系人"), ("企业名称", "联系人"), ("鞍山砺岳阀门有限公司", "王工")
    )
    it = opened("enterprise")
    it.take(path)
    it.dialog.header.setCurrentIndex(it.dialog.header.findData(2))
    it.dialog.header.activated.emit(0)
    it.wait()
    assert it.fates == {3: "insert"}
    it.dialog.header.setCurrentIndex(it.dialog.header.findData(3))
    it.dialog.header.activated.emit(0)
    it.wait()
    assert "找不到" in it.dialog.bar.text.text() and not it.dialog.import_button.isEnabled()


def test_refused_rows_are_saved_in_the_layout_of_the_clerk(
    opened: Callable[[str], Opened], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "错误行.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    it = opened("enterprise")
    it.take(MESSY)
    it.dialog.save_refused()
    it.wait()
    rows = list(openpyxl.load_workbook(target).active.values)
    assert any("错误原因" in map(str, row) for row in rows)
    assert any("约伍佰万" in map(str, row) for row in rows)


def test_a_file_dropped_on_the_dialog_is_taken(opened: Callable[[str], Opened]) -> None:
    it = opened("enterprise")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(MESSY))])
    it.dialog.dropEvent(
        QDropEvent(
            QPointF(5, 5),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    it.wait()
    assert len(it.fates) == 69


def test_a_file_that_is_no_sheet_is_refused_in_a_sentence(
    opened: Callable[[str], Opened], tmp_path: Path
) -> None:
    path = tmp_path / "坏.xlsx"
    path.write_bytes(b"")
    it = opened("enterprise")
    it.take(path)
    assert it.dialog.bar.isVisible() and it.dialog.bar.text.text().endswith("。")
    assert not it.dialog.import_button.isEnabled()


def test_a_cancel_leaves_nothing_half_done(
    opened: Callable[[str], Opened], office: Desk, tmp_path: Path
) -> None:
    rows = [(f"鞍山第{n}有限公司", "王工") for n in range(3000)]
    path = workbook(tmp_path / "大.xlsx", ("企业名称", "联系人"), *rows)
    it = opened("enterprise")
    it.dialog.take(path)
    it.qtbot.waitUntil(lambda: it.dialog.progress.isVisible())
    it.dialog.progress.stop.click()
    it.wait()
    assert "没有写入" in it.dialog.bar.text.text() and firms(office) == 0
    it.dialog.bar.offers["重新读取"].click()
    it.wait()
    assert len(it.fates) == 3000, "the worker goes on after a cancel, or a new one takes its place"


def test_a_worker_killed_while_it_writes_leaves_all_or_nothing(
    qtbot: QtBot, office: Desk, tmp_path: Path
) -> None:
    rows = [(f"鞍山第{n}有限公司", "王工") for n in range(800)]
    path = workbook(tmp_path / "大.xlsx", ("企业名称", "联系人"), *rows)
    job = JobProcess(office)
    with qtbot.waitSignal(job.done, timeout=PATIENCE):
        job.ask("prepare_import", path=str(path), kind="enterprise", options={})
    with qtbot.waitSignal(job.refused, timeout=PATIENCE) as told:
        job.ask("carry_out_import")
        time.sleep(0.15)
        os.kill(job._process.processId(), signal.SIGKILL)
    assert "没有写入" in told.args[0] and firms(office) in (0, 800)


def test_a_blank_workbook_to_send_out_is_saved_from_where_it_will_come_back(
    qtbot: QtBot, office: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dress(QApplication.instance())
    opened = Opened(qtbot, office, "enterprise")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "空表.xlsx"), ""))
    opened.dialog.template_button.click()
    assert "空白表格已存为" in opened.dialog.bar.text.text()
    sheet = openpyxl.load_workbook(tmp_path / "空表.xlsx").worksheets[0]
    heads = [cell.value for row in sheet.iter_rows(max_row=3) for cell in row if cell.value]
    assert "企业名称*" in heads
