"""号段: no number is ever on two papers, though the stations that give them out know nothing of each other.

JB signs the roster and so gives out every series; CX gets a block of it; then backups, copies and a new year.
"""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QPushButton
from pytestqt.qtbot import QtBot

from desktop.actions.numbers import take_number
from desktop.actions.verbs import perform, verb_named
from desktop.fields import Refusal
from desktop.queries.desk import Desk
from desktop.queries.findings import findings
from desktop.queries.number_books import lines
from desktop.queries.number_gaps import number_gaps
from desktop.records import Approval, IssuedNumber, NumberSeries
from desktop.records.number_blocks import NumberBlock
from desktop.store.actor import PROGRAM, Draft
from desktop.store.backup import back_up
from desktop.store.rows import find
from desktop.store.store import Store
from desktop.views.dialogs.verb_dialog import VerbDialog
from desktop.views.exchange.held_view import HeldView
from tests.exchange.bureau import Station, restored

SERIES, YEAR = "approval_form", 2017


@pytest.fixture
def stations(bureau: dict[str, Station], tmp_path: Path) -> dict[str, Station]:
    """The four, known to each other by a package, JB having said that none of its numbers is on paper yet."""
    for code in ("CX", "GX"):
        bureau["JB"].receive(bureau[code].pack(tmp_path, "JB"))
    act(bureau["JB"], "reconcile_numbers", last="0", year=str(YEAR))
    return bureau


def series_of(station: Station) -> str:
    with station.store.read() as connection:
        return next(row.id for row in find(connection, NumberSeries) if row.code == SERIES)


def clerk(station: Station) -> Desk:
    desk = station.desk_of("wenshu" if station.section == "JB" else "chuzhang")
    return Desk(desk.store, desk.actor, on=date(YEAR, 11, 3))


def act(station: Station, verb: str, /, *ids: str, **given: str) -> str:
    kind = "number_block" if verb in ("return_block", "close_block") else "number_series"
    return perform(clerk(station), verb_named(verb, kind), ids or (series_of(station),), given).message


def issue(station: Station, year: int = YEAR) -> str:
    """One paper more, with its number."""
    with station.store.unit_of_work(PROGRAM, "issue_notice", by_action=True) as work:
        (matter,) = work.put(Approval, Draft({"title": "审批"}))
        desk = Desk(station.store, PROGRAM, on=date(YEAR, 11, 3))
        row = take_number(work, desk, SERIES, "approval_form", matter, "鞍山砺岳阀门有限公司", year)
        work.commit()
    return str(row.text)


def hand_over(giver: Station, taker: Station, folder: Path) -> None:
    taker.receive(giver.pack(folder, taker.section))


def reopened(station: Station) -> Station:
    return Station(Store.open(station.store.place.folder), station.section)


def numbers(station: Station) -> list[int]:
    with station.store.read() as connection:
        return sorted(row.number for row in find(connection, IssuedNumber))


def block_of(station: Station) -> str:
    with station.store.read() as connection:
        return next(row.id for row in find(connection, NumberBlock) if row.origin == station.store.origin)


def test_one_station_gives_out_a_series_and_the_others_are_told_who(stations: dict[str, Station]) -> None:
    assert issue(stations["JB"]) == "鞍科审〔2017〕001号"
    with pytest.raises(Refusal, match=r"由局办公室-.*编号，本机没有号段；请它在"):
        issue(stations["CX"])
    with pytest.raises(Refusal, match=r"号段和移交只能由它办理"):
        act(stations["CX"], "grant_block", station="高新产业处-01", count="5")


def test_a_block_goes_by_package_and_is_used_without_asking(
    stations: dict[str, Station], tmp_path: Path
) -> None:
    jb, cx = stations["JB"], stations["CX"]
    issue(jb)
    assert "2—4 号划给 创新创业处-01" in act(jb, "grant_block", station="创新创业处-01", count="3")
    assert issue(jb) == "鞍科审〔2017〕005号", "what was let out is passed over"
    hand_over(jb, cx, tmp_path)
    assert [issue(cx) for _ in range(3)] == [f"鞍科审〔2017〕00{n}号" for n in (2, 3, 4)]
    with pytest.raises(Refusal, match=r"号段 2—4 已用完，请向局办公室-\w+申请新的号段"):
        issue(cx)
    hand_over(cx, jb, tmp_path)
    assert numbers(jb) == [1, 2, 3, 4, 5] and number_gaps(jb.desk) == ()
    with jb.store.read() as connection:
        came_from = {row.number: row.block for row in find(connection, IssuedNumber)}
    assert came_from[3] == block_of(cx) != came_from[5], "the register shows the block"


