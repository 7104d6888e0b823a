"""Every document: whole files, embedded type, text that copies as it reads, marks that hide nothing."""

import shutil
import subprocess
import sys

import docx
import pikepdf
import pytest

from desktop.fields import Refusal
from desktop.paper.documents import DOCUMENTS, document_of, render_docx, render_many, render_pdf, unprintable
from desktop.paper.marks import Marks
from tests.paper.pages import copied, pages, plain_text
from tests.paper.samples import (
    EVERY_DOCUMENT,
    RARE,
    SEED_PAPERS,
    approval_form,
    certificate,
    enrolment,
    notice,
    printed_list,
)

each_document = pytest.mark.parametrize("value", EVERY_DOCUMENT, ids=lambda value: document_of(value).key)


def test_there_is_a_sample_of_every_document():
    assert [document_of(value).key for value in EVERY_DOCUMENT] == [document.key for document in DOCUMENTS]


@each_document
def test_every_document_is_one_that_archives_keep(value, faces, tmp_path):
    """PDF/A-2b: fonts embedded as subsets, nothing transparent, colours and metadata explained, clean streams."""
    target = tmp_path / "x.pdf"
    render_pdf(value, target, Marks(draft=True, practice=True, print_number=2), faces=faces)
    with pikepdf.open(target) as file:
        assert file.check_pdf_syntax() == []
        fonts = [
            one for one in file.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Font"
        ]
        assert fonts and all("/FontFile2" in font.FontDescriptor for font in fonts)
        assert all("+" in str(font.BaseFont) and "/ToUnicode" in font for font in fonts), "subsets only"
        assert all("/Encoding" not in font and font.FontDescriptor.Flags & 4 for font in fonts), "symbolic"
        for one in file.objects:
            if isinstance(one, pikepdf.Dictionary):
                assert "/SMask" not in one and float(one.get("/ca", 1)) == float(one.get("/CA", 1)) == 1
        metadata = file.open_metadata()
        assert metadata.pdfa_status == "2B"
        assert metadata["dc:title"] == str(file.docinfo["/Title"]) != ""
        assert metadata.get("dc:creator", [""]) == [str(file.docinfo["/Author"])]
        (intent,) = file.Root.OutputIntents
        assert intent.S == "/GTS_PDFA1" and intent.DestOutputProfile.N == 3
        assert intent.DestOutputProfile.read_bytes()[36:40] == b"acsp", "an ICC profile"
        assert "/ID" in file.trailer and "/Encrypt" not in file.trailer
    content = target.read_bytes()
    assert content.count(b"endstream") == content.count(b"\nendstream")


@each_document
@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
def test_qpdf_finds_no_fault(value, faces, tmp_path):
    render_pdf(value, tmp_path / "x.pdf", faces=faces)
    subprocess.run(["qpdf", "--check", tmp_path / "x.pdf"], check=True, capture_output=True)


@pytest.mark.parametrize("character", RARE)
def test_rare_characters_are_copied_as_they_read(character, faces, tmp_path):
    name = f"鞍山{character}科技有限公司"
    render_pdf(certificate(name), tmp_path / "x.pdf", faces=faces)
    assert name in plain_text(tmp_path / "x.pdf")


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")
def test_poppler_copies_them_too(faces, tmp_path):
    render_many(
        [certificate(f"鞍山{RARE}公司"), notice(1, fund=f"{RARE}资金")], tmp_path / "x.pdf", faces=faces
    )
    assert f"鞍山{RARE}公司" in copied(tmp_path / "x.pdf")
    assert f"2017年度{RARE}资金安排表" in copied(tmp_path / "x.pdf")


def test_characters_without_a_face_are_named_and_nothing_is_written(faces, tmp_path):
    value = certificate("鞍山\U00020001\U00020002公司")
    assert unprintable(value, faces=faces) == ("\U00020001", "\U00020002")
    with pytest.raises(Refusal, match=r"U\+20001.*U\+20002"):
        render_pdf(value, tmp_path / "x.pdf", faces=faces)
    assert list(tmp_path.iterdir()) == []


