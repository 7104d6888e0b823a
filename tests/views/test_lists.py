"""Lists as a clerk uses them: narrowing, sorting, choosing, copying, and what the panel tells."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from desktop.actions import records
from desktop.actions.evaluate import evaluate_sme
from desktop.actions.verbs import verb_named
from desktop.queries.desk import Desk
from desktop.queries.kinds import kind_facts
from desktop.queries.look import Filter, Look
from desktop.records.growth import Demonstration
from desktop.records.papers import IssuedNumber, NumberSeries
from desktop.store.actor import PROGRAM, Draft
from desktop.views.lists.doors import Doors
from desktop.views.lists.empty_words import how_to_begin
from desktop.views.lists.filter_button import FilterPopup
from desktop.views.lists.page import ListPage
from desktop.views.lists.table import SORT_ARROW, spread
from desktop.views.shell.window import MainWindow

FIRMS = (
    ("鞍山砺岳阀门有限公司", "铁西区", 120),
    ("海城铄程软件有限公司", "海城市", 80),
    ("台安恒远环保有限公司", "台安县", 200),
    ("鞍山启明检测有限公司", "铁西区", None),
)
WAN = 1_000_000


@pytest.fixture
def firms(office: Desk) -> dict[str, str]:
    """Ids of four firms by name."""
    return {
        name: records.save(
            office,
            "enterprise",
            {"name": name, "division": division, "capital": wan and wan * WAN},
        ).ids[0]
        for name, division, wan in FIRMS
    }


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow, office: Desk, firms: dict[str, str]) -> Iterator[ListPage]:
    window.open_look(Look("enterprise"))
    assert window.page is not None
    yield window.page


def names(page: ListPage) -> list[str]:
    return [page.model.text(row, 0) for row in range(page.model.rowCount())]


def texts(page: ListPage) -> str:
    return "\n".join(label.text() for label in page.detail.findChildren(QLabel))


def test_firms_stand_in_pinyin_order(page: ListPage) -> None:
    assert names(page) == [
        "鞍山砺岳阀门有限公司",
        "鞍山启明检测有限公司",
        "海城铄程软件有限公司",
        "台安恒远环保有限公司",
    ]


def test_a_click_on_a_heading_sorts_and_a_second_click_turns_it_round(page: ListPage) -> None:
    division = [column.field.name for column in page.model.columns].index("division")
    page.table.sort_asked.emit(division)
    assert [page.model.text(row, division) for row in range(4)] == ["铁西区", "铁西区", "海城市", "台安县"]
    page.table.sort_asked.emit(division)
    assert [page.model.text(row, division) for row in range(4)] == ["台安县", "海城市", "铁西区", "铁西区"]


def test_every_column_is_narrowed_by_a_checklist_from_its_heading(qtbot: QtBot, page: ListPage) -> None:
    at = page.model.names.index("legal_person")
    menu = page.headings.open(at, QPoint(0, 0))
    words = [action.text() for action in menu.actions() if action.text()]
    assert words == ["升序", "降序", "筛选…\tAlt+↓", "分组汇总…", "不显示这一列", "选择列…"]
    menu.close()
    page.table.setCurrentIndex(page.model.index(0, page.model.names.index("division")))
    page.headings.pick_current()
    popup = page.findChild(FilterPopup)
    popup.list.item(1).setCheckState(Qt.CheckState.Checked)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert names(page) == ["海城铄程软件有限公司"]


def test_the_heading_sorted_by_has_room_for_its_arrow(page: ListPage) -> None:
    at, header = page.model.names.index("division"), page.table.horizontalHeader()
    page.sort_by("division", descending=False)
    assert header.sectionSize(at) >= header.fontMetrics().horizontalAdvance("所属地区") + 16 + SORT_ARROW


def test_a_filter_offers_each_value_with_its_count_and_takes_several(qtbot: QtBot, page: ListPage) -> None:
    button = page.filters[0]
    button.open()
    popup = button.findChild(FilterPopup)
    assert [popup.list.item(at).text() for at in range(3)] == ["铁西区　2", "海城市　1", "台安县　1"]
    for at in (1, 2):
        popup.list.item(at).setCheckState(Qt.CheckState.Checked)
    next(b for b in popup.findChildren(QPushButton) if b.text() == "确定").click()
    assert names(page) == ["海城铄程软件有限公司", "台安恒远环保有限公司"]
    assert button.text() == "所属地区：2 项"


def test_what_narrows_a_list_is_named_and_can_be_taken_away(page: ListPage) -> None:
    page.show_look(Look("enterprise", filters=(Filter("capital", ">", 100 * WAN),)))
    assert names(page) == ["鞍山砺岳阀门有限公司", "台安恒远环保有限公司"]
    chips = {chip.text(): chip for chip in page.chips.findChildren(QPushButton)}
    assert list(chips) == ["返回全部", "注册资本大于 100.00"]
    chips["返回全部"].click()
    assert len(names(page)) == 4 and page.chips.isHidden()


def test_chosen_rows_are_copied_with_headings_as_text_and_as_a_table(page: ListPage) -> None:
    page.table.choose_rows([0, 2])
    page.copy()
    kept = QGuiApplication.clipboard().mimeData()
    lines = kept.text().splitlines()
    assert lines[0].startswith("企业名称\t统一社会信用代码\t所属地区")
    assert [line.split("\t")[0] for line in lines[1:]] == ["鞍山砺岳阀门有限公司", "海城铄程软件有限公司"]
    assert kept.html().count("<tr>") == 3


def test_a_refresh_keeps_what_was_chosen(page: ListPage, office: Desk, window: MainWindow) -> None:
    page.table.choose_rows([2])
    window.done(records.save(office, "enterprise", {"name": "鞍山博瑞仪表有限公司"}))
    assert page.model.rowCount() == 5
    assert [page.model.text(row, 0) for row in page.table.chosen_rows()] == ["海城铄程软件有限公司"]


def test_an_empty_list_says_how_to_begin(qtbot: QtBot, window: MainWindow) -> None:
    window.open_look(Look("team"))
    assert "按 F7" in window.page.empty.text()
    window.open_look(Look("pool_enrolment"))
    assert "办理步骤" in window.page.empty.text()
    window.open_look(Look("document_wording"))
    assert "请联系有权限的人员" in window.page.empty.text(), "a clerk words no paper"
    wording, verb = kind_facts("document_wording"), verb_named("save_wording", "document_wording")
    hint = how_to_begin(wording, Look("document_wording"), "", False, verb)
    assert "按上面的“修改公文用语”开始" in hint and "旧版随时可以换回来" in hint
    window.open_look(Look("team", search="没有这个团队"))
    assert "换一个搜索词" in window.page.empty.text()


def test_the_status_bar_adds_up_what_is_chosen(
    qtbot: QtBot, window: MainWindow, office: Desk, firms: dict[str, str]
) -> None:
    for firm, revenue in zip(firms.values(), (100, 50, 25, 25), strict=True):
        values = {"enterprise": firm, "year": 2016, "revenue": revenue * WAN}
        window.done(records.save(office, "annual_figures", values))
    window.open_look(Look("annual_figures"))
    page = window.page
    revenue = [column.field.name for column in page.model.columns].index("revenue")
    page.table.choose_rows([0, 1, 2, 3])
    flags = page.table.selectionModel().SelectionFlag
    page.table.selectionModel().setCurrentIndex(page.model.index(0, revenue), flags.NoUpdate)
    page.show_chosen()
    assert window.status.selected.text() == "选中 4 条　销售收入（万元） 合计 200.00　平均 50.00"
    assert "销售收入（万元）　合计 200.00" in texts(page)


def test_the_panel_explains_an_evaluation_with_inputs_bands_and_what_is_missing(
    qtbot: QtBot, window: MainWindow, office: Desk, firms: dict[str, str]
) -> None:
    firm = firms["鞍山砺岳阀门有限公司"]
    figures = {"enterprise": firm, "year": 2016, "staff": 100, "tech_staff": 28, "revenue": 4000 * WAN}
    records.save(office, "annual_figures", figures | {"rd_expense": 210 * WAN})
    window.done(evaluate_sme(office, (firm,), 2017))
    window.open_look(Look("sme_evaluation"))
    said = texts(window.page)
    assert "28 / 100 人" in said and "档" in said
    assert "待核实" in said


def test_the_next_step_is_offered_and_a_closed_one_says_why(
    qtbot: QtBot, window: MainWindow, office: Desk, firms: dict[str, str]
) -> None:
    firm = firms["鞍山砺岳阀门有限公司"]
    records.save(office, "annual_figures", {"enterprise": firm, "year": 2016, "staff": 100})
    window.done(evaluate_sme(office, (firm,), 2017))
    window.open_look(Look("sme_evaluation"))
    button = window.page.steps.next
    assert button.text() == "纳入培育池…" and not button.isEnabled()
    assert "预评" in button.toolTip()


def test_records_that_belong_together_open_each_other(
    qtbot: QtBot, window: MainWindow, office: Desk, firms: dict[str, str]
) -> None:
    firm = firms["鞍山砺岳阀门有限公司"]
    records.save(office, "annual_figures", {"enterprise": firm, "year": 2016})
    window.open_look(Look("enterprise"))
    page = window.page
    page.table.choose_rows([0])
    page.show_chosen()
    link = next(label for label in page.detail.findChildren(QLabel) if "年度情况" in label.text())
    link.linkActivated.emit("#")
    assert window.page.look.kind == "annual_figures"
    assert len(window.page.model.ids) == 1


def test_deleting_asks_first_and_a_record_in_use_stays(
    qtbot: QtBot, window: MainWindow, office: Desk, firms: dict[str, str], yes: list[str], monkeypatch
) -> None:
    from PySide6.QtWidgets import QMessageBox

    said = []
    monkeypatch.setattr(QMessageBox, "warning", lambda parent, title, text: said.append(text))
    records.save(office, "annual_figures", {"enterprise": firms["鞍山砺岳阀门有限公司"], "year": 2016})
    window.open_look(Look("enterprise"))
    page = window.page
    page.table.choose_rows([0])
    page.remove_records()
    assert yes == ["删除选中的 1 家企业？可在操作历史中撤销。"]
    assert "“鞍山砺岳阀门有限公司”已被年度情况 1 条引用" in said[0] and len(page.model.ids) == 4
    page.table.choose_rows([1])
    page.remove_records()
    assert len(page.model.ids) == 3


def test_frozen_columns_lie_over_their_own_and_follow_the_rows(
    qtbot: QtBot, dressed: object, office: Desk, window: MainWindow
) -> None:
    for number in range(40):
        records.save(office, "enterprise", {"name": f"鞍山第{number:02}号阀门有限公司"})
    page = ListPage(office, Look("enterprise"), Doors(office, window))
    qtbot.addWidget(page)
    page.resize(700, 400)
    page.show()
    table = page.table
    assert table.horizontalScrollBar().maximum() > 0 and table.frozen.isVisible()
    table.verticalScrollBar().setValue(300)
    assert table.frozen.verticalScrollBar().value() == 300
    assert table.frozen.rowAt(5) == table.rowAt(5)
    assert table.frozen.columnWidth(0) == table.columnWidth(0)


@pytest.mark.parametrize(
    ("widths", "room", "filled"),
    [
        ([100, 60, 100], 300, [120, 60, 120]),
        ([200, 60, 300], 500, [200, 60, 240]),
        ([200, 60, 300], 300, [200, 60, 300]),
    ],
)
def test_columns_of_words_fill_the_room_or_give_way(widths: list[int], room: int, filled: list[int]) -> None:
    assert spread(widths, [0, 2], [2], room) == filled


def test_the_number_of_a_paper_is_never_cut_and_the_name_gives_way_last(
    window: MainWindow, office: Desk
) -> None:
    firm = records.save(office, "enterprise", {"name": "鞍山海纳精密铸造智能装备科技股份有限公司"}).ids[0]
    with office.store.unit_of_work(PROGRAM, "edit", by_action=True) as work:
        series = next(iter(work.connection.execute(select(NumberSeries.__table__.c.id)).scalars()))
        (number,) = work.put(
            IssuedNumber, Draft({"series": series, "year": 2017, "number": 1, "text": "鞍科示范〔2017〕001号"})
        )
        days = {"recognised_on": date(2017, 11, 1), "valid_until": date(2020, 10, 31)}
        facts = {"enterprise": firm, "year": 2017, "state": "recognised", "score": 88, "rank": 1}
        work.put(Demonstration, Draft(facts | days | {"certificate": number}))
        work.commit()
    window.resize(1366, 768)
    window.open_look(Look("demonstration"))
    assert window.page is not None
    table, model = window.page.table, window.page.model
    table.fit_columns()
    at = model.names.index("certificate")
    assert table.columnWidth(at) >= table.fontMetrics().horizontalAdvance(model.row_texts(0)[at]) + 20


def test_a_warning_goes_with_the_next_choice_and_the_list_it_was_of(page: ListPage) -> None:
    page.table.choose_rows([0])
    page.bar.say("不能粘贴。", "amber")
    page.table.choose_rows([1])
    assert page.bar.isHidden()
    page.bar.say("写入了 1 行。", "amber", ("撤销", lambda: None))
    page.table.choose_rows([0])
    assert not page.bar.isHidden(), "what can still be taken back stays"
    page.show_look(page.look)
    assert page.bar.isHidden()


def test_points_are_never_added_up(window: MainWindow, office: Desk, firms: dict[str, str]) -> None:
    evaluate_sme(office, tuple(firms.values()), 2017)
    window.open_look(Look("sme_evaluation"))
    assert window.page is not None
    window.page.table.choose_rows([0, 1])
    window.page.show_chosen()
    assert "选中 2" in texts(window.page) and "得分" not in texts(window.page)
    assert "合计" not in window.status.selected.text()
