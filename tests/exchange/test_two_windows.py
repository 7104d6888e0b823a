"""Two real windows, one stick between them: both edit, exchange by file, settle a conflict, print."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.actions import records, sharing, verbs
from desktop.queries.conflicts import conflict_count
from desktop.queries.look import Look
from desktop.queries.record import view
from desktop.records import PoolEnrolment
from desktop.store.actor import PROGRAM, Draft
from desktop.views.dialogs.print_dialog import PrintDialog
from desktop.views.exchange.compare_dialog import CompareDialog
from desktop.views.exchange.conflicts_view import ConflictsView
from desktop.views.exchange.findings_view import FindingsView
from desktop.views.exchange.page import ExchangePage
from desktop.views.exchange.parcels_view import ParcelsView
from desktop.views.exchange.plain_table import PlainTable
from desktop.views.exchange.receive_dialog import ReceiveDialog
from desktop.views.exchange.salvage_dialog import SalvageDialog
from desktop.views.exchange.slip_dialog import SlipDialog
from desktop.views.exchange.stations_view import StationsView
from desktop.views.shell.window import MainWindow
from desktop.views.theme.dress import dress
from tests.exchange.bureau import Station
from tests.patience import PATIENCE

Place = TypeVar("Place")
Windows = tuple[MainWindow, MainWindow]
NAME = "鞍山砺岳阀门有限公司"


@pytest.fixture
def windows(bureau: dict[str, Station], qtbot: QtBot, qapp: QApplication) -> Iterator[Windows]:
    """创新创业处's window and 高新产业处's."""
    dress(qapp)
    shown = MainWindow(bureau["CX"].desk), MainWindow(bureau["GX"].desk_of("gaoxin"))
    for window in shown:
        qtbot.addWidget(window)
        window.show()
    yield shown
    for window in shown:
        window.close()


def page(window: MainWindow) -> ExchangePage:
    found = window.made[window.notebook.currentIndex()]
    assert isinstance(found, ExchangePage)
    return found


def place(window: MainWindow, key: str, kind: type[Place]) -> Place:
    window.open_look(Look(f"exchange:{key}"))
    found = page(window).stack.currentWidget()
    assert isinstance(found, kind)
    return found


def pack(window: MainWindow, folder: Path, qtbot: QtBot) -> Path:
    parcels = place(window, "parcels", ParcelsView)
    before = set(folder.glob("*.kjbx"))
    parcels.pack_into(folder)
    qtbot.waitUntil(lambda: parcels.pack_button.isEnabled(), timeout=PATIENCE)
    (made,) = set(folder.glob("*.kjbx")) - before
    return made


def drop(window: MainWindow, file: Path) -> ReceiveDialog:
    """Let go of a file over the window."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    buttons = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPointF(400, 300), Qt.DropAction.CopyAction, data, *buttons))
    return page(window).findChildren(ReceiveDialog)[-1]


def take(dialog: ReceiveDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: dialog.take_button.isEnabled(), timeout=PATIENCE)
    dialog.take()
    qtbot.waitUntil(lambda: dialog.taken is not None, timeout=PATIENCE)


def hand_over(giver: Station, taker: Station, folder: Path) -> None:
    """By the same actions without the windows: what is not looked at here costs no worker process."""
    taker.receive(giver.pack(folder, taker.section))


def exchange_tab(window: MainWindow) -> str:
    at = next(at for at, tab in enumerate(window.tabs) if tab.key == "exchange")
    return window.notebook.tabText(at)


