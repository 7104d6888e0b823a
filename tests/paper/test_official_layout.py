"""GB/T 9704-2012 measured from the PDF itself, within half a millimetre."""

from dataclasses import replace
from itertools import pairwise

import pytest
from pypdfium2 import PdfDocument

from desktop.paper.documents import render_pdf
from desktop.paper.funding_notice import FundedProject
from desktop.paper.official import open_number
from desktop.paper.table_paper import TableValues
from tests.paper.pages import glyphs, line_with, lines, pages, plain_text, rules, text_of
from tests.paper.samples import BUREAU, FINANCE, enrolment, notice, receipts

NEAR = pytest.approx
LEFT, RIGHT, TOP, BOTTOM = 28, 184, 37, 262  # 版心, mm
PITCH, CHARACTER = 225 / 22, 156 / 28
H3 = 16 * 25.4 / 72  # 3号, mm


PLACES = ("铁东区", "铁西区", "立山区", "千山区", "台安县", "岫岩满族自治县", "海城市")  # the office's order


def near(value: float):
    return pytest.approx(value, abs=0.5)


@pytest.fixture(scope="module")
def joint(faces, tmp_path_factory):
    """500 rows in the seven counties and districts of the city, as they come: not one place after the other."""
    target = tmp_path_factory.mktemp("joint") / "通知.pdf"
    projects = tuple(replace(one, division=PLACES[at % 7]) for at, one in enumerate(notice(500).projects))
    render_pdf(notice(projects=projects), target, faces=faces)
    return target


@pytest.fixture(scope="module")
def long_text(faces, tmp_path_factory):
    """A text of several pages: the addressees take as many lines as needed."""
    target = tmp_path_factory.mktemp("long") / "通知.pdf"
    render_pdf(notice(1, recipients="鞍" * 28 * 40), target, faces=faces)
    return target


def test_a_full_page_holds_22_lines_of_28_characters_on_the_grid(long_text):
    page = pages(long_text)[1]
    body = [line for line in lines(page) if line[0].size == NEAR(16, abs=0.1)]
    assert len(body) == 22
    for number, line in enumerate(body):
        assert len(line) == 28
        assert line[0].x == near(LEFT)
        assert line[-1].right == near(RIGHT)
        assert line[0].baseline == near(TOP + number * PITCH + (PITCH - H3) / 2 + 0.88 * H3)


def test_the_mark_stands_35_mm_below_the_type_area_in_red_head(joint):
    page = pages(joint)[0]
    mark = line_with(page, BUREAU)
    height = mark[0].size * 25.4 / 72
    assert mark[0].baseline - 0.88 * height == near(TOP + 35)
    assert height <= 22 and (mark[1].x - mark[0].x) <= 15.5, "22 mm × 15 mm at most"


def test_a_joint_head_sets_both_names_equally_wide_and_文件_between_them(joint):
    page = pages(joint)[0]
    ours, theirs = line_with(page, BUREAU), line_with(page, FINANCE)
    word = next(line for line in lines(page) if text_of(line) == "文件")
    assert (ours[0].x, ours[-1].right) == (near(theirs[0].x), near(theirs[-1].right))
    assert word[0].baseline == near((ours[0].baseline + theirs[0].baseline) / 2)
    assert word[0].x > ours[-1].right


def test_the_number_is_centred_two_lines_below_the_mark_and_the_red_line_4_mm_below_it(joint):
    page = pages(joint)[0]
    number = line_with(page, "鞍科发〔2017〕46号")
    assert (number[0].x + number[-1].right) / 2 == near((LEFT + RIGHT) / 2)
    mark = line_with(page, FINANCE)
    mark_bottom = mark[0].baseline + 0.12 * mark[0].size * 25.4 / 72
    assert number[0].baseline - 0.88 * H3 - mark_bottom == near(2 * PITCH + (PITCH - H3) / 2)
    (red,) = [rule for rule in rules(page) if rule.y == rule.bottom]
    assert red.y - (number[0].baseline + 0.12 * H3) == near(4)
    assert (red.x, red.right) == (near(LEFT), near(RIGHT))


def test_the_title_follows_two_lines_below_the_red_line_and_text_stands_on_the_first_page(joint):
    page = pages(joint)[0]
    (red,) = [rule for rule in rules(page) if rule.y == rule.bottom]
    title = next(line for line in lines(page) if line[0].size == NEAR(22, abs=0.1))
    assert title[0].baseline - red.y == pytest.approx(
        2 * PITCH + (PITCH + 0.76 * 22 * 25.4 / 72) / 2, abs=5.2
    )
    assert line_with(page, "根据《鞍山市")[0].x == near(LEFT + 2 * CHARACTER)
    assert line_with(page, "各县（市）区")[0].x == near(LEFT)


def test_level_headings_are_in_黑体_and_what_follows_in_仿宋(joint):
    line = line_with(pages(joint)[1], "一、专款专用。")
    fonts = [glyph.font.split("+")[1] for glyph in line]
    assert fonts[:7] == ["NotoSansSC-Regular"] * 7
    assert fonts[7] == "FandolFang-Regular"


