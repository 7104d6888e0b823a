"""归档: one zip about a firm that opens, reads and verifies without the program."""

import hashlib
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from desktop.actions import attachments, records
from desktop.actions.archive import archive, archive_enterprise, archive_fund, archive_project
from desktop.actions.evaluate import evaluate_sme
from desktop.actions.verbs import perform, verb_named
from desktop.fields import Refusal
from desktop.queries.desk import Desk
from desktop.records import Budget, Fund, Grant, RoadmapProject
from desktop.records.settings import ROLES
from desktop.store.actor import Draft
from desktop.store.rows import find

CODE = "91210302616141610Q"
NAME = "鞍山砺岳阀门有限公司"


@pytest.fixture
def firm(office: Desk, tmp_path: Path) -> str:
    """A firm with a year of figures, an evaluation, a nomination sent for approval, and its licence attached."""
    firm = records.save(office, "enterprise", {"name": NAME, "code": CODE, "mobile": "13904120001"}).ids[0]
    answers = ("resident", "not_restricted", "no_accident", "no_violation", "not_listed")
    figures = {"enterprise": firm, "year": 2016, "staff": 100, "tech_staff": 30, "revenue": 10**9}
    records.save(
        office,
        "annual_figures",
        figures | {"rd_expense": 10**8, "assets": 10**9} | dict.fromkeys(answers, True),
    )
    right = {
        "enterprise": firm,
        "name": "一种阀门",
        "category": "invention",
        "in_force": True,
        "related": True,
    }
    records.save(office, "ip_right", right | {"disputed": False})
    evaluation = evaluate_sme(office, (firm,), 2017).ids[0]
    member = perform(office, verb_named("enrol_in_pool", "sme_evaluation"), [evaluation], {"batch": "1"}).ids[
        0
    ]
    act = verb_named("nominate_demonstration", "pool_enrolment")
    nominee = perform(office, act, [member], {"year": "2017"}).ids[0]
    perform(office, verb_named("submit_for_approval", "demonstration"), [nominee], {})
    licence = tmp_path / "..营业执照.pdf"
    licence.write_bytes(b"%PDF-1.4 scan")
    attachments.attach(office, firm, [licence])
    return firm


@pytest.fixture
def opened(office: Desk, firm: str, tmp_path: Path) -> Path:
    outcome = archive_enterprise(office, CODE, tmp_path / "out" / "企业.zip")
    assert outcome.counts["missing"] == 0 and not outcome.waits
    with zipfile.ZipFile(tmp_path / "out" / "企业.zip") as file:
        file.extractall(tmp_path / "opened")
    return tmp_path / "opened"


def test_every_file_in_it_has_the_digest_that_stands_in_its_list(opened: Path) -> None:
    lines = (opened / "sha256.txt").read_text("utf-8").splitlines()
    listed = {path: digest for digest, path in (line.split("  ", 1) for line in lines)}
    here = {
        str(f.relative_to(opened)): f for f in opened.rglob("*") if f.is_file() and f.name != "sha256.txt"
    }
    assert listed.keys() == here.keys()
    assert all(hashlib.sha256(f.read_bytes()).hexdigest() == listed[path] for path, f in here.items())


def test_it_holds_what_refers_to_the_firm_however_far_away(opened: Path) -> None:
    rows = [json.loads(line) for line in (opened / "记录.jsonl").read_bytes().splitlines()]
    kinds = {row["kind"] for row in rows}
    assert kinds >= {
        "enterprise", "annual_figures", "ip_right", "sme_evaluation", "pool_enrolment", "demonstration",
        "approval", "approval_step",
    }  # fmt: skip


def test_another_firm_is_not_in_it(office: Desk, firm: str, tmp_path: Path) -> None:
    records.save(office, "enterprise", {"name": "海城另一家有限公司"})
    archive(office, "enterprise", firm, tmp_path / "a.zip")
    with zipfile.ZipFile(tmp_path / "a.zip") as file:
        assert "另一家" not in file.read("记录.jsonl").decode() + file.read("档案.html").decode()


def test_the_page_links_only_to_files_that_are_there_and_masks_the_phone(opened: Path) -> None:
    page = (opened / "档案.html").read_text("utf-8")
    links = [part.split('"')[0] for part in page.split('href="')[1:]]
    assert links and all((opened / link).is_file() for link in links)
    assert "139****0001" in page and "13904120001" not in page
    assert "<script" not in page and "http" not in page


def test_a_paper_in_it_says_that_it_is_a_copy(opened: Path) -> None:
    (paper,) = (opened / "文书").glob("*审批表*.pdf")
    assert "归档副本" in pypdfium2.PdfDocument(paper)[0].get_textpage().get_text_range()


