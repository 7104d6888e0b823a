"""高企预评表 and the list for the province, as they come out of the printer."""

from pathlib import Path

from desktop.actions import printing, records
from desktop.queries import lists
from desktop.queries.desk import Desk
from desktop.queries.look import Filter, Look
from tests.paper.pages import plain_text

from .acting import WAN, act, row


def test_the_precheck_and_the_list_for_the_province_print(
    september: Desk, application: str, tmp_path: Path
) -> None:
    candidate = row(september, "hnte_application", application).candidate
    printing.issue(september, "高企预评表", (candidate,), tmp_path / "sheet.pdf")
    sheet = plain_text(tmp_path / "sheet.pdf")
    assert "可以申报" in sheet and "研发费用占销售收入" in sheet and "王经办" in sheet
    printing.issue(september, "高企推荐汇总表", (application,), tmp_path / "list.pdf")
    listed = plain_text(tmp_path / "list.pdf")
    assert (
        "2017年第一批" in listed
        and "鞍山砺岳阀门有限公司" in listed
        and "首次认定" in listed
        and "4,800.00" in listed
    )


def test_a_precheck_whose_figures_have_changed_since_says_so_and_prints_what_was_recorded(
    september: Desk, application: str, tmp_path: Path
) -> None:
    candidate = row(september, "hnte_application", application).candidate
    last = lists.find_ids(september, Look("annual_figures", filters=(Filter("year", "=", 2016),)))[0]
    records.save(september, "annual_figures", {"rd_expense": WAN, "tech_staff": 1}, last)
    printing.draft(september, "高企预评表", (candidate,), tmp_path / "sheet.pdf")
    sheet = plain_text(tmp_path / "sheet.pdf")
    assert "预评以后数据有变动" in sheet and "可以申报" in sheet
    act(september, "precheck_hnte", "hnte_candidate", candidate)
    printing.draft(september, "高企预评表", (candidate,), tmp_path / "again.pdf")
    assert "预评以后数据有变动" not in plain_text(tmp_path / "again.pdf")
