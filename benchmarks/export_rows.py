"""Export of 10,000 firms, every field, as a workbook that can be edited and imported again."""

from pathlib import Path

from desktop.actions.export_list import export_list
from desktop.actions.import_sheet import carry_out, prepare
from desktop.queries.lists import find_ids
from desktop.queries.look import Look
from desktop.store.store import Store

from .import_rows import ROWS, write_workbook
from .measuring import Comparison, Side
from .office import desk, founded


def compare(folder: Path) -> Comparison:
    at = desk(Store.open(founded(folder / "data")))
    carry_out(at, prepare(at, "enterprise", write_workbook(folder / "企业.xlsx")))
    target = folder / "出.xlsx"
    ids = find_ids(at, Look("enterprise"))
    export_list(at, "enterprise", ids, target)
    cells = _cells(target)
    assert len(cells) == ROWS + 2
    return Comparison(
        f"export of 10,000 × {len(cells[1]) - 1} cells",
        Side(
            "rows read from the database, styled, with hidden ids",
            lambda: lambda: export_list(at, "enterprise", ids, target),
        ),
        Side(
            "openpyxl in write-only mode writes the same cells, which it is handed ready",
            lambda: lambda: _write(cells, folder / "plain.xlsx"),
        ),
        aim=1.5,
    )


def _cells(path: Path) -> list[list[object]]:
    from python_calamine import CalamineWorkbook

    return CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()


def _write(cells: list[list[object]], path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in cells:
        sheet.append(row)
    book.save(path)
