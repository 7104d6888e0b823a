"""额度 in trust: whatever the order in which word of it travels, no section spends what another may spend as well."""

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desktop.actions.verbs import perform, verb_named
from desktop.fields import Refusal
from desktop.queries.desk import Desk
from desktop.queries.escrow import holdings, purse
from desktop.queries.findings import findings
from desktop.queries.standing import paid
from desktop.records import Budget, Enterprise, Fund, Grant, OfficialDocument, Record
from desktop.records.finance import InvestmentPlatform
from desktop.store.actor import PROGRAM, Draft
from desktop.store.backup import back_up
from desktop.store.rows import find, get
from desktop.store.store import Store
from tests.exchange.bureau import Station, restored

WAN, YEAR, FUND = 1_000_000, 2017, "种子基金引导资金"


@pytest.fixture
def stations(bureau: dict[str, Station], tmp_path: Path) -> dict[str, Station]:
    """JB, CX and FW, known to each other by a package; JB has said what its books hold: nothing is allotted."""
    for code in ("CX", "FW"):
        bureau["JB"].receive(bureau[code].pack(tmp_path, "JB"))
    act(bureau["JB"], "reconcile_escrow", "budget", budget_of(bureau["JB"]), allotted="0", committed="0")
    return bureau


def act(station: Station, verb: str, kind: str, /, *ids: str, **given: str) -> str:
    at = station.desk_of("fuwu" if verb == "contribute" else "caiwu")
    return perform(Desk(at.store, at.actor, on=date(YEAR, 12, 5)), verb_named(verb, kind), ids, given).message


def budget_of(station: Station) -> str:
    with station.store.read() as connection:
        fund = next(fund.id for fund in find(connection, Fund) if fund.name == FUND)
        return next(b.id for b in find(connection, Budget) if b.fund == fund)


def allot(station: Station, wan: int, section: str, **given: str) -> str:
    return act(
        station, "allot_budget", "budget", budget_of(station), section=section, amount=str(wan), **given
    )


def put(station: Station, record: type[Record], record_id: str | None = None, **values: Any) -> str:
    with station.store.unit_of_work(PROGRAM, "edit", by_action=True) as work:
        (made,) = work.put(record, Draft(values, record_id))
        work.commit()
    return made


def invest(station: Station, wan: int) -> None:
    """Public money is paid into a platform: it is committed by that."""
    platform = put(station, InvestmentPlatform, name=f"鞍山第{wan}投资平台")
    given = {"contributor": "鞍山市财政局", "kind": "财政引导资金", "fund": FUND, "paid_in": str(wan)}
    act(station, "contribute", "investment_platform", platform, **given)


def hand_over(giver: Station, taker: Station, folder: Path) -> None:
    taker.receive(giver.pack(folder, taker.section))