def test_two_windows_exchange_settle_and_print(
    windows: Windows, bureau: dict[str, Station], tmp_path: Path, qtbot: QtBot
) -> None:
    chu, gao = windows
    firm = records.save(gao.desk, "enterprise", {"name": NAME, "contact": "张工"}).ids[0]
    hand_over(bureau["GX"], bureau["JB"], tmp_path)
    given = {"section": "创新创业处", "basis": "分工调整"}  # of which 高新产业处 has not heard when it changes the name
    verbs.perform(bureau["JB"].desk, verbs.verb_named("set_keeper", "enterprise"), [firm], given)
    hand_over(bureau["JB"], bureau["CX"], tmp_path)
    enrolled = {"member": firm, "pool": "growth", "state": "member", "enrolled_on": date(2017, 3, 1)}
    with chu.desk.store.unit_of_work(PROGRAM, "edit", by_action=True) as work:
        (member,) = work.put(PoolEnrolment, Draft(enrolled))
        work.commit()
    for window, name in ((chu, "鞍山砺岳阀门股份有限公司"), (gao, "鞍山砺岳阀门集团有限公司")):
        records.save(window.desk, "enterprise", {"name": name}, firm)

    dialog = drop(chu, pack(gao, tmp_path, qtbot))
    qtbot.waitUntil(lambda: dialog.take_button.isEnabled(), timeout=PATIENCE)
    assert dialog.table.item(0, 0).text() == "数据不一致"
    told = dialog.table.item(0, 3).text()
    assert "本机 鞍山砺岳阀门股份有限公司，包中 鞍山砺岳阀门集团有限公司" in told
    assert conflict_count(chu.desk) == 0, "a preview writes nothing"
    take(dialog, qtbot)
    assert exchange_tab(chu) == "数据交换　1"
    dialog.bar.offers["生成回包…"].click()
    assert place(chu, "parcels", ParcelsView).to.currentText() == "高新产业处-01"

    print_dialog = PrintDialog(chu.desk, "pool_enrolment", [member], chu, chu.done, on_look=chu.open_look)
    qtbot.waitUntil(lambda: not print_dialog._working, timeout=PATIENCE)
    assert "企业名称各处不一致，不能打印入池通知" in print_dialog.bar.text.text()
    print_dialog.bar.offers["去处理"].click()
    conflicts = place(chu, "conflicts", ConflictsView)
    panel = conflicts.panel
    assert panel.conflict is not None and panel.conflict.field == "name"
    assert not panel.settle_button.isEnabled()
    number = next(v.number for v in panel.conflict.others)
    panel.group.button(number).click()
    assert not panel.settle_button.isEnabled(), "a reason is asked"
    panel.reason.setText("以营业执照为准")
    panel.settle_button.click()
    assert conflicts.conflicts == () and exchange_tab(chu) == "数据交换"

    again = PrintDialog(chu.desk, "pool_enrolment", [member], chu, chu.done, on_look=chu.open_look)
    qtbot.waitUntil(lambda: again.view.file is not None, timeout=PATIENCE)
    again.reject()
    hand_over(bureau["CX"], bureau["GX"], tmp_path)
    assert conflict_count(gao.desk) == 0 and bureau["GX"].dump() == bureau["CX"].dump()


def test_many_are_chosen_and_settled_by_a_rule(
    windows: Windows, bureau: dict[str, Station], tmp_path: Path
) -> None:
    chu, gao = windows
    firms = [records.save(chu.desk, "enterprise", {"name": f"鞍山{n}号有限公司"}).ids[0] for n in range(5)]
    hand_over(bureau["CX"], bureau["GX"], tmp_path)
    for window, contact in ((chu, "王工"), (gao, "李工")):
        records.bulk_edit(window.desk, "enterprise", [(f, {"contact": contact}) for f in firms])
    hand_over(bureau["GX"], bureau["CX"], tmp_path)
    view = place(chu, "conflicts", ConflictsView)
    assert view.heading.text() == "数据不一致　5 项，本处室可处理 5 项"
    view.table.selectAll()
    assert "已选 5 项" in view.panel.about.text()
    view.rule.setCurrentIndex(view.rule.findText("以高新产业处的为准"))
    view.settle_by_rule()
    assert "请填写处理的理由" in view.bar.text.text() and len(view.conflicts) == 5
    view.reason.setText("联系人由高新产业处走访核实")
    view.settle_by_rule()
    assert view.conflicts == () and "已按同一办法处理 5 项" in view.bar.text.text()


def test_a_long_name_has_the_room_that_nobody_else_needs(qtbot: QtBot) -> None:
    table = PlainTable(("内容", "文件"), 0)
    qtbot.addWidget(table)
    table.resize(900, 200)
    table.show()
    table.show_rows([("新增 1", "科技小巨人_创新创业处-01_20261128_0002.kjbx" * 2)])
    roomy = table.columnWidth(1)
    assert roomy >= table.sizeHintForColumn(1)
    table.resize(400, 200)
    assert table.columnWidth(1) < roomy and table.columnWidth(0) >= table.sizeHintForColumn(0)


def test_a_damaged_package_says_so_and_a_parked_one_names_what_is_missing(
    windows: Windows, bureau: dict[str, Station], tmp_path: Path, qtbot: QtBot
) -> None:
    chu, gao = windows
    file = bureau["GX"].pack(tmp_path)
    bad = tmp_path / "bad.kjbx"
    bad.write_bytes(file.read_bytes()[:-1])
    dialog = drop(chu, bad)
    qtbot.waitUntil(lambda: dialog.bar.isVisibleTo(dialog), timeout=PATIENCE)
    assert "不完整" in dialog.bar.text.text() and not dialog.take_button.isEnabled()
    dialog.reject()
    records.save(gao.desk, "enterprise", {"name": NAME})
    hand_over(bureau["GX"], bureau["FW"], tmp_path)
    hand_over(bureau["FW"], bureau["GX"], tmp_path)
    records.save(gao.desk, "enterprise", {"name": "鞍山乙轴承有限公司"})
    waiting = drop(chu, bureau["GX"].pack(tmp_path, "FW"))
    qtbot.waitUntil(lambda: waiting.take_button.isEnabled(), timeout=PATIENCE)
    assert waiting.take_button.text() == "暂存" and "高新产业处-01 第" in waiting.bar.text.text()
    take(waiting, qtbot)
    lines = place(chu, "parcels", ParcelsView).lines
    assert lines[0].state == "parked" and "高新产业处-01" in lines[0].waits_for


