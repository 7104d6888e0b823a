"""The whole loop at a real window, by its buttons and dialogs: from a district's workbook to a paid grant and back."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from pytestqt.qtbot import QtBot

from desktop.actions import keeping, printing
from desktop.queries import lists
from desktop.queries.desk import Desk
from desktop.queries.look import Look
from tests.journeys.acting import WAN, act, select, sign_all
from tests.paper.pages import plain_text
from tests.views.at_the_window import Seat

FIRMS = tuple(f"鞍山{name}有限公司" for name in ("砺岳阀门", "天元轴承", "海纳软件", "立信装备"))
CHOSEN, FUNDED, USES = FIRMS[:2], FIRMS[0], "产品研发 20；人才培养 10"
BEGIN, SHOWN, PAID = date(2017, 11, 3), date(2017, 11, 27), date(2017, 12, 11)
YEAR = (
    "企业名称",
    "年度",
    "职工总数",
    "科技人员数",
    "销售收入（万元）",
    "研发费用（万元）",
    "资产总额（万元）",
)
ANSWERS = (
    "境内居民企业",
    "不属禁止限制淘汰类",
    "无重大安全质量事故",
    "无严重环境违法和科研失信",
    "未列入异常和失信名单",
)


@pytest.fixture
def seat(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, desk_of: Callable[[str], Desk]) -> Seat:
    return Seat(qtbot, monkeypatch, desk_of)


def sheet(path: Path, *rows: tuple) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def test_from_a_workbook_to_a_certificate_and_a_paid_grant(seat: Seat, tmp_path: Path) -> None:
    from_the_workbook_to_the_pool(seat.sit("jingban", BEGIN), tmp_path)
    from_the_pool_to_the_certificate(seat)
    project = from_the_project_to_the_approval(seat)
    from_the_approval_to_the_payment(seat, project, tmp_path)
    backup = out_and_back(seat, tmp_path)
    the_backup_holds_it_all(backup, tmp_path / "恢复")
    assert [finding.what for finding in keeping.self_check(seat.desk) if not finding.fine] == []


def from_the_workbook_to_the_pool(seat: Seat, folder: Path) -> None:
    names = [(f"　{name} ", "立山", "王工") for name in FIRMS]
    counts = seat.bring_in(
        "enterprise",
        sheet(
            folder / "企业.xlsx",
            ("立山区科技型中小企业名单",),
            ("单位名称", "所属县区", "联系人"),
            *names,
            ("合计", 4),
        ),
    )
    assert (counts["inserted"], counts["skipped"], counts["refused"]) == (4, 1, 0)
    figures = [
        (name, 2016, "１00", 28, 4000, 210, 5000, *["是"] * 5, "是" if name != FIRMS[3] else "否")
        for name in FIRMS
    ]
    counts = seat.bring_in(
        "annual_figures", sheet(folder / "年度.xlsx", (*YEAR, *ANSWERS, "有效期内高企"), *figures)
    )
    assert counts["inserted"] == 4
    seat.choose("enterprise")
    assert "符合条件 3 家" in seat.do("115号预评", year="2017")
    assert len(seat.choose("sme_evaluation", "符合条件")) == 3
    assert seat.do("纳入培育池", batch="1") == "3 家企业已纳入初创及成长期培育池。"


def from_the_pool_to_the_certificate(seat: Seat) -> None:
    seat.choose("pool_enrolment", *CHOSEN)
    seat.do("推荐示范企业", year="2017")
    seat.choose("demonstration", *CHOSEN)
    seat.do("公示", title="2017年示范企业拟认定名单公示", starts_on="2017.11.3")
    seat.choose("demonstration", *CHOSEN)
    assert "共 6 个环节" in seat.do("提交审批")
    (approval,) = seat.sit("chuzhang", BEGIN).choose("approval", "示范企业")
    seat.sign("示范企业")
    sign_all(seat.desk_beside, approval)
    seat.sit("jingban", SHOWN)
    seat.choose("publicity", "示范企业")
    seat.do("结束公示")
    seat.fill_in(
        "official_document",
        doc_no="鞍科发〔2017〕40号",
        title="关于认定示范企业的通知",
        issued_on="2017-11-27",
    )
    seat.choose("demonstration", *CHOSEN)
    seat.do("认定", recognition_doc="鞍科发〔2017〕40号")
    seat.choose("demonstration", *CHOSEN)
    certificates = seat.issue("示范企业证书")
    text = plain_text(certificates)
    for name, number in zip(CHOSEN, ("001", "002"), strict=True):
        assert f"鞍科示范〔2017〕{number}号鞍山市科技型中小示范企业证书练习{name}" in text


def from_the_project_to_the_approval(seat: Seat) -> str:
    """The project."""
    seat.fill_in(
        "roadmap_project",
        title="微型星敏感器研制",
        enterprise=FUNDED,
        year="2017",
        requested="30",
        own_funds="70",
        uses=USES,
        content="研制微型星敏感器",
        targets="申请发明专利 2 项",
        leader="张工",
        starts_on="2017-11-1",
        ends_on="2018-10-31",
    )
    (project,) = lists.find_ids(seat.desk, Look("roadmap_project"))
    select(seat.desk, project)  # 受理 to 处务会: test_roadmap_project.py walks them
    (budget,) = seat.choose("budget", "成长路线图")
    act(seat.desk_beside("caiwu"), "allot_budget", "budget", budget, section="创新创业处", amount="30")
    seat.choose("roadmap_project", "微型星敏感器")
    seat.do("拟安排资金", fund="成长路线图")
    account = {"account_name": FUNDED, "bank": "鞍山银行铁东支行", "account_no": "6222000012345678"}
    seat.correct("grant", FUNDED, **account, credit_checked_on="2017-11-27", uses=USES)
    seat.choose("grant", FUNDED)
    seat.do("公示", title="路线图项目资金拟安排公示", starts_on="2017-11-27")
    seat.choose("grant", FUNDED)
    seat.do("提交审批")
    sign_all(seat.desk_beside, *seat.choose("approval", "资金"))
    return project


def from_the_approval_to_the_payment(seat: Seat, project: str, folder: Path) -> None:
    seat.sit("jingban", PAID)
    seat.choose("publicity", "路线图")
    seat.do("结束公示")
    seat.fill_in(
        "official_document",
        doc_no="鞍科发〔2017〕46号",
        title="关于下达项目资金的通知",
        issued_on="2017-12-8",
    )
    for step, typed in (
        ("批准资金", {}),
        ("财政会签", {}),
        ("下达资金", {"notice_doc": "鞍科发〔2017〕46号"}),
    ):
        seat.choose("grant", FUNDED)
        seat.do(step, **typed)
    seat.choose("grant", FUNDED)
    assert seat.window.page.steps.next.text() not in ("财政会签…", "下达资金…"), "done, and offered as the next step"
    notice = plain_text(seat.issue("资金下达通知"))
    assert f"微型星敏感器研制{FUNDED}30.00产品研发20人才培养10合计30.00" in notice
    printing.issue(seat.desk, "项目任务书", (project,), folder / "任务书.pdf")
    act(seat.desk, "sign_task_book", "roadmap_project", project)
    seat.sit("caiwu", PAID).choose("grant", FUNDED)
    assert seat.do("拨付", voucher="2017-1201") == "已登记 1 笔拨付。"


def out_and_back(seat: Seat, folder: Path) -> Path:
    """Export, back up, correct a firm and think better of it; the backup."""
    seat.sit("jingban", PAID)
    exported = openpyxl.load_workbook(seat.export("disbursement", folder / "拨付.xlsx")).active
    _, header, *rows = exported.iter_rows(values_only=True)
    (paid,) = (dict(zip(header, row, strict=True)) for row in rows)
    assert (paid["拨付金额（万元）"], paid["凭证号"]) == (30, "2017-1201") and FUNDED in paid["资金安排"]
    (backup,) = seat.back_up(folder / "U盘")
    seat.correct("enterprise", FIRMS[2], contact="李工")
    assert contacts(seat.desk.store.place.database) == {"王工", "李工"}
    assert seat.undo_last() == "已撤销 1 条。"
    assert contacts(seat.desk.store.place.database) == {"王工"}
    return backup


def ask(database: Path, query: str) -> list[tuple]:
    """Plain SQL, beside the program."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        return connection.execute(query).fetchall()


def contacts(database: Path) -> set[str]:
    return {contact for (contact,) in ask(database, "SELECT contact FROM enterprise")}


def the_backup_holds_it_all(backup: Path, folder: Path) -> None:
    keeping.restore(backup, folder)  # verified file by file and checked as a whole
    database = folder / "ledger.db"
    assert sorted(ask(database, "SELECT name FROM enterprise")) == sorted((name,) for name in FIRMS)
    certified = "SELECT text, payee FROM issued_number WHERE document LIKE 'demonstration%' ORDER BY number"
    numbers = ("鞍科示范〔2017〕001号", "鞍科示范〔2017〕002号")
    assert ask(database, certified) == list(zip(numbers, CHOSEN, strict=True))
    paid = 'SELECT g.state, g.approved, d.amount, d.paid_on FROM "grant" g JOIN disbursement d ON d."grant" = g.id'
    assert ask(database, paid) == [("paid", 30 * WAN, 30 * WAN, "2017-12-11")]
    assert ask(database, "SELECT title, state FROM roadmap_project") == [("微型星敏感器研制", "running")]