def test_a_section_sees_what_is_left_and_hands_it_back(stations: dict[str, Station], tmp_path: Path) -> None:
    jb, cx = stations["JB"], stations["CX"]
    act(jb, "grant_block", station="创新创业处-01", count="10")
    hand_over(jb, cx, tmp_path)
    issue(cx)
    (mine,) = [line for line in lines(cx.desk, YEAR) if line.mine]
    assert (mine.numbers, mine.used, mine.left, mine.state) == ("1—10", 1, 9, "领用中")
    with pytest.raises(Refusal, match="由领用它的创新创业处-01交回"):
        act(jb, "return_block", block_of(cx), reason="人员调整")
    assert "2 号及以后作为未用" in act(cx, "return_block", block_of(cx), reason="人员调整")
    with pytest.raises(Refusal, match=r"本机没有号段"):
        issue(cx)
    hand_over(cx, jb, tmp_path)
    assert issue(jb).endswith("011号") and number_gaps(jb.desk) == (), "what was left is not given out"


def test_the_whole_series_may_be_given_out_elsewhere(stations: dict[str, Station], tmp_path: Path) -> None:
    jb, cx, gx = (stations[code] for code in ("JB", "CX", "GX"))
    issue(jb)
    assert "自 2017 年第 2 号起由 创新创业处-01 编号" in act(jb, "hand_over_series", station="创新创业处-01")
    with pytest.raises(Refusal, match=r"由创新创业处-01编号"):
        issue(jb)
    hand_over(jb, cx, tmp_path)
    hand_over(gx, cx, tmp_path)
    assert issue(cx).endswith("002号") and issue(cx, YEAR + 1).endswith("〔2018〕001号")
    act(cx, "grant_block", station="高新产业处-01", count="2")
    hand_over(cx, gx, tmp_path)
    assert issue(gx).endswith("003号") and issue(cx).endswith("005号")
    hand_over(cx, jb, tmp_path)
    hand_over(gx, jb, tmp_path)
    assert findings(jb.desk) == () and number_gaps(jb.desk) == ()


def test_a_restored_backup_asks_for_the_last_number_on_paper(
    stations: dict[str, Station], tmp_path: Path
) -> None:
    jb, cx = stations["JB"], stations["CX"]
    act(jb, "grant_block", station="创新创业处-01", count="9")
    hand_over(jb, cx, tmp_path)
    issue(cx)
    kept = back_up(cx.store, tmp_path / "备份.zip")
    assert [issue(cx)[-4:-1] for _ in range(2)] == ["002", "003"], "on paper, and not in the backup"
    with restored(cx, kept) as again:
        with pytest.raises(Refusal, match=r"请先在“编号规则”用“核对编号”登记纸上最后一个编号"):
            issue(again)
        with pytest.raises(Refusal, match=r"台账里已编到第 1 号"):
            act(again, "reconcile_numbers", last="0")
        act(again, "reconcile_numbers", last="3")
        assert issue(again).endswith("004号")
        hand_over(again, jb, tmp_path)
        assert findings(jb.desk) == () and number_gaps(jb.desk) == ()


def test_the_station_that_gives_out_a_series_asks_as_well(
    stations: dict[str, Station], tmp_path: Path
) -> None:
    jb, cx = stations["JB"], stations["CX"]
    yesterday = back_up(jb.store, tmp_path / "备份.zip")
    act(jb, "grant_block", station="创新创业处-01", count="5")
    issue(jb)
    hand_over(jb, cx, tmp_path)
    with restored(jb, yesterday) as again:
        with pytest.raises(Refusal, match=r"核对编号"):
            act(again, "grant_block", station="高新产业处-01", count="5")
        act(again, "reconcile_numbers", last="6")
        assert issue(again).endswith("007号")
        hand_over(cx, again, tmp_path)
        assert issue(cx).endswith("001号") and findings(again.desk) == ()


def test_a_backup_from_before_the_block_came_gives_out_none_of_it_twice(
    stations: dict[str, Station], tmp_path: Path
) -> None:
    """The block comes again with its package; 1 and 2 are on paper, and nothing in the folder knows of them."""
    jb, cx = stations["JB"], stations["CX"]
    before = back_up(cx.store, tmp_path / "备份.zip")
    act(jb, "grant_block", station="创新创业处-01", count="3")
    package = jb.pack(tmp_path, "CX")
    cx.receive(package)
    assert [issue(cx)[-4:-1] for _ in range(2)] == ["001", "002"]
    with restored(cx, before) as again:
        again.receive(package)
        with pytest.raises(Refusal, match=r"核对编号"):
            issue(again)
        act(again, "reconcile_numbers", last="2")
        assert issue(again).endswith("003号")
        with pytest.raises(Refusal):
            issue(again)  # all of it is on paper
        hand_over(again, jb, tmp_path)
        assert issue(jb).endswith("004号") and findings(jb.desk) == ()


