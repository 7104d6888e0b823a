"""The dialogs of the loop: an action and what hinders it, an approval step by step, paper, attachments, a backup."""

import gc
import weakref
from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage, QPainter, QPdfWriter
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from desktop.actions import records
from desktop.actions.attachments import detach
from desktop.actions.evaluate import evaluate_sme
from desktop.actions.outcome import Outcome
from desktop.actions.verbs import verb_named
from desktop.fields import Refusal
from desktop.queries import lists
from desktop.queries.attachments import attached
from desktop.queries.desk import Desk
from desktop.queries.look import Look
from desktop.queries.pages import page_count
from desktop.queries.record import view
from desktop.views.dialogs.approval_dialog import ApprovalDialog
from desktop.views.dialogs.attachments_view import AttachmentsView
from desktop.views.dialogs.backup_dialog import BackupDialog
from desktop.views.dialogs.file_name import named
from desktop.views.dialogs.print_dialog import PrintDialog
from desktop.views.dialogs.verb_dialog import VerbDialog
from desktop.views.forms.record_form import RecordForm
from desktop.views.theme.preferences import set_scan_folder
from tests.patience import PATIENCE
from tests.views.conftest import Nominated, Sit

Told = list[Outcome]


@pytest.fixture
def told() -> Told:
    return []


def scan(folder: Path, name: str = "签批扫描件.pdf") -> Path:
    file = folder / name
    file.write_bytes(b"%PDF-1.4 " + name.encode())
    return file


def made(qtbot: QtBot, dialog: PrintDialog) -> None:
    """Until the paper asked for stands, or was refused."""
    qtbot.waitUntil(lambda: not dialog._working, timeout=PATIENCE)


def open_step(dialog: ApprovalDialog, verb: str) -> VerbDialog:
    dialog.buttons[verb].click()
    return next(d for d in dialog.findChildren(VerbDialog) if d.verb.key == verb)


@pytest.mark.parametrize(
    "chosen, file",
    [("名单2017.6", "名单2017.6.xlsx"), ("名单", "名单.xlsx"), ("名单.XLSX", "名单.XLSX"), ("名单.xlsx", "名单.xlsx")],
)
def test_a_file_keeps_the_whole_name_it_was_given_and_has_its_ending(chosen: str, file: str) -> None:
    assert named(f"/桌面.d/{chosen}", ".xlsx") == Path(f"/桌面.d/{file}")


def test_what_is_said_beside_a_field_makes_the_dialog_higher_and_squeezes_no_field(
    qtbot: QtBot, office: Desk, told: Told
) -> None:
    firms = [records.save(office, "enterprise", {"name": f"鞍山{one}阀门有限公司"}).ids[0] for one in "甲乙"]
    dialog = VerbDialog.ask(office, verb_named("merge", "enterprise"), tuple(firms), None, told.append)
    qtbot.addWidget(dialog)
    qtbot.waitExposed(dialog)
    kept = dialog.grid.inputs["same_as"]
    for at in range(3):
        kept.set_reference(firms[0], "鞍山甲阀门有限公司", "立山区　C39 计算机、通信和其他电子设备制造业　" * (at + 1))
        QApplication.processEvents()
    assert kept.height() >= kept.sizeHint().height() and dialog.do_button.geometry().bottom() <= dialog.height()
    dialog.reject()


def test_an_action_is_done_to_those_it_can_be_done_to_and_the_others_say_why(
    qtbot: QtBot, office: Desk, told: Told, nominated: Nominated
) -> None:
    other = records.save(office, "enterprise", {"name": "海城铄程软件有限公司"}).ids[0]
    records.save(office, "annual_figures", {"enterprise": other, "year": 2016, "staff": 10, "tech_staff": 1})
    poor = evaluate_sme(office, (other,), 2017).ids[0]
    dialog = VerbDialog(office, verb_named("enrol_in_pool"), (nominated.evaluation, poor), None, told.append)
    qtbot.addWidget(dialog)
    assert dialog.ids == (nominated.evaluation,)
    assert dialog.hindered.text() == "1 家不能办理，其余照常办理。"
    assert dialog.reasons.item(0).text().startswith("海城铄程软件有限公司 2017：")
    assert dialog.do_button.text() == "纳入培育池 1 家"


