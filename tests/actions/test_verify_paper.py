"""Whether a paper is genuine: by code, by the text of its QR, by a picture of it; without a network."""

import sys
from dataclasses import replace

import pytest

from desktop.actions.numbers import log_print, take_number, void_number
from desktop.actions.verbs import perform, verb_named
from desktop.exchange.paper_seal import check_code, read_seal, typed_code
from desktop.fields import Refusal
from desktop.paper.documents import render_pdf
from desktop.paper.faces import Faces
from desktop.paper.proof import Seal
from desktop.paper.raster import png
from desktop.records import Approval, NumberSeries
from desktop.store.actor import Draft
from desktop.store.profile import make_key
from desktop.store.rows import find
from tests.paper.samples import certificate


@pytest.fixture(scope="module")
def faces():
    return Faces(only_bundled=True)


@pytest.fixture
def issued(store, office):
    return form_issued(store, office)


def form_issued(store, office):
    """An approval form over 107,000.53 元 under its own number, printed once."""
    with store.unit_of_work(office.actor, "issue_number", by_action=True) as work:
        (series,) = [one for one in find(work.connection, NumberSeries) if one.code == "approval_form"]
        (subject,) = work.put(Approval, Draft({"title": "安排资金", "matter": "grant", "state": "open"}))
        row = take_number(
            work, office, series.code, "approval_form", subject, "鞍山䶮星公司", 2017, 10_700_053
        )
        log_print(work, office, row.id, "issue")
        work.commit()
    return row


def verify(desk, **given):
    return perform(desk, verb_named("证书核验"), (), given)


def test_a_paper_is_genuine_by_its_code_as_somebody_types_it(office, issued):
    typed = issued.check_code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    outcome = verify(office, 核验码或扫码内容=typed)
    assert outcome.message.startswith(f"真实：{issued.text}，鞍山䶮星公司，金额 107,000.53 元")
    assert not outcome.waits and "只打印过一次" in outcome.message


def test_one_changed_figure_is_found_and_what_it_was_is_said(office, issued):
    altered = issued.sealed.replace("|10700053|", "|90700053|")
    assert altered != issued.sealed
    outcome = verify(office, 核验码或扫码内容=altered)
    assert outcome.waits and outcome.message.startswith("不真实")
    assert "登记为“107,000.53 元”" in outcome.message


def test_a_void_number_and_the_print_of_a_reprint_are_told(store, office, issued):
    with store.unit_of_work(office.actor, "reprint", by_action=True) as work:
        log_print(work, office, issued.id, "reprint", "遗失")
        work.commit()
    assert "已打印 2 次" in verify(office, code=issued.sealed).message
    void_number(office, [issued.id], {"reason": "单位名称有误"})
    outcome = verify(office, code=issued.check_code)
    assert outcome.waits and "作废（单位名称有误）" in outcome.message


def test_a_retired_key_still_verifies(store, office, issued):
    store.key = make_key(store.place.key)
    store.begin_incarnation()
    assert verify(office, code=issued.sealed).message.startswith("真实")


def test_a_paper_of_another_bureau_is_not_ours(office, issued, tmp_path):
    from desktop.exchange.paper_seal import Said, seal

    foreign = seal(
        make_key(tmp_path / "key"), Said("approval_form", "外科审〔2017〕001号", "甲公司", "", "2017-11-03")
    )
    outcome = verify(office, code=foreign)
    assert outcome.waits and "不是本单位的工作机签发的" in outcome.message


@pytest.mark.parametrize("ending", ["pdf", "png"])
def test_the_qr_on_the_paper_is_read_from_a_file_or_a_picture(ending, office, issued, faces, tmp_path):
    pytest.importorskip("zxingcpp")
    value = replace(certificate(), seal=Seal(issued.sealed, issued.check_code))
    render_pdf(value, tmp_path / "x.pdf", faces=faces)
    if ending == "png":
        (tmp_path / "x.png").write_bytes(png(tmp_path / "x.pdf", 0, 150))
    assert verify(office, 图片文件=str(tmp_path / f"x.{ending}")).message.startswith("真实")


def test_without_the_library_no_paper_goes_out_unproven(issued, faces, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "segno", None)
    value = replace(certificate(), seal=Seal(issued.sealed, issued.check_code))
    with pytest.raises(Refusal, match="重新安装本程序"):
        render_pdf(value, tmp_path / "x.pdf", faces=faces)
    assert not (tmp_path / "x.pdf").exists()


def test_what_cannot_be_read_is_said(office, faces, tmp_path):
    pytest.importorskip("zxingcpp")
    render_pdf(certificate(), tmp_path / "x.pdf", faces=faces)
    with pytest.raises(Refusal, match="没有认出二维码"):
        verify(office, picture=str(tmp_path / "x.pdf"))
    (tmp_path / "x.png").write_bytes(b"no picture")
    with pytest.raises(Refusal, match="不能打开"):
        verify(office, picture=str(tmp_path / "x.png"))
    with pytest.raises(Refusal, match="不是核验码"):
        verify(office, code="12345")
    with pytest.raises(Refusal, match="请输入核验码"):
        verify(office)
    assert verify(office, code="0000-0000-0000").waits


def test_a_name_with_a_bar_in_it_stays_one_field(office):
    assert read_seal("LG1|a|b") is None and read_seal("https://example.invalid") is None
    assert typed_code(check_code("x")) == check_code("x")