def test_the_date_ends_four_characters_from_the_edge_with_the_last_signer_centred_over_it(joint):
    page = pages(joint)[1]
    day = line_with(page, "2017年10月9日")
    assert day[-1].right == near(RIGHT - 4 * CHARACTER)
    signers = line_with(page, FINANCE)
    ours, theirs = signers[: len(BUREAU)], signers[len(BUREAU) :]
    middle = (theirs[0].x + theirs[-1].right) / 2
    assert middle == near((day[0].x + day[-1].right) / 2)
    assert middle - (ours[0].x + ours[-1].right) / 2 >= 45, "a seal of 45 mm each, side by side"


def test_two_lines_stay_free_above_the_signers_so_that_a_seal_reaches_the_text(joint):
    page = pages(joint)[1]
    body = lines(page)
    signers = next(number for number, line in enumerate(body) if FINANCE in text_of(line))
    assert body[signers][0].baseline - body[signers - 1][0].baseline == near(3 * PITCH)


def _is_date(line) -> bool:
    return text_of(line) == "2017年10月9日"


@pytest.mark.parametrize("length", range(20, 24))
def test_a_signature_never_stands_on_a_page_without_text(faces, tmp_path, length):
    render_pdf(notice(1, recipients="鞍" * 28 * length, note=""), tmp_path / "x.pdf", faces=faces)
    signed = [page for page in pages(tmp_path / "x.pdf") if any(map(_is_date, lines(page)))]
    (page,) = signed
    above = [line for line in lines(page) if line[0].baseline < line_with(page, FINANCE)[0].baseline - 1]
    assert len(above) >= 2


def test_page_numbers_stand_7_mm_below_the_type_area_right_on_odd_left_on_even_pages(joint):
    for number, page in enumerate(pages(joint), 1):
        line = line_with(page, f"— {number} —")
        assert line[0].baseline - 0.3 * 14 * 25.4 / 72 == near(BOTTOM + 7)
        if number % 2:
            assert line[-1].right == near(RIGHT - 14 * 25.4 / 72)
        else:
            assert line[0].x == near(LEFT + 14 * 25.4 / 72)


def test_the_attachment_begins_a_page_with_its_label_in_line_1_and_its_title_in_line_3(joint):
    page = pages(joint)[2]
    label, title = lines(page)[:2]
    assert text_of(label) == "附件" and label[0].x == near(LEFT)
    assert label[0].font.endswith("NotoSansSC-Regular")
    assert title[0].baseline - label[0].baseline == pytest.approx(2 * PITCH, abs=1)
    assert line_with(pages(joint)[1], "附件：")[0].x == near(LEFT + 2 * CHARACTER)


def test_500_rows_repeat_the_head_on_every_page_and_add_up_on_the_last(joint):
    attachment = pages(joint)[2:]
    assert len(attachment) > 20
    for page in attachment:
        assert "序号" in text_of(line_with(page, "承担单位"))
    last = text_of(line_with(attachment[-1], "合计"))
    assert "15,000.00" in last
    numbers = [text_of(line) for page in attachment for line in lines(page)]
    assert sum("电子第" in line for line in numbers) == 500


def test_500_rows_of_seven_places_add_up_place_by_place(joint):
    said = [[text_of(line) for line in lines(page)] for page in pages(joint)[2:]]
    sums = [text for page in said for text in page if "小计" in text]
    assert [text.split("小计")[0] for text in sums] == list(PLACES), "each once, in the office's order"
    counts = [len(range(at, 500, 7)) for at in range(7)]
    for count, text in zip(counts, sums, strict=True):
        assert f"{count}项{count * 30:,.2f}" in text
    firsts = [next(text for text in page if "承担单位" not in text) for page in said[1:]]
    assert not any("小计" in text for text in firsts), "no subtotal begins a page"


def test_the_500_who_sign_for_a_notice_have_their_row_under_a_head_on_every_page(faces, tmp_path):
    facts = (("bureau", BUREAU), ("count", "500"))
    render_pdf(TableValues("notice_receipts", facts, receipts(500)), tmp_path / "x.pdf", faces=faces)
    found = pages(tmp_path / "x.pdf")
    said = [[text_of(line) for line in lines(page)] for page in found]
    assert all(any("签收人" in text and "签收日期" in text for text in page) for page in said)
    assert sum("电子第" in text for page in said for text in page) == 500
    assert all(f"第{at}页共{len(found)}页" in "".join(page).replace(" ", "") for at, page in enumerate(said, 1))
    heights = sorted({round(rule.y, 1) for rule in rules(found[0]) if rule.right - rule.x > 200})
    assert max(below - above for above, below in pairwise(heights)) >= 9, "room for a signature"


