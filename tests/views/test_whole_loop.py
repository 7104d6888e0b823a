"""The whole loop at a real window, by its buttons and dialogs: from a district's workbook to a paid grant and back."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from pytestqt.qtbot import QtBot

from desktop.actions import keeping
from desktop.queries import lists
from desktop.queries.desk import Desk
from desktop.queries.look import Look
from desktop.queries.pages import page_count
from tests.views.at_the_window import Seat

FIRMS = tuple(
    f"鞍山{name}有限公司"
    for name in (
        "砺岳阀门",
        "天元轴承",
        "海纳软件",
        "鼎辉电子",
        "恒泰环保",
        "宏远铸造",
        "金桥仪表",
        "立信装备",
    )
)
CHOSEN, FUNDED = FIRMS[:2], FIRMS[0]
BEGIN, SHOWN, PAID = date(2017, 11, 3), date(2017, 11, 27), date(2017, 12, 11)
SIGNERS = ("chuzhang", "gaochu", "juzhang", "wenshu", "juzhang")
PAYING = ("chuzhang", "fuwu", "caiwu", "juzhang", "wenshu", "juzhang")
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
    from_the_project_to_the_payment(seat)
    out_and_back(seat, tmp_path)
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
            ("合计", 8),
        ),
    )
    assert (counts["inserted"], counts["skipped"], counts["refused"]) == (8, 1, 0)
    figures = [
        (name, 2016, "１00", 28, 4000, 210, 5000, *["是"] * 5, "是" if name != FIRMS[7] else "否")
        for name in FIRMS
    ]
    counts = seat.bring_in(
        "annual_figures", sheet(folder / "年度.xlsx", (*YEAR, *ANSWERS, "有效期内高企"), *figures)
    )
    assert counts["inserted"] == 8
    seat.choose("enterprise")
    assert "符合条件 7 家" in seat.do("115号预评", year="2017")
    assert len(seat.choose("sme_evaluation", "符合条件")) == 7
    assert seat.do("纳入培育池", batch="1") == "7 家企业已纳入初创及成长期培育池。"


def from_the_pool_to_the_certificate(seat: Seat) -> None:
    seat.choose("pool_enrolment", *CHOSEN)
    seat.do("推荐示范企业", year="2017")
    seat.choose("demonstration", *CHOSEN)
    seat.do("公示", title="2017年示范企业拟认定名单公示", starts_on="2017.11.3")
    seat.choose("demonstration", *CHOSEN)
    assert "共 6 个环节" in seat.do("提交审批")
    for login in SIGNERS:
        seat.sit(login, BEGIN).sign("示范企业")
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
    assert page_count(certificates) == 2
    numbers = lists.rows(
        seat.desk, "issued_number", lists.find_ids(seat.desk, Look("issued_number")), ("text",)
    )
    assert sorted(numbers) == [("鞍科示范〔2017〕001号",), ("鞍科示范〔2017〕002号",)]


def from_the_project_to_the_payment(seat: Seat) -> None:
    seat.fill_in(
        "roadmap_project",
        title="微型星敏感器研制",
        enterprise=FUNDED,
        year="2017",
        requested="30",
        total="100",
    )
    seat.sit("caiwu", SHOWN).choose("budget", "成长路线图")
    seat.do("分配额度", section="创新创业处", amount="30")
    seat.sit("jingban", SHOWN).choose("roadmap_project", "微型星敏感器")
    seat.do("拟安排资金", fund="成长路线图")
    account = {"account_name": FUNDED, "bank": "鞍山银行铁东支行", "account_no": "6222000012345678"}
    seat.correct("grant", FUNDED, **account, credit_checked_on="2017-11-27", uses="产品研发 20；人才培养 10")
    seat.choose("grant", FUNDED)
    seat.do("公示", title="路线图项目资金拟安排公示", starts_on="2017-11-27")
    seat.choose("grant", FUNDED)
    seat.do("提交审批")
    for login in PAYING:
        seat.sit(login, SHOWN).sign("资金")
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
    assert page_count(seat.issue("资金下达通知")) >= 1
    seat.sit("caiwu", PAID).choose("grant", FUNDED)
    assert seat.do("拨付", voucher="2017-1201") == "已登记 1 笔拨付。"


def out_and_back(seat: Seat, folder: Path) -> None:
    seat.sit("jingban", PAID)
    exported = openpyxl.load_workbook(seat.export("disbursement", folder / "拨付.xlsx")).active
    assert any(FUNDED in str(cell.value) for row in exported.iter_rows() for cell in row)
    assert [file.suffix for file in seat.back_up(folder / "U盘")] == [".zip"]
    more = ("企业名称",), ("鞍山多余有限公司",)
    assert seat.bring_in("enterprise", sheet(folder / "多余.xlsx", *more))["inserted"] == 1
    assert seat.undo("多余.xlsx") == "已撤销 1 条。"
    assert lists.count(seat.desk, Look("enterprise")) == 8