def test_the_contents_list_every_paper_and_attachment(opened: Path) -> None:
    document = pypdfium2.PdfDocument(opened / "目录.pdf")
    text = "".join(page.get_textpage().get_text_range() for page in document)
    assert "营业执照" in text and "审批表" in text and "缺件清单" in text and "齐全" in text
    assert f"{NAME} 卷内目录" in text, "it bears the name of what was archived"
    assert "制表单位：鞍山市科学技术局创新创业处" in text


def test_a_long_name_keeps_its_ending(office: Desk, tmp_path: Path) -> None:
    """Else nobody could open the file that is taken out of the archive."""
    firm = records.save(office, "enterprise", {"name": NAME, "code": CODE}).ids[0]
    scan = tmp_path / f"{'科技型中小企业认定申报材料' * 6}.pdf"
    scan.write_bytes(b"%PDF-1.4 scan")
    attachments.attach(office, firm, [scan])
    archive(office, "enterprise", firm, tmp_path / "档案.zip")
    with zipfile.ZipFile(tmp_path / "档案.zip") as archived:
        (name,) = (one for one in archived.namelist() if one.startswith("附件/"))
    assert name.endswith(".pdf") and len(name) < 80


def test_a_missing_paper_is_named_and_does_not_stop_it(office: Desk, tmp_path: Path) -> None:
    records.save(office, "enterprise", {"name": "海城新企业有限公司"})
    outcome = archive_enterprise(office, "海城新企业有限公司", tmp_path / "a.zip")
    assert outcome.waits and outcome.notes == ("企业“海城新企业有限公司”缺营业执照。",)


def test_the_same_state_makes_the_same_records_and_page(office: Desk, firm: str, tmp_path: Path) -> None:
    for name in ("a", "b"):
        archive(office, "enterprise", firm, tmp_path / f"{name}.zip")
    with zipfile.ZipFile(tmp_path / "a.zip") as a, zipfile.ZipFile(tmp_path / "b.zip") as b:
        assert all(a.read(name) == b.read(name) for name in ("记录.jsonl", "档案.html"))


def test_a_project_has_an_archive_of_its_own(office: Desk, firm: str, tmp_path: Path) -> None:
    project = records.save(
        office, "roadmap_project", {"title": "高压阀门研发", "enterprise": firm, "year": 2017}
    ).ids[0]
    outcome = archive(office, "roadmap_project", project, tmp_path / "p.zip")
    assert outcome.counts["records"] == 1
    assert [note.rsplit("缺", 1)[1] for note in outcome.notes] == ["项目申报书。", "项目任务书（合同）。"]


@pytest.mark.parametrize(
    ("code", "name", "say"), [("没有", "a.zip", "没有代码"), (CODE, "a.rar", "以 .zip 结尾")]
)
def test_what_cannot_be_archived_leaves_nothing(
    office: Desk, firm: str, tmp_path: Path, code: str, name: str, say: str
) -> None:
    with pytest.raises(Refusal, match=say):
        archive_enterprise(office, code, tmp_path / "out" / name)
    assert not list((tmp_path).glob("out/*"))


def test_a_project_and_a_fund_of_a_year_are_archived_with_what_hangs_on_them(office, firm, tmp_path) -> None:
    everybody = replace(office.actor, roles=frozenset(choice.key for choice in ROLES))
    with office.store.unit_of_work(everybody, "create", by_action=True) as work:
        fund = find(work.connection, Fund)[0]
        if not find(work.connection, Budget, Budget.__table__.c.fund == fund.id):
            work.put(Budget, Draft({"fund": fund.id, "year": 2017, "amount": 10**9}))
        draft = Draft({"title": "阀门研制", "enterprise": firm, "year": 2017})
        (project,) = work.put(RoadmapProject, draft)
        values = {"enterprise": firm, "project": project, "fund": fund.id, "requested": 10**8}
        work.put(Grant, *(Draft(values | {"year": year}) for year in (2016, 2017)))
        work.commit()
    archive_project(office, "阀门研制", tmp_path / "项目.zip")
    archive_fund(office, fund.name, 2017, tmp_path / "资金.zip")
    for name, count in (("项目", 2), ("资金", 1)):
        with zipfile.ZipFile(tmp_path / f"{name}.zip") as file:
            kinds = [json.loads(line)["kind"] for line in file.read("记录.jsonl").splitlines()]
            assert {"目录.pdf", "档案.html", "sha256.txt"} <= set(file.namelist())
        assert kinds.count("grant") == count, "of that year only" if name == "资金" else ""
    with pytest.raises(Refusal, match="没有 2015 年的预算"):
        archive_fund(office, fund.name, 2015, tmp_path / "x.zip")
    with pytest.raises(Refusal, match="没有名称为“无此项目”"):
        archive_project(office, "无此项目", tmp_path / "x.zip")
