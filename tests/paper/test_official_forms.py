"""The forms of an official text: letters, several signers, lying tables, subtotals, papers to a superior; in Word too."""

from dataclasses import replace
from itertools import pairwise

import docx
import pytest

from desktop.paper.documents import render_docx, render_pdf
from desktop.paper.faces import Style
from desktop.paper.funding_notice import FundedProject, official_text
from desktop.paper.lines import Span
from desktop.paper.official import Attachment, Column, Paragraph, Table
from desktop.paper.official_docx import save_official_docx
from desktop.paper.official_pdf import draw_official
from desktop.paper.pen import pdf
from tests.paper.pages import glyphs, line_with, lines, pages, rules, text_of
from tests.paper.samples import BUREAU, FINANCE, enrolment, notice, publicity, recognition
from tests.paper.word_processor import SOFFICE, as_pdf

LEFT, RIGHT, TOP, BOTTOM = 28, 184, 37, 262  # 版心, mm
PITCH, CHARACTER = 225 / 22, 156 / 28
H3 = 16 * 25.4 / 72  # 3号, mm
WIDE = Table(
    tuple(Column(f"栏目{n}", 1) for n in range(8)), tuple(("甲",) * 8 for _ in range(40)), landscape=True
)


def near(value: float):
    return pytest.approx(value, abs=0.5)


def drawn(text, faces, target):
    with pdf(target, faces) as pen:
        draw_official(pen, text)
    return pages(target)


@pytest.fixture(scope="module")
def letter(faces, tmp_path_factory):
    target = tmp_path_factory.mktemp("letter") / "函.pdf"
    render_pdf(notice(3, form="letter"), target, faces=faces)
    return pages(target)


def test_a_letter_carries_the_leading_body_alone_30_mm_from_the_top_without_文件(letter):
    mark = line_with(letter[0], BUREAU)
    assert text_of(mark) == BUREAU
    height = mark[0].size * 25.4 / 72
    assert mark[0].baseline - 0.84 * height == near(30)
    assert (mark[0].x + mark[-1].right) / 2 == near((LEFT + RIGHT) / 2)


def test_its_red_double_lines_are_170_mm_long_thick_outside_thin_inside(letter):
    upper_thick, upper_thin, lower_thin, lower_thick = sorted(rules(letter[0]), key=lambda rule: rule.y)
    mark = line_with(letter[0], BUREAU)
    bottom = mark[0].baseline + 0.16 * mark[0].size * 25.4 / 72
    assert upper_thick.y - bottom == near(4)
    assert lower_thick.y == near(297 - 20)
    for rule in (upper_thick, upper_thin, lower_thin, lower_thick):
        assert (rule.x, rule.right) == (near(20), near(190))
    assert upper_thick.weight > upper_thin.weight and lower_thick.weight > lower_thin.weight
    assert not rules(letter[1]), "on the first page only"


def test_its_number_ends_at_the_right_edge_seven_eighths_of_a_character_below_the_line(letter):
    number = line_with(letter[0], "46号")
    assert number[-1].right == near(RIGHT)
    line = max(rule.y for rule in rules(letter[0]) if rule.y < 100)
    assert number[0].baseline - 0.88 * H3 - line == near(H3 * 7 / 8)


def test_its_first_page_shows_no_number_and_its_copies_stand_without_lines(letter):
    assert not [line for line in lines(letter[0]) if "—" in text_of(line) and line[0].size < 15]
    assert text_of(line_with(letter[1], "— 2 —"))
    copies = line_with(letter[2], "抄送：")
    assert copies[0].x == near(LEFT + 14 * 25.4 / 72)
    assert "印发" not in "".join(map(text_of, lines(letter[2])))


def test_the_leading_body_may_head_a_joint_text_alone_while_both_sign(faces, tmp_path):
    render_pdf(notice(1, form="lead"), tmp_path / "x.pdf", faces=faces)
    first, second = pages(tmp_path / "x.pdf")[:2]
    assert text_of(line_with(first, "文件")) == f"{BUREAU}文件"
    assert text_of(line_with(second, FINANCE)) == BUREAU + FINANCE


@pytest.mark.parametrize(
    ("issuers", "rows"),
    [
        ((FINANCE, "鞍山市教育局", "鞍山市统计局"), [3]),
        ((BUREAU, FINANCE, "鞍山市教育局", "鞍山市统计局"), [2, 2]),
        (("鞍山市" + "甲" * 15, "鞍山市" + "乙" * 15), [1, 1]),
    ],
)
def test_signers_stand_a_seal_apart_in_rows_that_stay_inside_the_type_area(issuers, rows, faces, tmp_path):
    page = drawn(official_text(notice(1, issuers=issuers, form="lead")), faces, tmp_path / "x.pdf")[-2]
    signed = [line for line in lines(page) if any(name in text_of(line) for name in issuers)][-len(rows) :]
    assert ["".join(map(text_of, signed))] == ["".join(issuers)]
    for line, count in zip(signed, rows, strict=True):
        assert sum(name in text_of(line) for name in issuers) == count
        assert line[0].x >= LEFT - 0.5 and line[-1].right <= RIGHT + 0.5
    for above, below in pairwise(signed):
        assert below[0].baseline - above[0].baseline >= 45, "seals never touch"


