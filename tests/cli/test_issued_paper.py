"""A demonstration firm on the command line from nomination to its certificate: numbers, copies, voids, the archive."""

import sqlite3
import zipfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
import pypdfium2
import pytest

from .conftest import FIRM, Said, Terminal, copied, workbook

SIGNERS = ("chuzhang", "gaochu", "fuwu", "caiwu", "juzhang", "wenshu")
PAPER = "示范企业证书"


def _signed(terminal: Terminal, approval: str) -> None:
    """Everybody of the chain signs in turn, whoever that is."""
    for _ in range(len(SIGNERS) + 1):
        for login in SIGNERS:
            (state,) = terminal.json("show", "审批", "--limit", 1)["records"]
            if state["state"] != "办理中":
                return
            terminal.as_user(login)("act", "sign_step", "审批", "--id", approval)


@pytest.fixture(scope="session")
def with_recognition(with_a_firm: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The folder in which the firm is recognised, and its 示范企业 record."""
    terminal = copied(with_a_firm, tmp_path_factory.mktemp("recognised") / "data")

    def act(verb: str, kind: str, record: str, *given: str) -> Any:
        said = terminal(
            "--json", "act", verb, kind, "--id", record, *(w for g in given for w in ("--set", g))
        )
        assert said.code == 0, said
        return said.json

    terminal("evaluate", "sme", "--year", 2017)
    member = terminal.json("act", "enrol_in_pool", "--filter", "预评结论=符合条件", "--set", "batch=1")[
        "ids"
    ][0]
    nominee = act("nominate_demonstration", "培育池", member, "year=2017")["ids"][0]
    act("open_publicity", "示范企业", nominee, "title=示范企业公示", "starts_on=2017-11-03")
    _signed(terminal, act("submit_for_approval", "示范企业", nominee)["ids"][0])
    publicity = terminal.json("show", "公示")["records"][0]["id"]
    act("close_publicity", "公示", publicity)
    document = (
        ("发文字号", "文件标题", "收发", "成文日期"),
        ("鞍科发〔2017〕40号", "关于认定示范企业的通知", "发文", "2017-11-13"),
    )
    assert terminal("import", "文件登记", workbook(terminal.folder.parent / "发文.xlsx", *document)).code == 0
    act("recognise_demonstration", "示范企业", nominee, "recognition_doc=鞍科发〔2017〕40号")
    return terminal.folder, nominee


@dataclass(frozen=True, slots=True)
class Desk:
    """The command line at a copy of that folder, and the firm's 示范企业 record."""

    at: Terminal
    nominee: str

    def print(self, target: Path, *how: str) -> Said:
        return self.at("--json", "print", PAPER, "--id", self.nominee, "--to", target, *how)

    @property
    def register(self) -> list[dict[str, Any]]:
        return self.at.json("number", "list")["numbers"]


@pytest.fixture
def desk(with_recognition: tuple[Path, str], tmp_path: Path) -> Desk:
    folder, nominee = with_recognition
    return Desk(copied(folder, tmp_path / "data"), nominee)


def text(paper: Path) -> str:
    return "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(paper))


def test_a_draft_takes_no_number_and_an_issued_paper_takes_one_once(desk: Desk, tmp_path: Path) -> None:
    assert desk.print(tmp_path / "草稿.pdf").code == 0 and desk.register == []
    issued = desk.print(tmp_path / "证书.pdf", "--issue")
    assert issued.code == 0, issued
    (line,) = desk.register
    assert (line["document"], line["payee"], line["state"]) == (PAPER, FIRM, "有效")
    assert line["text"] in issued.json["message"] and line["text"] in text(tmp_path / "证书.pdf")
    again = desk.print(tmp_path / "又.pdf", "--issue")
    assert again.code == 2 and line["text"] in again.err and not (tmp_path / "又.pdf").exists()
    assert desk.register == [line], "and no number was used up"


def test_a_reprint_bears_the_same_number_says_which_it_is_and_needs_a_reason(
    desk: Desk, tmp_path: Path
) -> None:
    desk.print(tmp_path / "证书.pdf", "--issue")
    assert desk.print(tmp_path / "空.pdf", "--reprint", " ").code == 2
    assert desk.print(tmp_path / "二.pdf", "--reprint", "原件受潮").code == 0
    (line,) = desk.register
    assert line["text"] in text(tmp_path / "二.pdf") and "第2次打印" in text(tmp_path / "二.pdf")
    log = desk.at.json("show", "打印记录")["records"]
    assert {entry["reason"] for entry in log} == {"", "原件受潮"}


def test_a_void_number_stays_in_the_register_and_the_next_paper_takes_the_next(
    desk: Desk, tmp_path: Path
) -> None:
    desk.print(tmp_path / "证书.pdf", "--issue")
    (first,) = desk.register
    assert desk.at("number", "void", "没有这个号", "--reason", "错").code == 2
    assert desk.at("number", "void", first["text"], "--reason", "名称印错").code == 0
    assert desk.at("number", "void", first["text"], "--reason", "再作废").code == 2
    assert desk.print(tmp_path / "补.pdf", "--reprint", "受潮").code == 2, (
        "nothing valid is left to print again"
    )
    assert desk.print(tmp_path / "新.pdf", "--issue").code == 0
    listed = desk.at.json("number", "list")
    assert [line["state"] for line in listed["numbers"]] == ["已作废", "有效"] and listed["gaps"] == []
    assert {line["text"] in text(tmp_path / "新.pdf") for line in listed["numbers"]} == {True, False}


def test_the_archive_of_a_firm_is_one_file_and_says_what_is_missing(desk: Desk, tmp_path: Path) -> None:
    desk.print(tmp_path / "证书.pdf", "--issue")
    said = desk.at("--json", "archive", "--enterprise", FIRM, tmp_path / "档案.zip")
    assert said.code == 1 and said.err == "", "no scans were ever attached: something waits"
    with zipfile.ZipFile(tmp_path / "档案.zip") as archive:
        page = archive.read("档案.html").decode()
        papers = [name for name in archive.namelist() if name.startswith("文书/")]
    assert all(any(word in name for name in papers) for word in ("审批表", PAPER, "成长历程"))
    assert "缺件" in page and FIRM in page
    unknown = desk.at("archive", "--enterprise", "没有这家企业", tmp_path / "空.zip")
    assert unknown.code == 2 and not (tmp_path / "空.zip").exists()


def test_a_missing_number_is_told_with_the_list(desk: Desk, tmp_path: Path) -> None:
    """No action leaves a gap: here somebody changed the register behind the program's back."""
    desk.print(tmp_path / "证书.pdf", "--issue")
    with closing(sqlite3.connect(next(desk.at.folder.rglob("*.db")))) as database, database:
        database.execute("update issued_number set number = 3")
    said = desk.at("number", "list")
    assert (said.code, said.err) == (0, "缺号：鞍科示范〔2017〕001号、鞍科示范〔2017〕002号\n")


def test_an_official_text_is_drafted_for_the_word_processor(desk: Desk, tmp_path: Path) -> None:
    publicity = desk.at.json("show", "公示")["records"][0]["id"]
    said = desk.at("print", "公示", "--id", publicity, "--to", tmp_path / "公示.docx")
    assert said.code == 0, said
    paragraphs = [paragraph.text for paragraph in docx.Document(str(tmp_path / "公示.docx")).paragraphs]
    assert any("公示" in text for text in paragraphs)
    assert desk.at("print", "公示", "--id", publicity, "--to", tmp_path / "公示.txt").code == 2
