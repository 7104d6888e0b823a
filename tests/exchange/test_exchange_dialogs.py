"""The window around a package whose base is lost, and around values that must go, as the clerk sees them."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from desktop.actions import records, undo
from desktop.queries import history
from desktop.queries.record import view
from desktop.views.dialogs.history_view import HistoryDialog
from desktop.views.dialogs.redact_dialog import RedactDialog
from desktop.views.exchange.parcels_view import ParcelsView
from desktop.views.exchange.salvage_dialog import SalvageDialog
from tests.exchange.bureau import Station

Bureau = dict[str, Station]


def test_values_of_a_parked_package_are_chosen_in_the_ledger_and_undone_in_one(
    qtbot: QtBot, bureau: Bureau, tmp_path: Path
) -> None:
    cx, gx, fw = bureau["CX"], bureau["GX"], bureau["FW"]
    known = records.save(cx.desk, "enterprise", {"name": "鞍山甲阀门有限公司"}).ids[0]
    for station in (gx, fw):
        station.receive(cx.pack(tmp_path))
    records.save(gx.desk, "enterprise", {"name": "鞍山乙轴承有限公司"})  # of which 科技服务处 has not heard
    cx.receive(gx.pack(tmp_path, "CX"))
    records.save(cx.desk, "enterprise", {"contact": "李工", "address": "千山中路1号"}, known)
    assert fw.receive(cx.pack(tmp_path / "后来的.kjbx", "GX")).waits
    opened: list[tuple[Path, str]] = []
    parcels = ParcelsView(fw.desk, print, print, print, lambda file, name: opened.append((file, name)))
    qtbot.addWidget(parcels)
    assert not parcels.salvage_button.isEnabled()
    parcels.table.selectRow(0)
    parcels.salvage_button.click()
    assert opened[0][1] == "后来的.kjbx"
    done = []
    dialog = SalvageDialog(fw.desk, *opened[0], None, done.append)
    qtbot.addWidget(dialog)
    shown = {dialog.table.item(at, 2).text(): dialog.table.item(at, 3).text() for at in range(2)}
    assert shown == {"联系人": "李工", "地址": "千山中路1号"}
    dialog.table.selectAll()
    assert not dialog.enter_button.isEnabled()
    dialog.reason.setText("创新创业处的电脑已损坏")
    dialog.enter_button.click()
    assert view(fw.desk, "enterprise", known).row.contact == "李工" and dialog.table.rowCount() == 0
    undo.undo_batch(fw.desk, done[0].batch)
    assert view(fw.desk, "enterprise", known).row.contact is None


def test_the_button_to_take_out_personal_data_is_there_for_the_office_alone(
    qtbot: QtBot, found, tmp_path: Path
) -> None:
    bureau = found("ALL")
    one = records.save(bureau.desk, "enterprise", {"name": "鞍山甲阀门有限公司", "contact": "王秘密"}).ids[0]
    plain = HistoryDialog(bureau.desk, one)
    qtbot.addWidget(plain)
    assert plain.redact_button.isHidden()
    office = bureau.desk_of("guanli")
    past = HistoryDialog(office, one)
    qtbot.addWidget(past)
    assert not past.redact_button.isHidden()
    dialog = RedactDialog(office, one, past, past._redacted)
    qtbot.addWidget(dialog)
    at = [line.label for line in dialog.lines].index("联系人")
    dialog.table.selectRow(at)
    dialog.reason.setText("本人申请")
    dialog.redact_button.click()
    assert "联系人" not in [line.label for line in dialog.lines]
    assert history.REDACTED in past.view.item(0, 3).text()
    assert view(office, "enterprise", one).row.contact is None