def test_a_refusal_stays_in_the_dialog_with_what_was_typed(
    qtbot: QtBot, office: Desk, told: Told, nominated: Nominated
) -> None:
    dialog = VerbDialog(office, verb_named("enrol_in_pool"), (nominated.evaluation,), None, told.append)
    qtbot.addWidget(dialog)
    dialog.grid.inputs["contact_person"].setText("王工")
    dialog.carry_out()
    assert "重复入池" in dialog.bar.text.text() and told == []
    assert dialog.grid.inputs["contact_person"].text() == "王工"


def test_many_records_are_done_in_a_process_of_their_own(qtbot: QtBot, office: Desk, told: Told) -> None:
    for n in range(25):
        firm = records.save(office, "enterprise", {"name": f"鞍山第{n}有限公司"}).ids[0]
        records.save(
            office, "annual_figures", {"enterprise": firm, "year": 2016, "staff": 10, "tech_staff": 2}
        )
    dialog = VerbDialog(office, verb_named("evaluate_sme"), (), None, told.append)
    qtbot.addWidget(dialog)
    dialog.grid.inputs["year"].setText("２０１７")
    dialog.carry_out()
    qtbot.waitUntil(lambda: bool(told), timeout=PATIENCE)
    assert lists.count(office, Look("sme_evaluation")) == 25 and told[0].kinds == {"sme_evaluation"}


def test_an_approval_shows_its_chain_and_moves_on_when_signed(
    qtbot: QtBot, desk_of: Sit, told: Told, nominated: Nominated
) -> None:
    dialog = ApprovalDialog(desk_of("chuzhang"), nominated.approval, None, told.append)
    qtbot.addWidget(dialog)
    cards = [dialog.steps_box.itemAt(at).widget().accessibleName() for at in range(3)]
    assert cards == ["承办人 同意", "处室负责人 待签批", "会签处室 待签批"]
    assert dialog.buttons["sign_step"].isEnabled()
    signing = open_step(dialog, "sign_step")
    signing.grid.inputs["opinion"].setPlainText("同意，请会签。")
    signing.carry_out()
    assert "下一环节：会签处室" in dialog.bar.text.text()
    assert not dialog.buttons["sign_step"].isEnabled()
    assert dialog.buttons["sign_step"].toolTip(), "why not, in words"


def test_the_handler_cannot_sign_for_the_head(
    qtbot: QtBot, office: Desk, told: Told, nominated: Nominated
) -> None:
    dialog = ApprovalDialog(office, nominated.approval, None, told.append)
    qtbot.addWidget(dialog)
    assert not dialog.buttons["sign_step"].isEnabled()
    assert "角色" in dialog.buttons["sign_step"].toolTip()
    assert not dialog.buttons["confirm_paper_signature"].isEnabled()


def test_a_signature_on_paper_is_keyed_with_its_scan_and_confirmed_by_another(
    qtbot: QtBot, desk_of: Sit, office: Desk, told: Told, nominated: Nominated, tmp_path: Path
) -> None:
    dialog = ApprovalDialog(office, nominated.approval, None, told.append)
    qtbot.addWidget(dialog)
    keyed = open_step(dialog, "register_paper_signature")
    keyed.grid.inputs["signer"].setText("李处长")
    keyed.grid.inputs["opinion"].setPlainText("同意")
    keyed.grid.inputs["signed_on"].setText("2017.11.2")
    keyed.attach(keyed.grid.inputs["scan"], nominated.approval, scan(tmp_path))
    keyed.carry_out()
    assert "第二人复核" in dialog.bar.text.text()
    assert dialog.files.list.count() == 1
    second = ApprovalDialog(desk_of("chuzhang"), nominated.approval, None, told.append)
    qtbot.addWidget(second)
    confirming = open_step(second, "confirm_paper_signature")
    confirming.grid.inputs["matches"].set_text_value("是")
    confirming.carry_out()
    assert "下一环节" in second.bar.text.text()


