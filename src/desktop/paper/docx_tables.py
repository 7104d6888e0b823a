"""Tables of an attachment and the imprint (版记) for a word processor."""

from math import ceil

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.shared import Pt

from .docx_parts import (
    add_run,
    borders,
    cell_margins,
    exact_line,
    framed,
    indent_characters,
    keep_row,
    repeat_head,
    table_borders,
)
from .faces import Style, printable
from .official import Imprint, Table, chinese_date
from .standard import Standard

_LEADING = 15.6
_CELL_SIDE, _CELL_AIR = 3.5, 4.2  # with its border a row is as high as in the PDF
_ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "centre": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}
_THICK, _THIN, _HAIRLINE = 8, 6, 4  # eighths of a point: 0.35 mm, 0.26 mm, 0.18 mm
_BLACK = "000000"
_BORDER_GAP = 1
_IMPRINT_LINE = 1.55  # in sizes


def add_table(document, table: Table, std: Standard, width: float) -> None:
    """A table of this width, in points, whose head repeats on every page."""
    size = std.sizes["xiao4"]
    if table.unit:
        paragraph = exact_line(document.add_paragraph(), _LEADING)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        add_run(paragraph, f"单位：{table.unit}", Style.FANG, size)
    else:
        exact_line(document.add_paragraph(), size)  # as far below the title as in the PDF
    texts = [tuple(column.title for column in table.columns), *table.rows]
    texts += [table.total] if table.total else []
    drawn = document.add_table(rows=len(texts), cols=len(table.columns))
    drawn.alignment = WD_TABLE_ALIGNMENT.CENTER
    drawn.autofit = False
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    table_borders(drawn, **{side: ("single", _HAIRLINE) for side in sides})
    cell_margins(drawn, left=_CELL_SIDE, right=_CELL_SIDE, top=_CELL_AIR, bottom=_CELL_AIR)
    shares = sum(column.share for column in table.columns)
    wide = width
    widths = [Pt(wide * column.share / shares) for column in table.columns]
    for grid_column, width in zip(drawn.columns, widths, strict=True):
        grid_column.width = width
    for number, (row, cells) in enumerate(zip(drawn.rows, texts, strict=True)):
        keep_row(row)
        strong = (
            number == 0 or number - 1 in table.subtotals or (bool(table.total) and number == len(texts) - 1)
        )
        for cell, text, column, width in zip(row.cells, cells, table.columns, widths, strict=True):
            cell.width = width
            cell.vertical_alignment = 1  # the middle
            paragraph = exact_line(cell.paragraphs[0], _LEADING)
            paragraph.alignment = _ALIGN["centre" if number == 0 else column.align]
            lines = "\n".join(map(printable, text.split("\n")))
            add_run(paragraph, lines, Style.HEI if strong else Style.FANG, size)
    repeat_head(drawn.rows[0])


def add_imprint(document, imprint: Imprint, std: Standard, letter: bool = False) -> None:
    """At the foot of the last page, between lines as wide as the type area; a letter has copies only, no lines.

    Each line of the imprint is a frame of its own: a frame over two paragraphs with different borders is lost in
    some programs.
    """
    size = std.sizes["h4"]
    pitch = size * _IMPRINT_LINE
    leading = pitch - 2 * _BORDER_GAP - 1
    copies = f"抄送：{printable(imprint.copies_to)}。" if imprint.copies_to else ""
    lines = ceil((len(copies) - 3) * size / (std.width - 5 * size)) if copies else 0
    if letter and not copies:
        return
    exact_line(
        document.add_paragraph(), (lines + 1) * pitch
    )  # goes over to the next page if there is no room
    if copies:
        paragraph = exact_line(document.add_paragraph(), leading)
        framed(paragraph, std.width, lines * pitch, std.bottom - (lines + (not letter)) * pitch)
        if not letter:
            borders(paragraph, _BLACK, top=(_THICK, _BORDER_GAP))
        add_run(paragraph, copies, Style.FANG, size)
        indent_characters(paragraph, 1, 4, size)
    if letter:
        exact_line(document.add_paragraph(), 1)
        return
    last = exact_line(document.add_paragraph(), leading)
    framed(last, std.width, pitch, std.bottom - pitch)
    above = _THIN if copies else _THICK
    borders(last, _BLACK, top=(above, _BORDER_GAP), bottom=(_THICK, _BORDER_GAP))
    last.paragraph_format.tab_stops.add_tab_stop(Pt(std.width - size), WD_TAB_ALIGNMENT.RIGHT)
    printed = f"\u3000{printable(imprint.printed_by)}\t{chinese_date(imprint.day)}印发"
    add_run(last, printed, Style.FANG, size)
    exact_line(document.add_paragraph(), 1)
