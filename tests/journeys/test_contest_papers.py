"""The papers of 创新创业大赛 say what its records hold (方案二（一）)."""

import re
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from desktop.actions import printing, records
from desktop.fields import Refusal
from desktop.queries.desk import Desk
from desktop.queries.history import batches

from .acting import act, new, row
from .contest_acting import confirm


def text_of(file: Path) -> str:
    paper = pypdfium2.PdfDocument(file)
    try:
        return re.sub(r"\s", "", "".join(page.get_textpage().get_text_range() for page in paper))
    finally:
        paper.close()


def test_each_paper_says_what_the_records_hold(
    office: Desk, later: Desk, contest: str, ranked: str, awards: tuple[str, ...], tmp_path: Path
) -> None:
    def printed(desk: Desk, document: str, *ids: str) -> str:
        printing.issue(desk, document, ids, tmp_path / "文书.pdf")
        return text_of(tmp_path / "文书.pdf")

    with pytest.raises(Refusal, match="获奖名单还没有按文号公布"):
        printed(later, "大赛获奖证书", awards[0])
    with pytest.raises(Refusal, match="还没有公布的获奖项目"):
        printed(later, "成绩公告", contest)
    confirm(office, later, awards)
    entry = row(later, "contest_award", awards[0]).entry
    assert "阀门项目" in printed(later, "参赛报名表", entry)
    book = printed(later, "秩序册", contest)
    assert "共5项通过资格审查参赛，其中团队组5项" in book and book.count("团队组初赛") == 1 + 5
    assert "技术和产品（40分）" in printed(later, "评分表", ranked)
    summary = printed(later, "评分汇总表", ranked)
    assert "去掉一个最高分和一个最低分" in summary and "81.00" in summary
    announced = printed(later, "成绩公告", contest)
    assert (
        "在5个参赛项目中评出一等奖1个、二等奖1个、三等奖1个" in announced
        and "鞍科发〔2017〕44号" in announced
    )
    prizes = printed(later, "奖金表", contest)
    assert all(amount in prizes for amount in ("10,000.00", "2,000.00", "8,000.00", "17,000.00"))
    certificate = printed(later, "大赛获奖证书", *awards)
    assert certificate.count("获奖证书") == 3 and "鞍科赛证〔2017〕003号" in certificate
    assert batches(later)[0].what == "发放证书", "not 下达资金: no money was handed out"
    number = row(later, "issued_number", row(later, "contest_award", awards[0]).certificate)
    assert number.text == "鞍科赛证〔2017〕001号"
    with pytest.raises(Refusal, match="已发过 鞍科赛证〔2017〕001号"):
        printed(later, "大赛获奖证书", awards[0])
    printing.reprint(later, "大赛获奖证书", awards[:1], tmp_path / "补打.pdf", "污损")
    assert "第2次打印" in text_of(tmp_path / "补打.pdf")


def test_a_letter_of_recommendation_waits_for_its_number(
    office: Desk, later: Desk, awards: tuple[str, ...], tmp_path: Path
) -> None:
    confirm(office, later, awards)
    new(
        later,
        "contest",
        title="2018年辽宁省创新创业大赛",
        level="province",
        year=2018,
        host="辽宁省科学技术厅",
    )
    given = {"contest": "2018年辽宁省创新创业大赛"}
    made = act(later, "recommend_award", "contest_award", *awards[:2], **given).ids
    printing.draft(later, "推荐函", made, tmp_path / "草稿.pdf")
    with pytest.raises(Refusal, match="推荐函的发文字号未登记"):
        printing.issue(later, "推荐函", made, tmp_path / "函.pdf")
    number = new(
        later, "official_document", doc_no="鞍科发〔2017〕50号", title="推荐函", issued_on=date(2017, 11, 20)
    )
    records.bulk_edit(later, "contest_recommendation", [(one, {"letter": number}) for one in made])
    printing.issue(later, "推荐函", made, tmp_path / "函.pdf")
    said = text_of(tmp_path / "函.pdf")
    assert "鞍科发〔2017〕50号" in said and "关于推荐2个项目参加" in said and "辽宁省科学技术厅：" in said
    printing.issue(later, "推荐汇总表", made, tmp_path / "汇总.pdf")
    assert "共2项" in text_of(tmp_path / "汇总.pdf")