def test_a_block_that_was_used_up_after_the_backup_gives_out_no_more(
    stations: dict[str, Station], tmp_path: Path
) -> None:
    jb, cx = stations["JB"], stations["CX"]
    act(jb, "grant_block", station="创新创业处-01", count="2")
    hand_over(jb, cx, tmp_path)
    issue(cx)
    before = back_up(cx.store, tmp_path / "备份.zip")
    issue(cx)
    for _ in range(2):  # restored, and restored again to the same backup
        with restored(cx, before) as again:
            with pytest.raises(Refusal, match="已经用完，请申请新的号段"):
                act(again, "reconcile_numbers", last="2")
            with pytest.raises(Refusal):
                issue(again)


def test_the_window_shows_what_is_held_and_lets_a_station_be_chosen(
    stations: dict[str, Station], tmp_path: Path, qtbot: QtBot
) -> None:
    """
    | 编号   | 年度  | 号段    | 工作机        | 已用 | 剩余 |
    | 审批表 | 2017 | 1—9    | 创新创业处-01 | 2   | 7   |
    """
    jb, cx, looks = stations["JB"], stations["CX"], []
    dialog = VerbDialog(clerk(jb), verb_named("grant_block", "number_series"), (series_of(jb),), None, print)
    qtbot.addWidget(dialog)
    station = dialog.grid.inputs["station"]
    assert isinstance(station, QComboBox) and {"创新创业处-01", "高新产业处-01"} <= {
        station.itemText(at) for at in range(station.count())
    }
    for name, text in (("station", "创新创业处-01"), ("count", "9"), ("year", str(YEAR))):
        dialog.grid.inputs[name].set_text_value(text)
    dialog.do_button.click()
    hand_over(jb, cx, tmp_path)
    shown = HeldView(clerk(cx), looks.append)
    qtbot.addWidget(shown)
    issue(cx), issue(cx)
    shown.fill()
    table = shown.numbers
    rows = [[table.item(row, at).text() for at in range(table.columnCount())] for row in range(table.rowCount())]
    (mine,) = [row for row in rows if row[3] == "创新创业处-01"]
    assert mine[1] == str(YEAR) and mine[4:6] == ["2", "7"], rows
    for button in shown.findChildren(QPushButton):
        button.click()
    assert [look.kind for look in looks] == ["number_series", "number_block", "budget"]


@pytest.fixture
def copy(stations: dict[str, Station], tmp_path: Path) -> Iterator[Station]:
    """A copy of CX's folder, made while it held 1—9."""
    jb, cx = stations["JB"], stations["CX"]
    act(jb, "grant_block", station="创新创业处-01", count="9")
    hand_over(jb, cx, tmp_path)
    cx.store.close()
    twin = shutil.copytree(cx.store.place.folder, tmp_path / "twin", ignore=shutil.ignore_patterns(".lock"))
    stations["CX"] = reopened(cx)
    copied = Station(Store.open(twin), "CX")
    yield copied
    copied.store.close()
    stations["CX"].store.close()


def test_a_copied_folder_gives_out_nothing_of_what_the_first_holds(
    stations: dict[str, Station], copy: Station
) -> None:
    assert issue(stations["CX"]).endswith("001号")
    with pytest.raises(Refusal, match=r"本机没有号段"):
        issue(copy)
    with pytest.raises(Refusal, match=r"复制来的数据目录不能接着原来的编号"):
        act(copy, "reconcile_numbers", last="0")


def test_two_that_give_out_the_same_numbers_in_spite_of_all_are_an_alarm(
    stations: dict[str, Station], tmp_path: Path
) -> None:
    jb = stations["JB"]
    with jb.store.unit_of_work(PROGRAM, "edit", by_action=True) as work:
        for origin in ("a" * 16, "b" * 16):
            block = {"series": series_of(jb), "year": YEAR, "first": 50, "last": 59, "parent": block_of(jb)}
            work.put(NumberBlock, Draft(block | {"origin": origin, "station_name": "创新创业处-01"}))
        work.commit()
    (alarm,) = findings(jb.desk)
    assert alarm.what == "overlapping_blocks" and "自 50 号起重叠" in alarm.sentence


def test_what_is_left_of_a_year_is_closed_when_it_is_over(
    stations: dict[str, Station], tmp_path: Path
) -> None:
    jb, cx = stations["JB"], stations["CX"]
    act(jb, "grant_block", station="创新创业处-01", count="5")
    block = block_of_station(jb, "创新创业处-01")
    with pytest.raises(Refusal, match=r"只有以前年度"):
        act(jb, "close_block", block)
    later = Desk(jb.store, clerk(jb).actor, on=date(YEAR + 1, 1, 5))
    perform(later, verb_named("close_block"), (block,), {})
    hand_over(jb, cx, tmp_path)
    with pytest.raises(Refusal, match=r"本机没有号段"):
        issue(cx)


def block_of_station(station: Station, name: str) -> str:
    with station.store.read() as connection:
        return next(row.id for row in find(connection, NumberBlock) if row.station_name == name)
