"""Import of 10,000 × 20 cells: preview and write, with the log of entries, heads, keys and seal."""

import sqlite3
from contextlib import closing
from pathlib import Path

from desktop.actions.import_sheet import carry_out, prepare
from desktop.store.store import Store

from .measuring import Comparison, Side, Work
from .office import COLUMNS, copied, desk, firms, founded

ROWS = 10_000


def compare(folder: Path) -> Comparison:
    sheet, empty = write_workbook(folder / "企业.xlsx"), founded(folder / "empty")

    def ours() -> Work:
        store = Store.open(copied(empty, folder / "data"))

        def work() -> None:
            with store:
                at = desk(store)
                outcome = carry_out(at, prepare(at, "enterprise", sheet))
                assert outcome.counts["inserted"] == ROWS, outcome.message

        return work

    def plain() -> Work:
        database = folder / "plain.db"
        database.unlink(missing_ok=True)
        return lambda: copy_cells(sheet, database)

    return Comparison(
        "import of 10,000 × 20 cells",
        Side("every row judged for the preview, then written with its entry in the sealed log", ours),
        Side("calamine reads the same workbook, one executemany writes the cells to SQLite", plain),
        aim=6,
    )


def write_workbook(path: Path) -> Path:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("企业")
    sheet.append([heading for _, heading in COLUMNS])
    for firm in firms(ROWS):
        sheet.append([firm[name] for name, _ in COLUMNS])
    book.save(path)
    return path


def copy_cells(sheet: Path, database: Path) -> None:
    from python_calamine import CalamineWorkbook

    rows = CalamineWorkbook.from_path(sheet).get_sheet_by_index(0).to_python()[1:]
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("pragma journal_mode=WAL")
        connection.execute("pragma synchronous=FULL")
        connection.execute(f"create table firm (id integer primary key, {', '.join(n for n, _ in COLUMNS)})")
        marks = ", ".join("?" * len(COLUMNS))
        connection.executemany(
            f"insert into firm ({', '.join(n for n, _ in COLUMNS)}) values ({marks})", rows
        )
