"""What names and amounts can be, on every paper that takes them: read back as they were written."""

from dataclasses import replace

import pytest

from desktop.paper.documents import render_many, render_pdf
from desktop.paper.form_paper import FormPaper
from desktop.paper.funding_notice import FundedProject
from desktop.paper.general_papers import GENERAL
from desktop.paper.table_paper import TablePaper
from tests.paper.pages import glyphs, pages, plain_text
from tests.paper.samples import RARE, approval_form, certificate, enrolment, general, notice, printed_list

LONG = "鞍山市冶金矿山智能装备与新材料协同创新产业技术研究院（集团）股份有限公司鞍山分公司"
ENGLISH = "Anshan Star Sensor Technology (Group) Company Limited"
LEAST, MOST = 1, 9_999_999_999_999  # 0.01 元 and 99,999,999,999.99 元 in 分


@pytest.mark.parametrize("name", [f"鞍山{RARE}有限公司", LONG, ENGLISH], ids=["rare", "long", "English"])
def test_a_name_is_whole_on_every_paper_of_a_record_and_stays_on_the_sheet(name, faces, tmp_path):
    values = []
    for paper in GENERAL:
        one = general(paper)
        values.append(
            replace(
                one, fields=tuple((field, said if field == "bureau" else name) for field, said in one.fields)
            )
        )
        if isinstance(paper, TablePaper):
            values[-1] = replace(values[-1], rows=((name,) * len(paper.columns),))
    render_many(values, tmp_path / "x.pdf", faces=faces)
    found = plain_text(tmp_path / "x.pdf")
    assert sum(isinstance(paper, FormPaper) for paper in GENERAL) <= found.count(name[-4:].replace(" ", ""))
    assert set(name.replace(" ", "")) <= set(found)
    for page in pages(tmp_path / "x.pdf"):
        assert all(one.x > 10 and one.right < page.width / 72 * 25.4 - 10 for one in glyphs(page))


@pytest.mark.parametrize(
    ("fen", "yuan", "wan"), [(LEAST, "0.01", "0.000001"), (MOST, "99,999,999,999.99", "9,999,999.999999")]
)
def test_the_least_and_the_greatest_amount_fit_their_place(fen, yuan, wan, faces, tmp_path):
    rows = tuple(FundedProject("项目", f"第{n}公司", fen) for n in range(3))
    render_pdf(notice(projects=rows), tmp_path / "notice.pdf", faces=faces)
    assert plain_text(tmp_path / "notice.pdf").count(wan) >= 3
    render_pdf(approval_form(amount=fen), tmp_path / "form.pdf", faces=faces)
    assert f"¥{yuan}" in plain_text(tmp_path / "form.pdf")


def test_a_notice_of_one_row_and_a_list_of_one_are_whole(faces, tmp_path):
    values = [notice(1), printed_list(1), enrolment(1), certificate("〇一公司")]
    render_many(values, tmp_path / "x.pdf", faces=faces)
    found = plain_text(tmp_path / "x.pdf")
    assert "〇一公司" in found and "共1个" not in found