def test_a_certificate_is_seen_as_a_draft_and_numbered_at_the_second_press(
    qtbot: QtBot, recognised: tuple[Desk, str], told: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, demonstration = recognised
    dialog = PrintDialog(desk, "demonstration", [demonstration], None, told.append)
    qtbot.addWidget(dialog)
    dialog.show()
    made(qtbot, dialog)
    assert "草稿" in dialog.bar.text.text() and not dialog.view.sheet.pixmap().isNull()
    dialog.issue()
    assert "编号不可收回" in dialog.bar.text.text() and lists.count(desk, Look("issued_number")) == 0
    dialog.issue()
    made(qtbot, dialog)
    assert view(desk, "demonstration", demonstration).texts["certificate"] == "鞍科示范〔2017〕001号"
    assert dialog.issued.exists() and not dialog.issue_button.isEnabled()
    target = tmp_path / "证书.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    dialog.save_as("pdf")
    assert page_count(target) == 1
    dialog.reprint()
    assert "原因" in dialog.bar.text.text(), "a reprint without a reason is not made"
    dialog.reason.setText("原件污损")
    dialog.reprint()
    made(qtbot, dialog)
    assert lists.count(desk, Look("print_log_entry")) == 2


def test_a_list_is_printed_as_it_stands_with_nothing_to_issue(
    qtbot: QtBot, office: Desk, told: Told, nominated: Nominated
) -> None:
    firms = lists.find_ids(office, Look("enterprise"))
    dialog = PrintDialog(office, "enterprise", (), None, told.append, firms)
    qtbot.addWidget(dialog)
    dialog.show()
    made(qtbot, dialog)
    assert dialog.document.currentText() == "企业列表"
    assert "与屏幕上的列表相同" in dialog.bar.text.text()
    assert not dialog.issue_button.isVisible() and not dialog.word_button.isVisible()
    assert dialog.print_button.isEnabled() and dialog.pdf_button.isEnabled()


def test_zooming_draws_the_page_larger(qtbot: QtBot, recognised: tuple[Desk, str], told: Told) -> None:
    desk, demonstration = recognised
    dialog = PrintDialog(desk, "demonstration", [demonstration], None, told.append)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.view.file is not None, timeout=PATIENCE)
    dialog.fit.click()
    before = dialog.view.sheet.height()
    assert before < dialog.paper.viewport().height()
    dialog.larger.click()
    assert dialog.view.sheet.height() > before and dialog.scale.text() == "67%"


def test_a_paper_that_lacks_something_says_what(
    qtbot: QtBot, office: Desk, told: Told, nominated: Nominated
) -> None:
    dialog = PrintDialog(office, "demonstration", [nominated.demonstration], None, told.append)
    qtbot.addWidget(dialog)
    made(qtbot, dialog)
    dialog.issue()
    dialog.issue()
    made(qtbot, dialog)
    assert "鞍山砺岳阀门有限公司" in dialog.bar.text.text() and dialog.issued is None
    assert lists.count(office, Look("issued_number")) == 0


def test_an_attachment_is_kept_once_and_a_strange_file_is_refused(
    qtbot: QtBot, office: Desk, nominated: Nominated, tmp_path: Path
) -> None:
    files = AttachmentsView(office, nominated.firm)
    qtbot.addWidget(files)
    files.add([scan(tmp_path)])
    files.add([scan(tmp_path)])
    assert files.list.count() == 1 and "已经有了" in files.bar.text.text()
    assert len(list(office.store.place.attachments.iterdir())) == 1
    bad = tmp_path / "病毒.exe"
    bad.write_bytes(b"MZ")
    files.add([bad])
    assert "不能作为附件" in files.bar.text.text() and files.list.count() == 1