def test_marks_are_drawn_under_the_text_and_the_text_stays(faces, tmp_path):
    render_pdf(certificate(), tmp_path / "plain.pdf", faces=faces)
    render_pdf(certificate(), tmp_path / "marked.pdf", Marks(True, True, 3), faces=faces)
    text = plain_text(tmp_path / "marked.pdf")
    assert "第3次打印" in text
    assert {"练", "习", "草", "稿"} <= set(text)
    assert "第" not in plain_text(tmp_path / "plain.pdf").replace("第一", "")
    with pikepdf.open(tmp_path / "marked.pdf") as file:
        content = file.pages[0].Contents.read_bytes()
    veil = content.index(b".93 .93 .93 rg")
    assert veil < content.index(b"Do"), "the mark comes before frame and text"


def test_a_first_print_carries_no_mark():
    assert (Marks().across, Marks().corner) == ("", "")


def test_300_certificates_share_one_frame_and_report_progress(faces, tmp_path):
    values = [certificate(f"鞍山第{number}新材料有限公司", number) for number in range(1, 301)]
    seen: list[tuple[int, int]] = []
    render_many(values, tmp_path / "x.pdf", on_progress=lambda *step: seen.append(step), faces=faces)
    assert seen == [(done, 300) for done in range(1, 301)]
    with pikepdf.open(tmp_path / "x.pdf") as file:
        assert len(file.pages) == 300
        frames = {page.Resources.XObject.values().__iter__().__next__().objgen for page in file.pages}
        assert len(frames) == 1
    assert (tmp_path / "x.pdf").stat().st_size < 900_000


def test_one_file_each_in_a_folder_named_by_number_and_holder(faces, tmp_path):
    values = [certificate("甲/乙公司", 1), certificate("甲/乙公司", 1)]
    written = render_many(values, tmp_path, faces=faces)
    assert [path.name for path in written] == [
        "示范企业证书 鞍科示范〔2017〕001号 甲 乙公司.pdf",
        "示范企业证书 鞍科示范〔2017〕001号 甲 乙公司 2.pdf",
    ]
    assert all(len(pages(path)) == 1 for path in written)


def test_a_print_that_is_stopped_leaves_the_old_file_untouched(faces, tmp_path):
    target = tmp_path / "x.pdf"
    target.write_bytes(b"old")

    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        render_many([certificate()], target, on_progress=stop, faces=faces)
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_that_does_not_exist_is_named(faces, tmp_path):
    with pytest.raises(Refusal, match="没有的文件夹"):
        render_pdf(certificate(), tmp_path / "没有的文件夹" / "x.pdf", faces=faces)


def test_nothing_to_print_is_said(faces, tmp_path):
    with pytest.raises(Refusal, match="没有可打印的内容"):
        render_many([], tmp_path / "x.pdf", faces=faces)


@pytest.mark.parametrize(
    "value", [certificate(), approval_form(), printed_list()], ids=lambda v: type(v).__name__
)
def test_only_official_texts_and_forms_come_as_docx(value, tmp_path):
    with pytest.raises(Refusal, match="只能生成 PDF"):
        render_docx(value, tmp_path / "x.docx")


def test_a_form_comes_as_docx_with_every_box_in_its_place(tmp_path):
    sheet = SEED_PAPERS[0]
    render_docx(sheet, tmp_path / "x.docx")
    document = docx.Document(str(tmp_path / "x.docx"))
    assert document.paragraphs[0].text == "2017年度入池团队信息表"
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    fields = dict(sheet.fields)
    assert rows[0] == ["名称", *[fields["name"]] * 3], "one pair takes the whole width"
    assert rows[1] == ["类型", "团队", "负责人", fields["leader"]]
    assert rows[8][1] == fields["members"]


@pytest.mark.parametrize("value", [notice(), enrolment()], ids=lambda value: type(value).__name__)
def test_official_texts_are_titled_and_attributed_in_the_file(value, faces, tmp_path):
    render_pdf(value, tmp_path / "x.pdf", faces=faces)
    with pikepdf.open(tmp_path / "x.pdf") as file:
        assert str(file.docinfo["/Author"]) == "鞍山市科学技术局"
        assert str(file.Root.Lang) == "zh-CN"


def test_importing_the_documents_loads_neither_reportlab_nor_docx():
    check = (
        "import sys, desktop.paper.documents;"
        "sys.exit(any(name.partition('.')[0] in {'reportlab', 'docx', 'pypdfium2'} for name in sys.modules))"
    )
    subprocess.run([sys.executable, "-c", check], check=True)
