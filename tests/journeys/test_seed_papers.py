"""The papers of the seed line and the certificate of 专利管理达标, each drawn from what the journey left on record."""

from collections.abc import Callable
from pathlib import Path

from desktop.actions import printing, records
from desktop.queries.desk import Desk
from desktop.queries.look import Filter
from tests.paper.pages import pages, plain_text

from .acting import Sit, act, new
from .seed_acting import TEAMS, ids_of


def text_of(desk: Desk, name: str, ids: list[str], folder: Path) -> str:
    printing.issue(desk, name, ids, folder / f"{name}.pdf")
    pages.cache_clear()
    return plain_text(folder / f"{name}.pdf")


def test_every_paper_of_the_seed_line_names_its_teams(after: Callable, tmp_path: Path) -> None:
    desk = after("recognised")("gaoxin", 11, 20)
    applied, batches = ids_of(desk, "pool_application"), ids_of(desk, "appraisal_commission")
    entries = ids_of(desk, "shortlist_entry", Filter("state", "=", "recognised"))
    summary = text_of(desk, "入池团队汇总表", applied, tmp_path)
    ranking = text_of(desk, "第三方评估排名表", batches, tmp_path)
    assert all(team in summary and team in ranking for team in TEAMS)
    assert any(team in text_of(desk, "入池团队信息表", applied[:1], tmp_path) for team in TEAMS)
    named = text_of(desk, "入围支持团队名单", entries, tmp_path)
    recognised = text_of(desk, "入围团队认定文件", entries, tmp_path)
    assert all(team in named and team in recognised for team in TEAMS[:3])
    assert "鞍科发〔2017〕44号" in recognised


def test_a_firm_that_passed_gets_the_certificate_of_its_number(desk_of: Sit, tmp_path: Path) -> None:
    desk = desk_of("zhichan")
    firm = new(desk, "enterprise", name="鞍山砺岳阀门有限公司")
    case = new(desk, "ip_compliance", enterprise=firm, kind="standard", year=2017)
    answers = act(desk, "lay_out_checklist", "ip_compliance", case).ids
    records.bulk_edit(desk, "checklist_answer", [(answer, {"met": True}) for answer in answers])
    act(desk, "accept_compliance", "ip_compliance", case)
    number = {"certificate_no": "鞍知达〔2017〕1号", "valid_until": "2020-11-02"}
    act(desk, "certify_compliance", "ip_compliance", case, **number)
    text = text_of(desk, "专利管理达标证书", [case], tmp_path)
    assert "鞍山砺岳阀门有限公司" in text and "鞍知达〔2017〕1号" in text
