"""A form as .docx, for whoever fills it in on a screen: the same boxes in the same proportions as on paper."""

from collections.abc import Sequence
from pathlib import Path

import docx
from docx.enum.table import WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from .docx_page import apply_standard, turn_section
from .docx_parts import add_run, cell_margins, exact_line, keep_row, table_borders
from .docx_tables import add_table
from .faces import Style, printable
from .form_sheet import Fact, Facts, FormSheet, Signature
from .official import chinese_date, plain
from .replacing import replacing
from .standard import MM, standard

_LABEL = 30 * MM
_SIDE = 22 * MM
_TITLE, _SIZE, _SMALL = 22, 12, 10
_LEADING = 18
_SIGN = 24 * MM  # a box to sign in is at least as high
_THICK, _THIN = 8, 4  # eighths of a point


def save_form_docx(sheet: FormSheet, target: Path, mark: str = "") -> None:
    """`mark`: 草稿 or 练习, small in the page head."""
    std = standard()
    document = docx.Document()
    apply_standard(document, std, mark)
    if sheet.landscape:
        turn_section(document, std, True)
    section = document.sections[-1]
    section.left_margin = section.right_margin = Pt(_SIDE)
    section.top_margin = section.bottom_margin = Pt(_SIDE)
    width = section.page_width.pt - 2 * _SIDE
    document.core_properties.title, document.core_properties.comments = plain(sheet.title), ""
    _line(document, plain(sheet.title), Style.TITLE, _TITLE, WD_ALIGN_PARAGRAPH.CENTER)
    for text in filter(None, (sheet.left, sheet.right)):
        _line(document, text, Style.FANG, _SIZE, WD_ALIGN_PARAGRAPH.LEFT)
    if sheet.rows:
        _boxes(document, sheet.rows, width)
    if sheet.table is not None:
        add_table(document, sheet.table, std, width)
    if sheet.signatures:
        _boxes(document, [_signed(one) for one in sheet.signatures], width)
    for text in filter(None, sheet.note.split("\n")):
        _line(document, text, Style.FANG, _SMALL, WD_ALIGN_PARAGRAPH.LEFT)
    with replacing(target) as written:
        document.save(str(written))


def _line(document, text: str, style: Style, size: float, alignment) -> None:
    paragraph = exact_line(document.add_paragraph(), size * 1.5)
    paragraph.alignment = alignment
    add_run(paragraph, printable(text), style, size)


def _signed(one: Signature) -> Facts:
    said = "" if one.closed else f"\n签字：{one.signer or '　　　　　　'}　　{chinese_date(one.day)}"
    return Facts((Fact(one.label, f"{one.opinion}{said}"),), _SIGN / MM)


def _boxes(document, rows: Sequence[Facts], width: float) -> None:
    """Rows of one or more pairs on one grid: a row of fewer pairs has its last box as wide as what is left."""
    most = max(len(row.facts) for row in rows)
    wide = (width - most * _LABEL) / most
    table = document.add_table(rows=len(rows), cols=2 * most)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    outside = {side: ("single", _THICK) for side in ("top", "left", "bottom", "right")}
    table_borders(table, **outside, insideH=("single", _THIN), insideV=("single", _THIN))
    cell_margins(table, left=5, right=5, top=4, bottom=4)
    for at, column in enumerate(table.columns):
        column.width = Pt(wide if at % 2 else _LABEL)
    for line, row in zip(table.rows, rows, strict=True):
        keep_row(line)
        line.height_rule, line.height = WD_ROW_HEIGHT_RULE.AT_LEAST, Pt(max(row.height * MM, _LEADING + 8))
        last = 2 * len(row.facts) - 1
        if last < 2 * most - 1:
            line.cells[last].merge(line.cells[2 * most - 1])
        for at, fact in enumerate(row.facts):
            _fill(line.cells[2 * at], fact.label, Style.HEI, WD_ALIGN_PARAGRAPH.CENTER, _LABEL)
            _fill(line.cells[2 * at + 1], fact.text, Style.FANG, WD_ALIGN_PARAGRAPH.LEFT, wide)


def _fill(cell, text: str, style: Style, alignment, width: float) -> None:
    cell.width = Pt(width)
    cell.vertical_alignment = 1  # the middle
    for at, part in enumerate(text.split("\n")):
        paragraph = exact_line(cell.add_paragraph() if at else cell.paragraphs[0], _LEADING)
        paragraph.alignment = alignment
        add_run(paragraph, printable(part), style, _SIZE)