def test_a_section_spends_what_lies_with_it_and_no_more(stations: dict[str, Station], tmp_path: Path) -> None:
    jb, fw = stations["JB"], stations["FW"]
    allot(jb, 300, "FW")
    allot(jb, 500, "CX")
    with pytest.raises(Refusal, match=r"超过分配额度 0.00 元"):
        invest(fw, 10)
    hand_over(jb, fw, tmp_path)
    with pytest.raises(Refusal, match=r"批准金额 3,000,100.00 元超过分配额度 3,000,000.00 元"):
        invest(fw, "300.01")  # type: ignore[arg-type]
    invest(fw, 300)
    mine = next(one for one in holdings(fw.desk, YEAR) if one.mine)
    assert (mine.station, mine.allotted, mine.left) == ("科技服务处-01", 300 * WAN, 0)
    hand_over(fw, jb, tmp_path)
    shown = {one.station: one.left // WAN for one in holdings(jb.desk, YEAR)}
    assert shown["科技服务处-01"] == 0 and shown["创新创业处-01"] == 500 and findings(jb.desk) == ()


def test_only_the_office_allots_and_only_the_holder_gives_back(
    stations: dict[str, Station], tmp_path: Path
) -> None:
    jb, fw = stations["JB"], stations["FW"]
    allot(jb, 300, "FW")
    with pytest.raises(Refusal, match=r"由持有它的工作机退回"):
        allot(jb, -100, "FW")
    hand_over(jb, fw, tmp_path)
    with pytest.raises(Refusal, match=r"额度由局办公室-.*分配，请向它申请"):
        allot(fw, 100, "CX")
    invest(fw, 250)
    with pytest.raises(Refusal, match=r"超过分配额度"):
        allot(fw, -51, "FW")
    allot(fw, -50, "FW")
    with pytest.raises(Refusal, match=r"超过年度预算"):
        allot(jb, 1701, "CX")
    hand_over(fw, jb, tmp_path)
    allot(jb, 1750, "CX")
    assert findings(jb.desk) == ()


def test_no_order_of_packages_overspends_though_both_spend_at_once(
    stations: dict[str, Station], tmp_path: Path
) -> None:
    jb, fw = stations["JB"], stations["FW"]
    allot(jb, 1200, "FW")
    allot(jb, 800, "JB")
    hand_over(jb, fw, tmp_path)
    invest(fw, 1200)
    with pytest.raises(Refusal, match=r"超过分配额度"):
        invest(fw, 1)
    with jb.store.read() as connection:
        (fund,) = [one.id for one in find(connection, Fund) if one.name == FUND]
        assert purse(connection, fund, YEAR).free == 800 * WAN
    hand_over(fw, jb, tmp_path)
    assert findings(jb.desk) == ()


def test_a_restored_section_has_nothing_free_until_its_books_are_read(
    stations: dict[str, Station], tmp_path: Path
) -> None:
    jb, fw = stations["JB"], stations["FW"]
    allot(jb, 300, "FW")
    hand_over(jb, fw, tmp_path)
    invest(fw, 100)
    kept = back_up(fw.store, tmp_path / "备份.zip")
    invest(fw, 150)
    lost = fw.pack(tmp_path / "lost.kjbx", "JB")
    with restored(fw, kept) as again:
        with pytest.raises(Refusal, match=r"超过分配额度 0.00 元"):
            invest(again, 10)
        with pytest.raises(Refusal, match=r"台账里已批准 1,000,000.00 元"):
            act(again, "reconcile_escrow", "budget", budget_of(again), committed="99")
        act(again, "reconcile_escrow", "budget", budget_of(again), committed="250")
        with pytest.raises(Refusal, match=r"超过分配额度 500,000.00 元"):
            invest(again, 51)
        invest(again, 50)
        jb.receive(lost)
        hand_over(again, jb, tmp_path)
        assert findings(jb.desk) == (), "what was lost turns up, and nothing is spent twice"


def test_the_office_restored_allots_nothing_until_its_books_are_read(
    stations: dict[str, Station], tmp_path: Path
) -> None:
    jb, fw = stations["JB"], stations["FW"]
    yesterday = back_up(jb.store, tmp_path / "备份.zip")
    allot(jb, 1500, "FW")
    hand_over(jb, fw, tmp_path)
    with restored(jb, yesterday) as again:
        with pytest.raises(Refusal, match=r"请先用“核对额度”登记账上已分配的合计"):
            allot(again, 1500, "CX")
        act(again, "reconcile_escrow", "budget", budget_of(again), allotted="1500", committed="0")
        with pytest.raises(Refusal, match=r"超过年度预算"):
            allot(again, 501, "CX")
        allot(again, 500, "CX")


def test_a_copied_folder_may_spend_nothing_of_it(stations: dict[str, Station], tmp_path: Path) -> None:
    jb, fw = stations["JB"], stations["FW"]
    allot(jb, 300, "FW")
    hand_over(jb, fw, tmp_path)
    fw.store.close()
    twin = shutil.copytree(fw.store.place.folder, tmp_path / "twin", ignore=shutil.ignore_patterns(".lock"))
    with Store.open(fw.store.place.folder) as first, Store.open(twin) as second:
        invest(Station(first, "FW"), 300)
        with pytest.raises(Refusal, match=r"超过分配额度 0.00 元"):
            invest(Station(second, "FW"), 1)
        with pytest.raises(Refusal, match=r"没有这笔预算的额度"):
            act(Station(second, "FW"), "reconcile_escrow", "budget", budget_of(jb), committed="0")


def test_a_grant_is_paid_by_one_station_and_by_the_one_it_was_handed_to(
    stations: dict[str, Station], tmp_path: Path
) -> None:
    cx, fw = stations["CX"], stations["FW"]
    grant = approved(cx)
    cx.receive(fw.pack(tmp_path, "CX"))
    hand_over(cx, fw, tmp_path)
    with pytest.raises(Refusal, match=r"由 创新创业处-01 拨付，请在那台工作机办理，或由它“移交拨付”"):
        act(fw, "pay_grant", "grant", grant)
    act(cx, "hand_over_payment", "grant", grant, station="科技服务处-01")
    with pytest.raises(Refusal, match=r"由 科技服务处-01 拨付"):
        act(cx, "pay_grant", "grant", grant)
    hand_over(cx, fw, tmp_path)
    act(fw, "pay_grant", "grant", grant)
    with fw.store.read() as connection:
        assert get(connection, Grant, grant).state == "paid" and paid(connection, grant) == 30 * WAN


def approved(station: Station) -> str:
    """A grant whose papers are all in order, approved here."""
    firm = put(station, Enterprise, name="鞍山砺岳阀门有限公司")
    notice = put(station, OfficialDocument, doc_no="鞍科发〔2017〕46号", title="关于下达资金的通知")
    with station.store.read() as connection:
        fund = next(one.id for one in find(connection, Fund) if one.code == "LX")
    grant = put(station, Grant, enterprise=firm, fund=fund, year=YEAR, requested=30 * WAN)
    day = date(YEAR, 12, 1)
    account = {"account_name": "鞍山砺岳阀门有限公司", "bank": "鞍山银行", "account_no": "6222000012345678"}
    put(
        station, Grant, grant, state="approved", approved=30 * WAN, approved_on=day, countersigned_on=day,
        credit_checked_on=day, notice_doc=notice, escrow=station.store.origin, **account,
    )  # fmt: skip
    return grant
