"""The .docx that leaders edit, read back: the same page, the same words."""

import docx
import pytest
from docx.oxml.ns import qn

from desktop.paper.documents import render_docx
from desktop.paper.marks import Marks
from tests.paper.samples import BUREAU, FINANCE, RARE, enrolment, notice


@pytest.fixture(scope="module")
def joint(tmp_path_factory):
    target = tmp_path_factory.mktemp("docx") / "通知.docx"
    render_docx(notice(3), target, Marks(draft=True))
    return docx.Document(str(target))


def paragraph(document, start: str):
    return next(one for one in document.paragraphs if one.text.strip().startswith(start))


def test_page_and_margins_are_those_of_the_standard(joint):
    section = joint.sections[0]
    sizes = (section.page_width, section.page_height, section.top_margin, section.left_margin)
    assert [size.mm for size in sizes] == [pytest.approx(mm, abs=0.5) for mm in (210, 297, 37, 28)]
    assert section.right_margin.mm == pytest.approx(26, abs=0.5)
    assert section.bottom_margin.mm == pytest.approx(35, abs=0.5)


def test_22_lines_of_exact_pitch_fit_the_page(joint):
    for start in ("根据", "一、", "各县"):
        pitch = paragraph(joint, start).paragraph_format.line_spacing.pt
        assert pitch == pytest.approx(28.99, abs=0.05)
        assert 22 * pitch <= 225 * 72 / 25.4


def test_the_body_is_in_仿宋_16_pt_28_characters_wide(joint):
    body = paragraph(joint, "根据")
    indent = body._p.pPr.find(qn("w:ind"))
    assert indent.get(qn("w:firstLineChars")) == "200"
    for run in body.runs:
        assert run.font.size.pt == 16
        assert run._r.rPr.rFonts.get(qn("w:eastAsia")) == "仿宋_GB2312"
        tracking = int(run._r.rPr.find(qn("w:spacing")).get(qn("w:val"))) / 20
        assert 155 < 28 * (16 + tracking) * 25.4 / 72 <= 156


def test_headings_and_title_name_their_faces(joint):
    heading = paragraph(joint, "一、").runs[0]
    assert heading._r.rPr.rFonts.get(qn("w:eastAsia")) == "黑体"
    title = paragraph(joint, BUREAU + "\u3000" + FINANCE).runs[0]
    assert title._r.rPr.rFonts.get(qn("w:eastAsia")) == "方正小标宋简体"
    assert title.text.split("\n")[1].startswith("关于下达2017年度")


def test_the_joint_head_holds_both_names_and_文件(joint):
    head = joint.tables[0]
    assert [row.cells[0].text for row in head.rows] == [BUREAU, FINANCE]
    assert head.cell(0, 1).text == "文件"


def test_a_red_line_closes_the_head(joint):
    line = paragraph(joint, "鞍科发〔2017〕46号")._p.pPr.find(qn("w:pBdr")).find(qn("w:bottom"))
    assert (line.get(qn("w:color")), line.get(qn("w:sz"))) == ("CC0A0F", "16")


def test_the_table_repeats_its_head_and_holds_the_sum(joint):
    table = joint.tables[1]
    assert [cell.text for cell in table.rows[0].cells] == ["序号", "项目名称", "承担单位", "金额", "资金用途"]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert table.rows[-1].cells[3].text == "90.00"
    assert len(table.rows) == 5


def test_page_numbers_change_sides_and_a_draft_says_so(joint):
    section = joint.sections[0]
    assert joint.settings.odd_and_even_pages_header_footer
    for footer, side in ((section.footer, 2), (section.even_page_footer, 0)):
        assert footer.paragraphs[0].alignment == side
        assert "PAGE" in footer._element.xml
    assert section.header.paragraphs[0].text == "草稿"


def test_one_issuer_and_rare_characters(tmp_path):
    render_docx(enrolment(2, batch=RARE), tmp_path / "x.docx")
    document = docx.Document(str(tmp_path / "x.docx"))
    assert paragraph(document, BUREAU).text == f"{BUREAU}文件"
    assert f"2017年度{RARE}" in paragraph(document, "根据").text
    assert document.sections[0].header.paragraphs[0].text == ""


def test_signers_stand_on_the_middle_of_their_seals(joint):
    signers = paragraph(joint, f"{BUREAU}\t{FINANCE}")
    ours, theirs = (stop.position.mm for stop in signers.paragraph_format.tab_stops)
    (day,) = (stop.position.mm for stop in paragraph(joint, "2017年10月9日").paragraph_format.tab_stops)
    assert theirs == pytest.approx(day, abs=0.1)
    assert theirs - ours >= 45
