"""A report drawn: what is comparable, in proportion, told apart on a copier."""

from dataclasses import replace

import pytest

from desktop.paper.documents import render_pdf
from desktop.paper.list_print import ListColumn
from desktop.paper.report_chart import chart_of
from tests.paper.pages import line_with, pages, rules
from tests.paper.samples import printed_list

COUNTIES = ("地区", "年目标", "累计", "去年同期", "完成率", "排名")
ROWS = (
    ("铁东区", "20", "10", "8", "50.0%", "2"),
    ("铁西区", "10", "20", "5", "200.0%", "1"),
    ("海城市", "10", "—", "4", "—", "3"),
)


def test_figures_are_drawn_beside_those_of_last_year_and_what_is_not_reported_is_no_zero():
    chart = chart_of(("地区", "累计", "去年同期"), [(row[0], row[2], row[3]) for row in ROWS])
    assert [one.title for one in chart.series] == ["累计", "去年同期"]
    assert chart.series[0].values == (10, 20, None)


def test_rows_with_units_of_their_own_are_compared_by_their_rate():
    heads = ("指标", "单位", "年目标", "累计", "完成率")
    chart = chart_of(
        heads, [("企业数", "家", "20", "10", "50%"), ("成交额", "万元", "9,000", "9,900", "110%")]
    )
    assert [(one.title, one.values) for one in chart.series] == [("完成率", (50, 110))]


@pytest.mark.parametrize(
    "rows", [ROWS[:1], ROWS * 9, [("甲", "—", "", "", "", ""), ("乙", "", "", "", "", "")]]
)
def test_what_cannot_be_compared_is_not_drawn(rows):
    assert chart_of(COUNTIES, rows) is None


def test_bars_are_as_long_as_their_values(faces, tmp_path):
    printed = replace(
        printed_list(3),
        columns=tuple(map(ListColumn, ("地区", "累计", "去年同期"))),
        rows=tuple((row[0], row[2], row[3]) for row in ROWS),
        total=(),
        drawn=True,
    )
    render_pdf(printed, tmp_path / "x.pdf", faces=faces)
    table, chart = pages(tmp_path / "x.pdf")
    assert line_with(table, "第 1 页 共 2 页") and line_with(chart, "：累计、去年同期")
    boxes = [one for one in _rectangles(chart) if one[0] == pytest.approx(15 + 62, abs=0.5)]
    first, second = sorted((width for _, width, dark in boxes if dark), reverse=True)
    assert first == pytest.approx(2 * second, rel=0.01), "20 against 10"
    assert len([one for one in boxes if not one[2]]) == 3 and rules(chart)


def _rectangles(page):
    from pdfminer.layout import LTRect

    return [
        (one.x0 * 25.4 / 72, one.width * 25.4 / 72, one.non_stroking_color[0] < 0.5)
        for one in page
        if isinstance(one, LTRect) and one.fill
    ]