def test_values_of_a_package_that_cannot_be_joined_on_are_entered_at_the_window(
    windows: Windows, bureau: dict[str, Station], tmp_path: Path, qtbot: QtBot
) -> None:
    """The package was meant for 科技服务处; dropped here it waits, and is looked into when the rest is lost."""
    chu, gao = windows
    firm = records.save(chu.desk, "enterprise", {"name": NAME}).ids[0]
    for code in ("FW", "GX"):
        hand_over(bureau["CX"], bureau[code], tmp_path)
    records.save(bureau["FW"].desk, "enterprise", {"name": "鞍山乙轴承有限公司"})  # of which 高新产业处 has not heard
    hand_over(bureau["FW"], bureau["CX"], tmp_path)
    records.save(chu.desk, "enterprise", {"contact": "李工"}, firm)
    dialog = drop(gao, bureau["CX"].pack(tmp_path / "给服务处.kjbx", "FW"))
    take(dialog, qtbot)
    dialog.reject()
    parcels = place(gao, "parcels", ParcelsView)
    parcels.table.selectRow(0)
    parcels.salvage_button.click()
    salvage = page(gao).findChildren(SalvageDialog)[-1]
    assert salvage.isVisible() and salvage.table.item(0, 3).text() == "李工"
    salvage.table.selectAll()
    salvage.reason.setText("移存盘丢失，前面的包找不到了")
    salvage.enter_button.click()
    salvage.reject()
    assert view(gao.desk, "enterprise", firm).row.contact == "李工"
    gao.open_look(Look("enterprise"))
    shown = gao.page.model
    assert any("李工" in shown.row_texts(row) for row in range(shown.rowCount()))


def test_the_ledger_knows_what_was_acknowledged_and_prints_a_slip(
    windows: Windows, bureau: dict[str, Station], tmp_path: Path
) -> None:
    chu, gao = windows
    records.save(chu.desk, "enterprise", {"name": NAME})
    hand_over(bureau["CX"], bureau["GX"], tmp_path)
    (sent, *_) = place(chu, "parcels", ParcelsView).lines
    assert (sent.direction, sent.acknowledged) == ("out", False)
    (came, *_) = place(gao, "parcels", ParcelsView).lines
    slip = SlipDialog(gao.desk, came.package, gao)
    assert slip.file.read_bytes().startswith(b"%PDF") and slip.view.sizes
    slip.reject()
    hand_over(bureau["GX"], bureau["CX"], tmp_path)
    (back, sent, *_) = place(chu, "parcels", ParcelsView).lines
    assert [(one.direction, one.acknowledged) for one in (back, sent)] == [("in", True), ("out", True)]


def test_a_shared_folder_is_watched_and_offers_what_is_new(
    windows: Windows, bureau: dict[str, Station], tmp_path: Path
) -> None:
    chu, _ = windows
    shared = tmp_path / "shared"
    shared.mkdir()
    stations = place(chu, "stations", StationsView)
    assert stations.table.item(0, 4).text() == "本机"
    stations.share(shared)
    bureau["GX"].pack(shared)
    chu.shared.look()
    chu.shared.look()  # quiet since the last time: copied whole
    bar = place(chu, "parcels", ParcelsView).bar
    assert "1 个未接收的数据包" in bar.text.text() and "查看并接收…" in bar.offers
    assert sorted(path.suffix for path in shared.iterdir()) == [".kjbx"], "nothing else is made there"
    sharing.share(chu.desk, None)


def test_findings_open_their_records_and_stand_side_by_side(
    windows: Windows, bureau: dict[str, Station], tmp_path: Path
) -> None:
    chu, gao = windows
    for window, leader in ((chu, "赵明"), (gao, "钱亮")):
        records.save(window.desk, "team", {"name": "激光再制造团队", "leader": leader})
    hand_over(bureau["GX"], bureau["CX"], tmp_path)
    view = place(chu, "findings", FindingsView)
    assert view.table.item(0, 1).text() == "重复的创新创业团队"
    view.compare()
    dialog = view.findChildren(CompareDialog)[-1]
    assert [dialog.table.item(0, n).text() for n in range(3)] == ["负责人", "赵明", "钱亮"]
    dialog.reject()
    view.open()
    assert chu.page is not None and chu.page.look.kind == "team" and len(chu.page.model.ids) == 2
