"""示范企业证书 and 审批表: long names, seals, rows that wait for a signature."""

import pytest

from desktop.paper.approval_form import ApprovalStep
from desktop.paper.documents import render_pdf
from tests.paper.pages import glyphs, line_with, lines, pages, plain_text, rules, text_of
from tests.paper.samples import approval_form, certificate, printed_list

FRAME = 22  # mm from the edge of the sheet to the inner line of the frame
FORTY = "鞍山市冶金矿山智能装备与新材料协同创新产业技术研究院（集团）股份有限公司鞍山分公司"


def page_of(value, faces, tmp_path):
    render_pdf(value, tmp_path / "x.pdf", faces=faces)
    (page,) = pages(tmp_path / "x.pdf")
    return page


@pytest.mark.parametrize(
    ("name", "rows", "size"),
    [
        ("甲", 1, 34),
        ("鞍山星敏电子有限公司", 1, 34),
        ("辽宁" + "星" * 20 + "有限公司", 1, (22, 34)),
        (FORTY, 2, (22, 28)),
        ("Anshan Star Sensor Technology (Group) Company Limited", 2, (22, 28)),
    ],
)
def test_a_name_shrinks_then_turns_and_stays_inside_the_frame(faces, tmp_path, name, rows, size):
    page = page_of(certificate(name), faces, tmp_path)
    smallest, largest = size if isinstance(size, tuple) else (size, size)
    drawn = [
        line
        for line in lines(page)
        if text_of(line) and text_of(line).replace(" ", "") in name.replace(" ", "")
    ]
    assert len(drawn) == rows
    assert "".join(map(text_of, drawn)).replace(" ", "") == name.replace(" ", "")
    for line in drawn:
        assert smallest <= round(line[0].size, 2) <= largest
        assert line[0].x > FRAME and line[-1].right < 297 - FRAME
        assert (line[0].x + line[-1].right) / 2 == pytest.approx(148.5, abs=0.5)


def test_a_certificate_says_all_it_must(faces, tmp_path):
    page_of(certificate(), faces, tmp_path)
    text = plain_text(tmp_path / "x.pdf")
    for part in (
        "证书编号：鞍科示范〔2017〕001号",
        "鞍山市科技型中小示范企业",
        "统一社会信用代码：91210300MA0P4XQY5U",
        "你单位为鞍山市2017年度科技型中小示范企业",
        "认定文号：鞍科发〔2017〕38号",
        "2017年11月20日至2020年11月19日",
        "鞍山市科学技术局",
    ):
        assert part in text


def test_a_seal_of_42_mm_finds_room_inside_the_frame(faces, tmp_path):
    page = page_of(certificate(), faces, tmp_path)
    issuer = [glyph for glyph in line_with(page, "鞍山市科学技术局") if glyph.x > 150]
    day = next(line for line in lines(page) if text_of(line) == "2017年11月20日")
    x = (issuer[0].x + issuer[-1].right) / 2
    y = (issuer[0].baseline + day[0].baseline) / 2 - 2
    assert y + 21 < 210 - FRAME and x + 21 < 297 - FRAME
    others = [g for g in glyphs(page) if g not in issuer and g not in day]
    assert not [g for g in others if abs(g.x - x) < 21 and g.baseline > y - 18], "nothing else under the seal"


def test_a_draft_of_a_certificate_leaves_the_number_open(faces, tmp_path):
    page = page_of(certificate(number=0), faces, tmp_path)
    assert text_of(line_with(page, "证书编号")).rstrip("\u3000") == "证书编号："


def test_the_approval_form_shows_the_amount_in_figures_and_words(faces, tmp_path):
    page_of(approval_form(), faces, tmp_path)
    text = plain_text(tmp_path / "x.pdf")
    assert "¥107,000.53" in text
    assert "人民币壹拾万柒仟元零伍角叁分" in text


def test_a_form_without_money_has_no_row_for_it(faces, tmp_path):
    page_of(approval_form(amount=None), faces, tmp_path)
    assert "大写" not in plain_text(tmp_path / "x.pdf")


def test_every_step_stands_in_order_with_how_it_was_signed(faces, tmp_path):
    page = page_of(approval_form(), faces, tmp_path)
    text = "".join(text_of(line) for line in lines(page))
    places = [text.index(step.label) for step in approval_form().steps if step.label != "局长"]
    assert places == sorted(places)
    signed = text_of(line_with(page, "纸质签批登记"))
    assert "孙䶮" in signed and signed.endswith("2017年9月6日")
    assert "本环节不办理。原因：本事项不涉及其他处室" in text
    assert "鞍科纪〔2017〕12号" in text


def test_a_step_that_waits_leaves_room_to_sign_and_date(faces, tmp_path):
    page = page_of(approval_form(steps=(ApprovalStep("局长"),)), faces, tmp_path)
    assert text_of(line_with(page, "签字：")).endswith("年\u3000月\u3000日")


def test_a_form_without_a_basis_keeps_a_line_to_write_it(faces, tmp_path):
    page = page_of(approval_form(basis=""), faces, tmp_path)
    assert line_with(page, "承办人")[0].baseline - line_with(page, "依据")[0].baseline > 6


def test_long_opinions_flow_to_a_second_page_and_stay_in_the_table(faces, tmp_path):
    steps = tuple(ApprovalStep(f"第{n}步", "同意，请按程序办理。" * 40) for n in range(8))
    render_pdf(approval_form(steps=steps), tmp_path / "x.pdf", faces=faces)
    found = pages(tmp_path / "x.pdf")
    assert len(found) > 1
    for page in found:
        assert max(g.baseline for g in glyphs(page)) < 297 - 15


def test_a_list_repeats_its_head_and_counts_its_pages(faces, tmp_path):
    render_pdf(printed_list(70), tmp_path / "x.pdf", faces=faces)
    found = pages(tmp_path / "x.pdf")
    for number, page in enumerate(found, 1):
        assert (page.width, page.height) == (pytest.approx(841.9, abs=1), pytest.approx(595.3, abs=1))
        assert "企业名称" in text_of(line_with(page, "序号"))
        assert f"第 {number} 页 共 {len(found)} 页" in text_of(line_with(page, "制表人：王某某"))
    assert "单位：万元" in text_of(line_with(found[0], "制表单位"))
    assert "248,500.00" in text_of(line_with(found[-1], "合计"))
    assert len(rules(found[-1])) > 4


def test_an_empty_list_still_prints_its_head(faces, tmp_path):
    page = page_of(printed_list(0), faces, tmp_path)
    assert "企业名称" in text_of(line_with(page, "序号"))
