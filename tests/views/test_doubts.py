"""The clerk sees what is unlikely: in the preview of a sheet, and once before a form is saved."""

from pytestqt.qtbot import QtBot

from desktop.actions import records
from desktop.queries import lists
from desktop.queries.desk import Desk
from desktop.queries.look import Look
from desktop.views.dialogs.import_preview import DOUBTED, PreviewPanel
from desktop.views.forms.record_form import RecordForm

WAN = 1_000_000
DOUBT = ["", "", "", "人均销售收入超过 1 亿元，请核对单位是否应为元。"]


def test_rows_to_look_at_are_counted_coloured_and_found(qtbot: QtBot) -> None:
    panel = PreviewPanel()
    qtbot.addWidget(panel)
    new = [["年度", "", "2016"]]
    panel.model.add([[2, "insert", "甲", new, [], "", [DOUBT]], [3, "insert", "乙", new, [], "", []]])
    panel.show_counts({"read": 2, "inserted": 2}, doubted=1)
    chip = panel.chips[DOUBTED]
    assert chip.text() == "请核对 1" and chip.isVisibleTo(panel)
    chip.click()
    assert [line.title for line in panel.model.shown] == ["甲"]
    assert panel.model.shown[0].said.startswith("请核对：人均销售收入")
    panel.table.selectRow(0)
    assert "请核对单位" in panel.detail.item(0, 3).text()


def test_without_doubts_nothing_is_said_of_them(qtbot: QtBot) -> None:
    panel = PreviewPanel()
    qtbot.addWidget(panel)
    panel.show_counts({"read": 2, "inserted": 2})
    assert not panel.chips[DOUBTED].isVisibleTo(panel)


def test_a_form_asks_once_and_saves_when_told_again(qtbot: QtBot, office: Desk) -> None:
    firm = records.save(office, "enterprise", {"name": "鞍山砺岳阀门有限公司"}).ids[0]
    records.save(office, "annual_figures", {"enterprise": firm, "year": 2015, "revenue": 4000 * WAN})
    form = RecordForm(office, "annual_figures", None)
    qtbot.addWidget(form)
    form.sheet.set_texts({"enterprise": "鞍山砺岳阀门有限公司", "year": "2016", "revenue": "40000000"})
    assert not form.save() and "接近 一万倍" in form.message.text()
    assert lists.count(office, Look("annual_figures")) == 1
    assert form.save(), form.message.text()
    assert lists.count(office, Look("annual_figures")) == 2


def test_a_stored_figure_that_was_accepted_is_not_asked_about_again(qtbot: QtBot, office: Desk) -> None:
    firm = records.save(office, "enterprise", {"name": "鞍山砺岳阀门有限公司"}).ids[0]
    odd = {"enterprise": firm, "year": 2016, "staff": 1, "revenue": 40_000 * WAN}
    record_id = records.save(office, "annual_figures", odd).ids[0]
    form = RecordForm(office, "annual_figures", record_id)
    qtbot.addWidget(form)
    form.sheet.set_texts(form.sheet.texts() | {"note": "已核实"})
    assert form.save(), form.message.text()
