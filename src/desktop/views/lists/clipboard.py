"""Blocks of cells on their way to and from WPS and Excel: text with tabs, and a table."""

import atexit
import csv
import io
from collections.abc import Sequence
from functools import cache
from html import escape

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

Block = Sequence[Sequence[str]]


def put(block: Block) -> None:
    """Copy the block: as text for a plain field, as a table for a sheet that keeps codes as text."""
    _leave_words_at_the_end()
    data = QMimeData()
    data.setText("\n".join("\t".join(_one_line(text) for text in line) for line in block))
    data.setHtml("<table>" + "".join(_html_row(line) for line in block) + "</table>")
    QGuiApplication.clipboard().setMimeData(data)


@cache
def _leave_words_at_the_end() -> None:
    """Qt destroys what is on the clipboard after Python has ended: by then it must be no object of ours."""
    atexit.register(_leave_words)


def _leave_words() -> None:
    if QGuiApplication.instance() is not None:
        clipboard = QGuiApplication.clipboard()
        clipboard.setText(clipboard.text())


def taken() -> list[list[str]]:
    """The block on the clipboard; every line as long as the longest. Empty when there is no text."""
    return block_of(QGuiApplication.clipboard().text())


def block_of(text: str) -> list[list[str]]:
    """The cells of a text as sheets copy it: tabs between cells, quotes around one that holds a line break."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    if not text:
        return []
    quoted = any(cell.startswith('"') for line in text.split("\n") for cell in line.split("\t"))
    if quoted and text.count('"') % 2 == 0:
        lines = [line or [""] for line in csv.reader(io.StringIO(text), delimiter="\t")]
    else:  # a lone quotation mark is a sign like any other
        lines = [line.split("\t") for line in text.split("\n")]
    width = max(map(len, lines))
    return [[*line, *[""] * (width - len(line))] for line in lines]


def _html_row(line: Sequence[str]) -> str:
    """Excel would round an 18-digit code: the format says that it is text."""
    as_text = " style=\"mso-number-format:'\\@'\""
    cells = (f"<td{as_text if _is_code(text) else ''}>{escape(text)}</td>" for text in line)
    return f"<tr>{''.join(cells)}</tr>"


def _is_code(text: str) -> bool:
    return len(text) > 11 and text.isalnum() and text.isascii()


def _one_line(text: str) -> str:
    return " ".join(text.split()) if "\t" in text or "\n" in text else text
