"""Rows streamed into a workbook as XML: openpyxl makes everything else, styles included.

Cell objects made, bound and thrown away take openpyxl twice the time of its own plain rows; a list of
10,000 enterprises would keep the clerk waiting for seconds.
"""

import re
import zipfile
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from .formats import may_calculate, safe
from .survey import letters
from .workbook_file import body_style, replacing

_SHEET = "xl/worksheets/sheet1.xml"
_DIMENSION = re.compile(rb"<dimension[^>]*/>")  # of the skeleton only; it may be left out
_FIRST_MOMENT = datetime(1899, 12, 30)
_BATCH = 500


CellWriter = Callable[[Any, int], str]


def cell_writer(sheet: Any, at: int, number_format: str, wraps: bool = False, fill: str = "") -> CellWriter:
    """(value, row number) → the XML of a cell in column `at` (from 0), styled for that column.

    Text stays text whatever it begins with. To be called before the workbook is saved: it adds styles.
    """
    plain, guarded = (
        body_style(_unplaced(sheet), number_format, wraps, guard, fill).style_id for guard in (False, True)
    )
    letter = letters(at)

    def write(value: Any, row: int) -> str:
        if value.__class__ is str:
            style = guarded if may_calculate(value) else plain
            text = escape(safe(value))
            return (
                f'<c r="{letter}{row}" s="{style}" t="inlineStr">'
                f'<is><t xml:space="preserve">{text}</t></is></c>'
            )
        if value is None:
            return f'<c r="{letter}{row}" s="{plain}"/>'
        kind = ' t="b"' if value.__class__ is bool else ""
        return f'<c r="{letter}{row}" s="{plain}"{kind}><v>{_number(value)}</v></c>'

    return write


def _unplaced(sheet: Any) -> Any:
    """A cell that belongs to the workbook's styles and to no row."""
    from openpyxl.cell import WriteOnlyCell

    return WriteOnlyCell(sheet)


def _number(value: Any) -> str:
    if isinstance(value, datetime):
        return repr((value - _FIRST_MOMENT) / timedelta(days=1))
    if isinstance(value, date):
        return str((value - _FIRST_MOMENT.date()).days)
    if isinstance(value, bool):
        return str(int(value))
    return format(value, "f") if isinstance(value, Decimal) else repr(value)


def save_with_rows(workbook: Any, path: str | Path, rows: Iterable[str]) -> None:
    """Saves `workbook` with `rows` (whole row elements) below those of its first sheet.

    The styles are written first: rows may not add any. Raises `Refusal` when the file cannot be written;
    the older one is then as it was.
    """
    skeleton = BytesIO()
    workbook.save(skeleton)
    with (
        replacing(path) as part,
        zipfile.ZipFile(skeleton) as source,
        zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            if name != _SHEET:
                target.writestr(name, source.read(name))
                continue
            before, after = _DIMENSION.sub(b"", source.read(name)).split(b"</sheetData>")
            with target.open(name, "w") as stream:
                stream.write(before)
                waiting: list[str] = []
                for row in rows:
                    waiting.append(row)
                    if len(waiting) == _BATCH:
                        stream.write("".join(waiting).encode())
                        waiting.clear()
                stream.write("".join(waiting).encode() + b"</sheetData>" + after)
