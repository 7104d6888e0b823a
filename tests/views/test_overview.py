"""工作总览: every figure opens what it counts and says how; tasks with their months; 待办 that can wait."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from desktop.actions.progress import print_progress
from desktop.actions.snooze import snooze
from desktop.fields import Refusal
from desktop.queries import lists
from desktop.queries.desk import Desk
from desktop.queries.look import Look
from desktop.queries.overview import TargetCard, overview
from desktop.queries.snoozed import put_off
from desktop.views.dialogs.report_dialog import LOOK, ReportDialog
from desktop.views.overview.cards import Card
from desktop.views.overview.page import OverviewPage
from desktop.views.overview.spark import Spark
from desktop.views.overview.tasks import Tasks
from desktop.views.overview.todos import Todos
from desktop.views.shell.window import MainWindow

from .conftest import Nominated, act


def test_every_figure_says_what_it_counts_by_which_clause_and_as_of_when(office: Desk) -> None:
    shown = overview(office)
    for card in shown.targets:
        assert "数的是" in card.said and "依据：方案" in card.said and "截至：2017-11-03" in card.said
    for line in shown.lines:
        for step in line.steps:
            assert step.count == lists.count(office, step.look) and "数的是" in step.said


def test_every_plan_task_has_its_owner_and_what_it_is_seen_by(office: Desk) -> None:
    tasks = {task.title: task for task in overview(office).tasks}
    growth = next(task for title, task in tasks.items() if title.startswith("任务（五）"))
    assert growth.owners == "创新创业处" and growth.goal == 300 and len(growth.values) == 11
    third = next(task for title, task in tasks.items() if title.startswith("任务（三）"))
    assert third.owners == "高新产业处、创新创业处"


def test_a_trend_ends_where_the_count_is(office: Desk, nominated: Nominated) -> None:
    card = next(card for card in overview(office).targets if card.code == "T2")
    assert card.trend == (0,) * 10 + (1,) and card.value == 1
    with office.store.read() as connection:
        query = "select count(*) from pool_enrolment where pool='growth' and withdrawn_on is null"
        assert connection.execute(text(query)).scalar() == card.value


def test_what_is_late_stands_at_its_task_and_opens(office: Desk, desk_of: object) -> None:
    from desktop.actions import records

    clerk = desk_of("hezuo")
    firm = records.save(office, "enterprise", {"name": "鞍山迟交有限公司"}).ids[0]
    values = {
        "title": "迟交合同",
        "kind": "development",
        "buyer": firm,
        "seller": "东北大学",
        "amount": 100_000_000,
    }
    signed = {"signed_on": date(2017, 6, 1), "technology_amount": 1}
    one = records.save(clerk, "technology_contract", {**values, **signed}).ids[0]
    act(replace(clerk, on=date(2017, 7, 1)), "submit_contract", "technology_contract", one)
    task = next(task for task in overview(office).tasks if task.title.startswith("任务（六）"))
    assert task.late == 1 and lists.find_ids(office, task.late_look) == [one]


def test_a_matter_put_off_comes_back_on_its_day_for_this_user_only(
    office: Desk, desk_of: object, nominated: Nominated
) -> None:
    todo = next(one for one in overview(office).todos if one.look and one.look.kind == "publicity")
    with pytest.raises(Refusal, match="今天之后"):
        snooze(office, todo, office.today)
    snooze(office, todo, date(2017, 11, 6))
    assert todo not in overview(office).todos and overview(office).put_off == 1
    assert todo in overview(desk_of("gaochu")).todos
    assert overview(replace(office, on=date(2017, 11, 6))).put_off == 0


def test_the_page_shows_tasks_trends_and_puts_off_by_a_click(
    qtbot: QtBot, office: Desk, nominated: Nominated
) -> None:
    opened: list[Look] = []
    page = OverviewPage(office, opened.append)
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.filled):
        page.show()
    assert page.findChild(Tasks) and len(page.findChildren(Spark)) >= 10
    panel = page.findChild(Todos)
    before = len(overview(office).todos)
    panel.menus[0].actions()[1].trigger()
    assert len(overview(office).todos) == before - 1
    assert list(put_off(office).values()) == [office.today + timedelta(days=3)]
    shown = page.findChild(Todos)
    words = [label for label in shown.findChildren(QLabel) if "现在就看" in label.text()]
    words[0].linkActivated.emit("#")
    assert len(overview(office).todos) == before


def test_nothing_is_counted_for_one_who_goes_straight_on_to_a_list(
    qtbot: QtBot, window: MainWindow
) -> None:
    page = window.made[0]
    assert page.findChild(QLabel).text() == "正在统计…"
    window.open_look(Look("team"))
    for _ in range(3):
        QApplication.processEvents()
    assert not page.is_filled
    with qtbot.waitSignal(page.filled):
        window.notebook.setCurrentIndex(0)
    assert len(page.findChildren(Card)) == 5


def test_the_progress_of_the_year_prints_with_its_bars(
    office: Desk, nominated: Nominated, tmp_path: Path
) -> None:
    import pypdfium2

    print_progress(office, tmp_path / "progress.pdf")
    page = pypdfium2.PdfDocument(tmp_path / "progress.pdf")[0]
    said = page.get_textpage().get_text_bounded()
    assert "年度目标任务进展表" in said and "任务（五）" in said and "0%" in said
    paths = [one for one in page.get_objects() if one.type == 2]
    assert len(paths) > 20


def test_a_figure_of_a_report_opens_its_records_from_the_window(
    qtbot: QtBot, office: Desk, nominated: Nominated
) -> None:
    opened: list[Look] = []
    dialog = ReportDialog(office, None, opened.append, lambda outcome: None)
    qtbot.addWidget(dialog)
    dialog.show()
    used = sum(dialog.table.columnWidth(column) for column in range(dialog.table.columnCount()))
    assert used >= dialog.table.viewport().width(), "the table is as wide as its place"
    items = [dialog.table.item(r, c) for r in range(dialog.table.rowCount()) for c in range(12)]
    figure = next(one for one in items if one is not None and one.data(LOOK) and one.text() == "1")
    dialog.table.itemClicked.emit(figure)
    assert lists.count(office, opened[0]) == 1
    again = ReportDialog(office, None, opened.append, lambda outcome: None)
    qtbot.addWidget(again)
    again.period.setText("十月份")
    again.show_report()
    assert "不是所属期" in again.bar.text.text()


def test_the_ledgers_own_count_stands_beside_what_a_section_told(office: Desk, nominated: Nominated) -> None:
    from desktop.actions import records
    from desktop.queries.record import view

    def by_code(kind: str, code: str) -> str:
        ids = lists.find_ids(office, Look(kind))
        return next(one for one in ids if view(office, kind, one).row.code == code)

    told = {
        "task": by_code("task", "5"),
        "section": by_code("section", "CX"),
        "target": by_code("target", "T2"),
    }
    values = {**told, "year": 2017, "month": 11, "done": 3, "progress": "已入池 3 家"}
    one = records.save(office, "task_progress", values).ids[0]
    outcome = act(office, "compute_progress", "task_progress", one)
    kept = view(office, "task_progress", one).row
    assert kept.computed == 1 and kept.rate == 1 and outcome.waits
    assert outcome.notes == ("2017年11月：填报 3.0，台账 1",)


def test_a_card_in_a_row_has_room_for_a_note_of_two_lines(qtbot: QtBot, dressed: QApplication) -> None:
    row = QWidget()
    qtbot.addWidget(row)
    line = QHBoxLayout(row)
    cards = [
        Card(TargetCard("T", "入池团队", 56, 50, "个", note, Look("team"), trend=(1, 2)), print)
        for note in ("高新产业处、创新创业处、科技服务处", "创新创业处")
    ]
    for card in cards:
        line.addWidget(card)
    row.resize(420, 130)
    row.show()
    note = cards[0].note
    assert note.heightForWidth(note.width()) > 1.5 * note.fontMetrics().height(), "it does wrap"
    qtbot.waitUntil(lambda: note.height() >= note.heightForWidth(note.width()))
    assert cards[0].figure.y() == cards[1].figure.y(), "the figures of a row stand at one height"
