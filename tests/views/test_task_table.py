"""The tasks of a clerk's day, with their keys and clicks counted at the real window.

docs/task-table.md is written by `python docs/measure_tasks.py`, which runs this file; here its counts are held.
"""

import os
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.queries.desk import Desk
from desktop.queries.look import Look
from desktop.records import Enterprise, record_types
from desktop.store.actor import PROGRAM, Draft
from desktop.store.rows import find
from desktop.views.dialogs.import_dialog import ImportDialog
from desktop.views.dialogs.print_dialog import PrintDialog
from desktop.views.dialogs.printer_dialog import PrinterDialog
from desktop.views.forms.record_form import RecordForm
from desktop.views.shell.window import MainWindow
from resources.sample.making.codes import uscc, wrong_last
from tests.views.counting import CTRL, Hands, Measured

TABLE = Path(__file__).parents[2] / "docs" / "task-table.md"
HEADINGS = ("企业名称", "统一社会信用代码", "所属地区", "注册资本（万元）", "联系人", "手机")
ANSWERS = {
    "name": "鞍山砺岳阀门有限公司", "registration_no": "210300005012345", "registered_on": "20110506", "capital": "500",
    "legal_person": "王立", "division": "铁西", "address": "鞍山市铁西区人民路1号", "industry": "C34",
    "technology_field": "新材料",
    "contact": "李工", "mobile": "13804120001", "phone": "0412-8412001", "email": "liyue@example.cn", "products": "高压阀门",
    "above_scale": "1", "four_new": " ", "note": "走访登记", "code": "91210300241588116P",
    "org_code": "241588116", "status": "存续",
}  # fmt: skip
KEYS = {"1": Qt.Key.Key_1, " ": Qt.Key.Key_Space}  # pressed, and so counted


