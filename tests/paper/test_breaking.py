"""Line breaking by Chinese rules, justified lines, titles that look composed."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.paper.breaking import NEVER_FIRST, NEVER_LAST, balance, break_points
from desktop.paper.faces import Style
from desktop.paper.lines import Measure, Setter, Span
from desktop.paper.standard import standard

GRID = Measure(16, standard().width, standard().character)
TEXTS = st.text("鞍山市科技企业资金，。；：、（）《》“”〔〕！？0123456789.%年万元ABCab ", max_size=200)


def pieces(text: str) -> list[str]:
    """The text cut wherever a line may begin."""
    at = [0, *sorted(break_points(text)), len(text)]
    return [text[start:end] for start, end in pairwise(at)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("发展（2017）。", ["发", "展", "（2017）。"]),
        ("共1,396.00万元，", ["共", "1,396.00万元，"]),
        ("于2017年3月5日", ["于", "2017年", "3月", "5日"]),
        ("政〔2017〕20号文", ["政", "〔2017〕20号", "文"]),
        ("与ABB Ltd.合作", ["与", "ABB ", "Ltd.", "合", "作"]),
        ("成长——壮大", ["成", "长——", "壮", "大"]),
        ("共5个工作日。", ["共", "5个", "工", "作", "日。"]),
        ("码91210300MA0P4XQY5U：", ["码", "91210300MA0P4XQY5U："]),
        ("占35%以上", ["占", "35%", "以", "上"]),
    ],
)
def test_what_stays_together(text, expected):
    assert pieces(text) == expected


@given(TEXTS)
def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one(text):
    for line in pieces(text)[1:]:
        assert line[0] not in NEVER_FIRST
    for line in pieces(text)[:-1]:
        assert line.rstrip(" ")[-1:] not in NEVER_LAST


@settings(deadline=None)  # the first example opens the fonts
@given(TEXTS)
def test_a_paragraph_loses_nothing_but_the_spaces_at_line_ends(faces, text):
    lines = Setter(faces).paragraph([Span(text, Style.FANG)], GRID)
    assert "".join(line.text for line in lines).replace(" ", "") == text.replace(" ", "")
    assert all(line.width <= standard().width + 0.1 for line in lines)


def test_28_characters_fill_a_line_and_the_29th_turns(faces):
    first, second = Setter(faces).paragraph([Span("鞍" * 31, Style.FANG)], GRID)
    assert (len(first.text), len(second.text)) == (28, 3)
    assert first.width == pytest.approx(standard().width, abs=0.3)


def test_a_full_stop_that_would_begin_a_line_takes_the_last_character_along(faces):
    first, second = Setter(faces).paragraph([Span("鞍" * 28 + "。山", Style.FANG)], GRID)
    assert (first.text, second.text) == ("鞍" * 27, "鞍。山")
    assert first.width == pytest.approx(standard().width, abs=0.1), "spread over the whole line"


@pytest.mark.parametrize("end", ["", "。", "。”"])
def test_no_paragraph_ends_in_a_line_of_one_character(faces, end):
    first, second = Setter(faces).paragraph([Span("鞍" * 29 + end, Style.FANG)], GRID)
    assert (first.text, second.text) == ("鞍" * 27, f"鞍鞍{end}")
    assert first.width == pytest.approx(standard().width, abs=0.1), "spread over the whole line"
    words = Setter(faces).paragraph([Span("鞍" * 26 + "安排表" + end, Style.FANG)], GRID)
    assert words[1].text == f"安排表{end}", "no word is split where it can be helped"
    narrow = Setter(faces).paragraph([Span("鞍" * 7, Style.FANG)], Measure(16, 6 * 16))
    assert [len(line.text) for line in narrow] == [6, 1], "in a narrow cell the line above would be torn"


def test_a_word_longer_than_a_line_is_cut_rather_than_lost(faces):
    lines = Setter(faces).paragraph([Span("A" * 200, Style.FANG)], GRID)
    assert "".join(line.text for line in lines) == "A" * 200


def test_a_title_is_broken_where_its_sense_allows():
    text = "鞍山市科学技术局关于公布2017年度第一批｜进入初创及成长期企业培育池名单的通知"
    assert balance(text, [22.0] * (len(text) - 1), 28 * 22) == tuple(text.split("｜"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "关于下达2017年度｜鞍山市科技型中小企业成长路线图计划项目资金的通知",
            ("关于下达2017年度鞍山市科技型", "中小企业成长路线图计划项目资金的通知"),
        ),
        (
            "2017年度首批种子期创新创业团队培育池入池名单公示",
            ("2017年度首批种子期创新创业", "团队培育池入池名单公示"),
        ),
    ],
)
def test_a_title_without_a_marked_break_that_fits_is_not_broken_inside_a_word(text, expected):
    widths = [11.0 if character.isascii() else 22.0 for character in text.replace("｜", "")]
    assert balance(text, widths, 442) == expected


def test_a_title_of_three_lines_is_never_an_hourglass():
    text = "鞍山市科学技术局鞍山市财政局｜关于下达｜2017年度｜科技小巨人企业成长路线图｜项目资金的通知"
    plain = text.replace("｜", "")
    lines = balance(text, [22.0] * len(plain), 20 * 22)
    assert "".join(lines) == plain
    assert len(lines) == 3
    assert not len(lines[0]) > len(lines[1]) < len(lines[2])


@given(st.text("鞍山市（）科技｜", min_size=1, max_size=120))
def test_a_title_keeps_every_character_and_fits(text):
    plain = text.replace("｜", "")
    lines = balance(text, [22.0] * len(plain), 20 * 22)
    assert "".join(lines) == plain
    assert all(len(line) <= 20 for line in lines)
