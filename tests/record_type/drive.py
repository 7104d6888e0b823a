"""Run by `test_a_new_record_type` in a copy of the project that has a further type: what a clerk can do with it.

Prints one JSON object: what was seen at each place.
"""

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
from PySide6.QtWidgets import QApplication

from desktop.actions import export_list, records, undo
from desktop.actions.found_office import Founding, found_office
from desktop.actions.import_sheet import carry_out, prepare
from desktop.actions.pack import pack
from desktop.actions.session import sit_down
from desktop.fields import Refusal
from desktop.queries import history, lists
from desktop.queries.desk import Desk
from desktop.queries.look import Filter, Look
from desktop.queries.navigation import tabs
from desktop.store.check import check
from desktop.store.store import Store
from desktop.views.forms.record_form import RecordForm
from desktop.views.shell.window import MainWindow
from desktop.views.theme.dress import dress

KIND, FIRM = "interview", "鞍山砺岳阀门有限公司"
TYPED = {
    "enterprise": FIRM,
    "held_on": "2017.11.3",
    "way": "on_site",
    "visitors": "王某某",
    "people": "６",
    "investment": "1,200.5",
    "solved": "是",
    "findings": "缺流动资金",
}


def main(folder: Path) -> None:
    found_office(Founding(folder / "data", "ALL", practice=True)).close()
    with Store.open(folder / "data") as store:
        clerk = sit_down(store, "jingban", lambda: "")
        records.save(clerk, "enterprise", {"name": FIRM})
        seen = {**in_the_window(clerk), **on_sheets(clerk, folder), **afterwards(clerk)}
        seen["reader"] = refused(sit_down(store, "zhidu", lambda: ""))
        seen["packed"] = pack(clerk, folder / "包.lgx").counts
        seen["sound"] = all(finding.fine for finding in check(store))
    print(json.dumps(seen, ensure_ascii=False, default=str))


def in_the_window(desk: Desk) -> dict[str, Any]:
    app = QApplication([])
    dress(app)
    window = MainWindow(desk)
    window.show()
    tab = next(
        tab for tab in tabs(desk) if any(e.kind == KIND for group in tab.groups for e in group.entries)
    )
    window.open_look(Look(KIND))
    page = window.page
    page.create_record()
    form = window.findChild(RecordForm)
    labels = [row.label.text() for grid in form.grids for row in grid.rows.values()]
    form.sheet.set_texts(TYPED)
    assert form.save(), form.message.text()
    cells = [page.model.text(0, column) for column in range(page.model.columnCount())]
    page.search.setText("wmm")
    page._search()
    found = page.model.rowCount()
    window.close()
    return {
        "tab": tab.label,
        "title": page.title.text(),
        "labels": labels,
        "cells": cells,
        "found_by_initials": found,
    }


def on_sheets(desk: Desk, folder: Path) -> dict[str, Any]:
    template = folder / "空表.xlsx"
    export_list.write_template(desk, KIND, template)
    book = openpyxl.load_workbook(template)
    sheet = book.worksheets[0]
    at = next(
        n for n, row in enumerate(sheet.iter_rows(values_only=True), 1) if "走访日期" in map(_bare, row)
    )
    headings = [_bare(cell.value) for cell in sheet[at]]
    filled = {"企业": FIRM, "走访日期": date(2017, 11, 6), "走访方式": "电话回访", "拟投资额（万元）": 3}
    for heading, value in filled.items():
        sheet.cell(at + 1, headings.index(heading) + 1, value)
    book.save(template)
    imported = carry_out(desk, prepare(desk, KIND, template))
    ids = lists.find_ids(desk, Look(KIND))
    export_list.export_list(desk, KIND, ids, folder / "出.xlsx")
    again = prepare(desk, KIND, folder / "出.xlsx")
    undone = undo.undo_batch(desk, imported.batch)
    return {
        "headings": headings,
        "imported": imported.counts,
        "exported_again": again.counts,
        "undone": undone.counts,
        "left": lists.count(desk, Look(KIND)),
    }


def _bare(heading: Any) -> str:
    return str(heading or "").replace("*", "").strip()


def afterwards(desk: Desk) -> dict[str, Any]:
    (record_id,) = lists.find_ids(desk, Look(KIND, filters=(Filter("visitors", "~", "王某某"),)))
    records.save(desk, KIND, {"people": 8}, record_id)
    return {"history": [list(line.changes) for line in history.of_record(desk, record_id)]}


def refused(reader: Desk) -> str:
    try:
        records.save(reader, KIND, {"visitors": "别人"}, lists.find_ids(reader, Look(KIND))[0])
    except Refusal as refusal:
        return str(refusal)
    return ""


if __name__ == "__main__":
    main(Path(sys.argv[1]))