@pytest.fixture
def hands(qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> Hands:
    window.open_look(Look("enterprise"))
    ours = Hands(qtbot, monkeypatch)
    ours.sit_at(window)
    return ours


def firms(start: int, number: int, wrong: Iterable[int] = ()) -> list[tuple[str, ...]]:
    """Rows of a sheet; those in `wrong` have a code whose check character is not the right one."""
    bad, rows = set(wrong), []
    for at in range(start, start + number):
        code = uscc("210303", f"2415{at:04d}")
        code = wrong_last(code) if at - start in bad else code
        rows.append((f"鞍山第{at}机械厂", code, "铁西区", "120", f"王{at}", f"138041{at:05d}"))
    return rows


def import_300(hands: Hands, window: MainWindow, folder: Path) -> Measured:
    """5 rows are refused, come back as a workbook, are mended there and imported again."""
    book = Workbook()
    for row in (HEADINGS, *firms(1000, 300, wrong=(3, 60, 120, 200, 299))):
        book.active.append(row)
    hands.file = folder / "来表.xlsx"
    book.save(hands.file)
    hands.begin()
    hands.key(Qt.Key.Key_I, CTRL)
    dialog = hands.dialog(ImportDialog)
    hands.key(Qt.Key.Key_O, CTRL)
    hands.wait(lambda: dialog.import_button.isEnabled())
    assert dialog._found["counts"]["refused"] == 5
    hands.key(Qt.Key.Key_Return, CTRL)
    hands.wait(lambda: dialog.outcome is not None)
    hands.file = folder / "来表_错误行.xlsx"
    hands.click(dialog.bar.offers["另存错误行…"])
    hands.wait(lambda: hands.file.exists() and not dialog.job.busy)
    mend(hands.file)
    hands.key(Qt.Key.Key_O, CTRL)
    hands.wait(lambda: dialog.import_button.isEnabled())
    hands.key(Qt.Key.Key_Return, CTRL)
    hands.wait(lambda: dialog.outcome is not None)
    hands.key(Qt.Key.Key_Escape)
    assert window.page is not None and len(window.page.model.ids) == 300
    return hands.measured("导入 300 行，错 5 行，改好再导入", "≤ 10 次操作")


def mend(file: Path) -> None:
    """The wrong codes, in a spreadsheet program; not counted."""
    book = load_workbook(file)
    for row in book.active.iter_rows():
        for cell in row:
            text = str(cell.value or "")
            if len(text) == 18 and text.startswith("91210303"):
                cell.value = uscc("210303", text[8:16])
    book.save(file)


def paste_50(hands: Hands, window: MainWindow) -> Measured:
    """Rows copied with their headings, into the list."""
    hands.copied([HEADINGS, *firms(3000, 50)])
    hands.sit_at(window)
    hands.key(Qt.Key.Key_V, CTRL)
    dialog = hands.dialog(ImportDialog)
    hands.wait(lambda: dialog.import_button.isEnabled())
    hands.key(Qt.Key.Key_Return, CTRL)
    hands.wait(lambda: dialog.outcome is not None)
    hands.key(Qt.Key.Key_Escape)
    assert len(window.page.model.ids) == 350
    return hands.measured("粘贴 50 行", "≤ 3 次操作")


def enter_a_firm(hands: Hands, window: MainWindow) -> Measured:
    """Every field that the form of a new firm has, from the keyboard alone."""
    hands.sit_at(window)
    hands.key(Qt.Key.Key_F7)
    form = hands.dialog(RecordForm)
    hands.wait(lambda: form.isActiveWindow())
    seen = []
    for _ in form.sheet.rows:
        focused = QApplication.focusWidget()
        name = next(
            name
            for name, row in form.sheet.rows.items()
            if row.input is focused or row.input.isAncestorOf(focused)
        )
        seen.append(name)
        if ANSWERS.get(name) in KEYS:
            hands.key(KEYS[ANSWERS[name]])
        elif ANSWERS.get(name):
            hands.write(ANSWERS[name])
        hands.key(Qt.Key.Key_Return)
    hands.key(Qt.Key.Key_S, CTRL)
    assert len(window.page.model.ids) == 351, seen
    with window.desk.store.read() as connection:
        (made,) = [row for row in find(connection, Enterprise) if row.name == ANSWERS["name"]]
    assert [name for name in seen if getattr(made, name) in (None, "", ())] == [], "every field is filled in"
    return hands.measured(f"登记新企业（{len(seen)} 项）", "≤ 45 键，不用鼠标")


def find_by_pinyin(hands: Hands, window: MainWindow) -> Measured:
    hands.sit_at(window)
    hands.key(Qt.Key.Key_K, CTRL)
    for letter in "ly":
        hands.write(letter)
        window.find.textEdited.emit(window.find.text())
    hands.wait(lambda: window.find.hits.isVisible() and "砺岳" in window.find.hits.item(0).text())
    return hands.measured("按两个拼音首字母找到企业", "≤ 1 秒")


def print_30(hands: Hands, window: MainWindow, office: Desk, folder: Path) -> Measured:
    rows = [{"name": name, "code": code} for name, code, *_ in firms(5000, 30)]
    with office.store.unit_of_work(PROGRAM, "create", by_action=True) as work:
        ids = work.put(record_types()["enterprise"], *(Draft(row) for row in rows))
        state = {"kind": "standard", "year": 2017, "state": "certified", "accepted_on": date(2017, 9, 1)}
        given = state | {"certified_on": date(2017, 10, 9)}
        work.put(
            record_types()["ip_compliance"],
            *(
                Draft({**given, "enterprise": i, "certificate_no": f"鞍标{at:03d}"})
                for at, i in enumerate(ids)
            ),
        )
        work.commit()
    window.open_look(Look("ip_compliance"))
    window.page.refresh()
    hands.sit_at(window)
    hands.key(Qt.Key.Key_A, CTRL)
    hands.key(Qt.Key.Key_F12)
    dialog = hands.dialog(PrintDialog)
    hands.wait(lambda: not dialog._working)
    hands.click(dialog.issue_button)
    hands.click(dialog.bar.offers["出具并打印"])
    to_printer = hands.dialog(PrinterDialog)
    assert dialog.issued is not None and len(to_printer.view.sizes) == 30
    hands.file = folder / "打印的证书.pdf"
    hands.key(Qt.Key.Key_P, CTRL)
    hands.wait(hands.file.exists)
    hands.system = 0  # there is no printer here: it asked for the file that stands in for one
    return hands.measured("打印 30 张证书", "≤ 5 次操作")


def test_the_tasks_take_no_more_than_they_may(
    hands: Hands, window: MainWindow, office: Desk, tmp_path: Path
) -> None:
    table = [
        import_300(hands, window, tmp_path),
        paste_50(hands, window),
        enter_a_firm(hands, window),
        find_by_pinyin(hands, window),
        print_30(hands, window, office, tmp_path),
    ]
    imported, pasted, entered, found, printed = table
    assert imported.actions <= 10 and pasted.actions <= 3 and printed.actions <= 5
    assert entered.keys <= 45 and entered.clicks == 0
    assert found.work <= 1
    if os.environ.get("TASK_TABLE") == "write":
        TABLE.write_text(page(table), encoding="utf-8")
    assert counts(TABLE.read_text(encoding="utf-8")) == counts(page(table))


def page(table: Iterable[Measured]) -> str:
    lines = [
        "# Task table",
        "",
        "Keys and clicks of five tasks at the real window, counted by `python docs/measure_tasks.py`",
        "(`tests/views/test_task_table.py` holds them). Text that is typed is not counted, nor is the work in another",
        "program; a window of the system (to choose a file) counts as one action. Seconds are of the processor,",
        "in the program's own process, on the machine that wrote this page.",
        "",
        "| Task | Target | Keys | Clicks | System windows | Actions | Seconds |",
        "|---|---|---:|---:|---:|---:|---:|",
    ]
    for one in table:
        counted = f"{one.keys} | {one.clicks} | {one.system} | {one.actions}"
        lines.append(f"| {one.task} | {one.target} | {counted} | {one.work:.1f} |")
    return "\n".join(lines) + "\n"


def counts(text: str) -> list[list[str]]:
    """The rows without their seconds."""
    return [line.split("|")[1:-2] for line in text.splitlines() if line.startswith("|")]