@pytest.mark.parametrize(("fen", "shown"), [(1, "0.000001"), (9_999_999_999_999, "9,999,999.999999")])
def test_the_smallest_and_the_largest_amount_stand_on_one_line(faces, tmp_path, fen, shown):
    project = FundedProject("研制", "鞍山星敏电子有限公司", fen, (("产品研发", fen),))
    render_pdf(notice(1, projects=(project,)), tmp_path / "x.pdf", faces=faces)
    page = pages(tmp_path / "x.pdf")[2]
    assert shown in text_of(line_with(page, "产品研发"))
    assert shown in text_of(line_with(page, "合计"))


def test_no_row_leaves_the_type_area(joint):
    for page in pages(joint)[2:]:
        drawn = [rule for rule in rules(page) if rule.right - rule.x > 1]
        assert (min(rule.x for rule in drawn), max(rule.right for rule in drawn)) == (near(LEFT), near(RIGHT))
        assert max(rule.bottom for rule in drawn) < BOTTOM + 0.5
        table = [glyph for glyph in glyphs(page) if glyph.size == NEAR(12, abs=0.1)]
        assert min(glyph.x for glyph in table) > LEFT
        assert max(glyph.right for glyph in table) < RIGHT + 0.01
        assert max(glyph.baseline for glyph in table) < BOTTOM


def test_the_imprint_closes_the_last_page_on_the_edge_of_the_type_area(joint):
    page = pages(joint)[-1]
    wide = [rule for rule in rules(page) if rule.x == near(LEFT) and rule.right == near(RIGHT)]
    last, middle, first = sorted(wide, key=lambda rule: -rule.y)[:3]
    assert last.y == near(BOTTOM)
    assert [rule.weight * 25.4 / 72 for rule in (first, middle, last)] == [NEAR(0.35), NEAR(0.25), NEAR(0.35)]
    assert "抄送：市政府办公室，市审计局。" in text_of(line_with(page, "抄送"))
    assert text_of(line_with(page, "印发")).endswith("2017年10月9日印发")


def test_an_imprint_on_a_page_of_its_own_leaves_that_page_unnumbered(faces, tmp_path):
    """版记页前空白页及版记页不编页码. Every length of table is tried until one fills its page."""
    alone = 0
    for rows in range(8, 24):
        render_pdf(notice(rows), tmp_path / f"{rows}.pdf", faces=faces)
        *others, last = pages(tmp_path / f"{rows}.pdf")
        assert all("—" in text_of(lines(page)[-1]) for page in others)
        if "产品研发" not in "".join(map(text_of, lines(last))):
            alone += 1
            assert "—" not in "".join(map(text_of, lines(last)))
    assert alone, "one of these tables leaves no room for the imprint"


def test_a_draft_has_an_open_number_and_an_open_date(faces, tmp_path):
    number = open_number("鞍科发", 2017)
    render_pdf(notice(1, number=number, day=None), tmp_path / "x.pdf", faces=faces)
    text = plain_text(tmp_path / "x.pdf")
    assert "鞍科发〔2017〕号" in text
    assert text_of(line_with(pages(tmp_path / "x.pdf")[0], "〔2017〕\u3000")).endswith("\u3000\u3000号")


def test_one_issuer_signs_alone_and_carries_its_mark_in_one_line(faces, tmp_path):
    render_pdf(enrolment(), tmp_path / "x.pdf", faces=faces)
    assert text_of(line_with(pages(tmp_path / "x.pdf")[0], "文件")) == f"{BUREAU}文件"


def test_several_attachments_are_numbered_and_their_names_stand_under_each_other(faces, tmp_path):
    from desktop.paper.funding_notice import official_text
    from desktop.paper.official_pdf import draw_official
    from desktop.paper.pen import pdf

    text = official_text(notice(2))
    (table,) = text.attachments
    both = replace(text, attachments=(replace(table, title="资金安排表"), replace(table, title="绩效目标表")))
    with pdf(tmp_path / "x.pdf", faces) as pen:
        draw_official(pen, both)
    found = pages(tmp_path / "x.pdf")
    first, second = line_with(found[1], "1.资金安排表"), line_with(found[1], "2.绩效目标表")
    assert first[5].x == near(second[2].x), "the names, behind their numbers"
    assert [text_of(lines(page)[0]) for page in found[2:]] == ["附件1", "附件2"]


def test_a_quarter_of_a_character_stands_between_chinese_and_western(faces, tmp_path):
    render_pdf(notice(1, recipients="国国2017国（3国"), tmp_path / "x.pdf", faces=faces)
    paper = PdfDocument(tmp_path / "x.pdf")
    text = paper[0].get_textpage()
    plain = text.get_text_range()
    start = plain.index("国国")
    apart, before = {}, None
    for at in range(start, plain.index("：", start)):
        left, _, right, _ = text.get_charbox(at, loose=True)
        if not plain[at].isspace():
            if before is not None:
                apart[before[0] + plain[at]] = (left - before[1]) * 25.4 / 72
            before = plain[at], right
    paper.close()
    for seam in ("国2", "7国", "3国"):
        assert apart[seam] == near(H3 / 4) and apart[seam] > 1, seam
    assert apart["国国"] == near(0) and apart["20"] == near(0) and apart["（3"] == near(0)
