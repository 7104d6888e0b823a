"""Money and its papers through the actions: thirty demonstration firms, three of them funded.

11-03 allotted 90万 ── 11-27 planned, shown ── 12-05 approved ── 12-06 countersigned ── 12-08 notified ── 12-11 paid
"""

import re
import shutil
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from docx import Document

from desktop.actions import archive, printing, records
from desktop.fields import Refusal
from desktop.queries import lists, standing
from desktop.queries.desk import Desk
from desktop.queries.documents import document_named
from desktop.queries.look import Filter, Look
from desktop.records import IssuedNumber, PrintLogEntry, record_types
from desktop.records.papers import NUMBERED_PAPERS
from desktop.store.rows import find
from desktop.store.store import Store

from .money_ground import (
    FIRMS,
    WAN,
    Sit,
    act,
    register,
    row,
    seat,
    thirty_demonstrations,
    three_planned_grants,
)


@pytest.fixture(scope="module")
def prepared(founded: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder on the eve of 批准, made once; tests open copies of it."""
    folder = tmp_path_factory.mktemp("money") / "data"
    shutil.copytree(founded, folder, ignore=shutil.ignore_patterns(".lock"))
    with Store.open(folder) as store:
        three_planned_grants(seat(store), thirty_demonstrations(seat(store)))
    return folder


@pytest.fixture
def sit(prepared: Path, tmp_path: Path) -> Iterator[Sit]:
    folder = tmp_path / "data"
    shutil.copytree(prepared, folder, ignore=shutil.ignore_patterns(".lock"))
    with Store.open(folder) as store:
        yield seat(store)


@pytest.fixture
def clerk(sit: Sit) -> Desk:
    return sit("jingban")


@pytest.fixture
def firms(clerk: Desk) -> list[str]:
    return lists.find_ids(clerk, Look("demonstration"))


@pytest.fixture
def grants(clerk: Desk) -> list[str]:
    return lists.find_ids(clerk, Look("grant"))


@pytest.fixture
def notified(sit: Sit, grants: list[str]) -> list[str]:
    """Approved, countersigned, under 鞍科发〔2017〕46号."""
    act(sit("jingban", 12, 5), "approve_grant", "grant", *grants)
    act(sit("jingban", 12, 6), "countersign_grant", "grant", *grants)
    desk = sit("jingban", 12, 8)
    register(desk, "鞍科发〔2017〕46号", "关于下达2017年度项目资金的通知")
    act(desk, "issue_notice", "grant", *grants, notice_doc="鞍科发〔2017〕46号")
    return grants


def words(pdf: Path) -> list[str]:
    """The text of every page, without blanks and line ends."""
    paper = pypdfium2.PdfDocument(pdf)
    try:
        return [re.sub(r"\s", "", page.get_textpage().get_text_range()) for page in paper]
    finally:
        paper.close()


def payments(desk: Desk, grant: str) -> list[Any]:
    found = lists.find_ids(desk, Look("disbursement", filters=(Filter("grant", "in", (grant,)),)))
    return sorted((row(desk, "disbursement", i) for i in found), key=lambda paid: paid.id)


def paid(desk: Desk, grant: str) -> int:
    with desk.store.read() as connection:
        return standing.paid(connection, grant)


def numbers(desk: Desk) -> list[int]:
    with desk.store.read() as connection:
        return sorted(issued.number for issued in find(connection, IssuedNumber))


# money


def test_a_payment_of_the_whole_completes_the_grant(sit: Sit, notified: list[str]) -> None:
    treasurer = sit("caiwu")
    act(treasurer, "pay_grant", "grant", *notified, method="直接支付", voucher="2017-1201")
    for grant in notified:
        assert row(treasurer, "grant", grant).state == "paid"
        (only,) = payments(treasurer, grant)
        assert (only.kind, only.amount, only.paid_on) == ("whole", 30 * WAN, date(2017, 12, 11))


def test_instalments_add_up_and_the_last_one_completes_the_grant(sit: Sit, notified: list[str]) -> None:
    """首付 12万 → 尾款 18万 → nothing is left to pay."""
    treasurer, grant = sit("caiwu"), notified[0]
    act(treasurer, "pay_grant", "grant", grant, amount="12万元")
    assert (row(treasurer, "grant", grant).state, paid(treasurer, grant)) == ("approved", 12 * WAN)
    with pytest.raises(Refusal, match="超过"):
        act(treasurer, "pay_grant", "grant", grant, amount="18.01万元")
    act(treasurer, "pay_grant", "grant", grant)
    assert [(one.kind, one.amount) for one in payments(treasurer, grant)] == [
        ("first", 12 * WAN),
        ("rest", 18 * WAN),
    ]
    assert (row(treasurer, "grant", grant).state, paid(treasurer, grant)) == ("paid", 30 * WAN)


def test_a_reversal_is_a_further_record_in_red_and_the_money_can_be_paid_again(
    sit: Sit, notified: list[str]
) -> None:
    """30万 − 30万 + 30万: the first payment stays as it was."""
    treasurer, grant = sit("caiwu"), notified[0]
    act(treasurer, "pay_grant", "grant", grant)
    (first,) = payments(treasurer, grant)
    act(treasurer, "reverse_payment", "disbursement", first.id, reason="账号有误，银行退回")
    assert (row(treasurer, "grant", grant).state, paid(treasurer, grant)) == ("approved", 0)
    was, red = payments(treasurer, grant)
    assert (was.amount, red.amount, red.kind, red.reverses) == (30 * WAN, -30 * WAN, "reversal", first.id)
    with pytest.raises(Refusal, match="还可冲销 0"):
        act(treasurer, "reverse_payment", "disbursement", first.id, reason="再冲一次")
    with pytest.raises(Refusal, match="冲销"):
        act(treasurer, "reverse_payment", "disbursement", red.id, reason="冲红字")
    act(treasurer, "pay_grant", "grant", grant)
    assert (row(treasurer, "grant", grant).state, paid(treasurer, grant)) == ("paid", 30 * WAN)


def test_a_part_can_be_recovered_for_a_reason_that_is_kept(sit: Sit, notified: list[str]) -> None:
    treasurer, grant = sit("caiwu"), notified[0]
    act(treasurer, "pay_grant", "grant", grant)
    (first,) = payments(treasurer, grant)
    given = {"amount": "5万元", "kind": "收回", "reason": "项目提前终止"}
    act(treasurer, "reverse_payment", "disbursement", first.id, **given)
    assert (row(treasurer, "grant", grant).state, paid(treasurer, grant)) == ("recovered", 25 * WAN)
    assert payments(treasurer, grant)[-1].reason == "项目提前终止"


def test_a_clerk_of_a_section_pays_nothing(clerk: Desk, notified: list[str]) -> None:
    with pytest.raises(Refusal):
        act(clerk, "pay_grant", "grant", notified[0])
    assert payments(clerk, notified[0]) == []


# the notice


def test_a_notice_waits_for_approval_countersignature_and_number(
    sit: Sit, grants: list[str], tmp_path: Path
) -> None:
    """Each refusal names the firm, what is missing and who supplies it; no file is left."""
    desk, target = sit("jingban", 12, 8), tmp_path / "通知.pdf"
    with pytest.raises(
        Refusal,
        match=r"有限公司：资金安排未批准（审批链上的签批人.*会签日期未登记（财政部门.*发文字号未登记（局办",
    ):
        printing.issue(desk, "funding_notice", grants, target)
    act(desk, "approve_grant", "grant", *grants)
    register(desk, "鞍科发〔2017〕46号", "关于下达2017年度项目资金的通知")
    with pytest.raises(Refusal, match=r"有限公司：财政部门会签日期未登记（财政部门"):
        act(desk, "issue_notice", "grant", *grants, notice_doc="鞍科发〔2017〕46号")
    act(desk, "countersign_grant", "grant", *grants)
    with pytest.raises(Refusal, match=r"有限公司：资金下达通知的发文字号未登记（局办"):
        printing.issue(desk, "funding_notice", grants, target)
    assert not target.exists()


def test_the_issued_notice_says_number_amount_payees_and_date(
    clerk: Desk, notified: list[str], tmp_path: Path
) -> None:
    printing.issue(clerk, "funding_notice", notified, tmp_path / "通知.pdf")
    text = "".join(words(tmp_path / "通知.pdf"))
    for said in (
        "鞍科发〔2017〕46号",
        "共90万元",
        "支持3个项目",
        *(row(clerk, "enterprise", row(clerk, "grant", grant).enterprise).name for grant in notified),
        "2017年12月8日",
        "合计90.00",
    ):
        assert said in text, said
    assert "草稿" not in text


def test_the_notice_for_wps_has_the_same_text_and_table(
    clerk: Desk, notified: list[str], tmp_path: Path
) -> None:
    printing.issue(clerk, "funding_notice", notified, tmp_path / "通知.docx")
    document = Document(str(tmp_path / "通知.docx"))
    text = "".join(paragraph.text for paragraph in document.paragraphs)
    assert "共90万元" in text
    cells = [cell.text for table in document.tables for line in table.rows for cell in line.cells]
    assert {"高压阀门第1期研发", "30.00", "90.00"} <= set(cells)


def test_a_draft_before_the_number_leaves_it_open(sit: Sit, grants: list[str], tmp_path: Path) -> None:
    desk = sit("jingban", 12, 5)
    act(desk, "approve_grant", "grant", *grants)
    printing.draft(desk, "funding_notice", grants, tmp_path / "通知.pdf")
    text = "".join(words(tmp_path / "通知.pdf"))
    assert "鞍科发〔2017〕号" in text and "草稿" in text


# certificates and their numbers


def test_thirty_certificates_at_once_tell_their_progress(
    clerk: Desk, firms: list[str], tmp_path: Path
) -> None:
    told: list[tuple[int, int]] = []
    outcome = printing.issue(
        clerk, "demonstration_certificate", firms, tmp_path / "证书.pdf", lambda *at: told.append(at)
    )
    assert outcome.counts["issued"] == FIRMS
    assert told == [(done, FIRMS) for done in range(1, FIRMS + 1)]
    pages = words(tmp_path / "证书.pdf")
    assert len(pages) == FIRMS
    for number, page in enumerate(pages, 1):
        assert f"鞍科示范〔2017〕{number:03}号" in page
    assert numbers(clerk) == list(range(1, FIRMS + 1))


def test_a_failure_in_the_middle_uses_up_no_number_and_leaves_no_file(
    clerk: Desk, firms: list[str], tmp_path: Path
) -> None:
    def breaks_off(done: int, total: int) -> None:
        if done == 17:
            raise Refusal("已取消，没有写入任何内容。")

    target = tmp_path / "papers" / "证书.pdf"
    with pytest.raises(Refusal, match="已取消"):
        printing.issue(clerk, "demonstration_certificate", firms, target, breaks_off)
    assert numbers(clerk) == []
    assert list(target.parent.iterdir()) == []
    printing.issue(clerk, "demonstration_certificate", firms[:1], target)
    assert numbers(clerk) == [1]


def test_a_certificate_is_issued_once(clerk: Desk, firms: list[str], tmp_path: Path) -> None:
    printing.issue(clerk, "demonstration_certificate", firms[:2], tmp_path / "甲.pdf")
    with pytest.raises(Refusal, match=r"已发过 鞍科示范〔2017〕002号.*补打"):
        printing.issue(clerk, "demonstration_certificate", firms[1:3], tmp_path / "乙.pdf")
    assert numbers(clerk) == [1, 2]
    assert not (tmp_path / "乙.pdf").exists()


def test_reprints_say_which_print_they_are_each_for_itself(
    clerk: Desk, firms: list[str], tmp_path: Path
) -> None:
    """The first firm's paper is printed a third time, the second's a second time, in one batch."""
    name, file = "demonstration_certificate", tmp_path / "证书.pdf"
    printing.issue(clerk, name, firms[:2], file)
    assert "次打印" not in "".join(words(file))
    printing.reprint(clerk, name, firms[:1], file, "打印模糊")
    assert "第2次打印" in words(file)[0]
    printing.reprint(clerk, name, firms[:2], file, "原件遗失")
    first, second = words(file)
    assert "第3次打印" in first and "001号" in first
    assert "第2次打印" in second and "002号" in second
    with clerk.store.read() as connection:
        log = [(entry.event, entry.nth, entry.reason) for entry in find(connection, PrintLogEntry)]
    assert log.count(("issue", 1, None)) == 2
    assert {("reprint", 2, "打印模糊"), ("reprint", 3, "原件遗失"), ("reprint", 2, "原件遗失")} <= set(log)


def test_a_reprint_needs_a_reason_and_a_paper_that_was_issued(
    clerk: Desk, firms: list[str], tmp_path: Path
) -> None:
    name, file = "demonstration_certificate", tmp_path / "证书.pdf"
    with pytest.raises(Refusal, match="还没有发过"):
        printing.reprint(clerk, name, firms[:1], file, "原件遗失")
    printing.issue(clerk, name, firms[:1], file)
    with pytest.raises(Refusal, match="原因"):
        printing.reprint(clerk, name, firms[:1], file, " ")


def test_a_void_number_stays_used(clerk: Desk, firms: list[str], tmp_path: Path) -> None:
    """001 is voided; the same firm gets 002, and 001 is never given again."""
    name, file = "demonstration_certificate", tmp_path / "证书.pdf"
    printing.issue(clerk, name, firms[:1], file)
    (first,) = lists.find_ids(clerk, Look("issued_number"))
    with pytest.raises(Refusal, match="理由"):
        act(clerk, "void_number", "issued_number", first)
    act(clerk, "void_number", "issued_number", first, reason="印制污损")
    with pytest.raises(Refusal, match="已经作废"):
        act(clerk, "void_number", "issued_number", first, reason="印制污损")
    printing.issue(clerk, name, firms[:1], file)
    assert "鞍科示范〔2017〕002号" in words(file)[0]
    assert numbers(clerk) == [1, 2]


@pytest.mark.parametrize("name", ["证书.txt", "证书"])
def test_a_paper_is_a_pdf_or_a_word_file(clerk: Desk, firms: list[str], tmp_path: Path, name: str) -> None:
    with pytest.raises(Refusal, match=f"“{name}”应以"):
        printing.issue(clerk, "demonstration_certificate", firms[:1], tmp_path / name)
    assert numbers(clerk) == []


# archive


def papers_in(archive: Path) -> list[str]:
    with zipfile.ZipFile(archive) as file:
        return sorted(Path(name).stem[3:] for name in file.namelist() if name.startswith("文书/"))


def test_a_paper_over_many_is_in_the_archive_of_each_of_them(
    sit: Sit, notified: list[str], firms: list[str], tmp_path: Path
) -> None:
    """认定文件 over thirty firms, 资金下达通知 over three of them, a certificate for one."""
    clerk = sit("jingban", 12, 8)
    printing.issue(clerk, "认定文件", firms, tmp_path / "认定.pdf")
    printing.issue(clerk, "资金下达通知", notified, tmp_path / "下达.pdf")
    printing.issue(clerk, "示范企业证书", firms[:1], tmp_path / "证书.pdf")
    funded, *paid_too = (row(clerk, "grant", one).enterprise for one in sorted(notified))
    plain = next(
        firm for one in firms if (firm := row(clerk, "demonstration", one).enterprise) not in (funded, *paid_too)
    )
    archive.archive(clerk, "enterprise", funded, tmp_path / "甲.zip")
    archive.archive(clerk, "enterprise", plain, tmp_path / "乙.zip")
    assert {"认定文件 鞍科发〔2017〕40号", "资金下达通知 鞍科发〔2017〕46号"} <= set(papers_in(tmp_path / "甲.zip"))
    assert "认定文件 鞍科发〔2017〕40号" in papers_in(tmp_path / "乙.zip")
    assert not any("资金下达通知" in one for one in papers_in(tmp_path / "乙.zip")), "it is not named there"
    archive.archive_fund(clerk, "LX", 2017, tmp_path / "资金.zip")
    assert papers_in(tmp_path / "资金.zip").count("资金下达通知 鞍科发〔2017〕46号") == 1
    with zipfile.ZipFile(tmp_path / "甲.zip") as file:
        (notice,) = (one for one in file.namelist() if "资金下达通知" in one)
        (tmp_path / "下达副本.pdf").write_bytes(file.read(notice))
    said = "".join(words(tmp_path / "下达副本.pdf"))
    assert "归档副本" in said and said.count("30.00") >= len(notified), "with all that it carries"
    records.save(clerk, "enterprise", {"name": "鞍山改名有限公司"}, funded)
    notes = archive.archive(clerk, "enterprise", funded, tmp_path / "甲.zip").notes
    assert any("46号）出具以后内容有变动" in note for note in notes)


def test_every_paper_of_the_register_is_found_for_an_archive() -> None:
    """One over several records finds them by the registered document on which they stand."""
    for choice in NUMBERED_PAPERS:
        document = document_named(choice.key)
        fields = record_types()[document.kind].fields
        assert not document.together or any("official_document" in field.to for field in fields), choice.label
        assert document.kind in IssuedNumber.field("subject").to, choice.label
