"""证书核验 at the counter: typed, scanned or dropped, one paper after another; the verdict is large and in place."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop.actions.numbers import log_print, void_number
from desktop.actions.verbs import verb_named
from desktop.exchange.paper_seal import Said, seal
from desktop.fields import Refusal
from desktop.paper.documents import render_pdf
from desktop.paper.faces import Faces
from desktop.paper.proof import Seal
from desktop.paper.raster import png
from desktop.queries.desk import Desk
from desktop.store.profile import make_key
from desktop.store.store import Store
from desktop.views.dialogs.verify_dialog import VerifyDialog
from desktop.views.shell.window import MainWindow
from tests.actions.test_verify_paper import form_issued, verify
from tests.paper.samples import certificate
from tests.patience import PATIENCE


@pytest.fixture
def issued(store: Store, office: Desk) -> Any:
    """An approval form over 107,000.53 元 under its own number."""
    return form_issued(store, office)


@pytest.fixture
def counter(qtbot: QtBot, window: MainWindow) -> Iterator[VerifyDialog]:
    """Opened by the button of 编号登记, as a clerk does."""
    window.doors.act(verb_named("verify_paper", "issued_number"), ())
    (dialog,) = window.findChildren(VerifyDialog)
    qtbot.waitExposed(dialog)
    yield dialog
    if isValid(dialog):
        dialog.close()


def facts(dialog: VerifyDialog) -> dict[str, str]:
    form = dialog.facts
    cells = [[form.itemAt(at, role).widget().text() for role in (form.ItemRole.LabelRole, form.ItemRole.FieldRole)]
             for at in range(form.rowCount())]  # fmt: skip
    return dict(cells)


def scan(qtbot: QtBot, dialog: VerifyDialog, text: str) -> None:
    """As a scanner types: all at once into what has the focus, and Enter."""
    assert dialog.focusWidget() is dialog.code
    dialog.code.insert(text)
    qtbot.keyClick(dialog.code, Qt.Key.Key_Return)


def test_one_paper_after_another_is_typed_or_scanned(
    qtbot: QtBot, counter: VerifyDialog, store: Store, office: Desk, issued: Any
) -> None:
    qtbot.keyClicks(counter.code, issued.check_code.lower())
    qtbot.keyClick(counter.code, Qt.Key.Key_Return)
    assert (counter.verdict.text(), counter.verdict.property("tone")) == ("真实", "green")
    assert facts(counter)["持有单位"] == "鞍山䶮星公司" and facts(counter)["金额"] == "107,000.53 元"
    scan(qtbot, counter, issued.sealed.replace("|10700053|", "|90700053|"))
    assert (counter.verdict.text(), counter.verdict.property("tone")) == ("不真实", "red")
    assert "登记为“107,000.53 元”" in facts(counter)["与登记不同"]
    with store.unit_of_work(office.actor, "reprint", by_action=True) as work:
        log_print(work, office, issued.id, "reprint", "遗失")
        work.commit()
    scan(qtbot, counter, issued.sealed)
    assert "不止一次" in counter.verdict.text() and "第2次打印" in facts(counter)["登记情况"]
    void_number(office, [issued.id], {"reason": "单位名称有误"})
    scan(qtbot, counter, issued.sealed)
    assert counter.verdict.text() == "已作废" and "单位名称有误" in facts(counter)["登记情况"]
    scan(qtbot, counter, "12345")
    assert counter.verdict.text() == "没有核验" and "不是核验码" in counter.meaning.text()
    assert not facts(counter), "nothing is left of the paper before"
    scan(qtbot, counter, "0000-0000-0000")
    assert counter.verdict.text() == "查不到"


def test_what_an_old_key_signed_and_what_is_registered_elsewhere_is_genuine(
    qtbot: QtBot, counter: VerifyDialog, store: Store, issued: Any
) -> None:
    elsewhere = seal(store.key, Said("funding_notice", "鞍科发〔2017〕99号", "乙公司", "", "2017-11-03"))
    store.key = make_key(store.place.key)
    store.begin_incarnation()
    scan(qtbot, counter, issued.sealed)
    assert counter.verdict.text() == "真实"
    scan(qtbot, counter, elsewhere)
    assert counter.verdict.text() == "真实，登记不在本机" and counter.verdict.property("tone") == "amber"


def test_a_scanner_that_garbles_chinese_accuses_nobody(office: Desk, issued: Any) -> None:
    """Some type the bytes of UTF-8 as those of another code page, some leave out what they cannot type."""
    for page in ("gb18030", "latin-1"):
        try:
            typed = issued.sealed.encode().decode(page)
        except UnicodeError:
            continue
        assert verify(office, code=typed).message.startswith("真实"), page
    lost = "".join(one if one.isascii() else "?" for one in issued.sealed)
    with pytest.raises(Refusal, match="没有把汉字传全"):
        verify(office, code=lost)


def test_a_picture_is_dropped_or_chosen(
    qtbot: QtBot, counter: VerifyDialog, issued: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("zxingcpp")
    value = replace(certificate(), seal=Seal(issued.sealed, issued.check_code))
    render_pdf(value, tmp_path / "证书.pdf", faces=Faces(only_bundled=True))
    file = tmp_path / "照片.png"
    file.write_bytes(png(tmp_path / "证书.pdf", 0, 150))
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    at, left, none = QPoint(50, 50), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    counter.dragEnterEvent(entered := QDragEnterEvent(at, Qt.DropAction.CopyAction, mime, left, none))
    assert entered.isAccepted()
    wanted: list[Path] = []
    with monkeypatch.context() as patched:
        patched.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
        patched.setattr(counter, "verify_picture", wanted.append)
        counter.picture_button.click()
    assert wanted == [file], "the button leads where dropping does"
    counter.dropEvent(QDropEvent(QPointF(at), Qt.DropAction.CopyAction, mime, left, none))
    assert counter.verdict.text() == "正在识别" and not counter.verify_button.isEnabled()
    qtbot.waitUntil(counter.verify_button.isEnabled, timeout=PATIENCE)
    assert counter.verdict.text() == "真实" and facts(counter)["编号"] == issued.text
    assert counter.focusWidget() is counter.code, "ready for the next"