def test_a_file_dropped_anywhere_on_a_form_is_kept_as_its_attachment(
    qtbot: QtBot, office: Desk, nominated: Nominated, tmp_path: Path
) -> None:
    """As the system brings it: to the widget under the pointer, and up to the first that takes it."""
    form = RecordForm(office, "enterprise", nominated.firm, None)
    qtbot.addWidget(form)
    form.show()
    tab = form.files
    files = tab.content()
    name, note = form.sheet.rows["name"].input, form.sheet.rows["note"].input
    before = name.text_value(), note.text_value()
    for place in (name, note, files, files):
        form.pages.setCurrentWidget(tab if place is files else form.sheet)
        under = place.childAt(place.rect().center()) or place
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(scan(tmp_path, f"{files.list.count()}.pdf")))])
        way = (data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        enter = QDragEnterEvent(QPoint(3, 3), Qt.DropAction.CopyAction, *way)
        QApplication.sendEvent(under, enter)
        assert enter.isAccepted()
        QApplication.sendEvent(under, QDropEvent(QPointF(3, 3), Qt.DropAction.CopyAction, *way))
        assert form.pages.currentWidget() is tab
    kept = {files.list.item(at).toolTip() for at in range(files.list.count())}
    assert kept == {"0.pdf", "1.pdf", "2.pdf", "3.pdf"} and (name.text_value(), note.text_value()) == before
    assert len(list(office.store.place.attachments.iterdir())) == 4


def test_a_screenshot_is_pasted_and_shown_and_a_new_scan_is_offered(
    qtbot: QtBot, office: Desk, nominated: Nominated, tmp_path: Path
) -> None:
    set_scan_folder(tmp_path)
    scan(tmp_path, "早先的.pdf")
    files = AttachmentsView(office, nominated.firm)
    qtbot.addWidget(files)
    files.resize(1100, 700)
    files.show()
    picture = QImage(400, 300, QImage.Format.Format_RGB32)
    picture.fill(0x1F5FA8)
    QGuiApplication.clipboard().setImage(picture)
    qtbot.keyClick(files, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert files.list.item(0).text().startswith("截图 ")
    assert files.preview.stack.currentWidget() is files.preview.picture
    qtbot.waitUntil(lambda: files.preview.picture.pixmap().size() == picture.size())
    scan(tmp_path, "新扫的.pdf")
    qtbot.waitUntil(lambda: "新扫的.pdf" in files.bar.text.text(), timeout=PATIENCE)
    files.bar.offers["添加为附件"].click()
    assert files.list.count() == 2
    QGuiApplication.clipboard().clear()
    files.paste()
    assert "没有截图" in files.bar.text.text()


def test_an_attachment_is_saved_elsewhere_deleted_and_brought_back(
    qtbot: QtBot, office: Desk, nominated: Nominated, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, desk_of: Sit
) -> None:
    files = AttachmentsView(office, nominated.firm)
    qtbot.addWidget(files)
    files.show()
    kept = scan(tmp_path)
    files.add([kept])
    target = tmp_path / "另存.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    menu = files.menu_of(files.list.item(0))
    words = {action.text(): action for action in menu.actions()}
    words["另存为…"].trigger()
    assert target.read_bytes() == kept.read_bytes() and "已另存为" in files.bar.text.text()
    files.list.setFocus()
    qtbot.keyClick(files.list, Qt.Key.Key_Delete)
    assert files.list.count() == 0, files.bar.text.text()
    assert attached(office, nominated.firm) == ()
    files.bar.offers["撤销"].click()
    assert "撤销" in files.bar.text.text(), files.bar.text.text()
    assert [one.name for one in attached(office, nominated.firm)] == [kept.name]
    (one,) = attached(office, nominated.firm)
    files.remove(files.list.item(0))
    records.restore(office, "attachment", [one.id])
    files.fill()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path), ""))
    files.save_as(files.list.item(0))
    assert "不能写入" in files.bar.text.text()
    with pytest.raises(Refusal, match="别人添加的"):
        detach(desk_of("gaoxin"), one.id)


def test_a_pdf_is_looked_at_inside_and_a_spoilt_one_says_so(
    qtbot: QtBot, office: Desk, nominated: Nominated, tmp_path: Path
) -> None:
    page = tmp_path / "一页.pdf"
    writer = QPdfWriter(str(page))
    QPainter(writer).end()
    files = AttachmentsView(office, nominated.firm)
    qtbot.addWidget(files)
    files.add([page])
    assert len(files.preview.paper.sizes) == 1 and not files.preview.paper.sheet.pixmap().isNull()
    files.add([scan(tmp_path, "坏的.pdf")])
    files.list.setCurrentRow([files.list.item(at).text()[:2] for at in range(2)].index("坏的"))
    assert "打不开" in files.preview.words.text()


def test_a_backup_is_made_where_the_clerk_wants_it(
    qtbot: QtBot, office: Desk, told: Told, tmp_path: Path
) -> None:
    dialog = BackupDialog(office, None, told.append)
    qtbot.addWidget(dialog)
    dialog.folder.setText(str(tmp_path / "U盘"))
    dialog.back_up()
    qtbot.waitUntil(lambda: bool(told), timeout=PATIENCE)
    assert [file.suffix for file in (tmp_path / "U盘").iterdir()] == [".zip"]
    assert "核对" in dialog.bar.text.text()


def test_a_job_that_is_over_holds_nothing_of_the_dialog_that_began_it(qtbot: QtBot, office: Desk) -> None:
    """Or the dialog would go only while the job is taken apart, and take the job apart a second time."""
    loop = QEventLoop()
    dialog = BackupDialog(office, None, lambda outcome: loop.quit())
    dialog.back_up()
    loop.exec()
    gone = weakref.ref(dialog)
    del dialog
    gc.collect()
    assert gone() is None