def test_divisions_add_up_in_the_offices_order_and_a_subtotal_never_begins_a_page(faces, tmp_path):
    places = ("海城市", "铁东区", "铁西区")
    projects = tuple(
        FundedProject(f"项目{n}", f"企业{n}", 10_000_000 * (n + 1), (), places[n % 3]) for n in range(90)
    )
    found = drawn(official_text(notice(projects=projects)), faces, tmp_path / "x.pdf")
    table = [text_of(line) for page in found[2:] for line in lines(page) if line[0].size < 13]
    sums = [text for text in table if "小计" in text]
    assert [text.split("小计")[0] for text in sums] == ["铁东区", "铁西区", "海城市"]
    assert [text.split("项")[1] for text in sums] == ["13,650.00", "13,950.00", "13,350.00"]
    for page in found[2:]:
        body = [text_of(line) for line in lines(page) if line[0].size < 13]
        head = next(n for n, text in enumerate(body) if "承担单位" in text)
        assert "小计" not in body[head + 1] and "合计" not in body[head + 1]


def test_a_wide_table_lies_on_its_side_with_its_head_at_the_left_edge_of_the_sheet(faces, tmp_path):
    text = replace(official_text(notice(1)), attachments=(Attachment("情况｜明细表", WIDE),))
    found = drawn(text, faces, tmp_path / "x.pdf")
    lying = [page for page in found if any(glyph.text == "栏" for glyph in glyphs(page))]
    assert len(lying) > 1
    for page in lying:
        assert (page.width, page.height) == (pytest.approx(595.3, abs=0.1), pytest.approx(841.9, abs=0.1))
        heads = [glyph for glyph in glyphs(page) if glyph.text == "栏"]
        cells = [glyph for glyph in glyphs(page) if glyph.text == "甲"]
        assert max(one.x for one in heads) < min(one.x for one in cells), (
            "the head is to the left of the rows"
        )
        upright = [one for one in glyphs(page) if one.text == "—"]
        assert upright[0].baseline > BOTTOM, "the page number stays where it is on upright pages"
        assert min(one.x for one in glyphs(page)) >= LEFT - 0.5


def test_a_text_to_a_superior_names_who_approved_it_at_the_right_of_its_number(faces, tmp_path):
    text = replace(official_text(notice(1, form="lead")), approvers=("王某某",), urgency="特急")
    page = drawn(text, faces, tmp_path / "x.pdf")[0]
    line = line_with(page, "签发人：")
    assert text_of(line) == "鞍科发〔2017〕46号签发人：王某某"
    assert line[0].x == near(LEFT + CHARACTER) and line[-1].right == near(RIGHT - CHARACTER)
    assert line[-1].font.endswith("FandolKai-Regular")
    urgent = line_with(page, "特急")
    assert (urgent[0].x, urgent[0].baseline) == (near(LEFT), near(TOP + (PITCH - H3) / 2 + 0.88 * H3))


def test_an_attachment_may_be_text(faces, tmp_path):
    body = tuple(Paragraph((Span(f"第{n}段。", Style.FANG),)) for n in range(30))
    text = replace(official_text(notice(1)), attachments=(Attachment("实施办法", body=body),))
    found = drawn(text, faces, tmp_path / "x.pdf")
    assert line_with(found[2], "第0段。")[0].x == near(LEFT + 2 * CHARACTER)
    assert any("第29段。" in text_of(line) for line in lines(found[3]))


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_a_word_processor_puts_as_many_lines_on_each_page_as_the_pdf(faces, tmp_path):
    papers = {
        "joint": notice(3),
        "letter": notice(3, form="letter"),
        "lead": notice(3, form="lead"),
        "enrolment": enrolment(40),
        "recognition": recognition(10),
        "publicity": publicity(3),
    }
    sources = [tmp_path / f"{name}.docx" for name in papers]
    for source, value in zip(sources, papers.values(), strict=True):
        render_docx(value, source, faces=faces)
    (tmp_path / "out").mkdir()
    for source, value in zip(as_pdf(sources, tmp_path / "out"), papers.values(), strict=True):
        ours = tmp_path / f"{source.stem}.pdf"
        render_pdf(value, ours, faces=faces)
        counts = [(len(lines(a)), len(lines(b))) for a, b in zip(pages(source), pages(ours), strict=True)]
        spread = 1 if source.stem == "recognition" else 0  # LibreOffice 7 airs figures whatever the file says
        assert all(abs(theirs - here) <= spread for theirs, here in counts), (source.stem, counts)


def test_word_gets_lying_sections_subtotals_and_the_approvers_too(faces, tmp_path):
    table = replace(WIDE, subtotals=frozenset({1}))
    text = replace(
        official_text(notice(1, form="lead")),
        attachments=(
            Attachment("明细表", table),
            Attachment("办法", body=(Paragraph((Span("文", Style.FANG),)),)),
        ),
        approvers=("王某某", "李某某", "赵某某"),
        urgency="加急",
    )
    save_official_docx(text, tmp_path / "x.docx", faces)
    document = docx.Document(str(tmp_path / "x.docx"))
    widths = [section.page_width.mm for section in document.sections]
    assert widths == [near(210), near(297), near(210)]
    assert document.sections[1].left_margin.mm == near(35) and document.sections[1].top_margin.mm == near(28)
    bold = document.tables[0].rows[2].cells[0].paragraphs[0].runs[0].font.name
    assert bold == "黑体"
    assert any("签发人：王某某　李某某" in paragraph.text for paragraph in document.paragraphs)
    assert document.paragraphs[0].text == "加急"
