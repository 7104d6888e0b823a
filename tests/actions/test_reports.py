"""报表: every figure equals a plain count and opens what it counts; a snapshot stays as it was made."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy import text

from desktop.actions import records
from desktop.actions.reports import save_report, save_snapshot
from desktop.fields import Refusal
from desktop.queries import lists
from desktop.queries.desk import Desk
from desktop.queries.measures import measures
from desktop.queries.reports.declared import make_report, reports
from desktop.queries.reports.snapshots import reported_and_today
from desktop.records.reports import MEASURES, ReportSnapshot
from desktop.rules.periods import Period, read_period
from desktop.store.actor import Draft
from tests.journeys.acting import WAN, Sit, act, new, row

OCTOBER = read_period("2017年10月")


@pytest.fixture
def contracts(office: Desk, desk_of: Sit) -> list[str]:
    """Three registered contracts: two of October, one of September; and one that is only signed."""
    clerk = desk_of("hezuo")
    made = []
    for number, (place, month, wan) in enumerate(
        (("铁西区", 10, 120), ("海城市", 10, 80), ("铁西区", 9, 50), ("铁东区", 10, 999)), 1
    ):
        firm = new(office, "enterprise", name=f"鞍山合同{number}有限公司", division=place)
        values = {"kind": "development", "seller": "东北大学", "signed_on": date(2017, month, 2)}
        made.append(
            new(
                clerk,
                "technology_contract",
                title=f"合同{number}",
                buyer=firm,
                amount=wan * WAN,
                technology_amount=WAN,
                **values,
            )
        )
    for number, one in enumerate(made[:3]):
        on = date(2017, 9 if number == 2 else 10, 20)
        act(replace(clerk, on=on), "submit_contract", "technology_contract", one)
        act(
            replace(clerk, on=on),
            "register_contract",
            "technology_contract",
            one,
            registration_no=f"L{number}",
        )
    return made


def test_every_measure_has_its_words_and_every_word_its_measure() -> None:
    declared = {choice.key for choice in MEASURES}
    assert set(measures()) <= declared
    assert declared - set(measures()) <= {"teams_settled"}  # counted by records of other rooms


@pytest.mark.parametrize("one", reports(), ids=lambda one: one.key)
def test_a_report_is_made_of_any_period_and_says_what_it_counts(one: object, office: Desk) -> None:
    for period in (OCTOBER, Period(2017, "quarter", 3), Period(2017, "half", 1), Period(2017)):
        table = make_report(office, one.key, period)
        assert {len(row.texts) for row in table.all_rows} <= {len(table.headings)}
        assert table.definitions


def test_amounts_and_counts_of_a_month_equal_plain_sums(office: Desk, contracts: list[str]) -> None:
    table = make_report(office, "R1", OCTOBER)
    with office.store.read() as connection:
        october = "registered_on between '2017-10-01' and '2017-10-31'"
        query = (
            f"select count(*), sum(amount) from technology_contract where state='registered' and {october}"
        )
        count, fen = connection.execute(text(query)).one()
    assert table.cell("登记技术合同", "本期").value == count == 2
    assert table.cell("技术合同成交额", "本期").value * 1_000_000 == fen == 200 * WAN
    assert table.cell("技术合同成交额", "累计").text == "250.00"
    assert table.cell("技术合同成交额", "环比").text == "300.0%"


def test_every_figure_opens_exactly_the_records_it_counts(office: Desk, contracts: list[str]) -> None:
    places = make_report(office, "R2", OCTOBER)
    west = places.cell("铁西区", "技术合同成交额（万元）")
    assert west.text == "170.00" and set(lists.find_ids(office, west.look)) == {contracts[0], contracts[2]}
    for one in reports():
        for row_ in make_report(office, one.key, OCTOBER).all_rows:
            for cell in row_.cells:
                if cell.look is not None and isinstance(cell.value, int):
                    assert lists.count(office, cell.look) == cell.value


def test_places_stand_in_the_fixed_order_with_share_and_rank(office: Desk, contracts: list[str]) -> None:
    table = make_report(office, "R5", Period(2017))
    with office.store.read() as connection:
        listed = office.store.vocabularies(connection)["division"]
    assert [row_.label for row_ in table.rows][: len(listed)] == list(listed)
    by_kind = make_report(office, "R8", OCTOBER)
    assert by_kind.cell("铁西区", "9月").text == "50.00" and by_kind.cell("合计", "合计").text == "250.00"


def test_a_blank_of_the_years_before_is_no_zero_until_it_is_entered(office: Desk, desk_of: Sit) -> None:
    assert make_report(office, "R1", OCTOBER).cell("技术合同成交额", "去年同期累计").text == "—"
    earlier = {
        "measure": "contract_amount",
        "year": 2016,
        "month": 10,
        "value": "200",
        "source": "2016年10月月报",
    }
    records.save(office, "earlier_figure", {**earlier, "value": 200})
    table = make_report(office, "R1", OCTOBER)
    assert table.cell("技术合同成交额", "去年同期累计").text == "200.00"
    assert table.cell("技术合同成交额", "增幅").text == "-100.0%"


def test_a_pool_adds_up_from_opening_to_closing(office: Desk) -> None:
    for row_ in make_report(office, "R7", Period(2017, "quarter", 4)).all_rows:
        opening, entered, left, closing = (cell.value for cell in row_.cells[:4])
        assert opening + entered - left == closing


def test_a_report_that_nobody_is_named_as_having_checked_is_not_sent(office: Desk, contracts: list[str]) -> None:
    """As one that a package brought half."""
    kept = act(office, "compile_report", "report_snapshot", report="R8", period="2017-10").ids[0]
    with office.store.unit_of_work(office.actor, "test", by_action=True) as work:
        work.put(ReportSnapshot, Draft({"state": "checked"}, kept))
        work.commit()
    with pytest.raises(Refusal, match="没有审核人"):
        act(office, "send_report", "report_snapshot", kept, sent_to="省科技厅")


def test_a_snapshot_stays_and_is_compared_with_today(
    office: Desk, desk_of: Sit, contracts: list[str]
) -> None:
    kept = act(office, "compile_report", "report_snapshot", report="R8", period="2017-10").ids[0]
    with pytest.raises(Refusal, match="不能审核自己编制"):
        act(office, "check_report", "report_snapshot", kept)
    head = desk_of("chuzhang")
    with pytest.raises(Refusal, match="只有“已审核”"):
        act(head, "send_report", "report_snapshot", kept, sent_to="省科技厅")
    act(head, "check_report", "report_snapshot", kept)
    act(office, "send_report", "report_snapshot", kept, sent_to="省科技厅")
    assert row(office, "report_snapshot", kept).state == "sent"
    assert reported_and_today(office, kept) == ()
    late = replace(desk_of("hezuo"), on=date(2017, 10, 30))
    act(late, "submit_contract", "technology_contract", contracts[3])
    act(late, "register_contract", "technology_contract", contracts[3], registration_no="L9")
    changed = {(one.row, one.column): (one.reported, one.today) for one in reported_and_today(office, kept)}
    assert changed["合计", "10月"] == ("200.00", "1,199.00") and changed["铁东区", "10月"] == ("", "999.00")
    again = act(office, "compile_report", "report_snapshot", report="R8", period="2017年10月").ids[0]
    assert row(office, "report_snapshot", again).version == 2


def test_a_report_is_a_workbook_with_numbers_and_a_paper_with_its_signers(
    office: Desk, desk_of: Sit, contracts: list[str], tmp_path: Path
) -> None:
    import pypdfium2

    save_report(office, "R8", "2017-10", tmp_path / "r8.xlsx")
    sheet = load_workbook(tmp_path / "r8.xlsx").active
    assert sheet["A1"].value == "技术合同成交情况表" and "2017年10月" in sheet["A2"].value
    heads = [cell.value for cell in sheet[3]]
    assert sheet.cell(4, heads.index("10月") + 1).value == 200 and sheet.freeze_panes == "B4"
    kept = act(office, "compile_report", "report_snapshot", report="R8", period="2017-10").ids[0]
    act(desk_of("chuzhang"), "check_report", "report_snapshot", kept)
    save_snapshot(office, kept, tmp_path / "r8.pdf")
    pages = pypdfium2.PdfDocument(tmp_path / "r8.pdf")
    said = pages[0].get_textpage().get_text_bounded()
    checker = desk_of("chuzhang").actor.name
    assert (
        "技术合同成交情况表" in said
        and f"审核人：{checker}" in said
        and "说明" in said
        and "1,199" not in said
    )
    with pytest.raises(Refusal, match="xlsx"):
        save_report(office, "R8", "2017-10", tmp_path / "r8.doc")


@pytest.mark.parametrize(
    ("typed", "period"),
    [
        ("2017-10", Period(2017, "month", 10)),
        ("２０１７年１０月", Period(2017, "month", 10)),
        ("2017Q3", Period(2017, "quarter", 3)),
        ("2017年第3季度", Period(2017, "quarter", 3)),
        ("2017年上半年", Period(2017, "half", 1)),
        ("2017年", Period(2017)),
    ],
)
def test_a_period_is_read_as_people_write_it(typed: str, period: Period) -> None:
    assert read_period(typed) == period and read_period(str(period)) == period


def test_a_period_knows_the_one_before_and_the_same_a_year_earlier() -> None:
    january = Period(2017, "month", 1)
    assert january.previous == Period(2016, "month", 12) and january.last == date(2017, 1, 31)
    assert Period(2017, "quarter", 3).first == date(2017, 7, 1)
    assert Period(2017, "half", 2).year_earlier == Period(2016, "half", 2)
    with pytest.raises(Refusal, match="不是所属期"):
        read_period("十月份")
